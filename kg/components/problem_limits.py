"""Begin a problem where the annotation does: with the clause that says it, without its subject.

The trained reader may begin behind the first words of the clause, which stand behind a mark, behind
the subject, or behind 解决 and 存在; or with the subject, the number of the item and the like.
A region or body is the subject, a school belongs to the problem. Measured on dev with a reader that
had not seen it: F1 of problems 0.592 so, 0.519 as the reader bounds them; widening the end to the
clause's took 0.015.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from kg.components.lexicon import longest_first, read_terms

WORDS = "pipelines/edugov_zh/terms/problem_words.txt"
REACH = 24
"""Characters by which a span is widened at most."""
SHORTEST = 4
"""Characters that are left of a problem at least."""
_BEHIND = re.compile(
    r"[，。；：:,;！？!?\n\t）)]|[一二三四五六七八九十]是|解决|破解|化解|缓解|存在着?|针对|消除|改变|仍然|依然|还有"
)
_AND_SO_ON = re.compile(r"等[^，。；;\n]{0,4}(?:问题|难题|状况|局面|现象|矛盾|短板|困难)")
_LEAD = re.compile(
    r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[一二三四五六七八九十]是|[●○◆▲—①-⑳]+|"
    r"目前|当前|此外|其中|但是?|而|关于|主要(?:原因)?是|(?:自查|检查|督查|抽查)?发现|"
    r"(?:实际|客观|主观)上|[、和及与]|[\s　])*"
)
_TOGETHER = re.compile(
    r"(?:等?[\d一二两三四五六七八九十]+个?(?:[县区市州旗盟地镇](?!级|域|属|直)|乡镇)|等地|"
    r"等(?!级)(?:[^，。；、\d]{0,3}?(?:乡镇|镇(?!中)))?|一带)?的?"
)
_MEASURE = re.compile(
    r"[，,](?:低于|高于|超出|超过|未达到?|[距离][^，,。；;]{2,}?(?:差|缺)|与[^，,。；;]{2,20}(?:相差|差距|相距)"
    r"|比[^，,。；;]{2,16}[低高少])[^，,。；;\n]*"
)
"""A clause that says by how much something falls short: a part of the problem before it."""


def beginning(text: str, start: int, end: int, subjects: Mapping[int, int]) -> int:
    """Return where a problem begins; ``subjects`` are regions and bodies: their ends by starts.

    >>> text = "一是农村学校师资不足，甲县校舍陈旧。"
    >>> [text[beginning(text, at, 17, {11: 13}) :] for at in (6, 11, 15)]
    ['农村学校师资不足，甲县校舍陈旧。', '校舍陈旧。', '校舍陈旧。']
    """
    low = max(0, start - REACH)
    ends = [match.end() for match in _BEHIND.finditer(text, low, start)]
    ends += [at for at in subjects.values() if low <= at <= start]
    return _behind_subjects(text, max(ends, default=start), end, subjects)


def ending(text: str, end: int) -> int:
    """Return where a problem ends: behind the clause that gives its measure.

    >>> text = "师生比为1:22，低于省定标准，校舍陈旧。"
    >>> text[: ending(text, 8)]
    '师生比为1:22，低于省定标准'
    """
    measure = _MEASURE.match(text, end)
    return measure.end() if measure is not None else end


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the problems that one span enumerates before 等问题; each part says what is short.

    >>> text = "存在师资不足、场地偏少、课程缺乏等问题，音乐、美术教师短缺等问题"
    >>> [text[a:b] for place in ((2, 16), (20, 29)) for a, b in parts(text, *place)]
    ['师资不足', '场地偏少', '课程缺乏', '音乐、美术教师短缺']
    """
    commas = [match.start() for match in re.finditer("、", text[start:end])]
    cuts = [start - 1, *(start + comma for comma in commas), end]
    found = [(a + 1, b) for a, b in pairwise(cuts)]
    listed = len(found) > 2 or _AND_SO_ON.match(text, end)
    short = all(b - a >= SHORTEST and _words().search(text, a, b) for a, b in found)
    yield from found if listed and short else [(start, end)]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(longest_first(read_terms(WORDS)))


def _behind_subjects(text: str, start: int, end: int, subjects: Mapping[int, int]) -> int:
    at = _skip(_LEAD, text, start, end)
    while at in subjects:
        at = _skip(_LEAD, text, subjects[at], end)
    if at in subjects.values():
        at = _skip(_TOGETHER, text, at, end)
    return at if end - at >= SHORTEST else start


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start

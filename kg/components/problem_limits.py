"""Begin a problem where the annotation does: with the clause that says it, without its subject.

The trained reader may begin behind the first words of the clause, which stand behind a mark, behind
the subject, or behind 解决 and 存在; or with the subject, the number of the item and the like.
A region or body is the subject, a school belongs to the problem. Measured on dev with a reader that
had not seen it: F1 of problems 0.592 so, 0.519 as the reader bounds them; widening the end to the
clause's took 0.015.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import pairwise

from kg.components.lexicon import longest_first, patterns_of_kind, read_terms
from kg.components.problem_names import PATTERNS

WORDS = "pipelines/edugov_zh/terms/problem_words.txt"
REACH = 24
"""Characters by which a span is widened at most."""
SHORTEST = 4
"""Characters that are left of a problem at least."""
_TOGETHER = re.compile(
    r"(?:等?[\d一二两三四五六七八九十]+个?(?:[县区市州旗盟地乡镇](?!级|域|属|直)|乡镇|街道)|等地|"
    r"等(?!级)(?:[^，。；、\d]{0,3}?(?:乡镇|镇(?!中)))?|一带)?的?"
)


def beginning(text: str, start: int, end: int, subjects: Mapping[int, int]) -> int:
    """Return where a problem begins; ``subjects`` are regions and bodies: their ends by starts.

    >>> text = "一是农村学校师资不足，甲县校舍陈旧。"
    >>> [text[beginning(text, at, 17, {11: 13}) :] for at in (6, 11, 15)]
    ['农村学校师资不足，甲县校舍陈旧。', '校舍陈旧。', '校舍陈旧。']
    """
    low = max(0, start - REACH)
    ends = [match.end() for match in _around()["behind"].finditer(text, low, start)]
    ends += [at for at in subjects.values() if low <= at <= start]
    at = _behind_subjects(text, max(ends, default=start), end, subjects)
    return at + 1 if _opens_quote(text, at, end) else at


def ending(text: str, end: int) -> int:
    """Return where a problem ends: behind the clause that gives its measure.

    >>> text = "师生比为1:22，低于省定标准，校舍陈旧。"
    >>> text[: ending(text, 8)]
    '师生比为1:22，低于省定标准'
    """
    measure = _around()["measure"].match(text, end)
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
    listed = len(found) > 2 or _around()["and_so_on"].match(text, end)
    short = all(b - a >= SHORTEST and _words().search(text, a, b) for a, b in found)
    yield from found if listed and short else [(start, end)]


def _opens_quote(text: str, start: int, end: int) -> bool:
    """Whether a range is all that quotes enclose, with the first of them: 解决⟨“入园难⟩”问题."""
    inside = text[start:end]
    return (
        inside[:1] == "“"
        and "“" not in inside[1:]
        and "”" not in inside
        and text[end : end + 1] == "”"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(longest_first(read_terms(WORDS)))


@cache
def _around() -> Mapping[str, re.Pattern[str]]:
    """Return the words around problems, by what they say; of a measure the whole clause."""
    starts, listed, lead, measure = map(
        partial(patterns_of_kind, PATTERNS),
        ("starts", "listed", "further_lead", "reader_measure"),
    )
    number = r"[(（]?[一二三四五六七八九十\d]+[)）、.．]|[一二三四五六七八九十]是"
    found = {
        "behind": rf"[，。；：:,;！？!?\n\t）)]|[一二三四五六七八九十]是|{starts}",
        "and_so_on": rf"等[^，。；;\n]{{0,4}}(?:{listed})",
        "lead": rf"[\s　]*(?:{number}|[●○◆▲—①-⑳]+|{lead}|[、和及与]|[\s　])*",
        "measure": rf"[，,](?:{measure})[^，,。；;\n]*",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}


def _behind_subjects(text: str, start: int, end: int, subjects: Mapping[int, int]) -> int:
    at = _skip(_around()["lead"], text, start, end)
    while at in subjects:
        at = _skip(_around()["lead"], text, subjects[at], end)
    if at in subjects.values():
        at = _skip(_TOGETHER, text, at, end)
    return at if end - at >= SHORTEST else start


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start

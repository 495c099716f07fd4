"""Complete the names of honours that a list shortens: 先进集体和个人 are two of one kind.

What stands only once in a list holds for all its members: the name behind a level (建成8个国家级、
13个省级示范园; 省级示范园4所，市级10所), the word for who has it (学前教育普及普惠、义务教育优质
均衡县), and what stands before that word (全国文明城市、村镇、单位). The words are data
(``terms/honour_words.tsv``, ``patterns/honour_lists.tsv``).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import pairwise

from kg.components.lexicon import one_of_kind, patterns_of_kind
from kg.linking.awards import with_contests

WORDS = "pipelines/edugov_zh/terms/honour_words.tsv"
PATTERNS = "pipelines/edugov_zh/patterns/honour_lists.tsv"
_BATCH = re.compile(r"首批|第[一二三四五六七八九十]+批")
_CHOSEN = re.compile(r"\d[所个名项家][^，,。；;为]{0,8}为[“\"]?$")
_TIGHT = frozenset("、和及与")
SHORTEST = 4
"""Characters from which on a name with a word for who has it is no mere word for that."""


def full_names(text: str, places: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Return the full names of honours by their starts; ``places`` come sorted.

    >>> text = "8个国家级、13个省级示范园，评选先进集体和个人"
    >>> list(full_names(text, [(2, 5), (9, 14), (17, 21), (22, 24)]).values())
    ['国家级示范园', '省级示范园', '先进集体', '先进个人']
    """
    names: dict[int, str] = {}
    mark, last = "", ""
    for (start, end), following in pairwise([*places, (len(text), len(text))]):
        next_mark = _joins(text, end, following[0])
        after = text[slice(*following)] if next_mark in _TIGHT else ""
        names[start] = _full(_without_batch(text, start, end), mark, last, after)
        mark, last = next_mark, names[start]
    return with_contests(text, places, names)


def _without_batch(text: str, start: int, end: int) -> str:
    """Return the characters of a name without its batch where a number of schools is named so.

    >>> _without_batch("认定甲校等6所学校为首批甲市平安校", 10, 17)
    '甲市平安校'
    """
    batch = _BATCH.match(text, start, end)
    chosen = batch is not None and _CHOSEN.search(text, max(0, start - 12), start)
    return text[batch.end() if batch and chosen else start : end]


def _joins(text: str, start: int, end: int) -> str:
    """Return the mark between two members of a list, or nothing where they are none."""
    gap = _words()["gap"].fullmatch(text, start, end)
    return gap["mark"] if gap is not None else ""


def _full(name: str, mark: str, last: str, after: str) -> str:
    """Return a name with what its neighbours in the list give it."""
    words = _words()
    if words["level"].fullmatch(name):
        whole = after if words["level"].match(after) else last if mark else ""
        level = words["level"].match(whole)
        return name + whole[level.end() :] if level else name
    who = words["who"].search(name)
    if mark in _TIGHT and len(name) <= SHORTEST and who is not None:
        return _beside(name, last)
    tail = words["tail"].search(after)
    open_ = words["open"].fullmatch(name) is not None and who is None
    return name + tail.group() if tail is not None and open_ else name


def _beside(name: str, last: str) -> str:
    """Return a word for who has an honour with what the name before it says of that."""
    who = _words()["who"].search(last)
    if who is None:
        return name
    praise = _words()["praise"].match(name)
    if praise is None:
        return last[: who.start()] + name if _words()["who"].fullmatch(name) else name
    at = last.find(praise.group())
    return last[:at] + name if at > 0 else name


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    unit, given, level = map(partial(patterns_of_kind, PATTERNS), ("unit", "given", "level"))
    who, before, open_, praise = map(
        partial(one_of_kind, WORDS), ("shared", "shared_grade", "open", "praise")
    )
    counted, kind = rf"(?:\d+[余多]?(?:{unit}))?", rf"{who}(?:[(（][^()（）]{{1,8}}[)）])?$"
    return {
        "gap": re.compile(rf"[”\"]?{counted}(?P<mark>[、，,；;和及与])(?:{given})?{counted}[“\"]?"),
        "level": re.compile(rf"(?:{level})级"),
        "who": re.compile(kind),
        "tail": re.compile(rf"{before}?{kind}"),
        "open": re.compile(rf".*{open_}"),
        "praise": re.compile(praise),
    }

"""Complete the names of honours that a list shortens: 先进集体和个人 are two of one kind.

What stands only once in a list holds for all its members: the name behind a level (建成8个国家级、
13个省级示范园; 省级示范园4所，市级10所), the word for who has it (学前教育普及普惠、义务教育优质
均衡县), and what stands before that word (全国文明城市、村镇、单位).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.linking.awards import with_contests

_UNIT = r"[余多]?[个所家名项处人件支条座]"
_GAP = re.compile(
    rf"[”\"]?(?:\d+{_UNIT})?(?P<mark>[、，,；;和及与])"
    rf"(?:评选|培育|创建|认定|建[设成])?(?:\d+{_UNIT})?[“\"]?"
)
_TIGHT = frozenset("、和及与")
_LEVEL = re.compile(r"(?:国家|全国|省|市|县|区|州|校|自治区|部)级")
_KIND = (
    r"(?:集体|单位|个人|城市|村镇|乡镇|社区|家庭|校园|基地|学校|教师|工作者|智能工厂|[县区市旗镇园])"
    r"(?:[(（][^()（）]{1,8}[)）])?"
)
_WHO = re.compile(rf"{_KIND}$")
_TAIL = re.compile(rf"(?:示范|先进|试点|先行|实验)?{_KIND}$")
_OPEN = re.compile(r".*(?:普惠|均衡|发展|达标|级)")
_PRAISE = re.compile(r"先进|优秀|模范")
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
        names[start] = _full(text[start:end], mark, last, after)
        mark, last = next_mark, names[start]
    return with_contests(text, places, names)


def _joins(text: str, start: int, end: int) -> str:
    """Return the mark between two members of a list, or nothing where they are none."""
    gap = _GAP.fullmatch(text, start, end)
    return gap["mark"] if gap is not None else ""


def _full(name: str, mark: str, last: str, after: str) -> str:
    """Return a name with what its neighbours in the list give it."""
    if _LEVEL.fullmatch(name):
        whole = after if _LEVEL.match(after) else last if mark else ""
        level = _LEVEL.match(whole)
        return name + whole[level.end() :] if level else name
    if mark in _TIGHT and len(name) <= SHORTEST and _WHO.search(name):
        return _beside(name, last)
    tail = _TAIL.search(after)
    open_ = _OPEN.fullmatch(name) is not None and _WHO.search(name) is None
    return name + tail.group() if tail is not None and open_ else name


def _beside(name: str, last: str) -> str:
    """Return a word for who has an honour with what the name before it says of that."""
    who = _WHO.search(last)
    if who is None:
        return name
    praise = _PRAISE.match(name)
    if praise is None:
        return last[: who.start()] + name if _WHO.fullmatch(name) else name
    at = last.find(praise.group())
    return last[:at] + name if at > 0 else name

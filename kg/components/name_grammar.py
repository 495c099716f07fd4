"""Where a name begins that is told by its last word: 江苏省|紫琅第一小学, 在|王平中学."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.components.lexicon import longest_first, read_terms

STOPS = "pipelines/edugov_zh/terms/name_stops.txt"
LONGEST = 22
_LEVEL = re.compile(r"自治区|[省市县区州旗]")
_INSIDE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”\"]")
_MORE_STOPS = ("以(?![上下内外])", "(?<![中高初同平优])等", "和(?![平谐美静睦])")
_FIRST = re.compile(r"中国|国家|全国|中央|联合国")


class Edge(NamedTuple):
    """Where a name begins, and whether a region, a level or a word for the country says so."""

    start: int
    named: bool


def left_edge(text: str, head: int, starts: Mapping[int, int]) -> Edge:
    """Return where a name begins whose last word begins at ``head``.

    ``starts`` gives by the end of a region's name where that begins. The name goes on leftwards
    to the nearest region's name, or level word behind a break, but never across a break: a mark,
    or a word that stands in no name (:data:`STOPS`).
    """
    first = _first(text, head)
    near = {end: starts[end] for end in range(first + 1, head + 1) if end in starts}
    floor = _floor(text, first, head, near)
    named = [start for end, start in near.items() if start >= floor]
    if named:
        start = max(named)
        return Edge(floor if _LEVEL.fullmatch(text, floor, start) else start, True)
    return Edge(floor, bool(_LEVEL.match(text, floor, head) or _FIRST.match(text, floor, head)))


def after_stops(text: str, start: int, end: int) -> int:
    """Return where a name begins in a stretch: behind the last word that stands in no name.

    >>> after_stops("推动雄安新区", 0, 4)
    2
    """
    return max((match.end() for match in _stops().finditer(text, start, end)), default=start)


def _first(text: str, head: int) -> int:
    """Return where the characters before ``head`` begin that may belong to a name."""
    start = head
    while start > max(0, head - LONGEST) and _INSIDE.match(text, start - 1):
        start -= 1
    return start


def _floor(text: str, first: int, head: int, near: Mapping[int, int]) -> int:
    """Return the end of the last break before a name; no break lies in a region's name."""
    floor = first
    for match in _stops().finditer(text, first, head):
        start, end = match.span()
        if not any(region <= start and end <= until for until, region in near.items()):
            floor = end
    return floor


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("|".join([longest_first(read_terms(STOPS)), *_MORE_STOPS]))

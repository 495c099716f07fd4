"""The lines of a text, each with the range of its characters that are not margin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_SHOWN = 240
"""How much of a line its classification looks at: enough for any title, number or label."""

OPENING = 1500
"""Characters of a text within which it says what it is: of what it reports, for whom."""

GAP = re.compile(r"[ \u00a0]{2,}|[\t\u3000\u2003][ \t\u00a0\u3000\u2003]*|[ \u00a0]+[\t\u3000]\s*")
"""White space that sets apart, rather than a space between two words."""
_APART = re.compile(r"(?P<words>(?:\S[ \u00a0\u3000]+)+\S)(?P<note>\s*[（(].+)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: ``start`` to ``end`` leave the white space around it out.

    ``number`` counts the lines that hold something, from 0. ``indent`` is the width of the margin
    in characters. ``shown`` is the beginning of the line's text, ``length`` that of all of it.
    """

    number: int
    start: int
    end: int
    indent: int
    blank_before: bool
    shown: str

    @property
    def length(self) -> int:
        """How many characters the line has."""
        return self.end - self.start

    @property
    def whole(self) -> bool:
        """Whether ``shown`` is all of the line."""
        return self.length == len(self.shown)


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines that hold more than white space, in order.

    >>> [(line.start, line.end, line.shown) for line in split_lines("　一、总则 \n\n第二行")]
    [(1, 5, '一、总则'), (8, 11, '第二行')]
    """
    found: list[Line] = []
    blank, start = False, 0
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = _line(text, start, stop, len(found), blank)
        if line is not None:
            found.append(line)
        blank = line is None
        start = stop + 1
    return tuple(found)


def segments(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Return the ranges between wide gaps, moved by ``offset``.

    >>> segments("来源：教育局　　时间：2021-01-05")
    [(0, 6), (8, 21)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for gap in GAP.finditer(text):
        found.append((start + offset, gap.start() + offset))
        start = gap.end()
    found.append((start + offset, len(text) + offset))
    trimmed = (_trimmed(text, first - offset, last - offset) for first, last in found)
    return [(first + offset, last + offset) for first, last in trimmed if first < last]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the white space at its ends."""
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip())


def closed(text: str) -> str:
    """Return a line whose characters stand apart without the space between them.

    >>> closed("教　育　简　报"), closed("某局 某厅"), closed("工 作 报 告（摘要）")
    ('教育简报', '某局 某厅', '工作报告（摘要）')
    """
    apart = _APART.fullmatch(text)
    return re.sub(r"\s", "", apart["words"]) + (apart["note"] or "") if apart else text


def joined(lines: Sequence[Line]) -> str:
    """Return the shown text of several lines as one, without what separates them."""
    return "".join(closed(line.shown) for line in lines)


def _line(text: str, start: int, stop: int, number: int, blank: bool) -> Line | None:
    raw = text[start:stop]
    content = raw.lstrip()
    if not content:
        return None
    indent = len(raw) - len(content)
    first = start + indent
    last = first + len(content.rstrip())
    return Line(number, first, last, indent, blank, text[first : min(last, first + LONGEST_SHOWN)])

"""Cut a document into the windows that the trained reader sees, each with what stands above it.

A window is one stretch of text, at most as long as the encoder has positions for, cut at the end
of a line, else of a sentence, else at a comma. The document's title and the headings above the
stretch go with it as context: they are read but not labelled. Cutting is a pure function of the
text and its headings, so a window never depends on another document.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.document import Block
from kg.vocabulary import BlockKind

POSITIONS = 510
"""Positions of the encoder that a window may fill, marks between its parts included."""

MARKS = 3
"""Positions taken by the marks before, between and after stretch and context."""

_TITLE_LENGTH, _HEADING_LENGTH, _CONTEXT_LENGTH = 32, 28, 96
_BREAKS = (re.compile(r"\n"), re.compile(r"[。；;！!？?]"), re.compile(r"[，,、：:]"))
_LEVELS = (
    re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十百]+[章部分])"),
    re.compile(r"^\s*[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"^\s*(?:\d+[.、．]|[(（]\d+[)）])"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or the document's title (level 0), as a range of the document's text."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch from ``start`` to ``end`` of a document's text, and the context it goes with."""

    start: int
    end: int
    context: str


def line_headings(text: str) -> tuple[Heading, ...]:
    """Find title and headings by the look of the lines, for a text whose blocks are not known.

    The first line that holds anything is the title; 一、 第X章 are level 1, (一) level 2, 1. and
    (1) level 3. A heading with running text behind it ends at its first full stop or colon.
    """
    found: list[Heading] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        level = _level(line.group()) if found else 0
        if level is not None:
            found.append(Heading(line.start(), _heading_end(text, *line.span()), level))
    return tuple(found)


def block_headings(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """Take title and headings from a document's blocks."""
    return tuple(
        Heading(block.start, block.end, 0 if block.kind is BlockKind.TITLE else max(block.level, 1))
        for block in blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    )


def cut(text: str, headings: Sequence[Heading], *, limit: int = POSITIONS) -> list[Window]:
    """Cut a text into windows, in order, that leave out nothing but white space.

    :param limit: positions that a window may fill, at least twice those of the longest context
    """
    if limit < 2 * (_CONTEXT_LENGTH + MARKS):
        raise ValueError(f"a window of {limit} positions has no room beside its context")
    found: list[Window] = []
    start = _skip_space(text, 0)
    while start < len(text):
        context = _context(text, headings, start)
        end = _cut_before(text, start, start + limit - MARKS - len(context))
        found.append(Window(start, start + len(text[start:end].rstrip()), context))
        start = _skip_space(text, end)
    return found


def _level(line: str) -> int | None:
    return next((n for n, pattern in enumerate(_LEVELS, 1) if pattern.match(line)), None)


def _heading_end(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[。；;：:]").search(text, start, end)
    return stop.start() if stop else end


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _context(text: str, headings: Sequence[Heading], start: int) -> str:
    """Title and open headings that begin before ``start``, outermost first, a line each."""
    above: dict[int, str] = {}
    for heading in headings:
        if heading.start >= start and heading.level > 0:
            break
        above = {
            level: words for level, words in above.items() if level < heading.level or not level
        }
        if heading.level or 0 not in above:
            length = _HEADING_LENGTH if heading.level else _TITLE_LENGTH
            above[heading.level] = text[heading.start : heading.end].strip()[:length]
    return "\n".join(above[level] for level in sorted(above))[:_CONTEXT_LENGTH]


def _cut_before(text: str, start: int, limit: int) -> int:
    """Return the last good place to cut in the second half of start…limit."""
    if limit >= len(text):
        return len(text)
    least = (start + limit) // 2
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, least, limit)]
        if ends:
            return ends[-1]
    return limit

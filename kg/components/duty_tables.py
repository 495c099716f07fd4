"""Read duties out of tables: whose column is headed 责任单位, has to do what its row is about.

A table comes as one block a row, its cells parted by ``|``, or as one block a cell, or as plain
lines, one a cell or with gaps between the cells. Then the cells up to the last one that can be a
head make the first row, and say how many cells a row has; where the first head is 序号, each row
begins with the next number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.components.cells import tables
from kg.components.duty_labels import find_labels, role_of
from kg.components.duty_words import body_ends, either
from kg.document import Document
from kg.vocabulary import BlockKind, Role

_SECTION = re.compile(r"[一二三四五六七八九十]+[、.．]|第.{1,3}[章节部]")
_LINE = re.compile(r"[^\s][^\n]*")
_CELL = re.compile(r"(?:[^\t\u3000 \u00a0\n]|[ \u00a0](?![ \u00a0]))+")
_GAP = re.compile(r"[\t\u3000]|[ \u00a0]{2}")
_WORD, _SPACE = re.compile(r"\S+"), re.compile(r"\s")
_LEAST = 3
"""How many heads the first row of a table has that is printed as plain lines."""
_NAMES = re.compile(r"(?<!单位)(?<!部门)名称")

_NOTE = r"(?:[（(][^（）()]{1,20}[)）])?"
"""A note behind a head: 责任单位（★为牵头单位）."""

Row = list[tuple[int, int]]


class TableDuty(NamedTuple):
    """A cell that lists bodies, the cell that says what they have to do, and their role."""

    bodies: tuple[int, int]
    task: tuple[int, int]
    role: Role


def find_table_duties(document: Document) -> Iterator[TableDuty]:
    """Yield the duties of all tables of a document."""
    for head, rows in read_tables(document):
        yield from _of_rows(document.text, head, rows)


@lru_cache(maxsize=1)
def read_tables(document: Document) -> Sequence[tuple[Row, list[Row]]]:
    """Return the head and the rows of each table of a document, in whatever way it is printed."""
    return tuple(_read_tables(document))


def _read_tables(document: Document) -> Iterator[tuple[Row, list[Row]]]:
    for run in tables(document):
        head, *rows = list(_rows(document, run)) or [[]]
        yield head, rows
    yield from _printed(document)
    yield from _gapped(document)


def _of_rows(text: str, head: Row, rows: Iterable[Row]) -> Iterator[TableDuty]:
    """Yield the duties of a table whose head names a column of bodies and one of what they do."""
    names = [text[slice(*cell)] for cell in head]
    about = _column(names, _NAMES)
    about = _column(names, _about()) if about is None else about
    columns = [(i, m) for i, name in enumerate(names) if (m := _bodies().search(name))]
    for row in rows if about is not None else ():
        for i, match in columns:
            if len(row) == len(head) and about is not None and i != about:
                yield from _duties(text, row[i], row[about], role_of(match["what"]))


def _column(names: list[str], pattern: re.Pattern[str]) -> int | None:
    """Return which column a head that matches stands over."""
    return next((i for i, name in enumerate(names) if pattern.search(name)), None)


def _printed(document: Document) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the tables that are plain lines, one a cell, each with its head.

    The cells of a table without a head go on one whose first rows were taken for lines.
    """
    lines: Row = []
    apart = {i for run in tables(document) if any(_rows(document, run)) for i in run}
    for i, block in enumerate(document.blocks):
        if i in apart or block.kind is BlockKind.FURNITURE:
            continue
        stops = block.kind is BlockKind.HEADING and _SECTION.match(block.marker)
        if stops:
            yield from _tables_in(document.text, lines)
            lines = []
        else:
            lines += [m.span() for m in _LINE.finditer(document.text, block.start, block.end)]
    yield from _tables_in(document.text, lines)


def _gapped(document: Document) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the tables that are lines whose cells wide gaps set apart, each with its head."""
    wide = list(_gapped_by(document, _CELL, _GAP))
    yield from wide or _gapped_by(document, _WORD, _SPACE)


def _gapped_by(
    document: Document, cell: re.Pattern[str], gap: re.Pattern[str]
) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the tables whose cells are what a pattern finds in a line, with gaps between them."""
    head: Row = []
    rows: list[Row] = []
    for line in _LINE.finditer(document.text):
        if not head and not gap.search(line.group()):
            continue
        cells = [m.span() for m in cell.finditer(document.text, *line.span())]
        if len(cells) >= _LEAST and _heads(document.text, cells) == len(cells):
            head, rows = cells, []
        elif head and len(cells) == len(head) and document.text[slice(*cells[0])].isdigit():
            rows.append(cells)
        elif rows:
            yield head, rows
            head, rows = [], []
    if rows:
        yield head, rows


def _tables_in(text: str, lines: Row) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the table in a stretch of lines: from the first run of heads with one for bodies."""
    start = 0
    while start < len(lines):
        width = _heads(text, lines[start:])
        head = lines[start : start + width]
        if width >= _LEAST and any(_names_bodies().fullmatch(text, *cell) for cell in head):
            yield head, list(_of_lines(text, head, lines[start + width :]))
            return
        start += max(width, 1)


def _heads(text: str, lines: Row) -> int:
    return next(
        (i for i, line in enumerate(lines) if not _head().fullmatch(text, *line)), len(lines)
    )


def _of_lines(text: str, head: Row, lines: Row) -> Iterator[Row]:
    """Yield the rows of a table printed as lines: as many cells as heads, or from 1 to 2 to 3."""
    width = len(head)
    if text[slice(*head[0])] != "序号":
        yield from (lines[i : i + width] for i in range(0, len(lines), width))
        return
    starts = list(_numbered(text, lines))
    for i, stop in pairwise(starts):
        yield _fitted(text, head, lines[i:stop])
    yield from (lines[i : i + width] for i in starts[-1:])


def _numbered(text: str, lines: Row) -> Iterator[int]:
    """Yield where the rows begin: at 1, 2, 3, or whatever number is the first."""
    following: int | None = None
    for i, line in enumerate(lines):
        word = text[slice(*line)]
        if word.isdigit() and following in (None, int(word)):
            following = int(word) + 1
            yield i


def _fitted(text: str, head: Row, lines: Row) -> Row:
    """Return a row with as many cells as heads.

    Of a longer one, the lines before the bodies' column are the cell in front of it.
    """
    heads = [_names_bodies().fullmatch(text, *cell) for cell in head]
    at = next((i for i, found in enumerate(heads) if found), 0)
    if len(lines) <= len(head) or at < 1:
        return lines[: len(head)]
    end = len(lines) - len(head) + at + 1
    start = end - 1
    while start > at and _body().search(text[slice(*lines[start - 1])]):
        start -= 1
    before, bodies = lines[at - 1 : start], lines[start:end]
    merged = [(part[0][0], part[-1][1]) for part in (before, bodies)]
    return [*lines[: at - 1], *merged, *lines[end:]]


def _duties(
    text: str, bodies: tuple[int, int], task: tuple[int, int], role: Role
) -> Iterator[TableDuty]:
    """Yield the duties of a cell: one for each label in it (牵头单位:), or one for all of it."""
    labels = list(find_labels(text, *bodies))
    for label in labels:
        yield TableDuty((label.start, label.end), task, label.role)
    if not labels:
        yield TableDuty(bodies, task, role)


def _rows(document: Document, run: list[int]) -> Iterator[Row]:
    cells = [cell for index in run for cell in _cells(document, index)]
    first = list(_cells(document, run[0]))
    if len(first) > 1:
        for index in run:
            yield list(_cells(document, index))
        return
    width = 0
    while width < len(cells) and _head().fullmatch(document.text[slice(*cells[width])].strip()):
        width += 1
    for start in range(0, len(cells), width) if width > 1 else ():
        yield cells[start : start + width]


def _cells(document: Document, index: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of a block without white space around them; an empty one has no length."""
    block = document.blocks[index]
    for match in re.finditer(r"[^|]+", document.text_of(block)):
        inner = match.group().strip()
        start = block.start + match.start() + match.group().find(inner)
        yield start, start + len(inner)


@cache
def _head() -> re.Pattern[str]:
    titled = rf"(?![^\n]{{0,30}}{either('titled')}\s*$)"
    return re.compile(
        rf"{titled}[^。；;]{{0,10}}{either('head')}[^。；;（(]{{0,4}}{_NOTE}", re.MULTILINE
    )


@cache
def _about() -> re.Pattern[str]:
    return re.compile(either("about"))


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(f"(?P<what>{either('column')}){either('column_unit')}")


@cache
def _names_bodies() -> re.Pattern[str]:
    return re.compile(_bodies().pattern + _NOTE)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(f"{body_ends('list')}$")

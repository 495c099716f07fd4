"""Rows of tables that a text holds as lines: cells apart by gaps, bars, or each on its own line."""

import re
from collections.abc import Sequence

from kg.readers.forms.lines import Line, segments
from kg.readers.layout.parts import Draft, Part
from kg.vocabulary import BlockKind

_LONGEST_CELL = 40
_LEAST_RUN = 8
_NUMERIC = re.compile(r"[\d.,:：/％%+\-~～—≥≤<>]+(?:[一-鿿%]{0,3}以[上下])?")
_BARS = re.compile(r"[^|｜]*(?:[|｜][^|｜]*){2,}")
_PARTED = re.compile(r"\s*[|｜]\s*|\s+[/／]\s+")
_LEAST_PARTS = 3


def read_tables(draft: Draft, text: str, body: int, rows: frozenset[int]) -> None:
    """Take the rows of tables in the text; ``rows`` are lines that markup shows to be rows."""
    for line in draft.lines:
        if draft.free(line.number) and line.number in rows:
            _take_cells(draft, line, _tabbed(text, line))
        elif draft.free(line.number) and line.number >= body:
            _take_row(draft, line)
    _take_runs(draft, body)


def _take_row(draft: Draft, line: Line) -> None:
    parted = _parted(draft, line)
    if parted:
        _take_cells(draft, line, parted)
        return
    if line.whole and _BARS.fullmatch(line.shown):
        draft.take(BlockKind.TABLE_CELL, line.number)
        return
    cells = _cells(line)
    if len(cells) >= 3 or (len(cells) == 2 and _in_columns(draft.lines, line)):
        _take_cells(draft, line, cells)


def _parted(draft: Draft, line: Line) -> list[tuple[int, int]]:
    """Return the cells of a row of numbers, or of heads over them, that bars or strokes part."""
    cells = _parts(line)
    if len(cells) < _LEAST_PARTS:
        return []
    following = draft.lines[line.number + 1 : line.number + 2]
    below = _parts(following[0]) if following else []
    heads = len(below) == len(cells) and _has_numbers(following[0], below)
    return cells if heads or _has_numbers(line, cells) else []


def _parts(line: Line) -> list[tuple[int, int]]:
    """Return the ranges of the short texts that bars or strokes part in a line."""
    found, start = [], 0
    for mark in (*_PARTED.finditer(line.shown), None):
        end = len(line.shown) if mark is None else mark.start()
        found.append((line.start + start, line.start + end))
        start = end if mark is None else mark.end()
    fits = line.whole and all(end - start <= _LONGEST_CELL for start, end in found)
    return [(start, end) for start, end in found if start < end] if fits else []


def _has_numbers(line: Line, cells: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a third of what stands behind the first cell of a row is numbers."""
    texts = [line.shown[start - line.start : end - line.start] for start, end in cells[1:]]
    numeric = [text for text in texts if re.search(r"\d", text) and _NUMERIC.fullmatch(text)]
    return len(numeric) * 3 >= len(texts)


def _tabbed(text: str, line: Line) -> list[tuple[int, int]]:
    """Return the cells of a line that tabs set apart, however long they are."""
    found = re.finditer(r"[^\t]+", text[line.start : line.end])
    spans = ((match.start(), match.group()) for match in found if match.group().strip())
    return [
        (
            line.start + start + len(cell) - len(cell.lstrip()),
            line.start + start + len(cell.rstrip()),
        )
        for start, cell in spans
    ]


def _take_cells(draft: Draft, line: Line, cells: Sequence[tuple[int, int]]) -> None:
    parts = [Part(BlockKind.TABLE_CELL, start, end) for start, end in cells]
    draft.add(parts, [line.number])


def _cells(line: Line) -> list[tuple[int, int]]:
    """Return the cells of a row, none if the line is no row."""
    if not line.whole or re.search(r"[。；]|[:：]$", line.shown):
        return []
    found = segments(line.shown, line.start)
    texts = [line.shown[start - line.start : end - line.start] for start, end in found]
    fits = all(len(text) <= _LONGEST_CELL and not _labelled(text) for text in texts)
    return found if fits else []


def _labelled(text: str) -> bool:
    return re.search(r"[:：].*[一-鿿]", text) is not None


def _in_columns(lines: Sequence[Line], line: Line) -> bool:
    """Tell whether the lines around a line have two cells too, one of them a number."""
    around = [
        *lines[max(0, line.number - 1) : line.number],
        *lines[line.number + 1 : line.number + 2],
    ]
    columns = [other for other in around if len(_cells(other)) == 2]
    last = line.shown.split()[-1]
    return bool(columns) and _NUMERIC.match(last) is not None


def _take_runs(draft: Draft, body: int) -> None:
    """Take runs of very short lines with numbers among them: a table, one cell a line."""
    run: list[int] = []
    for line in draft.lines[body:]:
        if draft.free(line.number) and _cell_like(line):
            run.append(line.number)
            continue
        _take_run(draft, run)
        run = []
    _take_run(draft, run)


def _take_run(draft: Draft, run: Sequence[int]) -> None:
    numeric = [number for number in run if _NUMERIC.fullmatch(draft.lines[number].shown)]
    if len(run) >= _LEAST_RUN and len(numeric) * 4 >= len(run):
        for number in run:
            draft.take(BlockKind.TABLE_CELL, number)


def _cell_like(line: Line) -> bool:
    return line.length <= 24 and line.shown[-1] not in "。：:；;，,！"

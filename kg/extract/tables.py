"""Tell what the values in the cells of a table are: by their row, their column, their section."""

import re

from kg.components.cells import Cell
from kg.components.measure import Measure, default_measures
from kg.extract.dating import Dated
from kg.extract.frames import Frames, Mark
from kg.extract.passages import Passage
from kg.extract.scenes import Told
from kg.extract.tenses import PAST, PLAN
from kg.extract.value_words import value_words
from kg.statement import Mention
from kg.vocabulary import Basis, Kind

_COLUMNS = {Kind.BASELINE: "base_column", Kind.TARGET: "target_column"}
_TWO = 2
_UNIT = re.compile(r"[（(](?:单位[:：]?)?(?P<unit>[^（）()\s]{1,6})[）)]\s*$")


def measure_of(text: str, mention: Mention, cell: Cell) -> Measure | None:
    """Return what a value in a cell measures; its unit may stand in the label or the head."""
    measures = default_measures()
    measure = measures.read(text[mention.start : mention.end])
    if measure is None or measure.unit:
        return measure
    if cell.unit is not None:
        return measures.with_unit(measure, text[cell.unit.start : cell.unit.end].strip())
    for block in (cell.label, cell.head):
        match = _UNIT.search(text, block.start, block.end) if block is not None else None
        if match is not None:
            return measures.with_unit(measure, match["unit"])
    return measure


def tell_cell(passage: Passage, cell: Cell, frames: Frames) -> Told:
    """Return what row, column and section say of the kind and the period of a cell's value.

    A year over the column dates it: before a plan begins it is where that starts from.
    """
    frame = frames.of(passage.index)
    blocks = [block for block in (cell.head, cell.label) if block is not None]
    marks = [m for block in blocks for m in frames.marks(block.start, block.end, frame.tense)]
    if not marks:
        kind = _said(cell, frames) or (Kind.TARGET if frame.tense == PLAN else Kind.ACTUAL)
        period = Dated(frame.period or frames.times.period(frame.tense), frame.basis)
        return Told(kind, negative=False, rule="cell", period=period, compared=None, scope=None)
    mark = marks[0]
    kind = _kind(mark, cell, frames, frame.tense)
    period = Dated(mark.value, Basis.STATED, mark)
    return Told(kind, negative=False, rule="cell", period=period, compared=None, scope=None)


def _kind(mark: Mark, cell: Cell, frames: Frames, tense: str) -> Kind:
    """Return what a column of a year holds: as its head says, else by the document's years.

    Before the first of several years that a report looks back on is where that starts from, and
    so is the first of two years side by side.
    """
    times = frames.times
    said = _said(cell, frames)
    if said is not None:
        return said
    if (times.tense_of(mark.value) or tense) != PAST:
        return Kind.TARGET
    early = times.span and mark.value[:4] < times.first
    before = times.tense == PLAN or early or _is_first_of_two(mark, cell, frames, tense)
    return Kind.BASELINE if before else Kind.ACTUAL


def _said(cell: Cell, frames: Frames) -> Kind | None:
    """Return what the head of a column says that it holds."""
    head = frames.document.text_of(cell.head) if cell.head is not None else ""
    kinds = (kind for kind, words in _COLUMNS.items() if value_words(words).search(head))
    return next(kinds, None)


def _is_first_of_two(mark: Mark, cell: Cell, frames: Frames, tense: str) -> bool:
    """Say whether a column of a year stands beside just one more, of a later year."""
    found = (frames.marks(head.start, head.end, tense)[:1] for head in cell.above)
    years = sorted({each.value[:4] for marks in found for each in marks})
    return len(years) == _TWO and mark.value[:4] == years[0]

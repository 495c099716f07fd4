"""Tell what the values in the cells of a table are: by their row, their column, their section."""

import re

from kg.components.cells import Cell
from kg.components.measure import Measure, default_measures
from kg.extract.dating import Dated
from kg.extract.frames import Frames
from kg.extract.passages import Passage
from kg.extract.scenes import Told
from kg.extract.tenses import PAST, PLAN
from kg.statement import Mention
from kg.vocabulary import Basis, Kind

_UNIT = re.compile(r"[（(](?:单位[:：]?)?(?P<unit>[^（）()\s]{1,6})[）)]\s*$")


def measure_of(text: str, mention: Mention, cell: Cell) -> Measure | None:
    """Return what a value in a cell measures; its unit may stand in the label or the head."""
    measures = default_measures()
    measure = measures.read(text[mention.start : mention.end])
    if measure is None or measure.unit:
        return measure
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
        kind = Kind.TARGET if frame.tense == PLAN else Kind.ACTUAL
        period = Dated(frame.period or frames.times.period(frame.tense), frame.basis)
        return Told(kind, negative=False, rule="cell", period=period, compared=None, scope=None)
    mark = marks[0]
    tense = frames.times.tense_of(mark.value) or frame.tense
    before = Kind.BASELINE if frames.times.tense == PLAN else Kind.ACTUAL
    kind = before if tense == PAST else Kind.TARGET
    period = Dated(mark.value, Basis.STATED, mark)
    return Told(kind, negative=False, rule="cell", period=period, compared=None, scope=None)

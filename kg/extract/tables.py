"""Tell what the values in the cells of a table are: by their row, their column, their section."""

import re
from functools import cache

from kg.components.cells import Cell
from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.components.measure import Measure, default_measures
from kg.extract.dating import Dated
from kg.extract.frames import Frames, Mark
from kg.extract.passages import Passage
from kg.extract.scenes import Told
from kg.extract.tenses import PAST, PLAN
from kg.extract.value_words import value_words, value_words_at_end
from kg.statement import Mention
from kg.vocabulary import Basis, Kind

_COLUMNS = {Kind.BASELINE: "base_column", Kind.TARGET: "target_column"}
_UNIT = re.compile(r"\s*[（(](?:单位[:：]?)?(?P<unit>[^（）()\s]{1,6})[）)]\s*$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年|$)")
_FALLS = ("-", "−")
_TWO = 2


def measure_of(text: str, mention: Mention, cell: Cell, name: str) -> Measure | None:
    """Return what a value in a cell measures; its unit may stand in the label or the head.

    A rate without a unit is one of a hundred: the ``name`` of its indicator says that it is one.
    """
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
    rate = value_words_at_end("percent_name").search(name) is not None
    return measures.with_unit(measure, "%") if rate else measure


def name_in_cell(text: str, indicator: Mention, cell: Cell) -> str:
    """Return what a cell measures: what its label names, and whom of that its head counts.

    Under 在校生 in the row of 小学 stand 小学在校生, and in a column behind it what became of them.
    """
    name = text[indicator.start : indicator.end]
    if cell.head is None or cell.head.start <= indicator.start < cell.head.end:
        return name
    heads = [_UNIT.sub("", text[head.start : head.end]).strip() for head in cell.heads]
    at = cell.heads.index(cell.head)
    while at and _is_change(heads[at]):
        at -= 1
    people = _people().fullmatch(heads[at])
    return name + people.group() if people is not None else name


def tell_cell(passage: Passage, cell: Cell, frames: Frames) -> Told:
    """Return what row, column and section say of the kind and the period of a cell's value.

    A year over the column dates it: before a plan begins it is where that starts from.
    """
    frame = frames.of(passage.index)
    head = frames.document.text_of(cell.head) if cell.head is not None else ""
    blocks = [block for block in (cell.head, cell.label) if block is not None]
    marks = [m for block in blocks for m in frames.marks(block.start, block.end, frame.tense)]
    if not marks or _is_change(head):
        kind = _said(head) or (Kind.TARGET if frame.tense == PLAN else Kind.ACTUAL)
        period = Dated(frame.period or frames.times.period(frame.tense), frame.basis)
        falls = kind is Kind.CHANGE and frames.document.text_of(passage.block).strip()[:1] in _FALLS
        return Told(kind, negative=falls, rule="cell", period=period, compared=None, scope=None)
    mark = marks[0]
    kind = _kind(mark, cell, frames, frame.tense)
    period = Dated(mark.value, Basis.STATED, mark)
    return Told(kind, negative=False, rule="cell", period=period, compared=None, scope=None)


def _kind(mark: Mark, cell: Cell, frames: Frames, tense: str) -> Kind:
    """Return what a column of a year holds: as its head says, else by the document's years.

    Before the first of several years that a report looks back on is where that starts from, and
    of two years that stand side by side the first.
    """
    times = frames.times
    said = _said(frames.document.text_of(cell.head) if cell.head is not None else "")
    if said is not None:
        return said
    if (times.tense_of(mark.value) or tense) != PAST:
        return Kind.TARGET
    early = times.span and mark.value[:4] < times.first
    first = _first_of_two([frames.document.text_of(head) for head in cell.heads])
    return Kind.BASELINE if times.tense == PLAN or early or mark.value[:4] == first else Kind.ACTUAL


def _said(head: str) -> Kind | None:
    """Return the kind that the words of a head say."""
    if _is_change(head):
        return Kind.CHANGE
    return next((kind for kind, words in _COLUMNS.items() if value_words(words).search(head)), None)


def _is_change(head: str) -> bool:
    return value_words("change_column").search(head) is not None


def _first_of_two(heads: list[str]) -> str:
    """Return the first of the two years over the columns of a table, or nothing."""
    years = sorted({year for head in heads for year in _YEAR.findall(head)})
    return years[0] if len(years) == _TWO else ""


@cache
def _people() -> re.Pattern[str]:
    """Return the people that a head counts (在校生, 专任教师数)."""
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'people')})(?:人?数)?")

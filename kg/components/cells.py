"""Read the tables of a document: under which label and which head a cell with a number stands.

Text shows a table as its cells, one after the other (``BlockKind.TABLE_CELL``), not always with
the ends of its rows. So a row is a label and the numbers that follow it; the heads are the cells
before the first label, of which those with years, or else the last ones, stand over the numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.components.measure import default_measures
from kg.document import Block, Document
from kg.vocabulary import BlockKind

NUMBER = re.compile(
    r"\s*(?P<number>(?!(?:19|20)[0-9]{2}年)[-−≥≤＞＜><]?[0-9][0-9.,，]*(?:[:：∶][0-9.]+)?"
    r"\s*[%％‰]?[^\d\s（(，,]{0,3})\s*(?:[（(，,].*)?",
    re.DOTALL,
)
"""A cell that holds a number, perhaps with a unit, and perhaps a note behind it."""

ATTRIBUTE = re.compile(r"约束性|预期性|指导性|是|否|—|-|/")
"""A cell that says how binding the numbers of its row are, or that there is none."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?")


def tables(document: Document) -> Iterator[list[int]]:
    """Yield the indices of the blocks of each table."""
    run: list[int] = []
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_CELL:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def without_numbering(document: Document, run: list[int]) -> list[int]:
    """Return the cells of a table but for those that count its rows: 1, 2, 3 before a label."""
    kept: list[int] = []
    expected = 1
    for i, index in enumerate(run):
        text = document.text_of(document.blocks[index]).strip()
        if text.rstrip(".、") == str(expected) and i + 1 < len(run):
            following = document.text_of(document.blocks[run[i + 1]]).strip()
            if not NUMBER.fullmatch(following) and not ATTRIBUTE.fullmatch(following):
                expected += 1
                continue
        kept.append(index)
    return kept


def value_cells(document: Document) -> dict[int, tuple[int, int]]:
    """Return the cells that hold a value, by block index: where the value stands in the text."""
    found = {}
    for run in tables(document):
        for index in without_numbering(document, run):
            block = document.blocks[index]
            match = NUMBER.fullmatch(document.text, block.start, block.end)
            if match is not None:
                end = match.end("number")
                found[index] = (match.start("number"), end)
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a number stands: its row's label, its column's head, its attribute, and its unit.

    ``heads`` are those over all numbers of its row, from left to right, as far as they are known.
    """

    label: Block
    head: Block | None
    attribute: str
    unit: Block | None = None
    heads: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Row:
    label: int
    numbers: list[int]
    attribute: str = ""
    unit: int | None = None


def cells(document: Document) -> dict[int, Cell]:
    """Return where the cells with numbers stand, by the indices of their blocks."""
    found: dict[int, Cell] = {}
    for run in tables(document):
        heads, rows = _read(document, without_numbering(document, run))
        width = max((len(row.numbers) for row in rows), default=0)
        above = tuple(document.blocks[i] for i in _over_numbers(document, heads, width))
        for row in rows:
            for i, number in enumerate(row.numbers):
                head = above[i] if i < len(above) else None
                unit = document.blocks[row.unit] if row.unit is not None else None
                label = document.blocks[row.label]
                found[number] = Cell(label, head, row.attribute, unit, above)
    return found


def _read(document: Document, run: list[int]) -> tuple[list[int], list[_Row]]:
    """Return the heads of a table and its rows: each label with the numbers behind it."""
    heads: list[int] = []
    rows: list[_Row] = []
    label: int | None = None
    units: dict[int, int] = {}
    for i in run:
        text = document.text_of(document.blocks[i]).strip()
        if label is not None and default_measures().is_unit(text):
            units.setdefault(label, i)
        elif NUMBER.fullmatch(text):
            if label is not None and not (rows and rows[-1].label == label):
                rows.append(_Row(label, [], unit=units.get(label)))
            if label is not None:
                rows[-1].numbers.append(i)
        elif ATTRIBUTE.fullmatch(text) and rows:
            rows[-1].attribute = text
        else:
            if label is not None and not rows:
                heads.append(label)
            label = i
    return heads, rows


def _over_numbers(document: Document, heads: list[int], width: int) -> list[int]:
    years = [i for i in heads if _YEAR.search(document.text_of(document.blocks[i]))]
    return years if len(years) >= width else heads[-width:] if len(heads) >= width else []

"""Read the tables of a document: under which label and which head a cell with a number stands.

Text shows a table as its cells, one after the other (``BlockKind.TABLE_CELL``), not always with
the ends of its rows. So a row is a label and the numbers that follow it; the heads are the cells
before the first label, of which those with years, or else the last ones, stand over the numbers.
"""

import re
from dataclasses import dataclass

from kg.components.cells import ATTRIBUTE, NUMBER, tables, without_numbering
from kg.document import Block, Document

_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a number stands: the label of its row, the head of its column, and its attribute."""

    label: Block
    head: Block | None
    attribute: str


@dataclass(slots=True)
class _Row:
    label: int
    numbers: list[int]
    attribute: str = ""


def cells(document: Document) -> dict[int, Cell]:
    """Return where the cells with numbers stand, by the indices of their blocks."""
    found: dict[int, Cell] = {}
    for run in tables(document):
        heads, rows = _read(document, without_numbering(document, run))
        width = max((len(row.numbers) for row in rows), default=0)
        above = _over_numbers(document, heads, width)
        for row in rows:
            for i, number in enumerate(row.numbers):
                head = document.blocks[above[i]] if i < len(above) else None
                found[number] = Cell(document.blocks[row.label], head, row.attribute)
    return found


def _read(document: Document, run: list[int]) -> tuple[list[int], list[_Row]]:
    """Return the heads of a table and its rows: each label with the numbers behind it."""
    heads: list[int] = []
    rows: list[_Row] = []
    label: int | None = None
    for i in run:
        text = document.text_of(document.blocks[i]).strip()
        if NUMBER.fullmatch(text):
            if label is not None and not (rows and rows[-1].label == label):
                rows.append(_Row(label, []))
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

"""Tell the cells of a table that hold a value from those that number its rows."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.vocabulary import BlockKind

NUMBER = re.compile(
    r"\s*(?P<number>(?!(?:19|20)[0-9]{2}年)[0-9][0-9.,，]*(?:[:：∶][0-9.]+)?"
    r"\s*[%％‰]?[^\d\s（(，,]{0,3})\s*(?:[（(，,].*)?",
    re.DOTALL,
)
"""A cell that holds a number, perhaps with a unit, and perhaps a note behind it."""

ATTRIBUTE = re.compile(r"约束性|预期性|指导性|是|否|—|-|/")
"""A cell that says how binding the numbers of its row are, or that there is none."""


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

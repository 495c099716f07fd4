"""Find by when the tasks of a list are to be done: 整改时限：… below, or a column of a table."""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.duty_tables import Row, read_tables
from kg.document import Block, Document
from kg.extract.tenses import PAST, read_tenses
from kg.extract.value_words import value_words
from kg.vocabulary import BlockKind

_LABEL = re.compile(r"[\s　]*(?P<label>[^，。；：:]{2,10})[：:]")

Range = tuple[int, int]


def deadlines(document: Document) -> list[tuple[Range, Range]]:
    """Return where the tasks of a list stand, each with where its time is said."""
    if value_words("deadline").search(document.text) is None:
        return []
    return [*_of_lines(document), *_of_tables(document)]


def _of_lines(document: Document) -> Iterator[tuple[Range, Range]]:
    """Yield what lines stand above a line with the time for them."""
    above: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            above = []
        elif _deadline().match(document.text, block.start, block.end):
            said = block.start, block.end
            yield from (((b.start, b.end), said) for b in above if _is_asked(document, b))
            above = []
        else:
            above.append(block)


def _is_asked(document: Document, block: Block) -> bool:
    """Say whether a line is no label with what was found (反馈问题：…)."""
    label = _LABEL.match(document.text, block.start, block.end)
    return label is None or read_tenses().of_heading(label["label"]) != PAST


def _of_tables(document: Document) -> Iterator[tuple[Range, Range]]:
    for head, rows in read_tables(document):
        column = _column(document.text, head)
        for row in rows:
            if column is not None and len(row) == len(head):
                yield from ((cell, row[column]) for cell in row if cell != row[column])


def _column(text: str, head: Row) -> int | None:
    names = value_words("deadline")
    return next((i for i, cell in enumerate(head) if names.search(text, *cell)), None)


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(rf"[\s　]*(?:{value_words('deadline').pattern})[：:]")

"""Read duties out of tables: whose column is headed 责任单位, has to do what its row is about.

A table comes as one block a row, its cells parted by ``|``, or as one block a cell. Then the cells
up to the last one that can be a head make the first row, and say how many cells a row has.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.components.cells import tables
from kg.components.duty import find_labels, role_of
from kg.document import Document
from kg.vocabulary import Role

_HEAD = re.compile(
    r"[^。；;]{0,10}(?:序号|任务|事项|内容|措施|时限|时间|单位|部门|目标|备注|项目|类别|要求|指标|进度)[^。；;]{0,4}"
)
_BODIES = re.compile(r"(?P<what>责任|牵头|主办|负责|配合|协办|协同|参与)(?:单位|部门|科室|处室)")
_ABOUT = re.compile(r"事项|任务|内容|工作|项目|举措|措施")


class TableDuty(NamedTuple):
    """A cell that lists bodies, the cell that says what they have to do, and their role."""

    bodies: tuple[int, int]
    task: tuple[int, int]
    role: Role


def find_table_duties(document: Document) -> Iterator[TableDuty]:
    """Yield the duties of all tables of a document."""
    for run in tables(document):
        head, *rows = list(_rows(document, run)) or [[]]
        texts = [document.text[slice(*cell)] for cell in head]
        about = next((i for i, text in enumerate(texts) if _ABOUT.search(text)), None)
        columns = [(i, m) for i, text in enumerate(texts) if (m := _BODIES.search(text))]
        for row in rows if about is not None else ():
            for i, match in columns:
                if len(row) == len(head) and about is not None and i != about:
                    yield from _duties(document.text, row[i], row[about], role_of(match["what"]))


def _duties(
    text: str, bodies: tuple[int, int], task: tuple[int, int], role: Role
) -> Iterator[TableDuty]:
    """Yield the duties of a cell: one for each label in it (牵头单位:), or one for all of it."""
    labels = list(find_labels(text, *bodies))
    for label in labels:
        yield TableDuty((label.start, label.end), task, label.role)
    if not labels:
        yield TableDuty(bodies, task, role)


def _rows(document: Document, run: list[int]) -> Iterator[list[tuple[int, int]]]:
    cells = [cell for index in run for cell in _cells(document, index)]
    first = list(_cells(document, run[0]))
    if len(first) > 1:
        for index in run:
            yield list(_cells(document, index))
        return
    width = 0
    while width < len(cells) and _HEAD.fullmatch(document.text[slice(*cells[width])].strip()):
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

"""Read the lists of bodies that stand on a line of their own below their label.

A table that was flattened, or a form, has 责任部门 on one line and the bodies on the next, in one
line or as cells side by side.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from kg.components.duty_labels import Label, role_of
from kg.components.duty_words import body_ends, either
from kg.document import Block, Document
from kg.vocabulary import BlockKind

_SPLIT = re.compile(r"[、，,；;\s　]+")


def lists_below(document: Document) -> Iterator[tuple[Block, Label]]:
    """Yield the labels that are a line, and the list below each: 责任部门, 甲局　乙局."""
    blocks = document.blocks
    for i, block in enumerate(blocks):
        label = _label().fullmatch(document.text_of(block).strip())
        run = _list_in(document, blocks[i + 1 : i + 20]) if label is not None else []
        if label is not None and run:
            yield block, Label(run[0].start, run[-1].end, role_of(label["what"]))


def _list_in(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that list bodies: the cells side by side, or the one line."""
    cells = blocks[:1] and blocks[0].kind is BlockKind.TABLE_CELL
    run = list(takewhile(lambda b: b.kind is BlockKind.TABLE_CELL, blocks)) if cells else blocks[:1]
    words = [_SPLIT.split(document.text_of(block).strip()) for block in run]
    return [*run] if run and all(map(_is_list, words)) else []


def _is_list(words: Sequence[str]) -> bool:
    return all(_body().search(word) for word in words)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?P<what>{either('label')}){either('unit')}")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{body_ends('list')}|[县市区旗镇乡])$")

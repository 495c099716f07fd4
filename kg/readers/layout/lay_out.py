"""The layout of an official document (GB/T 9704-2012), as far as plain text shows it.

Passes take the lines one after the other, the surest first: page furniture, the front (title,
number, recipients, printed metadata), signature and notes, attachments, titles of documents that
are passed on, tables; what is left is text, numbered or not. Each pass looks at a bounded part of
a line, so a long line costs no more than its length.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.document import Block
from kg.readers.forms.lines import Line, joined, split_lines
from kg.readers.forms.titles import announced, quoted
from kg.readers.layout.attachments import read_attachments, read_inner_titles
from kg.readers.layout.body import read_body
from kg.readers.layout.closing import read_foot, read_furniture, read_notes, read_signatures
from kg.readers.layout.contents import read_contents
from kg.readers.layout.front import Front, read_front
from kg.readers.layout.parts import Draft, TitleLines
from kg.readers.layout.tables import read_tables
from kg.readers.layout.tree import make_blocks
from kg.vocabulary import BlockKind

_OPENING_LINES = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page's markup says of some of its lines: furniture, or a row of a table.

    The cells of a row are apart by tabs. Hints are sorted and do not overlap.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the lines of its title."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    title: TitleLines | None


def lay_out(text: str, hints: Sequence[Hint] = (), title: str = "") -> Layout:
    """Return the blocks of a text; ``hints`` and ``title`` come from a page's markup, if any."""
    draft = Draft(split_lines(text))
    _take_furniture(draft, hints)
    read_furniture(draft)
    read_contents(draft)
    front = read_front(draft, title)
    read_foot(draft, front.body)
    read_attachments(draft, front.body)
    inner = read_inner_titles(draft, front.body, _passed_on(draft, front))
    read_notes(draft, front.body)
    read_signatures(draft, front.body)
    read_tables(draft, text, front.body, _rows(draft, hints))
    read_body(draft, text)
    return Layout(tuple(draft.lines), make_blocks(draft.parts), front.title or inner)


def _passed_on(draft: Draft, front: Front) -> list[str]:
    """Return the folded titles of the documents that come below, as title or first lines say."""
    if front.title is not None:
        return quoted(joined(draft.lines[front.title.first : front.title.last + 1]))
    opening = draft.lines[front.body : front.body + _OPENING_LINES]
    return [title for line in opening for title in announced(line.shown)]


def _take_furniture(draft: Draft, hints: Sequence[Hint]) -> None:
    for number in _hinted(draft, hints, BlockKind.FURNITURE):
        draft.take(BlockKind.FURNITURE, number)


def _rows(draft: Draft, hints: Sequence[Hint]) -> frozenset[int]:
    return frozenset(_hinted(draft, hints, BlockKind.TABLE_CELL))


def _hinted(draft: Draft, hints: Sequence[Hint], kind: BlockKind) -> list[int]:
    """Return the lines that lie in a hint of some kind."""
    waiting = [hint for hint in reversed(hints) if hint.kind is kind]
    found: list[int] = []
    for line in draft.lines:
        while waiting and waiting[-1].end <= line.start:
            waiting.pop()
        if waiting and waiting[-1].start <= line.start and line.end <= waiting[-1].end:
            found.append(line.number)
    return found

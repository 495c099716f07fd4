"""A document as it was read: its text, the blocks of the text, and what the page says of it.

Offsets count code points (Python characters), half-open, in ``Document.text``. The text is the
file's, decoded, without a byte order mark and with LF for every line end; nothing else about it is
changed, so that a range can be looked up again in the file. Of a web page it is what the page shows
(``kg/readers/html.py``): one line a paragraph, the cells of a table's row apart by tabs.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from kg.ids import hash_text
from kg.vocabulary import BlockKind

FIELDS = (
    "title",
    "genre",
    "issuer",
    "co_issuers",
    "doc_number",
    "date_signed",
    "date_published",
    "region",
    "period",
    "document_type",
    "recipients",
    "index_number",
    "subject",
    "date_effective",
    "date_expires",
    "validity",
    "source",
    "url",
    "voice",
)
"""The metadata a document may have: first those of the annotation guidelines, then the elements
of GB/T 33480-2016 that official pages print (文种, 主送机关, 索引号, 主题分类, 生效日期, 失效日期,
有效性, 来源)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a document, from ``start`` to ``end`` of its text.

    ``level`` is 0 except for headings, 1 for the outermost (一、 or 第X章). ``marker`` is the
    numbering as written (``一、``, ``(二)``). ``parent`` is the index, in ``Document.blocks``, of
    the heading that the block stands under, or None. A heading with running text behind it in
    its own paragraph is two blocks: the heading, and a paragraph that stands under it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    parent: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a block from {self.start} to {self.end} holds no characters")


_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of metadata: its value, and the characters that state it.

    Several fields of one key stand in the order of the text (recipients, co-issuers).
    ``start`` and ``end`` are None where the value follows from no one place (a genre).
    Dates are ISO 8601 (``2017-10-01``); a document number has 〔〕 and no spaces; a period is a
    year or ``first/last``.
    """

    key: str
    value: str
    start: int | None
    end: int | None
    rule: str

    def __post_init__(self) -> None:
        if self.key not in FIELDS:
            raise ValueError(f"{self.key!r} is not a metadata field: one of {', '.join(FIELDS)}")
        if not self.value:
            raise ValueError(f"the field {self.key} is empty: leave it out instead")


@dataclass(frozen=True, slots=True)
class Document:
    """One document; equal texts are one document, under whatever names they lie.

    ``path`` is relative to the folder that was given, with ``/`` between its parts. Blocks are
    sorted, do not overlap, and leave nothing but white space between them.
    """

    text: str
    path: str
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"doc-{hash_text(self.text)[:20]}")

    def get(self, key: str) -> str | None:
        """Return the first value of a metadata field, or None."""
        return next((item.value for item in self.fields if item.key == key), None)

    def all(self, key: str) -> tuple[str, ...]:
        """Return every value of a metadata field, in the order of the text."""
        return tuple(item.value for item in self.fields if item.key == key)

    def text_of(self, block: Block) -> str:
        """Return the characters of a block."""
        return self.text[block.start : block.end]

    def headings(self, block: Block) -> tuple[Block, ...]:
        """Return the headings that a block stands under, outermost first."""
        path: list[Block] = []
        parent = block.parent
        while parent is not None:
            path.append(self.blocks[parent])
            parent = self.blocks[parent].parent
        return tuple(reversed(path))

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a character, or None between blocks."""
        index = self.index_at(offset)
        return self.blocks[index] if index is not None else None

    def index_at(self, offset: int) -> int | None:
        """Return the index of the block that holds a character, or None between blocks."""
        index = bisect_right(self.blocks, offset, key=_END)
        inside = index < len(self.blocks) and self.blocks[index].start <= offset
        return index if inside else None

    def body(self) -> Iterator[Block]:
        """Yield the blocks that are read for facts: all but page furniture."""
        return (block for block in self.blocks if block.kind is not BlockKind.FURNITURE)

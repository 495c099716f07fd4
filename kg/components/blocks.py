"""The stretches of a document that components read: its blocks, or its lines where it has none."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.components.spans import DOCUMENT
from kg.document import Document
from kg.vocabulary import BlockKind

_UNREAD = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})


def readable(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the ranges that are read for facts, in order: never across the end of a block."""
    document = doc.user_data.get(DOCUMENT)
    if isinstance(document, Document) and document.blocks:
        for block in document.blocks:
            if block.kind not in _UNREAD:
                yield block.start, block.end
    else:
        yield from lines(text_of(doc))


def text_of(doc: Doc) -> str:
    """Return the text of what is annotated: ``doc.text`` puts it together anew at each call."""
    document = doc.user_data.get(DOCUMENT)
    return document.text if isinstance(document, Document) else doc.text


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each line that holds more than white space."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1

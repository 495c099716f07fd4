"""Lay out what stands in each block of a document, as observations are read block by block."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Block, Document
from kg.extract.subjects import Actor
from kg.linking.linked import Linked
from kg.statement import Mention
from kg.vocabulary import BlockKind, MentionType

_ACTORS = frozenset({MentionType.REGION, MentionType.ORG, MentionType.SCHOOL})
_UNREAD = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: its index, its range, and the values, indicators and actors in it, sorted."""

    index: int
    block: Block
    values: Sequence[Mention]
    indicators: Sequence[Mention]
    actors: Sequence[Actor]


def blocks_of(document: Document) -> Document:
    """Return the document, with its lines as blocks where it has none."""
    if document.blocks:
        return document
    blocks, start = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return Document(
        document.text, document.path, document.encoding, tuple(blocks), document.fields
    )


def passages(document: Document, linked: Linked) -> Iterator[Passage]:
    """Yield the blocks of a document that are read for facts, each with what stands in it."""
    mentions = linked.mentions
    starts = [mention.start for mention in mentions]
    for i, block in enumerate(document.blocks):
        if block.kind in _UNREAD:
            continue
        low, high = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = [mention for mention in mentions[low:high] if mention.end <= block.end]
        yield Passage(
            i,
            block,
            _distinct(inside, MentionType.VALUE),
            _distinct(inside, MentionType.INDICATOR),
            [_actor(mention, linked) for mention in inside if _is_actor(mention, linked)],
        )


def _distinct(mentions: Sequence[Mention], type_: MentionType) -> list[Mention]:
    """Return the mentions of a type, each place once; of those that begin alike the longest."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        if mention.type is type_:
            found.setdefault(mention.start, mention)
    return [found[start] for start in sorted(found)]


def _is_actor(mention: Mention, linked: Linked) -> bool:
    return mention.type in _ACTORS and (mention.entity or "") in linked.entities


def _actor(mention: Mention, linked: Linked) -> Actor:
    entity = linked.entities[mention.entity or ""]
    return Actor(mention.start, mention.end, mention.type, entity.name, entity.id)

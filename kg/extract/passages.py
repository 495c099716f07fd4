"""Lay out what stands in each block of a document, as observations are read block by block."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.document import Block, Document
from kg.extract.indicators import default_indicators
from kg.extract.subjects import Actor
from kg.extract.value_names import named_at_once
from kg.linking import entities
from kg.linking.linked import Linked
from kg.statement import Entity, Mention
from kg.vocabulary import BlockKind, MentionType

_ACTORS = frozenset({MentionType.REGION, MentionType.ORG, MentionType.SCHOOL})
_UNREAD = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})
_BRACKET = re.compile(r"[（(][^（）()\n]*[）)]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: its index, its range, and what stands in it, each kind sorted by place."""

    index: int
    block: Block
    values: Sequence[Mention]
    indicators: Sequence[Mention]
    actors: Sequence[Actor]
    programs: Sequence[Mention]
    heading: str
    """The programme that the heading above it names, if it names just one."""


def blocks_of(document: Document) -> Document:
    """Return the document, with its lines as blocks where it has none."""
    if document.blocks:
        return document
    blocks, start = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return Document(document.text, document.path, document.encoding, tuple(blocks), document.fields)


def passages(document: Document, linked: Linked) -> Iterator[Passage]:
    """Yield the blocks of a document that are read for facts, each with what stands in it."""
    mentions = linked.mentions
    starts = [mention.start for mention in mentions]
    headings: dict[int | None, str] = {}
    for i, block in enumerate(document.blocks):
        if block.kind in _UNREAD:
            continue
        low, high = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = [mention for mention in mentions[low:high] if mention.end <= block.end]
        named = _distinct(inside)
        programs = named.get(MentionType.PROGRAM, [])
        if block.kind is BlockKind.HEADING and len(programs) == 1:
            headings[i] = document.text[programs[0].start : programs[0].end]
        values = named.get(MentionType.VALUE, [])
        counted = {(m.start, m.end) for m in inside if m.type is MentionType.INDICATOR}
        yield Passage(
            i,
            block,
            values,
            _measured(document.text, named.get(MentionType.INDICATOR, []), values),
            [
                _actor(mention, linked)
                for mention in inside
                if _is_actor(mention, linked) and (mention.start, mention.end) not in counted
            ],
            programs,
            headings.get(block.parent, ""),
        )


def with_full_names(document: Document, linked: Linked) -> Linked:
    """Return what was linked, with the indicators named in full (小学 of 小学、初中入学率).

    Their mentions' norms and entities are those of the full names.
    """
    found = dict(linked.entities)
    named: dict[tuple[int, int], list[Entity]] = {}
    full: dict[tuple[int, int], str] = {}
    for passage in passages(blocks_of(document), linked):
        values = [(value.start, value.end) for value in passage.values]
        for mention, name in zip(passage.indicators, names_in(document.text, passage), strict=True):
            place = mention.start, mention.end
            full[place] = name
            names = named_at_once(document.text, place, name, values) or (name,)
            named[place] = [entities.indicator(each) for each in names]
            found.update((entity.id, entity) for entity in named[place])
    mentions = tuple(each for mention in linked.mentions for each in _renamed(mention, named))
    used = {mention.entity for mention in mentions}
    kept = {key: found[key] for key in sorted(found) if _is_used(found[key], used)}
    return replace(linked, mentions=mentions, entities=kept, full_names=full)


def names_in(text: str, passage: Passage, linked: Linked | None = None) -> list[str]:
    """Return the full names of a passage's indicators, in their order, as linked if they are."""
    places = [(mention.start, mention.end) for mention in passage.indicators]
    if linked is not None and linked.full_names:
        return [linked.full_names[place] for place in places]
    return default_indicators().complete(
        text,
        places,
        [(mention.start, mention.end) for mention in passage.values],
        [(mention.start, mention.end) for mention in passage.programs],
        passage.heading,
    )


def _renamed(
    mention: Mention, named: Mapping[tuple[int, int], Sequence[Entity]]
) -> Iterator[Mention]:
    """Yield a mention under its full name, or under both of two that it names at once."""
    names = named.get((mention.start, mention.end), ())
    if mention.type is not MentionType.INDICATOR or not names:
        yield mention
    else:
        yield from (replace(mention, norm=each.name, entity=each.id) for each in names)


def _is_used(entity: Entity, used: set[str | None]) -> bool:
    return entity.type is not MentionType.INDICATOR or entity.id in used


def _measured(text: str, indicators: Sequence[Mention], values: Sequence[Mention]) -> list[Mention]:
    """Leave out those that explain the one before in brackets: the value behind is that one's.

    入园率（在园幼儿占适龄幼儿的比例）达95%. A bracket that holds a value has indicators of its own.
    """
    kept: list[Mention] = []
    for indicator in indicators:
        bracket = _BRACKET.match(text, kept[-1].end) if kept else None
        inside = bracket is not None and indicator.end <= bracket.end()
        if bracket is None or not inside or any(v.start in range(*bracket.span()) for v in values):
            kept.append(indicator)
    return kept


def _distinct(mentions: Iterable[Mention]) -> dict[MentionType, list[Mention]]:
    """Return sorted mentions by type, each place once; of those that begin alike the longest."""
    found: dict[MentionType, list[Mention]] = {}
    for mention in mentions:
        same = found.setdefault(mention.type, [])
        if not same or same[-1].start < mention.start:
            same.append(mention)
    return found


def _is_actor(mention: Mention, linked: Linked) -> bool:
    return mention.type in _ACTORS and (mention.entity or "") in linked.entities


def _actor(mention: Mention, linked: Linked) -> Actor:
    entity = linked.entities[mention.entity or ""]
    return Actor(mention.start, mention.end, mention.type, entity.name, entity.id)

"""One reading as rows of the tables; a pure function of the reading and the ontology.

What can't stand is left out and counted: a statement that the ontology does not allow, evidence
that does not fit the text, a statement that no evidence supports.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.bundle import tables
from kg.document import FIELDS, Block, Document
from kg.ids import canonical_json, make_id
from kg.ontology import Ontology
from kg.statement import (
    Dropped,
    Entity,
    Evidence,
    Mention,
    Observation,
    Reading,
    Slot,
    Statement,
)
from kg.vocabulary import BlockKind

STAGE = "bundle"

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]


def rows(reading: Reading, ontology: Ontology) -> Rows:
    """Yield the name of a table and a row of it, for all that a reading holds."""
    document = reading.document
    known = {entity.id for entity in reading.entities}
    yield from _document_rows(reading, reading.policy if reading.policy in known else None)
    for mention in reading.mentions:
        yield from _mention(mention, document, known)
    for entity in reading.entities:
        yield tables.ENTITIES.name, _entity(entity)
    yield from _said(reading, ontology)
    for dropped in reading.dropped:
        yield tables.DROPPED.name, _dropped(dropped, document)


def section_id(document: Document, block: Block) -> str:
    """Return the id of a block of a document."""
    return make_id("sec", [document.id, block.start, block.end, block.kind])


def _document_rows(reading: Reading, policy: str | None) -> Rows:
    document = reading.document
    normalised = dict(reading.metadata)
    values = {key: normalised.get(key) or "\n".join(document.all(key)) or None for key in FIELDS}
    yield (
        tables.DOCUMENTS.name,
        {
            "id": document.id,
            "paths": [document.path],
            "encoding": document.encoding,
            "characters": len(document.text),
            "policy": policy,
            **values,
            "text": document.text,
        },
    )
    for ordinal, item in enumerate(document.fields):
        yield (
            tables.FIELDS_TABLE.name,
            {
                "document": document.id,
                "key": item.key,
                "ordinal": ordinal,
                "value": item.value,
                "start": item.start,
                "end": item.end,
                "rule": item.rule,
            },
        )
    for ordinal, block in enumerate(document.blocks):
        yield tables.SECTIONS.name, _section(ordinal, block, document)


def _section(ordinal: int, block: Block, document: Document) -> Row:
    parent = None if block.parent is None else section_id(document, document.blocks[block.parent])
    return {
        "id": section_id(document, block),
        "document": document.id,
        "ordinal": ordinal,
        "kind": block.kind.value,
        "depth": block.level,
        "marker": block.marker,
        "heading": document.text_of(block) if block.kind is BlockKind.HEADING else None,
        "start": block.start,
        "end": block.end,
        "parent": parent,
    }


def _mention(mention: Mention, document: Document, known: Set[str]) -> Rows:
    if mention.entity is not None and mention.entity not in known:
        reason = f"{mention.norm}: the reading has no entity {mention.entity}"
        dropped = Dropped(STAGE, "entity", reason, mention.start, mention.end)
        yield tables.DROPPED.name, _dropped(dropped, document)
    entity = mention.entity if mention.entity in known else None
    yield (
        tables.MENTIONS.name,
        {
            "document": document.id,
            "start": mention.start,
            "end": mention.end,
            "type": mention.type.value,
            "norm": mention.norm,
            "rule": mention.rule,
            "quote": document.text[mention.start : mention.end],
            "entity": entity,
            "local_entity": entity,
            "score": round(mention.score, 3),
            "reason": mention.reason,
        },
    )


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "canonical": entity.id,
        "class": entity.cls,
        "type": entity.type.value,
        "name": entity.name,
        "key": entity.key,
        "resolved": entity.resolved,
        "properties": canonical_json(dict(entity.properties)),
        "within": None,
        "kind": None,
    }


def _said(reading: Reading, ontology: Ontology) -> Rows:
    """Yield the rows of what the document says, and of what of it can't stand."""
    entities = {entity.id: entity for entity in reading.entities}
    said: list[Statement | Observation] = [*reading.statements, *reading.observations]
    for each in said:
        fitting = [item for item in each.evidence if _fits(item, reading.document)]
        against = list(_against(each, fitting, entities, ontology))
        if not against:
            yield from _kept(each, fitting, reading.document, ontology)
        for item in (item for item in each.evidence if item not in fitting):
            reason = f"{each.id}: {item.start}:{item.end} of {item.document} is not in the text"
            yield _left_out("evidence", reason, item, reading.document)
        for rule, reason in against:
            yield _left_out(rule, reason, fitting[0] if fitting else None, reading.document)


def _against(
    each: Statement | Observation,
    evidence: list[Evidence],
    entities: Mapping[str, Entity],
    ontology: Ontology,
) -> Iterator[tuple[str, str]]:
    """Yield why a statement or observation can't stand: the rule, and the reason."""
    for violation in ontology.check(each, entities):
        yield violation.rule, violation.message
    if isinstance(each, Observation):
        for value in (each.value, each.low, each.high):
            if value is not None and not _is_number(value):
                yield "value", f"{each.id}: {value!r} is no decimal number"
    if not evidence:
        yield "no evidence", f"{each.id} has none"


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _fits(item: Evidence, document: Document) -> bool:
    spans = [(item.start, item.end)]
    spans += [(s.start, s.end) for s in item.slots if s.start is not None and s.end is not None]
    inside = all(0 <= start < end <= len(document.text) for start, end in spans)
    return inside and item.document == document.id


def _left_out(
    rule: str, reason: str, where: Evidence | None, document: Document
) -> tuple[str, Row]:
    start, end = (where.start, where.end) if where else (0, 0)
    return tables.DROPPED.name, _dropped(Dropped(STAGE, rule, reason, start, end), document)


def _kept(
    each: Statement | Observation, evidence: Iterable[Evidence], document: Document, on: Ontology
) -> Rows:
    if isinstance(each, Statement):
        name, said = tables.STATEMENTS.name, _statement(each, on)
    else:
        name, said = tables.OBSERVATIONS.name, _observation(each)
    yield name, said
    for item in evidence:
        found = _evidence(item, document)
        yield tables.EVIDENCE.name, found
        yield tables.SUPPORTS.name, {"statement": said["id"], "evidence": found["id"]}
        for ordinal, slot in enumerate(item.slots):
            yield tables.SLOTS.name, _slot(found["id"], ordinal, slot, document)


def _statement(statement: Statement, ontology: Ontology) -> Row:
    return {
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate.value,
        "object": statement.object,
        "literal": statement.literal,
        "status": statement.status,
        "strength": statement.strength,
        "role": statement.role,
        "ground": statement.ground,
        "direct": ontology.is_direct(statement.predicate, statement.status),
        "local_subject": statement.subject,
        "local_object": statement.object,
    }


def _observation(observation: Observation) -> Row:
    names = {"period_start": "start", "period_end": "end"}
    names |= {"local_indicator": "indicator", "local_about": "about"}
    columns = tables.OBSERVATIONS.schema.names
    return {name: getattr(observation, names.get(name, name)) for name in columns}


def _evidence(item: Evidence, document: Document) -> Row:
    return {
        "id": item.id,
        "document": item.document,
        "section": _section_of(item, document),
        "start": item.start,
        "end": item.end,
        "quote": document.text[item.start : item.end],
        "rule": item.rule,
        "score": round(item.score, 3),
    }


def _section_of(item: Evidence, document: Document) -> str | None:
    """Return the id of the heading that evidence stands in or under, innermost."""
    block = document.block_at(item.start)
    if block is not None and block.kind is not BlockKind.HEADING:
        block = None if block.parent is None else document.blocks[block.parent]
    return None if block is None else section_id(document, block)


def _slot(evidence: str, ordinal: int, slot: Slot, document: Document) -> Row:
    stated = slot.start is not None
    return {
        "evidence": evidence,
        "ordinal": ordinal,
        "name": slot.name,
        "start": slot.start,
        "end": slot.end,
        "basis": slot.basis.value,
        "quote": document.text[slot.start : slot.end] if stated else None,
    }


def _dropped(dropped: Dropped, document: Document) -> Row:
    return {
        "document": document.id,
        "start": dropped.start,
        "end": dropped.end,
        "stage": dropped.stage,
        "rule": dropped.rule,
        "reason": dropped.reason,
    }

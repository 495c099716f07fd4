"""Turn a reading into the compiled form of the annotations, so that both can be compared."""

from kg.evaluate.scorer import Compiled
from kg.ids import hash_text
from kg.statement import Entity, Observation, Reading, Statement
from kg.vocabulary import MentionType


def compile_reading(reading: Reading, name: str) -> Compiled:
    """Return what a reading says in the compiled form, in the order of the text.

    A relation read twice with different status or role stands once, as it was read first.
    """
    return {
        "doc": name,
        "sha256": hash_text(reading.document.text),
        "metadata": dict(reading.metadata),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": reading.document.text[mention.start : mention.end],
                "type": str(mention.type),
                "norm": mention.norm,
            }
            for mention in reading.mentions
        ],
        "observations": [value for value, _ in observations(reading)],
        "relations": [value for value, _ in relations(reading)],
    }


def observations(reading: Reading) -> list[tuple[Compiled, Observation]]:
    """Return the observations in the order of the text, each with what it was made of.

    Those without a number are left out: annotations know numbers only.
    """
    entities = {entity.id: entity for entity in reading.entities}
    found = sorted((o for o in reading.observations if o.quality is None), key=_place)
    return [(_observation(item, entities), item) for item in found]


def relations(reading: Reading) -> list[tuple[Compiled, Statement]]:
    """Return the relations in the order of the text, each with what it was made of."""
    entities = {entity.id: entity for entity in reading.entities}
    statements = sorted(reading.statements, key=_place)
    pairs = [(_relation(statement, entities), statement) for statement in statements]
    return list({_key(pair[0]): pair for pair in reversed(pairs)}.values())[::-1]


def _place(item: Statement | Observation) -> tuple[int, int, str]:
    first = min((proof.start, proof.end) for proof in item.evidence)
    return (*first, item.id)


def _key(relation: Compiled) -> tuple[str, ...]:
    return tuple(relation[key] for key in ("head_type", "head", "relation", "tail_type", "tail"))


def _relation(statement: Statement, entities: dict[str, Entity]) -> Compiled:
    head = entities[statement.subject]
    tail = entities[statement.object] if statement.object is not None else None
    details = {"status": statement.status, "role": statement.role}
    return {
        "head_type": str(head.type),
        "head": head.name,
        "relation": str(statement.predicate),
        "tail_type": str(tail.type if tail is not None else MentionType.DOCNUM),
        "tail": tail.name if tail is not None else str(statement.literal),
    } | {name: str(value) for name, value in details.items() if value is not None}


def _observation(observation: Observation, entities: dict[str, Entity]) -> Compiled:
    return {
        "subject": entities[observation.about].name,
        "indicator": entities[observation.indicator].name,
        "value": observation.value_text,
        "unit": observation.unit_text,
        "period": observation.period,
        "kind": str(observation.kind),
    }

"""From an annotated and linked document to all that it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Doc

from kg.components.spans import UNKEPT
from kg.document import Document
from kg.extract.confidence import OBSERVATION, default_confidence
from kg.extract.denied import undenied
from kg.extract.duties import duties
from kg.extract.effects import effects
from kg.extract.observations import observations
from kg.extract.parts import parts
from kg.extract.passages import with_full_names
from kg.extract.places import places
from kg.extract.policies import policies
from kg.extract.problems import problems
from kg.extract.programs import programs
from kg.extract.recognitions import recognitions
from kg.extract.view import View
from kg.linking.context import metadata
from kg.linking.linked import Linked
from kg.statement import Observation, Reading, Statement, join_evidence

Family = Callable[[View], Iterator[Statement]]

FAMILIES: tuple[Family, ...] = (
    policies,
    duties,
    programs,
    recognitions,
    problems,
    effects,
    places,
    parts,
)
"""What reads statements: one function a family of relations."""


def extract(
    doc: Doc, document: Document, linked: Linked, *, families: Sequence[Family] = FAMILIES
) -> Reading:
    """Return all that a document says; a pure function of its arguments."""
    linked = with_full_names(document, linked)
    view = View(doc, document, linked)
    said = undenied(view, (each for family in families for each in family(view)))
    statements = [_rated(view, each) for each in said]
    observed, indicators, dropped = observations(doc, document, linked, view)
    entities = {**linked.entities, **{entity.id: entity for entity in indicators}}
    policy = linked.context.policy
    return Reading(
        document,
        mentions=tuple(sorted(linked.mentions, key=lambda m: (m.start, m.end, m.type))),
        entities=tuple(entities[key] for key in sorted(entities)),
        statements=join_evidence(statements),
        observations=tuple(_rated(view, each) for each in observed),
        dropped=(*linked.dropped, *view.dropped, *dropped),
        policy=policy.id if policy is not None else None,
        metadata=tuple(sorted(metadata(document, linked.context).items())),
        unkept=doc.user_data.get(UNKEPT, ()),
    )


_Fact = TypeVar("_Fact", Statement, Observation)


def _rated(view: View, fact: _Fact) -> _Fact:
    """Return a fact with the score of each of its pieces of evidence."""
    name = fact.predicate if isinstance(fact, Statement) else OBSERVATION
    rated = default_confidence().rated
    return replace(fact, evidence=tuple(rated(view, name, proof) for proof in fact.evidence))

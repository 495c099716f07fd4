"""How many there are of each class, relation and relationship: in the graph, in the database."""

from collections import Counter
from dataclasses import dataclass

from neo4j import Session

from kg.ontology import Ontology
from kg.stores.elements import Elements
from kg.stores.neo4j.schema import all_labels, relationships

CLASS = "class"
RELATION = "relation"
RELATIONSHIP = "relationship"

_LABELS = "MATCH (n) RETURN labels(n), count(*)"
_RELATIONSHIPS = "MATCH (n)-[r]->() RETURN labels(n), type(r), count(*)"
_RELATIONS = "MATCH (s:`Statement`) RETURN s.predicate, count(*)"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one label, predicate or relationship type."""

    kind: str
    name: str
    graph: int
    database: int


def counts(session: Session, ontology: Ontology, graph: Counter[tuple[str, str]]) -> list[Count]:
    """Return what there is in the graph or in the database, side by side."""
    database = in_database(session, ontology)
    return [Count(*key, graph[key], database[key]) for key in sorted({*graph, *database})]


def in_graph(elements: Elements) -> Counter[tuple[str, str]]:
    """Count in the bundle; a member of a class is one of those above it, too."""
    ontology, manifest = elements.ontology, elements.graph.manifest
    found: Counter[tuple[str, str]] = Counter()
    for cls, number in manifest.classes.items():
        for label in ontology.cls(cls).labels:
            found[CLASS, label] += number
    for table in ontology.tables:
        if all(each.column != "class" for each in ontology.columns(table)):
            found[CLASS, table] = elements.nodes(table).num_rows
    for relation, number in manifest.relations.items():
        found[RELATION, relation] = number
    for edges in elements.edges():
        found[RELATIONSHIP, edges.type] += edges.data.num_rows
    return +found


def number_of_rows(found: Counter[tuple[str, str]], ontology: Ontology) -> int:
    """Return how many nodes and relationships were counted."""
    nodes = sum(found[CLASS, table] for table in ontology.tables)
    return nodes + sum(n for (kind, _), n in found.items() if kind == RELATIONSHIP)


def in_database(session: Session, ontology: Ontology) -> Counter[tuple[str, str]]:
    """Count in the database; relationships only where they begin at a node of ours."""
    ours = frozenset(all_labels(ontology))
    types = frozenset(str(each.relationship) for each in relationships(ontology))
    found: Counter[tuple[str, str]] = Counter()
    for labels, number in session.run(_LABELS):
        for label in ours.intersection(labels):
            found[CLASS, label] += number
    for relation, number in session.run(_RELATIONS):
        found[RELATION, relation] = number
    for labels, kind, number in session.run(_RELATIONSHIPS):
        if kind in types and ours.intersection(labels):
            found[RELATIONSHIP, kind] += number
    return found

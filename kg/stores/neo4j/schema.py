r"""Labels, relationship types and property names as Cypher has them, and constraints and indexes.

All names come from the ontology. A name can't be a parameter of a query, and Neo4j decodes
``\u0060`` inside backticks, so that doubling them does not make a name safe: what is no plain
word is refused.
"""

import re
from collections.abc import Mapping

from kg.errors import OntologyError
from kg.ontology import Class, Ontology, Property
from kg.stores.elements import ID, is_direct

STATEMENT = "statement"
"""The property that identifies a direct edge."""
FULLTEXT = "edugov_text"
"""The name of the full-text index; its analyzer takes Chinese in pairs of characters."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SEARCHED = ("name", "title", "heading", "quote")
_LOOKED_UP = frozenset({"name", "number", "code", "predicate"})


def name(word: str) -> str:
    """Return a name of the ontology as it stands in a query.

    :raises OntologyError: if it is no plain word
    """
    if not _WORD.fullmatch(word):
        raise OntologyError(f"{word!r} can't be a name in a database: use letters, digits and _")
    return f"`{word}`"


def labels(found: Class) -> str:
    """Return the labels of a class, those of its ancestors included: ``:`A`:`B```."""
    return "".join(f":{name(each)}" for each in sorted(found.labels))


def classes(ontology: Ontology, table: str) -> list[str]:
    """Return the names of the classes whose members a node table holds."""
    return sorted(each for each, found in ontology.classes.items() if found.table == table)


def all_labels(ontology: Ontology) -> tuple[str, ...]:
    """Return every label that a node of a graph may have."""
    return tuple(sorted({each for found in ontology.classes.values() for each in found.labels}))


def relationships(ontology: Ontology) -> list[Property]:
    """Return the properties that are relationships, by their types."""
    found = [each for each in ontology.properties.values() if each.relationship]
    return sorted(found, key=lambda each: str(each.relationship))


def node_constraints(ontology: Ontology) -> Mapping[str, str]:
    """Return the constraints that no two nodes of a table have one id, by their names."""
    found = {f"edugov_{table}_id": table for table in ontology.tables}
    return {
        title: f"CREATE CONSTRAINT {name(title)} IF NOT EXISTS "
        f"FOR (n:{name(table)}) REQUIRE n.{name(ID)} IS UNIQUE"
        for title, table in found.items()
    }


def edge_constraints(ontology: Ontology) -> Mapping[str, str]:
    """Return the constraints that no two direct edges of a type stand for one statement."""
    types = [str(each.relationship) for each in relationships(ontology) if is_direct(each)]
    return {
        title: f"CREATE CONSTRAINT {name(title)} IF NOT EXISTS "
        f"FOR ()-[r:{name(kind)}]-() REQUIRE r.{name(STATEMENT)} IS UNIQUE"
        for title, kind in ((f"edugov_{kind}_statement", kind) for kind in types)
    }


def indexes(ontology: Ontology) -> Mapping[str, str]:
    """Return the indexes: names, closed lists and dates of each table, and the full texts."""
    found = {
        (table, str(each.column))
        for table in ontology.tables
        for each in ontology.columns(table)
        if _is_looked_up(each, ontology)
    }
    texts = {
        f"edugov_{table}_{column}": f"CREATE INDEX {name(f'edugov_{table}_{column}')} "
        f"IF NOT EXISTS FOR (n:{name(table)}) ON (n.{name(column)})"
        for table, column in sorted(found)
    }
    return texts | {FULLTEXT: _fulltext(ontology)}


def _is_looked_up(found: Property, ontology: Ontology) -> bool:
    listed = found.datatype in ontology.enumerations or found.datatype == "date"
    return listed or found.column in _LOOKED_UP


def _fulltext(ontology: Ontology) -> str:
    columns = {table: {str(p.column) for p in ontology.columns(table)} for table in ontology.tables}
    tables = "|".join(name(t) for t in ontology.tables if columns[t] & set(_SEARCHED))
    searched = ", ".join(f"n.{name(each)}" for each in _SEARCHED)
    return (
        f"CREATE FULLTEXT INDEX {name(FULLTEXT)} IF NOT EXISTS FOR (n:{tables}) "
        f"ON EACH [{searched}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"
    )

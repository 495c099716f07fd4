"""The node that says whose database this is: which graph it holds, and how."""

from dataclasses import dataclass

from neo4j import Session

from kg.bundle import Graph
from kg.bundle.manifest import SCHEMA_VERSION
from kg.errors import ForeignDatabaseError
from kg.ontology import Ontology
from kg.stores.neo4j.schema import all_labels, name
from kg.stores.neo4j.tally import Tally

MARKER = "EdugovLoad"
LAYOUT = 1
"""Goes up when the same graph is laid out in another way."""
EMPTYING = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
"""The query that empties a database (in Neo4j Browser, with ``:auto`` before it)."""

CONSTRAINT = (
    f"CREATE CONSTRAINT edugov_load_id IF NOT EXISTS FOR (n:{MARKER}) REQUIRE n.id IS UNIQUE"
)
_READ = (
    f"MATCH (n:{MARKER} {{id: 'graph'}}) "
    "RETURN n.version, n.ontology, n.schema, n.layout, n.complete"
)
_WRITE = (
    f"UNWIND $rows AS row MERGE (n:{MARKER} {{id: 'graph'}}) SET n += row RETURN count(n) AS found"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A version of a graph, the ontology and layout it was loaded by, and whether wholly."""

    version: str
    ontology: str
    schema: int
    layout: int
    complete: bool


def of(graph: Graph, ontology: Ontology, *, complete: bool) -> Marker:
    """Return the marker of a database that holds a graph, or is on the way to it."""
    return Marker(graph.manifest.version, ontology.hash, SCHEMA_VERSION, LAYOUT, complete)


def properties(marker: Marker) -> dict[str, object]:
    """Return the properties of a marker's node, its id left out."""
    return {
        "version": marker.version,
        "ontology": marker.ontology,
        "schema": marker.schema,
        "layout": marker.layout,
        "complete": marker.complete,
    }


def admitted(session: Session, ontology: Ontology, *, into_existing: bool) -> Marker | None:
    """Return the marker of a database that may be loaded into; none, if it is a new one.

    :raises ForeignDatabaseError: if it holds other data, or a graph of another schema
    """
    record = session.run(_READ).single()
    if record is not None:
        marker = Marker(*record.values())
        _check_schema(marker)
        return marker
    nodes = session.run("MATCH (n) RETURN count(n)").single(strict=True)[0]
    if nodes and not into_existing:
        raise ForeignDatabaseError(
            f"the database holds {nodes} nodes that this program did not load: name another "
            "database (--database), or give --into-existing to load beside them"
        )
    if nodes:
        _check_labels(session, ontology)
    return None


def write(session: Session, marker: Marker) -> Tally:
    """Set the marker of a database."""
    rows = [properties(marker)]
    tally = Tally()

    session.execute_write(lambda tx: tally.run(tx, _WRITE, rows))
    return tally


def _check_schema(marker: Marker) -> None:
    if (marker.schema, marker.layout) != (SCHEMA_VERSION, LAYOUT):
        raise ForeignDatabaseError(
            f"the database holds a graph of schema {marker.schema}, layout {marker.layout}; this "
            f"program writes schema {SCHEMA_VERSION}, layout {LAYOUT}: empty the database "
            f"({EMPTYING}) and load again"
        )


def _check_labels(session: Session, ontology: Ontology) -> None:
    """Refuse data beside ours that can't be told from ours."""
    for label in all_labels(ontology):
        found = session.run(f"MATCH (n:{name(label)}) RETURN count(n)").single(strict=True)[0]
        if found:
            raise ForeignDatabaseError(
                f"the database holds {found} nodes with the label {label} that this program did "
                "not load, and could not tell from its own: take another database, or rename the "
                "label"
            )

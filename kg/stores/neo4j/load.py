"""Load a graph into Neo4j: the whole at first, and then only what is different.

The order is such that every relationship finds its ends and no identity is taken twice: first
what is gone, relationships before nodes; then what is new or changed, nodes before relationships.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from neo4j import ManagedTransaction, Session

from kg.bundle import Graph
from kg.errors import ForeignDatabaseError, LoadError
from kg.ontology import Ontology
from kg.stores.elements import Elements
from kg.stores.neo4j import ledger, marker, schema
from kg.stores.neo4j.counts import Count, counts, in_graph, number_of_rows
from kg.stores.neo4j.difference import Difference, difference
from kg.stores.neo4j.ledger import Buckets
from kg.stores.neo4j.parts import Filled, Nodes, Part, filled, part
from kg.stores.neo4j.server import Server, connected
from kg.stores.neo4j.tally import Tally
from kg.stores.neo4j.verify import verified
from kg.stores.neo4j.writer import BATCH, LARGEST_BATCH, Progress, Writer

INDEX_SECONDS = 600
"""How long indexes may take to be filled."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: beside other data, with a look at all there is, in batches of which size."""

    into_existing: bool = False
    verify: bool = False
    batch: int = BATCH

    def __post_init__(self) -> None:
        if not 1 <= self.batch <= LARGEST_BATCH:
            raise ValueError(f"a batch has 1 to {LARGEST_BATCH} rows, not {self.batch}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows written or removed, the server's counters, and what there is now."""

    rows: int
    tally: Tally
    counts: list[Count] = field(repr=False)


def load(
    graph: Graph,
    server: Server,
    options: Options | None = None,
    *,
    progress: Progress | None = None,
) -> Loaded:
    """Make a database hold a graph.

    A load that was ended goes on where it was. Nodes and relationships that others added stay,
    but for those that hang on a node that is gone.

    :raises UnreachableError: if no server answers, or it goes away
    :raises AccessError: if it does not accept user or password
    :raises ForeignDatabaseError: if the database holds other data, or a graph of another schema
    :raises LoadError: if a batch fails; or if the counts do not agree afterwards
    """
    elements = Elements(graph)
    with connected(server) as driver, driver.session(database=server.database) as session:
        return _Load(elements, session, options or Options(), progress).run()


class _Load:
    def __init__(
        self, elements: Elements, session: Session, options: Options, progress: Progress | None
    ):
        self.elements = elements
        self.ontology: Ontology = elements.ontology
        self.wanted = in_graph(elements)
        self.session = session
        self.options = options
        self.progress = progress
        self.tally = Tally()

    def run(self) -> Loaded:
        into_existing = self.options.into_existing
        known = marker.admitted(self.session, self.ontology, into_existing=into_existing)
        wanted = marker.of(self.elements.graph, self.ontology, complete=True)
        rows = 0
        if known != wanted or self.options.verify:
            rows = self._bring_up(new=known is None)
            if known != wanted or rows:
                self.tally.update(marker.write(self.session, wanted))
        found = counts(self.session, self.ontology, self.wanted)
        _reconcile(found)
        return Loaded(rows, self.tally, found)

    def _bring_up(self, *, new: bool) -> int:
        """Write what differs, and return how many rows that were."""
        self._prepare(new=new)
        held = ledger.read(self.session)
        rows = self._write_all() if new else self._write_difference(held)
        self._ensure(schema.edge_constraints(self.ontology))
        self._ensure(schema.indexes(self.ontology))
        self.session.run(f"CALL db.awaitIndexes({INDEX_SECONDS})").consume()
        return rows

    def _prepare(self, *, new: bool) -> None:
        own = {"edugov_load_id": marker.CONSTRAINT, "edugov_bucket_id": ledger.CONSTRAINT}
        self._ensure(own | dict(schema.node_constraints(self.ontology)))
        if new:
            started = marker.of(self.elements.graph, self.ontology, complete=False)
            self.tally.update(marker.write(self.session, started))
        else:
            self._ensure(schema.edge_constraints(self.ontology))

    def _write_all(self) -> int:
        """Write a graph to a database that has nothing of it; a part at a time is in memory."""
        writer = self._writer(number_of_rows(self.wanted, self.ontology))
        for each in filled(self.elements):
            writer.put(difference(self.session, each, None))
        writer.flush()
        self.tally.update(writer.tally)
        return writer.rows

    def _write_difference(self, held: dict[str, Buckets]) -> int:
        found = [each for each in self._differences(held) if len(each)]
        writer = self._writer(sum(map(len, found)))
        if found:
            started = marker.of(self.elements.graph, self.ontology, complete=False)
            self.tally.update(marker.write(self.session, started))
        for each in sorted(found, key=lambda each: isinstance(each.part, Nodes)):
            writer.remove(each)
        for each in found:
            writer.put(each)
        writer.flush()
        self.tally.update(writer.tally)
        return writer.rows

    def _differences(self, held: dict[str, Buckets]) -> Iterator[Difference]:
        rest = dict(held)
        for each in filled(self.elements):
            yield self._difference(each, rest.pop(each.part.title, None))
        for title, buckets in rest.items():
            yield self._difference(Filled(self._part(title), {}), buckets)

    def _difference(self, each: Filled, old: Buckets | None) -> Difference:
        if self.options.verify:
            old = verified(self.session, each, old)
        return difference(self.session, each, old)

    def _part(self, title: str) -> Part:
        found = part(self.ontology, title)
        if found is None:
            raise ForeignDatabaseError(
                f"the database holds {title}, which the ontology of this program does not have: "
                f"empty the database ({marker.EMPTYING}) and load again"
            )
        return found

    def _writer(self, total: int) -> Writer:
        return Writer(self.session, total, batch=self.options.batch, progress=self.progress)

    def _ensure(self, texts: Mapping[str, str]) -> None:
        """Make the constraints or indexes that are not there."""
        there = set()
        for what in ("CONSTRAINTS", "INDEXES"):
            there |= {record[0] for record in self.session.run(f"SHOW {what} YIELD name")}
        missing = [text for title, text in texts.items() if title not in there]
        if missing:
            self.tally.update(self.session.execute_write(_make, missing))


def _make(tx: ManagedTransaction, texts: list[str]) -> Tally:
    tally = Tally()
    for text in texts:
        tally.add(tx.run(text).consume().counters)
    return tally


def _reconcile(found: list[Count]) -> None:
    """Refuse a database whose numbers are not those of the graph."""
    wrong = [each for each in found if each.graph != each.database]
    if wrong:
        listed = "; ".join(
            f"{each.name}: {each.database} in the database, {each.graph} in the graph"
            for each in wrong
        )
        raise LoadError(
            f"the database does not hold what the graph holds: {listed}. Load again with --verify, "
            "which brings back what was deleted by hand; what was added by hand with a label of "
            "ours has to go, or to get another label"
        )

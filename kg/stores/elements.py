"""A graph as nodes and relationships, by the ontology: what every store and export is made from.

A node table has the id and a column for each property of the ontology; a relationship joins the
ids of two node tables. Statements, evidence and documents are nodes; the direct edges stand
beside them only for statements that :meth:`kg.ontology.Ontology.is_direct` lets through.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from kg.bundle import Graph
from kg.bundle.merge import POSSIBLY_SAME
from kg.ontology import Ontology, Property
from kg.vocabulary import BlockKind

ID = "id"
EDGE_COLUMNS = ("statement", "status", "role", "ground")
"""The properties of a direct edge: the statement that it stands for, and how that qualifies it."""

NUMBER = "number"
"""The column and the property of an entity's key that hold a policy's number."""
SUCCESSORS = "succeededBy"
"""The property of a region that lists the ids of its successors, with spaces between."""

Row = dict[str, object]

_SUCCESSION = pa.schema([("id", pa.string()), ("successor", pa.string())])

_TYPES = {
    "integer": pa.int64(),
    "double": pa.float64(),
    "decimal": pa.float64(),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Edges:
    """The relationships of one type between two node tables.

    ``data`` has the columns ``from`` and ``to``, and those of :data:`EDGE_COLUMNS` where the
    edges are direct. It is sorted by all of them.
    """

    relation: Property
    source: str
    target: str
    data: pa.Table

    @property
    def type(self) -> str:
        """The relationship type."""
        return str(self.relation.relationship)


def column_type(found: Property, *, exact: bool = False) -> pa.DataType:
    """Return the type of a column: numbers and truth values as such, all else as text.

    Decimal numbers are floating-point ones, or text where they are to stay exact.
    """
    if exact and found.datatype == "decimal":
        return pa.string()
    return _TYPES.get(found.datatype or "", pa.string())


def is_direct(found: Property) -> bool:
    """Tell whether a relationship type is that of direct edges."""
    return found.code is not None


class Elements:
    """The nodes and relationships of one graph; ``exact`` keeps decimal numbers as text."""

    def __init__(self, graph: Graph, *, exact: bool = False):
        self.graph = graph
        self.exact = exact
        self.ontology = Ontology.load()
        entities = graph.rows("entities")
        self._entities = [row for row in entities if row["id"] == row["canonical"]]
        self._properties = _joint_properties(entities)
        self._table = {
            row["id"]: str(self.ontology.cls(row["class"]).table) for row in self._entities
        }

    def schema(self, table: str) -> pa.Schema:
        """Return the columns of a node table: the id, then by name."""
        columns = sorted(self.ontology.columns(table), key=lambda each: str(each.column))
        fields = [
            pa.field(str(each.column), column_type(each, exact=self.exact)) for each in columns
        ]
        return pa.schema([pa.field(ID, pa.string(), nullable=False), *fields])

    def nodes(self, table: str) -> pa.Table:
        """Return the nodes of a table, sorted by id."""
        schema = self.schema(table)
        builder = _BUILDERS.get(table)
        if builder is not None:
            return _shaped(builder(self.graph), schema)
        pairs = reversed(self.numbers()) if NUMBER in schema.names else ()
        numbers = dict(pairs)  # of several numbers, the smallest
        rows = [self._node(row, numbers) for row in self._of(table)]
        return pa.Table.from_pylist(rows, schema=schema)

    def edges(self) -> Iterator[Edges]:
        """Yield the relationships, type by type, in the order of their types and tables."""
        for name in sorted(self.ontology.properties):
            found = self.ontology.properties[name]
            if found.relationship is not None:
                pairs = self._pairs(found)
                yield from self._by_tables(found, pairs)

    def _of(self, table: str) -> Iterator[Row]:
        return (row for row in self._entities if self._table[row["id"]] == table)

    def _node(self, row: Row, numbers: Mapping[str, str]) -> Row:
        """Return an entity as a node, its properties under the names of their columns."""
        identifier, cls = str(row["id"]), str(row["class"])
        found: Row = {}
        for name, value in self._properties[identifier].items():
            column = self.ontology.column_of(cls, name)
            if column is not None:
                found[column] = value
        found |= {name: row[name] for name in (ID, "name", "class", "resolved")}
        if identifier in numbers:
            found[NUMBER] = numbers[identifier]
        return found

    def numbers(self) -> list[tuple[str, str]]:
        """Return the numbers of policies as (id, number): by their identity, or as a fact."""
        rows = self.graph.table("statements").select(["subject", "literal", "direct"]).to_pylist()
        said = {(r["subject"], r["literal"]) for r in rows if r["direct"] and r["literal"]}
        own = {
            (identifier, properties[NUMBER])
            for identifier, properties in self._properties.items()
            if NUMBER in properties
        }
        return sorted(said | own)

    def _pairs(self, found: Property) -> pa.Table:
        """Return the pairs of ids that a property joins."""
        if is_direct(found):
            return self._direct(str(found.code))
        source = _PAIRS.get(found.term.name)
        return source(self.graph) if source is not None else _no_pairs()

    def _direct(self, code: str) -> pa.Table:
        statements = self.graph.table("statements")
        kept = pc.and_(pc.equal(statements["predicate"], code), statements["direct"])
        rows = statements.filter(kept)
        columns = {"from": rows["subject"], "to": rows["object"], "statement": rows["id"]}
        return pa.table(columns | {name: rows[name] for name in EDGE_COLUMNS[1:]})

    def _by_tables(self, found: Property, pairs: pa.Table) -> Iterator[Edges]:
        """Split the pairs of a property by the node tables that they join."""
        sources = self._tables_of(pairs["from"].to_pylist(), found.domain)
        targets = self._tables_of(pairs["to"].to_pylist(), found.range)
        pairs = pairs.append_column("source", pa.array(sources, pa.string()))
        pairs = pairs.append_column("target", pa.array(targets, pa.string()))
        for source in sorted(set(sources)):
            part = pairs.filter(pc.equal(pairs["source"], source))
            for target in sorted(set(part["target"].to_pylist())):
                data = part.filter(pc.equal(part["target"], target))
                data = data.drop_columns(["source", "target"])
                order = [(name, "ascending") for name in data.schema.names]
                yield Edges(found, source, target, data.sort_by(order))

    def _tables_of(self, ids: list[str], classes: tuple[str, ...]) -> list[str]:
        """Return the table of each id: that of the entity, or the only one that it can be of."""
        tables = self.ontology.tables_of(classes)
        by_prefix = {str(self.ontology.cls(t).id_prefix): t for t in tables}
        return [self._table.get(each) or by_prefix[each.partition("-")[0]] for each in ids]


def _joint_properties(entities: list[Row]) -> Mapping[str, Mapping[str, str]]:
    """Return the properties of each canonical entity: its own, then those merged with it."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(entities, key=lambda each: (each["id"] != each["canonical"], each["id"])):
        joint = found.setdefault(str(row["canonical"]), {})
        for name, value in json.loads(str(row["properties"])).items():
            joint.setdefault(name, value)
    return found


def _shaped(data: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return the columns of a schema, cast to its types, sorted by id."""
    return data.select(schema.names).cast(schema).sort_by(ID)


def _documents(graph: Graph) -> pa.Table:
    data = graph.table("documents")
    paths = ["\n".join(each) for each in data["paths"].to_pylist()]
    return data.append_column("path", pa.array(paths, pa.string()))


def _sections(graph: Graph) -> pa.Table:
    data = graph.table("sections")
    return data.filter(pc.equal(data["kind"], BlockKind.HEADING.value))


def _slots(graph: Graph) -> pa.Table:
    data = graph.table("slots")
    pairs = zip(data["evidence"].to_pylist(), data["ordinal"].to_pylist(), strict=True)
    ids = [f"slot-{evidence.partition('-')[2]}-{ordinal}" for evidence, ordinal in pairs]
    return data.append_column(ID, pa.array(ids, pa.string()))


_BUILDERS: Mapping[str, Callable[[Graph], pa.Table]] = {
    "Statement": lambda graph: graph.table("statements"),
    "Observation": lambda graph: graph.table("observations"),
    "Evidence": lambda graph: graph.table("evidence"),
    "Document": _documents,
    "Section": _sections,
    "Slot": _slots,
}


def _no_pairs() -> pa.Table:
    return pa.table({"from": pa.array([], pa.string()), "to": pa.array([], pa.string())})


def _pair(data: pa.Table, source: str, target: str) -> pa.Table:
    """Return two columns of a table as pairs, where both have a value."""
    found = pa.table({"from": data[source], "to": data[target]})
    return found.filter(pc.and_(pc.is_valid(found["from"]), pc.is_valid(found["to"])))


def _joined(*parts: pa.Table) -> pa.Table:
    return pa.concat_tables(parts)


def _canonical(graph: Graph) -> pa.Table:
    data = graph.table("entities")
    return data.filter(pc.equal(data["id"], data["canonical"]))


def _succeeded(graph: Graph) -> pa.Table:
    """Return the regions of the graph that took the place of another, each with that other."""
    rows = _canonical(graph).select(["id", "properties"]).to_pylist()
    known = {row["id"] for row in rows}
    found = [
        {"id": row["id"], "successor": successor}
        for row in rows
        for successor in str(json.loads(row["properties"]).get(SUCCESSORS, "")).split()
        if successor in known
    ]
    return pa.Table.from_pylist(found, schema=_SUCCESSION)


def _links(graph: Graph) -> pa.Table:
    data = graph.table("merges")
    return data.filter(pc.equal(data["decision"], POSSIBLY_SAME))


_PAIRS: Mapping[str, Callable[[Graph], pa.Table]] = {
    "subject": lambda graph: _pair(graph.table("statements"), "id", "subject"),
    "object": lambda graph: _pair(graph.table("statements"), "id", "object"),
    "evidence": lambda graph: _pair(graph.table("supports"), "statement", "evidence"),
    "in": lambda graph: _joined(
        _pair(graph.table("evidence"), "id", "document"), _pair(_sections(graph), "id", "document")
    ),
    "inSection": lambda graph: _joined(
        _pair(graph.table("evidence"), "id", "section"), _pair(_sections(graph), "id", "parent")
    ),
    "hasSlot": lambda graph: _pair(_slots(graph), "evidence", "id"),
    "ofIndicator": lambda graph: _pair(graph.table("observations"), "id", "indicator"),
    "about": lambda graph: _pair(graph.table("observations"), "id", "about"),
    "textOf": lambda graph: _pair(graph.table("documents"), "id", "policy"),
    "within": lambda graph: _pair(_canonical(graph), "id", "within"),
    "ofKind": lambda graph: _pair(_canonical(graph), "id", "kind"),
    "succeededBy": lambda graph: _pair(_succeeded(graph), "id", "successor"),
    "possiblySame": lambda graph: _pair(_links(graph), "local", "canonical"),
}
"""Where the pairs of each property lie that is not said by statements."""

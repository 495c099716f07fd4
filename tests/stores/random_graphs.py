"""Random graphs in the tables of the embedded store, and their queries answered by brute force."""

import random
from dataclasses import dataclass, field

import pyarrow as pa

from kg.ontology import Ontology
from kg.stores.elements import EDGE_COLUMNS, Edges, Elements

ONTOLOGY = Ontology.load()
TABLES = {
    "Region": 12,
    "Organization": 14,
    "School": 6,
    "Policy": 12,
    "Program": 14,
    "Recognition": 5,
}
LEVELS = ("province", "prefecture", "county")
STATUSES = ("reached", "ongoing", "required", None)
ROLES = ("lead", "support", "responsible", None)
RELATIONS = (
    "IMPLEMENTS",
    "ISSUED_BY",
    "BASED_ON",
    "LOCATED_IN",
    "PART_OF",
    "RESPONSIBLE_FOR",
    "ACHIEVES",
    "WITHIN",
)
BY_TYPE = {p.relationship: p for p in ONTOLOGY.properties.values() if p.relationship}


@dataclass
class Graph:
    """Nodes by id, and edges as (source, type, target, properties)."""

    nodes: dict = field(default_factory=dict)
    edges: list = field(default_factory=list)


class Made(Elements):
    """The nodes and edges of a made graph, in the shape in which those of a bundle come."""

    def __init__(self, graph):
        self.made = graph
        self.ontology = ONTOLOGY
        self.exact = False

    def nodes(self, table):
        rows = [node["row"] for node in self.made.nodes.values() if node["table"] == table]
        return pa.Table.from_pylist(rows, schema=self.schema(table))

    def edges(self):
        found = {}
        for source, kind, target, given in self.made.edges:
            ends = self.made.nodes[source]["table"], self.made.nodes[target]["table"]
            row = {"from": source, "to": target} | given
            found.setdefault((kind, *ends), []).append(row)
        for (kind, source, target), rows in sorted(found.items()):
            relation = BY_TYPE[kind]
            names = ["from", "to", *(EDGE_COLUMNS if relation.code else ())]
            schema = pa.schema([(name, pa.string()) for name in names])
            yield Edges(relation, source, target, pa.Table.from_pylist(rows, schema=schema))


def make(seed, scale=1):
    """Make a graph: nodes of our tables with string keys, and some edges of each relation."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    graph = Graph()
    for table, count in TABLES.items():
        for number in range(count * scale):
            _add_node(graph, rng, table, number)
    ids = {t: [i for i, n in graph.nodes.items() if n["table"] == t] for t in TABLES}
    for kind in RELATIONS:
        pairs = [p for p in ONTOLOGY.pairs(BY_TYPE[kind]) if p[0] in TABLES and p[1] in TABLES]
        for _ in range(60 * scale):
            source, target = rng.choice(pairs)
            _add_edge(graph, rng, rng.choice(ids[source]), kind, rng.choice(ids[target]))
    return graph


def _add_node(graph, rng, table, number):
    identifier = f"{table.lower()}-{rng.randrange(16**8):08x}-{number}"
    row = {"id": identifier, "name": f"{table}名{number % 5}", "class": table, "resolved": True}
    if table == "Region":
        row["level"] = rng.choice(LEVELS)
    if table == "Policy":
        row["number"] = rng.choice([None, "甲〔2020〕1号", "乙〔2021〕2号"])
    graph.nodes[identifier] = {"table": table, "row": row}


def _add_edge(graph, rng, source, kind, target):
    given = {}
    if BY_TYPE[kind].code:
        given = {
            "statement": f"st-{len(graph.edges):05x}",
            "status": rng.choice(STATUSES),
            "role": rng.choice(ROLES),
            "ground": None,
        }
    graph.edges.append((source, kind, target, given))


@dataclass(frozen=True)
class Node:
    """A node of a pattern: its label or none, and the properties that it must have."""

    label: str | None = None
    given: tuple = ()


@dataclass(frozen=True)
class Hop:
    """A relationship of a pattern: types, direction (>, < or -), and properties it must have."""

    types: tuple
    direction: str = ">"
    given: tuple = ()


def walks(graph, first, *rest):
    """Yield every walk that fits a pattern: a list of nodes and edges in turn.

    As in Ladybug, edges may be walked again, and an edge from a node to itself fits a pattern
    without direction twice. A filter on a missing property never holds.
    """
    starts = [[i] for i in graph.nodes if _is(graph, i, first)]
    steps = list(zip(rest[::2], rest[1::2], strict=True))
    around = _around(graph)
    for hop, node in steps:
        starts = [
            [*walk, edge, end]
            for walk in starts
            for edge, end in _next(around, walk[-1], hop)
            if _is(graph, end, node)
        ]
    return starts


def _around(graph):
    found = {i: ([], []) for i in graph.nodes}
    for edge in graph.edges:
        found[edge[0]][0].append(edge)
        found[edge[2]][1].append(edge)
    return found


def _next(around, node, hop):
    out, into = around[node]
    steps = []
    if hop.direction in ">-":
        steps += [(edge, edge[2]) for edge in out]
    if hop.direction in "<-":
        steps += [(edge, edge[0]) for edge in into]
    return [(e, end) for e, end in steps if e[1] in hop.types and _has(e[3], hop.given)]


def _is(graph, identifier, node):
    found = graph.nodes[identifier]
    fits = node.label is None or found["table"] == node.label
    return fits and _has(found["row"], node.given)


def _has(row, given):
    return all(
        row.get(name) in (value if isinstance(value, tuple) else (value,))
        and row.get(name) is not None
        for name, value in given
    )

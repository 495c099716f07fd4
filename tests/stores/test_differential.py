"""The embedded store against brute force, on random graphs in our tables.

Versions 0.21.0 to 0.22.0 of Ladybug answer some of these queries with wrong rows and no error;
run this file with one of them to see it fail (docs/decisions.md has the figures).
"""

from collections import Counter

import ladybug
import pytest
from random_graphs import Hop, Made, Node, make, walks

from kg.stores.ladybug import LadybugStore, _database, load

COUNTY = Node("Region", (("level", "county"),))
NUMBERED = Node("Policy", (("number", "甲〔2020〕1号"),))
REGION, ORGANIZATION, POLICY, PROGRAM = map(Node, ["Region", "Organization", "Policy", "Program"])
IMPLEMENTS, PART_OF, ISSUED_BY = (Hop((t,)) for t in ["IMPLEMENTS", "PART_OF", "ISSUED_BY"])
REACHED = Hop(("IMPLEMENTS",), ">", (("status", "reached"),))
EITHER = Hop(("IMPLEMENTS",), ">", (("status", ("reached", "ongoing")),))
BASED_ON, BELOW = Hop(("BASED_ON",)), Hop(("PART_OF", "BASED_ON"))
ONGOING_PART = Hop(("PART_OF",), ">", (("status", "ongoing"),))
REACHED_BASIS = Hop(("BASED_ON",), ">", (("status", "reached"),))
NEAR, BESIDE = Hop(("WITHIN",), "-"), Hop(("LOCATED_IN",), "-")
BY = Hop(("IMPLEMENTS",), "<")
LEADS = Hop(("RESPONSIBLE_FOR",), ">", (("role", "lead"),))
FINAL = {
    "count": ("count(*)", lambda found: [(len(found),)]),
    "ends": ("first.id, last.id", lambda found: [(w[0], w[-1]) for w in found]),
    "distinct": ("DISTINCT first.id", lambda found: sorted({(w[0],) for w in found})),
    "groups": (
        "first.id, count(*)",
        lambda found: sorted(Counter(w[0] for w in found).items()),
    ),
}

SHAPES = {
    "one-hop": (REGION, IMPLEMENTS, PROGRAM),
    "one-hop-from-any": (Node(), IMPLEMENTS, Node()),
    "one-hop-node-filter": (COUNTY, IMPLEMENTS, PROGRAM),
    "one-hop-edge-filter": (REGION, REACHED, PROGRAM),
    "one-hop-both-filters": (COUNTY, REACHED, PROGRAM),
    "one-hop-in-filter": (REGION, EITHER, POLICY),
    "one-hop-target-filter": (REGION, IMPLEMENTS, NUMBERED),
    "one-hop-back": (PROGRAM, BY, REGION),
    "one-hop-either-way": (REGION, NEAR, REGION),
    "two-types": (REGION, Hop(("IMPLEMENTS", "RESPONSIBLE_FOR")), POLICY),
    "two-hops": (REGION, IMPLEMENTS, PROGRAM, PART_OF, POLICY),
    "two-hops-node-filter": (COUNTY, IMPLEMENTS, PROGRAM, PART_OF, POLICY),
    "two-hops-node-and-edge-filter": (COUNTY, REACHED, POLICY, ISSUED_BY, ORGANIZATION),
    "two-hops-node-and-edge-filter-any": (COUNTY, REACHED, Node(), BELOW, Node()),
    "two-hops-edge-filters": (REGION, REACHED, PROGRAM, ONGOING_PART, PROGRAM),
    "two-hops-and-back": (COUNTY, REACHED, PROGRAM, BY, ORGANIZATION),
    "two-hops-either-way": (COUNTY, NEAR, REGION, BESIDE, REGION),
    "two-hops-one-table": (NUMBERED, REACHED_BASIS, POLICY, BASED_ON, POLICY),
    "three-hops": (COUNTY, REACHED, POLICY, BASED_ON, POLICY, ISSUED_BY, ORGANIZATION),
    "three-hops-role": (ORGANIZATION, LEADS, PROGRAM, PART_OF, POLICY, BASED_ON, POLICY),
    "three-hops-back": (POLICY, BY, COUNTY, REACHED, PROGRAM, PART_OF, PROGRAM),
}  # fmt: skip


def cypher(shape, returned, *, split=False):
    """Write a pattern as a query; ``split`` gives every hop a MATCH of its own."""
    names = ["first", *(f"n{i}" for i in range(1, len(shape) // 2)), "last"]
    nodes = [
        f"({name}{f':{n.label}' if n.label else ''})"
        for name, n in zip(names, shape[::2], strict=True)
    ]
    hops = [_hop(i, hop) for i, hop in enumerate(shape[1::2])]
    where = [
        _filter(name, each) for name, n in zip(names, shape[::2], strict=True) for each in n.given
    ]
    where += [_filter(f"r{i}", each) for i, hop in enumerate(shape[1::2]) for each in hop.given]
    if split:
        parts = [nodes[i] + hop + nodes[i + 1] for i, hop in enumerate(hops)]
        match = " MATCH ".join(parts)
    else:
        match = nodes[0] + "".join(h + n for h, n in zip(hops, nodes[1:], strict=True))
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    return f"MATCH {match}{condition} RETURN {returned}"


def _hop(index, hop):
    left, right = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}[hop.direction]
    return f"{left}[r{index}:{'|'.join(hop.types)}]{right}"


def _filter(name, given):
    column, value = given
    return (
        f"{name}.{column} IN {list(value)}"
        if isinstance(value, tuple)
        else f"{name}.{column} = '{value}'"
    )


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    made = {}

    def store(seed):
        if seed not in made:
            path = tmp_path_factory.mktemp("random") / "store"
            database = _database(path, 1 << 26, read_only=False)
            graph = make(seed)
            load(Made(graph), ladybug.Connection(database))
            database.close()
            made[seed] = (graph, LadybugStore(path, buffer_pool_size=1 << 26))
        return made[seed]

    yield store
    for _, opened in made.values():
        opened.close()


def test_a_score_of_shapes_is_tried():
    assert len(SHAPES) >= 20


def wrong(graph, store, shape):
    """Return the ways in which a shape is answered otherwise than by brute force."""
    found = walks(graph, *shape)
    bad = []
    for name, (returned, brute) in FINAL.items():
        for split in (False, True):
            rows = store.query(cypher(shape, returned, split=split)).rows
            if Counter(rows) != Counter(brute(found)):
                bad.append((name, split, len(rows), len(found)))
    return bad


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_rows_are_those_of_brute_force(stores, seed, shape):
    graph, store = stores(seed)
    assert wrong(graph, store, shape) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_rows_are_those_of_brute_force_on_many_graphs(stores, seed):
    graph, store = stores(seed)
    bad = {name: found for name, shape in SHAPES.items() if (found := wrong(graph, store, shape))}
    assert bad == {}


def test_most_shapes_have_rows(stores):
    graph, _ = stores(0)
    empty = [name for name, shape in SHAPES.items() if not walks(graph, *shape)]
    assert len(empty) <= 3

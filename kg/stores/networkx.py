"""A graph in NetworkX: entities as nodes, statements and observations as keyed edges."""

import re
from collections.abc import Mapping
from typing import IO

import networkx as nx

from kg.bundle import Graph
from kg.stores.elements import ID, Elements, Row

OBSERVED = "observed"
"""The relation of the edge from what an observation is about to its indicator."""

_NUMBERS = ("value", "low", "high")
_DAY = re.compile(r' lastmodifieddate="[^"]*"')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ABSTRACT = frozenset({"Statement", "Observation", "Evidence", "Slot", "Document", "Section"})


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Return a graph of its entities; the key of an edge is the id of its statement.

    Every statement is an edge, also those that are planned or denied: their ``status`` says so,
    and ``direct`` is false. An edge has the number of pieces of evidence and the first quotation.
    """
    elements = Elements(graph)
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.manifest.version)
    for table in elements.ontology.tables:
        for row in elements.nodes(table).to_pylist() if table not in _ABSTRACT else ():
            found.add_node(row[ID], label=row["name"], **_given(row, ID))
    quotes = _quotes(graph)
    for row in graph.rows("statements"):
        if row["object"] is not None:
            given = _given(row, "id", "subject", "object", "local_subject", "local_object")
            given["relation"] = given.pop("predicate")
            found.add_edge(row["subject"], row["object"], row["id"], **given, **quotes[row["id"]])
    for row in graph.rows("observations"):
        given = _given(row, "id", "about", "indicator", "local_about", "local_indicator")
        given |= {name: float(str(given[name])) for name in _NUMBERS if name in given}
        given |= {"relation": OBSERVED, **quotes[row["id"]]}
        found.add_edge(row["about"], row["indicator"], row["id"], **given)
    return found


def write_graphml(graph: Graph, out: IO[bytes]) -> None:
    """Write a graph as GraphML; characters that XML can't hold become U+FFFD."""
    nx.write_graphml_xml(_for_xml(graph), out, named_key_ids=True)


def write_gexf(graph: Graph, out: IO[bytes]) -> None:
    """Write a graph as GEXF, without the day on which it was written."""
    for line in nx.generate_gexf(_for_xml(graph)):
        out.write(f"{_DAY.sub('', line)}\n".encode())


def _for_xml(graph: Graph) -> "nx.MultiDiGraph[str]":
    found = to_networkx(graph)
    for _, attributes in found.nodes(data=True):
        _clean(attributes)
    for *_, attributes in found.edges(data=True):
        _clean(attributes)
    return found


def _given(row: Row, *left_out: str) -> Row:
    return {k: v for k, v in row.items() if v is not None and k not in left_out}


def _clean(attributes: Row) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _NOT_XML.sub("\ufffd", value)


def _quotes(graph: Graph) -> Mapping[str, Row]:
    """Return, of each statement and observation, how much evidence it has, and its first words."""
    quotes = dict(
        zip(*(graph.table("evidence")[name].to_pylist() for name in ("id", "quote")), strict=True)
    )
    found: dict[str, Row] = {}
    counts: dict[str, int] = {}
    for row in graph.rows("supports"):
        counts[row["statement"]] = counts.get(row["statement"], 0) + 1
        found.setdefault(row["statement"], {"quote": quotes[row["evidence"]]})
    return {each: {**row, "evidence": counts[each]} for each, row in found.items()}

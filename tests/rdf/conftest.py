"""The graph of two invented pages, and its Turtle."""

import io

import pytest
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.rdf import write_rdf


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """A graph to read only."""
    out = tmp_path_factory.mktemp("pages") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return Graph.open(out)


@pytest.fixture(scope="session")
def turtle(graph):
    """The graph as Turtle."""
    out = io.BytesIO()
    write_rdf(graph, out, format="turtle")
    return out.getvalue()

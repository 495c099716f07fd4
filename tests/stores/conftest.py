"""The graph of two invented pages."""

import pytest
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """A graph to read only."""
    out = tmp_path_factory.mktemp("pages") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return Graph.open(out)

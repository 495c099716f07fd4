"""The graphs of the sample documents of targets and outcomes, and of a cascade."""

from pathlib import Path

import cascade_graph
import pytest
from outcomes_truth import DOCUMENTS
from programs import GAZETTEER, run_edugov

from kg.bundle import Graph


@pytest.fixture(scope="session")
def outcomes_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of notebooks/outcomes; read it only."""
    out: Path = tmp_path_factory.mktemp("outcomes") / "graph"
    done = run_edugov("build", DOCUMENTS, "--out", out, "--gazetteer", GAZETTEER, "--workers", "1")
    assert done.returncode == 0, done.stderr
    return Graph.open(out)


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of notebooks/cascade; read it only."""
    return cascade_graph.build(tmp_path_factory.mktemp("cascade") / "graph")

"""The graph of two invented pages, and a Neo4j server."""

import neo4j_server
import pytest
from hostile import hostile_page
from readings import PROVENANCE, plan_page, readings

from kg.bundle import Graph, write_graph


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """A graph to read only."""
    out = tmp_path_factory.mktemp("pages") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return Graph.open(out)


@pytest.fixture(scope="session")
def graphs(tmp_path_factory, graph):
    """Three graphs by name: two pages, one of them, and these two with a third."""
    folder = tmp_path_factory.mktemp("graphs")
    pages = {
        "less": [plan_page().reading()],
        "more": [*readings(), hostile_page().reading()],
    }
    for title, found in pages.items():
        write_graph(found, folder / title, provenance=PROVENANCE)
    return {"pages": graph} | {title: Graph.open(folder / title) for title in pages}


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory, request):
    """The address of a real server, the same for all workers."""
    reason = neo4j_server.why_not()
    if reason:
        pytest.skip(reason)
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if hasattr(request.config, "workerinput") else base
    folder = folder / "neo4j"
    folder.mkdir(exist_ok=True)
    with neo4j_server.shared_server(folder) as address:
        yield address


@pytest.fixture
def server(neo4j_address, tmp_path_factory, request):
    """A server with an empty database that no other test uses meanwhile."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if hasattr(request.config, "workerinput") else base
    with neo4j_server.held(folder / "neo4j" / "database"):
        found = neo4j_server.server_at(neo4j_address)
        neo4j_server.empty(found)
        yield found
        neo4j_server.empty(found)

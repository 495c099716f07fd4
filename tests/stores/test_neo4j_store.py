"""Asking Neo4j gives what asking the embedded store gives; the bulk import makes the same graph."""

import json
import time

import pytest
from neo4j_server import PASSWORD, USER, ask, content, own_server, server_at, why_not
from programs import EDUGOV, run_edugov, run_program
from readings import PROVENANCE

from kg.bundle import Graph, write_graph
from kg.errors import (
    InputError,
    QueryError,
    QuerySyntaxError,
    QueryTimeoutError,
    WriteRefusedError,
)
from kg.stores.export import export
from kg.stores.ladybug import LadybugStore
from kg.stores.neo4j import Neo4jStore, load
from kg.stores.neo4j_admin import cell

pytestmark = pytest.mark.slow

SAME = (
    "MATCH (r:Region)-[:IMPLEMENTS]->(x) RETURN r.name, x.name ORDER BY r.name, x.name",
    "MATCH (s)<-[:SUBJECT]-(st:Statement)-[:OBJECT]->(o), (st)-[:EVIDENCE]->(e)-[:IN]->(d:Document)"
    " RETURN s.id, st.predicate, st.status, o.id, e.quote, e.start, d.path ORDER BY st.id, e.id",
    "MATCH (i:Indicator)<-[:OF_INDICATOR]-(o:Observation)-[:ABOUT]->(r) "
    "RETURN i.name, r.name, o.value, o.unit, o.kind, o.period_start ORDER BY o.id",
    "MATCH (p:Policy) RETURN p ORDER BY p.id",
    "MATCH (:Policy)-[r:BASED_ON]->(:Policy) RETURN r, type(r) AS kind",
    "MATCH (p:Policy) RETURN collect(p.resolved) AS found, count(*) AS n",
    "MATCH (n:Region {name: $name}) RETURN n.code, n.resolved, n.level",
)


def test_both_stores_answer_alike_and_neo4j_refuses_what_it_must(server, graph):
    load(graph, server)
    with LadybugStore.open(graph) as embedded, Neo4jStore(server) as store:
        for text in SAME:
            parameters = {"name": "海东省云山市"} if "$name" in text else {}
            answer = store.query(text, parameters)
            assert answer == embedded.query(text, parameters), text
            assert answer.rows
        _refuses(store)
        path = store.query("MATCH p = (:Region)-[:ACHIEVES|AIMS_FOR]->() RETURN p").rows[0][0]
        assert [each["_label"] for each in path["_nodes"]] == ["Region", "Recognition"]
        assert path["_rels"][0]["_label"] == "AIMS_FOR"


def _refuses(store):
    for text in ("CREATE (:X)", "MATCH (n) SET n.a = 1", "MATCH (n) DETACH DELETE n"):
        with pytest.raises(WriteRefusedError, match="would change the graph"):
            store.query(text)
    with pytest.raises(QuerySyntaxError, match="does not understand"):
        store.query("MATCH (n RETURN n")
    with pytest.raises(QuerySyntaxError, match="one query at a time"):
        store.query("RETURN 1; RETURN 2")
    with pytest.raises(QueryError, match="failed"):
        store.query("RETURN 1 / 0")
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"limit of 0.5 s"):
        store.query("UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x", timeout=0.5)
    assert time.monotonic() - started < 20
    assert store.query("CREATE (x:X {a: 1}) RETURN x", write=True).rows == (
        ({"_label": "X", "a": 1},),
    )


def test_the_command_loads_and_reports(server, graph):
    secret = {"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": PASSWORD}
    done = run_edugov("load", graph.root, server.uri, "--json", environment=secret)
    assert done.returncode == 0, done.stderr
    rows = {(row["what"], row["name"]): row for row in json.loads(done.stdout)}
    assert rows["class", "Region"]["in the graph"] == rows["class", "Region"]["in the database"]
    assert "nodes created" in done.stderr
    again = run_edugov("load", graph.root, server.uri, "--verify", environment=secret)
    assert again.returncode == 0, again.stderr
    assert "0 nodes and relationships written or removed (nothing written)" in again.stderr
    assert PASSWORD not in done.stdout + done.stderr + again.stdout + again.stderr
    wrong = run_edugov(
        "load", graph.root, server.uri, environment=secret | {"NEO4J_PASSWORD": "SECRET-x"}
    )
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("edugov: ")
    assert len(wrong.stderr.splitlines()) == 1
    assert "SECRET" not in wrong.stderr


def test_the_command_says_what_is_missing(graph, tmp_path):
    given = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "SECRET-x"}
    none = run_edugov("load", tmp_path / "none", "bolt://127.0.0.1:9", environment=given)
    assert (none.returncode, none.stdout) == (1, "")
    assert "there is no folder" in none.stderr
    unset = run_program(
        ["env", "-u", "NEO4J_PASSWORD", *EDUGOV, "load", graph.root, "bolt://x"],
        environment={"NEO4J_USERNAME": "neo4j"},
    )
    assert unset.returncode == 1
    assert "NEO4J_PASSWORD is not set, and there is no terminal" in unset.stderr
    named = run_edugov("load", graph.root, "bolt://neo4j:SECRET-y@localhost", environment=given)
    assert named.returncode == 1
    assert "SECRET" not in named.stdout + named.stderr


def test_the_bulk_import_makes_the_graph_that_the_driver_makes(server, tmp_path, graphs):
    reason = why_not(own=True)
    if reason:
        pytest.skip(reason)
    load(graphs["more"], server)
    files = tmp_path / "files"
    export(graphs["more"], files, format="neo4j-admin")
    command = "neo4j-admin database import full neo4j @import.args"
    assert command in (files / "README.md").read_text(encoding="utf-8")
    with own_server(tmp_path / "own", files, command.split()[1:]) as uri:
        own = server_at(uri)
        assert content(own) == content(server)
        texts = (files / "constraints.cypher").read_text(encoding="utf-8").split(";\n")
        for text in texts[:-1]:
            ask(own, text)
        done = load(graphs["more"], own)
        assert (done.rows, dict(done.tally)) == (0, {})
        load(graphs["less"], own)
        load(graphs["less"], server)
        assert content(own) == content(server)


def test_bulk_files_go_to_a_new_folder(graph, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").touch()
    with pytest.raises(InputError, match="not an empty folder"):
        export(graph, tmp_path / "there", format="neo4j-admin")
    export(graph, tmp_path / "new", format="neo4j-admin")
    header = (tmp_path / "new" / "nodes-Region-header.csv").read_text(encoding="utf-8")
    assert header.startswith("id:ID(Region),class,code,level,name,resolved:boolean,")
    nodes = (tmp_path / "new" / "nodes-Region.csv").read_text(encoding="utf-8")
    assert '"海东省云山市·下辖区县",true,,' in nodes
    assert '"CollectiveRegion;Region"' in nodes


def test_two_exports_are_the_same_bytes(graph, tmp_path):
    for name in ("a", "b"):
        export(graph, tmp_path / name, format="neo4j-admin")
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert len(first) > 30


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param('a"b', '"a""b"', id="quote"),
        pytest.param("a\nb\r\nc", '"a\nb\r\nc"', id="newlines"),
        pytest.param("a\\", '"a\\"', id="backslash"),
        pytest.param("", '""', id="empty"),
        pytest.param(None, "", id="none"),
        pytest.param(False, "false", id="truth"),
        pytest.param(92.5, "92.5", id="number"),
    ],
)
def test_a_cell(value, written):
    assert cell(value) == written


def test_a_store_is_opened_for_a_graph_that_is_there(server, tmp_path, graph):
    with Neo4jStore(server) as store:
        assert store.query("MATCH (n:Region) RETURN n").rows == ()
    write_graph([], tmp_path / "empty", provenance=PROVENANCE)
    assert load(Graph.open(tmp_path / "empty"), server).counts == []

"""The embedded store: what can be asked, what is refused, and how it says what is wrong."""

import shutil
import threading
import time

import pytest
from readings import CITED, CITY, OPINION, PROVENANCE, plan_page, readings

from kg.bundle import Graph, write_graph
from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError, WriteRefusedError
from kg.ontology import Ontology
from kg.stores.ladybug import LadybugStore


@pytest.fixture(scope="module")
def store(graph):
    with LadybugStore.open(graph) as opened:
        yield opened


def rows(store, text, **parameters):
    return sorted(store.query(text, parameters).rows, key=repr)


def test_the_query_of_the_read_me(store):
    answer = store.query("MATCH (r:Region)-[:IMPLEMENTS]->(x) RETURN r.name, x.name LIMIT 10")
    assert answer.columns == ("r.name", "x.name")
    assert sorted(answer.rows) == [
        ("海东省云山市", "关于深化教育评价改革的意见"),
        ("海东省云山市", "课后服务"),
        ("海东省云山市", "课后服务"),
        ("海东省云山市临溪县", "课后服务"),
    ]


def test_statements_lead_to_their_evidence(store):
    found = rows(
        store,
        "MATCH (s)<-[:SUBJECT]-(st:Statement)-[:OBJECT]->(o), "
        "(st)-[:EVIDENCE]->(e)-[:IN]->(d:Document) "
        "WHERE st.predicate = 'implements' AND st.status = 'encouraged' "
        "RETURN s.name, o.name, e.quote, e.start, e.end, e.rule, d.path",
    )
    assert found == [
        (
            "海东省云山市",
            '“书香”校园"工程"',
            '支持实施“书香”校园"工程"',
            119,
            133,
            "test_rule",
            "plans/云山 2022〔要点〕.txt",
        )
    ]


def test_what_is_counted_with_distinct_comes_last(store):
    text = "MATCH (r:Region)-[:IMPLEMENTS]->(x) RETURN r.name, "
    found = rows(store, text + "count(*), count(DISTINCT x.name)")
    assert found == [("海东省云山市", 3, 2), ("海东省云山市临溪县", 1, 1)]
    with pytest.raises(QuerySyntaxError, match="must stand before"):
        store.query(text + "count(DISTINCT x.name), count(*)")


def test_slots_and_sections_are_reachable(store):
    found = rows(
        store,
        "MATCH (st:Statement {status: 'required'})-[:EVIDENCE]->(e)-[:HAS_SLOT]->(slot), "
        "(e)-[:IN_SECTION]->(s:Section) "
        "RETURN s.heading, s.depth, slot.name, slot.quote, slot.basis",
    )
    heading = ("一、推进课后服务", 1)
    assert found == [
        (*heading, "object", "课后服务", "stated"),
        (*heading, "status", "要", "stated"),
        (*heading, "subject", "全市", "stated"),
    ]


def test_observations_are_nodes(store):
    found = rows(
        store,
        "MATCH (i:Indicator)<-[:OF_INDICATOR]-(o:Observation)-[:ABOUT]->(r:Region) "
        "RETURN i.name, r.name, o.value, o.unit, o.comparator, o.kind, o.period_start",
    )
    name = "普惠性幼儿园覆盖率"
    assert found == [
        (name, "海东省云山市", 90.0, "%", "≥", "target", "2022-01-01"),
        (name, "海东省云山市", 92.5, "%", "=", "actual", "2022-01-01"),
    ]


def test_direct_edges_have_their_statement_and_leave_out_what_is_not_so(store):
    found = rows(store, "MATCH (a)-[r:IMPLEMENTS]->(b) RETURN r.status, r.statement")
    statuses = [status for status, _ in found]
    assert statuses == ["ongoing", "reached", "reached", "required"]
    assert all(statement.startswith("st-") for _, statement in found)
    assert rows(store, "MATCH (a)-[r:AIMS_FOR]->(b) RETURN r.status") == [("planned",)]


def test_a_document_leads_to_its_policy_and_that_to_its_number(store):
    found = rows(
        store,
        "MATCH (d:Document)-[:TEXT_OF]->(p:Policy)-[:BASED_ON]->(q) "
        "RETURN p.name, q.name, q.number",
    )
    assert found == [
        ("云山市教育局2022年工作要点", "关于深化教育评价改革的意见", "云政发〔2021〕5号")
    ]


def test_classes_below_are_found_by_their_property(store):
    assert rows(store, "MATCH (r:Region) WHERE r.class = 'CollectiveRegion' RETURN r.name") == [
        ("海东省云山市·下辖区县",)
    ]
    assert rows(store, "MATCH (n:Organization) RETURN DISTINCT n.class") == [("GovernmentBody",)]


def test_merged_entities_are_one_node(store):
    ids = rows(store, "MATCH (p:Policy) WHERE p.name = $name RETURN p.id", name=OPINION.name)
    assert ids == [(min(OPINION.id, CITED.id),)]


def test_parameters_are_values_and_never_code(store):
    name = "x' RETURN 1; MATCH (n) DETACH DELETE n //"
    assert rows(store, "MATCH (n:Region) WHERE n.name = $name RETURN n.id", name=name) == []
    assert rows(store, "MATCH (n:Region {id: $id}) RETURN n.name", id=CITY.id) == [
        ("海东省云山市",)
    ]


def test_nodes_and_edges_come_as_mappings(store):
    ((node, edge, path),) = store.query(
        "MATCH p = (a:Policy)-[r:ISSUED_BY]->(b) WHERE b.name = '云山市教育局' RETURN a, r, p"
    ).rows
    assert node == {
        "_label": "Policy",
        "id": plan_page().policy,
        "class": "Policy",
        "name": "云山市教育局2022年工作要点",
        "issuer_name": "云山市教育局",
        "resolved": True,
    }
    assert edge["_label"] == "ISSUED_BY"
    assert [each["_label"] for each in path["_nodes"]] == ["Policy", "Organization"]


def test_functions_of_neo4j(store):
    answer = store.query(
        "MATCH (s:Statement)-[r:EVIDENCE]->(e) RETURN DISTINCT type(r), toString(1), "
        "toInteger('2'), head([3, 4]), last([3, 4])"
    )
    assert answer.rows == (("EVIDENCE", "1", 2, 3, 4),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (e:Evidence RETURN e", r"at line 1, column 19: .*\nMATCH .*\n {18}\^"),
        ("MATCH (n:Planet) RETURN n", "Table Planet does not exist"),
        ("MATCH (n:Region) RETURN n.planet", "Cannot find property planet"),
        ("MATCH (n)\nRETURN n,,", r"at line 2"),
        ("hello", "does not understand"),
    ],
)
def test_a_query_that_is_wrong_is_shown_with_place_and_reason(store, text, message):
    with pytest.raises(QuerySyntaxError, match=message) as raised:
        store.query(text)
    assert text.splitlines()[0] in str(raised.value)


def test_a_query_that_fails_at_work_is_shown(store):
    with pytest.raises(QueryError, match="the query failed: Conversion exception"):
        store.query("MATCH (n:Region) RETURN toInteger(n.name)")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) DETACH DELETE n",
        "CREATE (n:Region {id: 'x'})",
        "COPY (MATCH (n) RETURN n.id) TO 'x.csv'",
        "LOAD FROM 'x.csv' RETURN *",
        "CALL threads=1",
    ],
)
def test_a_query_that_writes_is_refused_and_nothing_changes(store, text):
    before = rows(store, "MATCH (n) RETURN count(*)")
    with pytest.raises(WriteRefusedError):
        store.query(text)
    assert rows(store, "MATCH (n) RETURN count(*)") == before


def test_the_store_itself_refuses_writing(store):
    with pytest.raises(Exception, match="read-only"):
        store._connect(write=False).execute("CREATE (n:Region {id: 'x'})")


def test_a_query_that_never_ends_is_ended(store):
    begun = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"past its limit of 0\.5 s"):
        store.query("MATCH (a), (b), (c), (d), (e), (f), (g) RETURN sum(size(a.id))", timeout=0.5)
    assert time.monotonic() - begun < 5
    assert rows(store, "RETURN 1") == [(1,)]


def test_the_store_is_built_once_and_again_when_it_is_gone(graph):
    with LadybugStore.open(graph) as first:
        path = first.path
        assert path.parent == graph.stores
    stamp = path.stat().st_mtime_ns
    with LadybugStore.open(graph) as second:
        assert second.path.stat().st_mtime_ns == stamp
    assert [each.name for each in graph.stores.iterdir()] == [path.name]


def test_a_store_that_can_not_be_kept_is_built_elsewhere(tmp_path):
    out = tmp_path / "g"
    write_graph(readings(), out, provenance=PROVENANCE)
    (out / "stores").write_text("in the way", encoding="utf-8")
    with LadybugStore.open(Graph.open(out)) as opened:
        assert opened.path.is_relative_to(out) is False
        folder = opened.path.parent
        assert rows(opened, "MATCH (n:Region) RETURN count(*)") == [(3,)]
    assert not folder.exists()


def test_writing_when_asked(tmp_path):
    out = tmp_path / "g"
    write_graph(readings(), out, provenance=PROVENANCE)
    with LadybugStore.open(Graph.open(out)) as opened:
        assert rows(opened, "MATCH (n:Region) RETURN count(*)") == [(3,)]
        opened.query("CREATE (n:Region {id: 'x', name: 'y'})", write=True)
        assert rows(opened, "MATCH (n:Region {id: 'x'}) RETURN n.name") == [("y",)]
    shutil.rmtree(out / "stores")
    with LadybugStore.open(Graph.open(out)) as again:
        assert rows(again, "MATCH (n:Region) RETURN count(*)") == [(3,)]


def test_the_store_of_a_new_version_is_another(tmp_path):
    out = tmp_path / "g"
    write_graph([plan_page().reading()], out, provenance=PROVENANCE)
    with LadybugStore.open(Graph.open(out)) as old:
        write_graph(readings(), out, provenance=PROVENANCE)
        with LadybugStore.open(Graph.open(out)) as new:
            assert rows(old, "MATCH (d:Document) RETURN count(*)") == [(1,)]
            assert rows(new, "MATCH (d:Document) RETURN count(*)") == [(2,)]


def test_two_that_build_at_once_both_get_it(tmp_path):
    out = tmp_path / "g"
    write_graph(readings(), out, provenance=PROVENANCE)
    graph, found = Graph.open(out), []

    def ask():
        with LadybugStore.open(graph) as opened:
            found.append(rows(opened, "MATCH (n:Region) RETURN count(*)"))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(3,)], [(3,)]]


def test_an_empty_graph_can_be_asked(tmp_path):
    write_graph([], tmp_path / "g", provenance=PROVENANCE)
    with LadybugStore.open(Graph.open(tmp_path / "g")) as opened:
        assert rows(opened, "MATCH (n)-[r]->(m) RETURN count(*)") == [(0,)]


def test_every_column_and_type_of_the_ontology_can_be_asked_for(store):
    ontology = Ontology.load()
    for table in ontology.tables:
        for found in ontology.columns(table):
            store.query(f"MATCH (n:{table}) RETURN n.{found.column} LIMIT 1")
    for found in ontology.properties.values():
        if found.relationship:
            store.query(f"MATCH (a)-[r:{found.relationship}]->(b) RETURN type(r) LIMIT 1")

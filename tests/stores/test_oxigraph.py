"""SPARQL over a graph: what can be asked, what is refused, and that a query can be ended."""

import shutil
import threading
import time

import pytest
import rdflib
from readings import AFTER_SCHOOL, CITY, PROVENANCE, plan_page, readings

from kg.bundle import Graph, write_graph
from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError, WriteRefusedError
from kg.stores.oxigraph import OxigraphStore
from kg.stores.sparql import check_reads_only, with_values

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store(graph):
    with OxigraphStore.open(graph) as opened:
        yield opened


def test_prefixes_of_the_export_are_known(store):
    answer = store.query(
        "SELECT ?name ?status { ?s edugov:subject ?r ; edugov:object ?x ; edugov:status ?status . "
        "?r a edugov:Region . ?x edugov:name ?name } ORDER BY ?status ?name"
    )
    assert answer.columns == ("name", "status")
    assert answer.rows[0] == ('“书香”校园"工程"', "status-encouraged")
    assert answer.turtle is None


def test_values_come_as_python_has_them(store):
    answer = store.query(
        "SELECT ?r ?resolved ?value ?start ?day ?none { ?o edugov:about ?r ; edugov:value ?value ; "
        "edugov:kind edugov:kind-target ; edugov:periodStart ?day ; edugov:evidence/edugov:start "
        "?start . ?r edugov:resolved ?resolved . OPTIONAL { ?r edugov:nothing ?none } }"
    )
    assert answer.rows == ((CITY.id, True, 90.0, 89, "2022-01-01", None),)


def test_labels_of_the_ontology_can_be_asked_for(store):
    answer = store.query(
        "SELECT DISTINCT ?label { ?s edugov:predicate edugov:aimsFor . edugov:aimsFor rdfs:label "
        "?label . FILTER (lang(?label) = 'zh') }"
    )
    assert answer.rows == (("争创",),)


def test_yes_or_no(store):
    assert store.query("ASK { ?r a edugov:Region }").rows == ((True,),)
    assert store.query("ASK { ?r a edugov:Planet }").rows == ((False,),)


def test_triples_come_as_turtle_too(store):
    answer = store.query(f"CONSTRUCT {{ ?s ?p :{AFTER_SCHOOL.id} }} {{ ?s ?p :{AFTER_SCHOOL.id} }}")
    found = rdflib.Graph()
    found.parse(data=answer.turtle, format="turtle")
    assert len(found) == len(set(answer.rows)) > 0
    assert (CITY.id, "implements", AFTER_SCHOOL.id) in answer.rows
    assert store.query(f"DESCRIBE :{CITY.id}").turtle == store.query(f"DESCRIBE :{CITY.id}").turtle


def test_a_named_graph_can_be_asked(store):
    graph = plan_page().document.id
    answer = store.query(f"SELECT ?x {{ GRAPH :{graph} {{ :{CITY.id} edugov:implements ?x }} }}")
    assert answer.rows == ((AFTER_SCHOOL.id,),)


@pytest.mark.parametrize(
    "name", ["海东省云山市", 'a"} UNION { ?r ?p ?o } #', "a\\", "a\nb", "x'''", "𠮷"]
)
def test_parameters_are_values_and_never_code(store, name):
    rows = store.query("SELECT ?r { ?r edugov:name ?name }", {"name": name}).rows
    assert rows == (((CITY.id,),) if name == CITY.name else ())


def test_parameters_are_for_the_pattern_of_any_query(store):
    given = {"name": CITY.name}
    assert store.query("ASK { ?r edugov:name ?name }", given).rows == ((True,),)
    made = store.query("CONSTRUCT { ?r rdfs:comment ?name } WHERE { ?r edugov:name ?name }", given)
    assert made.rows == ((CITY.id, "http://www.w3.org/2000/01/rdf-schema#comment", CITY.name),)
    with pytest.raises(QueryError, match="no pattern that could take parameters"):
        store.query(f"DESCRIBE :{CITY.id}", given)


def test_the_name_of_a_parameter_is_one():
    with pytest.raises(QueryError, match="can't be the name of a variable"):
        with_values("SELECT * { ?s ?p ?o }", {"a) { }": "x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s { ?s ?p }", r"at line 1, column 20: .*\nSELECT .*\n {19}\^"),
        ("SELECT ?s {\n ?s planet:name ?o }", r"at line 2"),
        ("hello", "does not understand"),
        ("", "does not understand"),
    ],
)
def test_a_query_that_is_wrong_is_shown_with_place_and_reason(store, text, message):
    with pytest.raises(QuerySyntaxError, match=message):
        store.query(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <http://a> <http://b> 1 }", "INSERT"),
        ("PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("# SELECT\nDROP ALL", "DROP"),
        ("CLEAR ALL", "CLEAR"),
        ("load <http://a>", "LOAD"),
        ("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p 'it' . SERVICE <http://a/#x> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_what_writes_or_reaches_out_is_refused(store, text, word):
    with pytest.raises(WriteRefusedError, match=f"refused, for {word} would"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s <http://a/SERVICE> "x" } # SERVICE',
        "SELECT ?service { ?service ?load :INSERT }",
        'SELECT * { ?s ?p """a " SERVICE """ }',
        "PREFIX insert: <http://x/> ASK { ?s insert:delete 1 }",
    ],
)
def test_words_elsewhere_do_not_count(text):
    check_reads_only(text)


def test_writing_is_not_done_even_when_asked(store):
    with pytest.raises(QueryError, match="may only read"):
        store.query("ASK { ?s ?p ?o }", write=True)


def test_a_query_that_never_ends_is_ended_and_the_next_is_answered(store):
    begun = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"past its limit of 0\.5 s"):
        store.query(ENDLESS, timeout=0.5)
    assert time.monotonic() - begun < 10
    assert store.query("ASK { ?s ?p ?o }").rows == ((True,),)


def test_the_process_that_answers_may_end_and_is_started_again(store):
    store.query("ASK { ?s ?p ?o }")
    store._process.kill()
    store._process.wait()
    with pytest.raises(QueryError, match="the process that answers SPARQL ended"):
        store.query("ASK { ?s ?p ?o }")
    assert store.query("ASK { ?s ?p ?o }").rows == ((True,),)


def test_closing_ends_the_process(graph):
    with OxigraphStore.open(graph) as opened:
        opened.query("ASK { ?s ?p ?o }")
        process = opened._process
    assert process.returncode is not None


def test_the_store_is_built_once_and_again_when_it_is_gone(tmp_path):
    out = tmp_path / "g"
    write_graph(readings(), out, provenance=PROVENANCE)
    graph = Graph.open(out)
    for _ in range(2):
        with OxigraphStore.open(graph) as opened:
            assert opened.query("SELECT (COUNT(*) AS ?n) { ?s a edugov:Region }").rows == ((3,),)
        shutil.rmtree(graph.stores)


def test_two_that_build_and_ask_at_once_both_get_it(tmp_path):
    out = tmp_path / "g"
    write_graph(readings(), out, provenance=PROVENANCE)
    graph, found = Graph.open(out), []

    def ask():
        with OxigraphStore.open(graph) as opened:
            found.append(opened.query("ASK { ?r a edugov:Region }").rows)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [((True,),), ((True,),)]
    assert len(list(graph.stores.iterdir())) == 1

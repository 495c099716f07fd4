"""RDF: what is said of statements, evidence and documents; formats, bases, order."""

import io
import os
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef
from readings import (
    AFTER_SCHOOL,
    BUREAU,
    CITED,
    CITY,
    OPINION,
    PROVENANCE,
    READING,
    TITLE,
    plan_page,
    readings,
    report_page,
)

from kg.bundle import Graph, write_graph
from kg.errors import InputError
from kg.rdf import FORMATS, Terms, write_rdf

EDUGOV = Namespace("https://w3id.org/edugov/ontology#")
ID = Namespace("https://w3id.org/edugov/id/")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
CANONICAL = min(OPINION.id, CITED.id)


def exported(graph, **options):
    out = io.BytesIO()
    write_rdf(graph, out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def found(turtle):
    parsed = rdflib.Graph()
    parsed.parse(data=turtle, format="turtle")
    return parsed


def statement(found, subject, target, status):
    ((node,),) = found.query(
        "SELECT ?st { ?st edugov:subject ?s ; edugov:object ?o ; edugov:status ?status }",
        initNs={"edugov": EDUGOV},
        initBindings={"s": ID[subject], "o": ID[target], "status": EDUGOV[f"status-{status}"]},
    )
    return node


def test_entities_have_their_classes_and_names(found):
    assert set(found.objects(ID[CITY.id], RDF.type)) == {EDUGOV.Region}
    assert set(found.objects(ID[BUREAU.id], RDF.type)) == {
        EDUGOV.GovernmentBody,
        EDUGOV.Organization,
    }
    assert (ID[CITY.id], RDFS.label, Literal("海东省云山市", lang="zh")) in found
    assert (ID[CITY.id], EDUGOV.name, Literal("海东省云山市")) in found
    assert (ID[CITY.id], EDUGOV.code, Literal("990100")) in found
    assert (ID[CITY.id], EDUGOV.resolved, Literal(True)) in found
    assert (ID[BUREAU.id], EDUGOV.within, ID[CITY.id]) in found


def test_direct_triples_leave_out_what_is_not_so(found):
    assert (ID[CITY.id], EDUGOV.implements, ID[AFTER_SCHOOL.id]) in found
    assert (ID[CITY.id], EDUGOV.implements, ID[CANONICAL]) in found
    assert (ID[CITY.id], EDUGOV.aimsFor, ID[TITLE.id]) in found
    assert (ID[CANONICAL], EDUGOV.hasNumber, Literal("云政发〔2021〕5号")) in found
    assert (ID[CITY.id], EDUGOV.implements, ID[READING.id]) not in found
    assert not list(found.triples((None, EDUGOV.achieves, ID[CITY.id])))


def test_a_statement_is_described_once_and_points_at_its_evidence(found):
    node = statement(found, CITY.id, READING.id, "encouraged")
    assert set(found.predicate_objects(node)) == {
        (RDF.type, EDUGOV.Statement),
        (EDUGOV.subject, ID[CITY.id]),
        (EDUGOV.predicate, EDUGOV.implements),
        (EDUGOV.object, ID[READING.id]),
        (EDUGOV.status, EDUGOV["status-encouraged"]),
        (EDUGOV.evidence, found.value(node, EDUGOV.evidence)),
    }


def test_evidence_has_the_selectors_of_web_annotation(found):
    evidence = found.value(statement(found, CITY.id, READING.id, "encouraged"), EDUGOV.evidence)
    document = ID[plan_page().document.id]
    assert (evidence, RDF.type, OA.SpecificResource) in found
    assert (evidence, OA.hasSource, document) in found
    assert (evidence, PROV.wasDerivedFrom, document) in found
    position, quote = (URIRef(f"{evidence}#{name}") for name in ("position", "quote"))
    assert set(found.objects(evidence, OA.hasSelector)) == {position, quote}
    text = plan_page().document.text
    start, end = (found.value(position, OA[name]).toPython() for name in ("start", "end"))
    assert str(found.value(quote, OA.exact)) == text[start:end] == '支持实施“书香”校园"工程"'
    (slot,) = found.objects(evidence, EDUGOV.hasSlot)
    assert (slot, EDUGOV.basis, EDUGOV["basis-document"]) in found
    assert (slot, EDUGOV.slotName, Literal("subject")) in found


def test_an_observation_is_one_of_a_data_cube(found):
    (node,) = found.subjects(EDUGOV.kind, EDUGOV["kind-target"])
    assert (node, RDF.type, QB.Observation) in found
    assert (node, EDUGOV.value, Literal("90", datatype=XSD.decimal)) in found
    assert (node, EDUGOV.comparator, EDUGOV["comparator-at-least"]) in found
    assert (node, EDUGOV.periodStart, Literal("2022-01-01", datatype=XSD.date)) in found
    assert (node, EDUGOV.about, ID[CITY.id]) in found


def test_a_document_is_the_text_of_its_policy(found):
    document = ID[plan_page().document.id]
    assert (document, EDUGOV.textOf, ID[plan_page().policy]) in found
    assert (document, EDUGOV.path, Literal("plans/云山 2022〔要点〕.txt")) in found


@pytest.mark.filterwarnings("ignore:(Dataset|Conj):DeprecationWarning")  # rdflib calls these itself
def test_a_named_graph_holds_what_its_document_says(graph):
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(graph, format="trig"), format="trig")
    plan = dataset.graph(ID[plan_page().document.id])
    report = dataset.graph(ID[report_page().document.id])
    required = (ID[CITY.id], EDUGOV.aimsFor, ID[TITLE.id])
    both = (ID[CANONICAL], EDUGOV.issuedBy, None)
    assert required in plan
    assert required not in report
    assert both in plan
    assert both in report
    assert (ID[CITY.id], EDUGOV.implements, ID[READING.id]) not in plan
    evidence = set(plan.objects(None, EDUGOV.evidence))
    default = rdflib.Graph()
    default.parse(data=exported(graph, format="turtle"), format="turtle")
    assert evidence == set(default.subjects(EDUGOV["in"], ID[plan_page().document.id])) - set(
        default.subjects(RDF.type, EDUGOV.Section)
    )
    parts = {
        (slot, default.value(slot, EDUGOV.slotName), default.value(slot, EDUGOV.basis))
        for place in evidence
        for slot in default.objects(place, EDUGOV.hasSlot)
    }
    assert (Literal("subject"), EDUGOV["basis-document"]) in {
        (name, basis) for _, name, basis in parts
    }
    assert parts == {
        (slot, plan.value(slot, EDUGOV.slotName), plan.value(slot, EDUGOV.basis))
        for slot in plan.objects(None, EDUGOV.hasSlot)
    }


def test_trig_and_nquads_say_the_same_and_turtle_their_default_graph(graph, turtle):
    trig, nquads = (
        set(ox.parse(exported(graph, format=name), format=FORMATS[name]))
        for name in ("trig", "nquads")
    )
    assert trig == nquads
    plain = set(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    default = {quad.triple for quad in trig if isinstance(quad.graph_name, ox.DefaultGraph)}
    assert {(t.subject, t.predicate, t.object) for t in plain} == {
        (t.subject, t.predicate, t.object) for t in default
    }


def test_rdflib_reads_back_what_was_written(found, turtle):
    again = rdflib.Graph()
    again.parse(data=found.serialize(format="nt"), format="nt")
    assert set(again) == set(found)
    assert len(found) == len(set(ox.parse(turtle, format=ox.RdfFormat.TURTLE)))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(graph, name):
    assert exported(graph, format=name) == exported(graph, format=name)


def test_the_hash_seed_changes_nothing(graph, turtle):
    code = (
        "import sys; from pathlib import Path; from kg.bundle import Graph; from kg.rdf import *;"
        "write_rdf(Graph.open(Path(sys.argv[1])), sys.stdout.buffer, format='turtle')"
    )
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code, str(graph.root)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert done.stdout == turtle


def test_another_base(graph):
    text = exported(graph, format="turtle", base_iri="http://localhost:8000/图谱").decode()
    assert "@prefix : <http://localhost:8000/图谱/id/> ." in text
    assert "https://w3id.org/edugov/id/" not in text


@pytest.mark.parametrize("base", ["", "no base", "http://a b/", "图谱"])
def test_a_base_that_is_no_iri_is_refused(graph, base):
    with pytest.raises(InputError, match="can't be the base of IRIs"):
        exported(graph, format="turtle", base_iri=base)


@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        ("region-320684-1983", "region-320684-1983"),
        ("〔2021〕5号", "%E3%80%942021%E3%80%955%E5%8F%B7"),
        ('a "b" c', "a%20%22b%22%20c"),
        ("a/b#c?d%", "a%2Fb%23c%3Fd%25"),
        ("<x>{y}|\\^`", "%3Cx%3E%7By%7D%7C%5C%5E%60"),
    ],
)
def test_ids_are_percent_encoded(identifier, path):
    assert Terms().iri(identifier).value == f"https://w3id.org/edugov/id/{path}"


def test_odd_characters_survive(tmp_path):
    pages = [plan_page().reading(), report_page().reading()]
    assert any('"' in entity.name for entity in pages[0].entities)
    write_graph(readings(), tmp_path / "g", provenance=PROVENANCE)
    text = exported(Graph.open(tmp_path / "g"), format="turtle")
    parsed = rdflib.Graph()
    parsed.parse(data=text, format="turtle")
    assert (ID[READING.id], EDUGOV.name, Literal('“书香”校园"工程"')) in parsed


def test_an_empty_graph_is_a_data_set_without_statements(tmp_path):
    write_graph([], tmp_path / "g", provenance=PROVENANCE)
    parsed = rdflib.Graph()
    text = exported(Graph.open(tmp_path / "g"), format="turtle")
    parsed.parse(data=text, format="turtle")
    assert {str(s) for s in parsed.subjects()} == {"https://w3id.org/edugov/"}

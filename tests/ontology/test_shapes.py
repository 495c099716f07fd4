"""SHACL: what an export must be like, on real exports and on examples good and bad."""

import io

import pyshacl
import pytest
import rdflib
import rdflib.collection
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.ontology import NAMESPACE, Ontology
from kg.rdf import write_rdf
from kg.resources import resource

EXAMPLES = resource("ontology/examples")
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
FOCUS = {
    "entity-without-name.ttl": "program-1",
    "evidence-that-ends-before-it-begins.ttl": "ev-1",
    "evidence-without-rule.ttl": "ev-1",
    "observation-about-indicator.ttl": "obs-1",
    "observation-of-ended-period.ttl": "obs-1",
    "observation-with-text-value.ttl": "obs-1",
    "observation-without-value.ttl": "obs-1",
    "slot-stated-nowhere.ttl": "slot-1",
    "statement-of-two-subjects.ttl": "st-1",
    "statement-with-unknown-status.ttl": "st-1",
    "statement-without-evidence.ttl": "st-1",
    "statement-without-object.ttl": "st-1",
}


@pytest.fixture(scope="module")
def shapes():
    found = rdflib.Graph()
    found.parse(resource("ontology/shapes.ttl"), format="turtle")
    return found


def broken(data, shapes):
    """Return the local names of the nodes that break a shape."""
    graph = rdflib.Graph()
    graph.parse(data=data, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    focus = report.objects(None, rdflib.SH.focusNode)
    return sorted({str(node).rpartition("/")[2] for node in focus})


def test_an_export_has_the_shape(shapes, tmp_path):
    write_graph(readings(), tmp_path / "g", provenance=PROVENANCE)
    out = io.BytesIO()
    write_rdf(Graph.open(tmp_path / "g"), out, format="turtle")
    assert broken(out.getvalue(), shapes) == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_valid_examples(shapes, path):
    assert broken(path.read_text(encoding="utf-8"), shapes) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_invalid_examples(shapes, path):
    assert broken(path.read_text(encoding="utf-8"), shapes) == [FOCUS[path.name]]


@pytest.mark.parametrize("name", ["predicate", "status", "role", "ground", "kind"])
def test_lists_of_values_are_those_of_the_ontology(shapes, name):
    ontology = Ontology.load()
    if name == "predicate":
        wanted = {found.term.name for found in ontology.relations.values()}
    else:
        wanted = {each.term.name for each in ontology.enumerations[name.capitalize()]}
    path = rdflib.URIRef(NAMESPACE + name)
    (listed,) = [
        {
            str(value).removeprefix(NAMESPACE)
            for value in rdflib.collection.Collection(shapes, found)
        }
        for shape in shapes.subjects(rdflib.SH.path, path)
        for found in shapes.objects(shape, rdflib.SH["in"])
    ]
    assert listed == wanted


def test_examples_are_there():
    assert len(VALID) == 2
    assert [path.name for path in INVALID] == sorted(FOCUS)

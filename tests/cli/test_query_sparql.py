"""``edugov query --sparql``."""

import json

import pytest
import rdflib
from programs import run_edugov
from readings import CITY, PROVENANCE, readings

from kg.bundle import write_graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("sparql") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return out


def test_rows(folder):
    text = "SELECT ?name ?code { ?r edugov:code ?code ; edugov:name ?name } ORDER BY ?code"
    done = run_edugov("query", folder, "--sparql", text, "--json")
    assert json.loads(done.stdout) == [
        {"name": "海东省云山市", "code": "990100"},
        {"name": "海东省云山市临溪县", "code": "990121"},
    ]


def test_triples_are_turtle(folder):
    done = run_edugov("query", folder, "--sparql", f"DESCRIBE :{CITY.id}")
    found = rdflib.Graph()
    found.parse(data=done.stdout, format="turtle")
    assert len(found) > 5


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--sparql", "SELECT ?s { ?s ?p }"], 1, "at line 1, column 20"),
        (["--sparql", "DROP ALL"], 1, "refused, for DROP"),
        (["MATCH (n) RETURN n", "--sparql", "ASK {}"], 2, "give one query"),
        ([], 2, "give one query"),
    ],
)
def test_what_is_wrong_is_said(folder, arguments, code, message):
    done = run_edugov("query", folder, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr

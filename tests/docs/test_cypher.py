"""docs/cypher.md: every line runs, and what it says does not run does not."""

import re

import pytest
from programs import ROOT
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.errors import QueryError
from kg.ontology import Ontology
from kg.stores.ladybug import LadybugStore

TEXT = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")


def rows(heading):
    """Return the cells of the table under a heading, those of the header left out."""
    part = TEXT.partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[2:]]
    return [[cell.strip().replace("\\|", "|") for cell in each] for each in cells]


def code(cell):
    """Return what stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


OTHERWISE = [
    (code(neo4j)[0], code(here)[0]) for neo4j, here, _ in rows("What is written otherwise")
]
DIFFERENT = [code(query)[0] for query, *_ in rows("What gives something else")]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("cypher") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    with LadybugStore.open(Graph.open(out)) as opened:
        yield opened


def test_the_tables_are_found():
    assert len(OTHERWISE) == 18
    assert len(DIFFERENT) == 3


@pytest.mark.parametrize(("neo4j", "here"), OTHERWISE)
def test_what_is_written_otherwise(store, neo4j, here):
    assert store.query(here).columns
    with pytest.raises(QueryError):
        store.query(neo4j)


def test_what_gives_something_else(store):
    answers = [store.query(query).rows for query in DIFFERENT]
    assert answers == [(("教育",),), (("School",),), ((1,),)]


def test_functions_that_are_there(store):
    answer = store.query(
        "MATCH (:Policy)-[r:ISSUED_BY]->() RETURN DISTINCT type(r), toString(1), toInteger('2'), "
        "toFloat('0.5'), head([1, 2]), last([1, 2]), split('a,b', ','), isEmpty([]), isEmpty([1])"
    )
    assert answer.rows == (("ISSUED_BY", "1", 2, 0.5, 1, 2, ["a", "b"], True, False),)


def test_every_label_and_type_is_named():
    ontology = Ontology.load()
    named = set(re.findall(r"`(\w+)`", TEXT))
    types = {each.relationship for each in ontology.properties.values() if each.relationship}
    assert set(ontology.tables) - named == set()
    assert types - named == set()

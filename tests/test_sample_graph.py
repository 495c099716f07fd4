"""What the graph of the sample documents says, held against the files that it was read from."""

import re

import pytest
from lxml import html
from programs import DOCUMENTS, ROOT

from kg.bundle.graph import Graph
from kg.ontology import Ontology
from kg.readers import find_documents, read
from kg.reading import Reader
from kg.vocabulary import Basis, Kind, MentionType, Relation, Status

CORPUS = ROOT.parent / "shared" / "corpus"
ASSERTED = set(Status) - {Status.NEGATED}
"""The statuses of the sample documents: nothing is denied there but within problems."""
DIGITS = re.compile(r"[0-9０-９]+")


@pytest.fixture(scope="module")
def graph(sample_graph):
    return Graph.open(sample_graph)


@pytest.fixture(scope="module")
def sources(graph):
    """The characters of each source file, by document id, decoded without the project's readers."""
    found = {}
    for row in graph.rows("documents"):
        path = DOCUMENTS / row["paths"][0]
        text = path.read_bytes().decode(row["encoding"]).removeprefix("\ufeff")
        found[row["id"]] = text.replace("\r\n", "\n").replace("\r", "\n"), path.suffix
    return found


def shown(page: str) -> str:
    """The characters that a page shows, without white space."""
    return re.sub(r"\s", "", html.fromstring(page).text_content())


def test_every_quotation_stands_in_its_file(graph, sources):
    evidence = graph.rows("evidence")
    assert len(evidence) > 300
    for row in evidence:
        text, suffix = sources[row["document"]]
        if suffix == ".txt":
            assert text[row["start"] : row["end"]] == row["quote"]
        else:
            assert re.sub(r"\s", "", row["quote"]) in shown(text)
        assert row["rule"]


def test_every_fact_has_evidence_and_every_evidence_a_fact(graph):
    facts = {row["id"] for name in ("statements", "observations") for row in graph.rows(name)}
    supports = graph.rows("supports")
    assert {row["statement"] for row in supports} == facts
    assert {row["evidence"] for row in supports} == {row["id"] for row in graph.rows("evidence")}


def test_the_digits_of_a_value_stand_in_its_quotation(graph):
    quotes = {row["id"]: row["quote"] for row in graph.rows("evidence")}
    supports = {row["statement"]: row["evidence"] for row in graph.rows("supports")}
    observations = graph.rows("observations")
    assert len(observations) > 100
    for row in observations:
        quote = quotes[supports[row["id"]]]
        digits = DIGITS.findall(row["value_text"])
        assert digits
        assert all(each in quote for each in digits), (row["value_text"], quote)


def test_a_stated_slot_is_characters_of_its_file(graph, sources):
    texts = {row["id"]: row["text"] for row in graph.rows("documents")}
    places = {row["id"]: row["document"] for row in graph.rows("evidence")}
    stated = [row for row in graph.rows("slots") if row["basis"] == Basis.STATED]
    assert len(stated) > 500
    for row in stated:
        document = places[row["evidence"]]
        words = texts[document][row["start"] : row["end"]]
        assert words.strip()
        text, suffix = sources[document]
        assert words in text if suffix == ".txt" else re.sub(r"\s", "", words) in shown(text)


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        pytest.param("statements", "predicate", Relation, id="relations"),
        pytest.param("statements", "status", ASSERTED, id="statuses"),
        pytest.param("observations", "kind", Kind, id="kinds"),
        pytest.param("mentions", "type", MentionType, id="mention types"),
    ],
)
def test_nothing_documented_is_without_rows(graph, table, column, values):
    found = {row[column] for row in graph.rows(table)} - {None}
    assert found == {str(value) for value in values}


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs real documents, in ../shared/corpus")
def test_statements_of_real_documents_keep_domains_and_ranges():
    ontology, reader = Ontology.load(), Reader("edugov_zh_forms")
    folders = [CORPUS / "arts-education", CORPUS / "seeds"]
    checked = 0
    for source in find_documents(folders).documents[::4]:
        reading = reader.read(read(source.path))
        entities = {entity.id: entity for entity in reading.entities}
        for each in (*reading.statements, *reading.observations):
            assert ontology.check(each, entities) == []
            checked += 1
    assert checked > 500

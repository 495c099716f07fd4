"""What is read of the sample documents, and of real ones, held against files and ontology."""

import re

import pytest
from lxml import html
from programs import DOCUMENTS, ROOT

from kg.bundle.graph import Graph
from kg.ontology import Ontology
from kg.readers import find_documents, read
from kg.reading import Reader
from kg.vocabulary import Kind, MentionType, Status

CORPUS = ROOT.parent / "shared" / "corpus"


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


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        pytest.param("statements", "status", Status, id="statuses"),
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

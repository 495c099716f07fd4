"""The graph of the sample documents, against the documents themselves."""

import re
from collections import defaultdict

import pytest
from programs import DOCUMENTS

from kg.bundle import Graph
from kg.ontology import Ontology
from kg.vocabulary import Relation


@pytest.fixture(scope="module")
def graph(sample_graph):
    return Graph.open(sample_graph)


@pytest.fixture(scope="module")
def sources(graph):
    """The text of each document as its file has it, read anew."""
    found = {}
    for row in graph.rows("documents"):
        (path,) = row["paths"]
        if path.endswith(".txt"):
            text = (DOCUMENTS / path).read_bytes().decode(row["encoding"])
            found[row["id"]] = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return found


def test_quotes_stand_in_the_source_files(graph, sources):
    checked = 0
    for row in graph.rows("evidence"):
        if row["document"] in sources:
            text = sources[row["document"]]
            assert text[row["start"] : row["end"]] == row["quote"] != ""
            assert len(row["quote"]) <= 300
            assert row["rule"]
            checked += 1
    assert checked > 100


def test_slots_stand_in_the_source_files_within_their_evidence(graph, sources):
    evidence = {row["id"]: row for row in graph.rows("evidence")}
    for row in graph.rows("slots"):
        place = evidence[row["evidence"]]
        if row["basis"] == "stated":
            assert place["start"] <= row["start"] < row["end"] <= place["end"]
            text = sources.get(place["document"])
            assert text is None or text[row["start"] : row["end"]] == row["quote"]


def test_the_digits_of_a_value_stand_where_it_was_read(graph):
    values, supports = defaultdict(list), defaultdict(list)
    for row in graph.rows("slots"):
        if row["name"] == "value":
            values[row["evidence"]].append(row["quote"])
    for row in graph.rows("supports"):
        supports[row["statement"]].append(row["evidence"])
    observations = graph.rows("observations")
    for row in observations:
        for evidence in supports[row["id"]]:
            (quote,) = values[evidence]
            written = re.sub(r"\D", "", quote)
            assert not written or re.sub(r"\D", "", row["value_text"]) in written
    assert observations


def test_every_relation_has_rows(graph):
    assert sorted(graph.manifest.relations) == sorted(Relation)


def test_the_ontology_allows_all_that_the_sample_says(graph):
    rules = {each["rule"] for each in graph.report["dropped"] if each["stage"] == "bundle"}
    assert rules == set()
    assert graph.report["not_mapped"] == {}
    assert graph.report["documents_without_statements"] == []
    classes = set(graph.manifest.classes)
    assert classes <= set(Ontology.load().classes)

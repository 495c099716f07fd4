"""What holds of every graph, whatever is read."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import PROVENANCE
from strategies import corpora, reading

from kg.bundle import Graph, write_graph
from kg.bundle.codec import from_bytes, to_bytes
from kg.ontology import Ontology

SETTINGS = settings(max_examples=12, deadline=None)


def files(readings):
    """Write a graph and return its files by name."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "g"
        write_graph(readings, out, provenance=PROVENANCE)
        return {path.name: path.read_bytes() for path in Graph.open(out).folder.iterdir()}


@SETTINGS
@given(corpora(max_size=3), st.data())
def test_order_and_repetition_change_no_byte(readings, data):
    expected = files(readings)
    assert files(data.draw(st.permutations(readings))) == expected
    assert files(readings + readings) == expected


@SETTINGS
@given(corpora(max_size=3), st.data())
def test_a_document_withdrawn_leaves_no_trace(readings, data):
    gone = data.draw(st.integers(0, max(len(readings) - 1, 0)))
    rest = readings[:gone] + readings[gone + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "g"
        write_graph(readings, out, provenance=PROVENANCE)
        write_graph(rest, out, provenance=PROVENANCE)
        after = {path.name: path.read_bytes() for path in Graph.open(out).folder.iterdir()}
    assert after == files(rest)


@settings(max_examples=30, deadline=None)
@given(corpora())
def test_every_graph_keeps_the_invariants(readings):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "g"
        write_graph(readings, out, provenance=PROVENANCE)
        graph = Graph.open(out)
        evidence_names_its_rule_and_quotes_the_text(graph, readings)
        what_is_kept_is_allowed_and_the_rest_reported(graph, readings)
        pointers_lead_to_rows(graph)
        what_is_unresolved_is_never_merged(graph, readings)


@settings(max_examples=60, deadline=None)
@given(reading())
def test_a_reading_survives_its_bytes(found):
    again = from_bytes(to_bytes(found))
    assert again == found
    assert to_bytes(again) == to_bytes(found)


def evidence_names_its_rule_and_quotes_the_text(graph, readings):
    supports = graph.rows("supports")
    said = {row["id"] for name in ("statements", "observations") for row in graph.rows(name)}
    assert {row["statement"] for row in supports} == said
    evidence = {row["id"]: row for row in graph.rows("evidence")}
    assert {row["evidence"] for row in supports} == set(evidence)
    texts = {each.document.id: each.document.text for each in readings}
    for row in evidence.values():
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"] != ""
        assert row["rule"]
    for row in graph.rows("slots"):
        text = texts[evidence[row["evidence"]]["document"]]
        stated = row["basis"] == "stated"
        assert (row["quote"] is not None) is stated
        assert not stated or text[row["start"] : row["end"]] == row["quote"]


def what_is_kept_is_allowed_and_the_rest_reported(graph, readings):
    ontology = Ontology.load()
    allowed, given_ids = set(), set()
    for found in readings:
        entities = {each.id: each for each in found.entities}
        for each in (*found.statements, *found.observations):
            given_ids.add(each.id)
            fits = any(_fits(item, found) for item in each.evidence)
            if fits and not ontology.check(each, entities):
                allowed.add(each.id)
    kept = {row["id"] for name in ("statements", "observations") for row in graph.rows(name)}
    assert kept == allowed
    reported = sum(each["count"] for each in graph.report["dropped"])
    assert reported >= len(given_ids - kept) + len(readings)


def _fits(item, found):
    length = len(found.document.text)
    return item.end <= length and all(s.end is None or s.end <= length for s in item.slots)


def pointers_lead_to_rows(graph):
    entities = {row["id"]: row for row in graph.rows("entities")}
    canonical = {each for each, row in entities.items() if row["canonical"] == each}
    ids = {name: {row["id"] for row in graph.rows(name)} for name in ("documents", "sections")}
    for row in graph.rows("statements"):
        assert {row["subject"], row["object"] or row["subject"]} <= canonical
        assert {row["local_subject"], row["local_object"] or row["subject"]} <= set(entities)
    for row in graph.rows("observations"):
        assert {row["about"], row["indicator"]} <= canonical
    for row in graph.rows("evidence"):
        assert row["document"] in ids["documents"]
        assert row["section"] is None or row["section"] in ids["sections"]
    for row in entities.values():
        assert {row["canonical"], row["kind"] or row["canonical"]} <= canonical
        assert row["within"] is None or row["within"] in entities
    for row in graph.rows("documents"):
        assert row["policy"] is None or row["policy"] in canonical


def what_is_unresolved_is_never_merged(graph, readings):
    own = [row for row in graph.rows("entities") if not row["resolved"]]
    assert len(own) == len(readings)
    assert all(row["id"] == row["canonical"] for row in own)
    touched = {row[end] for row in graph.rows("merges") for end in ("local", "canonical")}
    assert touched.isdisjoint(row["id"] for row in own)

"""Observation groups: which targets are set side by side, and how RDF says so."""

import io
from collections import defaultdict

import pytest
import rdflib
from rdflib import RDF, Namespace

from kg.bundle import Graph
from kg.rdf import write_rdf
from kg.rdf.groups import groups

EDUGOV = Namespace("https://w3id.org/edugov/ontology#")
QB = Namespace("http://purl.org/linked-data/cube#")


def row(identifier, indicator="indicator-rate", kind="target", end="2030-12-31"):
    return {"id": identifier, "indicator": indicator, "kind": kind, "period_end": end}


def test_targets_of_one_indicator_and_day_are_a_group():
    found = list(groups([row("obs-2"), row("obs-1"), row("obs-3", end="2027-12-31")]))
    assert [targets for _, targets in found] == [["obs-1", "obs-2"]]
    assert found == list(groups([row("obs-1"), row("obs-2")]))
    ((identifier, _),) = found
    assert identifier.startswith("group-")


@pytest.mark.parametrize(
    "other", [{"indicator": "indicator-places"}, {"kind": "actual"}, {"end": "2031-12-31"}]
)
def test_what_is_not_compared_is_no_group(other):
    assert list(groups([row("obs-1"), row("obs-2", **other)])) == []
    assert list(groups([row("obs-1", end=None), row("obs-2", end=None)])) == []


def test_each_group_has_an_id_of_its_own():
    rows = [
        row(f"obs-{i}-{end}", end=end) for i in range(3) for end in ("2027-12-31", "2030-12-31")
    ]
    found = dict(groups(rows))
    assert sorted(map(len, found.values())) == [3, 3]


def test_the_groups_of_a_graph_are_exported(whole_sample_graph):
    out = io.BytesIO()
    write_rdf(Graph.open(whole_sample_graph), out, format="turtle")
    parsed = rdflib.Graph()
    parsed.parse(data=out.getvalue(), format="turtle")
    expected = defaultdict(set)
    for target in parsed.subjects(EDUGOV.kind, EDUGOV["kind-target"]):
        end = parsed.value(target, EDUGOV.periodEnd)
        if end is not None:
            expected[parsed.value(target, EDUGOV.ofIndicator), end].add(target)
    several = {frozenset(each) for each in expected.values() if len(each) > 1}
    found = list(parsed.subjects(RDF.type, QB.ObservationGroup))
    assert len(found) == len(several) > 0
    assert {frozenset(parsed.objects(each, QB.observation)) for each in found} == several

"""Reading a graph: names, and the facts of an entity with the words they were read from."""

import pytest
from readings import BUREAU, CITED, CITY, OPINION, PROVENANCE, SCHOOL, plan_page, readings

from kg.bundle import Graph, write_graph
from kg.bundle.facts import Fact, Quote
from kg.errors import UnknownNameError


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("graph") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return Graph.open(out)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        pytest.param("海东省云山市", CITY.id, id="full-name"),
        pytest.param(CITY.id, CITY.id, id="id"),
        pytest.param("云山市", CITY.id, id="end-of-name"),
        pytest.param("第一小学", SCHOOL.id, id="end-of-school"),
        pytest.param("云山市 教育局", BUREAU.id, id="spaces"),
        pytest.param(OPINION.name, min(OPINION.id, CITED.id), id="merged"),
        pytest.param(max(OPINION.id, CITED.id), min(OPINION.id, CITED.id), id="merged-id"),
    ],
)
def test_a_name_that_one_entity_has(graph, name, identifier):
    assert graph.entity(name).id == identifier


def test_an_ambiguous_name_lists_the_candidates(graph):
    with pytest.raises(UnknownNameError) as raised:
        graph.entity("课后服务")
    lines = str(raised.value).splitlines()
    assert lines[0] == "课后服务 may mean several; give the id of one:"
    assert len(lines) == 4
    assert [line.split()[1] for line in lines[1:]] == ["ProgramKind", "Program", "Program"]
    assert "海东省云山市临溪县" in "".join(lines)


def test_an_unknown_name_suggests_the_nearest(graph):
    with pytest.raises(UnknownNameError, match="云山教育局: did you mean 云山市教育局"):
        graph.entity("云山教育局")


@pytest.mark.parametrize("name", ["", "zzz", "「"])
def test_a_name_like_no_other(graph, name):
    with pytest.raises(UnknownNameError, match="nothing in the graph is called"):
        graph.entity(name)


def test_the_facts_of_a_body(graph):
    document = plan_page().document
    issued, responsible = sorted(
        graph.facts(graph.entity("云山市教育局")), key=lambda fact: fact.relation
    )
    assert issued.subject == "云山市教育局2022年工作要点"
    assert responsible == Fact(
        responsible.id,
        "云山市教育局",
        "responsible_for",
        "推进课后服务",
        {"role": "responsible"},
        (
            Quote(
                document.id,
                "plans/云山 2022〔要点〕.txt",
                ("一、推进课后服务",),
                107,
                118,
                "责任单位：云山市教育局",
                "test_rule",
                0.9,
            ),
        ),
    )


def test_observations_are_facts(graph):
    facts = graph.facts(graph.entity("普惠性幼儿园覆盖率"))
    observed = {fact.object: fact for fact in facts if fact.id.startswith("obs-")}
    assert set(observed) == {"90%", "92.5%"}
    assert observed["90%"].details == {"kind": "target", "comparator": "≥", "period": "2022"}
    assert observed["90%"].subject == "海东省云山市"


def test_a_number_is_the_object_of_its_fact(graph):
    facts = graph.facts(graph.entity(OPINION.name))
    (number,) = [fact for fact in facts if fact.relation == "has_number"]
    assert number.object == "云政发〔2021〕5号"


def test_facts_of_merged_ids_come_together(graph):
    facts = graph.facts(graph.entity(CITED.id))
    assert {fact.relation for fact in facts} == {
        "based_on",
        "has_number",
        "implements",
        "issued_by",
    }
    (issued,) = [fact for fact in facts if fact.relation == "issued_by"]
    assert len(issued.quotes) == 2

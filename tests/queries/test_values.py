"""What the values of parameters mean in a graph."""

import pytest
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.errors import InputError, UnknownNameError
from kg.queries import question
from kg.queries.values import meant


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("values") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return Graph.open(out)


def values(graph, name, **given):
    return dict(meant(graph, question(name), given).values)


def test_names_become_those_of_the_graph(graph):
    assert values(graph, "targets_missed", region="云山市") == {"region": "海东省云山市"}


def test_a_name_is_looked_for_among_its_kind_alone(graph):
    with pytest.raises(UnknownNameError, match="nothing in the graph is called 云山市教育局"):
        values(graph, "targets_missed", region="云山市教育局")
    assert values(graph, "responsibilities_of_a_body", body="云山市教育局") == {
        "body": "云山市教育局"
    }


def test_a_policy_may_be_called_by_its_number(graph):
    number, title = next(
        (row["literal"], graph.entity(row["subject"]).name)
        for row in graph.rows("statements")
        if row["predicate"] == "has_number"
    )
    assert values(graph, "superior_policies", policy=number) == {"policy": title}


def test_defaults_are_filled_in(graph):
    assert values(graph, "policies_most_cited") == {"least": 2}
    assert values(graph, "policies_most_cited", least="3") == {"least": 3}
    assert values(graph, "documents_by_voice") == {"region": ""}


def test_what_is_needed_must_be_given(graph):
    with pytest.raises(InputError, match="targets-missed needs region: the region"):
        values(graph, "targets_missed")


def test_a_document_by_path_or_part_of_it(graph):
    paths = sorted(row["paths"][0] for row in graph.rows("documents"))
    assert values(graph, "facts_filled_in", document=paths[0]) == {"document": paths[0]}
    part = paths[0].rpartition("/")[2]
    assert values(graph, "facts_filled_in", document=part) == {"document": paths[0]}
    with pytest.raises(UnknownNameError, match="did you mean"):
        values(graph, "facts_filled_in", document="docs/a.text")


def test_several_of_one_name_are_noted(graph):
    rows = graph.rows("entities")
    names = [row["name"] for row in rows if row["type"] == "REGION"]
    asked = question("targets_missed")
    for name in sorted(set(names)):
        if names.count(name) == 1:
            assert meant(graph, asked, {"region": name}).notes == ()

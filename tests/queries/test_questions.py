"""The research questions: in every store the rows that the tables give."""

import re

import pytest
from brute import ANSWERS, Tables, examples
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.errors import UnknownNameError
from kg.queries import ParameterKind, question, questions
from kg.stores.ladybug import LadybugStore
from kg.stores.oxigraph import OxigraphStore

NAMES = [each.name for each in questions()]


class Stores:
    """The stores of one graph, opened once."""

    def __init__(self, graph):
        self.tables = Tables(graph)
        self.examples = examples(self.tables)
        self.ladybug = LadybugStore.open(graph)
        self.oxigraph = OxigraphStore.open(graph)

    def close(self):
        self.ladybug.close()
        self.oxigraph.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    out = tmp_path_factory.mktemp("questions") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    stores = Stores(Graph.open(out))
    yield stores
    stores.close()


@pytest.fixture(scope="module")
def sample(whole_sample_graph):
    stores = Stores(Graph.open(whole_sample_graph))
    yield stores
    stores.close()


def compare(stores, name):
    """Compare the answers of the stores with that of the tables; return how many rows these are."""
    asked, count = question(name), 0
    for parameters in stores.examples.get(name, [{}]):
        expected = sorted(ANSWERS[name](stores.tables, **parameters), key=repr)
        cypher = stores.ladybug.query(asked.cypher, parameters)
        sparql = stores.oxigraph.query(asked.sparql, parameters)
        assert sorted(cypher.rows, key=repr) == expected
        assert sorted(sparql.rows, key=repr) == expected
        assert cypher.columns == sparql.columns == tuple(each.name for each in asked.columns)
        count += len(expected)
    return count


@pytest.mark.parametrize("name", NAMES)
def test_the_stores_give_what_the_tables_give(pages, name):
    compare(pages, name)


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_has_an_answer(sample, name):
    assert compare(sample, name) > 0


def test_each_says_what_it_asks_and_what_it_does_not_say():
    assert len(NAMES) == len(ANSWERS) == 34
    assert set(NAMES) == set(ANSWERS)
    for each in questions():
        title = [each.title.zh, each.title.en]
        assert each.cypher.splitlines()[:2] == [f"// {words}" for words in title]
        assert each.sparql.splitlines()[:2] == [f"# {words}" for words in title]
        said = [each.title, each.not_said, *(c.meaning for c in each.columns)]
        for words in (*said, *(p.meaning for p in each.parameters)):
            assert CHINESE.search(words.zh)
            assert words.en
            assert words.en.isascii() or each.name in LISTS_WORDS


LISTS_WORDS = {
    "observations_over_time",
    "targets_met",
    "targets_met_by_binding",
    "targets_met_by_tone",
    "targets_missed",
    "targets_raised_below",
}
"""Whose English names the Chinese words, or the signs, that they look for."""
CHINESE = re.compile(r"[一-鿿]")


def test_the_parameters_are_those_that_the_texts_take():
    for each in questions():
        names = {parameter.name for parameter in each.parameters}
        assert set(re.findall(r"\$(\w+)", each.cypher)) == names
        assert all(re.search(rf"\?{name}\b", each.sparql) for name in names)
        for parameter in each.parameters:
            assert isinstance(parameter.default, int) is (parameter.kind == ParameterKind.COUNT)


def test_the_themes_that_problems_are_looked_for_stand_in_each_list():
    asked = question("problems-that-return")
    listed = re.findall(r'"([一-鿿]+)"', asked.sparql)
    at_once = re.search(r'"([一-鿿]+(?:\|[一-鿿]+)+)"', asked.sparql)
    assert len(listed) == 18
    assert at_once[1].split("|") == listed
    assert re.findall(r"'([一-鿿]+)'", asked.cypher) == listed


def test_a_dash_is_an_underscore():
    assert question("who-issued-what") is question("who_issued_what")


def test_an_unknown_question_gives_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean targets-missed, targets-met"):
        question("targets_mised")
    with pytest.raises(UnknownNameError, match=r"是 is no question. There are 34; .* --list"):
        question("是")

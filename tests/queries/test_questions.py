"""The research questions: in every store the rows that the tables give."""

import pytest
from brute import ANSWERS, Tables, examples
from readings import PROVENANCE, readings

from kg.bundle import Graph, write_graph
from kg.errors import UnknownNameError
from kg.queries import question, questions
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
def sample(sample_graph):
    stores = Stores(Graph.open(sample_graph))
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
        assert cypher.columns == sparql.columns
        count += len(expected)
    return count


@pytest.mark.parametrize("name", NAMES)
def test_the_stores_give_what_the_tables_give(pages, name):
    assert compare(pages, name) > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_has_an_answer(sample, name):
    assert compare(sample, name) > 0


def test_there_are_ten_and_each_says_what_it_asks():
    assert len(NAMES) == len(ANSWERS) == 10
    assert set(NAMES) == set(ANSWERS)
    for each in questions():
        assert each.zh
        assert each.en
        assert each.sparql.splitlines()[:2] == [f"# {each.zh}", f"# {each.en}"]
        assert all(f"?{name}" in each.sparql for name in each.parameters)


def test_an_unknown_question_lists_the_known():
    with pytest.raises(UnknownNameError, match="why is no question: one of observations_over_time"):
        question("why")

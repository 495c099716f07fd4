"""The research questions in Neo4j: the rows of the embedded store, those of the tables."""

import pytest
from brute import ANSWERS, Tables, examples

from kg.bundle import Graph
from kg.queries import questions
from kg.stores.ladybug import LadybugStore
from kg.stores.neo4j import Neo4jStore, load


@pytest.mark.slow
@pytest.mark.parametrize("which", ["pages", "sample"])
def test_neo4j_gives_what_the_tables_give(server, request, which):
    name = {"pages": "graph", "sample": "whole_sample_graph"}[which]
    found = request.getfixturevalue(name)
    graph = found if isinstance(found, Graph) else Graph.open(found)
    load(graph, server)
    tables = Tables(graph)
    parameters = examples(tables)
    with Neo4jStore(server) as neo4j, LadybugStore.open(graph) as ladybug:
        for asked in questions():
            for values in parameters.get(asked.name, [{}]):
                expected = sorted(ANSWERS[asked.name](tables, **values), key=repr)
                there = neo4j.query(asked.cypher, values)
                here = ladybug.query(asked.cypher, values)
                assert sorted(there.rows, key=repr) == expected, asked.name
                assert there.columns == here.columns
                assert there.rows == here.rows, asked.name


def test_the_order_is_part_of_a_question():
    assert all("ORDER BY" in asked.cypher and "ORDER BY" in asked.sparql for asked in questions())

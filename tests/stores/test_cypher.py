"""Cypher texts: what would write, what is renamed, what the columns are called."""

import pytest

from kg.errors import QuerySyntaxError, WriteRefusedError
from kg.stores.cypher import (
    check_aggregates,
    check_labels,
    check_reads_only,
    check_single,
    columns,
    translated,
)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "MATCH (n) WHERE n.name = 'CREATE' RETURN n.set, n.load",
        'MATCH (n) WHERE n.name = "it\'s DELETE" RETURN n',
        "MATCH (n) // DELETE n\nRETURN n /* COPY n TO 'x' */",
        "MATCH (n) RETURN n.name AS `SET`",
        "MATCH (n) WHERE n.name = '\\'; DELETE' RETURN n",
        "CALL show_tables() RETURN *",
        "CALL table_info('Region') RETURN *",
        "MATCH (n) WHERE n.id = $set RETURN n",
    ],
)
def test_queries_that_read(text):
    check_reads_only(text)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("CREATE (n:Region {id: 'x'})", "CREATE"),
        ("MATCH (n) SET n.name = 'x'", "SET"),
        ("MATCH (n) DETACH DELETE n", "DETACH"),
        ("match (n) delete n", "DELETE"),
        ("MERGE (n:Region {id: 'x'})", "MERGE"),
        ("COPY (MATCH (n) RETURN n.id) TO 'x.csv'", "COPY"),
        ("LOAD FROM '/etc/passwd' RETURN *", "LOAD"),
        ("LOAD EXTENSION 'x'", "LOAD"),
        ("INSTALL json", "INSTALL"),
        ("ATTACH 'x' AS y", "ATTACH"),
        ("EXPORT DATABASE 'x'", "EXPORT"),
        ("IMPORT DATABASE 'x'", "IMPORT"),
        ("DROP TABLE Region", "DROP"),
        ("ALTER TABLE Region ADD x STRING", "ALTER"),
        ("EXPLAIN CREATE (n:Region {id: 'x'})", "CREATE"),
        ("RETURN 'a' /* ' */; DROP TABLE Region", "DROP"),
        ("MATCH (n) /* */ DELETE n", "DELETE"),
        ("MATCH (n) WHERE n.name = 'a\\\\' DELETE n //'", "DELETE"),
        ("BEGIN TRANSACTION", "BEGIN"),
        ("USE other", "USE"),
    ],
)
def test_queries_that_do_more_are_refused(text, clause):
    with pytest.raises(WriteRefusedError, match=f"refused, for {clause} would do more") as raised:
        check_reads_only(text)
    assert text in str(raised.value)


@pytest.mark.parametrize(
    "text", ["CALL threads=1", "CALL timeout = 100", "CALL clear_warnings()", "CALL show_tables"]
)
def test_settings_and_other_procedures_are_refused(text):
    with pytest.raises(
        WriteRefusedError, match=r"of procedures, only .*show_tables.* may be called"
    ):
        check_reads_only(text)


@pytest.mark.parametrize(
    "text", ["MATCH (n:Region:Policy) RETURN n", "MATCH (:A : B)-[:IN]->(x) RETURN x"]
)
def test_two_labels_are_refused_for_they_would_mean_either(text):
    with pytest.raises(QuerySyntaxError, match=r"one label here, not both \w+ and \w+: write :"):
        check_labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Region|Policy) RETURN n",
        "MATCH (a)-[r:IN|EVIDENCE]->(b) RETURN {a: 1, b: 2}",
        "RETURN ':A:B'",
        "MATCH (a:A)-[:B]->(c:C) RETURN a",
    ],
)
def test_one_label_or_another_is_fine(text):
    check_labels(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MATCH (n) RETURN n.level, count(DISTINCT n.name), count(*)", "count"),
        (
            "MATCH (n) WITH n.a AS x, Count ( distinct n.b ) AS y, MIN(n.c) AS z RETURN x",
            "MIN",
        ),
        ("MATCH (n) RETURN collect(DISTINCT n.name), count(DISTINCT n.id), sum(n.x)", "sum"),
        ("MATCH (n) RETURN n.a STARTS WITH 'x', count(DISTINCT n.b), avg(n.c)", "avg"),
    ],
)
def test_what_is_counted_with_distinct_comes_last(text, name):
    with pytest.raises(QuerySyntaxError, match=rf"^{name}\(…\) must stand before") as raised:
        check_aggregates(text)
    assert text in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n.level, count(*), count(DISTINCT n.name)",
        "MATCH (n) WITH n.level AS x, count(DISTINCT n.name) AS y RETURN x, count(*)",
        "MATCH (n) RETURN count(DISTINCT n.name), collect(DISTINCT n.id)",
        "MATCH (n) RETURN count(DISTINCT n.name), 'count(*)' AS count, n.min AS min",
        "MATCH (n) RETURN DISTINCT n.level, count(*)",
    ],
)
def test_other_orders_are_fine(text):
    check_aggregates(text)


@pytest.mark.parametrize("text", ["", "  \n", "// nothing", ";"])
def test_no_query_is_refused(text):
    with pytest.raises(QuerySyntaxError, match="the query is empty"):
        check_single(text)


def test_two_queries_are_refused():
    check_single("RETURN ';' AS x;")
    with pytest.raises(QuerySyntaxError, match="one query at a time"):
        check_single("RETURN 1; RETURN 2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (a)-[:IN]->(b)", "MATCH (a)-[:`IN`]->(b)"),
        ("MATCH (a)-[r:in|EVIDENCE]->(b)", "MATCH (a)-[r:`IN`|`HAS_EVIDENCE`]->(b)"),
        ("MATCH (e:Evidence) RETURN e", "MATCH (e:Evidence) RETURN e"),
        ("MATCH (n) WHERE n.id IN ['a'] RETURN n", "MATCH (n) WHERE n.id IN ['a'] RETURN n"),
        ("RETURN [x IN y]", "RETURN [x IN y]"),
        ("RETURN '[:IN]'", "RETURN '[:IN]'"),
        ("RETURN e.end, e.start", "RETURN e.`end`, e.start"),
        ("MATCH (e {start: 1, end: 2})", "MATCH (e {start: 1, `end`: 2})"),
        ("RETURN CASE WHEN a THEN b END", "RETURN CASE WHEN a THEN b END"),
    ],
)
def test_what_ladybug_names_otherwise(text, expected):
    assert translated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RETURN n.name, count(*)", ("n.name", "count(*)")),
        ("RETURN DISTINCT n.name AS 名称, type(r)", ("名称", "type(r)")),
        ("RETURN n.name AS `a b`, f(x, [y, z]) ORDER BY n.name LIMIT 3", ("a b", "f(x, [y, z])")),
        ("MATCH (n) WITH n RETURN n, {a: 1, b: 2};", ("n", "{a: 1, b: 2}")),
        ("RETURN *", ("one", "two")),
        ("CALL show_tables() RETURN *", ("one", "two")),
        ("CALL show_tables()", ("one", "two")),
    ],
)
def test_columns_are_called_as_the_query_does(text, expected):
    assert columns(text, ["one", "two"]) == expected

"""Each place where documents say something of one relation: statement and evidence, row by row."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kg.bundle import Graph
from kg.vocabulary import Relation, Status

Row: TypeAlias = Mapping[str, Any]


def said(graph: Graph, relation: Relation, *, negated: bool = False) -> Iterator[tuple[Row, Row]]:
    """Yield each statement of a relation with each evidence of it, in the order of ``supports``.

    ``negated`` keeps what documents say is not so.
    """
    rows = {
        row["id"]: row
        for row in graph.rows("statements")
        if row["predicate"] == relation and (negated or row["status"] != Status.NEGATED)
    }
    evidence = {row["id"]: row for row in graph.rows("evidence")}
    for support in graph.rows("supports"):
        row = rows.get(support["statement"])
        if row is not None:
            yield row, evidence[support["evidence"]]

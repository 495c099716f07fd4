"""From collected rows to the tables of a graph: merge entities, and point everything at them."""

import json
from collections.abc import Iterator, Mapping

import pyarrow as pa

from kg.bundle import tables
from kg.bundle.collect import replaced, table_of
from kg.bundle.entities import describe, joined, kinds, place
from kg.bundle.merge import MERGED, Known, Merge, merges
from kg.bundle.rows import Row
from kg.linking.entities import fold
from kg.vocabulary import MentionType, Relation, Status

_POINTERS = (
    (tables.MENTIONS, {"entity": "local_entity"}),
    (tables.STATEMENTS, {"subject": "local_subject", "object": "local_object"}),
    (tables.OBSERVATIONS, {"indicator": "local_indicator", "about": "local_about"}),
    (tables.DOCUMENTS, {"policy": "policy"}),
)
"""The columns that hold canonical ids, each with the column that it is worked out from."""


def assemble(data: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables of the graph: entities merged, every pointer at the canonical id."""
    found = dict(data)
    entities = list(joined(found[tables.ENTITIES.name].to_pylist()))
    decided = merges(_known(entities, _issuers(entities, found[tables.STATEMENTS.name])))
    canonical = {each.local: each.canonical for each in decided if each.decision == MERGED}
    for entity in entities:
        entity["canonical"] = canonical.get(entity["id"], entity["id"])
    describe(entities)
    entities += kinds(entities)
    place(entities)
    found[tables.ENTITIES.name] = table_of(tables.ENTITIES, entities)
    found[tables.MERGES.name] = table_of(tables.MERGES, [_row(each) for each in decided])
    for table, pointers in _POINTERS:
        found[table.name] = _pointed(found[table.name], table, pointers, canonical)
    return found


def _issuers(entities: list[Row], statements: pa.Table) -> Mapping[str, frozenset[str]]:
    """Return the issuers that each policy is known to have, by id, their names folded."""
    names = {row["id"]: row["name"] for row in entities}
    policies = (row for row in entities if row["type"] == MentionType.POLICY)
    found: dict[str, set[str]] = {row["id"]: _own_issuers(row) for row in policies}
    columns = ["predicate", "status", "local_subject", "local_object"]
    for row in statements.select(columns).to_pylist():
        if row["predicate"] == Relation.ISSUED_BY and row["status"] != Status.NEGATED:
            found.setdefault(row["local_subject"], set()).add(fold(names[row["local_object"]]))
    return {identifier: frozenset(issuers) for identifier, issuers in found.items()}


def _own_issuers(row: Row) -> set[str]:
    """Return the issuers that a policy's own key and properties name."""
    named = (json.loads(row["properties"]).get("issuerName"), json.loads(row["key"]).get("issuer"))
    return {fold(name) for names in named if names for name in names.split("、")}


def _known(entities: list[Row], issuers: Mapping[str, frozenset[str]]) -> Iterator[Known]:
    for row in entities:
        yield Known(
            row["id"],
            row["type"],
            row["name"],
            row["key"],
            row["resolved"],
            issuers.get(row["id"], frozenset()),
        )


def _row(merge: Merge) -> Row:
    return {
        "local": merge.local,
        "canonical": merge.canonical,
        "decision": merge.decision,
        "rule": merge.rule,
        "reason": merge.reason,
    }


def _pointed(
    data: pa.Table, table: tables.Table, pointers: Mapping[str, str], canonical: Mapping[str, str]
) -> pa.Table:
    columns = {
        name: [canonical.get(each, each) for each in data[local].to_pylist()]
        for name, local in pointers.items()
    }
    return replaced(data, columns, table)

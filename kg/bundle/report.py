"""The report of a build: what was dropped, left unresolved or not mapped, and by which rule."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pyarrow as pa
import pyarrow.compute as pc

from kg.bundle import tables
from kg.bundle.collect import counts
from kg.bundle.manifest import Failure
from kg.ontology import Ontology
from kg.statement import Unkept

_EXAMPLES = 3


def report(
    data: Mapping[str, pa.Table],
    unkept: Sequence[Unkept],
    failures: Sequence[Failure],
    ontology: Ontology,
) -> dict[str, object]:
    """Return the report on a graph's readings and tables, as what JSON can hold, in a fixed order.

    ``unkept`` is what became no mention, and stands in no table: there is much of it.
    """
    entities = data[tables.ENTITIES.name]
    dropped = data[tables.DROPPED.name]
    return {
        "failures": [
            {"path": each.path, "kind": each.kind, "message": each.message}
            for each in sorted(failures, key=lambda each: (each.path, each.kind, each.message))
        ],
        "documents": data[tables.DOCUMENTS.name].num_rows,
        "documents_without_statements": _silent(data),
        "dropped": _dropped(dropped),
        "mentions_not_kept": [asdict(each) for each in unkept],
        "unresolved": counts(entities.filter(pc.invert(entities["resolved"]))["class"]),
        "not_mapped": _not_mapped(entities, ontology),
        "merges": counts(data[tables.MERGES.name]["decision"]),
    }


def report_text(found: Mapping[str, object]) -> str:
    """Write a report as the text of ``report.json``."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _silent(data: Mapping[str, pa.Table]) -> list[str]:
    """Return the first path of each document that supports no statement and no observation."""
    speaking = set(data[tables.EVIDENCE.name]["document"].to_pylist())
    rows = data[tables.DOCUMENTS.name].select(["id", "paths"]).to_pylist()
    return sorted(row["paths"][0] for row in rows if row["id"] not in speaking)


def _dropped(dropped: pa.Table) -> list[dict[str, object]]:
    """Count what was dropped by stage and rule, with some of the reasons."""
    found: Counter[tuple[str, str]] = Counter()
    reasons: dict[tuple[str, str], list[str]] = {}
    for row in dropped.to_pylist():
        rule = row["stage"], row["rule"]
        found[rule] += 1
        examples = reasons.setdefault(rule, [])
        if row["reason"] not in examples and len(examples) < _EXAMPLES:
            examples.append(row["reason"])
    return [
        {"stage": stage, "rule": rule, "count": found[stage, rule], "reasons": reasons[stage, rule]}
        for stage, rule in sorted(found)
    ]


def _not_mapped(entities: pa.Table, ontology: Ontology) -> dict[str, int]:
    """Count the properties of entities that the ontology has no place for."""
    found: Counter[str] = Counter()
    for row in entities.select(["class", "properties"]).to_pylist():
        for name in json.loads(row["properties"]):
            if ontology.column_of(row["class"], name) is None and name not in ontology.properties:
                found[f"{row['class']}.{name}"] += 1
    return dict(sorted(found.items()))


def by_class(entities: pa.Table) -> dict[str, int]:
    """Count the canonical entities of each class."""
    canonical = pc.equal(entities["id"], entities["canonical"])
    return counts(entities.filter(canonical)["class"])

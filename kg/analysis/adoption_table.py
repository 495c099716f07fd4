"""The history of an adoption as a table for event-history analysis."""

from collections.abc import Iterator, Mapping

from kg.analysis.adoption import STATUSES, Adoption, AtRisk, History
from kg.analysis.table import Column, Table, Type
from kg.bundle import Graph
from kg.components.lexicon import read_table

FILE = "ontology/adoption_columns.tsv"
LEVELS = {"province": "省级", "prefecture": "地级", "county": "县级"}


def table(history: History, graph: Graph) -> Table:
    """Return one row a region and month at risk, as ``ontology/adoption_columns.tsv`` has it."""
    types = _document_types(graph)
    release = graph.folder.name
    rows = [_row(each, history, types, release) for each in history.rows]
    title = f"{history.policy.label}: {history.first} to {history.last}, {release}"
    return Table(columns(), rows, title)


def columns() -> list[Column]:
    """Return the columns in their order."""
    values: Mapping[str, Mapping[str, str]] = {
        "status": {status.value: label for status, label in STATUSES.items()},
        "level": LEVELS,
    }
    return [
        Column(
            row["name"],
            row["label_zh"],
            row["label_en"],
            Type(row["type"]),
            values.get(row["name"], {}),
        )
        for row in read_table(FILE)
    ]


def _document_types(graph: Graph) -> Mapping[str, str | None]:
    rows = graph.table("documents", ["id", "document_type"]).to_pylist()
    return {row["id"]: row["document_type"] for row in rows}


def _row(
    each: AtRisk, history: History, types: Mapping[str, str | None], release: str
) -> tuple[object, ...]:
    region = each.region
    share = each.siblings_adopted / each.siblings if each.siblings else None
    return (
        *(history.policy.label, region.id, region.code, region.name, region.level),
        *(region.superior_name, f"{each.month}-01", each.elapsed, each.adopted),
        each.status.value,
        *_event(each.adoption, types),
        *(each.siblings, each.siblings_adopted, None if share is None else round(share, 4)),
        *(each.superior_adopted, each.documents, release),
    )


def _event(adoption: Adoption | None, types: Mapping[str, str | None]) -> Iterator[object]:
    """Yield what is known of an adoption; nothing in the months before."""
    if adoption is None:
        yield from [None] * 9
        return
    step, policy = adoption.step, adoption.step.policy
    yield from (policy.date, policy.label, types.get(policy.document or ""))
    yield step.link.ground.value if step.link is not None else None
    yield from (adoption.cites_policy, adoption.cites_superior, step.lag.days, *adoption.shares)

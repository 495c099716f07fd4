"""Who carries a policy out, as documents say (落实、实施): regions, bodies and schools."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.policies import Policies
from kg.analysis.said import said
from kg.analysis.values import Place, place
from kg.bundle import Graph
from kg.vocabulary import MentionType, Relation, Status


@dataclass(frozen=True, slots=True)
class Carrier:
    """That somebody carries a policy out, with what status, and where a document says so."""

    policy: str
    actor: str
    actor_name: str
    status: Status | None
    document: str
    path: str
    place: Place


def carriers(graph: Graph, known: Policies) -> Mapping[str, list[Carrier]]:
    """Return, by policy, all that documents say of who carries it out, by actor and place."""
    found: dict[str, list[Carrier]] = {}
    for each in sorted(_said(graph, known), key=_order):
        found.setdefault(each.policy, []).append(each)
    return found


def _order(carrier: Carrier) -> tuple[str, str, int, str]:
    where = carrier.place
    return carrier.actor_name, carrier.path, where.start, where.evidence


def _said(graph: Graph, known: Policies) -> Iterator[Carrier]:
    entities = {row["id"]: row for row in graph.rows("entities")}
    documents = graph.table("documents", ["id", "paths"]).to_pylist()
    paths = {row["id"]: row["paths"][0] for row in documents}
    for row, evidence in said(graph, Relation.IMPLEMENTS, negated=True):
        if entities[row["object"]]["type"] != MentionType.POLICY:
            continue
        yield Carrier(
            policy=known.head(row["object"]),
            actor=row["subject"],
            actor_name=entities[row["subject"]]["name"],
            status=Status(row["status"]) if row["status"] else None,
            document=evidence["document"],
            path=paths[evidence["document"]],
            place=place(evidence),
        )

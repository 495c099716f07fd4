"""Who carries a policy out, as documents say (落实、实施): regions, bodies and schools."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.policies import Policies
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
    rows = {
        row["id"]: row
        for row in graph.rows("statements")
        if row["predicate"] == Relation.IMPLEMENTS
        and entities[row["object"]]["type"] == MentionType.POLICY
    }
    evidence = {row["id"]: row for row in graph.rows("evidence")}
    documents = graph.table("documents", ["id", "paths"]).to_pylist()
    paths = {row["id"]: row["paths"][0] for row in documents}
    for support in graph.rows("supports"):
        row = rows.get(support["statement"])
        if row is not None:
            said = evidence[support["evidence"]]
            yield Carrier(
                policy=known.head(row["object"]),
                actor=row["subject"],
                actor_name=entities[row["subject"]]["name"],
                status=Status(row["status"]) if row["status"] else None,
                document=said["document"],
                path=paths[said["document"]],
                place=place(said),
            )

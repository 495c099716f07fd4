"""Which policy says that it is based on which, and in what words.

Nothing is guessed: a document that names no superior has none here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kg.analysis.policies import Policies, policies
from kg.analysis.values import Place, place
from kg.bundle import Graph
from kg.vocabulary import Ground, Relation, Status

Row: TypeAlias = Mapping[str, Any]

GROUNDS = (Ground.FORWARDING, Ground.REVISION, Ground.IMPLEMENTATION, Ground.BASIS)
"""Grounds, the closest first."""

BY_NUMBER = "number"
BY_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Link:
    """That one policy says it is based on another, and where it says so.

    ``by`` says how the superior was told: by its number, by the rule that merged its title with a
    known policy, or by a title alone. ``part`` is the policy printed with the document that says
    it, if not the document itself.
    """

    lower: str
    upper: str
    ground: Ground
    by: str
    part: str | None
    document: str
    path: str
    place: Place


@dataclass(frozen=True)
class Links:
    """All links of a graph, by their lower and by their upper end; one for each pair."""

    known: Policies
    up: Mapping[str, Sequence[Link]] = field(repr=False)
    down: Mapping[str, Sequence[Link]] = field(repr=False)

    @property
    def all(self) -> Iterator[Link]:
        """Every link, by lower and upper end."""
        for lower in sorted(self.up):
            yield from self.up[lower]


def links(graph: Graph) -> Links:
    """Return what every policy of a graph says it is based on, the closest ground of each pair."""
    known = policies(graph)
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(_said(graph, known), key=_closeness):
        best.setdefault((link.lower, link.upper), link)
    up: dict[str, list[Link]] = {}
    down: dict[str, list[Link]] = {}
    for pair in sorted(best):
        up.setdefault(pair[0], []).append(best[pair])
        down.setdefault(pair[1], []).append(best[pair])
    return Links(known, up, down)


def _closeness(link: Link) -> tuple[int, str, int, int, str]:
    where = link.place
    return GROUNDS.index(link.ground), link.path, where.start, where.end, where.evidence


def _said(graph: Graph, known: Policies) -> Iterator[Link]:
    """Yield each place where a policy is said to be based on another one."""
    rows = {
        row["id"]: row
        for row in graph.rows("statements")
        if row["predicate"] == Relation.BASED_ON and row["status"] != Status.NEGATED
    }
    evidence = {row["id"]: row for row in graph.rows("evidence")}
    documents = graph.table("documents", ["id", "paths"]).to_pylist()
    paths = {row["id"]: row["paths"][0] for row in documents}
    merged = {row["local"]: row["rule"] for row in graph.rows("merges")}
    for support in graph.rows("supports"):
        row = rows.get(support["statement"])
        if row is None or known.head(row["subject"]) == known.head(row["object"]):
            continue
        said = evidence[support["evidence"]]
        by = _told_by(row, known, merged)
        yield _link(row, said, known, by=by, path=paths[said["document"]])


def _told_by(row: Row, known: Policies, merged: Mapping[str, str]) -> str:
    if row["local_object"] in merged:
        return merged[row["local_object"]]
    return BY_NUMBER if known.by_id[row["object"]].number else BY_TITLE


def _link(row: Row, said: Row, known: Policies, *, by: str, path: str) -> Link:
    lower = known.head(row["subject"])
    return Link(
        lower=lower,
        upper=known.head(row["object"]),
        ground=Ground(row["ground"]),
        by=by,
        part=row["subject"] if row["subject"] != lower else None,
        document=said["document"],
        path=path,
        place=place(said),
    )

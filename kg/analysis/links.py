"""Which policy says that it is based on which, and in what words.

Nothing is guessed: a document that names no superior has none here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from kg.analysis.policies import Policies, Policy, policies
from kg.analysis.said import said
from kg.analysis.values import Place, place
from kg.bundle import Graph
from kg.bundle.merge import POSSIBLY_SAME
from kg.components.policy_verbs import policy_verbs
from kg.linking.entities import fold_title
from kg.vocabulary import Ground, Relation

Row: TypeAlias = Mapping[str, Any]

GROUNDS = (Ground.FORWARDING, Ground.REVISION, Ground.IMPLEMENTATION, Ground.BASIS)
"""Grounds, the closest first."""

BY_NUMBER = "number"
BY_ISSUER = "title and issuer"
BY_TITLE = "title"
BY_OWN_TITLE = "the title that forwards it"
_NUMBERED = re.compile(r'\{"number":')


class Offer(NamedTuple):
    """A policy that another may be, by which rule, and why."""

    policy: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """That one policy says it is based on another, and where it says so.

    ``by`` says how the superior was told: by its number, by title and issuer, by a title that
    nothing else is known of, or by what the lower's own title forwards. ``doubt`` is why it may be
    another one: the link is then an offer, not asserted, and ``by`` the rule that offers it.
    ``part`` is the policy printed with the document that says it, if not the document itself.
    """

    lower: str
    upper: str
    ground: Ground
    by: str
    part: str | None
    document: str
    path: str
    place: Place
    doubt: str | None = None


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
    said = list(_said(graph, known))
    said += _titled(known, said)
    for link in sorted([*said, *_offered(graph, known, said)], key=_closeness):
        best.setdefault((link.lower, link.upper), link)
    up: dict[str, list[Link]] = {}
    down: dict[str, list[Link]] = {}
    for pair in sorted(best):
        up.setdefault(pair[0], []).append(best[pair])
        down.setdefault(pair[1], []).append(best[pair])
    return Links(known, up, down)


def _closeness(link: Link) -> tuple[bool, int, str, int, int, str]:
    where, ground = link.place, GROUNDS.index(link.ground)
    return link.doubt is not None, ground, link.path, where.start, where.end, where.evidence


def _offered(graph: Graph, known: Policies, said: Sequence[Link]) -> Iterator[Link]:
    """Yield, where the text of a superior is not there, links to those that it may be."""
    same: dict[str, list[Offer]] = {}
    for row in graph.rows("merges"):
        if row["decision"] == POSSIBLY_SAME:
            for one, other in (("local", "canonical"), ("canonical", "local")):
                offer = Offer(known.head(row[other]), row["rule"], row["reason"])
                same.setdefault(known.head(row[one]), []).append(offer)
    for link in said:
        if known.by_id[link.upper].document is not None:
            continue
        for offer in same.get(link.upper, ()):
            found = known.by_id.get(offer.policy)
            if found is not None and found.document is not None and found.id != link.lower:
                yield replace(link, upper=found.id, by=offer.rule, doubt=offer.reason)


def _titled(known: Policies, said: Sequence[Link]) -> Iterator[Link]:
    """Yield what a cited policy forwards by its own title: 省教育厅转发省政府办公厅关于…的通知."""
    titles: dict[str, list[str]] = {}
    for each in known.by_id.values():
        titles.setdefault(fold_title(each.title), []).append(each.id)
    cited = {link.upper: link for link in said if known.by_id[link.upper].document is None}
    for policy, link in sorted(cited.items()):
        inner = _forwarded().search(known.by_id[policy].title)
        found = titles.get(fold_title(inner["title"]), []) if inner else []
        if len(found) == 1 and known.head(found[0]) != policy:
            yield replace(
                link,
                lower=policy,
                upper=known.head(found[0]),
                ground=Ground.FORWARDING,
                by=BY_OWN_TITLE,
                part=None,
            )


def _said(graph: Graph, known: Policies) -> Iterator[Link]:
    """Yield each place where a policy is said to be based on another one."""
    documents = graph.table("documents", ["id", "paths"]).to_pylist()
    paths = {row["id"]: row["paths"][0] for row in documents}
    numbered = {row["id"] for row in graph.rows("entities") if _NUMBERED.match(row["key"])}
    for row, evidence in said(graph, Relation.BASED_ON):
        if known.head(row["subject"]) == known.head(row["object"]):
            continue
        by = _told_by(row["local_object"], known.by_id[row["object"]], numbered)
        yield _link(row, evidence, known, by=by, path=paths[evidence["document"]])


def _told_by(local: str, policy: Policy, numbered: Set[str]) -> str:
    if local in numbered:
        return BY_NUMBER
    return BY_ISSUER if policy.number else BY_TITLE


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


@cache
def _forwarded() -> re.Pattern[str]:
    """Return how a title holds the one that it forwards."""
    forwards = policy_verbs("forwards")
    return re.compile(rf"{forwards}《?(?P<title>[^《》]{{2,40}}关于.+?)》?(?:的通知)?$")

"""Networks of bodies and policies: who shares a task with whom, who issues, who cites whom.

A tie is what documents say, no more: that two bodies stand in one task does not say that they met.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import permutations, product
from typing import Any, TypeAlias

from kg.analysis.duties import duties
from kg.analysis.issuers import issuers
from kg.analysis.links import links
from kg.analysis.policies import Policy, policies
from kg.analysis.territory import Territory
from kg.bundle import Graph
from kg.vocabulary import Role

Row: TypeAlias = Mapping[str, Any]

UNDATED = "undated"
LEADS = "lead-support"
SHARED = "shared"
ISSUED = "issued"


class NetworkKind(StrEnum):
    """What ties two nodes.

    In DUTY a lead body is tied to each supporting one, and bodies of one role (several leads, or
    several that are just responsible) to each other in both directions; two supporting bodies are
    not tied. ISSUE ties a body to each policy that it issued, JOINT bodies that issued a policy
    together, in both directions. CITE ties a policy to each one that it says it is based on.
    """

    DUTY = "duty"
    ISSUE = "issue"
    JOINT = "joint"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Node:
    """A body or policy; ``years`` are those of its documents, ``count`` its tasks or policies."""

    id: str
    name: str
    cls: str
    region: str
    years: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A directed tie; ``weight`` counts the tasks or policies, ``documents`` are their paths.

    ``year`` is that of the document, ``undated``, or None where years are put together.
    """

    source: str
    target: str
    relation: str
    year: str | None
    weight: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by name, ties by year and names. In a two-mode network ``columns`` are the targets.

    ``left_out`` counts issuers that are none, by reason, in the whole graph.
    """

    kind: NetworkKind
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    columns: tuple[Node, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[str | None, ...]:
        """The years of the ties, sorted; (None,) where they are put together."""
        return tuple(sorted({tie.year for tie in self.ties}, key=lambda year: year or "")) or (
            None,
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """What ties nodes: one task or policy of one document, with those that are in it."""

    year: str
    documents: tuple[str, ...]
    present: tuple[str, ...]
    pairs: tuple[tuple[str, str, str], ...]


def network(
    graph: Graph, kind: NetworkKind, *, by_year: bool = False, region: str | None = None
) -> Network:
    """Return a network of a graph, of the documents of one region and those in it, or of all."""
    events = list(_EVENTS[kind](graph, region))
    names = _nodes(graph, events)
    ties = _ties(events, by_year)
    order = {node.id: i for i, node in enumerate(names)}
    ties.sort(key=lambda tie: (tie.year or "", order[tie.source], order[tie.target], tie.relation))
    targets = {pair[1] for event in events for pair in event.pairs}
    two_mode = kind is NetworkKind.ISSUE
    return Network(
        kind,
        tuple(node for node in names if not (two_mode and node.id in targets)),
        tuple(ties),
        tuple(node for node in names if two_mode and node.id in targets),
        _left_out(graph) if kind in {NetworkKind.ISSUE, NetworkKind.JOINT} else {},
    )


def _left_out(graph: Graph) -> Mapping[str, int]:
    return Counter(reason for _, reason in issuers(graph).left_out)


def _ties(events: Iterable[_Event], by_year: bool) -> list[Tie]:
    counts: dict[tuple[str, str, str, str | None], int] = {}
    documents: dict[tuple[str, str, str, str | None], set[str]] = {}
    for event in events:
        for source, target, relation in event.pairs:
            key = source, target, relation, event.year if by_year else None
            counts[key] = counts.get(key, 0) + 1
            documents.setdefault(key, set()).update(event.documents)
    return [Tie(*key, weight, tuple(sorted(documents[key]))) for key, weight in counts.items()]


def _nodes(graph: Graph, events: Iterable[_Event]) -> list[Node]:
    years: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for event in events:
        for each in event.present:
            years.setdefault(each, set()).add(event.year)
            counts[each] = counts.get(each, 0) + 1
    territory = Territory(graph)
    found = [
        Node(
            row["id"],
            row["name"],
            row["class"],
            territory.name(row["within"]),
            tuple(sorted(years[row["id"]])),
            counts[row["id"]],
        )
        for row in graph.rows("entities")
        if row["id"] in years
    ]
    return sorted(found, key=lambda node: (node.name, node.id))


def _duty(graph: Graph, region: str | None) -> Iterator[_Event]:
    grouped: dict[tuple[str, str], dict[str, Role | None]] = {}
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for duty in duties(graph, region=region):
        key = duty.source.document, duty.task
        role = grouped.setdefault(key, {}).get(duty.body)
        grouped[key][duty.body] = Role.LEAD if Role.LEAD in {role, duty.role} else duty.role
        seen[key] = (duty.source.date or UNDATED)[:7], duty.source.path
    for key, roles in grouped.items():
        year, path = seen[key]
        yield _Event(_year(year), (path,), tuple(roles), tuple(_shares(roles)))


def _shares(roles: Mapping[str, Role | None]) -> Iterator[tuple[str, str, str]]:
    leads = [body for body, role in roles.items() if role is Role.LEAD]
    supports = [body for body, role in roles.items() if role is Role.SUPPORT]
    equals = [body for body, role in roles.items() if role not in {Role.LEAD, Role.SUPPORT}]
    for lead, support in product(leads, supports):
        yield lead, support, LEADS
    for one, other in permutations([*leads, *equals], 2):
        yield one, other, SHARED


def _issue(graph: Graph, region: str | None) -> Iterator[_Event]:
    found = issuers(graph)
    for policy in _of_region(graph, region):
        bodies = found.by_policy.get(policy.id, ())
        pairs = tuple((body, policy.id, ISSUED) for body in bodies)
        if bodies:
            yield _Event(_year(policy.date), found.paths[policy.id], (*bodies, policy.id), pairs)


def _joint(graph: Graph, region: str | None) -> Iterator[_Event]:
    found = issuers(graph)
    for policy in _of_region(graph, region):
        for bodies in found.together.get(policy.id, ()):
            pairs = tuple((one, other, SHARED) for one, other in permutations(bodies, 2))
            yield _Event(_year(policy.date), found.paths[policy.id], bodies, pairs)


def _of_region(graph: Graph, region: str | None) -> Iterator[Policy]:
    """Yield the policies of a region, but for a plan that its own bodies print with a notice."""
    known, territory = policies(graph), Territory(graph)
    bodies = issuers(graph).by_policy
    for policy in known.by_id.values():
        head = known.head(policy.id)
        printed = head != policy.id and bodies.get(head) == bodies.get(policy.id)
        if not printed and (region is None or territory.holds(region, policy.region)):
            yield policy


def _cite(graph: Graph, region: str | None) -> Iterator[_Event]:
    found = links(graph)
    territory = Territory(graph)
    for link in found.all:
        lower = found.known.by_id[link.lower]
        if region is None or territory.holds(region, lower.region):
            pair = link.lower, link.upper, str(link.ground)
            yield _Event(_year(lower.date), (link.path,), (link.lower, link.upper), (pair,))


def _year(date: str | None) -> str:
    return date[:4] if date and date != UNDATED else UNDATED


_EVENTS = {
    NetworkKind.DUTY: _duty,
    NetworkKind.ISSUE: _issue,
    NetworkKind.JOINT: _joint,
    NetworkKind.CITE: _cite,
}

"""A policy's line from the centre to province, city and county, as the documents name it.

Where a document names several policies of one line (the centre's and its province's), it hangs
below the nearest of them, and the others are listed with it.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from kg.analysis.links import Link, Links
from kg.analysis.policies import LEVELS, Policy

_DAY = len("2015-12-31")
_MONTH = len("2015-12")


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after its superior a policy came; None where a date is not known so exactly.

    Months are those of the calendar: from 2015-12-31 to 2016-01-04 it is 4 days and 1 month.
    """

    days: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One policy in a cascade: what it hangs below, why, and how much later it came.

    ``depth`` is 0 for the policy that was asked for, and negative for its own superiors, which
    have no ``parent``. ``link`` and ``lag`` are towards the parent (of a superior: towards the
    one that names it); ``also`` are links to others of the cascade.
    """

    policy: Policy
    depth: int
    parent: Policy | None = None
    link: Link | None = None
    lag: Lag = Lag()
    also: tuple[Link, ...] = ()


def cascade(found: Links, root: Policy) -> list[Step]:
    """Return the superiors of a policy, itself, and all below it, each before what hangs on it."""
    superiors = list(_superiors(found, root))
    children = _children(found, root, frozenset(step.policy.id for step in superiors))
    line = {root.id, *(link.lower for of in children.values() for link in of)}
    return [*superiors, Step(root, 0), *_branches(found, root, children, line)]


def lag(upper: Policy, lower: Policy) -> Lag:
    """Return how long after one policy another came."""
    first, last = upper.date or "", lower.date or ""
    days = None
    if len(first) == len(last) == _DAY:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return Lag(days, months_between(first, last))


def months_between(first: str, last: str) -> int | None:
    """Return the calendar months between two dates (ISO 8601); None if a month is not known.

    >>> months_between("2015-12-31", "2016-01-04"), months_between("2015", "2016-01")
    (1, None)
    """
    if len(first) < _MONTH or len(last) < _MONTH:
        return None
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def rank(policy: Policy) -> int:
    """Return the level of a policy as a number: 0 is the centre, unknown levels come last."""
    return LEVELS.index(policy.level) if policy.level in LEVELS else len(LEVELS)


def _order(policy: Policy) -> tuple[int, str, str]:
    """Order policies so that superiors come before those below: by level, then by date."""
    return rank(policy), policy.date or "9999", policy.id


def _children(found: Links, root: Policy, above: frozenset[str]) -> Mapping[str, Sequence[Link]]:
    """Hang every policy of the line below one other: the nearest superior that hangs already."""
    known = found.known.by_id
    met = {root.id, *above}
    waiting = [_order(root)]
    links: dict[str, list[Link]] = {}
    while waiting:
        _, _, each = heappop(waiting)
        if each != root.id:
            link = max(
                (link for link in found.up[each] if link.upper in links or link.upper == root.id),
                key=lambda link: (link.doubt is None, *_order(known[link.upper])),
            )
            links[link.upper].append(link)
        links[each] = []
        for link in found.down.get(each, ()):
            if link.lower not in met:
                met.add(link.lower)
                heappush(waiting, _order(known[link.lower]))
    return links


def _branches(
    found: Links,
    parent: Policy,
    children: Mapping[str, Sequence[Link]],
    line: Set[str],
    depth: int = 1,
) -> Iterator[Step]:
    for link in sorted(children[parent.id], key=lambda each: _age(found, each.lower)):
        policy = found.known.by_id[link.lower]
        others = (each for each in found.up[policy.id] if each.upper != parent.id)
        also = tuple(each for each in others if each.upper in line)
        yield Step(policy, depth, parent, link, lag(parent, policy), also)
        yield from _branches(found, policy, children, line, depth + 1)


def _age(found: Links, identifier: str) -> tuple[str, str]:
    policy = found.known.by_id[identifier]
    return policy.date or "9999", identifier


def _superiors(found: Links, root: Policy) -> Iterator[Step]:
    """Yield the policies that a policy is based on, and what those are based on, highest first."""
    steps: dict[str, Step] = {}
    waiting = [(root, 0)]
    for policy, depth in waiting:
        for link in found.up.get(policy.id, ()):
            upper = found.known.by_id[link.upper]
            if upper.id not in steps and upper.id != root.id:
                steps[upper.id] = Step(upper, depth - 1, None, link, lag(upper, policy))
                waiting.append((upper, depth - 1))
    yield from sorted(steps.values(), key=lambda step: (step.depth, _order(step.policy)))

"""What the finders of names give each other: candidates, and which of them hold."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.vocabulary import MentionType

SCORES = {
    "names.name": 0.91,
    "names.word": 0.97,
    "names.collective": 0.83,
    "names.wide": 0.95,
    "names.short": 0.93,
    "names.township": 0.86,
    "names.zone": 0.66,
    "names.listed": 0.95,
    "names.org.level": 0.98,
    "names.org.region": 0.96,
    "names.org.shared": 0.97,
    "names.org.central": 0.97,
    "names.org.listed": 0.98,
    "names.org.league": 0.98,
    "names.org.party": 0.98,
    "names.org.committee": 0.92,
    "names.org.named": 0.78,
    "names.org.company": 0.75,
    "names.org.conference": 0.75,
    "names.org.congress": 0.97,
    "names.org.short": 0.7,
    "names.org.short_list": 0.9,
    "names.org.clause": 0.7,
    "names.org.own": 0.7,
    "names.org.office": 0.85,
    "names.org.bare": 0.3,
    "names.school.region": 0.94,
    "names.school.campus": 0.95,
    "names.school.listed": 0.95,
    "names.school.own": 0.78,
    "names.school.shared": 0.96,
}
"""How often each rule was right on the annotated documents (train and own), a little rounded."""


class Candidate(NamedTuple):
    """A stretch of text that may be a name: what it would name, by which rule, how surely."""

    start: int
    end: int
    label: MentionType
    rule: str
    score: float


def make(start: int, end: int, label: MentionType, rule: str) -> Candidate:
    """Make a candidate with its rule's score."""
    return Candidate(start, end, label, rule, SCORES[rule])


def without_nested(
    candidates: Iterable[Candidate], *, apart: frozenset[MentionType] = frozenset()
) -> list[Candidate]:
    """Keep of overlapping candidates the longest, of equally long ones the surest.

    Candidates of a label in ``apart`` may lie in one of their own label (a campus in a school).
    """
    ranked = sorted(candidates, key=lambda item: (item.start - item.end, -item.score, item.start))
    kept: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    for item in ranked:
        over = {taken[i] for i in range(item.start, item.end) if i in taken}
        if all(_may_nest(item, other, apart) for other in over):
            kept.append(item)
            taken.update(dict.fromkeys(range(item.start, item.end), item))
    return sorted(kept)


def _may_nest(item: Candidate, other: Candidate, apart: frozenset[MentionType]) -> bool:
    inside = other.start <= item.start and item.end <= other.end
    return inside and item.label == other.label and item.label in apart and item != other

"""What the finders of names give each other: candidates, and which of them hold."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.vocabulary import MentionType


class Candidate(NamedTuple):
    """A stretch of text that may be a name: what it would name, by which rule, how surely."""

    start: int
    end: int
    label: MentionType
    rule: str
    score: float


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

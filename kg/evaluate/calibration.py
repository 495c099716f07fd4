"""Whether scores are what they say: of what is given 0.9, nine in ten should be right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluate.breakdown import statements_and_mentions
from kg.evaluate.outcomes import Outcomes

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of one kind whose scores lie from ``low`` up to ``high``, which is not included.

    Score 1, which rules give that don't weigh, has a bin of its own. ``mean`` is the mean score,
    ``right`` how many of the ``found`` are right.
    """

    what: str
    low: float
    high: float
    found: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right: equal to ``mean`` if the scores are what they say."""
        return self.right / self.found


def reliability(documents: Iterable[Outcomes], *, bins: int = BINS) -> list[Bin]:
    """Return the bins that hold anything: mentions, observations, relations, by score."""
    scores: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for outcomes in documents:
        for name, pairs in statements_and_mentions(outcomes).items():
            for pair in pairs:
                if pair.found is not None:
                    key = (name.partition(" ")[0], int(pair.found.score * bins))
                    scores[key].append((pair.found.score, pair.right))
    return [
        Bin(
            what,
            number / bins,
            min(1.0, (number + 1) / bins),
            len(each),
            sum(score for score, _ in each) / len(each),
            sum(right for _, right in each),
        )
        for (what, number), each in sorted(scores.items())
    ]


def calibration_error(bins: Iterable[Bin]) -> float:
    """Return by how much scores differ from the share that is right, a fact on average."""
    each = list(bins)
    found = sum(one.found for one in each)
    return sum(abs(one.mean - one.share) * one.found for one in each) / found if found else 0.0

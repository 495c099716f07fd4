"""Count what was found and became no mention, by type, by whose find it was, and why.

A find that the other source has too, and that is a mention by it, is not lost.
"""

from collections import Counter
from collections.abc import Iterable

from kg.statement import Unkept
from kg.vocabulary import MentionType

BY_RULES, BY_READER = "rules", "reader"
"""The two sources of finds."""

UNSURE = "below the threshold of its type"
DOUBTED = "the reader doubts it"
SLIP = "only looks like one"
NUMBERING = "numbers the rows of a table"
NOBODYS = "nobody is made responsible for it"
WITHIN = "part of a mention of another type"
RIVAL = "the same characters name something else"
FURNITURE = "in what surrounds the document on its page"
AGAINST = {
    BY_RULES: "lost against one of the rules that it overlaps",
    BY_READER: "lost against one of the reader that it overlaps",
}
"""Why a find is no mention."""

Place = tuple[int, int, MentionType]


class Losses:
    """Takes finds that are not kept, one by one; the first reason that is given for one counts."""

    def __init__(self) -> None:
        self._reasons: dict[tuple[Place, str], str] = {}

    def add(self, place: Place, source: str, reason: str) -> None:
        """Note that what a source found at a place is not kept."""
        self._reasons.setdefault((place, source), reason)

    def counted(self, mentions: Iterable[Place]) -> tuple[Unkept, ...]:
        """Count all but those that are mentions in the end, in an order of their own."""
        kept = set(mentions)
        counts = Counter(
            (place[2], source, reason)
            for (place, source), reason in self._reasons.items()
            if place not in kept
        )
        return tuple(sorted(Unkept(*what, count) for what, count in counts.items()))

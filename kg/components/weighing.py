"""Weigh what rules and trained reader find of one mention type, by the policy for that type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.components.unkept import AGAINST, BY_READER, BY_RULES, Losses, Place
from kg.errors import PipelineError
from kg.vocabulary import MentionType


@dataclass(frozen=True, slots=True)
class Policy:
    """How the two sources of one mention type are weighed.

    ``first`` wins where spans overlap. The reader's spans need a score of ``least``; a span of
    the rules that the reader gives less than ``doubt`` is dropped.
    """

    first: str = BY_RULES
    least: float = 0.0
    doubt: float = 0.0


class Candidate(NamedTuple):
    """One span that may become a mention."""

    start: int
    end: int
    type: MentionType
    rule: str
    value: str = ""
    score: float = 1.0

    @property
    def place(self) -> Place:
        """Where it stands, as what."""
        return self.start, self.end, self.type

    @property
    def source(self) -> str:
        """Whose find it is: the reader's, or one of the rules."""
        return BY_READER if self.rule == BY_READER else BY_RULES


def read_policies(rows: Mapping[str, Mapping[str, str | float]]) -> dict[MentionType, Policy]:
    """Read the table of the config: one row a mention type; types without one have the default.

    :raises PipelineError: for a type, a source or a number that there is none of
    """
    policies = dict.fromkeys(MentionType, Policy())
    for name, row in rows.items():
        first = str(row.get("first", BY_RULES))
        if name not in set(MentionType) or first not in {BY_RULES, BY_READER}:
            raise PipelineError(f"kg_reconcile: no mention type or source for {name} = {row}")
        least, doubt = float(row.get("least", 0.0)), float(row.get("doubt", 0.0))
        if set(row) - {"first", "least", "doubt"} or not 0 <= least <= 1 or not 0 <= doubt <= 1:
            raise PipelineError(f"kg_reconcile: {name} takes first, least and doubt, not {row}")
        policies[MentionType(name)] = Policy(first, least, doubt)
    return policies


def reconcile(
    rules: list[Candidate],
    reader: list[Candidate],
    policies: Mapping[MentionType, Policy],
    losses: Losses | None = None,
) -> list[Candidate]:
    """Return the mentions, sorted: of each type the first source's, then what else has room.

    What has none is noted in ``losses``.
    """
    losses = losses or Losses()
    chosen: list[Candidate] = []
    for type_ in MentionType:
        by_source = {
            BY_RULES: [c for c in rules if c.type is type_],
            BY_READER: [c for c in reader if c.type is type_],
        }
        first = policies[type_].first
        second = BY_READER if first == BY_RULES else BY_RULES
        taken = bytearray(max((c.end for c in (*rules, *reader)), default=0))
        for mark, source in enumerate((first, second), 1):
            for candidate in sorted(by_source[source], key=_rank):
                before = taken[candidate.start : candidate.end]
                if any(before):
                    winner = first if 1 in before else second
                    losses.add(candidate.place, source, AGAINST[winner])
                    continue
                taken[candidate.start : candidate.end] = bytes([mark]) * len(before)
                chosen.append(candidate)
    return sorted(chosen)


def _rank(candidate: Candidate) -> tuple[float, int, int]:
    """Order candidates of one source: the surest, then the longest, then from left to right."""
    return (-candidate.score, candidate.start - candidate.end, candidate.start)

"""Ask the trained reader whether two mentions are linked, where there is one."""

from collections.abc import Iterable

from kg.components.reader import SpanRange
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import Relation

UNLIKELY = "the reader finds it unlikely"
"""Why a statement that a rule reads is left out."""


def probability(view: View, head: Mention, tail: Mention, relation: Relation) -> float | None:
    """Return how likely the reader holds a relation between two mentions.

    None where there is no reader, or the two stand too far apart for it.
    """
    if view.reader is None:
        return None
    answer: dict[str, float] | None = view.reader.relation(_range(head), _range(tail))
    return answer.get(relation) if answer is not None else None


def ask(view: View, pairs: Iterable[tuple[Mention, Mention]]) -> None:
    """Let the reader work out many pairs at once, before they are asked for one by one."""
    if view.reader is not None:
        view.reader.ask([(_range(head), _range(tail)) for head, tail in pairs])


def _range(mention: Mention) -> SpanRange:
    return SpanRange(mention.start, mention.end, mention.type)

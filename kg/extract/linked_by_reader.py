"""Ask the trained reader whether two mentions are linked, where there is one."""

from kg.components.reader import SpanRange
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import Relation


def probability(view: View, head: Mention, tail: Mention, relation: Relation) -> float | None:
    """Return how likely the reader holds a relation between two mentions.

    None where there is no reader, or the two stand too far apart for it.
    """
    if view.reader is None:
        return None
    answer: dict[str, float] | None = view.reader.relation(
        SpanRange(head.start, head.end, head.type), SpanRange(tail.start, tail.end, tail.type)
    )
    return answer.get(relation) if answer is not None else None

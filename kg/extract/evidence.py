"""Make evidence: the smallest clause that holds a statement, and the characters of each slot."""

from collections.abc import Iterable

from kg.extract.view import Cue, View
from kg.statement import Evidence, Mention, Slot
from kg.vocabulary import Basis

LONGEST = 300
"""Characters of the longest quotation."""


def stated(name: str, mention: Mention | Cue) -> Slot:
    """Make a slot that a mention or a cue fills with its characters."""
    return Slot(name, mention.start, mention.end)


def filled_in(name: str, basis: Basis) -> Slot:
    """Make a slot that no characters fill: it follows from the section or the document."""
    return Slot(name, None, None, basis)


def evidence(
    view: View, rule: str, anchor: Mention, slots: Iterable[Slot], score: float = 1.0
) -> Evidence:
    """Return the evidence for what was read around ``anchor``.

    The quotation runs from clause end to clause end around all stated slots; where that is too
    long, slots too far from the anchor are given up: what fills them is known from the section.
    """
    kept = tuple(_near(slot, anchor) for slot in slots)
    start = min([anchor.start, *(slot.start for slot in kept if slot.start is not None)])
    end = max([anchor.end, *(slot.end for slot in kept if slot.end is not None)])
    start, end = _widened(view, start, end)
    return Evidence(view.document.id, start, end, rule, score, kept)


def _near(slot: Slot, anchor: Mention) -> Slot:
    if slot.start is None or slot.end is None:
        return slot
    length = max(slot.end, anchor.end) - min(slot.start, anchor.start)
    within = length <= LONGEST // 2 or anchor.start <= slot.start < slot.end <= anchor.end
    return slot if within else filled_in(slot.name, Basis.SECTION)


def _widened(view: View, start: int, end: int) -> tuple[int, int]:
    """Widen a range to the ends of its clauses, as far as it stays short enough."""
    if end - start > LONGEST:
        return start, start + LONGEST
    first, last = view.clause(start)[0], view.clause(end - 1)[1]
    wide = (min(first, start), max(last, end))
    for low, high in (wide, (wide[0], end), (start, wide[1])):
        if high - low <= LONGEST:
            return low, high
    return start, end

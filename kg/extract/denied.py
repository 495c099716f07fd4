"""Leave out statements between two mentions that the trained reader finds unlikely.

A rule gives an honour or a problem to whoever its clause names before it; the reader has seen the
sentence as a whole. It is asked only where both ends stand in the text: of what follows from
section or document it sees nothing. Without a reader the rules decide alone.
"""

from collections.abc import Iterable, Iterator

from kg.components.reader import SpanRange
from kg.extract.linked_by_reader import UNLIKELY
from kg.extract.view import View
from kg.statement import Evidence, Statement
from kg.vocabulary import Relation

LEAST = {Relation.HAS_PROBLEM: 0.3, Relation.ACHIEVES: 0.05}
"""Least probability of the reader for what a rule reads, by relation.

Measured on ``dev`` with readers that had not seen it (docs/decisions.md). For the other relations a
limit takes away as much as it mends.
"""


def undenied(view: View, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements that the reader bears, and note what is left out."""
    for statement in statements:
        proofs = [proof for proof in statement.evidence if _is_denied(view, statement, proof)]
        for proof in proofs:
            view.drop(proof.rule, UNLIKELY, proof.start, proof.end)
        if not proofs:
            yield statement


def _is_denied(view: View, statement: Statement, proof: Evidence) -> bool:
    least = LEAST.get(statement.predicate)
    if view.reader is None or least is None:
        return False
    ends = [_range(view, proof, "subject", statement.subject)]
    ends.append(_range(view, proof, "object", statement.object))
    if None in ends:
        return False
    answer: dict[str, float] | None = view.reader.relation(*ends)
    return answer is not None and answer.get(statement.predicate, 1.0) < least


def _range(view: View, proof: Evidence, name: str, entity: str | None) -> SpanRange | None:
    """Return the characters that fill a slot of the evidence, if any do."""
    known = view.linked.entities.get(entity or "")
    for slot in proof.slots:
        if slot.name == name and slot.start is not None and slot.end is not None and known:
            return SpanRange(slot.start, slot.end, known.type)
    return None

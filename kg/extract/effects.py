"""Read which programme a value is tied to: affects, within one sentence or the programme's item."""

from collections.abc import Iterator

from kg.extract.evidence import evidence, stated
from kg.extract.view import View
from kg.statement import Statement
from kg.vocabulary import MentionType, Relation


def effects(view: View) -> Iterator[Statement]:
    """Yield affects for each indicator and the programme of its sentence."""
    for indicator in view.mentions(MentionType.INDICATOR):
        low, _ = view.sentence(indicator.start)
        before = view.within(low, indicator.start, MentionType.PROGRAM, MentionType.POLICY)
        for program in before[-1:]:
            slots = [stated("subject", program), stated("object", indicator)]
            proof = evidence(view, "effects.sentence", indicator, slots)
            yield Statement(
                program.entity or "", Relation.AFFECTS, object=indicator.entity, evidence=(proof,)
            )

"""Read who has won what, and who aims for it: achieves, aims_for."""

from collections.abc import Iterator

from kg.extract.actors import actors
from kg.extract.evidence import evidence, stated
from kg.extract.status import standing
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import MentionType, Relation, Status


def recognitions(view: View) -> Iterator[Statement]:
    """Yield achieves or aims_for for each honour that somebody has or wants."""
    for mention in view.mentions(MentionType.RECOGNITION):
        relation = _relation(view, mention)
        if relation is None:
            continue
        for actor in actors(view, mention):
            slots = [actor.slot, stated("object", mention)]
            proof = evidence(view, f"recognitions.{relation}", mention, slots)
            yield Statement(actor.entity, relation, object=mention.entity, evidence=(proof,))


def _relation(view: View, mention: Mention) -> Relation | None:
    """Return whether an honour is won or aimed for, or None where it is only named."""
    if view.reader is not None:
        scores: dict[str, float] = view.reader.honour(mention.start, mention.end)
        if scores:
            best = max(scores, key=lambda name: scores[name])
            return None if best == "none" else Relation(best)
    found = standing(view, mention)
    if found.status in {Status.REACHED, Status.ONGOING}:
        return Relation.ACHIEVES
    return Relation.AIMS_FOR

"""Read what is wrong, and with whom: has_problem."""

from collections.abc import Iterator

from kg.extract.actors import actors
from kg.extract.evidence import evidence, stated
from kg.extract.view import View
from kg.statement import Statement
from kg.vocabulary import MentionType, Relation


def problems(view: View) -> Iterator[Statement]:
    """Yield has_problem for each problem and each region or body that the text gives it to."""
    for mention in view.mentions(MentionType.PROBLEM):
        for actor in actors(view, mention, MentionType.REGION, MentionType.ORG):
            proof = evidence(
                view, "problems.subject", mention, [actor.slot, stated("object", mention)]
            )
            yield Statement(
                actor.entity, Relation.HAS_PROBLEM, object=mention.entity, evidence=(proof,)
            )

"""Read what is part of what: part_of."""

import re
from collections.abc import Iterator

from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.statement import Statement
from kg.vocabulary import Basis, MentionType, Relation

_CAMPUS = re.compile(r".*(?:校区|分校|分园|园区|校部|中学部|小学部|初中部|高中部)$")


def parts(view: View) -> Iterator[Statement]:
    """Yield part_of: tasks of the document's plan, campuses of a school."""
    plan = view.context.plan or view.context.policy
    for mention in view.mentions(MentionType.TASK):
        if plan is not None:
            slots = [stated("subject", mention), filled_in("object", Basis.DOCUMENT)]
            proof = evidence(view, "parts.task", mention, slots)
            yield Statement(
                mention.entity or "", Relation.PART_OF, object=plan.id, evidence=(proof,)
            )
    yield from _campuses(view)


def _campuses(view: View) -> Iterator[Statement]:
    """Read campuses and branches whose full name begins with that of a named school."""
    schools = {view.entity(m).name: m for m in view.mentions(MentionType.SCHOOL)}
    for mention in view.mentions(MentionType.SCHOOL):
        name = view.entity(mention).name
        if not _CAMPUS.match(name):
            continue
        owners = [other for other in schools if other != name and name.startswith(other)]
        if owners:
            owner = schools[max(owners, key=len)]
            slots = [stated("subject", mention), stated("object", owner)]
            proof = evidence(view, "parts.campus", mention, slots)
            yield Statement(
                mention.entity or "", Relation.PART_OF, object=owner.entity, evidence=(proof,)
            )

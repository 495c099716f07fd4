"""Say whose doings a document tells where its sentences have no subject.

Mostly it is the region that the document is about. A school tells of itself, and so does a body
that governs no region: a company's department, or any body on the information it made public.
"""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.document import Document
from kg.extract.body_kinds import body_kind
from kg.linking.linked import Linked
from kg.statement import Entity
from kg.vocabulary import MentionType

PATTERNS = "pipelines/edugov_zh/patterns/actors.tsv"


def whose(document: Document, linked: Linked) -> Entity | None:
    """Return the school or body that tells of itself, else the region of the document."""
    context = linked.context
    titles = [document.get("title") or "", context.plan.name if context.plan else ""]
    schools = (e for e in linked.entities.values() if e.type is MentionType.SCHOOL)
    own = [school for school in schools if any(_of(school, title) for title in titles)]
    if own:
        return max(own, key=lambda school: (len(school.name), school.id))
    issuer = context.issuer
    if issuer is not None and issuer.id in linked.entities and _tells_of_itself(issuer, titles):
        return issuer
    return context.region


def _of(school: Entity, title: str) -> bool:
    """Whether a title names a school as whose it is: it begins with it, or its second part does."""
    at = title.find(school.name)
    return at == 0 or (at > 0 and title[at - 1] == "—")


def _tells_of_itself(issuer: Entity, titles: list[str]) -> bool:
    if body_kind("company").search(issuer.name):
        return True
    governs = body_kind("government").search(issuer.name) is not None
    return not governs and any(_itself().search(title) for title in titles)


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, "of_itself"))

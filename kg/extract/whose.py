"""Say whom a document tells of where its sentences have no subject, in its doings or its values.

Mostly it is the region that the document is about. A school tells of itself, a reply that approves
of one tells of that school, and a body that governs no region tells of itself: a company's
department, or any body on the information it made public. In its budget the values are its own,
what is done with the money is its region's.
"""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.document import Document
from kg.extract.body_kinds import body_kind
from kg.extract.subjects import approved
from kg.linking.linked import Linked
from kg.statement import Entity
from kg.vocabulary import MentionType

PATTERNS = "pipelines/edugov_zh/patterns/actors.tsv"


def whose(document: Document, linked: Linked) -> Entity | None:
    """Return the school or body whose doings a document tells, else the region it is about."""
    return _itself(document, linked, "of_itself") or linked.context.region


def whose_values(document: Document, linked: Linked) -> Entity | None:
    """Return the school or body whose values a document states, else the region it is about."""
    return _itself(document, linked, "of_itself", "of_its_money") or linked.context.region


def _itself(document: Document, linked: Linked, *kinds: str) -> Entity | None:
    plan = linked.context.plan
    titles = [document.get("title") or "", plan.name if plan else ""]
    school = _school(document, linked, titles)
    issuer = linked.context.issuer
    if school is not None or issuer is None:
        return school
    return issuer if _tells_of_itself(issuer, titles, kinds) else None


def _school(document: Document, linked: Linked, titles: list[str]) -> Entity | None:
    """Return the school that a title or the issuer names, else the one that a reply approves of."""
    named = [m for m in linked.mentions if m.type is MentionType.SCHOOL and m.entity]
    schools = [linked.entities[entity] for entity in dict.fromkeys(m.entity or "" for m in named)]
    own = [school for school in schools if any(_of(school, title) for title in titles)]
    if own:
        return max(own, key=lambda school: (len(school.name), school.id))
    issuer = document.get("issuer") or ""
    places = [(m.start, m.end, m.entity or "") for m in named]
    found = next((id_ for start, end, id_ in places if document.text[start:end] in issuer), None)
    if found is None and any(_told("approves").search(title) for title in titles):
        found = approved(document.text, places)
    return linked.entities[found] if found is not None else None


def _of(school: Entity, title: str) -> bool:
    """Whether a title names a school as whose it is: it begins with it, or its second part does."""
    at = title.find(school.name)
    return at == 0 or (at > 0 and title[at - 1] == "—")


def _tells_of_itself(issuer: Entity, titles: list[str], kinds: tuple[str, ...]) -> bool:
    if body_kind("company").search(issuer.name):
        return True
    governs = body_kind("government").search(issuer.name) is not None
    return not governs and any(_told(kind).search(title) for kind in kinds for title in titles)


@cache
def _told(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))

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
    found = _approved(document, linked) or _itself(document, linked, "of_itself", "of_its_money")
    return found or linked.context.region


def _itself(document: Document, linked: Linked, *kinds: str) -> Entity | None:
    titles, issuer = _titles(document, linked), linked.context.issuer
    school = _school(document, linked, titles)
    if school is not None or issuer is None:
        return school
    return issuer if _tells_of_itself(issuer, titles, kinds) else None


def _titles(document: Document, linked: Linked) -> list[str]:
    plan = linked.context.plan
    return [document.get("title") or "", plan.name if plan else ""]


def _named(linked: Linked) -> list[tuple[int, int, str]]:
    """Return the places of all schools that a document names, each with its entity's id."""
    schools = (m for m in linked.mentions if m.type is MentionType.SCHOOL)
    return [(m.start, m.end, m.entity) for m in schools if m.entity]


def _school(document: Document, linked: Linked, titles: list[str]) -> Entity | None:
    """Return the school that a title tells of, else the one that issued a document."""
    named = _named(linked)
    schools = [linked.entities[entity] for entity in dict.fromkeys(id_ for _, _, id_ in named)]
    own = [school for school in schools if any(_of(school, title) for title in titles)]
    if own:
        return max(own, key=lambda school: (len(school.name), school.id))
    issuer = document.get("issuer") or ""
    found = (id_ for start, end, id_ in named if document.text[start:end] in issuer)
    return next((linked.entities[id_] for id_ in found), None)


def _approved(document: Document, linked: Linked) -> Entity | None:
    """Return the school that a reply is about: its title names it alone, or it is set up there."""
    titles, named = _titles(document, linked), _named(linked)
    if not any(_told("approves").search(title) for title in titles):
        return None
    said = {(document.text[start:end], id_) for start, end, id_ in named}
    found = [
        (each.partition(name)[2], id_) for name, id_ in said for each in titles if name in each
    ]
    alone = len({id_ for _, id_ in found}) == 1 and not any(b.startswith("等") for b, _ in found)
    school = found[0][1] if alone else approved(document.text, named)
    return linked.entities[school] if school is not None else None


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

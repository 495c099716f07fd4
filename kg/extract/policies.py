"""Read what is said of documents: who issued them, and their numbers."""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.policy_verbs import policy_verbs
from kg.extract.actors import lead_in
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.grounds import grounds
from kg.extract.issuing import carried_issuers
from kg.extract.tenses import PAST
from kg.extract.view import HANDED_ON, View
from kg.linking.context import WORK_REPORT
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, MentionType, Relation

_BY = re.compile(r"(?:等(?:[一二三四五六七八九十\d]+个?)?部门)?的?")
_LIST = re.compile(r"[、，,和及与\s]*(?:会同|联合)?\s*")
_BEHIND = re.compile(
    r"[》〉”]?(?:[(（][^()（）]{2,30}[)）])?，?(?:已|均)?(?:[于在][^，。；：《》]{2,14}?)?(?:已)?由"
)
_YOURS = re.compile(r"\s*(?:[你贵][们局校县市区州省委厅院办会镇乡单政公学]|你)[^。；]*$")
_ARRIVED = re.compile(r"[》）)]?[^。；]*收悉")
_WRITERS = (MentionType.ORG, MentionType.SCHOOL)
_MORE_TITLES = re.compile(r"(?:《[^《》]{2,60}》(?:[(（][^()（）]{2,30}[)）])?[、和及]?)*$")
_BRACKET = re.compile(r"^[\s(（〔\[]*$")
_SHARED_NUMBER = re.compile(
    r"(?:、?《[^《》]{2,60}》)*等?[一二三四五六七八九十两\d]+个?(?:件)?文件[(（〔\[]"
)
_NEAR = 160
"""Characters behind a title within which its number is looked for."""
_INFERRED = "work-report"
"""How the rule ends by which a page's fields know an issuer that no characters name."""


def policies(view: View) -> Iterator[Statement]:
    """Yield issued_by and has_number, and based_on, which has a module of its own."""
    yield from _own(view)
    for mention in view.mentions(MentionType.POLICY):
        yield from _issuers_in_title(view, mention)
        yield from _issuer_before(view, mention)
        yield from _issuer_behind(view, mention)
        yield from _issuer_written_to(view, mention)
        yield from _number_behind(view, mention)
    yield from grounds(view)


def _own(view: View) -> Iterator[Statement]:
    """Read the document's own issuers and number from its fields."""
    policy = view.context.policy
    if policy is None:
        return
    for entity, mention in _issuers(view):
        for head in (policy, view.context.plan):
            if head is not None and _issued_it(head, view):
                yield _field(view, head, Relation.ISSUED_BY, entity, mention)
    number = view.document.get("doc_number")
    if number is not None:
        yield _field(view, policy, Relation.HAS_NUMBER, number, _field_slot(view, "doc_number"))


def _issued_it(policy: Entity, view: View) -> bool:
    """Whether a policy is the document's own, and not one of another body that it passes on."""
    named = dict(policy.properties).get("issuerName", "")
    issuer = view.context.issuer
    handed = policy == view.context.plan and HANDED_ON.search(view.document.get("title") or "")
    return not handed and (not named or issuer is None or issuer.name in named.split("、"))


def _issuers(view: View) -> Iterator[tuple[Entity, Slot]]:
    """Yield the document's issuer and those who issued it together with it."""
    found: dict[str, Slot] = {}
    issuer = view.context.issuer
    if issuer is not None and not _is_inferred(view, issuer):
        found[issuer.id] = _field_slot(view, "issuer")
    for field in view.document.fields:
        if field.key in {"issuer", "co_issuers"} and field.start is not None and field.end:
            for mention in _whole(view, field.start, field.end):
                found.setdefault(mention.entity or "", stated("object", mention))
    for key, slot in found.items():
        yield view.linked.entities[key], slot


def _is_inferred(view: View, issuer: Entity) -> bool:
    """Whether an issuer is known by the region in a work report's title alone.

    A bare title (政府工作报告) is one of the government that the text names.
    """
    known = [field.rule for field in view.document.fields if field.key == "issuer"]
    bare = (view.document.get("title") or "").startswith(WORK_REPORT)
    named = any(mention.entity == issuer.id for mention in view.mentions(MentionType.ORG))
    return any(rule.endswith(_INFERRED) for rule in known) and not (bare and named)


def _whole(view: View, start: int, end: int) -> Iterator[Mention]:
    """Yield the bodies of a list of names, but none that is only the end of a name."""
    for mention in view.within(start, end, MentionType.ORG):
        if not re.search(r"[\u4e00-\u9fff]$", view.text[start : mention.start]):
            yield mention


def _field_slot(view: View, key: str) -> Slot:
    for field in view.document.fields:
        if field.key == key and field.start is not None and field.end is not None:
            return Slot("object", field.start, field.end)
    return filled_in("object", Basis.DOCUMENT)


def _field(
    view: View, head: Entity, relation: Relation, tail: Entity | str, slot: Slot
) -> Statement:
    """Make a statement about the document itself, read from one of its fields."""
    place = slot if slot.start is not None else _title_slot(view)
    start, end = place.start or 0, place.end or min(len(view.text), 1)
    anchor = Mention(start, end, MentionType.POLICY, head.name, head.id, "field")
    slots = [filled_in("subject", Basis.DOCUMENT), slot]
    return Statement(
        head.id,
        relation,
        object=tail.id if isinstance(tail, Entity) else None,
        literal=tail if isinstance(tail, str) else None,
        evidence=(evidence(view, f"policies.field.{relation}", anchor, slots),),
    )


def _title_slot(view: View) -> Slot:
    for field in view.document.fields:
        if field.key == "title" and field.start is not None and field.end is not None:
            return Slot("subject", field.start, field.end)
    return Slot("subject", 0, 1)


def _said(view: View, relation: Relation, head: Mention, tail: Mention, rule: str) -> Statement:
    slots = [stated("subject", head), stated("object", tail)]
    proof = evidence(view, f"policies.{rule}", tail, slots)
    return Statement(head.entity or "", relation, object=tail.entity, evidence=(proof,))


def _issuers_in_title(view: View, policy: Mention) -> Iterator[Statement]:
    """Read the issuers that a title begins with: 国务院办公厅关于…, 甲委 乙局印发…."""
    at = policy.start
    found: list[Mention] = []
    for org in view.within(policy.start, policy.end, MentionType.ORG):
        if not re.fullmatch(r"[《〈<“\s、，,和及与等]*", view.text[at : org.start]):
            break
        found.append(org)
        at = org.end
    if _speaks().match(view.text, at, policy.end):
        for org in found:
            yield _said(view, Relation.ISSUED_BY, policy, org, "title_begins_with_issuer")


def _issuer_before(view: View, policy: Mention) -> Iterator[Statement]:
    """Read 市政府印发《…》, 市教育局、市财政局联合出台《…》《…》, 省教育厅《…》."""
    if any(_issuers_in_title(view, policy)):
        return
    named = list(_list_before(view, policy))
    if named and _is_asked(view, policy, named):
        return
    first = None
    for org in named:
        yield _said(view, Relation.ISSUED_BY, policy, org, "issuer_before_title")
        first = org
    number = _number(view, policy)
    for actor in carried_issuers(view, policy, first, number.norm if number else None):
        proof = evidence(
            view, "policies.issuer_further_back", policy, [stated("subject", policy), actor.slot]
        )
        yield Statement(
            policy.entity or "", Relation.ISSUED_BY, object=actor.entity, evidence=(proof,)
        )


def _is_asked(view: View, policy: Mention, bodies: list[Mention]) -> bool:
    """Whether bodies are to make a document: by 由 before them, or in an item of a plan.

    由市教育局会同市财政局编制《…》 says so. What has a number has been made.
    """
    if view.tense(policy.start) == PAST:
        return False
    gap = view.text[bodies[0].end : policy.start]
    verb = _BY.fullmatch(gap) is None and not gap.endswith("的")
    planned = verb and bool(view.headings(policy.start)) and _number(view, policy) is None
    return planned or view.text[: bodies[-1].start].endswith("由")


def _list_before(view: View, policy: Mention) -> Iterator[Mention]:
    """Yield the bodies of the list that stands before a title, the last first."""
    start, _ = view.sentence(policy.start)
    at = policy.start
    for org in reversed(view.within(start, policy.start, MentionType.ORG)):
        gap = view.text[org.end : at]
        first = at == policy.start
        if not (_issues(view, policy, org, gap) if first else _LIST.fullmatch(gap)):
            return
        yield org
        at = org.start


def _issuer_behind(view: View, policy: Mention) -> Iterator[Statement]:
    """Read 《…》由市教育局印发."""
    by = _BEHIND.match(view.text, policy.end)
    if by is None:
        return
    for org in view.within(by.end(), by.end() + _NEAR, MentionType.ORG)[:1]:
        if org.start == by.end() and _does_issue().match(view.text, org.end):
            yield _said(view, Relation.ISSUED_BY, policy, org, "issuer_behind_title")


def _issuer_written_to(view: View, policy: Mention) -> Iterator[Statement]:
    """Read 你局《…的请示》收悉 in an answer: it is of the body that the answer goes to.

    Of several bodies it is the one whose name begins as the number does.
    """
    low, _ = view.sentence(policy.start)
    yours = _YOURS.match(view.text, low, policy.start) is not None
    if not yours or _ARRIVED.match(view.text, policy.end) is None:
        return
    number, above = _number(view, policy), view.sent_to(policy.start, *_WRITERS)
    found = [each for each in above if number and each.norm[0] == number.norm[0]]
    if len(above) == 1 or len(found) == 1:
        yield _said(view, Relation.ISSUED_BY, policy, (found or above)[0], "issuer_written_to")


def _issues(view: View, policy: Mention, org: Mention, gap: str) -> bool:
    """Whether the words between a body and a title say that the body issued it.

    A title without its issuer (关于…) may share that of the titles before it: 甲厅《…》和《关于…》.
    """
    plain = _MORE_TITLES.sub("", gap)
    if _BY.fullmatch(gap) or (_BY.fullmatch(plain) and policy.norm.startswith("关于")):
        return True
    if not _issued().fullmatch(plain):
        return False
    low, _ = view.clause(org.start)
    return not re.search("[，,]", plain) or bool(lead_in().fullmatch(view.text, low, org.start))


def _number_behind(view: View, policy: Mention) -> Iterator[Statement]:
    number = _number(view, policy)
    if number is not None:
        slots = [stated("subject", policy), stated("object", number)]
        proof = evidence(view, "policies.number_behind_title", number, slots)
        yield Statement(
            policy.entity or "", Relation.HAS_NUMBER, literal=number.norm, evidence=(proof,)
        )


def _number(view: View, policy: Mention) -> Mention | None:
    """Return the number behind a title: 《…》(国发〔2016〕40号), 《…》《…》两个文件(…)."""
    numbers = view.linked.within(policy.end, policy.end + _NEAR, MentionType.DOCNUM)
    if not numbers:
        return None
    number = numbers[0]
    gap = view.text[policy.end : number.start]
    return number if _BRACKET.match(gap) or _SHARED_NUMBER.fullmatch(gap) else None


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(
        rf"(?!.*{policy_verbs('beside')})[^。；;]{{0,40}}?{policy_verbs('before')}(?:实施)?(?:了|的)?"
    )


@cache
def _does_issue() -> re.Pattern[str]:
    return re.compile(rf"(?:于[^，,。；;]{{2,14}}?)?(?:联合|正式)?{policy_verbs('behind')}")


@cache
def _speaks() -> re.Pattern[str]:
    """Return what stands behind the issuers of a title: else the title is about the body."""
    return re.compile(
        r"(?:等.{0,8}?(?:部门|单位))?(?:办公[厅室])?(?:联合)?[\s《“]*"
        rf"(?:{policy_verbs('title')}|(?:19|20)\d\d|二[〇○零]|第|“?[一二三四]?十[一二三四五六七八九]五"
        r"|(?:人民)?(?:政府)?工作报告(?:[》（(]|$)|$)"
    )

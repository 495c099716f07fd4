"""Read what is said of documents: who issued them, their numbers, what they are based on."""

import re
from collections.abc import Iterator

from kg.extract.actors import LEAD_IN
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, BlockKind, Ground, MentionType, Relation

_ISSUED = re.compile(
    r"[^。；;]{0,40}?(?:印发|出台|制定|发布|下发|颁布|制发|编制|修编|编印|编写|签署|公布|通过)(?:实施)?(?:了|的)?"
)
_BY = re.compile(r"(?:等(?:[一二三四五六七八九十\d]+个?)?部门)?的?")
_LIST = re.compile(r"[、，,和及与\s]*(?:会同|联合)?\s*")
_MORE_TITLES = re.compile(r"(?:《[^《》]{2,60}》(?:[(（][^()（）]{2,30}[)）])?[、和及]?)*$")
_BRACKET = re.compile(r"^[\s(（〔\[]*$")
_FORWARDS = re.compile(r"转发.*关于.*的(?:通知|意见|函)")
_SHARED_NUMBER = re.compile(
    r"(?:、?《[^《》]{2,60}》)*等?[一二三四五六七八九十两\d]+个?(?:件)?文件[(（〔\[]"
)
_NEAR = 160
"""Characters behind a title within which its number is looked for."""
_INFERRED = "work-report"
"""How the rule ends by which a page's fields know an issuer that no characters name."""
_GUIDING = re.compile(r"指导思想|总体要求|总体思路|编制依据|政策依据|总则|总体目标|工作目标")
_MAKES = re.compile(r"制[定订]本[方办规意实细计措]|特制[定订]|提出(?:如下|以下)")
_GROUNDS = (
    (Ground.REVISION, re.compile(r"修订|修改|废止")),
    (Ground.FORWARDING, re.compile(r"转发")),
    (Ground.IMPLEMENTATION, re.compile(r"贯彻|落实|推进|实施|执行")),
    (
        Ground.BASIS,
        re.compile(r"根据|按照|依据|依照|遵照|参照|结合|以.{0,20}为(?:指导|依据|遵循)"),
    ),
)


def policies(view: View) -> Iterator[Statement]:
    """Yield issued_by, has_number and based_on."""
    yield from _own(view)
    for mention in view.mentions(MentionType.POLICY):
        yield from _issuers_in_title(view, mention)
        yield from _issuer_before(view, mention)
        yield from _number_behind(view, mention)
    yield from _grounds(view)


def _own(view: View) -> Iterator[Statement]:
    """Read the document's own issuers and number from its fields."""
    policy = view.context.policy
    if policy is None:
        return
    for entity, mention in _issuers(view):
        for head in (policy, view.context.plan):
            if head is not None:
                yield _field(view, head, Relation.ISSUED_BY, entity, mention)
    number = view.document.get("doc_number")
    if number is not None:
        yield _field(view, policy, Relation.HAS_NUMBER, number, _field_slot(view, "doc_number"))


def _issuers(view: View) -> Iterator[tuple[Entity, Slot]]:
    """Yield the document's issuer and those who issued it together with it."""
    found: dict[str, Slot] = {}
    issuer = view.context.issuer
    inferred = any(
        field.key == "issuer" and field.rule.endswith(_INFERRED) for field in view.document.fields
    )
    if issuer is not None and not inferred:
        found[issuer.id] = _field_slot(view, "issuer")
    for field in view.document.fields:
        if field.key in {"issuer", "co_issuers"} and field.start is not None and field.end:
            for mention in view.within(field.start, field.end, MentionType.ORG):
                found.setdefault(mention.entity or "", stated("object", mention))
    for key, slot in found.items():
        yield view.linked.entities[key], slot


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
    for org in view.within(policy.start, policy.end, MentionType.ORG):
        if not re.fullmatch(r"[《〈<“\s、，,和及与等]*", view.text[at : org.start]):
            return
        yield _said(view, Relation.ISSUED_BY, policy, org, "title_begins_with_issuer")
        at = org.end


def _issuer_before(view: View, policy: Mention) -> Iterator[Statement]:
    """Read 市政府印发《…》, 市教育局、市财政局联合出台《…》《…》, 省教育厅《…》."""
    if any(_issuers_in_title(view, policy)):
        return
    start, _ = view.sentence(policy.start)
    at = policy.start
    for org in reversed(view.within(start, policy.start, MentionType.ORG)):
        gap = view.text[org.end : at]
        if not (_issues(view, org, gap) if at == policy.start else _LIST.fullmatch(gap)):
            return
        yield _said(view, Relation.ISSUED_BY, policy, org, "issuer_before_title")
        at = org.start


def _issues(view: View, org: Mention, gap: str) -> bool:
    """Whether the words between a body and a title say that the body issued it."""
    if _BY.fullmatch(gap):
        return True
    plain = _MORE_TITLES.sub("", gap)
    if not _ISSUED.fullmatch(plain):
        return False
    low, _ = view.clause(org.start)
    return not re.search("[，,]", plain) or bool(LEAD_IN.fullmatch(view.text, low, org.start))


def _number_behind(view: View, policy: Mention) -> Iterator[Statement]:
    """Read 《…》(国发〔2016〕40号), and 《…》《…》两个文件(教基〔2021〕8号)."""
    for number in view.linked.within(policy.end, policy.end + _NEAR, MentionType.DOCNUM):
        gap = view.text[policy.end : number.start]
        if _BRACKET.match(gap) or _SHARED_NUMBER.fullmatch(gap):
            slots = [stated("subject", policy), stated("object", number)]
            proof = evidence(view, "policies.number_behind_title", number, slots)
            yield Statement(
                policy.entity or "", Relation.HAS_NUMBER, literal=number.norm, evidence=(proof,)
            )
        return


def _grounds(view: View) -> Iterator[Statement]:
    """Read what the document, or the plan in it, is made under: its title and opening words."""
    for mention in view.mentions(MentionType.POLICY):
        head = view.plan_at(mention.start)
        ground = _ground(view, mention)
        if head is None or mention.entity in view.own or ground is None:
            continue
        if mention.entity != head.id:
            slots = [filled_in("subject", Basis.DOCUMENT), stated("object", mention)]
            proof = evidence(view, f"policies.{ground}_in_opening", mention, slots)
            yield Statement(
                head.id,
                Relation.BASED_ON,
                object=mention.entity,
                ground=ground,
                evidence=(proof,),
            )
    yield from _forwarded(view)


def _forwarded(view: View) -> Iterator[Statement]:
    """Read the notice by which a body forwards one of its superior (转发《…关于…的通知》)."""
    policy, plan = view.context.policy, view.context.plan
    if policy is None or plan is None or not _FORWARDS.search(policy.name):
        return
    for mention in view.mentions(MentionType.POLICY):
        if mention.entity == plan.id:
            slots = [filled_in("subject", Basis.DOCUMENT), stated("object", mention)]
            proof = evidence(view, "policies.forwarding_in_title", mention, slots)
            yield Statement(
                policy.id,
                Relation.BASED_ON,
                object=plan.id,
                ground=Ground.FORWARDING,
                evidence=(proof,),
            )
            return


def _ground(view: View, mention: Mention) -> Ground | None:
    """Return in what way the document is based on a policy named in its opening, if it is."""
    if not _in_opening(view, mention):
        return None
    start, _ = view.sentence(mention.start)
    before = view.text[start : mention.start]
    found = [(m.start(), ground) for ground, words in _GROUNDS for m in words.finditer(before)]
    return max(found)[1] if found else None


def _makes_itself(view: View, mention: Mention) -> bool:
    """Whether the sentence of a mention says that this document is made (制定本方案)."""
    _, high = view.sentence(mention.start)
    return _MAKES.search(view.text, mention.end, high) is not None


def _in_opening(view: View, mention: Mention) -> bool:
    """Whether a mention stands before the first heading of its text, or under 指导思想."""
    block = view.document.block_at(mention.start)
    if block is None:
        return not view.text[: mention.start].strip()
    above = view.headings(mention.start)
    guiding = _GUIDING.search(view.heading_text(mention.start)) is not None
    return (
        guiding
        or _makes_itself(view, mention)
        or (not above and block.kind in {BlockKind.PARAGRAPH, BlockKind.TITLE})
    )

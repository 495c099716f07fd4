"""Read what a document is based on: its title, its opening words, and what it says of others.

A policy that the document names with its own grounds (根据《甲》，我市印发了《乙》) is based on
these; the document is not. A report on the past is based on what it was written under (根据, 按照),
not on what it says was carried out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.components.lexicon import read_table
from kg.components.policy_verbs import policy_verbs
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, BlockKind, Ground, MentionType, Relation, Voice

TABLE = "pipelines/edugov_zh/patterns/grounds.tsv"
_FORWARDS = re.compile(r"转发.*关于.*的(?:通知|意见|函)")
_LATELY = re.compile(r"(?:近年|年|以)来")
_NOW = re.compile(r"现[^。]{0,30}(?:如下|通知|意见)")
_LOOKING_BACK = frozenset({Voice.SELF_REPORT, Voice.EVALUATION, Voice.STATISTICS, Voice.NEWS})


_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")


class Words(NamedTuple):
    """The words that give a ground, by the place where they stand."""

    before: Sequence[tuple[Ground, re.Pattern[str]]]
    before_report: Sequence[tuple[Ground, re.Pattern[str]]]
    after: Sequence[tuple[Ground, re.Pattern[str]]]
    none: re.Pattern[str]
    guiding: re.Pattern[str]
    making: re.Pattern[str]
    itself: re.Pattern[str]


@cache
def words() -> Words:
    """Return the words of the data file."""
    rows = read_table(TABLE)
    found: Mapping[str, list[tuple[Ground, re.Pattern[str]]]] = {
        place: [
            (Ground(row["ground"]), re.compile(row["pattern"]))
            for row in rows
            if row["place"] == place
        ]
        for place in ("before", "before_report", "after")
    }
    return Words(
        found["before"],
        found["before_report"],
        found["after"],
        *(
            re.compile("|".join(row["pattern"] for row in rows if row["place"] == place))
            for place in ("none", "guiding", "making", "itself")
        ),
    )


@cache
def _in_order_to() -> re.Pattern[str]:
    """Return the words by which to carry something out is the purpose: 为贯彻…."""
    carried = (p.pattern for ground, p in words().before if ground is Ground.IMPLEMENTATION)
    return re.compile(rf"(?:为|以(?!来))[^，,。；;]{{0,12}}(?:{'|'.join(carried)})")


@cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"{policy_verbs('made')}(?:印发|出台|实施)?了?[《“]?$")


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"{policy_verbs('issued')}了?$")


def grounds(view: View) -> Iterator[Statement]:
    """Yield based_on: of the document, of the plan in it, and of policies that it names."""
    made = dict(_made_under(view))
    for mention in view.mentions(MentionType.POLICY):
        if mention.start in made:
            yield made[mention.start]
            continue
        head = view.plan_at(mention.start)
        ground = _ground(view, mention)
        if head is None or mention.entity in {head.id, *view.own} or ground is None:
            continue
        subject = filled_in("subject", Basis.DOCUMENT)
        if ground is Ground.FORWARDING:
            head = view.context.policy or head
        yield _based(view, head, mention, ground, f"{ground}_in_opening", subject)
    yield from _forwarded(view)


def _based(
    view: View, head: Entity, mention: Mention, ground: Ground, rule: str, subject: Slot
) -> Statement:
    proof = evidence(view, f"policies.{rule}", mention, [subject, stated("object", mention)])
    return Statement(
        head.id, Relation.BASED_ON, object=mention.entity, ground=ground, evidence=(proof,)
    )


def _made_under(view: View) -> Iterator[tuple[int, Statement]]:
    """Yield the grounds of policies that the text names, by where each ground stands.

    根据《甲》和《乙》，我市于2022年3月印发《丙》: 丙 is based on 甲 and on 乙.
    """
    for made in view.mentions(MentionType.POLICY):
        low, _ = view.sentence(made.start)
        if made.entity in view.own or not _made().search(view.text, low, made.start):
            continue
        for mention in view.within(low, made.start, MentionType.POLICY):
            ground = _ground_before(view, mention, purpose=True)
            if ground is not None and mention.entity != made.entity:
                slot, head = stated("subject", made), view.entity(made)
                yield mention.start, _based(view, head, mention, ground, f"{ground}_of_named", slot)


def _forwarded(view: View) -> Iterator[Statement]:
    """Read the notice by which a body forwards one of its superior (转发《…关于…的通知》)."""
    policy, plan = view.context.policy, view.context.plan
    if policy is None or plan is None or not _FORWARDS.search(policy.name):
        return
    found = [each for each in view.mentions(MentionType.POLICY) if each.entity == plan.id]
    title = [each for each in view.mentions(MentionType.POLICY) if each.entity == policy.id]
    cited = [each for each in found if not any(_lies_in(each, own) for own in title)]
    for mention in (cited or found)[:1]:
        subject = filled_in("subject", Basis.DOCUMENT)
        yield _based(view, policy, mention, Ground.FORWARDING, "forwarding_in_title", subject)


def _lies_in(mention: Mention, other: Mention) -> bool:
    return other.start <= mention.start and mention.end <= other.end


def _ground(view: View, mention: Mention) -> Ground | None:
    """Return in what way the document is based on a policy named in its opening, if it is."""
    if not _in_opening(view, mention):
        return None
    ground = _ground_behind(view, mention) or _ground_before(view, mention)
    return ground or _ground_of_background(view, mention)


def _ground_behind(view: View, mention: Mention) -> Ground | None:
    _, high = view.sentence(mention.start)
    for ground, pattern in words().after:
        if pattern.match(view.text, mention.end, high):
            return ground
    return None


def _ground_before(view: View, mention: Mention, *, purpose: bool = False) -> Ground | None:
    """Return the ground that the words before a title give.

    ``purpose`` asks of 贯彻 and the like that they are the purpose (为贯彻…), not a deed. 转发
    beside another ground (根据国务院办公厅转发教育部等部门《…》) is the superior's.
    """
    start, _ = view.sentence(mention.start)
    before = _TITLE.sub(_blank, view.text[start : mention.start])
    if words().none.search(before.rstrip("《〈“")):
        return None
    looks_back = view.document.get("voice") in _LOOKING_BACK
    known = (*words().before, *(words().before_report if looks_back else ()))
    found = [(m.start(), ground) for ground, p in known for m in p.finditer(before)]
    if any(ground is not Ground.FORWARDING for _, ground in found):
        found = [each for each in found if each[1] is not Ground.FORWARDING]
    ground = max(found)[1] if found else None
    purpose = purpose or looks_back or _LATELY.search(before) is not None
    if ground is Ground.IMPLEMENTATION and purpose and not _in_order_to().search(before):
        return None
    return ground


def _blank(title: re.Match[str]) -> str:
    """Return as many blanks: the words of another title give no ground."""
    return " " * len(title.group())


def _ground_of_background(view: View, mention: Mention) -> Ground | None:
    """Read 去年，省政府办公厅印发了《…》……现结合实际通知如下: what others issued is the basis."""
    start, end = view.block(mention.start)
    before = view.text[start : mention.start].rstrip("《〈“")
    if not _issued().search(before) or not _NOW.search(view.text, mention.end, end):
        return None
    own = view.context.issuer
    bodies = view.within(mention.start, mention.end, MentionType.ORG)
    others = own is not None and any(body.entity != own.id for body in bodies[:1])
    return Ground.BASIS if others else None


def _makes_itself(view: View, mention: Mention) -> bool:
    """Whether the sentence of a mention says that this document is made (制定本方案)."""
    low, high = view.sentence(mention.start)
    made = words().making.search(view.text, mention.end, high)
    return (made or words().itself.search(view.text, low, mention.start)) is not None


def _in_opening(view: View, mention: Mention) -> bool:
    """Whether a mention stands before the first heading of its text, or under 指导思想."""
    block = view.document.block_at(mention.start)
    if block is None:
        return not view.text[: mention.start].strip()
    above = view.headings(mention.start)
    guiding = words().guiding.search(view.heading_text(mention.start)) is not None
    return (
        guiding
        or _makes_itself(view, mention)
        or (not above and block.kind in {BlockKind.PARAGRAPH, BlockKind.TITLE})
    )

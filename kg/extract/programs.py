"""Read who carries out what: implements, from every programme and policy that is not only named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.components.deeds import find_deeds
from kg.components.lexicon import read_terms
from kg.components.policy_verbs import policy_verbs
from kg.components.program_words import program_words
from kg.extract.actors import ACTORS, Actor, actors, asked
from kg.extract.body_kinds import body_kind
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.pilots import carried_on, pilots_before, pilots_behind, pilots_listed
from kg.extract.places import COLLECTIVE, COUNTRY
from kg.extract.status import Standing, decided, standing
from kg.extract.view import View
from kg.statement import Mention, Slot, Statement
from kg.vocabulary import Basis, BlockKind, MentionType, Relation, Status

ONLY_MENTIONED = "pipelines/edugov_zh/patterns/only_mentioned.txt"
_ITS = re.compile(r"的?[“\"]?")
"""What stands between a school and what is its own: ⟨…小学⟩的“稻香课程”."""
_QUOTED = re.compile(r"的?[“\"]")
_OTHERS = re.compile(r"等(?![^，,。；;]{0,4}(?:部门|单位))")


def programs(view: View) -> Iterator[Statement]:
    """Yield implements, with status, for each actor of each programme and policy carried out."""
    deeds = {deed.start: deed.done for deed in find_deeds(view.document)}
    passed: set[str | None] = set()
    for mention in view.mentions(MentionType.PROGRAM, MentionType.POLICY):
        if mention.start in deeds and mention.type is MentionType.PROGRAM:
            done = deeds[mention.start]
            yield from _by_region(view, mention, Status.REACHED if done else Status.PLANNED, "deed")
        elif _passed_on(view, mention):
            if mention.entity not in passed:  # its short name stands right behind it
                yield from _by_recipients(view, mention)
            passed.add(mention.entity)
        elif _carried_out(view, mention):
            yield from _statements(view, mention)
        elif mention.type is MentionType.PROGRAM:
            view.drop("programs", "it is only mentioned", mention.start, mention.end)


def _passed_on(view: View, mention: Mention) -> bool:
    """Whether a notice passes its plan on here, and asks for it: 现将《…》印发给你们，请执行."""
    plan = view.context.plan
    block = view.document.block_at(mention.start)
    if plan is None or mention.entity != plan.id or block is None:
        return False
    text = view.document.text_of(block)
    prose = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
    return prose and bool(_words("passes_on").search(text)) and bool(_words("to_do").search(text))


def _by_recipients(view: View, mention: Mention) -> Iterator[Statement]:
    """Yield who carries a plan out that a notice passes on: the region, its bodies as parts of it.

    Of a plan for the whole country those do whom its notice names: 甲兵团教育局.
    """
    recipients = list(_recipients(view, mention))
    if not (recipients and _is_national(view)):
        yield from _by_region(view, mention, Status.REQUIRED, "passed_on")
    for body in recipients:
        slots = [stated("subject", body), stated("object", mention)]
        slots.append(filled_in("status", Basis.SECTION))
        yield Statement(
            body.entity or "",
            Relation.IMPLEMENTS,
            object=mention.entity,
            status=Status.REQUIRED,
            evidence=(evidence(view, "programs.passed_on", mention, slots),),
        )


def _is_national(view: View) -> bool:
    region = view.context.region
    return region is not None and region.name == COUNTRY


def _recipients(view: View, mention: Mention) -> Iterator[Mention]:
    """Yield the regions together that the last line of recipients names, of the country bodies."""
    for found in view.sent_to(mention.start, MentionType.ORG, MentionType.REGION):
        body = found.type is MentionType.ORG and _is_national(view)
        if body or COLLECTIVE in view.entity(found).name:
            yield found


def _by_region(view: View, mention: Mention, status: Status, rule: str) -> Iterator[Statement]:
    """Yield that the region whose document it is carries something out."""
    region = view.context.region
    if region is not None:
        subject = filled_in("subject", Basis.DOCUMENT)
        slots = [subject, stated("object", mention), filled_in("status", Basis.SECTION)]
        yield Statement(
            region.id,
            Relation.IMPLEMENTS,
            object=mention.entity,
            status=status,
            evidence=(evidence(view, f"programs.{rule}", mention, slots),),
        )


def _carried_out(view: View, mention: Mention) -> bool:
    """Whether the text says that somebody carries this out, and does not just name it."""
    low, high = view.clause(mention.start)
    before, after = view.text[low : mention.start], view.text[mention.end : high]
    if _learnt_from().search(f"{before}|{after}") or _repealed(view, mention):
        return False
    if view.reader is not None:
        scores: dict[str, float] = view.reader.status(mention.start, mention.end, mention.type)
        if scores:
            return scores["none"] < 0.5
    if only_mentioned().search(f"{before}|{after}") or _nested(view, mention):
        return False
    return mention.type is MentionType.PROGRAM or _policy_carried_out(view, mention, before)


def _policy_carried_out(view: View, mention: Mention, before: str) -> bool:
    """Whether a policy is carried out: behind such a verb, and not in the opening."""
    own = {e.id for e in (view.context.policy, view.context.plan) if e is not None}
    return (
        mention.entity not in own
        and bool(view.headings(mention.start))
        and _carries_out().search(before) is not None
    )


def _repealed(view: View, mention: Mention) -> bool:
    """Whether the text says that a document no longer holds, or how it is to be amended."""
    _, high = view.sentence(mention.start)
    return (
        mention.type is MentionType.POLICY
        and _no_longer().match(view.text, mention.end, high) is not None
    )


def _nested(view: View, mention: Mention) -> bool:
    """Whether a mention lies in the title of a policy, or in another of its own type."""
    around = (MentionType.POLICY, MentionType.RECOGNITION, mention.type)
    return any(
        other.start <= mention.start < mention.end <= other.end
        and (other.start, other.end) != (mention.start, mention.end)
        for other in view.within(*view.block(mention.start), *around)
    )


def _statements(view: View, mention: Mention) -> Iterator[Statement]:
    """Yield who carries something out, those who try it out first as their own clause says."""
    who = pilots_listed(view, mention)
    if not decided(view, mention):
        who = who or pilots_before(view, mention) or _owner(view, mention)
    doers = who or _doers(view, mention)
    if all(each.slot.start is None for each in doers):
        doers = (*doers, *carried_on(view, mention))
    for actor in doers:
        yield _statement(view, mention, actor, standing(view, mention))
    for actor in pilots_behind(view, mention):
        start, end = actor.slot.start or mention.start, actor.slot.end or mention.end
        own = standing(view, replace(mention, start=start, end=end))
        yield _statement(view, mention, actor, own)


def _statement(view: View, mention: Mention, actor: Actor, found: Standing) -> Statement:
    status = (
        Slot("status", found.cue.start, found.cue.end)
        if found.cue is not None
        else filled_in("status", Basis.SECTION)
    )
    slots = [actor.slot, stated("object", mention), status]
    rule = f"programs.{'cue' if found.cue else found.stance.lower()}"
    return Statement(
        actor.entity,
        Relation.IMPLEMENTS,
        object=mention.entity,
        status=found.status,
        strength=found.cue.text if found.cue is not None else None,
        evidence=(evidence(view, rule, mention, slots),),
    )


def _owner(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return the school that a mention follows at once, or the other that a quoted one does."""
    low, _ = view.clause(mention.start)
    before = view.within(low, mention.start, *ACTORS)[-1:]
    for owner in before:
        named = owner.type is MentionType.SCHOOL or _QUOTED.match(view.text, owner.end)
        if named and _ITS.fullmatch(view.text, owner.end, mention.start):
            return (Actor(owner.entity or "", stated("subject", owner)),)
    return ()


def _doers(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who carries something out: of several bodies each, but a government for its region.

    市委、市政府 act for their region, and so do those of which only some are named (甲馆、乙馆等).
    A body that issues a document does not carry it out by that.
    """
    found = actors(view, mention)
    if all(each.slot.start is None for each in found):
        found = asked(view, mention) or found
    bodies = [each for each in found if _is_body(view, each)]
    if bodies and _issued(view, mention):
        return ()
    if len(bodies) > 1 and (_open(view, bodies[-1]) or any(_governs(view, b) for b in bodies)):
        return actors(view, mention, MentionType.REGION, MentionType.SCHOOL)
    return found


def _open(view: View, last: Actor) -> bool:
    """Whether a list of bodies leaves others out."""
    return last.slot.end is not None and _OTHERS.match(view.text, last.slot.end) is not None


def _governs(view: View, body: Actor) -> bool:
    return body_kind("government").search(view.linked.entities[body.entity].name) is not None


def _issued(view: View, mention: Mention) -> bool:
    start, _ = view.sentence(mention.start)
    return (
        mention.type is MentionType.POLICY
        and _makes().search(view.text[start : mention.start]) is not None
    )


def _is_body(view: View, actor: Actor) -> bool:
    """Whether a clause names a body as who does something."""
    entity = view.linked.entities.get(actor.entity)
    named = actor.slot.start is not None
    return named and entity is not None and entity.type is MentionType.ORG


@cache
def only_mentioned() -> re.Pattern[str]:
    """Return the words by which something is only mentioned, as one pattern."""
    return re.compile("|".join(f"(?:{words})" for words in read_terms(ONLY_MENTIONED)))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(policy_verbs(kind))


@cache
def _carries_out() -> re.Pattern[str]:
    return re.compile(rf"{policy_verbs('carries_out')}[^，,。；;]{{0,12}}$")


@cache
def _makes() -> re.Pattern[str]:
    return re.compile(rf"{policy_verbs('makes')}了?(?:《[^》]*》[、和及与]?)*$")


@cache
def _no_longer() -> re.Pattern[str]:
    number = r"(?:[（(][^（）()]*[)）])?"
    return re.compile(rf"{number}(?:[、和及与]?《[^《》]*》{number})*{program_words('repealed')}")


@cache
def _learnt_from() -> re.Pattern[str]:
    """Return words before and behind what others have done well, whatever the reader says."""
    return re.compile(
        rf"{program_words('learnt')}[^，,。；;|]{{0,8}}\|[”\"]?的?(?:先进|成功)?"
        rf"{program_words('practice')}"
    )

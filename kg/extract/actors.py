"""Find who does something: the subject of clause or section, or whose document it is.

The subject of a Chinese official text is mostly unexpressed: a report's measures are those of the
region that it is about. A subject that is expressed stands at the start of its clause, and holds
for the clauses behind it until another one comes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.extract.evidence import filled_in, stated
from kg.extract.view import View
from kg.statement import Mention, Slot
from kg.vocabulary import Basis, MentionType

PATTERNS = "pipelines/edugov_zh/patterns/actors.tsv"
ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)

_HEADED = re.compile(r"(?:[(（][^（()）]{1,8}[)）])?(?:[:：】]|[ 　\t]{2})")


_WITH = re.compile(r"[\s　]*与")
"""What a clause begins with before whom its subject does something with: 与乙所共建⟨…⟩."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and the characters that say so, if any do."""

    entity: str
    slot: Slot


def actors(view: View, mention: Mention, *types: MentionType) -> tuple[Actor, ...]:
    """Return who does what a mention names: one, or several that stand in a list."""
    types = types or ACTORS
    for low, high in clauses_back(view, mention):
        subjects = subjects_of(view, low, min(high, mention.start), mention, types)
        if subjects and (high > mention.start or _goes_on(view, subjects, low, mention)):
            return tuple(Actor(s.entity or "", stated("subject", s)) for s in subjects)
    section = section_region(view, mention.start)
    if section is not None:
        return (Actor(section.entity or "", filled_in("subject", Basis.SECTION)),)
    region = view.context.region
    if region is not None:
        return (Actor(region.id, filled_in("subject", Basis.DOCUMENT)),)
    return ()


def _goes_on(view: View, subjects: list[Mention], low: int, mention: Mention) -> bool:
    """Whether the subjects of an earlier clause do what a mention of a later one names.

    Those do not whom that clause helps (支持甲所发挥作用，完善…) or who only take part in it
    (与甲所共建基地，完善…), nor a body where the mention is the subject of its own clause
    (甲所投入运营，⟨平台⟩用户超1亿).
    """
    first = subjects[0].start
    if _helped().search(view.text, low, first) or _WITH.fullmatch(view.text, low, first):
        return False
    start, _ = view.clause(mention.start)
    begins = lead_in().fullmatch(view.text, start, mention.start) is not None
    return not begins or any(each.type is MentionType.REGION for each in subjects)


def section_region(view: View, offset: int) -> Mention | None:
    """Return the region that a block is about: it begins it with a colon, or a heading above it."""
    whole = view.context.region
    low, high = view.block(offset)
    for region in view.within(low, high, MentionType.REGION)[:1]:
        if whole is not None and region.entity == whole.id:
            continue
        headed = _HEADED.match(view.text, region.end, min(offset, high))
        if headed and lead_in().fullmatch(view.text, low, region.start):
            return region
    for heading in reversed(view.headings(offset)):
        for region in view.within(heading.start, heading.end, MentionType.REGION):
            other = whole is None or region.entity != whole.id
            if other and lead_in().fullmatch(view.text, heading.start, region.start):
                return region
    return None


def clauses_back(view: View, mention: Mention) -> Iterator[tuple[int, int]]:
    """Yield the clause of a mention, then those before it in its sentence."""
    start, _ = view.sentence(mention.start)
    at = mention.start
    while at >= start:
        low, high = view.clause(at)
        yield max(low, start), high
        at = low - 1


def subjects_of(
    view: View, low: int, high: int, mention: Mention, types: tuple[MentionType, ...]
) -> list[Mention]:
    """Return the actors that a clause begins with: a list, one that it points back at, or none."""
    lead = lead_in().match(view.text, low, high)
    at = lead.end() if lead else low
    found: list[Mention] = []
    for actor in view.within(low, high, *types):
        if actor.start < at or (actor.end > mention.start and actor.start < mention.end):
            continue
        gap = _joined() if found else lead_in()
        if not gap.fullmatch(view.text, at, actor.start):
            break
        found.append(actor)
        at = actor.end
    if not found:
        return [each for each in pointed_at(view, low) if each.type in types]
    return [] if _possessive().match(view.text, at) else found


def pointed_at(view: View, low: int) -> list[Mention]:
    """Return what a clause begins with that its block named before: 该校…, 该成果…."""
    lead = lead_in().match(view.text, low)
    at = lead.end() if lead else low
    for kind, pattern in _that().items():
        if pattern.match(view.text, at):
            return view.within(view.block(low)[0], at, kind)[-1:]
    return []


@cache
def _that() -> Mapping[MentionType, re.Pattern[str]]:
    kinds = {
        MentionType.SCHOOL: "that_school",
        MentionType.REGION: "that_region",
        MentionType.PROGRAM: "that_program",
    }
    return {type_: re.compile(patterns_of_kind(PATTERNS, kind)) for type_, kind in kinds.items()}


@cache
def lead_in() -> re.Pattern[str]:
    """Return what a clause begins with before its subject: numbers, years, 其中, 由."""
    year = r"自?\d{4}(?:[—\-至]\d{4})?年(?:\d{1,2}月|底|末|秋季|上半年|下半年)?(?:前|起|底前|以来)?"
    return re.compile(
        r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|——|[①-⑳]|【|[“\"]|"
        rf"{patterns_of_kind(PATTERNS, 'lead_in')}|{year}|"
        r"(?:“?十[一二三四五]五”?)(?:期间|时期)?|[，,：:、和及与])*"
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[\s、，,和及与]*(?:{patterns_of_kind(PATTERNS, 'together')})?[\s]*")


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, "possessive"))


@cache
def _helped() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'helped')})[，,：:、和及与“\"]*$")

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
from kg.components.stops import behind_last
from kg.extract.evidence import filled_in, stated
from kg.extract.view import View
from kg.statement import Mention, Slot
from kg.vocabulary import Basis, MentionType

PATTERNS = "pipelines/edugov_zh/patterns/actors.tsv"
ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)

_HEADED = re.compile(r"(?:[(（][^（()）]{1,8}[)）])?(?:[:：】]|[ 　\t]{2})")


_WITH = ("与", "同")
"""What stands before whom a subject does something with, if a verb says so: 与乙所共建⟨…⟩."""
_REACH = 20
"""Characters between those with whom something is done and its name at most."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and the characters that say so, if any do."""

    entity: str
    slot: Slot


def actors(view: View, mention: Mention, *types: MentionType) -> tuple[Actor, ...]:
    """Return who does what a mention names: one, or several that stand in a list."""
    types = types or ACTORS
    found = _subjects(view, mention, types)
    partners = map(_named, _partners(view, mention, types))
    known = {actor.entity for actor in found}
    return (*found, *(partner for partner in partners if partner.entity not in known))


def _subjects(view: View, mention: Mention, types: tuple[MentionType, ...]) -> tuple[Actor, ...]:
    for low, high in clauses_back(view, mention):
        subjects = subjects_of(view, low, min(high, mention.start), mention, types)
        if not subjects or view.text[low : subjects[0].start].strip() in _WITH:
            continue
        if high > mention.start or _goes_on(view, subjects, low, mention):
            return tuple(map(_named, subjects))
    section = section_regions(view, mention.start)
    if section:
        slot = filled_in("subject", Basis.SECTION)
        return tuple(Actor(each.entity or "", slot) for each in section)
    teller = view.teller
    if teller is None or teller.type not in types:
        teller = view.context.region
    return (Actor(teller.id, filled_in("subject", Basis.DOCUMENT)),) if teller is not None else ()


def asked(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who is to do, or means to do, all of a block or of a sentence with several parts.

    A block of duties begins with whose they are (（一）甲局。…；⟨…⟩), a sentence says so by a verb
    (甲局将…；⟨…⟩).
    """
    begun = _whose_duties(view, mention.start)
    if begun:
        return tuple(map(_named, begun))
    start = behind_last(view.text, "。\n", 0, mention.start)
    at = view.sentence(mention.start)[0] - 1
    while at > start:
        low, high = view.clause(at)
        subjects = subjects_of(view, max(low, start), high, mention, ACTORS)
        if subjects:
            modal = _modal().match(view.text, subjects[-1].end) is not None
            return tuple(map(_named, subjects)) if modal else ()
        at = low - 1
    return ()


def _whose_duties(view: View, offset: int) -> list[Mention]:
    """Return the bodies that a block, or the heading above it, names with a stop behind them."""
    places = [view.block(offset), *((each.start, each.end) for each in view.headings(offset)[-1:])]
    for low, high in places:
        begun = _begun(view, low, min(high, offset), MentionType.ORG)
        if begun and view.text[begun[-1].end] in "：:。":
            return begun
    return []


def _named(mention: Mention) -> Actor:
    return Actor(mention.entity or "", stated("subject", mention))


def _partners(view: View, mention: Mention, types: tuple[MentionType, ...]) -> list[Mention]:
    """Return with whom the subject of a clause does something: 会同甲局建设⟨…⟩, 与乙所共建⟨…⟩."""
    low, _ = view.clause(mention.start)
    found: list[Mention] = []
    at = mention.start
    for each in reversed(view.within(low, mention.start, *types)):
        if found and not _joined().fullmatch(view.text, each.end, at):
            break
        found.append(each)
        at = each.start
    if not found or mention.start - found[0].end > _REACH:
        return []
    led = _with().search(view.text, low, at)
    with_all = led is not None and led["with"] not in _WITH
    jointly = _jointly(found[0].type).fullmatch(view.text, found[0].end, mention.start)
    return found[::-1] if with_all or (led and jointly) else []


def _goes_on(view: View, subjects: list[Mention], low: int, mention: Mention) -> bool:
    """Whether the subjects of an earlier clause do what a mention of a later one names.

    Those do not whom that clause helps (支持甲所发挥作用，完善…), nor those of whom it only says
    what part they have (由甲局牵头，完善…), nor a body where the mention is the subject of its own
    clause (甲所投入运营，⟨平台⟩用户超1亿).
    """
    first = subjects[0].start
    shares = _shares().match(view.text, subjects[-1].end)
    if shares or _helped().search(view.text, low, first):
        return False
    start, _ = view.clause(mention.start)
    begins = lead_in().fullmatch(view.text, start, mention.start) is not None
    return not begins or any(each.type is MentionType.REGION for each in subjects)


def section_region(view: View, offset: int) -> Mention | None:
    """Return the one region that a block is about, if there is one."""
    found = section_regions(view, offset)
    return found[0] if len(found) == 1 else None


def section_regions(view: View, offset: int) -> list[Mention]:
    """Return what regions a block is about: it begins with them and a colon, or a heading above."""
    low, high = view.block(offset)
    begun = _first_regions(view, low, min(offset, high))
    if begun and _HEADED.match(view.text, begun[-1].end, min(offset, high)):
        return begun
    for heading in reversed(view.headings(offset)):
        begun = _first_regions(view, heading.start, heading.end)
        if begun:
            return begun
    return []


def _first_regions(view: View, low: int, high: int) -> list[Mention]:
    """Return the regions that a range begins with, but for the one of the document."""
    whole = view.context.region
    found = _begun(view, low, high, MentionType.REGION)
    return [each for each in found if whole is None or each.entity != whole.id]


def _begun(view: View, low: int, high: int, type_: MentionType) -> list[Mention]:
    """Return the mentions of a type that a range begins with, behind its number."""
    found: list[Mention] = []
    at = low
    for each in view.within(low, high, type_):
        gap = _joined() if found else lead_in()
        if not gap.fullmatch(view.text, at, each.start):
            break
        found.append(each)
        at = each.end
    return found


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
    """Return what a clause points back at: 该校…, 该成果….

    Its block named it before, or another one a school.
    """
    lead = lead_in().match(view.text, low)
    at = lead.end() if lead else low
    for kind, pattern in _that().items():
        if pattern.match(view.text, at):
            found = view.within(view.block(low)[0], at, kind)[-1:]
            anywhere = not found and kind is MentionType.SCHOOL
            return view.within(0, at, kind)[-1:] if anywhere else found
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
        r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|——|[①-⑳●○◆◇▲■★◎]|【|[“\"]|"
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
def _modal() -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, "modal"))


@cache
def _with() -> re.Pattern[str]:
    others = "|".join(_WITH)
    return re.compile(rf"(?P<with>{patterns_of_kind(PATTERNS, 'with')}|{others})$")


@cache
def _jointly(partner: MentionType) -> re.Pattern[str]:
    """Return what stands behind partners; what is set up with another region is one's own."""
    verbs = patterns_of_kind(PATTERNS, "jointly")
    if partner is not MentionType.REGION:
        verbs += f"|{patterns_of_kind(PATTERNS, 'sets_up')}"
    more = "(?:等[^，,。；;]{0,12}?)?(?:深度|紧密|全面|分别)?"
    return re.compile(rf"{more}(?:{verbs})[^，,。；;]{{0,10}}")


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'shares')})(?=[、，,])")


@cache
def _helped() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'helped')})[，,：:、和及与“\"]*$")

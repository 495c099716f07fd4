"""Read who has won what, and who aims for it: achieves, aims_for."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.components.lexicon import terms_of_kind
from kg.components.sections import Stance
from kg.components.stops import behind_last
from kg.extract.actors import (
    ACTORS,
    Actor,
    actors,
    clauses_back,
    lead_in,
    pointed_at,
    subjects_of,
)
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.holders import VERBS, bearers, holders, named_as_well, verbs
from kg.extract.honour_lists import HonourList, honour_of, of_persons, of_regions
from kg.extract.listed import entries
from kg.extract.status import stance_at, standing
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import Basis, BlockKind, MentionType, Relation, Status

LIKELY = 0.5
"""From which probability on the trained reader is believed that an honour is only named.

Whether it is won or aimed for is left to the rules: 0.50 and 0.57 on dev, 0.47 and 0.55 by the
reader.
"""
_CREATED = re.compile(r"(?:创建|评选|认定|命名)了?[“\"]?$")
_EXAMINED = re.compile(r"(?:接受|迎接)[^，,。；;]{0,20}$")
"""What stands before what is not won yet: 正在接受⟨…⟩省级实地核查."""
_IS_ONE = re.compile(r"(?:^|[^不但而只于标务点向题])是(?:全[国省市县区]|首批|唯一的?)?[“\"]?$")
"""What says that somebody is something, in whatever document: 我县是⟨…重点帮扶县⟩."""
_BUILT = re.compile(r"[”\"]?[^，,。；;\d]{0,3}建设")
"""What stands behind what is being made: 加快⟨…示范高中⟩建设步伐."""
_BY = re.compile(r"[到至](20\d\d)年")
_IS = re.compile(r"(?:(?<![不但而只于])是|(?:拥|现|共)?有)$")
_DATED = re.compile(r"(20\d\d)年|[今明]年|年内")
_COUNTED = re.compile(r"[”\"]?(?:[(（][^()（）]{1,6}[)）])?\d+[所个名项家]")


def recognitions(view: View) -> Iterator[Statement]:
    """Yield achieves or aims_for for each honour that somebody has or wants."""
    lists = [(entry, found) for entry in entries(view) if (found := honour_of(view, entry))]
    heads = {found.honour.start for _, found in lists if _is_head(view, found.honour)}
    for mention in view.mentions(MentionType.RECOGNITION):
        relation = None if mention.start in heads else _relation(view, mention)
        if relation is None:
            view.drop("recognitions", "it is only named", mention.start, mention.end)
        for actor in _holders(view, mention) if relation is not None else ():
            if relation is not None:
                yield _statement(view, relation, mention, actor, "clause")
    for entry, found in lists:
        for holder in entry.chosen:
            yield _listed(view, holder, found)


def _is_head(view: View, honour: Mention) -> bool:
    """Whether an honour stands in a heading: it says what the list is of, and nothing itself."""
    block = view.document.block_at(honour.start)
    return block is not None and block.kind is BlockKind.HEADING


def _statement(
    view: View, relation: Relation, honour: Mention, actor: Actor, rule: str
) -> Statement:
    slots = [actor.slot, stated("object", honour)]
    proof = evidence(view, f"recognitions.{relation}_{rule}", honour, slots)
    return Statement(actor.entity, relation, object=honour.entity, evidence=(proof,))


def _relation(view: View, mention: Mention) -> Relation | None:
    """Return whether an honour is won or aimed for, or None where it is only named.

    Where the reader says that it is only named, a clause that ties it to somebody may still say
    that it is won, but no more that it is wanted.
    """
    low, high = view.clause(mention.start)
    before, after = view.text[low : mention.start], view.text[mention.end : high]
    doubted = _doubted(view, mention)
    if (doubted or _before()["given_out"].search(before)) and not holders(view, low, mention):
        return None
    if _is_won(view, mention, before, after):
        return Relation.ACHIEVES
    return None if doubted else Relation.AIMS_FOR


def _doubted(view: View, mention: Mention) -> bool:
    """Whether the reader says that an honour is only named."""
    if view.reader is None:
        return False
    scores: dict[str, float] = view.reader.honour(mention.start, mention.end)
    return bool(scores) and scores["none"] >= LIKELY


def _is_won(view: View, mention: Mention, before: str, after: str) -> bool:
    """Whether the words around an honour, or else its section, say that it is held."""
    if _made(view, mention, before) or _counted_since(view, mention, before, after):
        return True
    if _kept(before, after):
        return True
    if _wanted(before, after):
        return False
    if _before()["becomes"].search(before) and _to_come(view, mention):
        return False
    if (
        _before()["won"].search(before)
        or _before()["named_as"].search(before)
        or _IS_ONE.search(before)
        or _held(view, mention, before, after)
        or _borne(view, mention)
    ):
        return True
    return standing(view, mention).status in {Status.REACHED, Status.ONGOING}


def _wanted(before: str, after: str) -> bool:
    """Whether the words around an honour say that it is not won yet, be it half way."""
    wanted = _before()["wanted"].search(before) and not _COUNTED.match(after)
    half_way = _before()["passed"].search(before) and _behind()["part_way"].match(after)
    half_way = half_way or (_EXAMINED.search(before) and _behind()["examines"].match(after))
    half_way = half_way or (_before()["under_way"].search(before) and _BUILT.match(after))
    return bool(wanted or half_way or _behind()["open"].match(after))


def _to_come(view: View, mention: Mention) -> bool:
    """Whether an honour is won in a plan alone: 到2027年，建成…."""
    start, _ = view.sentence(mention.start)
    if _before()["strives"].search(view.text, start, mention.start):
        return True
    if any(not _is_over(view, m[1]) for m in _BY.finditer(view.text, start, mention.start)):
        return True
    dated = [m[1] for m in _DATED.finditer(view.text, start, mention.start)]
    ahead = bool(dated) and not all(_is_over(view, year) for year in dated)
    return ahead and stance_at(view, mention.start) is Stance.INTENT


def _is_over(view: View, year: str | None) -> bool:
    """Whether a year was over when the document was dated."""
    date = view.context.date
    return year is not None and date is not None and year < date[:4]


def _held(view: View, mention: Mention, before: str, after: str) -> bool:
    """Whether a report says that an honour is held: 是…, 有…9所, 通过…国家评估."""
    if stance_at(view, mention.start) is not Stance.REPORT:
        return False
    counts = _IS.search(before) is not None and (before.endswith("是") or _COUNTED.match(after))
    return bool(counts) or _before()["passed"].search(before) is not None


def _borne(view: View, mention: Mention) -> bool:
    """Whether somebody bears an honour as a title, or is named it by an earlier verb."""
    low, _ = view.clause(mention.start)
    return bool(bearers(view, low, mention) or named_as_well(view, low, mention))


def _kept(before: str, after: str) -> bool:
    """Whether somebody makes use of an honour or keeps it up, which one can of what one has."""
    kept = _before()["keeps"].search(before) and not _behind()["tried_for"].match(after)
    return bool(kept or _behind()["kept"].match(after))


def _made(view: View, mention: Mention, before: str) -> bool:
    """Whether a report counts what has been created, or says that it succeeded: 累计创建6家…."""
    made = _before()["made"].search(before)
    return (
        made is not None
        and stance_at(view, mention.start) is Stance.REPORT
        and not _before()["strives"].search(before[: made.start()])
    )


def _counted_since(view: View, mention: Mention, before: str, after: str) -> bool:
    """Whether what was created in a year that is over is counted: 2005年，…；创建⟨…学校⟩386所."""
    if not (_CREATED.search(before) and _COUNTED.match(after)):
        return False
    start = behind_last(view.text, "。！？\n", 0, mention.start)
    dated = [match[1] for match in _DATED.finditer(view.text, start, mention.start)]
    return bool(dated) and all(_is_over(view, year) for year in dated)


def _holders(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who holds an honour: whom its clause ties to it, else the clause's subject."""
    low, _ = view.clause(mention.start)
    found = _shared_out(view, holders(view, low, mention), mention)
    found = found or _whose(view, low, mention)
    if found:
        return tuple(Actor(m.entity or "", stated("subject", m)) for m in found)
    return actors(view, mention)


def _whose(view: View, low: int, honour: Mention) -> list[Mention]:
    """Return the school or the programme that has won where no verb ties anyone to an honour.

    It is the school whose pupils, teachers or works have (甲校合唱团作品荣获⟨…⟩), what the clause
    points back at (该成果获⟨…⟩), and behind a clause that begins with a passive verb what an
    earlier one is about (⟨甲⟩覆盖全县，…，被省厅列为⟨…⟩). A programme has no honour of regions or
    persons.
    """
    name = view.entity(honour).name
    programs = not (of_regions().search(name) or of_persons().search(name))
    pointed = pointed_at(view, low)
    if pointed and (programs or pointed[0].type is not MentionType.PROGRAM):
        return pointed
    clauses = list(clauses_back(view, honour))
    for start, end in clauses if _is_passive().match(view.text, low) else clauses[:1]:
        if subjects_of(view, start, min(end, honour.start), honour, ACTORS):
            return []
        lead = lead_in().match(view.text, start, end)
        at = lead.end() if lead else start
        types = (MentionType.SCHOOL, MentionType.PROGRAM) if programs else (MentionType.SCHOOL,)
        found = [m for m in view.within(at, end, *types[: 1 + (end <= low)]) if m.start == at]
        if found:
            return found[:1]
    return []


def _shared_out(view: View, found: list[Mention], honour: Mention) -> list[Mention]:
    """Return who of several holds an honour that is one of as many: 甲、乙分别获评⟨丙⟩、⟨丁⟩."""
    if len(found) < 2 or "分别" not in view.text[found[-1].end : honour.start]:
        return found
    _, high = view.clause(honour.start)
    honours = view.within(found[-1].end, high, MentionType.RECOGNITION)
    if len(honours) != len(found) or honour not in honours:
        return found
    return [found[honours.index(honour)]]


def _listed(view: View, holder: Mention, list_: HonourList) -> Statement:
    """State what an entry of a list holds or wants."""
    slots = [stated("subject", holder), filled_in("object", Basis.SECTION)]
    proof = evidence(view, f"recognitions.{list_.relation}_list", holder, slots)
    return Statement(
        holder.entity or "", list_.relation, object=list_.honour.entity, evidence=(proof,)
    )


@cache
def _is_passive() -> re.Pattern[str]:
    return re.compile(rf"[并已也还又先后]*[被由经][^，,。；;]{{0,24}}?{verbs('won')}")


@cache
def _before() -> Mapping[str, re.Pattern[str]]:
    """Return what the words before an honour say of it, by kind of verb."""
    near = {"won": 24, "becomes": 24, "passed": 20, "given_out": 12}
    found = {kind: rf"{verbs(kind)}[^，,。；;]{{0,{far}}}$" for kind, far in near.items()}
    found["named_as"] = (
        rf"{''.join(f'(?<!{word})' for word in terms_of_kind(VERBS, 'proposed'))}"
        rf"{verbs('names')}[^，,。；;]{{2,80}}?为"
        r"(?:首批|第[一二三四五六七八九十]+批|20\d\d年度?)*[“\"]?$"
    )
    found["wanted"] = rf"(?:{verbs('wanted')}|(?<!成功)创建(?!为|成))[^，,。；;]{{0,30}}$"
    found["under_way"] = rf"{verbs('under_way')}[^，,。；;]*$"
    found["strives"] = verbs("strives")
    found["keeps"] = rf"{verbs('keeps')}[^，,。；;]{{0,10}}$"
    found["made"] = (
        rf"(?:成功|累计|新){verbs('tried')}[^，,。；;]{{0,24}}$|创建(?:为|成)[^，,。；;]{{0,24}}$"
        r"|创建了?\d+[所个家][^，,。；;\d]{0,24}$"
    )
    return {kind: re.compile(pattern) for kind, pattern in found.items()}


@cache
def _behind() -> Mapping[str, re.Pattern[str]]:
    """Return what the words behind an honour say of it, by kind of verb."""
    found = {
        "part_way": rf"[^，,。；;]{{0,8}}?{verbs('below')}预?{verbs('part_way')}",
        "examines": rf"[”\"]?[^，,。；;]{{0,8}}?{verbs('examines')}(?!后)",
        "open": rf"[^，,。；;]{{0,8}}?{verbs('open')}",
        "tried_for": rf"[”\"]?{verbs('tried')}(?!{verbs('kept')})",
        "kept": rf"[”\"]?的?[^，,。；;]{{0,4}}?{verbs('kept')}",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

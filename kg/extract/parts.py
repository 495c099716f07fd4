"""Read what is part of what: tasks and programmes of a plan, parts of a bundle, campuses."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.components.program_words import program_pattern, program_words
from kg.components.school_finder import PATTERNS as SCHOOL_NAMES
from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, Genre, MentionType, Relation

GROUP = "教育集团"
_AND = re.compile(r"[、，,和与及]?")
_BUNDLE = re.compile(r"[“\"]?(?P<number>[一二两三四五六七八九十]+|\d+)(?:大|个|项|件)(?P<kind>.+)")
_COUNTED = re.compile(r"[“\"]?(?P<number>[两三四五六七八九十]+|\d+)(?![年月日届期号岁])")
_BEGINS = re.compile(r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[①-⑳]|——)[\s　“\"]*")
_ENDS = re.compile(r".{0,2}$|(?:事项|项目|任务|安排)(?:[(（][^()（）]*[)）])?$")
_REPORT = re.compile(r"(?<!工作)(?<!评估)报告(?:[(（].*[)）])?$")
NEAR = 24
"""Characters behind a programme within which one is named that is set up within it."""
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+|\d+)(?:大|个|项|件)[“\"]?$")
_OPENS = re.compile(r"[^。；;]{0,12}(?:[:：]|。\s*(?=一是|1[.．、]))")
_BETWEEN = re.compile(r"[”\"]?[、和及与]?[“\"]?")
_LAST = re.compile(r"[”\"]?等?[“\"]?")
"""What stands between the last of a list and the bundle: 和 would make that one more of them."""
ROW = 4
"""How many headings that are programmes of one kind (…行动) make the row of a plan."""
_NUMBERS = {word: i for i, word in enumerate("零一二三四五六七八九十")}


KIND = 4
"""Last characters that the names of the programmes of a bundle share (惠民工程)."""


def parts(view: View) -> Iterator[Statement]:
    """Yield part_of."""
    for task in view.mentions(MentionType.TASK):
        plan = _plan_at(view, task.start)
        if plan is not None:
            yield _statement(view, task, plan.id, filled_in("object", Basis.DOCUMENT), "task")
    yield from _set_out(view)
    yield from _items(view)
    yield from _laid_down(view)
    yield from _taken_in(view)
    yield from _under(view)
    for bundle in view.mentions(MentionType.PROGRAM):
        for part in _bundled(view, bundle):
            yield _statement(view, part, bundle.entity or "", stated("object", bundle), "bundle")
    yield from _campuses(view)
    yield from _members(view)


def _statement(view: View, part: Mention, whole: str, slot: Slot, rule: str) -> Statement:
    proof = evidence(view, f"parts.{rule}", part, [stated("subject", part), slot])
    return Statement(part.entity or "", Relation.PART_OF, object=whole, evidence=(proof,))


def _plan_at(view: View, offset: int) -> Entity | None:
    """Return the plan whose text holds a character; neither a report nor news is anybody's plan."""
    plan = view.plan_at(offset)
    own = view.context.policy
    title = view.document.get("title") or ""
    reports = _REPORT.search(title) is not None and program_pattern("plans").search(title) is None
    tells = reports or view.document.get("genre") == Genre.NEWS
    return None if tells and plan is own else plan


def _set_out(view: View) -> Iterator[Statement]:
    """Read the programmes of a paragraph that says what a policy lays down: 《纲要》提出了….

    Its own measures are not meant, only those of another policy that begins the main clause of
    a sentence.
    """
    for policy in view.mentions(MentionType.POLICY):
        low, _ = view.clause(policy.start)
        _, high = view.block(policy.start)
        if policy.start - low > 2 or not _between()["sets_out"].match(view.text, policy.end, high):
            continue
        for part in view.within(policy.end, high, MentionType.PROGRAM):
            yield _statement(view, part, policy.entity or "", stated("object", policy), "set_out")


def _items(view: View) -> Iterator[Statement]:
    """Read the programmes that begin the items under a heading which is a programme itself."""
    for part in view.mentions(MentionType.PROGRAM):
        block = view.document.block_at(part.start)
        if block is None or not _BEGINS.fullmatch(view.text, block.start, part.start):
            continue
        for heading in reversed(view.document.headings(block)):
            whole = view.within(heading.start, heading.end, MentionType.PROGRAM)
            if whole and _ENDS.match(view.text, whole[-1].end, heading.end):
                yield _statement(
                    view, part, whole[-1].entity or "", stated("object", whole[-1]), "item"
                )
                break


def _taken_in(view: View) -> Iterator[Statement]:
    """Read the programmes that become part of another: 把⟨美育质量监测⟩纳入⟨教育质量监测⟩体系.

    What is only looked at by another one (将⟨测评⟩纳入⟨综合素质评价⟩) is no part of it: the two
    are of one kind, or the one is a project that holds others.
    """
    for whole in view.mentions(MentionType.PROGRAM):
        low, _ = view.clause(whole.start)
        for part in view.within(low, whole.start, MentionType.PROGRAM)[-1:]:
            joined = _between()["taken_in"].fullmatch(view.text, part.end, whole.start)
            if joined and part.entity != whole.entity and _holds_it(view, part, whole):
                yield _statement(
                    view, part, whole.entity or "", stated("object", whole), "taken_in"
                )


def _under(view: View) -> Iterator[Statement]:
    """Read the programmes set up within another of their kind: 在⟨产业基金⟩下设立⟨科创子基金⟩."""
    for whole in view.mentions(MentionType.PROGRAM):
        _, high = view.sentence(whole.start)
        low = max(0, whole.start - 4)
        if not (
            _between()["within"].search(view.text, low, whole.start)
            and _between()["inside"].match(view.text, whole.end)
        ):
            continue
        for part in view.within(whole.end, min(high, whole.end + NEAR), MentionType.PROGRAM)[:1]:
            names = view.entity(part).name, view.entity(whole).name
            if names[0] != names[1] and names[0][-2:] == names[1][-2:]:
                yield _statement(view, part, whole.entity or "", stated("object", whole), "under")


def _holds_it(view: View, part: Mention, whole: Mention) -> bool:
    names = [_between()["system"].sub("", view.entity(each).name) for each in (part, whole)]
    alike = names[0][-KIND:] == names[1][-KIND:]
    return (
        alike
        or bool(_between()["row"].search(names[1]))
        or bool(_between()["frames"].match(view.text, whole.end))
    )


def _laid_down(view: View) -> Iterator[Statement]:
    """Read the programmes that a plan lays down: a row of headings of one kind."""
    rows: dict[str, list[Mention]] = {}
    for program in view.mentions(MentionType.PROGRAM):
        name = view.entity(program).name
        if (
            _between()["row"].search(name)
            and _is_heading(view, program)
            and not _in_task(view, program)
        ):
            rows.setdefault(name[-2:], []).append(program)
    for row in rows.values():
        plan = _plan_at(view, row[0].start)
        if len(row) >= ROW and plan is not None:
            for program in row:
                slot = filled_in("object", Basis.DOCUMENT)
                yield _statement(view, program, plan.id, slot, "row")


def _is_heading(view: View, program: Mention) -> bool:
    """Whether a programme stands in a heading, and in none under another programme."""
    headings = view.headings(program.start)
    if not headings or program.end > headings[-1].end or program.start < headings[-1].start:
        return False
    above = (view.within(h.start, h.end, MentionType.PROGRAM) for h in headings[:-1])
    return not any(above)


def _in_task(view: View, program: Mention) -> bool:
    """Whether a programme is named by a task, which is part of the plan itself."""
    return any(
        task.start <= program.start and program.end <= task.end
        for task in view.within(*view.block(program.start), MentionType.TASK)
    )


def _bundled(view: View, bundle: Mention) -> Iterator[Mention]:
    """Yield the programmes that a bundle (五大工程) is made of: a list before it, or headings."""
    yield from _before(view, bundle)
    low = max(0, bundle.start - 4)
    counted = _NUMBERED.search(view.text, low, bundle.start)
    match = _BUNDLE.match((counted.group() if counted else "") + view.entity(bundle).name)
    if match is None:
        return
    yield from _listed(view, bundle)
    number = _number(match["number"])
    for parts_of_kind in (_headings_of_kind(view, match["kind"]), _following(view, bundle)):
        if len(parts_of_kind) == number > 1:
            yield from parts_of_kind
            break


def _before(view: View, bundle: Mention) -> list[Mention]:
    """Return the programmes in the list before a bundle: as many as it counts, or with 等."""
    counted = _COUNTED.match(view.entity(bundle).name)
    low, _ = view.sentence(bundle.start)
    at, found = bundle.start, list[Mention]()
    for part in reversed(view.within(low, bundle.start, MentionType.PROGRAM) if counted else []):
        if not (_BETWEEN if found else _LAST).fullmatch(view.text, part.end, at):
            break
        found.append(part)
        at = part.start
    more = found and "等" in view.text[found[0].end : bundle.start]
    whole = counted is not None and len(found) == _number(counted["number"])
    return found if more or whole else []


def _listed(view: View, bundle: Mention) -> list[Mention]:
    """Return the programmes in the list behind a bundle that a colon opens, or 一是."""
    _, high = view.block(bundle.start)
    colon = _OPENS.match(view.text, bundle.end, high)
    return view.within(colon.end(), high, MentionType.PROGRAM) if colon is not None else []


def _headings_of_kind(view: View, kind: str) -> list[Mention]:
    """Return the programmes in headings whose names end as a bundle's does (工程)."""
    return [
        program
        for program in view.mentions(MentionType.PROGRAM)
        if view.entity(program).name.endswith(kind[-2:])
        and any(
            block.start <= program.start and program.end <= block.end
            for block in view.headings(program.start)[-1:]
        )
        and _BUNDLE.match(view.entity(program).name) is None
    ]


def _following(view: View, bundle: Mention) -> list[Mention]:
    """Return the programmes of one kind (惠民工程) that follow a bundle in its block, each once."""
    _, high = view.block(bundle.start)
    behind = view.within(bundle.end, high, MentionType.PROGRAM)
    kind = view.entity(behind[0]).name[-KIND:] if behind else ""
    alike = {m.entity: m for m in reversed(behind) if view.entity(m).name.endswith(kind)}
    return sorted(alike.values(), key=lambda mention: mention.start)


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _NUMBERS.get(words.replace("两", "二"), 0)


def _campuses(view: View) -> Iterator[Statement]:
    """Read campuses and branches whose full name begins with that of a named school or group."""
    schools = {view.entity(m).name: m for m in view.mentions(MentionType.SCHOOL)}
    stems = {name.removesuffix(GROUP): mention for name, mention in sorted(schools.items())}
    for mention in view.mentions(MentionType.SCHOOL):
        name = view.entity(mention).name
        if not _campus().match(name):
            continue
        owners = [stem for stem in stems if stem != name and name.startswith(stem)]
        if owners:
            stem = max(owners, key=len)
            owner = schools.get(stem + GROUP, stems[stem])
            yield _statement(view, mention, owner.entity or "", stated("object", owner), "campus")


def _members(view: View) -> Iterator[Statement]:
    """Read the schools of a group: ⟨集团⟩下辖甲校、乙校; 甲校、乙校加入⟨集团⟩."""
    for group in view.mentions(MentionType.SCHOOL):
        if not _group().search(view.entity(group).name):
            continue
        for member in (*_held(view, group), *_joining(view, group)):
            if member.entity != group.entity:
                yield _statement(
                    view, member, group.entity or "", stated("object", group), "member"
                )


def _held(view: View, group: Mention) -> Iterator[Mention]:
    """Yield the schools in the list behind 下辖 or 含."""
    _, high = view.block(group.start)
    holds = _between()["holds"].match(view.text, group.end, high)
    at = holds.end() if holds else high
    for school in view.within(at, high, MentionType.SCHOOL):
        if not _AND.fullmatch(view.text, at, school.start):
            return
        yield school
        at = school.end


def _joining(view: View, group: Mention) -> Iterator[Mention]:
    """Yield the schools in the list before 加入."""
    low, _ = view.sentence(group.start)
    joins = _between()["joins"].search(view.text, low, group.start)
    at = joins.start() if joins else low
    for school in reversed(view.within(low, at, MentionType.SCHOOL)):
        if not _AND.fullmatch(view.text, school.end, at):
            return
        yield school
        at = school.start


@cache
def _campus() -> re.Pattern[str]:
    kinds = (patterns_of_kind(SCHOOL_NAMES, kind) for kind in ("campus", "part", "inner"))
    return re.compile(rf".*(?:{'|'.join(kinds)})$")


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(SCHOOL_NAMES, 'group')})$")


@cache
def _between() -> Mapping[str, re.Pattern[str]]:
    """Return the words that stand beside a part or its whole, by what they say."""
    found = {
        "holds": rf"[（(]?{program_words('holds')}",
        "joins": rf"(?:分别|先后|均|已)?{program_words('joins')}了?$",
        "row": f"{program_words('row')}$",
        "taken_in": r"[”\"]?(?:工作|建设|任务)?(?:情况)?(?:全部|全面|一并|统一|整体|逐步|均)?"
        rf"{program_words('joined')}[“\"]?",
        "frames": rf"[”\"]?(?:等)?(?:重大|重点)?{program_words('frame')}",
        "within": rf"{program_words('within')}[“\"]?$",
        "inside": rf"[”\"]?(?:体系|框架|项目|工作)?{program_words('inside')}[，,]?",
        "system": f"{program_words('system')}$",
        "sets_out": rf"[”\"》]?(?:[（(][^（()）]{{1,20}}[）)])?共?{program_words('sets_out')}了?"
        rf"(?=[^，。；]{{0,12}}{program_words('measures')})",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

"""Read what is part of what: tasks and programmes of a plan, parts of a bundle, campuses."""

import re
from collections.abc import Iterator

from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.linking.entities import fold
from kg.statement import Entity, Mention, Slot, Statement
from kg.vocabulary import Basis, MentionType, Relation

_CAMPUS = re.compile(r".*(?:校区|分校|分园|园区|校部|中学部|小学部|初中部|高中部)$")
_BUNDLE = re.compile(r"[“\"]?(?P<number>[一二两三四五六七八九十]+|\d+)(?:大|个|项|件)(?P<kind>.+)")
_BEGINS = re.compile(r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[①-⑳]|——)[\s　“\"]*")
_REPORT = re.compile(r"(?<!工作)(?:报告|答复|总结|通报|回复)(?:[(（].*[)）])?$")
_KINDS = ("工程", "行动", "项目", "计划")
ROW = 4
"""How many headings that are programmes of one kind (…行动) make the row of a plan."""
_NUMBERS = {word: i for i, word in enumerate("零一二三四五六七八九十")}


def parts(view: View) -> Iterator[Statement]:
    """Yield part_of."""
    for task in view.mentions(MentionType.TASK):
        plan = _plan_at(view, task.start)
        if plan is not None:
            yield _statement(view, task, plan.id, filled_in("object", Basis.DOCUMENT), "task")
    yield from _items(view)
    yield from _laid_down(view)
    for bundle in view.mentions(MentionType.PROGRAM):
        for part in _bundled(view, bundle):
            yield _statement(view, part, bundle.entity or "", stated("object", bundle), "bundle")
    yield from _campuses(view)


def _statement(view: View, part: Mention, whole: str, slot: Slot, rule: str) -> Statement:
    proof = evidence(view, f"parts.{rule}", part, [stated("subject", part), slot])
    return Statement(part.entity or "", Relation.PART_OF, object=whole, evidence=(proof,))


def _plan_at(view: View, offset: int) -> Entity | None:
    """Return the plan whose text holds a character; a report on what was done is nobody's plan."""
    plan = view.plan_at(offset)
    own = view.context.policy
    reports = plan is own and _REPORT.search(view.document.get("title") or "") is not None
    return None if reports else plan


def _items(view: View) -> Iterator[Statement]:
    """Read the programmes that begin the items under a heading which is a programme itself."""
    for part in view.mentions(MentionType.PROGRAM):
        block = view.document.block_at(part.start)
        if block is None or not _BEGINS.fullmatch(view.text, block.start, part.start):
            continue
        for heading in reversed(view.document.headings(block)):
            whole = view.within(heading.start, heading.end, MentionType.PROGRAM)
            if whole and whole[-1].end >= heading.end - 2:
                yield _statement(
                    view, part, whole[-1].entity or "", stated("object", whole[-1]), "item"
                )
                break


def _laid_down(view: View) -> Iterator[Statement]:
    """Read the programmes that a plan lays down: named in its title, or its row of headings."""
    title = fold(view.document.get("title") or "")
    rows: dict[str, list[Mention]] = {}
    for program in view.mentions(MentionType.PROGRAM):
        name = view.entity(program).name
        plan = view.plan_at(program.start)
        if plan is not None and fold(name) in title:
            yield _statement(view, program, plan.id, filled_in("object", Basis.DOCUMENT), "title")
        if name.endswith(_KINDS) and _is_heading(view, program):
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


def _bundled(view: View, bundle: Mention) -> Iterator[Mention]:
    """Yield the programmes that a bundle (五大工程) is made of: a list before it, or headings."""
    match = _BUNDLE.match(view.entity(bundle).name)
    if match is None:
        return
    low, _ = view.sentence(bundle.start)
    at = bundle.start
    for part in reversed(view.within(low, bundle.start, MentionType.PROGRAM)):
        if not re.fullmatch(r"[”\"]?等?[、和及与]?[“\"]?", view.text[part.end : at]):
            break
        yield part
        at = part.start
    yield from _listed(view, bundle)
    headings = _headings_of_kind(view, match["kind"])
    if len(headings) == _number(match["number"]):
        yield from headings


def _listed(view: View, bundle: Mention) -> list[Mention]:
    """Return the programmes in the list that a colon behind a bundle opens."""
    _, high = view.block(bundle.start)
    colon = re.compile(r"[^。；;]{0,12}[:：]").match(view.text, bundle.end, high)
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


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _NUMBERS.get(words, 0)


def _campuses(view: View) -> Iterator[Statement]:
    """Read campuses and branches whose full name begins with that of a named school."""
    schools = {view.entity(m).name: m for m in view.mentions(MentionType.SCHOOL)}
    for mention in view.mentions(MentionType.SCHOOL):
        name = view.entity(mention).name
        if not _CAMPUS.match(name):
            continue
        owners = [other for other in schools if other != name and name.startswith(other)]
        if owners:
            owner = schools[max(owners, key=len)]
            yield _statement(view, mention, owner.entity or "", stated("object", owner), "campus")

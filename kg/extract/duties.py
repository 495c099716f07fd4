"""Read who is responsible for what: duty lists of an item, and duties said in a clause."""

import re
from collections.abc import Iterator, Sequence

from kg.components.duty import cell_duties, find_duties, unsure
from kg.components.duty_labels import find_labels
from kg.components.duty_lines import lists_below
from kg.components.duty_lists import member_line
from kg.components.duty_members import RULE as MEMBER
from kg.components.duty_said import Duty
from kg.components.duty_tables import TableDuty, find_table_duties
from kg.components.duty_words import deed
from kg.components.tasks import directs, item_above, point_before
from kg.extract.duty_tasks import beside
from kg.extract.evidence import evidence, stated
from kg.extract.tenses import PAST
from kg.extract.view import View
from kg.statement import Mention, Slot, Statement
from kg.vocabulary import MentionType, Relation

_ACTORS = (MentionType.ORG, MentionType.REGION)
_MEMBERS = re.compile(r"各?(?:成员|组成)(?:单位|部门)")
"""What stands behind a group that is itself not meant: 委员会各成员单位."""
_OPENS = re.compile(r"好?[“\"]?")
_ENDS = re.compile(r"[”\"]?(?:落地|落实|实施|工作|建设|政策|要求|试点|活动|见效)*")
"""What stands around what a task carries out."""
_OBJECTS = (MentionType.TASK, MentionType.PROGRAM, MentionType.POLICY)


def duties(view: View) -> Iterator[Statement]:
    """Yield responsible_for with its role, for every actor of every duty that has an object."""
    taken = set[str | None]()
    for statement in _by_rules(view):
        taken.add(statement.object)
        yield statement
    for task in view.mentions(MentionType.TASK):
        for duty, actors in beside(view, task) if task.entity not in taken else ():
            yield from (_statement(view, duty, actor, task) for actor in actors)


def _by_rules(view: View) -> Iterator[Statement]:
    """Yield what verbs, labels, lists and tables say."""
    rows = list(find_table_duties(view.document))
    cells = [row.bodies for row in rows]
    types = _types(view)
    for low, high in _blocks(view, types):
        actors = _actors(view, low, high, types)
        places = [(actor.start, actor.end) for actor in actors]
        schools = {(a.start, a.end) for a in actors if a.type is MentionType.SCHOOL}
        for duty in find_duties(view.text, places, low, high):
            if duty.of_cell(cells) or unsure(duty, places, schools):
                continue
            target = _object(view, duty, low)
            reason = _against(view, duty, target)
            if reason:
                view.drop(f"duties.{duty.rule}", reason, duty.start, duty.end)
            elif target is not None:
                for each in (target, *_carried_out(view, duty, target)):
                    yield from (_statement(view, duty, actors[i], each) for i in duty.actors)
    yield from _in_tables(view, rows)
    yield from _below_labels(view, cells)


def _against(view: View, duty: Duty, target: Mention | None) -> str:
    """Return why a duty gives no statement, or nothing."""
    if target is None:
        return "nothing says what for"
    if not duty.asked and view.tense(duty.start) == PAST and not directs(view.document):
        return "a report says that it was done"
    return "" if duty.actors else "it names no known body"


def _in_tables(view: View, rows: Sequence[TableDuty]) -> Iterator[Statement]:
    """Read the rows of tables with a column of bodies; schools are bodies there."""
    types = (*_ACTORS, MentionType.SCHOOL)
    for row in rows:
        target = next((m for type_ in _OBJECTS for m in view.within(*row.task, type_)), None)
        actors = _actors(view, *row.bodies, types)
        places = [(actor.start, actor.end) for actor in actors]
        for duty in cell_duties(view.text, places, row.bodies, row.role):
            if target is not None:
                yield from (_statement(view, duty, actors[i], target) for i in duty.actors)


def _below_labels(view: View, cells: Sequence[tuple[int, int]]) -> Iterator[Statement]:
    """Read the lists on lines of their own, for the item that their label stands in."""
    for block, below in lists_below(view.document):
        duty = Duty((), below.role, None, below.start, below.end, "label")
        target = _item_task(view, duty._replace(start=block.start), block.start)
        if target is not None and not duty.of_cell(cells):
            for actor in _actors(view, below.start, below.end, _types(view)):
                yield _statement(view, duty, actor, target)


def _blocks(view: View, types: tuple[MentionType, ...]) -> list[tuple[int, int]]:
    """Return the blocks that name an actor or hold a duty list, each once."""
    lists = {
        (block.start, block.end)
        for block in view.document.body()
        if any(find_labels(view.text, block.start, block.end))
    }
    blocks = lists | {view.block(mention.start) for mention in view.mentions(*types)}
    return sorted({member_line(view.text, low, high) for low, high in blocks})


def _types(view: View) -> tuple[MentionType, ...]:
    """Return who may have duties: schools only where the document directs."""
    return (*_ACTORS, MentionType.SCHOOL) if directs(view.document) else _ACTORS


def _actors(view: View, low: int, high: int, types: tuple[MentionType, ...]) -> list[Mention]:
    """Return the actors of a block, none inside another."""
    found: list[Mention] = []
    for mention in view.within(low, high, *types):
        members = _MEMBERS.match(view.text, mention.end) is not None
        if not members and (not found or mention.start >= found[-1].end):
            found.append(mention)
    return found


def _object(view: View, duty: Duty, low: int) -> Mention | None:
    """Return what a duty is for: what its clause names, else the task of its item."""
    if duty.task is None:
        return _item_task(view, duty, low)
    start, end = duty.task
    for type_ in _OBJECTS:
        found = [m for m in view.mentions(type_) if m.start < end and start < m.end]
        if found:
            return found[0]
    return None


def _carried_out(view: View, duty: Duty, target: Mention) -> Iterator[Mention]:
    """Yield what the task of a member's line carries out: 推行⟨护学岗制度⟩, 编写⟨读本⟩."""
    if duty.rule != MEMBER or target.type is not MentionType.TASK:
        return
    for type_ in (MentionType.PROGRAM, MentionType.POLICY):
        for mention in view.within(target.start, target.end, type_):
            verb = deed().match(view.text, target.start, mention.start)
            opens = verb and _OPENS.fullmatch(view.text, verb.end(), mention.start)
            if opens and _ENDS.fullmatch(view.text, mention.end, target.end):
                yield mention


def _item_task(view: View, duty: Duty, low: int) -> Mention | None:
    """Return the task of the numbered item: what begins it, else the first in the duty's block."""
    point = point_before(view.text, low, duty.start)
    if point is not None:
        return next(iter(view.within(point, duty.start, MentionType.TASK)), None)
    block = view.document.block_at(duty.start)
    item = None
    if block is not None:
        item = block if block.marker else item_above(view.document, block)
    places = [(item.start, item.end)] if item is not None else []
    places += [(heading.start, heading.end) for heading in reversed(view.headings(duty.start))]
    for start, end in (*places, (low, duty.start)):
        found = view.within(start, end, MentionType.TASK)
        if found:
            return found[0]
    return None


def _statement(view: View, duty: Duty, actor: Mention, target: Mention) -> Statement:
    cue = Slot("cue", duty.start, duty.end)
    slots = [stated("subject", actor), stated("object", target), cue]
    return Statement(
        actor.entity or "",
        Relation.RESPONSIBLE_FOR,
        object=target.entity,
        role=duty.role,
        evidence=(evidence(view, f"duties.{duty.rule}", actor, slots),),
    )

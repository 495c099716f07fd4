"""The grammar of duties: who is responsible for what, as official documents print it.

A list behind a label says it of the whole item: (责任单位: 甲、乙), 牵头部门: 甲, (甲牵头, 乙配合).
In running text it is said of a clause. The functions here know only where actors stand, not what
they are called: components and extraction share them.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from kg.components.duty_brackets import bracket_duties
from kg.components.duty_clauses import said_duties
from kg.components.duty_continued import continued_duties
from kg.components.duty_demands import demands, listed_demand
from kg.components.duty_labels import Label, find_labels
from kg.components.duty_marks import by_role
from kg.components.duty_members import RULE as MEMBER
from kg.components.duty_members import member_duties
from kg.components.duty_minutes import minutes_duties
from kg.components.duty_said import Duty
from kg.components.duty_unnamed import office_duties
from kg.vocabulary import Role

_SURE = frozenset(
    {"label", "brackets", "table"}
    | {f"verb.{verb}" for verb in ("负责", "配合", "参与", "协助", "会同")}
)
"""By which rules a school alone has a duty."""


def find_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties in a range of a text (a block), given where its actors stand, sorted.

    >>> text = "市教育局负责学籍管理,市财政局配合做好资金保障。"
    >>> [(str(duty.role), duty.actors) for duty in find_duties(text, [(0, 4), (11, 15)], 0, 24)]
    [('responsible', (0,)), ('support', (1,))]
    """
    labels = list(find_labels(text, start, end))
    for label in labels:
        yield from _listed(text, actors, label)
    if not actors:
        return
    said = _with_members(
        list(said_duties(text, actors, start, end)), list(member_duties(text, actors, start, end))
    )
    found = [
        duty
        for duty in chain(said, office_duties(text, actors, start, end))
        if not any(label.start <= duty.start < label.end for label in labels)
    ]
    yield from found
    yield from _apart(bracket_duties(text, actors, start, end), labels, found)
    yield from _further(continued_duties(text, actors, start, end), found)
    minutes = list(_besides(minutes_duties(text, actors, start, end), found))
    yield from minutes
    asked = (demands if found else listed_demand)(text, actors, start, end)
    yield from _besides(asked, [*found, *minutes])


def cell_duties(
    text: str, actors: Sequence[tuple[int, int]], place: tuple[int, int], role: Role
) -> Iterator[Duty]:
    """Yield the duties of a cell of a table, for what its row is about.

    Its verbs tell them (甲局牵头，乙局配合), else its marks, else the head of its column: ``role``.
    """
    said = list(said_duties(text, actors, *place))
    yield from (duty for duty in said if duty.task is None)
    taken = {i for duty in said for i in duty.actors}
    rest = [i for i in range(len(actors)) if i not in taken]
    for part, each in by_role(text, actors, rest, role):
        yield Duty(part, each, None, *place, "table")


def unsure(
    duty: Duty, actors: Sequence[tuple[int, int]], schools: Collection[tuple[int, int]]
) -> bool:
    """Whether a duty is only a school's, by words that tell of its work as well: 牵头组建联盟."""
    run = [actors[i] for i in duty.actors]
    return bool(run) and duty.rule not in _SURE and all(place in schools for place in run)


def _with_members(said: Sequence[Duty], members: Sequence[Duty]) -> Iterator[Duty]:
    """Yield the duties of both: what both read is the duty of a member, as running text says it."""
    for duty in said:
        both = any(_is_one(duty, other) for other in members)
        yield duty._replace(rule=MEMBER) if both else duty
    for other in members:
        if not any(_is_one(duty, other) for duty in said):
            yield other


def _is_one(duty: Duty, other: Duty) -> bool:
    """Whether two duties of the same bodies are for the same clause."""
    task, clause = duty.task, other.task
    overlap = (
        task is not None and clause is not None and task[0] < clause[1] and clause[0] < task[1]
    )
    return overlap and duty.actors == other.actors


def _listed(text: str, actors: Sequence[tuple[int, int]], label: Label) -> Iterator[Duty]:
    """Yield the duties of a list behind a label; one without a body where it names none known."""
    place = label.start, label.end
    run = [i for i, a in enumerate(actors) if place[0] <= a[0] < a[1] <= place[1]]
    parts = list(by_role(text, actors, run, label.role)) or [((), label.role)]
    for part, role in parts:
        yield Duty(part, role, None, *place, "label")


def _apart(
    listed: Iterator[Duty], labels: Sequence[Label], found: Sequence[Duty]
) -> Iterator[Duty]:
    """Yield the lists in brackets that hold no label and no verb."""
    for duty in listed:
        starts = [label.start for label in labels]
        starts += [other.start for other in found if other.task is None]
        if not any(duty.start <= start < duty.end for start in starts):
            yield duty


def _further(said: Iterator[Duty], found: Sequence[Duty]) -> Iterator[Duty]:
    """Yield the duties of later clauses that are none of those found."""
    tasks = [duty.task for duty in found if duty.task is not None]
    for duty in said:
        task = duty.task
        if task is not None and not any(low < task[1] and task[0] < high for low, high in tasks):
            yield duty


def _besides(asked: Iterator[Duty], found: Sequence[Duty]) -> Iterator[Duty]:
    """Yield what is asked of bodies that no verb gives a duty at the same place."""
    taken = {duty.start for duty in found}
    for duty in asked:
        if duty.start not in taken:
            yield duty

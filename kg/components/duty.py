"""The grammar of duties: who is responsible for what, as official documents print it.

A list behind a label says it of the whole item: (责任单位: 甲、乙), 牵头部门: 甲, (甲牵头, 乙配合).
In running text it is said of a clause. The functions here know only where actors stand, not what
they are called: components and extraction share them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.components.duty_brackets import bracket_duties
from kg.components.duty_clauses import Duty, said_duties
from kg.components.duty_continued import continued_duties
from kg.components.duty_demands import demands, listed_demand
from kg.components.duty_labels import Label, find_labels
from kg.components.duty_members import member_duties


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
        chosen = tuple(i for i, a in enumerate(actors) if label.start <= a[0] < a[1] <= label.end)
        yield Duty(chosen, label.role, None, label.start, label.end, "label")
    said = (said_duties(text, actors, start, end), member_duties(text, actors, start, end))
    found = [
        duty
        for duty in chain.from_iterable(said)
        if not any(label.start <= duty.start < label.end for label in labels)
    ]
    yield from found
    yield from _apart(bracket_duties(text, actors, start, end), labels, found)
    yield from _further(continued_duties(text, actors, start, end), found)
    asked = (demands if found else listed_demand)(text, actors, start, end)
    yield from _besides(asked, found)


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

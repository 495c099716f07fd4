"""Read whose task it is that stands right behind bodies: ⟨甲局⟩每年⟨开展专项督导⟩，⟨乙局⟩配合.

What the trained reader knows for a task has no verb of duty; that a body does it, or has to do it,
says whose it is.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.duty_lists import next_run
from kg.components.duty_said import OTHERS, Duty
from kg.components.duty_words import clauses, either
from kg.components.tasks import directs
from kg.extract.tenses import PAST
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import MentionType, Role

RULE = "beside"


def beside(view: View, task: Mention) -> Iterator[tuple[Duty, list[Mention]]]:
    """Yield the duties of the bodies that stand right before a task, and of those who help."""
    low, high = view.sentence(task.start)
    before = _list_before(view, low, task.start)
    past = view.tense(task.start) == PAST and not directs(view.document)
    if not before or past or clauses("past").search(view.text, before[-1].end, task.end):
        return
    behind = _helpers(view, task.end, high)
    role = Role.LEAD if behind else Role.RESPONSIBLE
    for part, each in ((before, role), (behind, Role.SUPPORT)):
        run = tuple(range(len(part)))
        if part:
            place = part[0].start, part[-1].end
            yield Duty(run, each, (task.start, task.end), *place, RULE), part


def _list_before(view: View, low: int, end: int) -> list[Mention]:
    """Return the bodies of the list behind which a task stands, with how or when at most."""
    bodies = view.within(low, end, MentionType.ORG)
    if not bodies or _between().fullmatch(view.text, bodies[-1].end, end) is None:
        return []
    places = [(body.start, body.end) for body in bodies]
    for i, body in enumerate(bodies):
        run = next_run(view.text, places[i:], body.start, end)
        if len(run) == len(bodies) - i and _begins().search(view.text, low, body.start):
            return bodies[i:]
    return []


def _helpers(view: View, at: int, high: int) -> list[Mention]:
    """Return the bodies of the clause behind a task that only says that they help."""
    if view.text[at : at + 1] not in tuple("，,"):
        return []
    bodies = view.within(at, high, MentionType.ORG)
    run = next_run(view.text, [(body.start, body.end) for body in bodies], at + 1, high)
    helps = run and _helps().match(view.text, bodies[run[-1]].end, high)
    return [bodies[i] for i in run] if helps else []


@cache
def _between() -> re.Pattern[str]:
    words = f"要|应当?|须|必须|需|将|{either('asked')}|{either('manner')}"
    return re.compile(rf"{OTHERS}(?:{words}|{clauses('when').pattern})*")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"(?:^|[，,。；;：:\n\s由请](?:以?及)?|[)）、.．])$")


@cache
def _helps() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS}(?:{either('how')})*{either('helps')}(?=[，,。；;\n]|$)")

"""Read the duties of a sentence's subject in its later clauses: 甲局要加强协调，负责…，协助….

The subject is the list of bodies that the sentence begins with; what it has to do stands in a
clause of its own behind a verb that gives a duty, until another body begins a clause.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_labels import role_of
from kg.components.duty_lists import first_run, next_run
from kg.components.duty_said import OTHERS, Duty
from kg.components.duty_words import clauses, either
from kg.vocabulary import Role

RULE = "continued"
_SENTENCE = re.compile(r"[^。！!？?；;\n]+")
_CLAUSE = re.compile(r"[，,][^，,]*(?:[，,]以?及[^，,]*)?")
_WITH = re.compile(r"[，,](?:并|同时)?会同")
_TASK = re.compile(rf"{OTHERS}(?:共同|联合)?(?P<task>[一-鿿《“][^，,。；;：:（(]{{3,60}})")
_STRICT = re.compile(r"[要应须]|负责")


def continued_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties that later clauses of the sentences of a range give to their subjects.

    >>> text = "甲局要开通绿色通道，协助办理报建手续。"
    >>> [text[slice(*d.task)] for d in continued_duties(text, [(0, 2)], 0, len(text)) if d.task]
    ['办理报建手续']
    """
    for sentence in _SENTENCE.finditer(text, start, end):
        run = first_run(text, actors, *sentence.span())
        if run:
            yield from _of_subject(text, actors, run, sentence.end())


def _of_subject(
    text: str, actors: Sequence[tuple[int, int]], run: tuple[int, ...], end: int
) -> Iterator[Duty]:
    begin, subject = actors[run[0]][0], actors[run[-1]][1]
    for clause in _CLAUSE.finditer(text, subject, end):
        past = clauses("past").search(text, begin, clause.end())
        together = [] if past else list(_together(text, actors, run, clause))
        yield from together
        if not together and _is_anothers(text, actors, clause):
            return
        duty = _duty().match(text, *clause.span())
        if duty is None or past:
            continue
        asked = _STRICT.search(text, subject, duty.start("task")) is not None
        role = role_of(duty["role"])
        yield Duty(run, role, duty.span("task"), clause.start() + 1, duty.end(), RULE, asked)


def _is_anothers(text: str, actors: Sequence[tuple[int, int]], clause: re.Match[str]) -> bool:
    """Whether a clause is about somebody else than the subject of its sentence."""
    begin = clause.start() + 1
    named = any(begin <= actor[0] <= begin + 1 for actor in actors)
    return named or clauses("anothers").match(text, begin, clause.end()) is not None


def _together(
    text: str, actors: Sequence[tuple[int, int]], run: tuple[int, ...], clause: re.Match[str]
) -> Iterator[Duty]:
    """Yield what the subject does with others: 甲局负责招生，会同乙局制定标准."""
    others = _WITH.match(text, *clause.span())
    beside = next_run(text, actors, others.end(), clause.end()) if others is not None else ()
    task = _TASK.match(text, actors[beside[-1]][1], clause.end()) if beside else None
    if task is not None:
        for part, role in ((run, Role.LEAD), (beside, Role.SUPPORT)):
            place = task.span("task")
            yield Duty(part, role, place, clause.start() + 1, place[0], RULE, False)


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(
        rf"[，,]{either('further_how')}*(?P<role>负责|协助)(?:负责|组织|做好(?!.{{0,3}}$))?"
        r"(?P<task>(?!人|同志|任|制(?![定订作])|的|有关|相关)[^，,：:（(]{4,60}"
        r"(?:[，,]以?及[^，,：:（(]{4,30})?)"
    )

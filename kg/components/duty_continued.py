"""Read the duties of a sentence's subject in its later clauses: 甲局要加强协调，负责…，协助….

The subject is the list of bodies that the sentence begins with; what it has to do stands in a
clause of its own behind a verb that gives a duty, until another body begins a clause.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_labels import role_of
from kg.components.duty_lists import first_run
from kg.components.duty_said import Duty
from kg.components.duty_words import clauses, either

RULE = "continued"
_SENTENCE = re.compile(r"[^。！!？?；;\n]+")
_CLAUSE = re.compile(r"[，,][^，,]*(?:[，,]以?及[^，,]*)?")
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
        named = any(clause.start() < a[0] <= clause.start() + 2 for a in actors)
        if named or clauses("anothers").match(text, clause.start() + 1, clause.end()):
            return
        duty = _duty().match(text, *clause.span())
        if duty is None or clauses("past").search(text, begin, clause.end()):
            continue
        asked = _STRICT.search(text, subject, duty.start("task")) is not None
        role = role_of(duty["role"])
        yield Duty(run, role, duty.span("task"), clause.start() + 1, duty.end(), RULE, asked)


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(
        rf"[，,]{either('further_how')}*(?P<role>负责|协助)(?:负责|组织|做好(?!.{{0,3}}$))?"
        r"(?P<task>(?!人|同志|任|制(?![定订作])|的|有关|相关)[^，,：:（(]{4,60}"
        r"(?:[，,]以?及[^，,：:（(]{4,30})?)"
    )

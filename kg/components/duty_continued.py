"""Read the duties of a sentence's subject in its later clauses: 甲局要加强协调，负责…，协助….

The subject is the list of bodies that the sentence begins with; what it has to do stands in a
clause of its own behind a verb that gives a duty, until another body begins a clause.
"""

import re
from collections.abc import Iterator, Sequence

from kg.components.duty_clauses import Duty
from kg.components.duty_labels import role_of
from kg.components.duty_members import first_run

RULE = "continued"
_SENTENCE = re.compile(r"[^。！!？?；;\n]+")
_CLAUSE = re.compile(r"[，,][^，,]*(?:[，,]以?及[^，,]*)?")
_DUTY = re.compile(
    r"[，,](?:并|同时|主要|具体|积极|主动|统一)*(?P<role>负责|协助)(?:负责|组织|做好(?!.{0,3}$))?"
    r"(?P<task>(?!人|同志|任|制(?![定订作])|的|有关|相关)[^，,：:（(]{4,60}(?:[，,]以?及[^，,：:（(]{4,30})?)"
)
_STRICT = re.compile(r"[要应须]|负责")
_ANOTHERS = re.compile(
    r"[，,](?:由|经|各|其中|其他|[^，,]{0,12}(?:办公室|小组|专班|部门|学校|单位))"
)
_PAST = re.compile(r"已|了|全年|累计")


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
        if named or _ANOTHERS.match(text, *clause.span()):
            return
        duty = _DUTY.match(text, *clause.span())
        if duty is None or _PAST.search(text, begin, clause.end()):
            continue
        asked = _STRICT.search(text, subject, duty.start("task")) is not None
        role = role_of(duty["role"])
        yield Duty(run, role, duty.span("task"), clause.start() + 1, duty.end(), RULE, asked)

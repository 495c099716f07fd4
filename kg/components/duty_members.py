"""Read the duties of the members of a group, one a line: 甲局：负责…，牵头…，建设….

A line begins with one body or a list of them, and a colon, a full stop or 主要职责; its clauses say
one duty each, with a role of their own (牵头…, 配合乙局…). That it is the line of a member is told
by a verb of duty behind the colon, or by the lines beside it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.components.duty_labels import role_of
from kg.components.duty_lists import among_members, first_run, next_run
from kg.components.duty_said import Duty
from kg.components.duty_words import clauses, deed, either
from kg.vocabulary import Role

RULE = "member"
_CLAUSE = re.compile(r"[^，,；;。\n]+")
_NUMBER = r"(?:[(（]?\d{1,2}[)）.．、](?!\d)|[①-⑳])[ 　]*"
"""What numbers the duties of one line: 甲局：（1）负责…；（2）协助…."""


class _Line(NamedTuple):
    """The line of a member: its text, who stands where, and the bodies that it begins with."""

    text: str
    actors: Sequence[tuple[int, int]]
    run: tuple[int, ...]

    def of(self, which: str | None) -> "_Line":
        """Return the line of the first or the last of its bodies: 前者, 后者."""
        part = {"前者": self.run[:1], "后者": self.run[-1:]}
        return self._replace(run=part.get(which or "", self.run))

    def duty(self, role: Role, task: tuple[int, int], run: tuple[int, ...] = ()) -> Duty:
        return Duty(run or self.run, role, task, self.actors[self.run[0]][0], task[0], RULE)


def member_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties of a block that begins with bodies and a colon.

    >>> text = "甲局：负责餐饮许可，开展健康监测。"
    >>> [text[slice(*d.task)] for d in member_duties(text, [(0, 2)], 0, len(text))]
    ['餐饮许可', '开展健康监测']
    """
    run = first_run(text, actors, start, end)
    head = _head().match(text, actors[run[-1]][1], end) if run else None
    if head is None:
        return
    full_stop = head["sign"].strip().startswith("。")
    if (head["role"] and not full_stop) or among_members(text, start, end):
        yield from _of_line(_Line(text, actors, run), head, end)


def _of_line(line: _Line, head: re.Match[str], end: int) -> Iterator[Duty]:
    """Yield the duties of the clauses behind a head, until another body begins one."""
    text, first = line.text, True
    for clause in _CLAUSE.finditer(text, head.end("sign"), end):
        opening: re.Match[str] = _start().match(text, *clause.span())  # type: ignore[assignment]
        begin, stop = opening.end(), clause.end()
        if any(begin <= a[0] < begin + 2 for a in line.actors):
            return
        if not clauses("past").search(text, begin, stop):
            found = list(_of_clause(line.of(opening["which"]), begin, stop, first=first))
            first = first and not found
            yield from found


def _of_clause(line: _Line, begin: int, stop: int, *, first: bool) -> Iterator[Duty]:
    """Yield the duty of a clause; behind the first it has a verb of duty or one of deeds."""
    text = line.text
    others = _others().match(text, begin, stop)
    beside = next_run(text, line.actors, others.end(), stop) if others is not None else ()
    if others is not None and beside:
        task = _rest().match(text, line.actors[beside[-1]][1], stop).end(), stop  # type: ignore[union-attr]
        helps = role_of(others["word"]) is Role.SUPPORT
        if task[1] - task[0] >= 4:
            yield line.duty(Role.SUPPORT if helps else Role.LEAD, task)
            yield line.duty(Role.LEAD if helps else Role.SUPPORT, task, beside)
        return
    clause = _task().match(text, begin, stop)
    if clause is None or clauses("goes_on").match(text, *clause.span("task")):
        return
    if first or clause["role"] or deed().match(text, clause.start("task")):
        yield line.duty(role_of(clause["role"] or "负责"), clause.span("task"))


@cache
def _head() -> re.Pattern[str]:
    """Return what stands between the bodies of a line and what they have to do."""
    duties = "(?:主要|工作|具体)+职责(?:任务|分工)?"
    return re.compile(
        rf"(?P<sign>(?:[ 　]*(?:[:：。|｜]|(?=的?{duties}))|[ 　]+(?={either('member')}))[ 　]*"
        rf"(?:的?{duties}(?:[是为]|[:：])*[ 　]*)?)"
        rf"(?:{_NUMBER})?(?:主要|具体)?(?P<role>{either('member')})?"
    )


@cache
def _start() -> re.Pattern[str]:
    return re.compile(rf"[ 　]*(?:{_NUMBER})?(?:并|同时)?(?P<which>前者|后者)?")


@cache
def _others() -> re.Pattern[str]:
    """Return what stands before others with whom it is to be done: 会同乙局, 配合乙局."""
    return re.compile(rf"{either('further_how')}*(?P<word>会同|联合|配合|协助)")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(r"(?:等?(?:有关|相关)?(?:部门|单位)?)(?:共同|联合)?(?:负责(?=.{4}))?")


@cache
def _task() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either('further_how')})*(?P<role>{either('further')})?(?P<task>[^，,；;。\n]{{4,60}})"
    )

"""Read the duties of the members of a group, one a line: 甲局：负责…，牵头…，建设….

The first clause says its duty as running text does (``duty_clauses``); this reads those behind it,
which go on without a body of their own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_labels import role_of
from kg.components.duty_said import Duty
from kg.components.duty_words import clauses, either

_BEGINS = re.compile(
    r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|——|[一二三四五六七八九十]是)?[\s　]*"
)
_JOIN = re.compile(r"[ 　]*[、，,和与及]?[ 　]*")


def member_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties behind the first of a block that begins with bodies and a colon.

    >>> text = "甲局：负责餐饮许可，开展健康监测。"
    >>> [text[slice(*d.task)] for d in member_duties(text, [(0, 2)], 0, len(text))]
    ['开展健康监测']
    """
    run = first_run(text, actors, start, end)
    head = _head().match(text, actors[run[-1]][1], end) if run else None
    at = head.end() if head is not None else end
    while (clause := _clause().match(text, at, end)) is not None:
        at = clause.end()
        begin, stop = clause.span("task")
        named = any(begin <= a[0] < begin + 2 for a in actors)
        if named or clauses("goes_on").match(text, begin, stop):
            return
        role = role_of(clause["role"] or "负责")
        yield Duty(run, role, (begin, stop), actors[run[0]][0], begin, "member")


def first_run(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[int, ...]:
    """Return the actors, by number, that a block or a range of it begins with, in a list."""
    begin = _BEGINS.match(text, start, end)
    at, run = begin.end() if begin else start, list[int]()
    for i in range(bisect_left(actors, (start,)), len(actors)):
        low, high = actors[i]
        if high <= end:
            if not _JOIN.fullmatch(text, at, low):
                break
            run.append(i)
            at = high
    return tuple(run)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"[ 　]*[:：][ 　]*(?:主要|具体)?{either('member')}[^，,；;。\n]*")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(
        rf"[，,；;](?:并|同时)?(?P<role>{either('further')})?(?P<task>[^，,；;。\n]{{4,40}})"
    )

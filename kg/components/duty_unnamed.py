"""Read what those are responsible for who have no name: departments without a level, schools.

教育部门负责日常管理, 学校负责学籍管理, 办公室设在甲局，负责日常调度: a task, but no known body.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.components.duty_said import Duty
from kg.components.duty_words import body_ends, clauses, deed, either
from kg.components.lexicon import longest_first, read_terms
from kg.vocabulary import Role

FIELDS = "pipelines/edugov_zh/terms/duty_fields.txt"
_REACH = 70
"""Characters behind a department within which its duty may be said."""
_WHAT = r"(?!人|同志|任|制(?![定订作])|的)(?P<duty>[一-鿿“《][^，,。；;：:\n]{3,44})"
_OWN_DUTY = re.compile(
    r"负责(?!人|同志|任|制(?![定订作])|的)(?P<duty>[一-鿿][一-鿿、，]{3,40}?)(?=[，,。；;])"
    r"|履行好?(?!发展)(?P<task>[一-鿿][一-鿿、，]{3,40}?)(?=职责|职能)"
)
_GIVES = re.compile("负责|承担|履行|牵头")
"""The verbs of these duties; few blocks hold any."""
_NAMED = re.compile("部门|机关")
"""What the name of a department without a level ends in; few blocks hold any."""
_OFFICE = re.compile(
    r"办公室(?:设在|设于|挂靠在?|(?<=下设办公室)[于在])[^，,。；;]{2,20}[，,](?:具体)?(?:负责|承担)"
    r"(?P<duty>[^，,。；;\s]{2,40})(?=[，,。；;])"
)

_NEXT = re.compile(r"[，,](?P<duty>[^，,。；;\n]{4,40})")


class Unnamed(NamedTuple):
    """What somebody without a name is responsible for, and the rule that found it."""

    start: int
    end: int
    rule: str


def unnamed_duties(text: str, start: int, end: int) -> Iterator[Unnamed]:
    """Yield what a range of a text (a block) makes somebody responsible for without a name.

    >>> text = "学校负责学籍管理，财政部门负责统筹安排经费。"
    >>> [text[a:b] for a, b, _ in unnamed_duties(text, 0, len(text))]
    ['学籍管理', '统筹安排经费']
    """
    if _GIVES.search(text, start, end) is None:
        return
    for office in _OFFICE.finditer(text, start, end):
        yield from (Unnamed(*place, "office") for place in _of_office(text, office, end))
    found = {match.span("duty") for match in _collective().finditer(text, start, end)}
    named = _NAMED.search(text, start, end) is not None
    for who in _departments().finditer(text, start, end) if named else ():
        duty = _OWN_DUTY.search(text, who.end(), min(end, who.end() + _REACH))
        between = text[who.end() : duty.start()] if duty is not None else ""
        if duty is not None and not clauses("others").search(between):
            place = duty.span("duty" if duty["duty"] else "task")
            if not any(place[0] == other[0] for other in found):
                found.add(place)
    for place in sorted(found):
        yield Unnamed(*place, "unnamed_department")


def office_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties of the offices of groups: 办公室设在甲局，负责…."""
    for office in _OFFICE.finditer(text, start, end):
        run = tuple(i for i, a in enumerate(actors) if a[1] == office.start() + len("办公室"))
        for duty in _of_office(text, office, end) if run else ():
            yield Duty(run, Role.RESPONSIBLE, duty, actors[run[0]][0], office.end(), "office")


def _of_office(text: str, office: re.Match[str], end: int) -> Iterator[tuple[int, int]]:
    """Yield what an office is to do: behind the verb, and in the clauses that go on with a deed."""
    yield office.span("duty")
    at = office.end("duty")
    while (clause := _NEXT.match(text, at, end)) and deed().match(text, *clause.span("duty")):
        yield clause.span("duty")
        at = clause.end()


@cache
def _departments() -> re.Pattern[str]:
    """Return the names of departments without a level, one or a list of them."""
    fields = longest_first(read_terms(FIELDS))
    field = f"(?:{fields})(?:行政|主管)?"
    return re.compile(rf"(?:各级)?(?:{field}(?:部门)?[、和])*{field}等?(?:部门|机关)")


@cache
def _collective() -> re.Pattern[str]:
    """Return a clause that begins with a collective body and 负责."""
    return re.compile(
        rf"(?:^|(?<=[。；;，,：:\n　]))[ \t]*(?!{clauses('no_body').pattern})"
        rf"[一-鿿、（）()]{{0,24}}?(?:(?<!有)部门|{body_ends('collective')})"
        rf"(?:要|应当?|须|必须|{either('collective')})*(?:负责|(?<=学校)牵头){_WHAT}",
        re.MULTILINE,
    )

"""Read what bodies are asked to do beside others whose duty a paragraph names.

Where a paragraph says who is responsible for what, its other sentences that begin with a body and
go on with what it is to do are duties as well: 甲局负责招生；乙局要统筹安排项目；丙局：落实用地.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_lists import among_members, first_run
from kg.components.duty_said import Duty
from kg.components.duty_words import body_ends, clauses, either
from kg.vocabulary import Role

RULE = "demand"
_CLAUSE = re.compile(r"(?P<comma>[，,])?[^。！!？?；;，,\n]+")
_BY = re.compile(r"[，,]?[\s　]*由")
_COLON = re.compile(r"[:：]")
_STRICT = re.compile(r"要|应|须")
_WHOLE = re.compile(r"(?:[^。；;\n，,]|[，,](?!\d)){4,60}")


def listed_demand(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    r"""Yield what a line asks of the bodies before its colon, if a line beside it gives a duty.

    >>> text = "甲局：负责日常协调。\n乙局：落实项目用地，优先安排。"
    >>> [text[slice(*d.task)] for d in listed_demand(text, [(11, 13)], 11, len(text)) if d.task]
    ['落实项目用地，优先安排']
    """
    run = first_run(text, actors, start, end)
    if not run or not _COLON.match(text, actors[run[-1]][1]):
        return
    several = len(_named_within().findall(text, start, end)) > 1
    if several or among_members(text, start, end):
        yield from demands(text, actors, start, end)


def demands(text: str, actors: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Duty]:
    """Yield what the sentences of a range ask of the bodies that they begin with.

    >>> text = "甲局要统筹安排建设项目，按时上报；乙局：落实用地，优先安排。"
    >>> [text[slice(*d.task)] for d in demands(text, [(0, 2), (17, 19)], 0, len(text)) if d.task]
    ['统筹安排建设项目', '落实用地，优先安排']
    """
    for clause in _CLAUSE.finditer(text, start, end):
        by = _BY.match(text, clause.start(), end)
        begin = clause.end("comma") if clause["comma"] else clause.start()
        run = first_run(text, actors, by.end() if by else begin, end)
        if not run or not _body().search(text[slice(*actors[run[-1]])]):
            continue
        asked = (_given() if by else _asked()).match(text, actors[run[-1]][1], end)
        if asked is None or (clause["comma"] and not by and not _STRICT.search(asked.group())):
            continue
        listed = _COLON.search(asked.group()) is not None
        barred = "not_listed" if listed else "not_asked"
        task = _task(barred).match(text, asked.end(), end)
        stop = _WHOLE.match(text, asked.end(), end) if listed and task else task
        reported = listed and stop and clauses("past").search(text, *stop.span())
        if stop is not None and not reported:
            place = asked.end(), stop.end()
            strict = _STRICT.search(asked.group()) is not None
            yield Duty(run, Role.RESPONSIBLE, place, actors[run[0]][0], asked.end(), RULE, strict)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(f"{body_ends('asked')}$")


@cache
def _asked() -> re.Pattern[str]:
    words = f"要|应当?|须|必须|需|将|{either('asked')}"
    watches = rf"(?:{clauses('when').pattern})*(?={clauses('deed').pattern})"
    return re.compile(
        rf"(?:等?(?:部门|单位))?(?:[:：]|(?:{words})+|(?={either('deed')})|{watches})"
    )


@cache
def _given() -> re.Pattern[str]:
    """Return what stands between a body behind 由 and what it does: 由甲局限期整改."""
    return re.compile(
        rf"(?:等?(?:部门|单位))?(?:{either('asked')})*(?!{clauses('not_given').pattern})"
    )


@cache
def _task(barred: str) -> re.Pattern[str]:
    return re.compile(rf"(?!{clauses(barred).pattern})[一-鿿《“][^，,。；;：:\n]{{3,48}}")


@cache
def _named_within() -> re.Pattern[str]:
    """Return how a member is named within a range: …；甲局、乙局：."""
    return re.compile(
        rf"(?:^|[。；;\s])[^：:，,。；;\s]{{1,38}}?{body_ends('asked')}[:：]", re.MULTILINE
    )

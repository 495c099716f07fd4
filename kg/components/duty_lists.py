"""Tell the lines of members: the bodies that a line begins with, and the lines beside it.

A list of members has one line for each: （一）甲局：指导…; 乙局。会同…. Bodies that no list of
names knows (教育厅, 招生科) are told there by what they end in.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from kg.components.duty_words import body_ends, clauses, either

_BEGINS = re.compile(
    r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|——|[一二三四五六七八九十]是)?[\s　]*"
)
_JOIN = re.compile(r"[ 　]*[、，,和与及]?[ 　]*")
_NUMBERED = r"[\s　]*[(（]?[一二三四五六七八九十\d]+[)）、.．][\s　]*"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PART = re.compile(r"[^、和与及]+")
_FURTHEST = 20
"""How many lines of members a line with a verb of duty may be away."""
_MANY = 2
"""How many lines beside one that begin as it does make a list of members without such a verb."""


def first_run(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[int, ...]:
    """Return the actors, by number, that a block or a range of it begins with, in a list."""
    begin = _BEGINS.match(text, start, end)
    return next_run(text, actors, begin.end() if begin else start, end)


def next_run(text: str, actors: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    """Return the actors, by number, of the list that stands at a place."""
    at, run = start, list[int]()
    for i in range(bisect_left(actors, (start,)), len(actors)):
        low, high = actors[i]
        if high <= end:
            if not _JOIN.fullmatch(text, at, low):
                break
            run.append(i)
            at = high
    return tuple(run)


def among_members(text: str, start: int, end: int) -> bool:
    """Whether the lines beside a range that begin with a body tell of duties.

    One of them says the duty of a member of a group, or there are many of them.
    """
    before = [m.group() for m in _LINE.finditer(text, max(0, start - _FURTHEST * 99), start)]
    behind = [m.group() for m in _LINE.finditer(text, end, end + _FURTHEST * 99)]
    named = [*_members(before[::-1]), *_members(behind)]
    return len(named) >= _MANY or any(_member().match(line) for line in named)


def member_line(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return the line of a member that a block is the head or the rest of, else the block.

    >>> member_line("前言\n（一）甲局。负责招生。", 9, 14)
    (3, 14)
    """
    line = text.rfind("\n", 0, start) + 1
    head = _named().match(text, line)
    if head is None or text[head.end() - 1] != "。":
        return start, end
    stop = text.find("\n", line)
    stop = len(text) if stop < 0 else stop
    inside = head.end() <= end or text[head.end() : start].strip(" 　") == ""
    return (line, stop) if inside and end <= stop else (start, end)


def member_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""Yield the bodies that a line of members begins with.

    >>> text = "甲厅：统筹推进。\n招生科、乙厅：落实计划。\n丙厅：做好保障。"
    >>> [text[a:b] for a, b in member_bodies(text, 9, 22)]
    ['招生科', '乙厅']
    """
    head = _named().match(text, start)
    if head is not None and head.end("who") <= end and among_members(text, start, end):
        for part in _PART.finditer(text, *head.span("who")):
            if _name().fullmatch(part.group()):
                yield part.span()


def _members(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that begin with a body and its sign, up to one that does not."""
    return takewhile(lambda line: _named().match(line) or _member().match(line), lines[:_FURTHEST])


@cache
def _member() -> re.Pattern[str]:
    """Return how a line begins that says the duty of a member of a group."""
    return re.compile(
        rf"(?:{_NUMBERED})?[\s　]*[^：:，,。\n]{{2,40}}[:：][ 　]*(?:主要|具体)?{either('member')}"
    )


@cache
def _named() -> re.Pattern[str]:
    """Return how the line of a member begins: 甲局、乙局：, or behind a number 甲局。."""
    end = body_ends("member")
    return re.compile(
        rf"(?P<number>{_NUMBERED})?[\s　]*(?P<who>[^：:，,。；;\n]{{1,38}}?{end})"
        r"(?:[:：]|(?(number)。(?=\S)|(?!)))"
    )


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?!(?:{clauses('no_name').pattern}))[一-鿿]{{1,16}}?{body_ends('member')}")

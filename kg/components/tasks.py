"""Find tasks: the heading of an item with a duty list, the clause behind 负责 or 牵头."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty import find_duties, unsure
from kg.components.duty_lines import lists_below
from kg.components.duty_lists import member_line
from kg.components.duty_members import RULE as MEMBER
from kg.components.duty_said import Duty
from kg.components.duty_tables import find_table_duties
from kg.components.duty_unnamed import unnamed_duties
from kg.components.duty_words import clauses
from kg.components.program_names import Name
from kg.components.sections import Stance, section_stance
from kg.document import Block, Document
from kg.vocabulary import BlockKind, Genre

_DIRECTS = (Genre.OPINION, Genre.PLAN, Genre.NOTICE, Genre.WORK_POINTS)
_UNTIL = re.compile(
    r"(?:每年(?=对)|尽快|抓紧|(?:于|在)?(?=\d|[今明]年[\d年底末内前])(?:20\d\d年|[今明]年)?"
    r"(?:\d{1,2}月份?)?(?:\d{1,2}日|年?[底末])?(?:之?[前内])?的?)?[，,]?(?:负责(?=.{4}))?"
)
"""When a task is due or done, and the verb that gives it behind others: 于今年8月底前, 负责."""
_ITEM_END = re.compile(
    r"[。：:\n／｜]|[ 　](?=[^\s：:]{2,6}[：:])|[(（【〔\[](?=[^()（）：:]{2,8}[：:])|$"
)
"""A full stop, a colon, or the bracket of a label: …（责任单位：."""
_COMMA = re.compile(r"[，,；;](?![^（(“《]*[)）”》])")
_DIGIT = re.compile(r"\d")
_CLAUSE_END = re.compile(r"[，,。；;：:(（\n]")
_DATED = re.compile(r"[（(][^（）()]*\d[年月日][^（）()]*[)）]$")
"""When a step of a plan is due, behind its name: 市级评审（7月至8月）."""
_LONGEST_HEADING = 32
"""Characters of the longest sentence that may be the heading of an item."""
_SHORTEST = 4
"""Characters of the shortest clause that says what is to be done."""
_GOES_ON = re.compile(r"。[\s　]*[^（(【〔\[\s]{8}")
"""A full stop with a sentence behind it, not the bracket of a label."""
_BARE = 2
"""Characters of a verb that says what is done and not to what, but for behind 负责: 协助维护."""
_BY = re.compile(r"(?<![自理缘事])由$")
_EDGES = "。.，,；;：: 　\t\n（(【〔["
_POINT = re.compile(
    r"(?:^|(?<=[：:。；;，,\n]))[\s　]*(?:[一二三四五六七八九十](?:是|要)|(?:首先|其次)[，,])"
)
"""What begins a point within a block: 一是…；二是…."""
_POINTS = re.compile(r"[—－―-]+|[●○◆▲★☆■□]")
"""What marks the points of an item; a duty list below them is that of the whole item."""


def find_tasks(
    document: Document,
    actors: Sequence[tuple[int, int]],
    programs: Sequence[tuple[int, int]],
    schools: Sequence[tuple[int, int]] = (),
) -> list[Name]:
    """Return the tasks of a document.

    :param actors: where bodies and regions stand, sorted
    :param programs: where programmes and titles stand: a clause that only names one is no task
    :param schools: where schools stand, which are actors in a document that directs
    """
    found: set[Name] = set()
    acting = frozenset(schools if directs(document) else ())
    actors = sorted([*actors, *acting])
    rows = list(find_table_duties(document))
    cells = [row.bodies for row in rows]
    for block in document.body():
        start, end = member_line(document.text, block.start, block.end)
        within = actors[bisect_left(actors, (start,)) : bisect_left(actors, (end,))]
        said = find_duties(document.text, within, start, end)
        sure = [d for d in said if not d.of_cell(cells) and not unsure(d, within, acting)]
        found.update(_of_block(document, block, sure, programs))
        for start, end, rule in unnamed_duties(document.text, block.start, block.end):
            found.update(_trimmed(document.text, start, end, rule))
    for block, below in lists_below(document):
        if not any(low <= below.start < high for low, high in cells):
            found.update(_item(document, block, block.start))
    for row in rows:
        found.update(_first(document.text, *row.task, "table"))
    return sorted(found)


def _of_block(
    document: Document,
    block: Block,
    said: Sequence[Duty],
    programs: Sequence[tuple[int, int]],
) -> Iterator[Name]:
    """Yield the tasks of the duties that a block says: their clauses, points, or the whole item."""
    items = list[Duty]()
    for duty in said:
        point = point_before(document.text, block.start, duty.start)
        if duty.task is not None and (duty.asked or _asks(document, duty.start)):
            named = () if duty.rule == MEMBER else programs
            yield from _clause(document.text, duty.task, named)
        elif duty.task is None and point is not None:
            yield from _opening(document.text, point, duty.start)
        elif duty.task is None:
            items.append(duty)
    if items:
        labelled = any(duty.rule == "label" for duty in items)
        yield from _item(document, block, min(duty.start for duty in items), whole=labelled)


def directs(document: Document) -> bool:
    """Whether a document asks for what it says: 甲会同乙开展… in it is a duty, no report."""
    genre, title = document.get("genre") or "", document.get("title") or ""
    return genre in _DIRECTS or (
        genre == Genre.OTHER and clauses("directs").search(title) is not None
    )


def _asks(document: Document, at: int) -> bool:
    """Whether a place of a document asks: all of it does, or the section tells what is intended."""
    return directs(document) or section_stance(document, at) in (Stance.INTENT, Stance.DEMAND)


def point_before(text: str, start: int, duty: int) -> int | None:
    """Return where the words of a point begin (一是…；二是…) in which a duty of a block stands.

    >>> point_before("一是扩建校舍，由甲局负责；二是", 0, 8)
    2
    """
    found = [match.end() for match in _POINT.finditer(text, start, duty)]
    return found[-1] if found else None


def _opening(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the first clause of a point."""
    stop = _CLAUSE_END.search(text, start, end)
    yield from _trimmed(text, start, stop.start() if stop else end, "point")


def item_above(document: Document, block: Block) -> Block | None:
    """Return the numbered item or heading that an unnumbered block goes on from, if there is one.

    Its heading, or an item before it under the same heading (a duty list on a line of its own).
    """
    index = document.index_at(block.start)
    for other in reversed(document.blocks[: index or 0]):
        point = _POINTS.fullmatch(other.marker) is not None
        if (
            other.marker
            and not point
            and (other.parent == block.parent or other.kind is BlockKind.HEADING)
        ):
            return other
        if other.kind is BlockKind.TITLE:
            return None
    return None


def _item(document: Document, block: Block, duty: int, *, whole: bool = True) -> Iterator[Name]:
    """Yield the heading of the numbered item that a duty list belongs to, if it names a task."""
    item = block if block.marker else item_above(document, block)
    if item is None:
        return
    words = document.text_of(item).strip().removeprefix(item.marker).strip()
    if not words or (item is not block and clauses("general").fullmatch(words)):
        yield from _first(document.text, block.start, duty, "item")
    else:
        limit = duty if item is block else item.end
        rule = "heading" if item.kind is BlockKind.HEADING else "item"
        yield from _first(document.text, item.start, limit, rule, whole=whole)


def _first(text: str, start: int, end: int, rule: str, *, whole: bool = True) -> Iterator[Name]:
    """Yield what an item or cell begins with: up to its first full stop, colon or label.

    Where no label names the bodies (…。（甲局、乙局）) it is the first clause that says what is to
    be done, if that gives no number.

    What is too long for a heading, and has more sentences behind it, is itself but the first of
    them: its first clause says what is to be done.
    """
    marker = _marker().match(text, start, end)
    stop = _ITEM_END.search(text, (marker.end() if marker else start) + 1, end)
    last = stop.start() if stop is not None else end
    if last - start > _LONGEST_HEADING and _GOES_ON.match(text, last, end):
        clause = _CLAUSE_END.search(text, (marker.end() if marker else start) + _SHORTEST, last)
        last = clause.start() if clause is not None else last
    if not whole:
        start, last = _main_clause(text, marker.end() if marker else start, last)
    dated = _DATED.search(text, start, last)
    yield from _trimmed(text, start, dated.start() if dated is not None else last, rule)


def _main_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the first clause of a sentence that says what is to be done, else all of it."""
    at = start
    for stop in (*(m.start() for m in _COMMA.finditer(text, start, end)), end):
        if clauses("leans").match(text, at, stop) is None:
            numbered = stop - at < _SHORTEST or _DIGIT.search(text, at, stop)
            return (start, end) if numbered else (at, stop)
        at = stop + 1
    return start, end


def _clause(
    text: str, place: tuple[int, int], programs: Sequence[tuple[int, int]]
) -> Iterator[Name]:
    start, end = place
    start = _UNTIL.match(text, start, end).end()  # type: ignore[union-attr]  # it matches nothing too
    words = text[start:end]
    verb = clauses("carries_out").match(words)
    named = start + (verb.end() if verb is not None else 0)
    short = end - start <= _BARE and not text.endswith("负责", 0, start)
    names_only = any(
        named - 1 <= first <= named + 1 and last >= end - 3 for first, last in programs
    )
    if (
        not (names_only or short)
        and not clauses("deictic").match(words)
        and not clauses("bare").fullmatch(words)
        and not clauses("named").fullmatch(words)
    ):
        yield from _trimmed(text, start, end, "clause")


def _trimmed(text: str, start: int, end: int, rule: str) -> Iterator[Name]:
    marker = _marker().match(text, start, end)
    start = marker.end() if marker else start
    end = end - 1 if _BY.search(text, start, end) else end
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if end - start >= 2:
        yield Name(start, end, rule)


@cache
def _marker() -> re.Pattern[str]:
    """Return what numbers an item: 第一条, （一）, 任务一."""
    return re.compile(
        r"[\s　]*(?:第[一二三四五六七八九十百]+[章节条]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|"
        r"[①-⑳]|——|[●○◆▲]|"
        rf"(?:{clauses('numbered').pattern})[一二三四五六七八九十\d]+[:：]?)?[\s　／｜]*"
    )

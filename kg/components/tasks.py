"""Find tasks: the heading of an item with a duty list, the clause behind 负责 or 牵头."""

import re
from collections.abc import Iterator, Sequence

from kg.components.duty import find_duties
from kg.components.duty_tables import find_table_duties
from kg.components.program_names import Name
from kg.document import Block, Document
from kg.vocabulary import BlockKind

_MARKER = re.compile(
    r"[\s　]*(?:第[一二三四五六七八九十百]+[章节条]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|"
    r"[①-⑳]|——|[●○◆▲]|(?:问题|重点工作|任务)[一二三四五六七八九十\d]+[:：])?[\s　]*"
)
TOGETHER = "verb.会同"
"""The rule of duties of 甲会同乙."""
_UNTIL = re.compile(r"(?:于|在)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?(?:前|之前)?")
_CARRIES_OUT = re.compile(r"(?:组织实施|实施|开展|修订|编制|制定|印发|落实|完成)?")
_BARE = re.compile(r"(?:解释|起草|开工|指导|管理|实施|落实|办理)")
"""Clauses that say what is done and not to what."""
_DEICTIC = re.compile(r"(?:该|此|这|上述|以上)|[^，。]{0,4}[了本](?:规划|方案|办法|项目|工作|《)")
_ITEM_END = re.compile(r"[。：:\n]|$")
_EDGES = "。，,；;：: 　\t\n"
_FIELD = (
    "(?:教育|财政|人力资源社会保障|机构编制|发展改革|文化|体育|卫生健康|民政|公安|宣传|广播影视|新闻出版|"
    "文化广电新闻出版|住房城乡建设|编制)(?:行政|主管)?"
)
_GENERIC = re.compile(rf"(?:各级)?(?:{_FIELD}(?:部门)?[、和])*{_FIELD}等?部门")
_OWN_DUTY = re.compile(
    r"负责(?P<duty>[一-鿿][一-鿿、，]{3,40}?)(?=[，。；])|履行好?(?P<task>[一-鿿][一-鿿、，]{3,40}?)(?=职责|职能)"
)


def find_tasks(
    document: Document, actors: Sequence[tuple[int, int]], programs: Sequence[tuple[int, int]]
) -> list[Name]:
    """Return the tasks of a document.

    :param actors: where bodies and regions stand, sorted
    :param programs: where programmes and titles stand: a clause that only names one is no task
    """
    found: set[Name] = set()
    for block in document.body():
        for duty in find_duties(document.text, actors, block.start, block.end):
            if duty.task is None:
                found.update(_item(document, block, duty.start))
            elif duty.rule != TOGETHER or _asked(document.text, duty.start):
                found.update(_clause(document.text, duty.task, programs))
        found.update(_unnamed(document.text, block))
    for row in find_table_duties(document):
        found.update(_trimmed(document.text, *row.task, "table"))
    return sorted(found)


def _asked(text: str, start: int) -> bool:
    """Whether 由 before 甲会同乙 asks for it: without, a report says that they did it."""
    return text[max(0, start - 1) : start] == "由"


def item_above(document: Document, block: Block) -> Block | None:
    """Return the numbered item or heading that an unnumbered block goes on from, if there is one.

    Its heading, or an item before it under the same heading (a duty list on a line of its own).
    """
    index = document.index_at(block.start)
    for other in reversed(document.blocks[: index or 0]):
        if other.marker and (other.parent == block.parent or other.kind is BlockKind.HEADING):
            return other
        if other.kind is BlockKind.TITLE:
            return None
    return None


def _item(document: Document, block: Block, duty: int) -> Iterator[Name]:
    """Yield the heading of the numbered item that a duty list belongs to."""
    item = block if block.marker else item_above(document, block)
    if item is None:
        return
    if item.kind is BlockKind.HEADING:
        yield from _trimmed(document.text, item.start, item.end, "heading")
        return
    limit = duty if item is block else item.end
    stop = _ITEM_END.search(document.text, item.start + 1, limit)
    end = stop.start() if stop is not None else limit
    yield from _trimmed(document.text, item.start, end, "item")


def _clause(
    text: str, place: tuple[int, int], programs: Sequence[tuple[int, int]]
) -> Iterator[Name]:
    start, end = place
    start = _UNTIL.match(text, start, end).end()  # type: ignore[union-attr]  # it matches nothing too
    words = text[start:end]
    verb = _CARRIES_OUT.match(words)
    names_only = verb is not None and any(
        start + verb.end() - 1 <= first <= start + verb.end() + 1 and last >= end - 3
        for first, last in programs
    )
    if not names_only and not _DEICTIC.match(words) and not _BARE.fullmatch(words):
        yield from _trimmed(text, start, end, "clause")


def _unnamed(text: str, block: Block) -> Iterator[Name]:
    """Yield what a department without a level (教育部门) is responsible for."""
    for who in _GENERIC.finditer(text, block.start, block.end):
        duty = _OWN_DUTY.search(text, who.end(), min(block.end, who.end() + 70))
        if duty is not None and "。" not in text[who.end() : duty.start()]:
            group = "duty" if duty["duty"] else "task"
            yield from _trimmed(text, *duty.span(group), "unnamed_department")


def _trimmed(text: str, start: int, end: int, rule: str) -> Iterator[Name]:
    marker = _MARKER.match(text, start, end)
    start = marker.end() if marker else start
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if end - start >= 2:
        yield Name(start, end, rule)

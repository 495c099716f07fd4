"""Find tasks: the heading of an item with a duty list, the clause behind 负责 or 牵头."""

import re
from collections.abc import Iterator, Sequence

from kg.components.duty import find_duties
from kg.components.duty_tables import find_table_duties
from kg.components.program_names import Name
from kg.document import Block, Document
from kg.vocabulary import BlockKind, Genre

_MARKER = re.compile(
    r"[\s　]*(?:第[一二三四五六七八九十百]+[章节条]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|"
    r"[①-⑳]|——|[●○◆▲]|"
    r"(?:问题|重点工作|任务|项目|事项|工程|措施|行动)[一二三四五六七八九十\d]+[:：]?)?[\s　]*"
)
_DIRECTS = (Genre.OPINION, Genre.PLAN, Genre.NOTICE, Genre.WORK_POINTS)
_UNTIL = re.compile(
    r"(?:每年|(?:于|在)?(?=\d)(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?(?:前|之前)?的?)?"
)
_CARRIES_OUT = re.compile(r"(?:组织实施|实施|开展|修订|编制|制定|印发|落实|完成)?")
_BARE = re.compile(r"(?:解释|起草|开工|指导|管理|实施|落实|办理)")
"""Clauses that say what is done and not to what."""
_DEICTIC = re.compile(r"(?:该|此|这|上述|以上)|[^，。]{0,4}[了本](?:规划|方案|办法|项目|工作|《)")
_ITEM_END = re.compile(
    r"[。：:\n]|[ 　](?=[^\s：:]{2,6}[：:])|[(（【〔\[](?=[^()（）：:]{2,8}[：:])|$"
)
"""A full stop, a colon, or the bracket of a label: …（责任单位：."""
_CLAUSE_END = re.compile(r"[，,。；;：:(（\n]")
_EDGES = "。，,；;：: 　\t\n"
_POINT = re.compile(
    r"(?:^|(?<=[：:。；;，,\n]))[\s　]*(?:[一二三四五六七八九十](?:是|要)|(?:首先|其次)[，,])"
)
"""What begins a point within a block: 一是…；二是…."""
_POINTS = re.compile(r"[—－―-]+|[●○◆▲]")
"""What marks the points of an item; a duty list below them is that of the whole item."""
_FIELD = (
    "(?:教育|财政|人力资源(?:和)?社会保障|机构编制|发展(?:和)?改革|文化|体育|卫生(?:健康|计生|监督)?|民政|公安|宣传|"
    "广播影视|新闻出版|文化广电新闻出版|住房(?:和)?城乡建设|编制|物价|价格|工商|质监|市场监管|交通(?:运输)?|"
    "自然资源|国土(?:资源)?|规划|农业(?:农村)?|科技|司法|审计|监察|环保|生态环境|税务|消防|城管|应急(?:管理)?|水利|"
    "残联|食品药品监管|医保|人社)(?:行政|主管)?"
)
_GENERIC = re.compile(rf"(?:各级)?(?:{_FIELD}(?:部门)?[、和])*{_FIELD}等?(?:部门|机关)")
_OWN_DUTY = re.compile(
    r"负责(?!人|同志)(?P<duty>[一-鿿][一-鿿、，]{3,40}?)(?=[，,。；;])"
    r"|履行好?(?!发展)(?P<task>[一-鿿][一-鿿、，]{3,40}?)(?=职责|职能)"
)
_OF_OTHERS = re.compile(r"。|人员|专人")
"""Words before 负责 by which it is another's duty: 教育部门要明确专人负责…."""
_OFFICE = re.compile(
    r"办公室(?:设在|设于|挂靠(?:在)?)[^，,。；;]{2,20}[，,](?:具体)?(?:负责|承担)"
    r"(?P<duty>[^，,。；;\s]{2,40})(?=[，,。；;])"
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
        items = list[int]()
        for duty in find_duties(document.text, actors, block.start, block.end):
            point = point_before(document.text, block.start, duty.start)
            if duty.task is None and point is not None:
                found.update(_opening(document.text, point, duty.start))
            elif duty.task is None:
                items.append(duty.start)
            elif duty.asked or directs(document):
                found.update(_clause(document.text, duty.task, programs))
        if items:
            found.update(_item(document, block, min(items)))
        found.update(_unnamed(document.text, block))
    for row in find_table_duties(document):
        found.update(_first(document.text, *row.task, "table"))
    return sorted(found)


def directs(document: Document) -> bool:
    """Whether a document asks for what it says: 甲会同乙开展… in it is a duty, no report."""
    return (document.get("genre") or "") in _DIRECTS


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


def _item(document: Document, block: Block, duty: int) -> Iterator[Name]:
    """Yield the heading of the numbered item that a duty list belongs to."""
    item = block if block.marker else item_above(document, block)
    if item is None:
        return
    if document.text_of(item).strip() == item.marker:
        yield from _first(document.text, block.start, duty, "item")
    else:
        limit = duty if item is block else item.end
        rule = "heading" if item.kind is BlockKind.HEADING else "item"
        yield from _first(document.text, item.start, limit, rule)


def _first(text: str, start: int, end: int, rule: str) -> Iterator[Name]:
    """Yield what an item or cell begins with: up to its first full stop, colon or label."""
    marker = _MARKER.match(text, start, end)
    stop = _ITEM_END.search(text, (marker.end() if marker else start) + 1, end)
    yield from _trimmed(text, start, stop.start() if stop is not None else end, rule)


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
    """Yield what a department without a level (教育部门), or an office, is responsible for."""
    for office in _OFFICE.finditer(text, block.start, block.end):
        yield from _trimmed(text, *office.span("duty"), "office")
    for who in _GENERIC.finditer(text, block.start, block.end):
        duty = _OWN_DUTY.search(text, who.end(), min(block.end, who.end() + 70))
        between = text[who.end() : duty.start()] if duty is not None else ""
        if duty is not None and not _OF_OTHERS.search(between):
            group = "duty" if duty["duty"] else "task"
            yield from _trimmed(text, *duty.span(group), "unnamed_department")


def _trimmed(text: str, start: int, end: int, rule: str) -> Iterator[Name]:
    marker = _MARKER.match(text, start, end)
    start = marker.end() if marker else start
    end = end - 1 if text.startswith("由", end - 1) and text[end - 2] in _EDGES else end
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if end - start >= 2:
        yield Name(start, end, rule)

"""The grammar of duties: who is responsible for what, as official documents print it.

A list behind a label says it of the whole item: (责任单位: 甲、乙), 牵头部门: 甲, (甲牵头, 乙配合).
In running text it is said of a clause: 由甲牵头, 乙负责…, …由甲负责, 甲会同乙…. The functions here
know only where actors stand, not what they are called: components and extraction share them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.vocabulary import Role

_LABEL = re.compile(
    r"(?P<what>责任|牵头|主办|主责|负责|主要负责|配合|协办|协助|参与|参加|支持|联合|承办|落实)"
    r"(?P<kind>单位|部门|科室|处室|股室|机构|主体|领导)(?:和单位)?[ 　]*[:：]"
)
_LIST_END = re.compile(r"[;；。)）〕】\]\n]|完成时限|完成时间|时间[:：]")
_SUPPORT = ("配合", "协办", "协助", "参与", "参加", "支持", "协同")
_LEAD = ("牵头", "主办", "主责")
_JOIN = re.compile(r"[ 　、，,和及与以]*")
_AFTER = re.compile(
    r"(?:等(?:有关|相关)?(?:\d+个)?(?:成员|有关|相关)?(?:部门|单位)?)?"
    r"(?:要|应|须|共同|联合|具体|主要|分别|[:：]|(?P<shared>按(?:照)?(?:各自)?职责(?:分工)?))*"
    r"(?P<verb>牵头|负责(?!人|同志|编辑)|配合|协助|参与|协同(?!发展|育人|创新|联动|效应)|会同|组织实施|组织|落实|抓好|承担)"
    r"(?:做好|抓好|落实(?=.)|实施|负责)?"
)
_WEAK = ("组织实施", "组织", "落实", "抓好", "承担")
"""Verbs that give a duty only with 由 before the actor, or 按职责 behind it."""
_WITH = ("会同",)
_OTHERS = re.compile(r"等?(?:有关|相关)?(?:部门|单位)?[，,]?")
_TASK_END = re.compile(r"[，,；;。！!？?(（)）〕】\]\n]")
_MARKER = re.compile(r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|——)?")
_SCHEDULE = re.compile(r"每|定期|于\d|在\d")
_HELPERS = re.compile(r"(?:配合|参与|协同|协助|按(?:照)?(?:各自)?职责(?:分工)?(?:落实|负责)?)$")


_BODY = re.compile(
    r"(?<![^：:、，,和及 　])(?!各|其他|相关|有关)[^：:、，,；;和及\s()（）]{1,20}?"
    r"(?:[局委办厅院科处股室]|政府|中心|协会|联合会|妇联|文联|科协|残联|工商联|总工会|集团|公司|支行|分局|支队|"
    r"大队|办事处|管委会)(?=[、，,；;。)）〕】\s]|$)"
)


class Duty(NamedTuple):
    """Some actors and what they have to do.

    ``actors`` are indices into the actors given. ``task`` is the range of the clause that says
    what, or None where it is the numbered item that the duty stands in.
    """

    actors: tuple[int, ...]
    role: Role
    task: tuple[int, int] | None
    start: int
    end: int
    rule: str


class Label(NamedTuple):
    """A label such as 责任单位:, and the range of the list behind it."""

    start: int
    end: int
    role: Role


def find_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the lists of a range that stand behind a label, each up to the next label.

    >>> text = "(牵头单位:市教育局;配合单位:市财政局)"
    >>> [(text[label.start : label.end], str(label.role)) for label in find_labels(text, 0, 20)]
    [('市教育局', 'lead'), ('市财政局', 'support')]
    """
    found = list(_LABEL.finditer(text, start, end))
    for i, match in enumerate(found):
        limit = found[i + 1].start() if i + 1 < len(found) else end
        stop = _LIST_END.search(text, match.end(), limit)
        yield Label(match.end(), stop.start() if stop else limit, role_of(match["what"]))


def find_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what a list behind a label names that ends as a body does: 基教科, 市妇联.

    >>> text = "（责任单位：市教育局、基教科，各县区）"
    >>> [text[a:b] for a, b in find_bodies(text, 0, len(text))]
    ['市教育局', '基教科']
    """
    for label in find_labels(text, start, end):
        for match in _BODY.finditer(text, label.start, label.end):
            yield match.span()


def role_of(word: str) -> Role:
    """Return the role that a word gives: 牵头, 配合, anything else is plain responsibility."""
    if word in _LEAD:
        return Role.LEAD
    return Role.SUPPORT if word in _SUPPORT else Role.RESPONSIBLE


def find_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties in a range of a text (a block), given where its actors stand, sorted.

    >>> text = "市教育局负责学籍管理,市财政局配合做好资金保障。"
    >>> [(str(duty.role), duty.actors) for duty in find_duties(text, [(0, 4), (11, 15)], 0, 24)]
    [('responsible', (0,)), ('support', (1,))]
    """
    labels = list(find_labels(text, start, end))
    for label in labels:
        chosen = tuple(i for i, a in enumerate(actors) if label.start <= a[0] < a[1] <= label.end)
        yield Duty(chosen, label.role, None, label.start, label.end, "label")
    runs = list(_runs(text, actors, start, end))
    for i, run in enumerate(runs):
        if not any(label.start <= actors[run[0]][0] < label.end for label in labels):
            follower = runs[i + 1] if i + 1 < len(runs) else None
            yield from _running(_Run(text, actors, run, follower, start, end))


class _Run(NamedTuple):
    """A list of actors in running text, the list behind it, and the range they stand in."""

    text: str
    actors: Sequence[tuple[int, int]]
    run: tuple[int, ...]
    follower: tuple[int, ...] | None
    low: int
    high: int

    @property
    def start(self) -> int:
        return self.actors[self.run[0]][0]

    @property
    def end(self) -> int:
        return self.actors[self.run[-1]][1]

    @property
    def bracketed(self) -> bool:
        """Whether the list stands in brackets that open in its sentence."""
        before = self.text[self.low : self.start]
        return max(map(before.rfind, "(（【〔")) > max(map(before.rfind, ")）】〕。"))

    @property
    def by(self) -> bool:
        """Whether 由 stands before the list."""
        return self.start > self.low and self.text[self.start - 1] in "由经"


def _runs(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[int, ...]]:
    """Yield the actors that stand in one list, joined by 、 or 和, by their indices."""
    run: list[int] = []
    for i, actor in enumerate(actors):
        if not start <= actor[0] < actor[1] <= end:
            continue
        if run and not _JOIN.fullmatch(text, actors[run[-1]][1], actor[0]):
            yield tuple(run)
            run = []
        run.append(i)
    if run:
        yield tuple(run)


def _running(place: _Run) -> Iterator[Duty]:
    """Yield the duties that the words behind a list of actors say."""
    match = _AFTER.match(place.text, place.end, place.high)
    if match is None or (match["verb"] in _WEAK and not (place.by or match["shared"])):
        return
    verb, follower = match["verb"], place.follower
    if verb in _WITH:
        if follower is not None and place.actors[follower[0]][0] == match.end():
            yield from _together(place, follower)
        return
    task = _task(place, match.end(), helps=verb in _SUPPORT)
    if task is not None or place.bracketed or _closes(place, match.end(), verb):
        yield Duty(place.run, role_of(verb), task, place.start, match.end(), f"verb.{verb}")


def _closes(place: _Run, verb_end: int, verb: str) -> bool:
    """Whether a duty without a clause of its own is for the whole item: no help, no schedule."""
    scheduled = _SCHEDULE.match(place.text, verb_end + 1, place.high)
    return verb not in _SUPPORT and not scheduled


def _together(place: _Run, follower: tuple[int, ...]) -> Iterator[Duty]:
    """Yield the duties of 甲会同乙…: the first leads, the second supports."""
    end = place.actors[follower[-1]][1]
    others = _OTHERS.match(place.text, end, place.high)
    task = _clause(place.text, others.end() if others else end, place.high)
    yield Duty(place.run, Role.LEAD, task, place.start, end, "verb.会同")
    yield Duty(follower, Role.SUPPORT, task, place.actors[follower[0]][0], end, "verb.会同")


def _task(place: _Run, verb_end: int, *, helps: bool) -> tuple[int, int] | None:
    """Return the clause that says what: behind the verb, before 由, or the next clause."""
    behind = _clause(place.text, verb_end, place.high)
    if behind is not None or helps:
        return behind
    if place.by:
        ends = [m.end() for m in _TASK_END.finditer(place.text, place.low, place.start - 1)]
        low = max(ends, default=place.low)
        low = _MARKER.match(place.text, low, place.start - 1).end()  # type: ignore[union-attr]  # it matches nothing too
        if place.start - 1 - low >= 2:
            return low, place.start - 1
    return _next_clause(place, verb_end)


def _next_clause(place: _Run, verb_end: int) -> tuple[int, int] | None:
    """Return the clause behind 由甲牵头, and behind what others do for it; none for a schedule."""
    at = verb_end
    while at < place.high and place.text[at] in "，,":
        clause = _clause(place.text, at + 1, place.high)
        if clause is None or _SCHEDULE.match(place.text, clause[0]):
            return None
        if not _HELPERS.search(place.text, *clause):
            return clause
        at = clause[1]
    return None


def _clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    stop = _TASK_END.search(text, start, end)
    limit = stop.start() if stop else end
    return (start, limit) if limit - start >= 2 else None

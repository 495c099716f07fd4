"""Read the duties that running text says: 由甲牵头，乙配合，开展…; 甲负责…，乙负责…; 甲会同乙….

What is to be done stands behind the verb (甲负责学籍管理), before 由 (新校区建设由甲负责), or in
the clause behind all who take part; else it is the numbered item that the duty stands in. Those
who help share what the one has to do who leads.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from kg.components.duty_words import CLAUSES, clauses, either
from kg.components.lexicon import patterns_of_kind, read_table
from kg.vocabulary import Role

VERBS = "pipelines/edugov_zh/terms/duty_verbs.tsv"
TOGETHER = "verb.会同"
"""The rule of duties of 甲会同乙."""

_RULED = r"(?:(?:人民)?政府(?:[(（]街道办事处[)）])?)?"
"""What stands behind regions for those who govern them: 各县（市、区）政府."""
_JOIN = re.compile(rf"{_RULED}[ 　、，,和及与以]*")
_STOP = r"(?<![一二三四五六七八九十])(?<=[一-鿿”\"）)])\.(?=[一-鿿“\"(（]|\s|$)"
"""A full stop as some texts print it: 消除危房.甲局负责…."""
_SENTENCE_END = re.compile(rf"[。！!？?；;\n]|{_STOP}")
_CLAUSE_END = re.compile(rf"[，,；;。！!？?(（)）〕】\]\n]|{_STOP}")
_PASSED = re.compile(rf"[(（][^()（）：:，,。\n牵责配]{{1,8}}[)）]|(?P<end>{_CLAUSE_END.pattern})")
"""What a clause ends with, past the brackets within a name: 各县（区）."""
_OTHERS = (
    r"(?:[、，,和及与]?(?:等|其他)?(?:有关|相关)?(?:\d+个)?(?:成员|有关|相关|职能)?"
    r"(?:部门|单位))?等?"
)
_ALIAS = r"(?:[（(]以下[简统]称[^()（）\n]{1,30}[)）])?"
_TOGETHER = re.compile(
    rf"{_OTHERS}(?P<how>要|应当?|须|必须|需|将)?会同(?P<some>(?:有关|相关|各)(?:部门|单位|方面))?"
)
_UNNAMED = re.compile(r"[一-鿿、和]{2,24}?(?:部门|单位)")
"""Whom 会同 names by their fields alone: 发改、财政等部门."""
_AFTER_VERB = {"负责": r"(?:组织实施)?", "牵头": r"(?:负责|组织实施)?", "协助": r"(?:做好)?"}
_MARKER = re.compile(
    r"[\s　]*(?:第[一二三四五六七八九十\d]+条|[(（]?[一二三四五六七八九十\d]+[)）、.．]|——)?[\s　]*"
)
_INLINE = re.compile(r"(?:^|[：:])\s*\d{1,2}[.．、]")
_COMPOSED = re.compile(r"[^。；;]{0,80}组成的")
"""What follows the bodies of which a group is made: 由甲局牵头，乙局等组成的评价组."""


class Duty(NamedTuple):
    """Some actors and what they have to do.

    ``actors`` are indices into the actors given. ``task`` is the range of the clause that says
    what, or None where it is the numbered item that the duty stands in. ``asked`` is false where
    the words may as well report what was done.
    """

    actors: tuple[int, ...]
    role: Role
    task: tuple[int, int] | None
    start: int
    end: int
    rule: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a text with the actors in it."""

    text: str
    actors: Sequence[tuple[int, int]]
    low: int
    high: int

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.match(self.text, at, self.high)

    def clause(self, start: int) -> tuple[int, int] | None:
        """Return what is left of the clause at a place, if it is more than a character."""
        if self.text.startswith("、", start):
            return None
        stops = _PASSED.finditer(self.text, start, self.high)
        limit = next((stop.start() for stop in stops if stop["end"]), self.high)
        return (start, limit) if limit - start >= 2 else None

    def names(self, at: int) -> bool:
        """Whether a clause begins with a body and what that does."""
        run = next((actor for actor in self.actors if actor[0] == at), None)
        ends = self.clause(at)
        return run is not None and ends is not None and not _helps().search(self.text, *ends)

    def before(self, end: int) -> tuple[int, int] | None:
        """Return the clause that ends at a place."""
        ends = [m.end() for m in _CLAUSE_END.finditer(self.text, self.low, end)]
        low = max(ends, default=self.low)
        marker = _MARKER.match(self.text, low, end)
        low = marker.end() if marker else low
        return (low, end) if end - low >= 2 else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A list of actors and the verb behind it that gives them a duty.

    ``parted`` says that each does its part: 按职责分工负责.
    """

    place: _Place
    run: tuple[int, ...]
    verb: str
    role: Role
    end: int
    asked: bool = True
    parted: bool = False

    @property
    def start(self) -> int:
        return self.place.actors[self.run[0]][0]

    @property
    def by(self) -> bool:
        """Whether 由 stands before the list."""
        return self.start > self.place.low and self.place.text[self.start - 1] in "由经"

    @property
    def bracketed(self) -> bool:
        """Whether the list stands in brackets that open in its sentence."""
        before = self.place.text[self.place.low : self.start]
        return max(map(before.rfind, "(（【〔")) > max(map(before.rfind, ")）】〕"))

    @property
    def quoted(self) -> bool:
        """Whether the list stands in quotes that open in its sentence."""
        before = self.place.text[self.place.low : self.start]
        return before.rfind("“") > before.rfind("”")

    @property
    def shares(self) -> bool:
        """Whether each of several bodies has something else to do: 分别由甲、乙负责."""
        before = self.place.text[self.place.low : self.start - 1]
        return len(self.run) > 1 and before.endswith("分别")

    @property
    def helps(self) -> bool:
        return self.role is Role.SUPPORT

    @property
    def behind(self) -> tuple[int, int] | None:
        """The clause right behind the verb; of 配合的…制度, what the duty is for."""
        at = self.end + self.place.text.startswith("的", self.end, self.place.high)
        clause = self.place.clause(at)
        bare = clause is not None and _does().fullmatch(self.place.text, *clause)
        return None if bare else clause

    def duty(self, task: tuple[int, int] | None) -> Duty:
        rule = f"verb.{self.verb}"
        return Duty(self.run, self.role, task, self.start, self.end, rule, self.asked)


def said_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties that the sentences of a range say, given where its actors stand, sorted.

    >>> text = "由甲局牵头,乙局配合,开展专项核查。"
    >>> [(str(d.role), text[slice(*d.task)]) for d in said_duties(text, [(1, 3), (6, 8)], 0, 18)]
    [('lead', '开展专项核查'), ('support', '开展专项核查')]
    """
    low = start
    for stop in (*(m.start() for m in _SENTENCE_END.finditer(text, start, end)), end):
        place = _Place(text, actors, low, stop)
        said = list(_verbs(place))
        for group in _groups(said):
            yield from _shared(place, group)
        low = stop + 1


def _runs(place: _Place) -> Iterator[tuple[int, ...]]:
    """Yield the actors that stand in one list, joined by 、 or 和, by their indices."""
    run: list[int] = []
    for i, actor in enumerate(place.actors):
        if not place.low <= actor[0] < actor[1] <= place.high:
            continue
        if run and not _JOIN.fullmatch(place.text, place.actors[run[-1]][1], actor[0]):
            yield tuple(run)
            run = []
        run.append(i)
    if run:
        yield tuple(run)


def _verbs(place: _Place) -> Iterator[_Said]:
    """Yield the lists of actors of a sentence that a verb follows which gives a duty."""
    runs = list(_runs(place))
    done: tuple[int, ...] = ()
    led = False
    for i, run in enumerate(runs):
        if run == done:
            continue
        follower = runs[i + 1] if i + 1 < len(runs) else ()
        together = list(_together(place, run, follower))
        if together:
            done = follower
            yield from together
            continue
        said = _verb(place, run, led=led)
        if said is not None:
            led = led or said.by or said.role is Role.LEAD
            yield said


def _together(place: _Place, run: tuple[int, ...], follower: tuple[int, ...]) -> Iterator[_Said]:
    """Yield the two lists of 甲会同乙…: the first leads, the second supports."""
    match = place.match(_TOGETHER, place.actors[run[-1]][1])
    if match is None:
        return
    named = bool(follower) and place.actors[follower[0]][0] == match.end()
    end = place.actors[follower[-1]][1] if named else _end_of_some(place, match)
    if end is None:
        return
    behind = place.match(_behind_together(), end)
    end = behind.end() if behind else end
    lead = _Said(place, run, "会同", Role.LEAD, end)
    asked = bool(match["how"]) or lead.by or lead.bracketed or place.text[end - 2 : end] == "负责"
    yield replace(lead, asked=asked)
    if named:
        yield _Said(place, follower, "会同", Role.SUPPORT, end, asked)


def _end_of_some(place: _Place, together: re.Match[str]) -> int | None:
    """Return where those end whom 会同 does not name, if it has any."""
    if together["some"]:
        return together.end()
    others = place.match(_UNNAMED, together.end())
    collective = place.text.startswith("各", together.start() - 2)
    if (
        others is None
        or collective
        or any(others.start() <= a[0] < others.end() for a in place.actors)
    ):
        return None
    return others.end()


def _verb(place: _Place, run: tuple[int, ...], *, led: bool) -> _Said | None:
    """Return the list with its verb; ``led`` says that its sentence has named a leader."""
    match = place.match(_grammar(), place.actors[run[-1]][1])
    if match is None:
        return None
    verb = match["verb"]
    role, always = _duty_verbs()[verb]
    said = _Said(place, run, verb, role, match.end(), parted=match["shared"] is not None)
    return said if always or said.by or led or match["shared"] else None


def _groups(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Yield those of a sentence who have one thing to do: a leader, and who helps without more."""
    group: list[_Said] = []
    for one in said:
        if group and not (_joins(group[-1], one) or (_does_or_helps(one) and one.behind is None)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _joins(last: _Said, one: _Said) -> bool:
    """Whether who helps has the thing to do that stands behind its verb in common with another.

    甲会同乙开展…, 甲牵头、乙配合开展…, 由甲牵头、乙配合的….
    """
    text = one.place.text
    paired = last.role is Role.LEAD and text[last.end : one.start] == "、"
    return one.helps and (one.verb == "会同" or text.startswith("的", one.end) or paired)


def _does_or_helps(one: _Said) -> bool:
    """Whether a list of actors goes on what others lead: it helps, or carries it out."""
    does = _does().fullmatch(one.verb) or _does().match(one.place.text, one.end, one.place.high)
    return one.helps or does is not None


def _shared(place: _Place, group: Sequence[_Said]) -> Iterator[Duty]:
    """Yield the duties of a group: for what its clause says, else for the whole item."""
    task = _task(place, group)
    leader, last = group[0], group[-1]
    if place.text.startswith("的", leader.end, place.high) or leader.quoted:
        return
    if task is not None and clauses("sets_up").fullmatch(place.text, *task):
        return
    if leader.by and (_COMPOSED.match(place.text, leader.end, place.high) or leader.shares):
        return
    if task is None and not leader.bracketed and (leader.helps or _scheduled(place, last.end)):
        return
    leads = (leader.by or leader.bracketed) and any(one.helps for one in group[1:])
    for one in group:
        duty = one.duty(task)
        yield duty._replace(role=Role.LEAD) if leads and one is leader else duty


def _task(place: _Place, group: Sequence[_Said]) -> tuple[int, int] | None:
    """Return what a group has to do: behind its verbs, before 由, or in the next clause."""
    for one in (group[0], group[-1]):
        if one.behind is not None:
            return one.behind
    leader = group[0]
    if leader.bracketed or leader.helps:
        return None
    before = place.before(leader.start - 1) if leader.by else None
    if before is not None and clauses("points").match(place.text, *before):
        return None
    if before is not None:
        return before
    opening, inline = _opening(leader)
    behind = None if inline else _next(place, group[-1].end)
    return behind or opening


def _opening(leader: _Said) -> tuple[tuple[int, int] | None, bool]:
    """Return the clause before ，由甲负责 or ，甲、乙按职责负责, and whether a number begins it.

    None where it may be the whole numbered item that the duty is for.
    """
    place, comma = leader.place, leader.start - (2 if leader.by else 1)
    if not (leader.by or leader.parted) or place.text[comma : comma + 1] not in {"，", ","}:
        return None, False
    numbered = _MARKER.match(place.text, place.low, comma)
    clause = place.before(comma)
    if clause is None or (numbered and numbered.end() > place.low):
        return None, False
    inline = [m.end() for m in _INLINE.finditer(place.text[: clause[1]], clause[0])]
    start = max([clause[0], *inline])
    if place.match(clauses("no_task"), start) or place.match(clauses("done"), start):
        return None, False
    return (start, clause[1]), bool(inline)


def _next(place: _Place, at: int) -> tuple[int, int] | None:
    """Return the clause behind those who take part, past what others do for it."""
    while at < place.high and place.text[at] in "，,、":
        clause = place.clause(at + 1)
        if clause is None:
            return None
        if _helps().search(place.text, *clause):
            at = clause[1]
            continue
        led = place.text[at] == "、" or place.match(clauses("no_task"), clause[0])
        barred = led or place.names(clause[0]) or _scheduled(place, at)
        return None if barred else clause
    return None


def _scheduled(place: _Place, at: int) -> bool:
    """Whether the clause behind a place only says how often: 每季度调度一次."""
    clause = place.clause(at + 1)
    return clause is not None and clauses("schedule").fullmatch(place.text, *clause) is not None


@cache
def _duty_verbs() -> dict[str, tuple[Role, bool]]:
    return {row["verb"]: (Role(row["role"]), row["when"] == "always") for row in read_table(VERBS)}


@cache
def _grammar() -> re.Pattern[str]:
    """Return what stands between a list of actors and what they have to do."""
    rows = sorted(read_table(VERBS), key=lambda row: (-len(row["verb"]), row["verb"]))
    verbs = []
    for row in rows:
        verb = row["verb"]
        stop = "" if row["behind"] == "-" else f"(?!{row['behind']})"
        verbs.append(f"{verb}{stop}")
    tails = "|".join(f"(?<={verb}){tail}" for verb, tail in _AFTER_VERB.items())
    before = (
        rf"{_RULED}{_ALIAS}{_OTHERS}(?:要|应当?|须|必须|需|{either('how')}|[:：]"
        r"|(?P<shared>按(?:照)?(?:各自)?(?:职责|职能)+(?:分工)?))*"
    )
    return re.compile(rf"{before}(?P<verb>{'|'.join(verbs)})(?:{tails})?")


@cache
def _behind_together() -> re.Pattern[str]:
    return re.compile(rf"{_OTHERS}{either('together')}?[:：]?(?:牵头|负责)?(?:组织实施)?")


@cache
def _helps() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('helps')}|{patterns_of_kind(CLAUSES, 'helps')})$")


@cache
def _does() -> re.Pattern[str]:
    """Return the clauses that say that something is done and not what: 于2026年底前完成."""
    return re.compile(
        r"(?:[于在]?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|年?底|末)?(?:之?前|内)?)?"
        rf"(?:{patterns_of_kind(CLAUSES, 'does')})"
    )

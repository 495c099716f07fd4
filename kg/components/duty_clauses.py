"""Read the duties that running text says: 由甲牵头，乙配合，开展…; 甲负责…，乙负责…; 甲会同乙….

What is to be done stands behind the verb (甲负责学籍管理), before 由 (新校区建设由甲负责), or in
the clause behind all who take part; else it is the numbered item that the duty stands in. Those
who help share what the one has to do who leads.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.components.duty_said import (
    ALIAS,
    JOIN,
    MARKER,
    OTHERS,
    RULED,
    SENTENCE_END,
    Duty,
    Place,
    Said,
    does,
    helps,
)
from kg.components.duty_words import clauses, either
from kg.components.lexicon import read_table
from kg.vocabulary import Role

VERBS = "pipelines/edugov_zh/terms/duty_verbs.tsv"
TOGETHER = "verb.会同"
"""The rule of duties of 甲会同乙."""

_TOGETHER = re.compile(
    rf"{OTHERS}(?P<how>要|应当?|须|必须|需|将|[:：])?会同(?P<some>(?:有关|相关|各)(?:部门|单位|方面))?"
)
_SOME = re.compile(OTHERS)
_ANSWERS = re.compile(rf"{RULED}对(?P<task>[^，,。；;：:\n]{{3,24}}?)负(?:总责|全责)")
_UNNAMED = re.compile(r"[一-鿿、和]{2,24}?(?:部门|单位)")
"""Whom 会同 names by their fields alone: 发改、财政等部门."""
_WORK = r"(?:(?:做好)?(?:相关|有关)?工作(?![一-鿿]))?"
_AFTER_VERB = {
    "负责": r"(?:组织实施)?",
    "牵头": r"(?:负责|组织实施)?",
    "协助": _WORK,
    "配合": _WORK,
}
_DUE = re.compile(
    r"(?:[于在]?(?=\d)(?:20\d\d年)?(?:\d{1,2}月份?)?(?:\d{1,2}日|年?[初内底末])?(?:之?前)?的?)?"
)
"""By when, before what is to be done: 8月底前."""
_SHORTEST_SHARE = 4
"""How many characters each part has at least of what several bodies share out."""
_ENDS = re.compile(r"[，,；;、)）】〕\]]|$")
_INLINE = re.compile(r"(?:^|[：:])\s*\d{1,2}[.．、]")
_MEMBER = re.compile("[^、和]+")
_STATED = ("named", "stated")
"""When a verb may as well report what was done, without 由 before the body."""
_HAN = re.compile("[一-鿿](?<![由经和及与])")
_COMPOSED = re.compile(r"[^。；;]{0,80}组成的")
"""What follows the bodies of which a group is made: 由甲局牵头，乙局等组成的评价组."""


def said_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties that the sentences of a range say, given where its actors stand, sorted.

    >>> text = "由甲局牵头,乙局配合,开展专项核查。"
    >>> [(str(d.role), text[slice(*d.task)]) for d in said_duties(text, [(1, 3), (6, 8)], 0, 18)]
    [('lead', '开展专项核查'), ('support', '开展专项核查')]
    """
    low = start
    for stop in (*(m.start() for m in SENTENCE_END.finditer(text, start, end)), end):
        first = bisect_left(actors, (low,))
        if first < len(actors) and actors[first][0] < stop:
            place = Place(text, actors, low, stop)
            for group in _groups(list(_verbs(place))):
                yield from _shared(place, group)
            yield from _answering(place)
        low = stop + 1


def _runs(place: Place) -> Iterator[tuple[int, ...]]:
    """Yield the actors that stand in one list, joined by 、 or 和, by their indices."""
    run: list[int] = []
    for i, actor in enumerate(place.actors):
        if not place.low <= actor[0] < actor[1] <= place.high:
            continue
        if run and not _continues(place, run, actor[0]):
            yield tuple(run)
            run = []
        run.append(i)
    if run:
        yield tuple(run)


def _continues(place: Place, run: Sequence[int], at: int) -> bool:
    """Whether a list goes on at a place, past a comma only where it begins a clause."""
    first, last = place.actors[run[0]][0], place.actors[run[-1]][1]
    inside = first > place.low and _HAN.fullmatch(place.text[first - 1]) is not None
    comma = any(mark in place.text[last:at] for mark in "，,")
    return JOIN.fullmatch(place.text, last, at) is not None and not (comma and inside)


def _verbs(place: Place) -> Iterator[Said]:
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
        said = _joined(place, run, said) if led else said
        if said is not None:
            led = led or said.by or said.role is Role.LEAD
            yield said


def _together(place: Place, run: tuple[int, ...], follower: tuple[int, ...]) -> Iterator[Said]:
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
    lead = Said(place, run, "会同", Role.LEAD, end)
    asked = bool(match["how"]) or lead.by or lead.bracketed or place.text[end - 2 : end] == "负责"
    yield replace(lead, asked=asked)
    if named:
        yield Said(place, follower, "会同", Role.SUPPORT, end, asked)


def _end_of_some(place: Place, together: re.Match[str]) -> int | None:
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


def _verb(place: Place, run: tuple[int, ...], *, led: bool) -> Said | None:
    """Return the list with its verb; ``led`` says that its sentence has named a leader."""
    match = place.match(_grammar(), place.actors[run[-1]][1])
    if match is None:
        return None
    verb = match["verb"]
    role, when = _duty_verbs()[verb]
    said = Said(place, run, verb, role, match.end(), parted=match["shared"] is not None)
    said = replace(said, asked=said.asked and (when not in _STATED or said.by))
    if said.bracketed and place.match(_ENDS, match.end()):
        return said
    work = when == "named" and said.behind and clauses("work").search(place.text, *said.behind)
    given = when in ("always", "stated") or work or said.by or led or said.parted
    return said if given and when != "brackets" else None


def _joined(place: Place, run: tuple[int, ...], said: Said | None) -> Said | None:
    """Return a list behind ，会同 as those who help: 由甲牵头，会同乙、丙组织实施."""
    others = place.match(_SOME, place.actors[run[-1]][1])
    end = others.end() if others else place.actors[run[-1]][1]
    joined = said or Said(place, run, "会同", Role.SUPPORT, end)
    return replace(joined, role=Role.SUPPORT) if joined.joined else said


def _answering(place: Place) -> Iterator[Duty]:
    """Yield what bodies answer for: 甲政府对规划实施负总责."""
    for run in _runs(place):
        match = place.match(_ANSWERS, place.actors[run[-1]][1])
        if match is not None:
            start = place.actors[run[0]][0]
            yield Duty(run, Role.RESPONSIBLE, match.span("task"), start, match.end(), "verb.对")


def _groups(said: Sequence[Said]) -> Iterator[list[Said]]:
    """Yield those of a sentence who have one thing to do: a leader, and who helps without more."""
    group: list[Said] = []
    for one in said:
        if group and not (_joins(group[-1], one) or _goes_on(group[-1], one)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _joins(last: Said, one: Said) -> bool:
    """Whether who helps has the thing to do that stands behind its verb in common with another.

    甲会同乙开展…, 甲牵头、乙配合开展…, 由甲牵头、乙配合的…, 甲牵头，乙配合：….
    """
    text = one.place.text
    paired = last.role is Role.LEAD and text[last.end : one.start] == "、"
    together = one.verb == "会同" and not (one.joined and last.behind)
    return one.helps and (together or text.startswith(("的", "：", ":"), one.end) or paired)


def _goes_on(last: Said, one: Said) -> bool:
    """Whether a list of actors goes on what others lead: it helps with it, or carries it out."""
    place = one.place
    others = (a for a in place.actors if last.end < a[0] < one.start)
    between = any(place.text[a[0] - 1] in "，," and place.names(a[0]) for a in others)
    helps = one.helps or bool(does().fullmatch(one.verb) or place.match(does(), one.end))
    return helps and one.behind is None and not between


def _shared(place: Place, group: Sequence[Said]) -> Iterator[Duty]:
    """Yield the duties of a group: for what its clause says, else for the whole item."""
    task = _task(place, group)
    leader, last = group[0], group[-1]
    if task is None and leader.helps and not leader.bracketed:
        yield from _helped(place, group)
        return
    if place.text.startswith("的", leader.end, place.high) or leader.quoted:
        return
    if task is not None and _not_asked(place, task):
        return
    if leader.by and (_COMPOSED.match(place.text, leader.end, place.high) or leader.shares):
        return
    if task is None and not leader.bracketed and _scheduled(place, last.end):
        return
    yield from _of_group(place, group, task)


def _of_group(place: Place, group: Sequence[Said], task: tuple[int, int] | None) -> Iterator[Duty]:
    """Yield the duties of those who have one thing to do, and of whom they help with it."""
    leader = group[0]
    runs = _runs(place) if leader.helps and task is not None else ()
    helped = next((run for run in runs if task and place.actors[run[0]][0] == task[0]), None)
    if helped is not None and task is not None:
        task = place.actors[helped[-1]][1], task[1]
        yield leader.duty(task)._replace(actors=helped, role=Role.LEAD)
    leads = (leader.by or leader.bracketed) and any(one.helps for one in group[1:])
    for one in group:
        for duty in _parted(one, task):
            yield duty._replace(role=Role.LEAD) if leads and one is leader else duty


def _not_asked(place: Place, task: tuple[int, int]) -> bool:
    """Whether a clause tells a mechanism to be set up, what was done, or that others help."""
    sets_up = clauses("sets_up").fullmatch(place.text, *task)
    return sets_up is not None or clauses("reported").search(place.text, *task) is not None


def _parted(one: Said, task: tuple[int, int] | None) -> Iterator[Duty]:
    """Yield the duty of a list, or one a member where each has its part: 甲、乙分别负责丙、丁."""
    place = one.place
    how = place.text[place.actors[one.run[-1]][1] : one.end]
    parts = [m.span() for m in _MEMBER.finditer(place.text, *task)] if task else []
    each = len(parts) == len(one.run) > 1 and "分别" in how
    if each and all(end - start >= _SHORTEST_SHARE for start, end in parts):
        for i, part in zip(one.run, parts, strict=True):
            yield one.duty(part)._replace(actors=(i,))
    else:
        yield one.duty(task)


def _helped(place: Place, group: Sequence[Said]) -> Iterator[Duty]:
    """Yield the duties of 甲局核定标准，乙局配合: what the one does whom the others help."""
    clause = place.before(group[0].start - 1)
    if clause is None or place.text[group[0].start - 1] not in "，,":
        return
    run = next((each for each in _runs(place) if place.actors[each[0]][0] == clause[0]), None)
    begin = _modal().match(place.text, place.actors[run[-1]][1]).end() if run else clause[1]  # type: ignore[union-attr]
    barred = place.match(clauses("no_deed"), begin) or place.match(clauses("no_task"), begin)
    if run is not None and clause[1] - begin >= _SHORTEST_SHARE and not barred:
        lead = Duty(run, Role.LEAD, (begin, clause[1]), clause[0], begin, "verb.helped", False)
        yield lead
        yield from (one.duty(lead.task)._replace(asked=False) for one in group)


def _task(place: Place, group: Sequence[Said]) -> tuple[int, int] | None:
    """Return what a group has to do: behind its verbs, before 由, or in the next clause."""
    for one in (group[0], group[-1]):
        if one.behind is not None:
            return one.behind
    leader = group[0]
    if leader.bracketed or leader.helps:
        return None
    before = place.before(leader.start - 1) if leader.by else _topic(leader)
    if before is not None and clauses("points").match(place.text, *before):
        granted = clauses("grants").match(place.text, place.low, before[0])
        return before if granted else None
    if before is not None and not clauses("labels").fullmatch(place.text, *before):
        return before
    opening, inline = _opening(leader)
    behind = None if inline else _next(place, group[-1].end, dated=opening is None)
    return behind or opening


def _topic(leader: Said) -> tuple[int, int] | None:
    """Return what stands right before a body, where it names work: 招生工作甲局牵头."""
    clause = leader.place.before(leader.start) if leader.role is Role.LEAD else None
    named = clause is not None and clauses("topic").fullmatch(leader.place.text, *clause)
    return clause if named else None


def _opening(leader: Said) -> tuple[tuple[int, int] | None, bool]:
    """Return the clause before ，由甲负责 or ，甲、乙按职责负责, and whether a number begins it.

    None where it may be the whole numbered item that the duty is for.
    """
    place, comma = leader.place, leader.start - (2 if leader.by else 1)
    if not (leader.by or leader.parted) or place.text[comma : comma + 1] not in {"，", ","}:
        return None, False
    numbered = MARKER.match(place.text, place.low, comma)
    clause = place.before(comma)
    if clause is None or (numbered and numbered.end() > place.low):
        return None, False
    if leader.parted and place.names(clause[0]):
        return None, False
    inline = [m.end() for m in _INLINE.finditer(place.text[: clause[1]], clause[0])]
    start = max([clause[0], *inline])
    if place.match(clauses("no_task"), start) or place.match(clauses("done"), start):
        return None, False
    return (start, clause[1]), bool(inline)


def _next(place: Place, at: int, *, dated: bool) -> tuple[int, int] | None:
    """Return the clause behind those who take part, past what others do for it.

    ``dated`` says whether it may begin with when it is due: 8月底前补充教师.
    """
    while at < place.high and place.text[at] in "，,、":
        clause = place.clause(at + 1)
        if clause is None:
            return None
        if helps().search(place.text, *clause):
            at = clause[1]
            continue
        begin = _DUE.match(place.text, *clause).end() if dated else clause[0]  # type: ignore[union-attr]
        start = clause[0] if does().fullmatch(place.text, begin, clause[1]) else begin
        led = place.text[at] == "、" or place.match(clauses("no_task"), start)
        barred = led or place.names(clause[0]) or _scheduled(place, at)
        return None if barred else clause
    return None


def _scheduled(place: Place, at: int) -> bool:
    """Whether the clause behind a place only says how often: 每季度调度一次."""
    clause = place.clause(at + 1)
    return clause is not None and clauses("schedule").fullmatch(place.text, *clause) is not None


@cache
def _modal() -> re.Pattern[str]:
    return re.compile("(?:要|应当?|须|必须|需|将|会)?")


@cache
def _duty_verbs() -> dict[str, tuple[Role, str]]:
    return {row["verb"]: (Role(row["role"]), row["when"]) for row in read_table(VERBS)}


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
        rf"{RULED}{ALIAS}{OTHERS}(?:要|应当?|须|必须|需|{either('how')}|[:：]"
        r"|(?P<shared>按(?:照)?(?:各自)?(?:职责|职能)+(?:分工)?))*"
    )
    return re.compile(rf"{before}(?P<verb>{'|'.join(verbs)})(?:{tails})?")


@cache
def _behind_together() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS}{either('together')}?[:：]?(?:牵头|负责)?(?:组织实施)?")

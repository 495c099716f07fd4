"""Pair a target with the values that may tell of it, each with its doubts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.analysis.addressees import Addressee, Addressees
from kg.analysis.definitions import Definitions
from kg.analysis.indicators import Form, Key, identify, match
from kg.analysis.judgement import Judgement, Verdict, judge
from kg.analysis.timing import (
    Timed,
    Timing,
    Years,
    not_over,
    planned,
    span_of,
    time,
    years,
)
from kg.analysis.units import LEVELS, unit
from kg.analysis.values import Value
from kg.analysis.wording import (
    Wording,
    adds_up,
    clause_before,
    form_in_clause,
    is_general,
    wording,
)
from kg.bundle import Graph
from kg.vocabulary import Kind, Quality, Voice

_AVERAGE = re.compile(r"年均|[0-9一二两三四五六七八九十]年")
_LEAD = 120
"""Characters before a quotation in which its sentence may begin."""
_TOLD = (Kind.ACTUAL, Kind.CHANGE, Kind.SHORTFALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and one value that tells of it.

    It is asserted where ``doubts`` is empty, and else only offered. ``gap`` is the value less the
    target, in the target's unit. ``definitions`` are what the two texts say that they count.
    """

    target: Value
    outcome: Value
    verdict: Verdict
    timing: Timing
    gap: Decimal | None
    doubts: tuple[str, ...]
    definitions: tuple[str | None, str | None]

    @property
    def asserted(self) -> bool:
        """Whether nothing speaks against the pair."""
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with what its words say, whom it is of, and what its indicator is known as."""

    value: Value
    said: Wording
    addressee: Addressee
    form: Form
    keys: tuple[Key, ...]

    @property
    def years(self) -> Years | None:
        """Its first and last year; since a plan's first, where it adds up since then."""
        found, since = years(self.value), self.said.since
        if found is None or since is None or self.adds_up is False:
            return found
        return min(since, found[0]), found[1]

    @property
    def annual(self) -> bool:
        """Whether it holds for each year: 每年, 年培训量."""
        return self.said.annual or self.form.get("per") == "年"

    @property
    def adds_up(self) -> bool | None:
        """Whether it adds up over years; None where it may or may not."""
        value = self.value
        level = value.quality is not None or unit(value.unit).family in LEVELS
        level = level or self.form.get("per") not in {None, "年"}
        if level or self.said.growth or value.kind is Kind.CHANGE:
            return False
        return adds_up(value.indicator_name)


class Pairing:
    """All targets of a graph, and for each the values that may tell of it."""

    def __init__(self, graph: Graph, values: Sequence[Value]) -> None:
        self.addressees = Addressees(graph)
        rows = graph.table("documents", ["id", "text"]).to_pylist()
        self._texts = defaultdict(str, {row["id"]: row["text"] for row in rows})
        self.definitions = Definitions(self._texts)
        read = [self._read(value) for value in _once(values)]
        self.targets = [each for each in read if is_target(each.value)]
        self._told: defaultdict[str, list[Reading]] = defaultdict(list)
        for each in read:
            told = each.value.kind in _TOLD and not is_target(each.value)
            if told and not each.addressee.each:
                self._told[each.addressee.region].append(each)

    def outcomes(self, target: Reading) -> list[Pair]:
        """Return the pairs of a target, those in its year first, by document and place."""
        found = [self._pair(target, each) for each in self._near(target)]
        pairs = [pair for pair in found if pair is not None]
        return sorted(pairs, key=_order)

    def regions(self, target: Reading) -> list[str]:
        """Return the regions that a target is for, as far as values are told of them."""
        if not target.addressee.each:
            return [target.addressee.region]
        covered = (each for each in self._told if self.addressees.covers(target.addressee, each))
        return sorted(covered)

    def _near(self, target: Reading) -> Iterator[Reading]:
        for region in self.regions(target):
            yield from self._told.get(region, ())

    def _read(self, value: Value) -> Reading:
        text, start = self._texts[value.source.document], value.place.start
        said = wording(value, text[max(0, start - _LEAD) : start])
        addressee = self.addressees.of(value, said)
        found = form_in_clause(value, said)
        if addressee.place and not found.get("place"):
            found = found.with_part("place", addressee.place)
        return Reading(value, said, addressee, found, _keys(found, value))

    def _pair(self, target: Reading, outcome: Reading) -> Pair | None:
        goal, told = target.value, outcome.value
        if goal.source.document == told.source.document or not _same_measure(target, outcome):
            return None
        doubt = _name_doubt(target, outcome)
        timed = _timed(target, outcome)
        judged = judge(goal, target.said, told) if timed and doubt is not None else None
        if timed is None or doubt is None or judged is None:
            return None
        counted = self.definitions.of(goal), self.definitions.of(told)
        doubts = (doubt, timed.doubt, judged.doubt, *_doubts(target, outcome), _differ(*counted))
        verdict = _verdict(judged, timed)
        return Pair(
            goal, told, verdict, timed.timing, judged.gap, tuple(filter(None, doubts)), counted
        )


def is_target(value: Value) -> bool:
    """Say whether a value is one to be reached: a target, or a change that a plan wants."""
    if value.kind is not Kind.CHANGE:
        return value.kind is Kind.TARGET
    planned_change = value.source.voice is Voice.PLAN and (value.end or "") >= (
        value.source.date or "9"
    )
    return planned_change or not_over(value) is not None


def _order(pair: Pair) -> tuple[int, str, str, int]:
    rank = [Timing.DUE, Timing.INTERIM, Timing.LATE].index(pair.timing)
    told = pair.outcome
    return rank, told.about_name, told.source.path, told.place.start


def _once(values: Sequence[Value]) -> list[Value]:
    """Return the values, what a document says several times only once, where it first stands."""
    found: dict[tuple[str, str], Value] = {}
    for value in values:
        found.setdefault((value.observation, value.source.document), value)
    return list(found.values())


def _keys(found: Form, value: Value) -> tuple[Key, ...]:
    """Return what an indicator is known as; without a number it may be a share or a count."""
    if value.quality in {Quality.ALL, Quality.ALMOST_ALL} and not found.get("measure"):
        tail = next((tail for tail in ("达标", "合格") if found.rest.endswith(tail)), "")
        if tail:
            short = Form(found.parts, found.words, found.rest.removesuffix(tail))
            return (identify(short.with_part("measure", f"{tail}率")),)
        return identify(found), identify(found.with_part("measure", "覆盖率"))
    if value.quality in {Quality.NONE, Quality.ALMOST_NONE} and not found.get("measure"):
        shares = (found.with_part("measure", measure) for measure in ("占比", "数"))
        return identify(found), *map(identify, shares)
    return (identify(found),)


def _same_measure(target: Reading, outcome: Reading) -> bool:
    """Say whether both tell a level, or both how much something grew."""
    goal, told = target.value, outcome.value
    if goal.quality in {
        Quality.NO_DECREASE,
        Quality.NO_INCREASE,
        Quality.INCREASE,
        Quality.DECREASE,
    }:
        return told.kind is Kind.CHANGE or told.quality is not None
    return _grows(target) is _grows(outcome)


def _grows(reading: Reading) -> bool:
    return reading.said.growth or reading.value.kind is Kind.CHANGE


def _name_doubt(target: Reading, outcome: Reading) -> str | None:
    """Say why two names may not be one indicator: empty for no reason, None where they are two."""
    found = [match(one, other) for one in target.keys for other in outcome.keys]
    known = [each for each in found if each is not None]
    if not known:
        return None
    best = min(known, key=lambda each: each.doubt)
    if not best.doubt and _is_general(target):
        return f"{target.value.indicator_name} says too little"
    return best.doubt


def _is_general(reading: Reading) -> bool:
    known = any(key.concept for key in reading.keys)
    return not known and is_general(reading.value.indicator_name)


def _timed(target: Reading, outcome: Reading) -> Timed | None:
    goal = _span(target)
    told = _told_years(outcome)
    if goal is None or told is None or not_over(outcome.value) == "":
        return None
    return time(
        goal,
        told,
        begin=_begin(target.value, goal),
        flow=target.adds_up is True,
        annual=target.annual,
    )


def _span(target: Reading) -> Years | None:
    return span_of(
        target.value,
        adds_up=target.adds_up is True and not target.annual,
        by=target.said.by or target.said.total,
    )


def _begin(target: Value, goal: Years) -> int:
    """Return the first year of what a target plans: a report plans from its own date on."""
    plan, date = planned(target), target.source.date
    if target.source.voice is not Voice.PLAN and date:
        return min(int(date[:4]), goal[1])
    return plan[0] if plan else goal[0]


def _told_years(outcome: Reading) -> Years | None:
    found = outcome.years
    if found is None or outcome.adds_up is True:
        return found
    return found[1], found[1]


def _doubts(target: Reading, outcome: Reading) -> tuple[str, ...]:
    """Say what else speaks against a pair: when it was told, and whether both are of each."""
    told = outcome.value
    early = not_over(told) or ""
    planned_only = ""
    if told.source.voice is Voice.PLAN and told.start and told.source.date:
        planned_only = "told in a plan" if told.end and told.end > told.source.date else ""
    more = _scope(target, outcome), _perhaps(target, outcome), _average(target, outcome)
    return early, planned_only, *more


def _perhaps(target: Reading, outcome: Reading) -> str:
    """Say why what may add up over years may be told for other years than the target is for."""
    goal, told = target.years, outcome.years
    if target.adds_up is False or goal is None or told is None:
        return ""
    if told[0] == told[1] and goal[0] == goal[1]:
        total = "累计" in clause_before(outcome.value) and not target.said.total
        return "it adds up over years that are not said" if total else ""
    if target.adds_up is None and not target.said.by and goal[0] > told[0]:
        return f"it may add up over {told[0]}–{told[1]}"
    return ""


def _average(target: Reading, outcome: Reading) -> str:
    """Say why two rates of growth may be of other years: one a year's, one an average of years."""
    goal, told = target.years, outcome.years
    if not _grows(target) or goal is None or told is None:
        return ""
    averages = [_AVERAGE.search(clause_before(each.value)) for each in (target, outcome)]
    whole = target.said.annual or goal[0] == goal[1]
    if (averages[0] is None) is (averages[1] is None) and (told[0] == told[1]) is whole:
        return ""
    return "one is of a year, one of several"


def _scope(target: Reading, outcome: Reading) -> str:
    goal, told = target.said.each, outcome.said.each
    if target.addressee.each or not goal or told or target.annual:
        return ""
    return f"the target is for {goal}, the value for the whole"


def _differ(goal: str | None, told: str | None) -> str:
    if goal is None or told is None or goal == told:
        return ""
    return f"they count other things: {goal}; {told}"


def _verdict(judged: Judgement, timed: Timed) -> Verdict:
    return Verdict.UNDER_WAY if timed.timing is Timing.INTERIM else judged.verdict


def by_region(pairs: Sequence[Pair]) -> Mapping[str, list[Pair]]:
    """Return pairs by the region that their value is of, in the order of its name."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: pair.outcome.about_name):
        found[pair.outcome.about_name].append(pair)
    return found

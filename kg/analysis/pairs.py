"""Pair a target with the values that may tell of it, each with its doubts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from kg.analysis.addressees import Addressees
from kg.analysis.definitions import Definitions
from kg.analysis.doubts import definition_doubt, doubts, name_doubt
from kg.analysis.judgement import Judgement, Verdict, judge
from kg.analysis.stated import Stated, is_target, known_as
from kg.analysis.timing import Timed, Timing, Years, not_over, planned, span_of, time
from kg.analysis.units import unit
from kg.analysis.values import Value
from kg.analysis.wording import form_in_clause, wording
from kg.bundle import Graph
from kg.vocabulary import Kind, Quality, Voice

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


class Pairing:
    """All targets of a graph, and for each the values that may tell of it."""

    def __init__(self, graph: Graph, values: Sequence[Value]) -> None:
        self.addressees = Addressees(graph)
        rows = graph.table("documents", ["id", "text"]).to_pylist()
        self._texts = defaultdict(str, {row["id"]: row["text"] for row in rows})
        self.definitions = Definitions(self._texts)
        read = [self._read(value) for value in _once(values)]
        self._several = _said_several_times(read)
        self.targets = [each for each in read if is_target(each.value)]
        self._told: defaultdict[str, list[Stated]] = defaultdict(list)
        for each in read:
            told = each.value.kind in _TOLD and not is_target(each.value)
            if told and not each.addressee.each:
                self._told[each.addressee.region].append(each)

    def outcomes(self, target: Stated) -> list[Pair]:
        """Return the pairs of a target, those in its year first, by document and place."""
        found = [self._pair(target, each) for each in self._near(target)]
        pairs = [pair for pair in found if pair is not None]
        return sorted(pairs, key=_order)

    def regions(self, target: Stated) -> list[str]:
        """Return the regions that a target is for, as far as values are told of them."""
        if not target.addressee.each:
            return [target.addressee.region]
        covered = (each for each in self._told if self.addressees.covers(target.addressee, each))
        return sorted(covered)

    def _near(self, target: Stated) -> Iterator[Stated]:
        for region in self.regions(target):
            yield from self._told.get(region, ())

    def _read(self, value: Value) -> Stated:
        text, start = self._texts[value.source.document], value.place.start
        said = wording(value, text[max(0, start - _LEAD) : start])
        addressee = self.addressees.of(value, said)
        found = form_in_clause(value, said)
        if addressee.place and not found.get("place"):
            found = found.with_part("place", addressee.place)
        return Stated(value, said, addressee, found, known_as(found, value))

    def _pair(self, target: Stated, outcome: Stated) -> Pair | None:
        goal, told = target.value, outcome.value
        if goal.source.document == told.source.document or not _same_measure(target, outcome):
            return None
        doubt = name_doubt(target, outcome)
        timed = _timed(target, outcome)
        judged = judge(goal, target.said, told) if timed and doubt is not None else None
        if timed is None or doubt is None or judged is None:
            return None
        counted = self.definitions.of(goal), self.definitions.of(told)
        against = (
            doubt,
            timed.doubt,
            judged.doubt,
            *doubts(target, outcome),
            definition_doubt(*counted),
            *self._unclear(target, outcome),
        )
        verdict = _verdict(judged, timed)
        return Pair(
            goal, told, verdict, timed.timing, judged.gap, tuple(filter(None, against)), counted
        )

    def _unclear(self, *pair: Stated) -> Iterator[str]:
        """Say which of two values is one of several that its document gives for one name."""
        for each in pair:
            if (each.value.observation, each.value.source.document) in self._several:
                yield f"{each.value.source.path} gives several values for it"


def _said_several_times(read: Sequence[Stated]) -> AbstractSet[tuple[str, str]]:
    """Return the values for which a document gives others, of one name, region, kind and period."""
    found: defaultdict[tuple[object, ...], dict[tuple[str, str], Decimal]] = defaultdict(dict)
    for each in read:
        value, document = each.value, each.value.source.document
        if value.number is not None:
            family = unit(value.unit).family
            same = document, each.form, value.about, value.kind, value.start, value.end, family
            found[same][value.observation, document] = value.number
    several = [group for group in found.values() if len(set(group.values())) > 1]
    return {key for group in several for key in group}


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


def _same_measure(target: Stated, outcome: Stated) -> bool:
    """Say whether both tell a level, or both how much something grew."""
    goal, told = target.value, outcome.value
    if goal.quality in {
        Quality.NO_DECREASE,
        Quality.NO_INCREASE,
        Quality.INCREASE,
        Quality.DECREASE,
    }:
        return told.kind is Kind.CHANGE or told.quality is not None
    return target.grows is outcome.grows


def _timed(target: Stated, outcome: Stated) -> Timed | None:
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


def _span(target: Stated) -> Years | None:
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


def _told_years(outcome: Stated) -> Years | None:
    found = outcome.years
    if found is None or outcome.adds_up is True:
        return found
    return found[1], found[1]


def _verdict(judged: Judgement, timed: Timed) -> Verdict:
    return Verdict.UNDER_WAY if timed.timing is Timing.INTERIM else judged.verdict

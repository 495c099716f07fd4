"""Whether a value reaches a target: as numbers with their bounds, or as values without a number."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.analysis.units import RANK, SHARE, convert, unit
from kg.analysis.values import Value
from kg.analysis.wording import Wording
from kg.linking.direction import falls
from kg.vocabulary import Comparator, Kind, Quality

NEAR = Decimal("0.02")
"""How near to a target, as a part of it, a value given as 约 or 左右 can't be told from it."""
WHOLE = Decimal(100)
_FINEST = Decimal("0.000001")


class Verdict(StrEnum):
    """What the corpus says of a target.

    ``under way`` is of a value from before the target's year: it tells how far things had come.
    ``not in the corpus`` is no evidence of anything: no document is there that could tell.
    """

    MET = "met"
    MISSED = "missed"
    PARTLY = "partly"
    UNDER_WAY = "under way"
    NOT_REPORTED = "not reported"
    NOT_IN_CORPUS = "not in the corpus"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, with value minus target in the target's unit, and why it may be wrong."""

    verdict: Verdict
    gap: Decimal | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """Numbers from ``low`` to ``high``; None is no limit."""

    low: Decimal | None
    high: Decimal | None


def judge(target: Value, said: Wording, outcome: Value) -> Judgement | None:
    """Say whether an outcome reaches a target; None where the two can't be compared."""
    if outcome.kind is Kind.SHORTFALL:
        return _shortfall(target, outcome)
    if target.quality is not None:
        return _without_number(Quality(target.quality), outcome)
    if outcome.quality is not None:
        return _by_quality(target, said, Quality(outcome.quality))
    return _numbers(target, said, outcome)


def is_ceiling(target: Value, said: Wording) -> bool:
    """Say whether a target is met by what is at most that: 不超过, 降低到, 辍学率, or a rank."""
    falling = target.kind is Kind.CHANGE and target.number is not None and target.number < 0
    if falling or unit(target.unit).family == RANK:
        return True
    if target.comparator in {Comparator.AT_MOST, Comparator.BELOW}:
        return True
    if target.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}:
        return False
    return said.ceiling or (falls(target.indicator_name) and not said.growth)


def gap_unit(target: Value) -> str:
    """Return the unit of the gap between a target and a value."""
    return "百分点" if unit(target.unit).family == SHARE else target.unit


def _shortfall(target: Value, outcome: Value) -> Judgement | None:
    """Read a text that says itself that a level, this target's, was not reached."""
    if target.number is None or outcome.number is None:
        return None
    level = convert(outcome.number, outcome.unit, target.unit)
    return Judgement(Verdict.MISSED) if level == target.number else None


def _numbers(target: Value, said: Wording, outcome: Value) -> Judgement | None:
    goal, span = _span(target, target.unit), _span(outcome, target.unit)
    if goal is None or span is None:
        return None
    ceiling = is_ceiling(target, said)
    limit = goal.high if ceiling else goal.low
    limit = limit if limit is not None else target.number
    if limit is None:
        return None
    strict = target.comparator in {Comparator.ABOVE, Comparator.BELOW}
    reached = _reached(span, limit, ceiling=ceiling, strict=strict)
    number = _number(outcome, target.unit)
    gap = None if number is None else _rounded(number - limit)
    if reached is None:
        guess = Verdict.MISSED if gap is None or (gap > 0) is ceiling else Verdict.MET
        return Judgement(guess, gap, "the value is a bound that leaves it open")
    return Judgement(
        Verdict.MET if reached else Verdict.MISSED, gap, _nearness(target, outcome, limit, gap)
    )


def _span(value: Value, wanted: str) -> _Span | None:
    """Return what numbers a value allows, in a unit."""
    low, high = value.low, value.high
    if value.kind is Kind.CHANGE and value.number is not None and value.number < 0:
        low, high = high, low  # 下降5%以上 is at most −5
    if value.number is not None and value.comparator in {Comparator.EQUAL, Comparator.ABOUT}:
        low = high = value.number
    ends = [None if each is None else convert(each, value.unit, wanted) for each in (low, high)]
    lost = any(e is None and each is not None for e, each in zip(ends, (low, high), strict=True))
    return None if lost or ends == [None, None] else _Span(*ends)


def _number(value: Value, wanted: str) -> Decimal | None:
    return None if value.number is None else convert(value.number, value.unit, wanted)


def _reached(span: _Span, limit: Decimal, *, ceiling: bool, strict: bool) -> bool | None:
    """Say whether all numbers of a span reach a limit, none does (False), or some (None)."""
    low, high = span.low, span.high
    if ceiling:
        low, high, limit = _negative(span.high), _negative(span.low), -limit
    if low is not None and (low > limit if strict else low >= limit):
        return True
    if high is not None and (high <= limit if strict else high < limit):
        return False
    return None


def _rounded(gap: Decimal) -> Decimal:
    """Leave out what only the conversion of units brought in."""
    return Decimal(f"{gap.quantize(_FINEST).normalize():f}")


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _nearness(target: Value, outcome: Value, limit: Decimal, gap: Decimal | None) -> str:
    about = Comparator.ABOUT in {target.comparator, outcome.comparator}
    if about and gap is not None and abs(gap) <= abs(limit) * NEAR:
        return "one of the two is only about that"
    return ""


def _without_number(wanted: Quality, outcome: Value) -> Judgement | None:
    """Judge a target that has no number: 全覆盖, 基本消除, 只增不减."""
    if outcome.quality is not None:
        return _two_qualities(wanted, Quality(outcome.quality))
    if wanted in _CHANGES:
        return _change(wanted, outcome)
    if outcome.number is None or outcome.kind is Kind.CHANGE:
        return None
    if wanted in {Quality.ALL, Quality.ALMOST_ALL}:
        return _all(wanted, outcome)
    if wanted in {Quality.NONE, Quality.ALMOST_NONE}:
        return _none(wanted, outcome.number)
    return None


_CHANGES = {
    Quality.NO_DECREASE: (0, 1),
    Quality.NO_INCREASE: (0, -1),
    Quality.INCREASE: (1,),
    Quality.DECREASE: (-1,),
}
"""The signs of a change that each of them allows."""

_STRONGER = {
    Quality.ALMOST_ALL: {Quality.ALL},
    Quality.ALMOST_NONE: {Quality.NONE},
    Quality.NO_DECREASE: {Quality.INCREASE, Quality.STABLE},
    Quality.NO_INCREASE: {Quality.DECREASE, Quality.STABLE},
}
_WEAKER = {Quality.ALL: Quality.ALMOST_ALL, Quality.NONE: Quality.ALMOST_NONE}


def _two_qualities(wanted: Quality, found: Quality) -> Judgement | None:
    if found is wanted or found in _STRONGER.get(wanted, ()):
        return Judgement(Verdict.MET)
    return Judgement(Verdict.PARTLY) if found is _WEAKER.get(wanted) else None


def _change(wanted: Quality, outcome: Value) -> Judgement | None:
    if outcome.kind is not Kind.CHANGE or outcome.number is None:
        return None
    sign = (outcome.number > 0) - (outcome.number < 0)
    return Judgement(Verdict.MET if sign in _CHANGES[wanted] else Verdict.MISSED, outcome.number)


def _all(wanted: Quality, outcome: Value) -> Judgement | None:
    if unit(outcome.unit).family != SHARE or outcome.number is None:
        return None
    gap = outcome.number - WHOLE
    if gap >= 0:
        return Judgement(Verdict.MET, gap)
    if wanted is Quality.ALL:
        return Judgement(Verdict.MISSED, gap)
    return Judgement(Verdict.PARTLY, gap, "基本 names no number")


def _none(wanted: Quality, number: Decimal) -> Judgement:
    if number <= 0:
        return Judgement(Verdict.MET, number)
    if wanted is Quality.NONE:
        return Judgement(Verdict.MISSED, number)
    return Judgement(Verdict.PARTLY, number, "基本 names no number")


def _by_quality(target: Value, said: Wording, found: Quality) -> Judgement | None:
    """Judge a target with a number by a value that has none: 达到95%, and 全覆盖."""
    ceiling = is_ceiling(target, said)
    if found is Quality.ALL and unit(target.unit).family == SHARE and not ceiling:
        return Judgement(Verdict.MET)
    if found is Quality.NONE and ceiling:
        return Judgement(Verdict.MET)
    if found in {Quality.ALMOST_ALL, Quality.ALMOST_NONE}:
        return Judgement(Verdict.PARTLY, None, "基本 names no number")
    return None

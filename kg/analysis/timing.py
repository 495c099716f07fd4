"""When a value was reached, as seen from a target: in its year, on the way to it, or after it."""

from dataclasses import dataclass
from enum import StrEnum

from kg.analysis.values import Value


class Timing(StrEnum):
    """How the period of a value stands to that of a target."""

    DUE = "due"
    INTERIM = "interim"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Timed:
    """The timing of a value, and why it may be wrong."""

    timing: Timing
    doubt: str = ""


Years = tuple[int, int]


def years(value: Value) -> Years | None:
    """Return the first and last year of a value's period; of its document's, where it has none."""
    if value.start and value.end:
        return int(value.start[:4]), int(value.end[:4])
    return planned(value)


def planned(value: Value) -> Years | None:
    """Return the years that the document of a value reports on or plans for."""
    period = value.source.period or (value.source.date or "")[:4]
    first, _, last = period.partition("/")
    return (int(first[:4]), int((last or first)[:4])) if first else None


def span_of(target: Value, *, adds_up: bool, by: bool) -> Years | None:
    """Return the years over which a target counts; of one for its last year, that year.

    What adds up (新增学位) and is to be ``by`` a year, or over several, counts from the plan's
    first.
    """
    own, plan = years(target), planned(target)
    if own is None or not adds_up or own[0] != own[1] or plan is None:
        return own
    return (plan[0], own[1]) if by and plan[0] < own[1] <= plan[1] else own


def time(target: Years, outcome: Years, *, begin: int, flow: bool, annual: bool) -> Timed | None:
    """Return how a value's years stand to a target's; None where they have nothing to do with it.

    ``begin`` is the first year of the plan: what was before is where it started from.
    """
    if annual and not (flow and outcome[0] != outcome[1]):
        inside = target[0] <= outcome[1] <= target[1]
        return Timed(Timing.DUE) if inside else None
    if flow:
        return _flow(target, outcome, annual=annual)
    if outcome[1] < begin:
        return None
    if outcome[1] == target[1]:
        return Timed(Timing.DUE)
    if outcome[1] < target[1]:
        return Timed(Timing.INTERIM)
    return Timed(Timing.LATE, f"a value of {outcome[1]}, the target was for {target[1]}")


def not_over(value: Value) -> str | None:
    """Say why a value told as reached may be none: its time was not over; None where it was.

    Empty for one that had not begun: a plan that reads like a report.
    """
    date, end, start = value.source.date, value.end, value.start
    if not date or not end or not start:
        return None
    if start > date:
        return ""
    early = end[:4] == date[:4] and date[5:7] <= "06" and value.precision in {"year", "span"}
    return f"told on {date}, before {end[:4]} was over" if end > date and early else None


def _flow(target: Years, outcome: Years, *, annual: bool) -> Timed | None:
    """Compare the years over which two numbers add up."""
    if annual:
        return Timed(Timing.DUE, f"for each year, and a total of {_written(outcome)}")
    if outcome[1] == target[1] and 0 <= target[0] - outcome[0] <= 1:
        return Timed(Timing.DUE)
    doubt = f"adds up over {_written(outcome)}, the target over {_written(target)}"
    if outcome[1] == target[1]:
        return Timed(Timing.DUE, doubt)
    if target[0] <= outcome[0] and outcome[1] < target[1]:
        return Timed(Timing.INTERIM, "" if outcome[0] == target[0] else doubt)
    if outcome[0] <= target[0] and outcome[1] > target[1]:
        return Timed(Timing.LATE, doubt)
    return None


def _written(span: Years) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"

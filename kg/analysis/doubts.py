"""What speaks against a pair of a target and a value: such a pair is offered, and not asserted."""

from kg.analysis.indicators import match
from kg.analysis.stated import Stated
from kg.analysis.timing import not_over
from kg.analysis.units import THINGS, unit
from kg.analysis.values import Value
from kg.analysis.wording import clause_before, is_average, is_general
from kg.vocabulary import Voice


def name_doubt(target: Stated, outcome: Stated) -> str | None:
    """Say why two names may not be one indicator: empty for no reason, None where they are two."""
    found = [match(one, other) for one in target.keys for other in outcome.keys]
    known = [each for each in found if each is not None]
    if not known:
        return None
    best = min(known, key=lambda each: each.doubt)
    if not best.doubt and _is_general(target):
        return f"{target.value.indicator_name} says too little"
    return best.doubt


def _is_general(reading: Stated) -> bool:
    known = any(key.concept for key in reading.keys)
    return not known and is_general(reading.value.indicator_name)


def doubts(target: Stated, outcome: Stated) -> tuple[str, ...]:
    """Say what else speaks against a pair: when it was told, and whether both are of each."""
    told = outcome.value
    return (
        not_over(told) or "",
        _planned(told),
        _scope(target, outcome),
        _perhaps(target, outcome),
        _average(target, outcome),
        _counted(target.value, told),
    )


def _planned(told: Value) -> str:
    """Say that a plan tells something as reached that lies after its own date."""
    plan, date = told.source.voice is Voice.PLAN, told.source.date
    return "told in a plan" if plan and date and told.end and told.end > date else ""


def _perhaps(target: Stated, outcome: Stated) -> str:
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


def _average(target: Stated, outcome: Stated) -> str:
    """Say why two rates of growth may be of other years: one a year's, one an average of years."""
    goal, told = target.years, outcome.years
    if not target.grows or goal is None or told is None:
        return ""
    averages = [is_average(each.value) for each in (target, outcome)]
    whole = target.said.annual or goal[0] == goal[1]
    if averages[0] is averages[1] and (told[0] == told[1]) is whole:
        return ""
    return "one is of a year, one of several"


def _counted(goal: Value, told: Value) -> str:
    """Say that two things are counted by other words: 新增学位8460个, and 30所."""
    one, other = goal.unit, told.unit
    if one == other or unit(one).family != THINGS or unit(other).family != THINGS:
        return ""
    return f"one counts in {one}, the other in {other}"


def _scope(target: Stated, outcome: Stated) -> str:
    """Say that a target is for each of several, and a value for all of them together."""
    goal, told = target.said.each, outcome.said.each
    if target.addressee.each or not goal or told or target.annual:
        return ""
    return f"the target is for {goal}, the value for the whole"


def definition_doubt(goal: str | None, told: str | None) -> str:
    """Say that the two texts tell that they count other things."""
    if goal is None or told is None or goal == told:
        return ""
    return f"they count other things: {goal}; {told}"

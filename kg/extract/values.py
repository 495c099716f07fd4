"""Read the values of a block: number, unit and sign, and what their neighbours complete."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.components.measure import Measure, Measures
from kg.components.number import decimal_text


def read_values(
    surfaces: Sequence[str], lists: Sequence[tuple[int, int]], measures: Measures
) -> list[Measure | None]:
    """Read the values of a block; one without a unit takes that of the end of its list.

    ``lists`` says of each its place in its list and how long that is (1.6个和1.1个百分点).
    """
    found = [measures.read(surface) for surface in surfaces]
    for i, (position, length) in enumerate(lists):
        measure, last = found[i], found[i + length - 1 - position]
        if measure is not None and last is not None and _is_cut(measure.unit, last.unit):
            found[i] = measures.with_unit(measure, last.unit)
    return found


def _is_cut(unit: str, whole: str) -> bool:
    return unit != whole and whole.startswith(unit) and (unit != "个" or whole == "个百分点")


def negative(measure: Measure) -> Measure:
    """Return a value with its sign turned: a fall by 3 is a change of -3."""

    def turned(text: str | None) -> str | None:
        return None if text is None else decimal_text(-Decimal(text))

    number = "/".join(f"-{part}" if Decimal(part) else part for part in measure.number.split("/"))
    return replace(
        measure,
        number=number,
        value=turned(measure.value),
        low=turned(measure.high),
        high=turned(measure.low),
    )

"""Units that measure the same: which numbers can be compared, and what one is in another unit."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.components.lexicon import read_table

FAMILIES = "pipelines/edugov_zh/terms/unit_families.tsv"
RANK = "rank"
SHARE = "share"
THINGS = "things"
LEVELS = frozenset({SHARE, RANK, "points", "ratio"})
"""Families of what never adds up over years."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, and how much of the base of its family one of it is."""

    family: str
    factor: Decimal


def unit(name: str) -> Unit:
    """Return what a unit measures; one that no list has is a family of its own."""
    return _families().get(name) or Unit(f"unit {name}", Decimal(1))


def convert(number: Decimal, given: str, wanted: str) -> Decimal | None:
    """Return a number in another unit, or None where the two measure different things.

    Nothing is nothing in any unit, so that a bare 0 goes with all of them.

    >>> convert(Decimal(213000), "平方米", "亩").quantize(Decimal("0.1"))
    Decimal('319.5')
    >>> convert(Decimal(3), "人", "%") is None, convert(Decimal(0), "", "%")
    (True, Decimal('0'))
    """
    have, want = unit(given), unit(wanted)
    if not number and not given:
        return number
    if have.family != want.family:
        return None
    return number if have.factor == want.factor else number * have.factor / want.factor


@cache
def _families() -> dict[str, Unit]:
    rows = read_table(FAMILIES)
    return {row["unit"]: Unit(row["family"], Decimal(row["factor"])) for row in rows}

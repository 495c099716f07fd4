"""The cells of a panel that have no value: which there are, and why each is empty."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.divisions import ONE_UNIT, Divisions
from kg.analysis.holdings import Empty, Holdings, Reason
from kg.analysis.panel_cells import year
from kg.analysis.territory import Territory
from kg.analysis.values import Value

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """A region and a year without a value of what was asked for, and why."""

    region: str
    asked: str
    year: int
    empty: Empty


@dataclass(frozen=True)
class Grid:
    """The regions and years that a panel is asked of.

    ``asked`` maps each indicator to the name that asked for it, ``region`` is the one whose area
    is asked for, ``base`` the year whose units the regions are joined to.
    """

    territory: Territory
    divisions: Divisions
    holdings: Holdings
    entities: Mapping[str, Row]
    asked: Mapping[str, str]
    region: str | None
    years: tuple[int, int] | None
    base: int | None

    def gaps(self, kept: Sequence[Value], found: Sequence[Value]) -> Iterator[Gap]:
        """Yield the empty cells; ``found`` are the values of before some were left out."""
        years = self._years(found)
        units = self._units(found, years)
        filled, known = self._cells(kept), self._cells(found)
        for name in dict.fromkeys(self.asked.values()):
            for unit in units:
                for each in years:
                    keys = [(name, region, each) for region in unit]
                    if not any(key in filled for key in keys):
                        left_out = any(key in known for key in keys)
                        empty = self._why(unit, name, each, left_out=left_out)
                        yield self._gap(unit, name, each, empty, kept)

    def _cells(self, values: Iterable[Value]) -> set[tuple[str, str, int | None]]:
        return {(self.asked[value.indicator], value.about, year(value)) for value in values}

    def _why(self, unit: Sequence[str], name: str, of: int, *, left_out: bool) -> Empty:
        if left_out:
            return Empty(Reason.NOT_STATED, "")
        there = [region for region in unit if self.divisions.held(region, of)]
        if not there:
            return Empty(Reason.NO_REGION, "")
        indicators = {each for each, by in self.asked.items() if by == name}
        return min((self.holdings.why_empty(each, of, indicators) for each in there), key=_weight)

    def _gap(
        self, unit: Sequence[str], name: str, of: int, empty: Empty, kept: Sequence[Value]
    ) -> Gap:
        """Return a gap; it says which values of longer periods are there that it is a part of."""
        there = [region for region in unit if self.divisions.held(region, of)]
        longer = {
            value.period
            for value in kept
            if value.about in unit and self.asked[value.indicator] == name and _within(value, of)
        }
        said = [f"a value of {period} is there" for period in sorted(longer)]
        detail = "; ".join([*said, empty.detail] if empty.detail else said)
        return Gap((there or unit)[-1], name, of, Empty(empty.reason, detail))

    def _years(self, found: Sequence[Value]) -> Sequence[int]:
        """Return the years asked for, or else those that some value is of."""
        if self.years is not None:
            return range(self.years[0], self.years[1] + 1)
        return sorted({of for value in found if (of := year(value)) is not None})

    def _units(self, found: Sequence[Value], years: Sequence[int]) -> list[list[str]]:
        """Return the regions of the grid; names of one unit of the base year are one."""
        latest = max(years, default=self.base or 0)
        units: dict[str, list[str]] = {}
        for region in self._regions(found):
            units.setdefault(self._unit(region, latest), []).append(region)
        return [sorted(units[key], key=self._age) for key in sorted(units)]

    def _age(self, region: str) -> tuple[str, str]:
        found = self.divisions.get(region)
        return "" if found is None else found.first, region

    def _unit(self, region: str, latest: int) -> str:
        if self.base is None:
            return region
        unit = self.divisions.unit(region, latest, self.base)
        return unit.code if unit.relation in ONE_UNIT else region

    def _regions(self, found: Iterable[Value]) -> list[str]:
        """Return the regions that have a value or a document, and those asked for by name.

        With a region come the divisions that lie directly in it and that the graph names.
        """
        named = {value.about for value in found} | self.holdings.regions()
        if self.region is not None:
            named = {each for each in named if self.territory.holds(self.region, each)}
            named |= {self.region, *self._below(self.region)}
        return sorted(each for each in named if self._is_place(self.entities[each]))

    def _below(self, region: str) -> Iterator[str]:
        for key, row in self.entities.items():
            if row["within"] == region and row["class"] == "Region" and code_of(row):
                yield key

    @staticmethod
    def _is_place(row: Row) -> bool:
        return row["class"] in {"Region", "FunctionalArea"} and bool(row["resolved"])


def _within(value: Value, of: int) -> bool:
    """Say whether a year lies in the period of a value."""
    if value.start is None or value.end is None:
        return False
    return int(value.start[:4]) <= of <= int(value.end[:4])


def code_of(row: Row) -> str | None:
    """Return the code that a region had by its document's list of divisions."""
    code: str | None = json.loads(row["properties"]).get("code")
    return code


_ORDER = tuple(Reason)


def _weight(empty: Empty) -> int:
    """Return how much a reason says: the last of the list says most."""
    return -_ORDER.index(empty.reason)

"""The cells of a panel that have no value: which there are, and why each is empty."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.divisions import ONE_UNIT, Divisions
from kg.analysis.holdings import Empty, Holdings, Reason
from kg.analysis.panel_cells import year
from kg.analysis.panel_indicators import Indicators
from kg.analysis.territory import Territory
from kg.analysis.values import Value
from kg.vocabulary import Kind

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

    ``region`` is the one whose area is asked for, ``base`` the year whose units the regions are
    joined to.
    """

    territory: Territory
    divisions: Divisions
    holdings: Holdings
    entities: Mapping[str, Row]
    indicators: Indicators
    region: str | None
    kinds: Collection[Kind]
    years: tuple[int, int] | None
    base: int | None

    def gaps(self, kept: Sequence[Value], known: Sequence[Value]) -> Iterator[Gap]:
        """Yield the empty cells; ``known`` are all values of the indicators, asked for or not."""
        years = self._years(kept or known)
        units = self._units(known, years)
        filled = {(self.indicators.asked[each.indicator], each.about, year(each)) for each in kept}
        for name in self.indicators.groups:
            of_name = [each for each in known if self.indicators.asked[each.indicator] == name]
            for unit in units:
                of_unit = [each for each in of_name if each.about in unit]
                for of in years:
                    if not any((name, region, of) in filled for region in unit):
                        yield self._gap(unit, name, of, of_unit)

    def _gap(self, unit: Sequence[str], name: str, of: int, known: Sequence[Value]) -> Gap:
        """Return a gap; it says which values are there instead: other kinds, longer periods."""
        there = [region for region in unit if self.divisions.held(region, of)]
        now = [value for value in known if year(value) == of]
        longer = {v.period for v in known if year(v) != of and _within(v, of)}
        kinds = {f"{v.kind} {v.value_text}{v.unit_text}" for v in now if not self._is_of_kind(v)}
        empty = self._why(there, name, of, now)
        said = [f"of another kind: {', '.join(sorted(kinds))}"] if kinds else []
        said += [f"a value of {period} is there" for period in sorted(longer)]
        said += [empty.detail] if empty.detail else []
        return Gap((there or unit)[-1], name, of, Empty(empty.reason, "; ".join(said)))

    def _why(self, there: Sequence[str], name: str, of: int, known: Sequence[Value]) -> Empty:
        """Return why a cell is empty; ``known`` are its values, none of which was taken."""
        if not there:
            return Empty(Reason.NO_REGION, "")
        if any(self._is_of_kind(each) for each in known):
            return Empty(Reason.NOT_STATED, "")
        names = self.indicators.mentioned_as(name)
        return min((self.holdings.why_empty(each, of, names) for each in there), key=_weight)

    def _is_of_kind(self, value: Value) -> bool:
        return not self.kinds or value.kind in self.kinds

    def _years(self, values: Sequence[Value]) -> Sequence[int]:
        """Return the years asked for, or else those that some value is of."""
        if self.years is not None:
            return range(self.years[0], self.years[1] + 1)
        return sorted({of for value in values if (of := year(value)) is not None})

    def _units(self, known: Sequence[Value], years: Sequence[int]) -> list[list[str]]:
        """Return the regions of the grid; names of one unit of the base year are one."""
        latest = max(years, default=self.base or 0)
        units: dict[str, list[str]] = {}
        for region in self._regions(known):
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

    def _regions(self, known: Iterable[Value]) -> list[str]:
        """Return the regions that have a value or a document, and those asked for by name.

        With a region come the divisions that lie directly in it and that the graph names.
        """
        named = {value.about for value in known} | self.holdings.regions()
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

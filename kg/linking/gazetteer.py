"""The regions of China by code, name and date (GB/T 2260 since 1981), and what a user adds.

A code is not a region: 320611 was 郊区 until 1991 and 港闸区 until 2020. A region here is one name
with one code, from its first day to the last; ``region-320611-1991`` is its id. A document
resolves against the regions of its own date, an undated one against the newest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import ahocorasick

from kg.components.region_names import short_names, without_peoples
from kg.components.region_tables import (
    FOLDER,
    Row,
    read_lines,
    read_pairs,
    read_rows,
    shipped_rows,
)
from kg.errors import GazetteerError
from kg.ids import make_id
from kg.linking import areas
from kg.resources import resource

NEWEST = "9999-12-31"
SHORT, KINDS = 2, "州县旗"
"""A short name longer than that, with one of these at its end, is told in running text."""


class Level(StrEnum):
    """What kind of area a region is; groups lie across provinces."""

    COUNTRY = "country"
    GROUP = "group"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    AREA = "functional area"


_LENGTHS = {Level.PROVINCE: 2, Level.PREFECTURE: 4}
"""Digits of a code that all codes below a region begin with; six below a county."""


@dataclass(frozen=True, slots=True)
class Region:
    """One name of one area, with the time that it held.

    ``first`` is a day or a year, both included; ``until`` is the first day that the name no
    longer held, or, where no more than the year is known, that year (included). ``parent`` is the
    code of what it lies in, where its own code does not say so.
    """

    id: str
    name: str
    level: Level
    code: str = ""
    first: str = ""
    until: str = ""
    parent: str = ""
    successors: tuple[str, ...] = ()
    approval: str = ""

    def holds(self, date: str | None) -> bool:
        """Tell whether the name held on a day, or holds today, if none is given."""
        day = date or NEWEST
        begun = self.first <= day
        ended = bool(self.until) and (
            day >= self.until if len(self.until) > 4 else day[:4] > self.until
        )
        return begun and not ended


@dataclass(frozen=True, slots=True)
class Found:
    """The regions that a name may mean, best first, and why these.

    ``reason`` is empty where the full name held on the date; ``held`` is False where none did.
    """

    regions: tuple[Region, ...]
    reason: str = ""
    held: bool = True


class Gazetteer:
    """Regions by code, by name and by date."""

    def __init__(self, regions: Iterable[Region], *, townships: Mapping[str, str] | None = None):
        self._townships = dict(townships or {})
        self._towns: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._codes: dict[str, list[Region]] = defaultdict(list)
        self._names: dict[str, list[Region]] = defaultdict(list)
        self._shorts: dict[str, list[Region]] = defaultdict(list)
        for region in regions:
            self._add(region)

    @classmethod
    def load(cls, *extra: Path) -> "Gazetteer":
        """Load the tables that ship with the pipeline, and those of a user.

        :raises GazetteerError: naming file and line, if a table breaks the format
        """
        tables = [(path, read_rows(path)) for path in extra]
        townships = {
            values[0]: values[1]
            for _, values in read_lines(resource(f"{FOLDER}/townships.tsv"))
            if len(values) > 1
        }
        gazetteer = cls((), townships=townships)
        for name, kind in read_pairs("groups.tsv"):
            gazetteer._add(_group(name, Level(kind)))
        gazetteer._add_rows(shipped_rows(), "the shipped tables")
        for coded in (True, False):  # a zone may lie in what another table has
            for path, rows in tables:
                gazetteer._add_rows((row for row in rows if bool(row.code) is coded), str(path))
        for alias, name in read_pairs("aliases.tsv"):
            known = gazetteer._shorts[alias]
            known += [region for region in gazetteer._names[name] if region not in known]
        return gazetteer

    def find(self, name: str, date: str | None = None) -> list[Region]:
        """Return the regions that a name may mean on a day; see :meth:`look_up`."""
        return list(self.look_up(name, date).regions)

    def look_up(self, name: str, date: str | None = None) -> Found:
        """Look up a full name, a short name, or a path such as 江苏省南通市 or 北京西城区.

        Regions of that full name go before those of that short name; where none held on the day,
        the ones that held nearest to it are returned, and the reason says so.
        """
        full, short = self._names.get(name, []), self._shorts.get(name, [])
        for known, reason in ((full, ""), (short, f"{name} is a short name")):
            held = tuple(region for region in known if region.holds(date))
            if held:
                return Found(held, reason)
        if full or short:
            return _nearest(full or short, date)
        for cut in range(1, len(name) - 1):
            if self._is_name(name[:cut]) and (below := self._below(name[:cut], name[cut:], date)):
                return below
        return Found(())

    def by_code(self, code: str, date: str | None = None) -> Region | None:
        """Return the region that had a code on a day, or the one nearest to that day."""
        found = _nearest(self._codes.get(code, []), date).regions
        return found[0] if found else None

    def coded(self) -> Iterator[Region]:
        """Yield every region that has a code, by code, the oldest name first."""
        for code in sorted(self._codes):
            yield from sorted(self._codes[code], key=lambda region: (region.first, region.id))

    def children(self, region: Region, date: str | None = None) -> list[Region]:
        """Return what lies directly in a region on a day, in the order of the codes."""
        candidates = (
            child
            for code in sorted(self._codes)
            for child in self._codes[code]
            if code.startswith(_prefix(region)) and child.holds(date)
        )
        return [child for child in candidates if self.parent(child, date) == region]

    def parent(self, region: Region, date: str | None = None) -> Region | None:
        """Return what a region lies in, on a day or when it last existed before."""
        day = _within(region, date)
        if region.parent:
            return self.by_code(region.parent, day)
        if region.level is Level.COUNTY:
            prefecture = self._held(region.code[:4] + "00", day)
            return prefecture or self._held(region.code[:2] + "0000", day)
        if region.level is Level.PREFECTURE:
            return self._held(region.code[:2] + "0000", day)
        return None

    def ancestors(self, region: Region, date: str | None = None) -> list[Region]:
        """Return what a region lies in, nearest first."""
        found = []
        parent = self.parent(region, date)
        while parent is not None:
            found.append(parent)
            parent = self.parent(parent, date)
        return found

    def path(self, region: Region, date: str | None = None) -> str:
        """Return the full name with all that a region lies in: 江苏省南通市崇川区."""
        above = reversed(self.ancestors(region, date))
        return "".join(item.name for item in above) + region.name

    def successors(self, region: Region) -> list[Region]:
        """Return what took a region's place when its name ended; empty while it holds."""
        found = (self._held(code, region.until) for code in region.successors)
        return [item for item in found if item is not None and item != region]

    def area(self, name: str, parent: Region) -> Region:
        """Return a functional area that is in no table, by its parent and its name."""
        known = [item for item in self._names.get(name, []) if item.parent == parent.code != ""]
        return known[0] if known else _codeless(name, parent, Level.AREA)

    def townships(self, name: str, within: Region, date: str | None = None) -> list[Region]:
        """Return the townships of a name, or that short name, in a county or a prefecture.

        The list knows today's counties: each stands for the one whose place it took, on the day.
        """
        found = []
        for prefix in _prefixes(within):
            if prefix not in self._towns:
                self._towns[prefix] = self._towns_below(prefix)
            for code, full in self._towns[prefix].get(name, ()):
                county = within if within.level is Level.COUNTY else self._county_on(code, date)
                found += [_codeless(full, county, Level.TOWNSHIP)] if county else []
        return found

    def _county_on(self, code: str, date: str | None) -> Region | None:
        """Return the county of a code, or the one that it took the place of, on a day."""
        region = self.by_code(code, date)
        if region is None or region.holds(date):
            return region
        before = [r for r in self._before.get(code, ()) if r.holds(date)]
        return before[0] if len(before) == 1 else region

    @cached_property
    def _before(self) -> dict[str, list[Region]]:
        """The counties that others took the place of, by the codes of these."""
        before: dict[str, list[Region]] = defaultdict(list)
        for region in self.coded():
            for code in region.successors if region.level is Level.COUNTY else ():
                before[code].append(region)
        return before

    def scan(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the names in a text, with start and end: leftmost, then longest.

        These are the full names, and the short ones that keep the word for their kind (海西州).
        """
        end = 0
        for last, name in self._automaton.iter_long(text):
            start = last + 1 - len(name)
            if start >= end:
                end = last + 1
                yield start, end, name

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        kept = (name for name in self._shorts if len(name) > SHORT and name[-1] in KINDS)
        for name in (*self._names, *kept):
            automaton.add_word(name, name)
        automaton.make_automaton()
        return automaton

    def _towns_below(self, prefix: str) -> dict[str, list[tuple[str, str]]]:
        """Return the townships in counties with such codes: short or full name to code, name."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, names in self._townships.items():
            for name in names.split() if code.startswith(prefix) else ():
                short = name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
                for form in {name: None, short: None, without_peoples(short): None}:
                    found[form].append((code, name))
        return found

    def _is_name(self, name: str) -> bool:
        return name in self._names or name in self._shorts

    def _below(self, above: str, name: str, date: str | None) -> Found | None:
        """Look up a name among those that lie, directly or not, in what another name means."""
        uppers = {region.id for region in self.look_up(above, date).regions}
        found = self.look_up(name, date)
        regions = tuple(
            region
            for region in found.regions
            if uppers & {item.id for item in self.ancestors(region, date)}
        )
        return Found(regions, found.reason) if regions else None

    def _held(self, code: str, day: str) -> Region | None:
        return next((item for item in self._codes.get(code, []) if item.holds(day)), None)

    def _add(self, region: Region) -> None:
        if region.code:
            self._codes[region.code].append(region)
        self._names[region.name].append(region)
        for short in short_names(region.name):
            self._shorts[short].append(region)

    def _add_rows(self, rows: Iterable[Row], place: str) -> None:
        for row in rows:
            region = self._region(row, place)
            if region not in self._names.get(region.name, []):
                self._add(region)

    def _region(self, row: Row, place: str) -> Region:
        if row.code:
            return _coded(row)
        parent = self.by_code(row.parent, row.first or None)
        if parent is None:
            raise GazetteerError(
                f"{place}: {row.name} lies in {row.parent}, which is no code of a region: "
                "give its parent a line of its own"
            )
        return _codeless(row.name, parent, Level.AREA)


def _coded(row: Row) -> Region:
    return Region(
        f"region-{row.code}-{row.first[:4] or '0000'}",
        row.name,
        _level(row.code),
        row.code,
        row.first,
        row.until,
        row.parent,
        row.successors,
        row.approval,
    )


def _codeless(name: str, parent: Region, level: Level) -> Region:
    """Make a region without a code: 曲靖经济技术开发区 and 曲靖市's 经济技术开发区 are one."""
    stems = (parent.name, *short_names(parent.name))
    rests = (name.removeprefix(stem) for stem in stems if name.startswith(stem))
    key = {"name": next(filter(areas.is_kind, rests), name), "parent": parent.id}
    return Region(make_id("region", key), name, level, parent=parent.code)


def _group(name: str, level: Level) -> Region:
    return Region(make_id("region", {"name": name, "parent": None}), name, level)


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def _prefix(region: Region) -> str:
    """Return how the codes begin of what lies in a region."""
    return region.code[: _LENGTHS.get(region.level, 6)]


def _prefixes(region: Region) -> list[str]:
    """Return how the codes begin of what lies in a region, or in what took its place."""
    codes = (region.code, *region.successors)
    return list(dict.fromkeys(code[: _LENGTHS.get(region.level, 6)] for code in codes if code))


def _within(region: Region, date: str | None) -> str:
    """Return the day, or the nearest to it on which the region's name held."""
    day = date or NEWEST
    if region.holds(day):
        return day
    if region.first > day:
        return region.first if len(region.first) > 4 else f"{region.first}-12-31"
    return f"{int(region.until[:4]) - 1}-12-31" if len(region.until) == 4 else _before(region.until)


def _before(day: str) -> str:
    """Return a text that sorts just before a day and after the one before it."""
    return day[:-1] + chr(ord(day[-1]) - 1) + "~"


def _nearest(regions: list[Region], date: str | None) -> Found:
    """Return the regions that held on a day, or else those that held nearest to it."""
    held = tuple(region for region in regions if region.holds(date))
    if held or not regions:
        return Found(held)
    best = min(_years_from(region, date) for region in regions)
    near = tuple(region for region in regions if _years_from(region, date) == best)
    first = near[0]
    since, until = first.first or "before", first.until or "now"
    return Found(near, f"{first.name} held from {since} until {until}", held=False)


def _years_from(region: Region, date: str | None) -> int:
    year = int((date or NEWEST)[:4])
    if region.until and year >= int(region.until[:4]):
        return year - int(region.until[:4])
    return max(0, int(region.first[:4] or year) - year)

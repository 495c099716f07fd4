"""Administrative divisions over time: which unit of a base year a region is, or is a part of.

The list of divisions says what took the place of a code that ended (海门市 → 海门区 in 2020, 崇川区
and 港闸区 → 崇川区), and in which year a part of one went to another while both went on. Years are
those of the lists: each is as things stood on its last day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kg.components.region_tables import FOLDER, read_lines
from kg.linking.gazetteer import Gazetteer, Region
from kg.resources import resource


class Relation(StrEnum):
    """How a region stands to the unit of the base year."""

    SAME = "same"
    RENAMED = "renamed"
    CHANGED = "changed"
    PART = "part"
    SEVERAL = "several"
    NONE = "none"


RELATIONS: Mapping[Relation, str] = {
    Relation.SAME: "未变更",
    Relation.RENAMED: "更名、改设或换代码，范围不变",
    Relation.CHANGED: "其间有部分区域划入或划出",
    Relation.PART: "只是基准年该地区的一部分（其间有合并或拆分）",
    Relation.SEVERAL: "对应基准年的几个地区，不归并",
    Relation.NONE: "无代码、不在区划表中，或撤销后去向不详",
}


ONE_UNIT = frozenset({Relation.SAME, Relation.RENAMED, Relation.CHANGED})
"""The relations in which a region is one unit of the base year, and that unit no other region."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A part of the area of one code went to another in a year; both went on."""

    giver: str
    taker: str
    year: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What a region is in a base year.

    ``code`` and ``name`` are those of the one unit that it is or is a part of, empty where there
    are several or none. ``others`` are what makes the answer no plain one: the units it is spread
    over, what is in the base unit beside it, or the transfers.
    """

    relation: Relation
    code: str = ""
    name: str = ""
    others: tuple[str, ...] = ()


class Divisions:
    """The regions that have codes, and what became of them."""

    def __init__(self, regions: Iterable[Region], transfers: Iterable[Transfer] = ()) -> None:
        self._regions = {region.id: region for region in regions}
        self._transfers = tuple(transfers)
        self._moved = {(each.giver, each.taker) for each in self._transfers}

    @classmethod
    def load(cls, *extra: Path) -> "Divisions":
        """Load the shipped lists, and tables of regions of a user's own.

        :raises GazetteerError: naming file and line, if a table breaks the format
        """
        return cls(Gazetteer.load(*extra).coded(), _shipped_transfers())

    def get(self, region: str) -> Region | None:
        """Return the region of an id, None where it has no code or is in no list."""
        return self._regions.get(region)

    def held(self, region: str, year: int) -> bool:
        """Say whether a region's name held at some time of a year; one of no list always does."""
        found = self._regions.get(region)
        if found is None:
            return True
        begun = not found.first or int(found.first[:4]) <= year
        return begun and (not found.until or year <= int(found.until[:4]))

    def unit(self, region: str, year: int, base: int) -> Unit:
        """Return what a region was, or became, at the end of a base year.

        ``year`` is the one that a value of the region is of. A region that did not hold in it
        (the document looks back or ahead) is taken as it was when it held nearest to it.
        """
        found = self._regions.get(region)
        if found is None:
            return Unit(Relation.NONE)
        then, day = _day_of(found, year), f"{base}-12-31"
        units = self._at(found, then, day)
        if not units:
            return Unit(Relation.NONE)
        if len(units) > 1:
            return Unit(Relation.SEVERAL, others=_names(units))
        return self._one(found, units[0], then, day)

    def _one(self, region: Region, unit: Region, then: str, day: str) -> Unit:
        beside = tuple(each for each in self._at(unit, day, then) if each != region)
        if beside:
            return Unit(Relation.PART, unit.code, unit.name, _names(beside))
        moved = tuple(self._moves(region, unit, then, day))
        if moved:
            return Unit(Relation.CHANGED, unit.code, unit.name, moved)
        same = (unit.code, unit.name) == (region.code, region.name)
        return Unit(Relation.SAME if same else Relation.RENAMED, unit.code, unit.name)

    def _moves(self, region: Region, unit: Region, then: str, day: str) -> Iterator[str]:
        """Yield the transfers that changed a region's area from one year to another."""
        early, late = sorted((then, day))
        first = region if then <= day else unit
        codes = {each.code for each in self._walk(first, late)}
        for each in self._transfers:
            timely = early[:4] < str(each.year) <= late[:4]
            if timely and {each.giver, each.taker} & codes and not _lies_in(each):
                yield f"{each.giver} → {each.taker} {each.year}"

    def _at(self, region: Region, day: str, other: str) -> tuple[Region, ...]:
        """Return what a region that held on a day is on another day, before or after it."""
        if day <= other:
            return self._after(region, other)
        return tuple(
            each
            for each in self._origins(region)
            if each.holds(other) and region in self._after(each, day)
        )

    def _after(self, region: Region, day: str) -> tuple[Region, ...]:
        """Return the regions that a region went into by a day."""
        found = {each.id: each for each in self._walk(region, day) if each.holds(day)}
        return tuple(found[key] for key in sorted(found))

    def _walk(self, region: Region, day: str) -> Iterator[Region]:
        """Yield a region and all that took its place until a day, one after the other."""
        waiting, seen = [region], {region.id}
        while waiting:
            each = waiting.pop()
            yield each
            if not each.holds(day) and each.first <= day:
                new = [into for into in self._successors(each) if into.id not in seen]
                seen.update(into.id for into in new)
                waiting += new

    def _origins(self, region: Region) -> list[Region]:
        """Return a region and all that it came from, in the order of their ids."""
        found, waiting = {region.id: region}, [region]
        while waiting:
            for each in self._predecessors.get(waiting.pop().id, ()):
                if each.id not in found:
                    found[each.id] = each
                    waiting.append(each)
        return [found[key] for key in sorted(found)]

    def _successors(self, region: Region) -> list[Region]:
        """Return what took a region's place on the day its name ended."""
        codes = [code for code in region.successors if (region.code, code) not in self._moved]
        followers = (
            each
            for code in dict.fromkeys(codes or region.successors)
            for each in self._codes.get(code, ())
        )
        return [each for each in followers if each.holds(region.until)]

    @cached_property
    def _predecessors(self) -> Mapping[str, list[Region]]:
        found: dict[str, list[Region]] = {}
        for region in self._regions.values():
            for into in self._successors(region) if region.until else ():
                found.setdefault(into.id, []).append(region)
        return found

    @cached_property
    def _codes(self) -> Mapping[str, list[Region]]:
        found: dict[str, list[Region]] = {}
        for region in self._regions.values():
            found.setdefault(region.code, []).append(region)
        return found


def _lies_in(transfer: Transfer) -> bool:
    """Say whether what took a part lies itself in what gave it, as a new county in a province."""
    giver = transfer.giver.removesuffix("00").removesuffix("00")
    return len(giver) < len(transfer.giver) and transfer.taker.startswith(giver)


def _shipped_transfers() -> Iterator[Transfer]:
    lines = (values for _, values in read_lines(resource(f"{FOLDER}/transfers.tsv")))
    next(lines)
    for giver, _, taker, year in lines:
        yield Transfer(giver, taker, int(year))


def _day_of(region: Region, year: int) -> str:
    """Return the last day of a year, or the nearest to it on which a region held."""
    day = f"{year}-12-31"
    if region.holds(day):
        return day
    if region.first > day:
        return region.first if len(region.first) > 4 else f"{region.first}-12-31"
    if len(region.until) == 4:
        return f"{region.until}-01-01"
    return max(region.first, f"{int(region.until[:4]) - 1}-12-31")


def _names(regions: Iterable[Region]) -> tuple[str, ...]:
    return tuple(sorted(f"{region.code} {region.name}" for region in regions))

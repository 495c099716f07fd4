"""What the region words of one document point at: 市 is another city in another document."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.linking.gazetteer import Found, Gazetteer, Level, Region

_ENDS = {
    "省": ((Level.PROVINCE, "省"),),
    "自治区": ((Level.PROVINCE, "自治区"),),
    "市": ((Level.COUNTY, "市"), (Level.PREFECTURE, "市"), (Level.PROVINCE, "市")),
    "县": ((Level.COUNTY, "县"),),
    "旗": ((Level.COUNTY, "旗"),),
    "区": ((Level.COUNTY, "区"), (Level.AREA, "区"), (Level.PROVINCE, "自治区")),
    "州": ((Level.PREFECTURE, "州"),),
    "地区": ((Level.PREFECTURE, "地区"),),
    "盟": ((Level.PREFECTURE, "盟"),),
    "镇": ((Level.TOWNSHIP, "镇"),),
    "乡": ((Level.TOWNSHIP, "乡"),),
    "街道": ((Level.TOWNSHIP, "街道"),),
}


@dataclass(frozen=True)
class Places:
    """The regions as one document sees them: from its own region, on its own date.

    ``near`` is a region below the document's own that was named just before, in the same
    paragraph: what 县 or 该区 can point at in a report on a city.
    """

    gazetteer: Gazetteer
    home: Region | None = None
    date: str | None = None
    near: Region | None = None
    _found: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)
    _above: dict[Region, tuple[Region, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def chain(self) -> list[Region]:
        """Return the document's region and all that it lies in, nearest first."""
        if self.home is None:
            return []
        return [self.home, *self.above(self.home)]

    def above(self, region: Region) -> tuple[Region, ...]:
        """Return what a region lies in on the document's date, nearest first."""
        if region not in self._above:
            self._above[region] = tuple(self.gazetteer.ancestors(region, self.date))
        return self._above[region]

    def look_up(self, name: str) -> Found:
        """Look up a name on the document's date."""
        if name not in self._found:
            self._found[name] = self.gazetteer.look_up(name, self.date)
        return self._found[name]

    def level(self, word: str) -> Region | None:
        """Return what 市, 省, 县 and so on mean in this document; None where that is no one region.

        In a document of a county, 市 is the city above it; in one of a county-level city, that
        city; in one of a province, no one city, unless one was named just before.
        """
        below = [self.near, *self.above(self.near)] if self.near is not None else []
        for region in (*self.chain(), *below):
            for level, end in _ENDS.get(word, ()):
                if region.level is level and region.name.endswith(end):
                    return region
        return None

    def with_only(self, word: str, named: Iterable[Region]) -> "Places":
        """Return the places with the one region of a kind below home that has been named, if one.

        In a report on a city that speaks of one county, 县教育局 is that county's.
        """
        below = {one for one in named if one.name.endswith(word) and self.is_below(one)}
        return replace(self, near=below.pop()) if len(below) == 1 else self

    def of_country(self) -> bool:
        """Tell whether the document is of the whole country: 全省 is that of who speaks."""
        return self.home is not None and self.home.level is Level.COUNTRY

    def in_municipality(self) -> bool:
        """Tell whether the document's region is a municipality, or lies in one."""
        return any(r.level is Level.PROVINCE and r.name.endswith("市") for r in self.chain())

    def is_below(self, region: Region) -> bool:
        """Tell whether a region lies in the document's own."""
        return region != self.home and self.home in self.above(region)

    def path(self, region: Region) -> str:
        """Return a region's full name on the document's date."""
        return "".join(item.name for item in reversed((region, *self.above(region))))

    def official(self, region: Region) -> str:
        """Return a region's name as bodies bear it: a district's with its city's before it.

        南通市, 海安市 and 岳池县 stand alone; 龙华区 is 深圳市龙华区.
        """
        parent = next(iter(self.above(region)), None)
        if parent is None or region.level is Level.PREFECTURE:
            return region.name
        city = parent.level is not Level.PROVINCE or parent.name.endswith("市")
        district = region.level is Level.COUNTY and region.name.endswith("区") and city
        within_county = region.level is Level.TOWNSHIP
        return self.official(parent) + region.name if district or within_county else region.name

    def candidates(self, name: str) -> tuple[tuple[Region, ...], str]:
        """Return the regions that a name may mean here, those nearest to home first, and why."""
        found = self.look_up(name)
        return found.regions, found.reason

    def choose(self, regions: tuple[Region, ...]) -> Region | None:
        """Choose the one region that lies nearest to the document's; None if several do.

        Of several as near that which holds the others, else the one province: 海南, 吉林.
        """
        if len(regions) <= 1:
            return regions[0] if regions else None
        best = min(self.distance(region) for region in regions)
        near = [region for region in regions if self.distance(region) == best]
        around = best <= len(self.chain())
        highest = [one for one in near if around and all(self._holds(one, two) for two in near)]
        highest = highest or [one for one in near if one.level is Level.PROVINCE]
        return highest[0] if len(highest) == 1 else None

    def _holds(self, region: Region, other: Region) -> bool:
        return region == other or region in self.above(other)

    def distance(self, region: Region) -> int:
        """Tell how many levels up from the document's region one must go to hold this one too."""
        above = (region, *self.above(region))
        for steps, own in enumerate(self.chain()):
            if own in above:
                return steps
        return len(self.chain()) + 1

"""Say of which region a text is that nothing else tells of: the one that it names most often.

A province counts by its short name too (云南). Where the text speaks of all the province and of no
place below as its own (我省, 全省), what it names in a province counts for that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.components.region_names import short_names
from kg.linking.gazetteer import Gazetteer, Level, Region
from kg.linking.schools import PATTERNS as SCHOOL_NAMES

OF_ONE = 2
"""Counties of a city that a text on one of them may name."""
_OF_PROVINCE = re.compile(r"[全我本]省")
_OF_LOWER = re.compile(r"[全我本][市州县]")
_SHARED = frozenset({Level.GROUP, Level.COUNTRY})


def named_regions(text: str, gazetteer: Gazetteer, date: str | None) -> Counter[Region]:
    """Count the regions whose name has one meaning, all through a text."""
    counts: Counter[Region] = Counter()
    for name, count in Counter(_full_names(text, gazetteer)).items():
        regions = gazetteer.find(name, date)
        if len(regions) == 1 and regions[0].level not in _SHARED:
            counts[regions[0]] += count
    return counts


def most_named(
    text: str, gazetteer: Gazetteer, date: str | None, named: Counter[Region]
) -> Region | None:
    """Return the region that a text names most often, or what holds those that it names."""
    counts = named + _provinces(text, gazetteer, date)
    if _OF_PROVINCE.search(text) and not _OF_LOWER.search(text):
        counts = _by_province(counts, gazetteer, date)
    best = [region for region, _ in counts.most_common(1)]
    return _whole(best[0], counts, gazetteer, date) if best else None


def _full_names(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the full names in a text; a county's of two characters is no end of a word (示范县)."""
    for start, end, name in gazetteer.scan(text):
        if len(name) > 2 or not "一" <= text[start - 1 : start] <= "鿿":
            yield text[start:end]


def _provinces(text: str, gazetteer: Gazetteer, date: str | None) -> Counter[Region]:
    """Count the provinces that a text names by their short names, but not in a school's."""
    found: Counter[Region] = Counter()
    after = _no_name()
    for region in gazetteer.coded():
        if region.level is Level.PROVINCE and region.holds(date):
            for short in short_names(region.name)[:1]:
                found[region] += len(re.findall(short + after, text))
    return +found


@cache
def _no_name() -> str:
    """Return what stands behind a short name that is no part of another, as a pattern."""
    named = patterns_of_kind(SCHOOL_NAMES, "named")
    return rf"(?![^，。；、\s]{{0,4}}(?:{named})|[省市路]|自治区)"


def _by_province(
    counts: Counter[Region], gazetteer: Gazetteer, date: str | None
) -> Counter[Region]:
    found: Counter[Region] = Counter()
    for region, count in counts.items():
        above = (region, *gazetteer.ancestors(region, date))
        province = next((item for item in above if item.level is Level.PROVINCE), region)
        found[province] += count
    return found


def _whole(
    region: Region, named: Iterable[Region], gazetteer: Gazetteer, date: str | None
) -> Region:
    """Return a region, or the city above it where the text names several of that city's counties.

    Each of them is named in a report on the city, one of them most often.
    """
    city = gazetteer.parent(region, date)
    if city is None or region.level is not Level.COUNTY or city.level is not Level.PREFECTURE:
        return region
    beside = [other for other in named if gazetteer.parent(other, date) == city]
    return city if len(beside) > OF_ONE else region

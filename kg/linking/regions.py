"""Resolve region mentions: names, deixis (我市), all below one (各县(市)、区), functional areas."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from kg.components.lexicon import patterns_of_kind, read_table
from kg.components.region_names import short_names
from kg.linking import areas, entities
from kg.linking.fuller import fuller
from kg.linking.gazetteer import Level, Region
from kg.linking.named import Named
from kg.linking.places import Places
from kg.statement import Entity

WORDS = "pipelines/edugov_zh/terms/region_words.tsv"
NAMES = "pipelines/edugov_zh/patterns/region_names.tsv"
COLLECTIVE = "pipelines/edugov_zh/patterns/collective_regions.tsv"
PROVINCES = "pipelines/edugov_zh/gazetteer/province_characters.tsv"
_PART = re.compile(r"[\u4e00-\u9fff][东南西北中]{1,3}(?:地区)?")
_SINGLE = frozenset({"市", "县"})
COUNTIES = "下辖区县"
"""What regions that are named together are called where no pattern says otherwise."""


def resolve_region(surface: str, places: Places, before: Sequence[Region] = ()) -> Named:
    """Resolve a region mention; ``before`` are the regions named earlier, last one first."""
    word = _words().get(surface)
    if word is not None:
        return _by_word(surface, *word, places, before)
    named = _by_name(surface, places)
    if named is not None and named.region is not None:
        return named
    label = below_label(surface)
    if label is not None:
        return _below(surface, label, places)
    if _patterns()["area"].fullmatch(surface):
        return _area(surface, places)
    if _patterns()["wide"].fullmatch(surface):
        return _wide(surface, places)
    return named or unresolved(surface, places, "no region of that name is known")


def fuller_area(surface: str, named: Sequence[str]) -> str:
    """Return the one area of a document that a word for its kind means: 新区 is 丹东新区.

    ``named`` are the names of regions and bodies: what governs an area bears its name.

    >>> fuller_area("新区", ["丹东新区管委会", "新区"]), fuller_area("城区", ["甲县城区"])
    ('丹东新区', '城区')
    """
    if not areas.is_zone(surface):
        return surface
    zones = {name.removesuffix("管委会").removesuffix("管理委员会") for name in named}
    return fuller(surface, zones) or surface


def region_entity(region: Region, places: Places) -> Entity:
    """Make the entity of a region, named by its full path on the document's date."""
    parent = next(iter(places.above(region)), None)
    successors = [item.id for item in places.gazetteer.successors(region)]
    return entities.region(region, places.path(region), parent=parent, successors=successors)


def unresolved(surface: str, places: Places, reason: str) -> Named:
    """Name a region that is not resolved: by its words, below the document's region if they fit."""
    home, fits = places.home, _patterns()["below_home"].fullmatch(surface)
    if home is None or home.level is Level.COUNTRY or not fits:
        return Named(surface, None, reason)
    return Named(places.path(home) + surface, None, reason)


def below_label(surface: str) -> str | None:
    """Return what kind of regions a collective names, as its normalised name ends.

    >>> [below_label(text) for text in ("各县（市）、区", "各镇街", "各盟市", "南通市")]
    ['下辖区县', '下辖镇街', '下辖盟市', None]
    """
    found = _patterns()["below"].fullmatch(surface)
    if found is None or (found["parent"] and not found["all"]):
        return None
    if not found["all"] and len(re.findall(r"[市县区州盟旗镇乡街]", found["kinds"])) < 2:
        return None
    labels = (label for pattern, label in _labels() if pattern.search(found["kinds"]))
    return next(labels, COUNTIES)


def area_name(surface: str, parent: Region) -> str:
    """Return a functional area's full name without its parent's.

    The kinds that the state approves keep their city's, as its lists have them: 曲靖经开区 is
    曲靖经济技术开发区, 经开区 alone is 经济技术开发区; the gazetteer knows both for one.
    """
    bare = surface.removeprefix(parent.name)
    if len(parent.name) > 2:
        bare = bare.removeprefix(parent.name[:-1])
    if areas.is_plain(bare):
        return surface
    name = _whole_kind(bare)
    if areas.is_kind(name) and bare != surface and _is_city(parent):
        return (short_names(parent.name) or (parent.name,))[-1] + name
    return name


def _whole_kind(name: str) -> str:
    for short, full in areas.short_kinds():
        if name.endswith(short):
            return name.removesuffix(short) + full
    return name


def _is_city(region: Region) -> bool:
    """Tell whether a region's zones bear its name: a province has many."""
    city = region.level in {Level.PREFECTURE, Level.COUNTY}
    return city or (region.level is Level.PROVINCE and region.name.endswith("市"))


@cache
def provinces() -> Mapping[str, str]:
    """Return the codes of provinces by the characters that stand for them: 苏 is 320000."""
    return {row["character"]: row["code"] for row in read_table(PROVINCES)}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    every, across, shore, free_trade, common, below = map(
        partial(patterns_of_kind, NAMES),
        ("all", "across", "shore", "free_trade", "common", "below"),
    )
    sides = r"[东南西北中]{1,4}(?:地区)?"
    levels = "[一二三四五六七八九十两]{0,3}(?:设区|[市县区州盟旗镇乡地省]|街道|街|乡镇)"
    return {
        "area": re.compile(rf".*(?:{areas.ends()})"),
        "wide": re.compile(rf"[{''.join(provinces())}]{{1,3}}{sides}|.*(?:{across})"),
        "shore": re.compile(rf"沿(?:{shore})"),
        "free_trade": re.compile(
            r"(?:中国)?[（(]?(?P<of>[\u4e00-\u9fff]{2,3}?)??省?[)）]?"
            rf"(?:{free_trade})"
        ),
        "common": re.compile(common),
        "below_home": re.compile(rf".*(?:{below})|[\u4e00-\u9fff]{{2}}"),
        "below": re.compile(
            rf"(?P<parent>[\u4e00-\u9fff]*?)(?P<all>{every})?"
            rf"(?P<kinds>(?:{levels}|[、，,/（()）〈〉])+)"
        ),
    }


@cache
def _labels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["label"]) for row in read_table(COLLECTIVE))


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["level"]) for row in read_table(WORDS)}


def _by_word(
    surface: str, kind: str, level: str, places: Places, before: Sequence[Region]
) -> Named:
    if places.home is None:
        return unresolved(surface, places, "the document's own region is not known")
    if kind == "part":
        return _area_of(level, places.home, places)
    if kind == "home":
        return _named(places.home, places, f"{surface} is the document's region")
    region = places.level(level)
    if kind == "back":
        ends = (item for item in before if item.name.endswith(level))
        region = next(ends, region)
    if region is None and surface in _SINGLE and places.home.level is Level.PROVINCE:
        return _below(surface, COUNTIES, places)
    if region is None:
        why = f"the document is of {places.home.name}, not of a {level}"
        return unresolved(surface, places, why)
    return _named(region, places, f"{surface} in a document of {places.home.name}")


def _below(surface: str, label: str, places: Places) -> Named:
    found = _patterns()["below"].fullmatch(surface)
    name = found["parent"] if found else ""
    parent = places.choose(places.candidates(name)[0]) if name else _holder(label, places)
    if parent is None:
        return unresolved(surface, places, "whose districts and counties these are is not known")
    norm = f"{places.path(parent)}·{label}"
    entity = entities.collective(region_entity(parent, places), norm)
    return Named(norm, entity, f"all that lies in {parent.name}, not expanded", region=parent)


def _holder(label: str, places: Places) -> Region | None:
    """Return whose parts are meant: a county holds no counties, so those of its city are."""
    home = places.home
    if home is None or home.level is not Level.COUNTY or label != COUNTIES:
        return home
    return next(iter(places.above(home)), home)


def _by_name(surface: str, places: Places) -> Named | None:
    found = places.look_up(surface)
    regions, reason = found.regions, found.reason
    if not found.held or reason:
        regions = tuple(region for region in regions if _is_around(region, places))
    near = _townships(surface, places)
    if near and not any(places.distance(region) == 0 for region in regions):
        regions, reason = near, "a township of the document's region"
    common = _patterns()["common"].fullmatch(surface)
    if not regions or (common and not places.is_below(regions[0])):
        return None
    region = places.choose(regions)
    if region is None:
        several = ", ".join(places.path(item) for item in regions)
        return Named(surface, None, f"{surface} may be any of {several}")
    return _named(region, places, reason)


def _is_around(region: Region, places: Places) -> bool:
    """Tell whether a region may be meant whose full name did not hold, or was not given.

    A county may only in its own province: 山城 is not everywhere the 山城区 of one.
    """
    wide = region.level not in {Level.COUNTY, Level.AREA} and region.holds(places.date)
    return wide or places.distance(region) < len(places.chain())


def _townships(surface: str, places: Places) -> tuple[Region, ...]:
    """Return the townships that may be meant; in a whole province by their full names alone."""
    name = surface.replace("街办", "街道")
    for region in places.chain()[:2]:
        found = places.gazetteer.townships(name, region, places.date)
        if region.level is Level.PROVINCE:
            found = [town for town in found if town.name == name]
        if found or region.level in {Level.PREFECTURE, Level.PROVINCE}:
            return tuple(found)
    return ()


def _area(surface: str, places: Places) -> Named:
    trade = _patterns()["free_trade"].fullmatch(surface)
    if trade is not None:
        return _free_trade(trade["of"], surface, places)
    if surface.endswith("城区") and len(surface) > 3:
        district = places.choose(places.candidates(surface.removesuffix("城区"))[0])
        if district is not None:
            return _named(district, places, f"the built-up part of {district.name}")
    for cut in range(len(surface) - 2, 1, -1):
        parent = _parent(surface[:cut], places)
        if parent is not None:
            return _area_of(area_name(surface, parent), parent, places)
    home = places.home
    if home is None:
        return unresolved(surface, places, "whose area it is is not known")
    return _area_of(area_name(surface.removeprefix("市"), home), home, places)


def _wide(surface: str, places: Places) -> Named:
    """Name an area across regions; 皖北 in a document of 安徽省 is a part of that province."""
    home = places.home
    if home is not None and home.level is Level.PROVINCE and _is_part(surface, home, places):
        return _area_of(surface, home, places)
    return Named(surface, entities.wide(surface), "an area across regions")


def _is_part(surface: str, home: Region, places: Places) -> bool:
    """Tell whether an area lies in a province: it is named for that, a region in it, or a shore."""
    if _PART.fullmatch(surface):
        return home in places.look_up(surface[0]).regions
    cuts = (places.choose(places.candidates(surface[:end])[0]) for end in (4, 3, 2))
    inside = any(region is not None and places.is_below(region) for region in cuts)
    return inside or _patterns()["shore"].match(surface) is not None


def _free_trade(of: str | None, surface: str, places: Places) -> Named:
    """Name a free trade zone by the state's name for it: 中国（江苏）自由贸易试验区."""
    named = places.choose(places.candidates(of)[0]) if of else None
    held = [named] if named else places.chain()
    province = next((region for region in held if region.level is Level.PROVINCE), None)
    if province is None:
        return unresolved(surface, places, "no province is known whose free trade zone it is")
    name = f"中国（{short_names(province.name)[0]}）自由贸易试验区"
    return Named(name, entities.wide(name), f"the free trade zone of {province.name}")


def _parent(name: str, places: Places) -> Region | None:
    """Return the region that a name before the words of an area means.

    A short name may mean only one around, a county's only one that holds the document's region or
    lies in it: the 南海新区 of 威海 is no area of 佛山's 南海区.
    """
    regions, reason = places.candidates(name)
    parent = places.choose(regions)
    if parent is None or not reason:
        return parent
    within = places.is_below(parent) or parent in places.chain()
    county = parent.level in {Level.COUNTY, Level.AREA}
    return parent if (within if county else _is_around(parent, places)) else None


def _area_of(name: str, parent: Region, places: Places) -> Named:
    return _named(places.gazetteer.area(name, parent), places, f"an area of {parent.name}")


def _named(region: Region, places: Places, reason: str) -> Named:
    entity = region_entity(region, places)
    return Named(entity.name, entity, reason, region=region)

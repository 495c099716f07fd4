"""Resolve schools: 省泰兴中学 to 江苏省泰兴中学, 市紫琅一小 to 南通市紫琅第一小学.

The fullest form that the document supports is the name: a fuller one elsewhere in it; short forms
written out; the region that its words, the sentence or the document give.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from kg.components.lexicon import longest_first, patterns_of_kind
from kg.components.region_names import short_names
from kg.components.school_finder import TOWNS, shared_by_towns
from kg.linking import entities
from kg.linking.fuller import fuller
from kg.linking.gazetteer import Level, Region
from kg.linking.name_forms import ALWAYS, END, NUMBER, START, WHOLE, name_forms
from kg.linking.named import Named
from kg.linking.places import Places
from kg.linking.regions import NAMES as REGION_NAMES

PATTERNS = "pipelines/edugov_zh/patterns/school_names.tsv"
_LEVEL = re.compile(r"(?:自治区|地区|[省市县区州旗盟镇乡])(?=[\u4e00-\u9fff]{2})")


def resolve_school(
    surface: str,
    places: Places,
    *,
    names: Sequence[str] = (),
    before: str = "",
) -> Named:
    """Resolve a school's name.

    ``names`` are the schools that the document names, ``before`` is the resolved name of the
    school named last, which a bare campus belongs to.
    """
    whole = _words()["with_campus"].fullmatch(surface)
    if before and whole is None and _words()["campus"].fullmatch(surface):
        return _named(without_campus(before) + surface, places, f"a campus of {before}")
    names = _of_level(surface, names, places)
    full = fuller(surface, names)
    if full is None and whole and (school := fuller(whole["school"], names)):
        full = school + whole["campus"]
    name = _whole(surface) or expand(_numbered(full or surface, places))
    return _named(name, places, f"{full} in the document" if full else "")


def with_shared_kind(surface: str, text: str, end: int) -> str:
    """Return a name with the kind that stands behind the list in which it is, if it has none.

    >>> text = "下辖东城、西城两个校区。"
    >>> with_shared_kind("东城", text, 4), with_shared_kind("西城小学", text, 7)
    ('东城校区', '西城小学')
    >>> with_shared_kind("东平乡", "东平乡、西河镇中心小学", 3)
    '东平乡中心小学'
    """
    towns = _words()["towns"].match(text, end) if surface.endswith(TOWNS) else None
    bare = not _words()["ends"].search(surface)
    kind = towns or (_words()["listed"].match(text, end) if bare else None)
    return surface + kind["kind"] if kind else surface


def is_set_up(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between a county and a school says that it sets it up.

    >>> is_set_up("甲县新建的第二小学", 2, 5), is_set_up("甲县支持第二小学", 2, 4)
    (True, False)
    """
    return _words()["builds"].fullmatch(text, start, end) is not None


def _of_level(name: str, names: Sequence[str], places: Places) -> Sequence[str]:
    """Return the names that one may stand for: 市实验小学 for one of that city's alone."""
    level = _LEVEL.match(name)
    region = places.level(level.group()) if level else None
    return [item for item in names if item.startswith(region.name)] if region else names


def _numbered(name: str, places: Places) -> str:
    """Write out the region of a school with a number: 玉山一中 is 玉山县第一中学.

    So where the kind alone is shortened (江山中专); not where the number is written in full:
    临沂第二十中学 is a full name.
    """
    found = _words()["numbered"].fullmatch(name) or _words()["shortened"].fullmatch(name)
    if not found or found["name"].endswith("第") or len(found["name"]) < 2:
        return name
    region = places.choose(places.candidates(found["name"])[0])
    known = region is not None and places.distance(region) < len(places.chain())
    return name.replace(found["name"], region.name, 1) if region and known else name


def without_campus(name: str) -> str:
    """Return the school that a campus is of.

    >>> without_campus("百色市文明街小学教育集团龙景校区")
    '百色市文明街小学教育集团'
    """
    found = _words()["with_campus"].fullmatch(name)
    return found["school"] if found and found["campus"] != "教育集团" else name


def expand(name: str) -> str:
    """Write out the short forms in a school's name.

    >>> expand("市紫琅一小"), expand("蒙阴三中"), expand("盐官镇初中"), expand("周口师院")
    ('市紫琅第一小学', '蒙阴第三中学', '盐官镇初级中学', '周口师范学院')
    >>> expand("牛庄高中"), expand("临川职业中专"), expand("长汀职业中专学校")
    ('牛庄高级中学', '临川职业中等专业学校', '长汀职业中专学校')
    """
    numbered = _words()["numbered"].fullmatch(name)
    if numbered and not numbered["name"].endswith("第"):
        kind = _kinds()[numbered["kind"]]
        name = f"{numbered['name']}第{numbered['number']}{kind}{numbered['rest']}"
    for form in name_forms(START):
        if name.startswith(form.short):
            name = form.full[0] + name.removeprefix(form.short)
    for form in name_forms(ALWAYS):
        name = name.replace(form.short, form.full[0])
    return _ending().sub(_written_out, name)


def _written_out(ending: re.Match[str]) -> str:
    return next(form.full[0] for form in name_forms(END) if form.short == ending.group())


def _whole(name: str) -> str | None:
    """Return a name in full that is known by its short form alone: 北大."""
    return next((form.full[0] for form in name_forms(WHOLE) if form.short == name), None)


def _named(name: str, places: Places, why: str) -> Named:
    region, name = _located(name, places)
    entity = entities.school(name, region_id=region.id if region else None)
    where = f"in {places.path(region)}" if region else "no region in its name or document"
    return Named(name, entity, "; ".join(part for part in (why, where) if part), region)


def _located(name: str, places: Places) -> tuple[Region | None, str]:
    """Return a school's region, and its name with that region's in full."""
    level = _LEVEL.match(name)
    if level and (region := places.level(level.group())):
        return region, places.official(region) + name.removeprefix(level.group())
    region, length = _leading(name, places)
    if region is not None:
        return region, _with_region(name, length, region, places)
    home = _township_county(name, places) or places.near or _own_county(places)
    if home is None or home.level is Level.COUNTRY or _words()["higher"].search(name):
        return None, name
    if home.level is Level.PROVINCE and not places.in_municipality():
        return None, name
    row = home is places.near and places.home is not None and places.home.level is Level.PROVINCE
    return home, (home.name if row else places.official(home)) + name


def _own_county(places: Places) -> Region | None:
    """Return the document's region, or the county of a township, whose schools bear no more."""
    home = places.home
    if home is None or home.level is not Level.TOWNSHIP:
        return home
    return next(iter(places.above(home)), None)


def _township_county(name: str, places: Places) -> Region | None:
    """Return the county of the township that a name begins with, in a document of a city."""
    town = _words()["town"].match(name)
    if not town or places.home is None or places.home.level is not Level.PREFECTURE:
        return None
    found = places.gazetteer.townships(town.group(), places.home, places.date)
    return places.above(found[0])[0] if len(found) == 1 else None


def _leading(name: str, places: Places) -> tuple[Region | None, int]:
    """Return the region that a name begins with, and how long that is.

    A short name counts only for a region around the document's, and not where it is a township's.
    """
    for length in range(min(len(name) - 1, 16), 1, -1):
        region = places.choose(places.candidates(name[:length])[0])
        if region is None:
            continue
        around = places.distance(region) < len(places.chain()) and not _words()["of_town"].match(
            name, length
        )
        if name[:length].endswith(region.name) or around:
            return region, length
    return None, 0


def _with_region(name: str, length: int, region: Region, places: Places) -> str:
    """Return a name with its region's in full: that of a district with its city's.

    A short one is written out only before a number that was (玉山一中), or as 甘南州: there may be
    a 岳池中学 that is no 岳池县中学.
    """
    leading, rest = name[:length], name[length:]
    if _words()["higher"].search(name):
        return name
    if leading.endswith(region.name):
        district = region.level is Level.COUNTY and region.name.endswith("区")
        wide = places.home is not None and (
            places.home.level is not Level.PROVINCE or places.in_municipality()
        )
        bare = district and leading == region.name and wide
        return places.official(region) + rest if bare else name
    if leading.endswith("州") and region.name.endswith("自治州"):
        return region.name + rest
    alone = leading in short_names(region.name) and _words()["plain"].fullmatch(rest)
    city = _city_borne(region, places) if alone else None
    return city.name + name if city is not None else name


def _city_borne(region: Region, places: Places) -> Region | None:
    """Return the city that the one school of a district's name bears too (重庆市黔江中学).

    That of a municipality bears it before a county's as well.
    """
    city = next(iter(places.above(region)), None)
    if city is None or city not in places.chain() or region.level is not Level.COUNTY:
        return None
    municipal = city.level is Level.PROVINCE and city.name.endswith("市")
    district = region.name.endswith("区") and city.level is Level.PREFECTURE
    return city if municipal or district else None


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    school, campus, higher, regional = map(
        partial(patterns_of_kind, PATTERNS), ("school", "campus", "higher", "regional")
    )
    part = rf"(?:[东南西北新老]|[^第]{{2,4}}?)?(?:{campus})"
    town = patterns_of_kind(REGION_NAMES, "township")
    shared, uncounted = (patterns_of_kind(PATTERNS, kind) for kind in ("shared", "uncounted"))
    return {
        "town": re.compile(rf"[\u4e00-\u9fff]{{1,6}}?(?:{town})"),
        "of_town": re.compile(town),
        "plain": re.compile(patterns_of_kind(PATTERNS, "plain")),
        "campus": re.compile(part),
        "towns": shared_by_towns(),
        "builds": re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'builds')})了?的?"),
        "ends": re.compile(rf"(?:{school}|{campus}|{shared}|[中小校园院高大幼专])$"),
        "listed": re.compile(
            r"(?:[、和及与][\u4e00-\u9fff]{2,5}?){0,8}等?[两二三四五六七八九十\d]{1,3}[个所处]"
            rf"[\u4e00-\u9fff]{{0,2}}?(?P<kind>{shared})"
        ),
        "with_campus": re.compile(rf"(?P<school>.*(?:{school}))(?P<campus>{part}|教育集团)"),
        "higher": re.compile(higher),
        "shortened": re.compile(rf"(?P<name>.{{2,}}?)(?:职业)?(?:{regional})"),
        "numbered": re.compile(
            rf"(?P<name>(?:(?!{uncounted}).)*?)(?P<number>(?!{uncounted})[一二三四五六七八九十百]{{1,4}})"
            rf"(?P<kind>{longest_first(_kinds())})(?P<rest>.*)"
        ),
    }


@cache
def _kinds() -> Mapping[str, str]:
    """Return the kinds behind a school's number in full, by short and full form."""
    forms = [(form.short, form.full[0]) for form in name_forms(NUMBER)]
    return {written: full for short, full in forms for written in (short, full)}


@cache
def _ending() -> re.Pattern[str]:
    """Return the short kinds that a name, or a name before a campus, ends in."""
    ends = (
        (f"(?<![{form.unless}])" if form.unless else "") + form.short for form in name_forms(END)
    )
    return re.compile(rf"(?:{'|'.join(ends)})(?=$|教育集团|.{{1,3}}校区$)")

"""Resolve schools: 省泰兴中学 to 江苏省泰兴中学, 市紫琅一小 to 南通市紫琅第一小学."""

import re

from kg.linking import entities
from kg.linking.gazetteer import Level, Region
from kg.linking.named import Named
from kg.linking.places import Places

_LEVEL = re.compile(r"自治区|[省市县区州旗盟](?=[\u4e00-\u9fff]{2})")
_NUMBERED = re.compile(
    r"(?P<name>.*?)(?P<number>[一二三四五六七八九十]{1,4})(?P<kind>中学?|小学?|幼(?:儿园)?)(?P<rest>.*)"
)
_KINDS = {"中": "中学", "小": "小学", "幼": "幼儿园"}
_SHORT = (
    ("职教中心", "职业教育中心"),
    ("职业中专", "职业中等专业学校"),
    ("特教学校", "特殊教育学校"),
    ("幼师高专", "幼儿师范高等专科学校"),
    ("师大", "师范大学"),
    ("师院", "师范学院"),
    ("职院", "职业学院"),
    ("附小", "附属小学"),
    ("附中", "附属中学"),
    ("初中", "初级中学"),
)
_FAMOUS = {"清华": "清华大学", "北大": "北京大学"}
_HIGHER = re.compile(r"大学|职业技术学院|职业学院|专科学校|师范学院|医学院")


def resolve_school(surface: str, places: Places, *, text: str = "") -> Named:
    """Resolve a school's name to the fullest form that the document supports."""
    name = _FAMOUS.get(surface) or expand(surface, text)
    region, name = _located(name, places)
    entity = entities.school(name, region_id=region.id if region else None)
    reason = f"in {places.path(region)}" if region else "no region in its name or document"
    return Named(name, entity, reason, region=region)


def expand(name: str, text: str = "") -> str:
    """Write out the short forms in a school's name; none of a form that the text uses in full.

    >>> expand("市紫琅一小"), expand("蒙阴三中"), expand("盐官镇初中"), expand("周口师院")
    ('市紫琅第一小学', '蒙阴第三中学', '盐官镇初级中学', '周口师范学院')
    """
    numbered = _NUMBERED.fullmatch(name)
    if numbered and not numbered["name"].endswith("第"):
        kind = _KINDS.get(numbered["kind"], numbered["kind"])
        name = f"{numbered['name']}第{numbered['number']}{kind}{numbered['rest']}"
    for short, full in _SHORT:
        if short in name:
            return name.replace(short, full)
    if name.endswith("高中") and name.removesuffix("高中") + "高级中学" in text:
        return name.removesuffix("高中") + "高级中学"
    return name


def _located(name: str, places: Places) -> tuple[Region | None, str]:
    """Return the region in a school's name, and the name with that region's in full."""
    level = _LEVEL.match(name)
    if level and (region := places.level(level.group())):
        return region, official(region, places) + name.removeprefix(level.group())
    region, length = _leading(name, places)
    if region is not None:
        return region, _with_region(name, length, region, places)
    home = places.home
    if home is None or home.level in {Level.PROVINCE, Level.COUNTRY} or _HIGHER.search(name):
        return None, name
    return home, official(home, places) + name


def official(region: Region, places: Places) -> str:
    """Return a region's name as its schools bear it."""
    return places.official(region)


def _leading(name: str, places: Places) -> tuple[Region | None, int]:
    for length in range(min(len(name) - 2, 14), 1, -1):
        region = places.choose(places.candidates(name[:length])[0])
        if region is not None and (name[:length] == region.name or _short_fits(name, length)):
            return region, length
    return None, 0


def _short_fits(name: str, length: int) -> bool:
    return name[length] in "第市县区州一二三四五六七八九十" or name[length:] in {"中学", "高中"}


def _with_region(name: str, length: int, region: Region, places: Places) -> str:
    if _HIGHER.search(name):
        return name
    rest = name[length:]
    district = region.level is Level.COUNTY and region.name.endswith("区")
    home = places.home
    if district and home and home.level is Level.PREFECTURE:
        return places.official(region) + rest
    if name[:length] != region.name and rest.startswith("第"):
        return region.name + rest
    return name

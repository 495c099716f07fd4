"""Find the fuller name that a document gives for a short one: 鹭湖高中 is 深圳市鹭湖高级中学."""

import re
from collections.abc import Iterable
from functools import cache

from kg.linking.name_forms import ALWAYS, END, FOUND, NUMBER, name_forms

LONGEST_REST = 6
SHORTEST_STEM = 2
_GROUP = "集团"
_COMPANIES = ("", "公司", "有限公司", "有限责任公司", "股份有限公司")
LEVELS = "省市县区州旗"
"""Words for kinds of regions, with which a short name may begin."""


def fuller(name: str, names: Iterable[str]) -> str | None:
    """Return the longest of a document's names that a shorter one stands for, if that is one name.

    The fuller name ends with the short one, or with it and its kind written out; before that it
    has more (a city, a township). A group of companies may leave out its trade. A level word at the
    short name's beginning stands for that. Of a school with a number, the short name may begin with
    a part of its city. The word for a region's kind may be left out.

    >>> fuller("鹭湖高中", ["深圳市鹭湖高级中学", "鹭湖小学", "鹭湖高中"])
    '深圳市鹭湖高级中学'
    >>> fuller("满五中", ["满洲里市第五中学", "满洲里市第二中学"])
    '满洲里市第五中学'
    >>> fuller("灌阳民族中学", ["灌阳县民族中学"])
    '灌阳县民族中学'
    >>> fuller("海南中学", ["海南省农垦实验中学"]) is None
    True
    """
    bare = name[1:] if len(name) > 4 and name[0] in LEVELS else name
    numbered = _numbered().fullmatch(bare)
    ends = _full_kinds(bare)
    found = {
        item
        for item in names
        if len(item) > len(name)
        and (
            item.endswith((bare, *ends))
            or _is_numbered(item, numbered)
            or _is_group(item, name)
            or _is_of_region(item, name)
        )
    }
    longest = max(found, key=lambda item: (len(item), item), default=None)
    one = longest is not None and all(longest.endswith(item) for item in found)
    return longest if one else None


def _full_kinds(name: str) -> tuple[str, ...]:
    """Return a name with its kind written out, in all ways that it may be."""
    return tuple(
        name.removesuffix(form.short) + full
        for form in name_forms(ALWAYS, END, FOUND)
        if name.endswith(form.short) and len(name) > len(form.short) + 1
        for full in form.full
    )


def _is_group(item: str, short: str) -> bool:
    """Tell whether a name is that of the group: 北大荒集团 is 北大荒农垦集团有限公司."""
    stem = short.removesuffix(_GROUP)
    trade, group, rest = item.removeprefix(stem).partition(_GROUP)
    whole = item.startswith(stem) and trade and group and rest in _COMPANIES
    return len(stem) >= SHORTEST_STEM and stem != short and bool(whole)


def _is_of_region(item: str, short: str) -> bool:
    """Tell whether a name is the short one with the word for its region's kind (甲县民族中学)."""
    at = next((i for i, letter in enumerate(short) if item[i] != letter), len(short))
    left_out = item[at] in LEVELS and item[at + 1 :] == short[at:]
    return SHORTEST_STEM <= at < len(short) and left_out


def _is_numbered(item: str, short: re.Match[str] | None) -> bool:
    """Tell whether a name is that of the school with a number, of the region its stem begins."""
    if short is None:
        return False
    stem, number, kind = short.group("stem", "number", "kind")
    region, found, rest = item.partition(f"第{number}")
    start = region.rfind(stem)
    fits = start >= 0 and len(region) - start - len(stem) <= LONGEST_REST
    return bool(found) and fits and rest in _kinds()[kind]


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Return what may stand behind the number of a school, by the short form of that."""
    return {form.short: form.full for form in name_forms(NUMBER)}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"(?P<stem>.*?)第?(?P<number>[一二三四五六七八九十百]{1,4})"
        rf"(?P<kind>{'|'.join(map(re.escape, _kinds()))})"
    )

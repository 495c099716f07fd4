"""Find the fuller name that a document gives for a short one: 鹭湖高中 is 深圳市鹭湖高级中学."""

import re
from collections.abc import Iterable

_KINDS = {
    "高中": ("高级中学",),
    "初中": ("初级中学",),
    "中专": ("中等专业学校",),
    "职业中专": ("职业中等专业学校",),
    "职中": ("职业中学",),
    "职高": ("职业高级中学", "职业高中"),
    "技校": ("技工学校", "技师学校"),
    "职院": ("职业学院", "职业技术学院"),
    "师院": ("师范学院",),
    "师大": ("师范大学",),
    "高专": ("高等专科学校",),
    "职教中心": ("职业教育中心", "职业技术教育中心"),
    "特教学校": ("特殊教育学校",),
    "药业": ("药业有限公司", "药业股份有限公司"),
    "集团": ("集团有限公司", "集团股份有限公司"),
}
_NUMBERED = re.compile(
    r"(?P<stem>.*?)第?(?P<number>[一二三四五六七八九十百]{1,4})(?P<kind>中|小|幼)"
)
_NUMBERS = {"中": ("中学", "高级中学", "初级中学"), "小": ("小学",), "幼": ("幼儿园",)}
LONGEST_REST = 6
_LEVELS = "省市县区州旗"


def fuller(name: str, names: Iterable[str]) -> str | None:
    """Return the longest of a document's names that a shorter one stands for, if that is one name.

    The fuller name ends with the short one, or with it and its kind written out; before that it
    has more (a city, a township). A level word at the short name's beginning stands for that. Of
    a school with a number, the short name may begin with a part of its city.

    >>> fuller("鹭湖高中", ["深圳市鹭湖高级中学", "鹭湖小学", "鹭湖高中"])
    '深圳市鹭湖高级中学'
    >>> fuller("满五中", ["满洲里市第五中学", "满洲里市第二中学"])
    '满洲里市第五中学'
    >>> fuller("海南中学", ["海南省农垦实验中学"]) is None
    True
    """
    bare = name[1:] if len(name) > 4 and name[0] in _LEVELS else name
    numbered = _NUMBERED.fullmatch(bare)
    ends = _full_kinds(bare)
    found = {
        item
        for item in names
        if len(item) > len(name)
        and (item.endswith(bare) or item.endswith(ends) or _is_numbered(item, numbered))
    }
    longest = max(found, key=lambda item: (len(item), item), default=None)
    one = longest is not None and all(longest.endswith(item) for item in found)
    return longest if one else None


def _full_kinds(name: str) -> tuple[str, ...]:
    """Return a name with its kind written out, in all ways that it may be."""
    return tuple(
        name.removesuffix(short) + full
        for short, fulls in _KINDS.items()
        if name.endswith(short) and len(name) > len(short) + 1
        for full in fulls
    )


def _is_numbered(item: str, short: re.Match[str] | None) -> bool:
    """Tell whether a name is that of the school with a number, of the region its stem begins."""
    if short is None:
        return False
    stem, number, kind = short.group("stem", "number", "kind")
    region, found, rest = item.partition(f"第{number}")
    start = region.rfind(stem)
    fits = start >= 0 and len(region) - start - len(stem) <= LONGEST_REST
    return bool(found) and fits and rest in _NUMBERS[kind]

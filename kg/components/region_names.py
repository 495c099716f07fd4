"""Short names of regions: 南通 for 南通市, 循化县 for 循化撒拉族自治县.

The form of a full name gives its short names; the hand-written table ``aliases.tsv`` gives those
that it does not (内蒙古, 我国, 长江三角洲).
"""

import re
from functools import cache

from kg.components.lexicon import longest_first, read_table
from kg.components.region_tables import FOLDER
from kg.resources import resource

_PLAIN = re.compile(r"(?P<stem>.{2,}?)(?:特别行政区|自治区|省|地区|盟|林区|特区|新区|市|县|区|旗)")
_AUTONOMOUS = re.compile(r"(?P<stem>.{2,}?)自治(?P<kind>[州县旗])")
ZONES = "pipelines/edugov_zh/terms/zones.tsv"


def short_names(name: str) -> tuple[str, ...]:
    """Return the short names that the form of a full name gives, longest first.

    >>> short_names("南通市"), short_names("泸县")
    (('南通',), ())
    >>> short_names("循化撒拉族自治县"), short_names("海西蒙古族藏族自治州")
    (('循化自治县', '循化县', '循化'), ('海西自治州', '海西州', '海西'))
    >>> short_names("南通经济技术开发区")
    ('南通经开区',)
    """
    autonomous = _AUTONOMOUS.fullmatch(name)
    if autonomous:
        stem, kind = without_peoples(autonomous["stem"]), autonomous["kind"]
        shorts = (f"{stem}自治{kind}", stem + kind, stem)
        return tuple(short for short in shorts if len(short) >= 2 and short != name)
    for kind, short in _zones().items():
        if name.endswith(kind):
            return (name.removesuffix(kind) + short,)
    plain = _PLAIN.fullmatch(name)
    return (without_peoples(plain["stem"]),) if plain else ()


def without_peoples(stem: str) -> str:
    """Take the names of peoples off the end of a name, unless nothing else is left.

    >>> [without_peoples(stem) for stem in ("道真仡佬族苗族", "隆林各族", "鄂伦春")]
    ['道真', '隆林', '鄂伦春']
    """
    found = _peoples().fullmatch(stem)
    return found["stem"] if found else stem


@cache
def _peoples() -> re.Pattern[str]:
    text = resource(f"{FOLDER}/peoples.txt").read_text(encoding="utf-8")
    names = [line for line in text.split("\n") if line and not line.startswith("#")]
    forms = [form for name in names for form in (name, name.removesuffix("族")) if len(form) > 1]
    return re.compile(rf"(?P<stem>.{{2,}}?)(?:{longest_first(forms)})+")


@cache
def _zones() -> dict[str, str]:
    """Return the kinds of functional areas with what they are in short names."""
    return {row["term"]: row["short"] for row in read_table(ZONES) if row["short"] != "-"}

"""Find the body that a branch belongs to: 龙华公安分局 is 深圳市公安局龙华分局.

Districts have no police of their own, but a branch of their city's; banks and bodies of the state
have local branches, whose short names leave out a part.
"""

import re
from functools import cache

from kg.components.lexicon import patterns_of_kind, read_table
from kg.linking.gazetteer import Level, Region
from kg.linking.offices import NAMES
from kg.linking.places import Places

NATIONAL = "pipelines/edugov_zh/patterns/national_branches.tsv"
_SHORTEST = 2
_ENDS = "区市县旗"
_CITIES = ("市", "州", "盟", "地区")


def branch_of(name: str, places: Places) -> tuple[Region, str] | None:
    """Return the city whose branch a name is, and the branch within it: 公安局龙华分局."""
    found = _pattern().fullmatch(name)
    if found is None or (found["front"] and found["behind"]):
        return None
    where = found["front"] or found["behind"]
    if where:
        district = places.choose(places.candidates(where)[0])
    else:
        district = places.level(found["level"]) if found["level"] else places.home
    if district is None or district.level is not Level.COUNTY:
        return None
    city = next(iter(places.above(district)), None)
    whole = found["behind"] == district.name or len(district.name) == _SHORTEST
    stem = district.name if whole else district.name.rstrip(_ENDS)
    has_bureau = city is not None and city.name.endswith(_CITIES)
    return (city, f"{found['kind']}局{stem}分局") if city and has_bureau else None


def national_branch(name: str) -> str | None:
    """Return the full name of a local branch of a bank or a body of the state, if it is one.

    >>> national_branch("人民银行甲市中心支行"), national_branch("甲市教育局")
    ('中国人民银行甲市中心支行', None)
    """
    for pattern, full in _national():
        found = pattern.fullmatch(name)
        if found is not None:
            return full.format(found["where"])
    return None


@cache
def _national() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["full"]) for row in read_table(NATIONAL))


@cache
def _pattern() -> re.Pattern[str]:
    kinds = patterns_of_kind(NAMES, "branch")
    where = "[\u4e00-\u9fff]*?"
    return re.compile(
        rf"(?P<level>[市区县])?(?P<front>{where})(?P<kind>{kinds})局?(?P<behind>{where})分局"
    )

"""Name people's congresses by their number, their committees, and bodies of parties and people.

The youth league, the parties and the consultative conference name their region inside: 民盟甲市委.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.components.lexicon import longest_first, read_table
from kg.components.organisation_finder import PARTIES

_LEAGUE = re.compile(r"(?:共青团|团)(?P<where>.{1,12}?)(?:委员会|委)")
_CONFERENCE = re.compile(r"政协(?P<part>办公室|办公厅|常委会|[\u4e00-\u9fff]{2,8}委(?:员会)?)?+")
_SESSION = re.compile(
    r"第?(?P<number>[一二三四五六七八九十]{1,3})届(?:人民代表大会|人大)"
    r"(?P<standing>常务委员会|常委会)?"
)


def congress(name: str) -> str | None:
    """Return a people's congress with its number; its standing committee bears none.

    >>> congress("十五届人大"), congress("第十五届人大常委会"), congress("人大")
    ('第十五届人民代表大会', '人民代表大会常务委员会', None)
    """
    session = _SESSION.fullmatch(name)
    if session is None:
        return None
    return (
        "人民代表大会常务委员会" if session["standing"] else f"第{session['number']}届人民代表大会"
    )


def committee(part: str) -> str:
    """Return the name of a committee of a people's congress, written out.

    >>> committee("教科文卫委"), committee("教科文卫工委"), committee("办公室")
    ('教科文卫委员会', '教科文卫工作委员会', '办公室')
    """
    if not part.endswith("委"):
        return part
    working = part.endswith("工委")
    return part.removesuffix("工委") + "工作委员会" if working else part + "员会"


def named_inside(name: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the region in a body's name, and the body's full name with {} for that.

    >>> list(named_inside("团市委")), list(named_inside("民盟甲市委"))
    ([('市', '共青团{}委员会')], [('甲市', '中国民主同盟{}委员会')])
    """
    league = _LEAGUE.fullmatch(name)
    if league:
        yield league["where"], "共青团{}委员会"
    party = _party().fullmatch(name)
    if party:
        branch = party["branch"] or "委员会"
        yield party["where"], f"{_parties()[party['party']]}{{}}{branch}"
    for cut in range(len(name) - 1):
        found = _CONFERENCE.fullmatch(name[cut:])
        if found:
            yield name[:cut], conference(found["part"] or "")


@cache
def _parties() -> Mapping[str, str]:
    return {row["name"]: row["full"] for row in read_table(PARTIES)}


@cache
def _party() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<party>{longest_first(_parties())})(?P<where>.{{1,12}}?)"
        r"(?:委员会|委会|委|(?P<branch>基层委员会|总支部?(?:委员会)?|支部(?:委员会)?))"
    )


def conference(part: str) -> str:
    """Return the consultative conference of {}, with the office or committee of it that is meant.

    >>> conference("提案委"), conference("")
    ('中国人民政治协商会议{}委员会提案委员会', '中国人民政治协商会议{}委员会')
    """
    return "中国人民政治协商会议{}委员会" + (part + "员会" if part.endswith("委") else part)

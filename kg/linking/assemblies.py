"""Name people's congresses by their number, and committees of the consultative conference."""

import re

CONFERENCE = re.compile(r"政协(?P<part>办公室|办公厅|常委会|[\u4e00-\u9fff]{2,8}委(?:员会)?)?+")
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


def conference(part: str) -> str:
    """Return the consultative conference of {}, with the office or committee of it that is meant.

    >>> conference("提案委"), conference("")
    ('中国人民政治协商会议{}委员会提案委员会', '中国人民政治协商会议{}委员会')
    """
    return "中国人民政治协商会议{}委员会" + (part + "员会" if part.endswith("委") else part)

"""Lines that hold nothing but the names of issuing bodies."""

import re
from functools import cache

from kg.readers.forms.dates import only_date
from kg.readers.forms.lines import closed
from kg.readers.patterns import alternatives, document_types, organ_endings

_LONGEST = 90
_NAME = re.compile(r"(?<!\S)\S(?:[ \u00a0]\S(?!\S)|\u3000\S(?!\S)){2,}|[^\s、，]+")
"""One name; its characters may stand apart: 某 市 教 育 局."""
_AND_OTHERS = re.compile(
    r"等(?:[一二三四五六七八九十]{1,3}|\d{1,2})?个?(?:部门|单位)$|[（(](?:盖?[公印]?章|代章)[）)]$"
)


def organ_names(text: str) -> list[tuple[int, int]]:
    """Return where each name stands in a line of names of bodies; empty if it is no such line.

    >>> organ_names("某市教育局　某市财政局")
    [(0, 5), (6, 11)]
    >>> organ_names("某市教育局等三部门")
    [(0, 5)]
    >>> organ_names("某 市 教 育 局  （盖章）"), organ_names("某市教育局召开会议")
    ([(0, 9)], [])
    """
    if len(text) > _LONGEST:
        return []
    named = _AND_OTHERS.sub("", text)
    found = [match.span() for match in _NAME.finditer(named)]
    return found if all(_organ(closed(text[start:end])) for start, end in found) else []


def without_date(text: str) -> str:
    """Return a line of names without the date that stands behind them, set apart.

    >>> without_date("某市教育局  2021-05-20 10:00"), without_date("某市教育局 某市财政局")
    ('某市教育局', '某市教育局 某市财政局')
    """
    names, _, rest = text.partition(" ")
    return names if names[0] not in "（(" and only_date(rest.strip()) is not None else text


def speaks_for_organ(text: str) -> tuple[int, int] | None:
    """Return where the body is named whose officer a line names as the one who speaks.

    >>> text = "（甲县教育局党组书记、副局长　某某）"
    >>> text[slice(*speaks_for_organ(text))], speaks_for_organ("副县长　某某")
    ('甲县教育局', None)
    """
    match = _officer().fullmatch(text)
    return match.span("organ") if match is not None and is_organ(match["organ"]) else None


def is_organ(text: str) -> bool:
    """Tell whether a line is the name of one or more bodies and nothing else."""
    return bool(organ_names(text))


def _organ(name: str) -> bool:
    return _pattern().fullmatch(name) is not None


@cache
def _officer() -> re.Pattern[str]:
    endings, offices = alternatives(organ_endings("body")), alternatives(organ_endings("office"))
    office = rf"(?:党[委组工]{{1,2}}|常务|副|代|第一|主要|分管|有关)*(?:{offices})"
    return re.compile(
        rf"[（(]?(?:[一-鿿]{{2,20}}[、，,])?(?P<organ>[一-鿿]{{1,24}}?(?:{endings}))(?:{office}[、，,兼\s]*)+"
        r"(?:[\s　]*[一-鿿×·＊*]{2,5}(?:[\s　][一-鿿×])?)?[）)]?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    types = alternatives(tuple(document_types()))
    endings, meetings = alternatives(organ_endings("body")), alternatives(organ_endings("meeting"))
    return re.compile(
        rf"(?!.*(?:{types}|{meetings})$|.*(?:关于|印发|转发))[一-鿿（）()·“”]{{2,40}}(?<=.)(?:{endings})"
    )

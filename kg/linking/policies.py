"""Resolve titles: without 《》, with the issuer of the document's own, and short names written out.

A document defines its short names itself: 《关于……的意见》（以下简称《意见》）. Where it uses one
without defining it, the nearest title before that ends with it is meant.
"""

import re
from collections.abc import Iterable, Mapping

from kg.linking import entities

_MARKS = re.compile(r"^[《〈“\"]|[》〉”\"]$")
_DEFINED = re.compile(
    r"[《〈](?P<title>[^《》\n]{4,120}(?:《[^《》\n]*》[^《》\n]*)?)[》〉]"
    r"(?:[（(][^（）()\n]{0,30}?[）)])?"
    r"[（(，,][^（）()\n]{0,40}?(?:以下|下文)?(?:简称|统称)(?:为)?[：:]?"
    r"[《“\"]?(?P<short>[\u4e00-\u9fffA-Za-z0-9]{2,20})[》”\"]?"
)
_QUOTED = re.compile(r"[《〈](?P<title>[^《》\n]{5,120}(?:《[^《》\n]*》[^《》\n]*)?)[》〉]")
_LOST = str.maketrans("[]［］", "〔〕〔〕")
_YEAR = re.compile(r"[\[［](?=(?:19|20)\d\d[\]］]\d)|(?<=(?:19|20)\d\d)[\]］](?=\d)")
_NUMBER = re.compile(
    r"\s*[（(]\s*(?P<code>[\u4e00-\u9fff]{1,12})\s*[〔\[［（(](?P<year>\d{4})[〕\]］）)]\s*第?\s*(?P<serial>\d{1,4})\s*号"
)
_ISSUER = re.compile(r"(?P<issuer>[^《》]{2,40}?)(?:关于|印发|转发)")
SHORT = 8


def strip_marks(title: str) -> str:
    """Return a title without the marks around it.

    >>> strip_marks("《教育规划纲要》"), strip_marks("〈配备标准〉"), strip_marks("纲要》")
    ('教育规划纲要', '配备标准', '纲要')
    """
    bare = title.strip()
    if bare.count("《") == bare.count("》") and not (bare[:1] in "《〈" and bare[-1:] in "》〉"):
        return _YEAR.sub(_year_mark, bare)
    return _YEAR.sub(_year_mark, _MARKS.sub("", bare))


def short_names(text: str) -> dict[str, str]:
    """Return the short names that a text defines for titles: short name to title.

    >>> short_names("《关于加强美育工作的意见》（国办发〔2015〕71号，以下简称《意见》）")
    {'意见': '关于加强美育工作的意见'}
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        found.setdefault(match["short"], match["title"])
    return found


def full_title(title: str, start: int, text: str, shorts: Mapping[str, str]) -> str:
    """Return the title that a short one stands for, at this place of the text."""
    if title in shorts:
        return shorts[title]
    if len(title) > SHORT:
        return title
    before = [match["title"] for match in _QUOTED.finditer(text, 0, start)]
    longer = (known for known in reversed(before) if known.endswith(title) and known != title)
    return next(longer, title)


def own_title(title: str, own: Iterable[str]) -> str | None:
    """Return the document's own title (or its plan's), if this is a part of it that stands for it.

    >>> own_title("关于学校美育的意见", ["南通市教育局关于学校美育的意见"])
    '南通市教育局关于学校美育的意见'
    """
    bare = entities.fold(title)
    for known in own:
        folded = entities.fold(known)
        if folded == bare or (len(bare) > SHORT and folded.endswith(bare)):
            return known
    return None


def number_after(text: str, end: int) -> str | None:
    """Return the document number in brackets that follows a title which ends at ``end``.

    >>> number_after("《意见》（国办发[2015] 71号）", 4)
    '国办发〔2015〕71号'
    """
    found = _NUMBER.match(text, end)
    return f"{found['code']}〔{found['year']}〕{int(found['serial'])}号" if found else None


def issuers_in(title: str) -> list[str]:
    """Return the issuers that a title begins with, as written.

    >>> issuers_in("中共中央 国务院关于深化教育改革的意见"), issuers_in("关于美育的意见")
    (['中共中央', '国务院'], [])
    """
    found = _ISSUER.match(title)
    return re.split(r"[\s、]+", found["issuer"].strip()) if found else []


def _year_mark(match: re.Match[str]) -> str:
    return match.group().translate(_LOST)

"""Resolve titles: without 《》, with the issuer of the document's own, and short names written out.

A document defines its short names itself: 《关于……的意见》（以下简称《意见》）. Where it uses one
without defining it, the nearest title before that ends with it is meant.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kg.components.lexicon import patterns_of_kind, read_terms
from kg.components.policy_verbs import policy_verbs
from kg.document import Document
from kg.linking import entities
from kg.linking.entities import TITLES

LAWS = "pipelines/edugov_zh/terms/national_laws.txt"

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
    r"\s*[（(]\s*(?P<code>[\u4e00-\u9fff]{1,12})\s*[〔\[［（(〈<](?P<year>\d{4})[〕\]］）)〉>]"
    r"\s*第?\s*(?P<serial>\d{1,4})\s*号"
)
_OF_SEVERAL = re.compile(r"^[^《》]{2,30}?等[\d一二三四五六七八九十]{0,3}个?(?:部门|单位)")
_ONE = re.compile(r"[《〈](?P<title>(?:[^《》]|《[^《》]*》)+)[》〉]")
_YEARS = re.compile(r"（[^（）]*(?:19|20)\d\d[^（）]*）$")
_SPACES = re.compile(r"\s+")
_NEAR = 60
"""Characters before a title that may say that it is cited."""
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
    if title in _national_laws():
        return f"中华人民共和国{title}"
    if len(title) > SHORT:
        return title
    before = [match["title"] for match in _QUOTED.finditer(text, 0, start)]
    longer = (known for known in reversed(before) if known.endswith(title) and known != title)
    return next(longer, title)


@cache
def _national_laws() -> frozenset[str]:
    return frozenset(read_terms(LAWS))


def own_title(title: str, own: Iterable[str]) -> str | None:
    """Return the document's own title (or its plan's), if this is a part of it that stands for it.

    The years or the state in brackets that a title ends with often stand on a line of their own,
    or are left out; a notice's own title leaves out a 的 of the plan's.

    >>> own_title("关于学校美育的意见", ["南通市教育局关于学校美育的意见"])
    '南通市教育局关于学校美育的意见'
    """
    bare = entities.fold(title)
    for known in own:
        folded = entities.fold(known)
        if folded == bare or (len(bare) > SHORT and _stands_for(bare, folded)):
            return known
    return None


def is_own_line(document: Document, start: int, end: int) -> bool:
    """Tell whether a range is one of the lines that a document's own title is broken over."""
    title = next((each for each in document.fields if each.key == "title"), None)
    if title is None or title.start is None or title.end is None:
        return False
    lines = {line.strip() for line in document.text[title.start : title.end].split("\n")}
    inside = title.start <= start < title.end
    return inside and len(lines) > 1 and document.text[start:end].strip() in lines


def _stands_for(part: str, title: str) -> bool:
    ends = title.endswith(part) or _words()["behind"].sub("", title).endswith(part)
    return ends or title.replace("的", "") == part.replace("的", "")


def is_cited(start: int, text: str) -> bool:
    """Tell whether the words before a title say that the document is made under it.

    >>> text = "根据《“十四五”行动计划》和省的计划，制定我市《“十四五”行动计划》"
    >>> is_cited(2, text), is_cited(26, text)
    (True, False)
    """
    return _words()["under"].search(text, max(0, start - _NEAR), start) is not None


def number_after(text: str, end: int) -> str | None:
    """Return the document number in brackets that follows a title which ends at ``end``.

    >>> number_after("《意见》（国办发[2015] 71号）", 4)
    '国办发〔2015〕71号'
    """
    found = _NUMBER.match(text, end)
    return f"{found['code']}〔{found['year']}〕{int(found['serial'])}号" if found else None


def number_form(written: str) -> str:
    """Return a document number as the annotations have it: with 〔〕, without spaces.

    >>> number_form("（国办发[2015] 71号）"), number_form("教体艺〔2019〕第2号")
    ('国办发〔2015〕71号', '教体艺〔2019〕2号')
    """
    plain = _SPACES.sub("", written).strip("（()）")
    return re.sub(r"[\[［(（](\d{4})[\]］)）]", r"〔\1〕", plain).replace("〕第", "〕")


def issuers_in(title: str) -> list[str]:
    """Return the issuers that a title begins with, as written.

    >>> issuers_in("中共中央 国务院关于深化教育改革的意见"), issuers_in("关于印发美育意见的通知")
    (['中共中央', '国务院'], [])
    """
    found = _words()["issuer"].match(title)
    return re.split(r"[\s、]+", found["issuer"].strip()) if found else []


def passed_on(title: str) -> tuple[str, ...]:
    """Return the titles of what a notice with this title passes on: its plan, or several.

    >>> passed_on("关于印发《甲规划》《乙〈丙〉方案》的通知"), passed_on("关于做好招生工作的通知")
    (('甲规划', '乙〈丙〉方案'), ())
    >>> passed_on("某办公室转发市教育局等部门关于教育公平意见的通知")
    ('关于教育公平意见',)
    """
    quoted = _words()["passed_on"].search(title)
    if quoted is not None:
        return tuple(match["title"] for match in _ONE.finditer(quoted["quoted"]))
    bare = _words()["passed_on_bare"].search(title)
    return (_OF_SEVERAL.sub("", bare["bare"]),) if bare else ()


def passed_on_from(title: str) -> str:
    """Return the bodies whose document a notice with this title passes on, as written.

    >>> passed_on_from("市政府办公室关于转发市教育局等部门《甲计划》的通知")
    '市教育局等部门'
    """
    quoted = _words()["passed_on"].search(title)
    return quoted["by"] if quoted else ""


def regional(title: str, end: int, text: str) -> tuple[str, str] | None:
    """Return the region word of a title that leaves it open, and the rest of that title.

    省和九江市中长期教育改革和发展规划纲要 names two titles, the first by its region alone.

    >>> text = "按照省和九江市中长期教育改革和发展规划纲要要求"
    >>> regional("省", 3, text), regional("我省中长期教育改革和发展规划纲要", 0, "")
    (('省', '中长期教育改革和发展规划纲要'), ('我省', '中长期教育改革和发展规划纲要'))
    """
    found = _words()["region_first"].fullmatch(title)
    if found is None:
        return None
    second = _words()["second"].match(text, end) if found["alone"] is not None else None
    rest = found["rest"] or (second["rest"] if second else "")
    return (found["where"], rest) if rest else None


def as_cited(title: str, text: str) -> tuple[str, str | None]:
    """Return a title as a text has it in 《》, with the number behind it there.

    A notice's own title shortens what it passes on: the text has another 的, or 的通知 at the end.

    >>> as_cited("美育工作实施意见", "将《美育工作的实施意见》（皖政办〔2015〕67号）转发")
    ('美育工作的实施意见', '皖政办〔2015〕67号')
    >>> as_cited("校车安全管理意见", "《关于校车安全管理的意见》已经县政府同意")
    ('关于校车安全管理的意见', None)
    """
    wanted, known = _loosely(title), None
    for match in _QUOTED.finditer(text):
        if match["title"] != title and _loosely(match["title"]) != wanted:
            continue
        number = number_after(text, match.end())
        if number is not None:
            return match["title"], number
        known = known or match["title"]
    return known or title, None


def _loosely(title: str) -> str:
    bare = entities.fold_title(title).removeprefix("关于")
    return bare.removesuffix("的通知").replace("的", "")


def _year_mark(match: re.Match[str]) -> str:
    return match.group().translate(_LOST)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    opens, passes_on, cites = map(policy_verbs, ("opens", "plan", "cites"))
    regional = patterns_of_kind(TITLES, "regional")
    years = r"(?:[(（]\d{4}[-－—–~至]+\d{4}年[)）])?"
    quoted = r"(?P<quoted>(?:[《〈](?:[^《》]|《[^《》]*》)+[》〉][、和及与]?)+)"
    return {
        "behind": re.compile(rf"（(?:[^（）]*(?:19|20)\d\d[^（）]*年|{policy_verbs('state')})）$"),
        "issuer": re.compile(rf"(?!{opens})(?P<issuer>[^《》]{{2,40}}?)(?={opens})"),
        "under": re.compile(rf"{cites}[^，,。；;\n]*$"),
        "passed_on": re.compile(
            rf"{passes_on}(?P<by>[^《》]{{0,20}}?)\s*{quoted}\s*(?:等.{{0,12}})?(?:的通知)?$"
        ),
        "passed_on_bare": re.compile(rf"{passes_on}(?P<bare>[^《》]{{6,}})的通知$"),
        "region_first": re.compile(
            r"(?P<where>国家|全国|我?省|我?市|我?区|自治区)"
            rf"(?:(?P<rest>(?:{regional}).*)|(?P<alone>))",
            re.DOTALL,
        ),
        "second": re.compile(
            rf"[和、及与]?[\u4e00-\u9fff]{{1,10}}?(?P<rest>(?:{regional}){years})"
        ),
    }


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two sets of names, or two numbers, may be of one policy: one is not known."""
    return not one or not other or bool(set(one.split("、")) & set(other.split("、")))

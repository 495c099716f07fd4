"""Find periods: years, months and spans of years, and words that point at one (今年, 近三年).

A period is written as the annotation writes it: ``2021``, ``2021-12``, ``2016/2020``. One that
depends on when the document speaks has ``~`` for its reference year: ``~`` (今年), ``~-1`` (去年),
``~@11`` (11月), ``~-2/~`` (近三年), ``2021/~`` (2021年以来). :func:`resolve` makes years of these.
Periods inside 《…》 belong to a title and are not found.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable, text_of
from kg.components.number import DIGITS, numeral_text
from kg.components.spans import PERIODS, span_at
from kg.readers.forms.dates import years_in_digits
from kg.vocabulary import Precision

LABEL = "Period"


_YEAR = r"(?:19|20)[0-9]{2}"
_TO = r"\s?[-—－–~～至到]{1,2}\s?"
_FEW = rf"[{DIGITS[2:]}十]{{1,3}}|[0-9]{{1,2}}"

_RULES = {
    "span": rf"(?P<from>{_YEAR})(?:年[0-9]{{0,2}}月?)?{_TO}(?P<to>{_YEAR})(?:学年|年)",
    "month_span": (
        rf"(?:(?P<msy>{_YEAR})年)?(?P<ms>[0-9]{{1,2}})月?{_TO}(?P<me>[0-9]{{1,2}})月份?(?![0-9])"
    ),
    "since": (
        rf"(?P<sy>{_YEAR})年(?:[0-9]{{1,2}}月|[春秋](?:季|季?学期))?"
        r"(?:启动|开展|实施|推行|挂牌|成立|创办|启用|试点|运行)?(?:以来|至今)"
    ),
    "month": rf"(?P<my>{_YEAR})年(?P<mm>[0-9]{{1,2}})月(?:[0-9]{{1,2}}日)?",
    "year": rf"(?P<y>{_YEAR})(?:学年|年)(?:度|底|末|初)?",
    "plan": (
        r"[“\"]?(?P<ordinal>十[一二三四五六七八]?)五[”\"]?(?:规划)?"
        r"(?P<part>期间|时期|以来|期末|末|初|五年|(?=回[眸顾]|(?:教育)?(?:改革)?发展(?:回顾|成[就效绩])))"
    ),
    "relative_month": r"(?P<rel>今年|本年|去年|上年|明年)(?P<rm>[0-9]{1,2})月",
    "years": (
        rf"(?:近|过去|这|最近|(?<![学提])前)(?:的)?(?P<back>{_FEW})年(?:来|间)?"
        rf"|(?<!每)(?P<back2>{_FEW})年(?:来|间|里|(?=累计))(?![^，。]{{0,2}}[0-9])"
        rf"|(?<=[，。；：,;])(?P<back3>{_FEW})年(?=先后|共|新[建增]|投入|招聘|补充|培训|选派|引进|改造)"
    ),
    "coming": (
        rf"(?:未来|今后|力争)(?P<next>{_FEW})年(?:内)?"
        rf"|(?:利?用|以)[约近]?(?P<next3>{_FEW})年(?:左右)?的?时间"
        rf"|(?<!入职)(?<!任职)(?<!毕业)(?P<next2>{_FEW})年(?:内|时间内)"
    ),
    "relative": (
        r"(?P<word>今年|本年度|本年|全年|年内|年初|当年|去年|上年度|上一年度?|上年|前年|明年|下一年)"
        r"(?![结节]转|结余|结存)(?:底|末|(?P<on>以来))?"
    ),
    "year_end": r"(?<![0-9年学每同当去今明前上下本翌次])年[底末]",
    "month_only": (
        r"(?<![0-9年])(?P<mo>[0-9]{1,2})月(?:底|末|份|中旬|上旬|下旬|[0-9]{1,2}日)?(?![0-9])"
    ),
}
_FIRST = rf"[0-9{DIGITS}十“\"今本全年当去上前明下近过这最未力用利以]"
"""The characters that a period begins with: looked at first, since most places have none."""
_FIND = re.compile(
    rf"(?={_FIRST})(?:{'|'.join(f'(?P<{name}>{rule})' for name, rule in _RULES.items())})"
)
_OFFSETS = {
    **dict.fromkeys(("去年", "上年", "上年度", "上一年", "上一年度"), "~-1"),
    **dict.fromkeys(("明年", "下一年"), "~+1"),
    "前年": "~-2",
}
_FIVE_YEARS = "~-4/~"
_RELATIVE = re.compile(r"~(?P<offset>[+-][0-9]+)?(?:@(?P<month>[0-9]+))?")


class Period(NamedTuple):
    """One period, from ``start`` to ``end`` of the text, its value, and the rule that found it."""

    start: int
    end: int
    value: str
    rule: str


def find_periods(text: str, start: int = 0, end: int | None = None) -> Iterator[Period]:
    """Yield the periods between two places of a text, from left to right.

    >>> [period.value for period in find_periods("到2025年底，较“十三五”末；今年1—9月")]
    ['2025', '2020', '~', '~@9']
    """
    stop = len(text) if end is None else end
    for match in _FIND.finditer(text, start, stop):
        rule = match.lastgroup or ""
        value = _VALUES[rule](match)
        if value and not _in_title(text, start, match.start()):
            yield Period(*match.span(), value, rule)


def resolve(value: str, year: int | None) -> str:
    """Put the reference year into a period; one that needs it and has none is empty.

    Five years (过去五年) that would end a year before a five-year plan does are those of the plan.

    >>> [resolve(value, 2023) for value in ("~-2/~", "~-1@8", "2016/2020")], resolve("~", None)
    (['2021/2023', '2022-08', '2016/2020'], '')
    """
    if "~" not in value:
        return value
    if year is None:
        return ""

    if value == _FIVE_YEARS and (year + 1) % 5 == 0:
        year += 1

    def replace(match: re.Match[str]) -> str:
        at = str(year + int(match["offset"] or 0))
        return f"{at}-{int(match['month']):02}" if match["month"] else at

    return _RELATIVE.sub(replace, value)


def dates(value: str) -> tuple[str, str, Precision] | None:
    """Return the first and the last day of a period, and how exactly it is given.

    >>> dates("2020-02"), dates("2016/2020")[:2]
    (('2020-02-01', '2020-02-29', <Precision.MONTH: 'month'>), ('2016-01-01', '2020-12-31'))
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    precision = Precision.SPAN if last else _PRECISIONS[len(first)]
    return _edge(first, last=False), _edge(last or first, last=True), precision


_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def _edge(day: str, *, last: bool) -> str:
    year, month = int(day[:4]), int(day[5:7] or (12 if last else 1))
    if len(day) == 10:
        return day
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1] if last else 1:02}"


def _span(match: re.Match[str]) -> str:
    return f"{match['from']}/{match['to']}" if match["from"] < match["to"] else ""


def _month(year: str, month: str, sign: str) -> str:
    if not 1 <= int(month) <= 12:
        return ""
    return f"{year}-{int(month):02}" if not sign else f"{year}@{int(month)}"


def _month_span(match: re.Match[str]) -> str:
    year = match["msy"]
    return _month(year or "~", match["me"], "" if year else "~")


def _plan(match: re.Match[str]) -> str:
    ordinal = int(numeral_text(match["ordinal"]))
    first = 2016 + (ordinal - 13) * 5
    if match["part"] in {"末", "期末"}:
        return str(first + 4)
    if match["part"] == "初":
        return str(first)
    return f"{first}/{first + 4}" if match["part"] != "以来" else f"{first}/~"


def _years(match: re.Match[str]) -> str:
    count = int(numeral_text(match["back"] or match["back2"] or match["back3"]))
    return f"~-{count - 1}/~" if 1 < count < 20 else "~"


def _coming(match: re.Match[str]) -> str:
    count = int(numeral_text(match["next"] or match["next2"] or match["next3"]))
    if count == 1 and match["next3"]:
        return ""
    return f"~+1/~+{count}" if 1 < count < 20 else "~+1"


def _relative(match: re.Match[str]) -> str:
    offset = _OFFSETS.get(match["word"], "~")
    return f"{offset}/~" if match["on"] and offset.startswith("~-") else offset


_VALUES: dict[str, Callable[[re.Match[str]], str]] = {
    "span": _span,
    "month_span": _month_span,
    "month": lambda match: _month(match["my"], match["mm"], ""),
    "since": lambda match: f"{match['sy']}/~",
    "year": lambda match: match["y"],
    "plan": _plan,
    "relative_month": lambda match: _month(_OFFSETS.get(match["rel"], "~"), match["rm"], "~"),
    "years": _years,
    "coming": _coming,
    "relative": _relative,
    "year_end": lambda match: "~@12",
    "month_only": lambda match: _month("~", match["mo"], "~"),
}


def _in_title(text: str, start: int, at: int) -> bool:
    low = max(start, at - 80)
    return text.rfind("《", low, at) > text.rfind("》", low, at)


class PeriodMatcher:
    """Put the periods of a text in ``doc.spans["periods"]``, each with its value as ``kb_id_``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        text = years_in_digits(text_of(doc))
        doc.spans[PERIODS] = [
            span_at(
                doc,
                period.start,
                period.end,
                label=LABEL,
                rule=f"{self.name}.{period.rule}",
                value=period.value,
            )
            for start, end in readable(doc)
            for period in find_periods(text, start, end)
        ]
        return doc


@Language.factory("kg_period", assigns=["doc.spans"])
def make_period(nlp: Language, name: str) -> PeriodMatcher:
    """Make the component."""
    return PeriodMatcher(name)

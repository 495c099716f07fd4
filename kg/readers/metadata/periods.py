"""The years that a document reports on or plans for, as its title and text say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.document import Block, Field
from kg.readers.forms.dates import month_of_line, years_in_digits
from kg.readers.forms.lines import OPENING
from kg.readers.forms.titles import is_work_report
from kg.vocabulary import BlockKind, Genre

_NUMBER = re.compile(r"[〔\[（(]\s?(?:19|20)\d\d\s?[〕\]）)]\s?第?\d+\s?号")
_SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)\s?年?\s?[—–－―\-~～至到]{1,2}\s?(?P<last>(?:19|20)\d\d)\s?年?(?!\d)"
)
_SCHOOL_TERM = re.compile(r"学年度?第?(?:(?P<second>[二下春])|[一上秋])(?:季?学?期|季)")
"""The half of a school year: of 2018—2019学年度第二学期 the year is 2019."""
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?(?:年|届)")
_TERM = re.compile(
    r"(?:过去|这|本届政府)(?:的)?五年[^，。]{0,12}(?:回[顾眸]|工作)|五年(?:来|工作)?回[顾眸]"
    r"|[“\"]十[一二三四五]五[”\"](?:时期|期间)?[^，。]{0,12}(?:回[顾眸]|工作)"
)
"""Headings of a government's work report that looks back on five years."""
_REVIEW = re.compile(r"回[顾眸]|工作")
_FIVE_YEARS = re.compile(r"(?:过去的?|[这近])五年|五年来")
_DAYS = re.compile(
    r"(?P<year>20\d\d)年\d{1,2}月\d{1,2}日?\s?[—–－~～至到-]{1,2}(?:\d{1,2}月)?\d{1,2}日"
    r"[^。；\n]{0,60}(?:督导|评估|检查|核查|验收|督查|调研)"
)
"""The days on which somebody came to inspect: 2022年12月5日至8日，督导组对…."""
_GRANTED = re.compile(r"批复$|同意.+(?:复函|函)$")
_SINCE = re.compile(r"[现就][^，。；\n]{0,24}?(?P<year>20\d\d)年以来[^。\n]{0,80}报告")
_FIVE = re.compile(r"[“\"]?(?P<tens>第?十)(?P<unit>[一二三四五六])(?:五[”\"]?|个五年规划)")
_FIRST_YEARS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_TARGET = re.compile(
    r"(?:到|至|在)(?P<to>20\d\d)年(?!以来|起|第)"
    r"|(?P<before>20\d\d)年(?:[^，。；\d]{0,6}|\d{1,2}月)?(?:底|末)?(?:前|之前)"
    r"|(?<=[。；，\n])(?P<at>20\d\d)年(?!以来|起|度|第|版|开始|\d{1,2}月)"
)
_ENDS = re.compile(r"有效期(?:至|到)(?P<year>20\d\d)年")
_TIMELESS = re.compile(r"办法|规定|细则|条例|规则|章程|准则")
_ABOUT_RULES = re.compile(
    r"[》”].{0,12}(?:解读|问答|答记者问|说明|(?:情况|工作)的?(?:报告|通报|总结))"
    r"|读懂|图解|解读|征求.{0,8}意见的.{2}$"
)
"""What is written about rules, not in them: 《…办法》政策解读."""
_ANNOUNCED = re.compile(
    r"(?:公布|公示|通报|认定|表彰|命名|授予)(?!.*(?:方案|计划|办法|要点|实验|试验|试点|培育)).*(?:名单|结果|的(?:通知|通报|决定))"
    r"|(?:成立|组建|调整|充实).{2,60}(?:组|专班|指挥部)(?:及?(?:成员|组成人员|办公室))?(?:名单)?的通知"
    r"|(?:设立|创办|建立|更名|变更|撤[销并]).{2,60}(?:批复|复函)$"
)
"""What makes known what was decided; what it asks for by the way is no plan of its own."""
_BASE = re.compile(
    r"以(?P<year>20\d\d)(?:[—–\-~～/]20\d\d)?(?:学?年度?)[^，。；\n]{0,16}(?:数据|统计|年报|报表)[^，。；\n]{0,8}为"
    r"(?:基准|准|依据|基础|根据|口径)"
)
"""By which year's statistics a region measures itself."""
_ENDS_OF_TEXT = 5
"""How many lines at either end of a text may name its writer and its month."""
_FIRST_QUARTER, _EARLY, _AUTUMN = "03", "05", "09"
_HALF = 2
"""How many years after the first a plan of five is looked back on in the middle."""
_LONGEST_PLAN = 20
_PLANNING = frozenset({Genre.OPINION, Genre.PLAN, Genre.NOTICE, Genre.WORK_POINTS})
_LOOKING_BACK = frozenset({Genre.SELF_REPORT, Genre.EVALUATION_REPORT, Genre.SUMMARY})
"""What is signed in one year and often speaks of the year before."""


@dataclass(frozen=True, slots=True)
class PeriodSources:
    """What the period may be read from, beside the title.

    ``dated`` is the day, month or year when the document came into force, was signed or published,
    the first of these that is known.
    """

    text: str
    blocks: Sequence[Block]
    dated: str
    genre: Genre


def period_field(title: str, title_start: int | None, read: PeriodSources) -> Field | None:
    """Return the period: from the title, else from the year of signing and the text's targets.

    ``title_start`` is None where the title does not stand in the text.
    """
    dated = read.dated or _month_alone(read.text, read.blocks)
    year = int(dated[:4]) if dated else None
    title = years_in_digits(title)
    stated = _stated(_NUMBER.sub(lambda match: " " * len(match.group()), title), read.genre)
    longer = _reported(title, stated[0] if stated else "", year, read)
    if longer is not None or stated is not None:
        return longer or _of_title(stated, title_start)
    if year is None or (_TIMELESS.search(title) and not _ABOUT_RULES.search(title)):
        return None
    if is_work_report(title):
        return Field("period", f"{year - 1}/{year}", None, None, "period.work-report")
    if read.genre in _PLANNING or _GRANTED.search(title):
        if _ANNOUNCED.search(title):
            return Field("period", str(year), None, None, "period.signed")
        own = read.genre is not Genre.OPINION and "转发" not in title
        return _planned(year, read.text, read.blocks, own=own)
    return _looked_back(dated, read)


def _looked_back(dated: str, read: PeriodSources) -> Field:
    """Return the year of a report: whose statistics it takes, that before, or that of signing.

    One of the first months of a year may be of the year before (:func:`_is_early`), one of a later
    month is where it names that year more often, but no self-report of autumn (:func:`_is_late`).
    """
    year = int(dated[:4])
    if read.genre in _LOOKING_BACK:
        base = _BASE.search(read.text, 0, OPENING)
        if base is not None:
            return Field("period", base["year"], None, None, "period.statistics")
        more = read.text.count(f"{year - 1}年") - read.text.count(f"{year}年")
        if (more > 0 and not _is_late(dated, read.genre)) or _is_early(
            dated, read.text, as_often=more == 0
        ):
            return Field("period", str(year - 1), None, None, "period.year-before")
    return Field("period", str(year), None, None, "period.signed")


def _is_late(dated: str, genre: Genre) -> bool:
    """Whether a report on oneself is signed so late in a year that it is of that year."""
    return genre is Genre.SELF_REPORT and dated[5:7] >= _AUTUMN


def _is_early(dated: str, text: str, *, as_often: bool) -> bool:
    """Whether a report is signed so early in a year that it is of the year before.

    In its first three months, or in the next two where it names both years as often, if nobody came
    to inspect in that year; or where somebody did in the year before.
    """
    month, inspected = dated[5:7], _inspected(text)
    if not "01" <= month <= _EARLY:
        return False
    if inspected is not None:
        return inspected < int(dated[:4])
    return as_often or month <= _FIRST_QUARTER


def _inspected(text: str) -> int | None:
    """Return the year of the days on which an inspection was made that a text begins with."""
    found = _DAYS.search(text, 0, OPENING)
    return int(found["year"]) if found is not None else None


def _month_alone(text: str, blocks: Sequence[Block]) -> str:
    """Return the month of a line beside the title or at the end that names it with the writer.

    吴山市教育局　二〇一八年十月 has no day, so that it is no date of signing.
    """
    no_line = {BlockKind.FURNITURE, BlockKind.TABLE_CELL, BlockKind.ITEM}
    shown = [block for block in blocks if block.kind not in no_line]
    for block in (*shown[:_ENDS_OF_TEXT], *shown[-_ENDS_OF_TEXT:]):
        month = month_of_line(text[block.start : block.end])
        if month:
            return month
    return ""


def _of_title(stated: tuple[str, int, int] | None, title_start: int | None) -> Field | None:
    if stated is None:
        return None
    value, start, end = stated
    placed = title_start is not None
    first, last = (title_start or 0) + start, (title_start or 0) + end
    return Field(
        "period", value, first if placed else None, last if placed else None, "period.title"
    )


def _reported(title: str, stated: str, year: int | None, read: PeriodSources) -> Field | None:
    """Return the years that a report looks back on where they are more than its title states."""
    if read.genre in _PLANNING or (year is None and "中期" not in title):
        return None
    if "中期" in title and stated[4:5] == "/":
        return _midterm(stated, year, read.text)
    return _of_term(title, stated, year, read.text, read.blocks) if year is not None else None


def _midterm(stated: str, year: int | None, text: str) -> Field | None:
    """Return the first years of a plan, to those that a review says it is of, or its own."""
    first, last = int(stated[:4]), int(stated[5:])
    said = [int(m["last"]) for m in _SPAN.finditer(text, 0, OPENING) if int(m["first"]) == first]
    until = next((end for end in said if end < last), year or first + _HALF)
    if not first < until < last:
        return None
    return Field("period", f"{first}/{until}", None, None, "period.midterm")


def _of_term(
    title: str, stated: str, year: int, text: str, blocks: Sequence[Block]
) -> Field | None:
    first = None
    if is_work_report(title) and _looks_back_on_a_term(text, blocks, stated):
        first, rule = year - 5, "term"
    elif not stated and (since := _SINCE.search(text, 0, OPENING)) is not None:
        first, rule = int(since["year"]), "since"
    if first is None or first >= year:
        return None
    return Field("period", f"{first}/{year}", None, None, f"period.{rule}")


def _looks_back_on_a_term(text: str, blocks: Sequence[Block], stated: str) -> bool:
    """Whether a heading says that a report is on five years, or a paragraph under a bare title."""
    shown = [(block.kind, text[block.start : block.end]) for block in blocks]
    headings = [words for kind, words in shown if kind is BlockKind.HEADING]
    if any(_TERM.search(each) and not _YEAR.search(each) for each in headings):
        return True
    begins = [words for kind, words in shown if kind is BlockKind.PARAGRAPH]
    dated = any(_YEAR.search(each) and _REVIEW.search(each) for each in headings)
    return not stated and not dated and any(_FIVE_YEARS.match(each) for each in begins)


def _stated(title: str, genre: Genre) -> tuple[str, int, int] | None:
    """Return the period that a title states, with its place in the title."""
    span = _SPAN.search(title)
    term = _SCHOOL_TERM.match(title, span.end()) if span is not None else None
    if span is not None and term is not None:
        return span.group("last" if term["second"] else "first"), *span.span()
    if span is not None:
        return f"{span.group('first')}/{span.group('last')}", *span.span()
    five = _FIVE.search(title)
    if five is not None:
        first = _FIRST_YEARS[five.group("unit")]
        return f"{first}/{first + 4}", *five.span()
    years = list(_YEAR.finditer(title))
    if not years or "整改" in title:
        return None
    first, last = (int(years[index].group("year")) for index in (0, -1))
    if is_work_report(title):
        first = last - 1
    value = str(last) if first >= last or genre not in _REPORTING else f"{first}/{last}"
    return value, years[0].start(), years[-1].end()


_REPORTING = frozenset({Genre.SUMMARY, Genre.OTHER})


def _planned(year: int, text: str, blocks: Sequence[Block], *, own: bool) -> Field | None:
    """Return the span from the year of signing to the last year that the text aims at.

    Where it aims at none, what is not an opinion, nor hands one on, has the year of its own.
    """
    last = max(_targets(text, blocks, year), default=None)
    if last is not None:
        return Field("period", f"{year}/{last}", None, None, "period.targets")
    return Field("period", str(year), None, None, "period.signed") if own else None


def _targets(text: str, blocks: Sequence[Block], year: int) -> list[int]:
    found = []
    for block in blocks:
        if block.kind in {BlockKind.FURNITURE, BlockKind.METADATA, BlockKind.TITLE}:
            continue
        for match in _TARGET.finditer(text, block.start, block.end):
            target = int(match.group("to") or match.group("before") or match.group("at"))
            if year < target <= year + _LONGEST_PLAN:
                found.append(target)
        for match in _ENDS.finditer(text, block.start, block.end):
            found.append(int(match.group("year")))
        for match in _SPAN.finditer(text, block.start, block.end):
            if int(match["first"]) == year and not _is_quoted(text, block.start, match.start()):
                found.append(int(match["last"]))
    return [target for target in found if target > year]


def _is_quoted(text: str, start: int, at: int) -> bool:
    return text.rfind("《", start, at) > text.rfind("》", start, at)

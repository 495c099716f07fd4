"""Dates as official documents print them: 2017年10月1日, 二〇一七年十月一日, 2017-10-01."""

import re
from dataclasses import dataclass
from datetime import date

_DIGITS = {
    "〇": 0, "○": 0, "零": 0, "Ο": 0, "O": 0, "О": 0, "Ｏ": 0, "◯": 0, "0": 0, "一": 1, "二": 2,
    "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_CHINESE = "".join(_DIGITS)
ASCII_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
"""For ``str.translate``: full-width digits as ASCII digits, so that offsets stay."""
_SPACE = r"[ \u00a0\u3000]{0,2}"

_WRITTEN_YEAR = re.compile(rf"(?<![{_CHINESE}])[一二][{_CHINESE}]{{3}}(?=年)")

DATE = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d){_SPACE}"
    rf"(?:年{_SPACE}(?P<month>\d{{1,2}}|元){_SPACE}月{_SPACE}(?P<day>\d{{1,2}}){_SPACE}[日号]"
    r"|(?P<mark>[-/.])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})(?!\d))"
    rf"|(?P<years>(?:[{_CHINESE}]{_SPACE}){{4}})年{_SPACE}"
    rf"(?P<months>(?:[一二三四五六七八九十元]{_SPACE}){{1,2}})月{_SPACE}"
    rf"(?P<days>(?:[一二三四五六七八九十]{_SPACE}){{1,3}})日"
)
"""One date; ``found_dates`` reads its groups."""


_ALONE = re.compile(
    rf"[（(\[【]?\s*(?P<date>{DATE.pattern})(?:\s+\d\d?:\d\d(?::\d\d)?)?\s*[）)\]】]?"
    r"(?:\s+\d\d?:\d\d(?::\d\d)?)?"
)
_MONTH = re.compile(
    r"[\s—（(]*(?:[^，。；：《》\d\n]{2,30}?[\s，,]*)?(?P<year>(?:19|20)\d\d)年\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月\s*[）)]?"
)
_LOST_MARKS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<rest>\d{2,4})")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, as ISO 8601, and the characters that state it."""

    start: int
    end: int
    value: str

    @property
    def year(self) -> int:
        """The year."""
        return int(self.value[:4])


def found_dates(text: str, offset: int = 0) -> list[FoundDate]:
    """Return the dates of a text that exist in the calendar, moved by ``offset``.

    >>> text = "二〇一六年元月十一日；二0二一 年九月 一日；2021年2月30日；2022年元月5日"
    >>> [found.value for found in found_dates(text)]
    ['2016-01-11', '2021-09-01', '2022-01-05']
    """
    found = []
    for match in DATE.finditer(text.translate(ASCII_DIGITS)):
        value = _value(match)
        if value is not None:
            found.append(FoundDate(match.start() + offset, match.end() + offset, value))
    return found


def years_in_digits(text: str) -> str:
    """Return a text of the same length whose years are in ASCII digits: 二〇一二年 is 2012年.

    >>> years_in_digits("二○○八年总结，２００９年安排")
    '2008年总结，2009年安排'
    """
    text = text.translate(ASCII_DIGITS)
    return _WRITTEN_YEAR.sub(lambda year: "".join(str(_DIGITS[c]) for c in year.group()), text)


def month_of_line(text: str) -> str:
    """Return the month that a line consists of, alone or behind the writer's name, or nothing.

    >>> month_of_line("（龙泉市教育局　二〇一八年十月）"), month_of_line("2023年9月起实施")
    ('2018-10', '')
    """
    match = _MONTH.fullmatch(years_in_digits(text).strip())
    if match is None:
        return ""
    month = int(match["month"]) if match["month"].isdigit() else _number(match["month"])
    return f"{match['year']}-{month:02}" if 1 <= month <= 12 else ""


def only_date(text: str) -> FoundDate | None:
    """Return the date that a text consists of, in brackets or not, with a time or without.

    >>> [found and found.value for found in map(only_date, ("2021-09-16", "2021916", "2021111"))]
    ['2021-09-16', '2021-09-16', None]
    """
    text = text.translate(ASCII_DIGITS)
    match = _ALONE.fullmatch(text)
    if match is None:
        return _without_marks(text)
    value = _value(match)
    return None if value is None else FoundDate(*match.span("date"), value)


def _without_marks(text: str) -> FoundDate | None:
    """Return the one date that digits can be whose 年, 月 and 日 a copy has lost."""
    match = _LOST_MARKS.fullmatch(text)
    if match is None:
        return None
    year, rest = int(match["year"]), match["rest"]
    if len(rest) == 2 and int(rest) <= 12:  # the day may be what is missing
        return None
    days = {_day(year, int(rest[:cut]), int(rest[cut:] or 0)) for cut in (1, 2)} - {None}
    value = days.pop() if len(days) == 1 else None
    return FoundDate(0, len(text), value) if value else None


def _value(match: re.Match[str]) -> str | None:
    if match.group("years"):
        years, months, days = (
            re.sub(r"\s", "", match.group(name)) for name in ("years", "months", "days")
        )
        year = int("".join(str(_DIGITS[digit]) for digit in years))
        month, day = _number(months), _number(days)
    else:
        year = int(match.group("year"))
        month = int((match.group("month") or match.group("month2")).replace("元", "1"))
        day = int(match.group("day") or match.group("day2"))
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """Return a number below 100 in Chinese numerals; 0 where they make none."""
    tens, mark, units = text.replace("元", "一").rpartition("十")
    if not mark:
        return _DIGITS[units] if len(units) == 1 else 0
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(units, 0) if units else 0)

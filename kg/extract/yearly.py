"""Say of which years a growth by year is the mean (年均增长5%): never of the one year beside it.

They run from the year behind the one that the text compares with (较2020年增加…，年均增长4%) or
goes out from, else they are those that the section or the document looks over, else those of the
five-year plan that ends in the year.
"""

import re
from collections.abc import Iterable

_MEAN = re.compile(
    r"(?<![一二三四五六七八九十两几])年均(?:分别|约|同比|实际|名义|保持|实现|累计|递)*(?:增|降|减|提|上升|下)[^，。；：,;:\n]*$"
)
_PLAN = 5


def is_mean(clause: str) -> bool:
    """Say whether the words of a clause before a value make it a mean by year.

    >>> is_mean("收入年均增长"), is_mean("年均浓度下降"), is_mean("年均分别增长7%、")
    (True, False, True)
    """
    return _MEAN.search(clause) is not None


def years_of_mean(year: str, bases: Iterable[str], spans: Iterable[str]) -> str:
    """Return the years that end in a year and begin behind a base, or are one of the spans.

    >>> years_of_mean("2023", ["2020"], []), years_of_mean("2024", [], ["2021/2025"])
    ('2021/2023', '2021/2025')
    >>> years_of_mean("2010", [], [""]), years_of_mean("2012", [], [])
    ('2006/2010', '2012')
    """
    if not year.isdigit():
        return year
    for base in bases:
        last = base.rpartition("/")[2][:4]
        if last < year:
            return f"{int(last) + 1}/{year}"
    for span in spans:
        first, _, last = span.partition("/")
        if first <= year <= last:
            return span
    return f"{int(year) - _PLAN + 1}/{year}" if int(year) % _PLAN == 0 else year

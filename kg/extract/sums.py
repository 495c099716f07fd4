"""Say whether a value adds up over years (新建学校50所) or stands at a point of time (入学率98%).

Of a span of years that is looked back on, a sum is of the whole span, a level of its last year,
where the text has named that year; else only the words around a level tell that it is one.
"""

import re

from kg.extract.indicator_words import IndicatorWords, default_words

_LEVEL = re.compile(r"现有|共有|缺口|缺额|尚有|仅|平均|生均|^全[市县州区省]有")
"""Words of a clause whose number stands at a point of time."""
_OVER_YEARS = re.compile(r"累计|[三四五]年|连续|每年|年均|先后|共计|保持")
_RATE = re.compile(r"[%％‰]|百分点|^位|^分$|[:：∶]|成$")
_TIMES = re.compile(r"次|场|期$|届")
_SPENT = re.compile(r"投入|投资|资金|经费|奖补|资助|贷款")


def is_sum(name: str, unit: str, clause: str, words: IndicatorWords | None = None) -> bool:
    """Say whether a value adds up: it counts what was done, spent, or happened.

    ``clause`` are the words of its clause before it; without a ``name`` only they decide.

    >>> is_sum("新建学校", "所", "五年来"), is_sum("入学率", "%", "达"), is_sum("", "所", "现有")
    (True, False, False)
    """
    if _LEVEL.search(clause):
        return False
    if not name or _OVER_YEARS.search(clause):
        return True
    if _RATE.search(unit):
        return False
    if unit.endswith("元"):
        return _SPENT.search(name) is not None
    done = (words or default_words()).verb.search(name) is not None
    return done or _TIMES.search(unit) is not None


def is_done(name: str, unit: str) -> bool:
    """Say whether a name itself says that something was done (补充教师, 完成投资)."""
    return default_words().verb.match(name) is not None and not _RATE.search(unit)

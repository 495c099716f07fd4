"""Say whether a value adds up over years (新建学校50所) or stands at a point of time (入学率98%).

Of a span of years that is looked back on, a sum is of the whole span, a level of its last year,
where the text has named that year; else only the words around a level tell that it is one.
"""

from kg.extract.indicator_words import IndicatorWords, default_words
from kg.extract.value_words import value_words


def is_sum(name: str, unit: str, clause: str, words: IndicatorWords | None = None) -> bool:
    """Say whether a value adds up: it counts what was done, spent, or happened.

    ``clause`` are the words of its clause before it; without a ``name`` only they decide.

    >>> is_sum("新建学校", "所", "五年来"), is_sum("入学率", "%", "达"), is_sum("", "所", "现有")
    (True, False, False)
    """
    level = value_words("level")
    if level.search(clause) or level.search(name):
        return False
    if not name or value_words("over_years").search(clause):
        return True
    if value_words("rate").search(unit):
        return False
    if unit.endswith("元"):
        return value_words("spent").search(name) is not None
    done = (words or default_words()).verb.search(name) is not None
    return done or value_words("times").search(unit) is not None


def is_done(name: str, unit: str) -> bool:
    """Say whether a name itself says that something was done (补充教师, 完成投资)."""
    return default_words().verb.match(name) is not None and not value_words("rate").search(unit)

"""Say in full what a single value is of, where that is more than its indicator's name.

城乡居民收入分别增长4%、5% is the growth of two indicators, of which the text names both at once;
总产值增长7%，高于全国2个百分点 says by how much the growth is above another, not how large it is.
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.pairing import BOTH, Place, value_lists
from kg.extract.value_words import value_words, value_words_at_end

_HALVES = ("城镇", "农村")
_LEADS = re.compile(r"[^，。；;\n]{0,12}")
_POINTS = re.compile(r"百分点|分点")


def halves(name: str) -> tuple[str, ...]:
    """Return town and country of a name that is of both, or nothing.

    >>> halves("城乡居民收入"), halves("城乡低保标准"), halves("入学率")
    (('城镇居民收入', '农村居民收入'), ('城市低保标准', '农村低保标准'), ())
    """
    if BOTH not in name:
        return ()
    town = "城市" if value_words("relief").search(name) else _HALVES[0]
    return name.replace(BOTH, town, 1), name.replace(BOTH, _HALVES[1], 1)


def named_at_once(text: str, place: Place, name: str, values: Sequence[Place]) -> tuple[str, ...]:
    """Return the two names of a mention of both town and country, if two values answer it."""
    behind = [value for value in values if value[0] >= place[1]][:3]
    lists = value_lists(text, behind)
    paired = bool(lists) and lists[0] == (0, 2)
    near = paired and _LEADS.fullmatch(text, place[1], behind[0][0]) is not None
    return halves(name) if near else ()


def name_of_value(
    text: str, place: Place, name: str, value: Place, unit: str, position: tuple[int, int]
) -> str:
    """Return what a value is of: a half of what its indicator names, or how far it is above.

    ``place`` is that of the indicator, ``position`` that of the value in its list and how long
    that is.
    """
    if position[1] == len(_HALVES) and halves(name):
        return halves(name)[position[0]]
    if place[1] > value[0] or not _POINTS.search(unit):
        return name
    against = _against().search(text, max(place[1], value[0] - 20), value[0])
    if against is None:
        return name
    grew = value_words("grew").search(text, place[1], value[0]) and not value_words_at_end(
        "rate_name"
    ).search(name)
    return f"{name}{'增速' if grew else ''}{against['said']}"


@cache
def _against() -> re.Pattern[str]:
    compared = value_words("against").pattern
    return re.compile(rf"(?P<said>(?:{compared})[^，。；;、,0-9]{{2,12}}?)(?:近|约|超过?)?$")

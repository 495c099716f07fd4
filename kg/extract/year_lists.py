"""Give each value of a list its year, where its sentence names as many (…年、…年分别为5%、6%)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.frames import Mark
from kg.extract.value_words import value_words

_JOINED = re.compile(r"[、，,和与及]{1,2}")
_STOPS = re.compile(r"[。；;\n]")


def years_of_list(text: str, marks: Sequence[Mark], value: int, length: int) -> list[Mark]:
    """Return the marks of a list of values that starts at a character, or none.

    They are as many years as there are values, one by one or as a span (2021—2023年分别为).

    >>> text = "2021—2023年入学率分别为95%、96%、97%"
    >>> marks = years_of_list(text, [Mark(0, 10, "2021/2023")], 15, 3)
    >>> [mark.value for mark in marks]
    ['2021', '2022', '2023']
    """
    before = [mark for mark in marks if mark.end <= value]
    if length < 2 or not before:
        return []
    between = text[before[-1].end : value]
    if _STOPS.search(between) or not value_words("respective").search(between):
        return []
    first, _, last = before[-1].value.partition("/")
    if last:
        years = range(int(first[:4]), int(last[:4]) + 1)
        same = len(years) == length
        return [before[-1]._replace(value=str(year)) for year in years] if same else []
    years_named = before[-length:]
    pairs = pairwise(years_named)
    joined = all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairs)
    return years_named if joined and len(years_named) == length else []

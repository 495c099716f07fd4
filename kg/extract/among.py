"""Find what an item behind 其中 is a part of: 招聘教师126人，其中女教师38人.

The whole is the last indicator before 其中 that is counted in the same unit, so that what stands
between (占…的16%, 完成投资…亿元) is passed over; a share (其中女教师占30%) is of the last count.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.components.stops import behind_last

Place = tuple[int, int]

_AMONG = re.compile(r"其中[：:，,]?")
_UNIT = re.compile(r"[万亿余多]*([^0-9万亿余多以左][^0-9以左]*?)(?:以[上下内]|左右)?$")
_RATE = re.compile(r"[%％‰]|成$")
_LINK = re.compile(r"(?:[由从][0-9]{4}年[底末初]?的?)?[^，。；;、,：:\n0-9]{0,8}")
_OF_RATE = re.compile(r"[^。；;\n]*其中[：:，,]?")
_LISTED = re.compile(r"[^，。；;：:\n]*")


class Parts:
    """The items behind 其中 in one block, and the wholes they are parts of."""

    def __init__(self, text: str, indicators: Sequence[Place], values: Sequence[Place]) -> None:
        self.text = text
        self.indicators = indicators
        self.values = values
        self._starts = [value[0] for value in values]
        self.units = [self._unit(place) for place in indicators]

    def is_rate(self, i: int) -> bool:
        """Say whether an indicator has a rate for its value."""
        return _RATE.search(self.units[i]) is not None

    def counts_people(self, i: int) -> bool:
        """Say whether the value of an indicator is a number of people."""
        return self.units[i].endswith(("人", "名"))

    def whole(self, i: int) -> int | None:
        """Return the index of the indicator that another is a part of, if it stands behind 其中."""
        place = self.indicators[i][0]
        start = behind_last(self.text, "。；;\n", 0, place)
        at = self.text.rfind("其中", start, place)
        if at < 0 or not self._within(at, place):
            return None
        for j in range(i - 1, -1, -1):
            if self.indicators[j][0] < start:
                return None
            if self.indicators[j][1] <= at and self._same(i, j):
                return j
        return None

    def of_a_rate(self, i: int) -> bool:
        """Say whether the rate right before is that of the whole: 普及率86%，其中农村81%."""
        if not self.is_rate(i) or not self.is_rate(i - 1):
            return False
        between = self.text[self.indicators[i - 1][1] : self.indicators[i][0]]
        share = self.text.startswith("占", self.indicators[i][1])
        return _OF_RATE.fullmatch(between) is not None and not share

    def _within(self, at: int, place: int) -> bool:
        begins = _AMONG.match(self.text, at)
        return begins is not None and _LISTED.fullmatch(self.text, begins.end(), place) is not None

    def _same(self, i: int, j: int) -> bool:
        if self.is_rate(i):
            return bool(self.units[j]) and not self.is_rate(j)
        return bool(self.units[i]) and self.units[i] == self.units[j]

    def _unit(self, place: Place) -> str:
        """Return the unit of the value beside an indicator, or nothing."""
        value = self._value(place)
        found = _UNIT.search(self.text, *value) if value is not None else None
        return found[1] if found is not None else ""

    def _value(self, place: Place) -> Place | None:
        k = bisect_left(self._starts, place[0])
        if k and self.values[k - 1][1] == place[0]:
            return self.values[k - 1]
        if k < len(self.values) and _LINK.fullmatch(self.text, place[1], self.values[k][0]):
            return self.values[k]
        return None

"""Read a value as it is written: its number, its unit, and how it is meant.

``不低于98.5%`` is 98.5 of ``%``, at least; ``6万多户`` is 6 of ``万户``, that is more than 60,000
of 户; ``15万元至20万元`` is 15/20 of ``万元``. Units and the words of comparison are data.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.components.lexicon import longest_first, read_table
from kg.components.number import (
    ARABIC,
    CHINESE,
    DIGITS,
    POWER,
    decimal_text,
    numeral_text,
    power_of,
)
from kg.vocabulary import Comparator

UNITS = "pipelines/edugov_zh/terms/units.tsv"
COMPARATORS = "pipelines/edugov_zh/terms/comparators.tsv"
RANK = "位"
TO = r"[-—－–\-~～至到]{1,2}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A value, as written and in its base unit (the fields of an observation).

    ``number`` is the number in the unit's own scale (``8/10`` for a range), ``unit`` the unit as
    written. ``value``, ``low``, ``high`` are in ``base``; ``value`` is None for a range.
    """

    number: str
    unit: str
    value: str | None
    low: str | None
    high: str | None
    base: str
    comparator: Comparator


class Measures:
    """Reads values with the units and words of comparison of a pipeline."""

    def __init__(self, units: str = UNITS, comparators: str = COMPARATORS) -> None:
        self._units = {
            row["unit"]: (row["base"], Decimal(row["factor"])) for row in read_table(units)
        }
        rows = read_table(comparators)
        self._compared = {row["term"]: Comparator(row["comparator"]) for row in rows}
        self.units = longest_first(self._units)
        self._unit = re.compile(rf"{POWER}?(?:{self.units})")
        self.before, self.inside, self.after = (
            longest_first(row["term"] for row in rows if row["place"] == place)
            for place in ("before", "inside", "after")
        )
        self._before = re.compile(rf"(?:{self.before})")
        self._after = re.compile(rf"(?:{self.after})$")
        self._plain = re.compile(
            rf"(?P<a>{ARABIC}|{CHINESE}|[Ⅰ-Ⅴ])(?P<more>{self.inside})?(?P<pa>{POWER})?"
            rf"(?P<more2>{self.inside})?(?P<ua>[^\d]*?)"
            rf"(?:{TO}(?P<b>{ARABIC}|{CHINESE})(?P<more3>{self.inside})?(?P<pb>{POWER})?"
            rf"(?P<more4>{self.inside})?(?P<ub>.*))?"
        )

    def read(self, surface: str) -> Measure | None:
        """Return what a value says, or None where no number can be read in it.

        >>> measures = Measures()
        >>> [(m.number, m.unit, m.base) for m in map(measures.read, ("近16亿元", "第6位", "1:5.5"))]
        [('16', '亿元', '元'), ('6', '位', '位'), ('5.5', '1:', '1:')]
        """
        for read in (_read_ratio, _read_per, _read_fraction, _read_rank):
            found = read(surface)
            if found is not None:
                number, unit = found
                return self._measure([Decimal(number)], number, unit, self._sign(surface, False))
        return self._read_plain(surface)

    def with_unit(self, measure: Measure, unit: str) -> Measure:
        """Return a measure with the unit that its table's head or the end of its list gives."""
        numbers = [Decimal(part) for part in measure.number.split("/")]
        return self._measure(numbers, measure.number, unit, measure.comparator)

    def is_unit(self, text: str) -> bool:
        """Say whether a text is a unit and nothing else, as in a column of units.

        >>> [Measures().is_unit(text) for text in ("万人", "%", "学校")]
        [True, True, False]
        """
        return self._unit.fullmatch(text) is not None

    def base(self, unit: str) -> tuple[str, Decimal]:
        """Return the base unit of a written unit, and how many of it one of them is.

        >>> Measures().base("万名")
        ('人', Decimal('10000'))
        """
        power = re.match(rf"{POWER}+", unit) if unit not in self._units else None
        rest = unit[power.end() :] if power else unit
        base, factor = self._units.get(rest, (rest, Decimal(1)))
        return base, factor * (power_of(power.group()) if power else 1)

    def _read_plain(self, surface: str) -> Measure | None:
        start = re.search(rf"{ARABIC}|{CHINESE}|[Ⅰ-Ⅴ]", surface)
        end = self._after.search(surface)
        if start is None:
            return None
        match = self._plain.fullmatch(surface, start.start(), end.start() if end else len(surface))
        if match is None:
            return None
        numbers = _numerals(match)
        unit = _unit(match)
        more = any(match[name] for name in ("more", "more2", "more3", "more4"))
        return self._measure(
            [Decimal(number) for number in numbers],
            "/".join(numbers),
            unit,
            self._sign(surface, more),
        )

    def _measure(
        self, numbers: list[Decimal], text: str, unit: str, comparator: Comparator
    ) -> Measure:
        base, factor = self.base(unit)
        ratio = _OF.fullmatch(unit)
        if ratio is not None and len(numbers) == 1:
            base, numbers = ":1", [(numbers[0] / Decimal(ratio[1])).quantize(_SHARE)]
        scaled = [decimal_text(number * factor) for number in numbers]
        if len(scaled) > 1:
            return Measure(text, unit, None, scaled[0], scaled[-1], base, comparator)
        low, high = _bounds(scaled[0], comparator)
        return Measure(text, unit, scaled[0], low, high, base, comparator)

    def _sign(self, surface: str, more: bool) -> Comparator:
        before = self._before.match(surface)
        after = self._after.search(surface)
        if before is not None:
            return self._compared[before.group()]
        if after is not None:
            return self._compared[after.group()]
        return Comparator.ABOVE if more else Comparator.EQUAL


@cache
def default_measures() -> Measures:
    """Return the reader of the shipped units, made once."""
    return Measures()


def _bounds(value: str, comparator: Comparator) -> tuple[str | None, str | None]:
    if comparator in {Comparator.AT_LEAST, Comparator.ABOVE}:
        return value, None
    if comparator in {Comparator.AT_MOST, Comparator.BELOW}:
        return None, value
    return value, value


_OF = re.compile(r"[:：∶比]([0-9]*[1-9][0-9.]*)")
_RATIO = re.compile(rf"(?<![:：∶比.0-9])({ARABIC})\s?([:：∶比])\s?({ARABIC})(?!\s?[:：∶比.0-9])")
_PER = re.compile(rf"({ARABIC})\s?(/(?:10|1)?万)")
_SHARE = Decimal("0.0001")
_FRACTION = re.compile(rf"({CHINESE}|{ARABIC})?(分之|/)({CHINESE}|{ARABIC})")
_RANK = re.compile(rf"(?:第|前)({ARABIC}|{CHINESE})(?:位|名|列)?|(首)[位列]?")
_SOME = re.compile(rf"([{DIGITS}])([{DIGITS}])(?![{DIGITS}十百千])")


def _read_ratio(surface: str) -> tuple[str, str] | None:
    match = _RATIO.search(surface)
    if match is None:
        return None
    first, mark, second = numeral_text(match[1]), match[2], numeral_text(match[3])
    return (second, f"1{mark}") if first == "1" != second else (first, f"{mark}{second}")


def _read_fraction(surface: str) -> tuple[str, str] | None:
    match = _FRACTION.search(surface)
    if match is None or match[1] is None:
        return None
    if match[2] == "分之" and match[1] in {"百", "千", "100", "1000"}:
        return numeral_text(match[3]), "%" if match[1] in {"百", "100"} else "‰"
    below, above = (match[1], match[3]) if match[2] == "分之" else (match[3], match[1])
    if numeral_text(below) == "0":
        return None
    share = Decimal(numeral_text(above)) / Decimal(numeral_text(below))
    return decimal_text(share.quantize(_SHARE)), ""


def _read_per(surface: str) -> tuple[str, str] | None:
    match = _PER.search(surface)
    return (numeral_text(match[1]), match[2]) if match else None


def _read_rank(surface: str) -> tuple[str, str] | None:
    match = _RANK.search(surface)
    if match is None:
        return None
    return ("1" if match[2] else numeral_text(match[1])), RANK


def _numerals(match: re.Match[str]) -> list[str]:
    first, second = match["a"], match["b"]
    some = _SOME.fullmatch(first) if second is None else None
    if some is not None and some[1] not in "〇零":
        return [numeral_text(some[1]), numeral_text(some[2])]
    numbers = [first] if second is None else [first, second]
    return [numeral_text(number) for number in numbers]


def _unit(match: re.Match[str]) -> str:
    if match["b"] is None:
        return f"{match['pa'] or ''}{match['ua']}"
    return f"{match['pb'] or match['pa'] or ''}{match['ub'] or match['ua']}"

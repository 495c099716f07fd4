"""Values in the cells of a panel: what is said of one region, indicator, period and kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias

from kg.analysis.values import Value
from kg.vocabulary import Basis

SLOTS = ("value", "indicator", "subject", "period")

Key: TypeAlias = tuple[str | None, ...]


class Conflict(StrEnum):
    """Where the values of a cell that differ stand."""

    DOCUMENTS = "documents"
    DOCUMENT = "document"
    SENTENCE = "sentence"


CONFLICTS: Mapping[Conflict, str] = {
    Conflict.DOCUMENTS: "不同文件",
    Conflict.DOCUMENT: "同一文件的不同句",
    Conflict.SENTENCE: "同一句（如“分别”所列，可能各有所指）",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a panel that has a value: one value by one voice, with all places that give it.

    ``places`` are sorted: the one read most surely comes first. ``number`` counts the rows of a
    cell from 1; ``conflict`` says where another value of the cell stands, None if all agree.
    """

    places: Sequence[Value]
    conflict: Conflict | None
    number: int

    @property
    def value(self) -> Value:
        """The value as the first place gives it."""
        return self.places[0]


def lines(values: Iterable[Value], same: Callable[[str], str]) -> list[Line]:
    """Return the rows that values make, cell by cell in the order of their keys.

    ``same`` gives indicators that are one thing under several names one text.
    """
    cells: dict[Key, list[Value]] = {}
    for value in values:
        cells.setdefault(_cell(value, same(value.indicator)), []).append(value)
    return [line for key in sorted(cells, key=_order) for line in _lines(cells[key])]


def year(value: Value) -> int | None:
    """Return the year of the last day of a value's period."""
    return None if value.end is None else int(value.end[:4])


def is_stated(value: Value) -> bool:
    """Say whether the sentence itself states region, indicator, period and value."""
    return all(value.bases.get(slot) is Basis.STATED for slot in SLOTS)


def _cell(value: Value, indicator: str) -> Key:
    return (
        value.about,
        indicator,
        value.period,
        value.kind,
        value.unit,
        value.scope,
        value.compared_with,
    )


def _order(key: Key) -> tuple[str, ...]:
    return tuple(each or "" for each in key)


def _lines(cell: Sequence[Value]) -> Iterator[Line]:
    said: dict[Key, list[Value]] = {}
    for value in sorted(cell, key=_surest):
        said.setdefault((_amount(value), value.comparator, value.source.voice), []).append(value)
    conflict = _conflict(cell)
    for number, places in enumerate(said.values(), 1):
        yield Line(places, conflict, number)


def _conflict(cell: Sequence[Value]) -> Conflict | None:
    differing = [
        (one, other) for one, other in combinations(cell, 2) if _amount(one) != _amount(other)
    ]
    if not differing:
        return None
    if any(one.source.document != other.source.document for one, other in differing):
        return Conflict.DOCUMENTS
    if any(not _overlap(one, other) for one, other in differing):
        return Conflict.DOCUMENT
    return Conflict.SENTENCE


def _overlap(one: Value, other: Value) -> bool:
    return one.place.start < other.place.end and other.place.start < one.place.end


def _amount(value: Value) -> str:
    """Return what a value says, whatever its comparator: 不低于98% and 98% do not differ."""
    if value.number is not None:
        return f"{value.number.normalize():f}"
    return f"{value.quality or ''} {value.low}…{value.high}"


def _surest(value: Value) -> tuple[float, str, int, str]:
    return -value.place.score, value.source.path, value.place.start, value.observation

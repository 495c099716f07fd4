"""For whom a value is: a region, a part of it, or each of the regions in it (各县（市、区）)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.indicators import form
from kg.analysis.values import Value
from kg.analysis.wording import Wording
from kg.bundle import Graph
from kg.vocabulary import MentionType

Row: TypeAlias = Mapping[str, Any]

_COLLECTIVE = "CollectiveRegion"
_COUNTIES = ("县", "区")
_LEVELS = ("country", "province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a value is of.

    ``region`` is the id of a region, or of the body or school that it is about. ``each``: not of
    the region, but of each of those in it; ``level`` is then the level of those, if the text
    tells. ``place`` is the part of the region that is meant (市区).
    """

    region: str
    each: bool = False
    level: str | None = None
    place: str | None = None


class Addressees:
    """The regions of a graph, as those that values are of."""

    def __init__(self, graph: Graph) -> None:
        rows = [row for row in graph.rows("entities") if row["type"] == MentionType.REGION]
        self._rows: Mapping[str, Row] = {row["id"]: row for row in rows}
        self._by_name = {row["name"]: row["id"] for row in rows if row["id"] == row["canonical"]}

    def of(self, value: Value, said: Wording) -> Addressee:
        """Return whom a value is of."""
        row = self._rows.get(value.about)
        if row is None:
            return Addressee(value.about)
        if row["class"] == _COLLECTIVE:
            return Addressee(row["within"] or row["id"], each=True, level=self._level(row, value))
        if said.each and said.each[0] == "各" and said.each[1] in "市县区地":
            return Addressee(row["id"], each=True, level=self._level(row, value, said.each))
        part = self._part(row)
        return Addressee(row["within"], place=part) if part else Addressee(row["id"])

    def covers(self, one: Addressee, region: str) -> bool:
        """Say whether a value for each region in another is for this one too."""
        row = self._rows.get(region)
        if row is None or row["class"] == _COLLECTIVE or region == one.region:
            return False
        if one.level is not None and self._level_of(row) not in {one.level, None}:
            return False
        return one.region in self._above(row)

    def region_named(self, name: str | None) -> str | None:
        """Return the id of the region of a full name."""
        return self._by_name.get(name or "")

    def holding(self, region: str) -> list[str]:
        """Return a region and those that hold it, by id."""
        row = self._rows.get(region)
        return [region, *self._above(row)] if row is not None else [region]

    def _above(self, row: Row) -> list[str]:
        found: list[str] = []
        inner: str | None = row["within"]
        while inner is not None and inner in self._rows and inner not in found:
            found.append(inner)
            inner = self._rows[inner]["within"]
        return found

    def _part(self, row: Row) -> str | None:
        """Return the part of its region that a region is no more than: 霁州市市区."""
        outer = self._rows.get(row["within"] or "")
        if outer is None:
            return None
        return form(row["name"].removeprefix(outer["name"])).get("place")

    def _level(self, row: Row, value: Value, words: str = "") -> str | None:
        """Return the level of the regions that 各市 or 各县（市、区） means."""
        words = words or value.words.get("subject") or value.scope or ""
        if any(each in words for each in _COUNTIES):
            return "county"
        outer = self._rows.get(row["within"] or "") if row["class"] == _COLLECTIVE else row
        known = self._level_of(outer) if outer is not None else None
        if not words.startswith("各市") or known is None:
            return None
        return _LEVELS[min(_LEVELS.index(known) + 1, len(_LEVELS) - 1)]

    @staticmethod
    def _level_of(row: Row) -> str | None:
        level: str | None = json.loads(row["properties"]).get("level")
        return level if level in _LEVELS else None

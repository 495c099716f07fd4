"""The rows of a panel, cell by cell: values with their evidence, and empty cells with reasons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from kg.analysis.divisions import ONE_UNIT, Divisions
from kg.analysis.panel_cells import SLOTS, Line, is_stated, year
from kg.analysis.panel_columns import columns
from kg.analysis.panel_grid import Gap, code_of
from kg.analysis.panel_indicators import Indicators
from kg.analysis.strength import Strength, strength
from kg.analysis.values import Value
from kg.bundle import Graph

Cells: TypeAlias = Mapping[str, object]
Row: TypeAlias = Mapping[str, Any]


class Rows:
    """Makes rows of lines and gaps.

    ``base`` is the year to whose units regions are followed, None for none.
    """

    def __init__(
        self,
        graph: Graph,
        divisions: Divisions,
        indicators: Indicators,
        base: int | None,
    ) -> None:
        self._release = graph.manifest.version
        self._divisions = divisions
        self._entities: Mapping[str, Row] = {row["id"]: row for row in graph.rows("entities")}
        self._indicators = indicators
        self._base = base
        asked = dict.fromkeys(indicators.wanted or sorted(indicators.asked.values()))
        self._order = {name: place for place, name in enumerate(asked)}
        self._slots = {
            row["evidence"]: (row["start"], row["end"])
            for row in graph.rows("slots")
            if row["name"] == "value"
        }

    def of(self, line: Line) -> Cells:
        """Return the row of a value."""
        value = line.value
        return {
            **self._region(value.about, year(value)),
            **_measure(value),
            "concept": self._indicators.concept(value.indicator),
            "concept_name": self._indicators.common_name(value.indicator),
            **self._evidence(value),
            **_bases(value),
            "asked": self._indicators.asked[value.indicator],
            "conflict": line.conflict is not None,
            "conflict_kind": line.conflict,
            "row_in_cell": line.number,
            "sources": len(line.places),
            "other_sources": "; ".join(map(_where, line.places[1:])) or None,
        }

    def empty(self, gap: Gap) -> Cells:
        """Return the row of an empty cell."""
        return {
            **self._region(gap.region, gap.year),
            "asked": gap.asked,
            "year": gap.year,
            "period": str(gap.year),
            "empty": gap.empty.reason.value,
            "empty_detail": gap.empty.detail or None,
            "release": self._release,
        }

    def sorted(self, rows: Iterable[Cells]) -> list[Sequence[object]]:
        """Return rows by indicator, region and time, each with a cell for every column."""
        names = [column.name for column in columns()]
        return [[row.get(name) for name in names] for row in sorted(rows, key=self._place)]

    def _place(self, row: Cells) -> tuple[int, tuple[str, ...], int, str]:
        code = row.get("base_code") or row.get("region_code") or "~"  # no code comes last
        place = "" if row.get("base_relation") in ONE_UNIT else row["region_id"]
        names = ("year", "period", "kind", "unit", "scope")
        parts = [str(code), str(place), *(str(row.get(name) or "") for name in names)]
        return (
            self._order[str(row["asked"])],
            tuple(parts),
            int(str(row.get("row_in_cell", 0))),
            str(row.get("indicator")),
        )

    def _region(self, region: str, of: int | None) -> Cells:
        row = self._entities[region]
        return {
            "region": row["name"],
            "region_id": region,
            "region_class": row["class"],
            "region_code": self._code(region, of) or code_of(row),
            **self._in_base(region, of),
        }

    def _code(self, region: str, of: int | None) -> str | None:
        """Return the code of a region at the end of a year, None where no list has it."""
        found = self._divisions.get(region)
        if found is None:
            return None
        unit = None if of is None else self._divisions.unit(region, of, of)
        return unit.code if unit and unit.relation in ONE_UNIT else found.code

    def _in_base(self, region: str, of: int | None) -> Cells:
        if self._base is None:
            return {}
        unit = self._divisions.unit(region, self._base if of is None else of, self._base)
        return {
            "base_year": self._base,
            "base_code": unit.code or None,
            "base_region": unit.name or None,
            "base_relation": unit.relation.value,
            "base_note": "; ".join(unit.others) or None,
        }

    def _evidence(self, value: Value) -> Cells:
        place, source = value.place, value.source
        start, end = self._slots.get(place.evidence, (None, None))
        meant = _strength(value, start, end)
        return {
            "quote": place.quote,
            "strength": ";".join(meant.words) or None,
            "tone": meant.tone,
            "voice": source.voice,
            "document": source.title,
            "path": source.path,
            "document_date": source.date,
            "document_id": source.document,
            "start_char": place.start,
            "end_char": place.end,
            "value_start": start,
            "value_end": end,
            "rule": place.rule,
            "score": place.score,
            "release": self._release,
        }


def _measure(value: Value) -> Cells:
    return {
        "indicator": value.indicator_name,
        "indicator_id": value.indicator,
        "year": year(value),
        "period": value.period or None,
        "period_start": value.start,
        "period_end": value.end,
        "precision": value.precision,
        "kind": value.kind.value,
        "value": value.number,
        "low": value.low,
        "high": value.high,
        "unit": value.unit or None,
        "comparator": value.comparator.value,
        "quality": value.quality,
        "compared_with": value.compared_with,
        "scope": value.scope,
        "binding": value.binding,
        "value_text": value.value_text + value.unit_text,
    }


def _bases(value: Value) -> Cells:
    found = {f"basis_{slot}": value.bases.get(slot) for slot in SLOTS}
    return {**found, "stated": is_stated(value)}


def _strength(value: Value, start: int | None, end: int | None) -> Strength:
    if start is None or end is None:
        return Strength()
    offset = value.place.start
    return strength(value.place.quote, start - offset, end - offset)


def _where(value: Value) -> str:
    return f"{value.source.title} {value.place.start}–{value.place.end}"

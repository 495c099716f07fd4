"""The values that documents give: one row an observation and the place where it was read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from kg.analysis.sources import Source, sources
from kg.bundle import Graph
from kg.vocabulary import Basis, Comparator, Kind

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The characters of a document that a fact was read from; ``section`` is an id."""

    evidence: str
    start: int
    end: int
    quote: str
    section: str | None
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Value:
    """One observation as one document gives it; one that several give is several values.

    Numbers are normalised, in the base unit ``unit``; ``number`` is None for a range and for a
    value without a number, whose ``quality`` says what it is (all, none, double). ``region`` is
    the id of the region that it is about, or that holds the body it is about, None if unknown.
    ``start`` and ``end`` are the first and last day of its period (ISO 8601, closed). ``bases``
    says of each slot whether it was stated or filled in; ``words`` are the characters of the
    stated ones.
    """

    observation: str
    indicator: str
    indicator_name: str
    about: str
    about_name: str
    region: str | None
    kind: Kind
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    comparator: Comparator
    quality: str | None
    compared_with: str | None
    start: str | None
    end: str | None
    period: str
    precision: str | None
    scope: str | None
    binding: str | None
    value_text: str
    unit_text: str
    source: Source
    place: Place
    bases: Mapping[str, Basis]
    words: Mapping[str, str]


def values(graph: Graph) -> list[Value]:
    """Return every value of a graph, by observation, document and place."""
    tables = _Tables(graph)
    found = [
        _value(row, tables, evidence)
        for row in graph.rows("observations")
        for evidence in tables.evidence_of(row["id"])
    ]
    return sorted(found, key=_order)


def _order(value: Value) -> tuple[str, str, int, int, str]:
    place = value.place
    return value.observation, value.source.document, place.start, place.end, place.evidence


class _Tables:
    """What rows of observations point at."""

    def __init__(self, graph: Graph) -> None:
        self.sources = sources(graph)
        self.entities: dict[str, Row] = {row["id"]: row for row in graph.rows("entities")}
        self._evidence: dict[str, Row] = {row["id"]: row for row in graph.rows("evidence")}
        self._supports = _grouped(graph.rows("supports"), "statement")
        self._slots = _grouped(graph.rows("slots"), "evidence")

    def evidence_of(self, observation: str) -> Iterator[Row]:
        for row in self._supports.get(observation, ()):
            yield self._evidence[row["evidence"]]

    def slots(self, evidence: str) -> Sequence[Row]:
        return self._slots.get(evidence, ())

    def region_of(self, entity: str) -> str | None:
        """Return the region that an entity is or lies in."""
        row = self.entities[entity]
        return entity if row["type"] == "REGION" else row["within"]


def _grouped(rows: Sequence[Row], column: str) -> Mapping[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _value(row: Row, tables: _Tables, evidence: Row) -> Value:
    slots = tables.slots(evidence["id"])
    return Value(
        observation=row["id"],
        indicator=row["indicator"],
        indicator_name=tables.entities[row["indicator"]]["name"],
        about=row["about"],
        about_name=tables.entities[row["about"]]["name"],
        region=tables.region_of(row["about"]),
        kind=Kind(row["kind"]),
        number=_number(row["value"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        unit=row["unit"],
        comparator=Comparator(row["comparator"]),
        quality=row.get("quality"),
        compared_with=row["compared_with"],
        start=row["period_start"],
        end=row["period_end"],
        period=row["period"],
        precision=row["precision"],
        scope=row["scope"],
        binding=row["binding"],
        value_text=row["value_text"],
        unit_text=row["unit_text"],
        source=tables.sources[evidence["document"]],
        place=place(evidence),
        bases={slot["name"]: Basis(slot["basis"]) for slot in slots},
        words={slot["name"]: slot["quote"] for slot in slots if slot["quote"] is not None},
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def place(evidence: Row) -> Place:
    """Return the place that a row of evidence holds."""
    return Place(
        evidence["id"],
        evidence["start"],
        evidence["end"],
        evidence["quote"],
        evidence["section"],
        evidence["rule"],
        evidence["score"],
    )

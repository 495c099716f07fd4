"""What documents report as reached: values of indicators, and recognitions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.passages import Span
from kg.analysis.said import said
from kg.analysis.sources import Source, sources
from kg.analysis.territory import Territory
from kg.analysis.values import Value, values
from kg.bundle import Graph
from kg.vocabulary import Kind, Relation, Status

Row: TypeAlias = Mapping[str, Any]

REPORTED = (Kind.ACTUAL, Kind.CHANGE, Kind.SHORTFALL)
_ASSERTED = (None, Status.REACHED, Status.ONGOING)


@dataclass(frozen=True, slots=True)
class Result:
    """One value or recognition that a document reports; ``thing`` is an indicator or recognition.

    ``span`` is where it stands: the value's indicator, or the recognition. ``text`` is the value
    with its unit, empty for a recognition; ``end`` is the last day of its period.
    """

    thing: str
    name: str
    text: str
    kind: str
    holder_name: str
    region: str | None
    region_name: str
    period: str
    end: str | None
    source: Source
    span: Span
    quote: str
    fact: str


def results(graph: Graph) -> list[Result]:
    """Return all that the documents of a graph report as reached, by document and place."""
    found = [*_values(graph), *_recognitions(graph)]
    return sorted(found, key=lambda each: (each.source.path, each.span.start, each.fact))


def _places(graph: Graph, name: str) -> Mapping[str, tuple[int, int]]:
    """Return where one slot of each piece of evidence stands."""
    return {
        row["evidence"]: (row["start"], row["end"])
        for row in graph.rows("slots")
        if row["name"] == name and row["start"] is not None
    }


def _values(graph: Graph) -> Iterator[Result]:
    territory, places = Territory(graph), _places(graph, "indicator")
    for value in values(graph):
        if value.kind in REPORTED:
            place = value.place
            start, end = places.get(place.evidence, (place.start, place.end))
            yield Result(
                thing=value.indicator,
                name=value.indicator_name,
                text=_text(value),
                kind=value.kind,
                holder_name=value.about_name,
                region=value.region,
                region_name=territory.name(value.region),
                period=value.period,
                end=value.end,
                source=value.source,
                span=Span(value.source.document, start, end),
                quote=place.quote,
                fact=value.observation,
            )


def _text(value: Value) -> str:
    comparator = "" if value.comparator == "=" else value.comparator
    return f"{comparator}{value.value_text}{value.unit_text}"


def _recognitions(graph: Graph) -> Iterator[Result]:
    territory, places, known = Territory(graph), _places(graph, "object"), sources(graph)
    entities = {row["id"]: row for row in graph.rows("entities")}
    for row, evidence in said(graph, Relation.ACHIEVES):
        if row["status"] not in _ASSERTED:
            continue
        holder, thing = entities[row["subject"]], entities[row["object"]]
        region = territory.region_of(holder)
        start, end = places.get(evidence["id"], (evidence["start"], evidence["end"]))
        yield Result(
            thing=thing["id"],
            name=thing["name"],
            text="",
            kind="recognition",
            holder_name=holder["name"],
            region=region,
            region_name=territory.name(region),
            period="",
            end=None,
            source=known[evidence["document"]],
            span=Span(evidence["document"], start, end),
            quote=evidence["quote"],
            fact=row["id"],
        )

"""The problems that documents name, by district and theme, and those that come back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.analysis.passages import Passages
from kg.analysis.said import said
from kg.analysis.sources import Source, sources
from kg.analysis.territory import Territory
from kg.analysis.themes import OTHER, themes
from kg.analysis.values import Place, place
from kg.bundle import Graph
from kg.vocabulary import Relation

BY_WORDS, BY_HEADING, BY_NONE = "words", "heading", "none"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one region or body, as one document names it.

    ``themes`` holds each theme with the words it was told by; they stand in the problem itself,
    else in the heading right above it (``themed_by``). ``region`` is the region
    that has it, or that holds the body that has it. ``year`` is the year that the document
    reports on, else the year of its date.
    """

    statement: str
    problem: str
    text: str
    holder: str
    holder_name: str
    region: str | None
    region_name: str
    themes: Mapping[str, tuple[str, ...]]
    themed_by: str
    year: str | None
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A theme in a region, with the years in which a document names a problem of it."""

    region: str | None
    region_name: str
    theme: str
    years: tuple[str, ...]
    documents: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def returns(self) -> bool:
        """Whether problems of this theme are named for more than one year; those of none never."""
        return len(self.years) > 1 and self.theme != OTHER


def problems(graph: Graph, *, region: str | None = None) -> list[Problem]:
    """Return the problems of one region and those in it, or of all, by region, year and place."""
    territory = Territory(graph)
    found = [
        each
        for each in _problems(graph, territory)
        if region is None or (each.region is not None and territory.holds(region, each.region))
    ]
    return sorted(found, key=_order)


def recurrences(found: Iterable[Problem]) -> list[Recurrence]:
    """Return problems by region and theme, those named for most years first."""
    grouped: dict[tuple[str, str], list[Problem]] = {}
    for each in found:
        for theme in each.themes or (OTHER,):
            grouped.setdefault((each.region or each.holder, theme), []).append(each)
    rows = [_recurrence(theme, group) for (_, theme), group in grouped.items()]
    return sorted(rows, key=lambda row: (-len(row.years), row.region_name, row.theme))


def _recurrence(theme: str, group: list[Problem]) -> Recurrence:
    first = group[0]
    return Recurrence(
        first.region,
        first.region_name or first.holder_name,
        theme,
        tuple(sorted({each.year for each in group if each.year})),
        tuple(dict.fromkeys(each.source.path for each in group)),
        tuple(group),
    )


def _order(problem: Problem) -> tuple[str, str, str, int, int, str, str]:
    where = problem.place
    path = problem.source.path
    year = problem.year or ""
    return problem.region_name, year, path, where.start, where.end, problem.text, problem.statement


def _problems(graph: Graph, territory: Territory) -> Iterable[Problem]:
    entities = {row["id"]: row for row in graph.rows("entities")}
    known, passages = sources(graph), Passages(graph)
    for row, evidence in said(graph, Relation.HAS_PROBLEM):
        source = known[evidence["document"]]
        holder, problem = entities[row["subject"]], entities[row["object"]]
        region = territory.region_of(holder)
        found, by = _themed(problem["name"], evidence, source, passages)
        yield Problem(
            statement=row["id"],
            problem=problem["id"],
            text=problem["name"],
            holder=holder["id"],
            holder_name=holder["name"],
            region=region,
            region_name=territory.name(region),
            themes=found,
            themed_by=by,
            year=year_of(source),
            source=source,
            place=place(evidence),
        )


def _themed(
    text: str, said: Mapping[str, str], source: Source, passages: Passages
) -> tuple[Mapping[str, tuple[str, ...]], str]:
    """Return the themes of a problem, and where the words for them stand."""
    headings = passages.at(said["document"], int(said["start"])).headings
    around = "\n".join((source.title, *headings))
    for words, by in ((text, BY_WORDS), ("".join(headings[-1:]), BY_HEADING)):
        found = themes(words, around)
        if found:
            return found, by
    return {}, BY_NONE


def year_of(source: Source) -> str | None:
    """Return the year that a document reports on, if it is one, else the year of its date."""
    period = source.period or ""
    if len(period) == len("2022") and period.isdigit():
        return period
    return source.date[:4] if source.date else None

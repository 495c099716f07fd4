"""What a graph says of one entity, each fact with the words that it was read from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from kg.bundle.names import Found
from kg.bundle.rows import Row

Tables = Callable[[str], pa.Table]

_STATEMENT_DETAILS = ("status", "strength", "role", "ground")
_OBSERVATION_DETAILS = (
    "kind",
    "comparator",
    "period",
    "compared_with",
    "scope",
    "binding",
    "quality",
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a document that a fact was read from, and where they stand.

    ``section`` is the headings that they stand under, outermost first; ``start`` and ``end`` are
    offsets in the text of the document.
    """

    document: str
    path: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement or observation, with names in place of ids.

    ``object`` is a name, a document number, or the value of an observation with its unit.
    ``details`` are the qualifiers that it has, by column.
    """

    id: str
    subject: str
    relation: str
    object: str
    details: Mapping[str, str]
    quotes: tuple[Quote, ...]


def facts(tables: Tables, entity: Found) -> list[Fact]:
    """Return all statements and observations that an entity is in, in the order of their ids."""
    names = _names(tables("entities"))
    statements = _where(tables("statements"), entity.id, "subject", "object")
    observations = _where(tables("observations"), entity.id, "about", "indicator")
    quotes = _quotes(tables, [row["id"] for row in (*statements, *observations)])
    return [
        *(_statement(row, names, quotes[row["id"]]) for row in statements),
        *(_observation(row, names, quotes[row["id"]]) for row in observations),
    ]


def _names(entities: pa.Table) -> Mapping[str, str]:
    return dict(zip(entities["id"].to_pylist(), entities["name"].to_pylist(), strict=True))


def _where(table: pa.Table, wanted: str, *columns: str) -> list[Row]:
    first, second = (pc.equal(table[column], wanted) for column in columns)
    rows: list[Row] = table.filter(pc.or_kleene(first, second)).to_pylist()
    return rows


def _in(table: pa.Table, column: str, wanted: Iterable[str]) -> list[Row]:
    values = pa.array(sorted(set(wanted)), pa.string())
    rows: list[Row] = table.filter(pc.is_in(table[column], value_set=values)).to_pylist()
    return rows


def _quotes(tables: Tables, ids: Iterable[str]) -> Mapping[str, tuple[Quote, ...]]:
    """Return the quotes of statements and observations, by their ids."""
    supports = _in(tables("supports"), "statement", ids)
    evidence = {
        row["id"]: row
        for row in _in(tables("evidence"), "id", (each["evidence"] for each in supports))
    }
    documents = _in(
        tables("documents").select(["id", "paths"]),
        "id",
        (e["document"] for e in evidence.values()),
    )
    paths = {row["id"]: row["paths"][0] for row in documents}
    sections = {row["id"]: row for row in _in(tables("sections"), "document", paths)}
    quote = partial(_quote, paths=paths, sections=sections)
    found: dict[str, list[Quote]] = {}
    for each in supports:
        found.setdefault(each["statement"], []).append(quote(evidence[each["evidence"]]))
    return {identifier: tuple(sorted(each, key=_place)) for identifier, each in found.items()}


def _place(quote: Quote) -> tuple[str, int, int, str]:
    return quote.path, quote.start, quote.end, quote.rule


def _quote(row: Row, *, paths: Mapping[str, str], sections: Mapping[str, Row]) -> Quote:
    return Quote(
        row["document"],
        paths[row["document"]],
        tuple(reversed(list(_headings(row["section"], sections)))),
        row["start"],
        row["end"],
        row["quote"],
        row["rule"],
        row["score"],
    )


def _headings(section: str | None, sections: Mapping[str, Row]) -> Iterator[str]:
    while section is not None:
        row = sections[section]
        yield row["heading"] or row["marker"]
        section = row["parent"]


def _statement(row: Row, names: Mapping[str, str], quotes: tuple[Quote, ...]) -> Fact:
    target = row["literal"] if row["object"] is None else names[row["object"]]
    details = {name: row[name] for name in _STATEMENT_DETAILS if row[name]}
    return Fact(row["id"], names[row["subject"]], row["predicate"], target, details, quotes)


def _observation(row: Row, names: Mapping[str, str], quotes: tuple[Quote, ...]) -> Fact:
    details = {name: row[name] for name in _OBSERVATION_DETAILS if row[name]}
    value = f"{row['value_text']}{row['unit_text']}"
    return Fact(row["id"], names[row["about"]], names[row["indicator"]], value, details, quotes)

"""Whose word a fact is: the documents of a graph, with voice, region and date."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.bundle import Graph
from kg.vocabulary import Genre, Voice

_DATES = ("date_signed", "date_published", "date_effective")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a source of facts.

    ``policy`` is the entity id of the document itself as a policy; ``region`` the name with its
    superiors (江苏省南通市) as the document's metadata has it. ``date`` is the day it was signed,
    else published, else took effect (ISO 8601), ``dated_by`` the name of that field; ``period``
    what it reports on or plans for (``2021``, ``2021/2025``).
    """

    document: str
    path: str
    title: str
    policy: str | None
    genre: Genre | None
    voice: Voice | None
    issuer: str | None
    region: str | None
    date: str | None
    dated_by: str | None
    period: str | None


def sources(graph: Graph) -> Mapping[str, Source]:
    """Return the documents of a graph by id, in the order of their ids."""
    columns = ("id", "paths", "policy", "title", "genre", "voice", "issuer", "region", "period")
    rows = graph.table("documents", [*columns, *_DATES]).to_pylist()
    return {row["id"]: _source(row) for row in rows}


def _source(row: Mapping[str, Any]) -> Source:
    dated_by = next((name for name in _DATES if row[name]), None)
    return Source(
        document=row["id"],
        path=row["paths"][0],
        title=row["title"] or row["paths"][0],
        policy=row["policy"],
        genre=Genre(row["genre"]) if row["genre"] else None,
        voice=Voice(row["voice"]) if row["voice"] else None,
        issuer=row["issuer"],
        region=row["region"],
        date=row[dated_by] if dated_by else None,
        dated_by=dated_by,
        period=row["period"],
    )

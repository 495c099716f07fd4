"""The data files of layout and metadata, as values: read once, checked as they are read."""

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import PipelineError
from kg.resources import resource
from kg.vocabulary import Genre, Voice

FOLDER = "pipelines/edugov_zh/patterns"


@dataclass(frozen=True, slots=True)
class Mark:
    """A style of numbering headings; ``part`` says what its line may hold besides."""

    style: str
    rank: int
    part: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of printed metadata; ``field`` is empty where no field takes its value."""

    text: str
    field: str
    anywhere: bool


@dataclass(frozen=True, slots=True)
class GenreRule:
    """A pattern of titles, and the genre and voice of what has such a title."""

    genre: Genre
    voice: Voice
    pattern: re.Pattern[str]


def rows(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a data file, without comments and empty lines.

    :raises PipelineError: if a row has another number of columns; the message names the line
    """
    found: list[tuple[str, ...]] = []
    path = resource(f"{FOLDER}/{name}")
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        fields = tuple(line.split("\t"))
        if len(fields) != columns:
            raise PipelineError(
                f"{path.name}:{number}: {len(fields)} columns where {columns} are needed"
            )
        found.append(fields)
    return tuple(found)


def compiled(pattern: str, name: str) -> re.Pattern[str]:
    """Compile a pattern of a data file.

    :raises PipelineError: if it is no regular expression
    """
    try:
        return re.compile(pattern)
    except re.error as error:
        raise PipelineError(f"{name}: the pattern {pattern!r} does not hold: {error}") from error


def alternatives(words: tuple[str, ...]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def marks() -> tuple[Mark, ...]:
    """Return the styles of numbering, in the order in which they are tried."""
    name = "layout_headings.tsv"
    return tuple(
        Mark(style, int(rank), part, compiled(pattern, name))
        for style, rank, part, pattern, _ in rows(name, 5)
    )


@cache
def labels() -> tuple[Label, ...]:
    """Return the labels of printed metadata."""
    return tuple(
        Label(text, "" if field == "-" else field, where == "any")
        for text, field, where in rows("layout_labels.tsv", 3)
    )


@cache
def genre_rules() -> tuple[GenreRule, ...]:
    """Return the rules of genre, in the order in which they are tried."""
    name = "metadata_genres.tsv"
    return tuple(
        GenreRule(Genre(genre), Voice(voice), compiled(pattern, name))
        for genre, voice, pattern in rows(name, 3)
    )


@cache
def document_types() -> dict[str, str]:
    """Return the kind of document for each word that may end a title."""
    return dict(rows("layout_document_types.tsv", 2))  # type: ignore[arg-type]


@cache
def organ_endings(kind: str) -> tuple[str, ...]:
    """Return how the names of issuing bodies end, or of meetings, which are none."""
    return tuple(ending for ending, own in rows("layout_organs.tsv", 2) if own == kind)


@cache
def work_report(kind: str) -> re.Pattern[str]:
    """Return the words of some kind by which a government's work report is known."""
    name = "report_parts.tsv"
    return compiled("|".join(pattern for own, pattern in rows(name, 2) if own == kind), name)

"""The sentences and clauses of documents, with what each names and what it is about."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from kg.analysis.passages import Passages, Span
from kg.analysis.themes import themes
from kg.bundle import Graph
from kg.components.sections import Stance, stance_of
from kg.vocabulary import BlockKind, MentionType

NAMED = (
    MentionType.INDICATOR,
    MentionType.PROGRAM,
    MentionType.REGION,
    MentionType.PROBLEM,
)
_ENDS = ("。", "！", "？", "；", ";")
_CLAUSE = re.compile(r"[^，,；;：:。！？\n]+")

Named = Mapping[MentionType, Mapping[str, str]]
"""By type, the ids of the entities that a stretch names, each with the words."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, what it names, and its themes with the words that tell them."""

    text: str
    named: Named
    themes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses; ``stances`` are what the headings above it do.

    ``bare`` is true of a heading that is no sentence of its own (一、扩大学位供给).
    """

    span: Span
    text: str
    named: Named
    clauses: tuple[Clause, ...]
    stances: frozenset[Stance]
    bare: bool


class Clauses:
    """The sentences of a graph, each document read once."""

    def __init__(self, graph: Graph) -> None:
        self.passages = Passages(graph)
        self._read: dict[str, list[Sentence]] = {}
        self._mentions: dict[str, list[tuple[int, MentionType, str, str]]] = {}
        canonical = {row["id"]: row["canonical"] for row in graph.rows("entities")}
        for row in graph.rows("mentions"):
            if row["entity"] is not None and row["type"] in NAMED:
                named = row["start"], MentionType(row["type"]), canonical[row["entity"]]
                self._mentions.setdefault(row["document"], []).append((*named, row["quote"]))

    def sentences(self, document: str) -> list[Sentence]:
        """Return the sentences of a document, in its order."""
        if document not in self._read:
            spans = self.passages.sentences(document)
            self._read[document] = [self._sentence(span) for span in spans]
        return self._read[document]

    def named(self, span: Span, kind: MentionType) -> Mapping[str, str]:
        """Return what a stretch names, of one type."""
        return self._named(span)[kind]

    def _sentence(self, span: Span) -> Sentence:
        text = self.passages.text(span)
        where = self.passages.at(span.document, span.start)
        stances = frozenset(filter(None, map(stance_of, where.headings)))
        bare = where.kind == BlockKind.HEADING and not text.rstrip().endswith(_ENDS)
        clauses = tuple(
            self._clause(Span(span.document, span.start + each.start(), span.start + each.end()))
            for each in _CLAUSE.finditer(text)
        )
        return Sentence(span, text, self._named(span), clauses, stances, bare)

    def _clause(self, span: Span) -> Clause:
        text = self.passages.text(span)
        return Clause(text, self._named(span), themes(text))

    def _named(self, span: Span) -> Named:
        found: dict[MentionType, dict[str, str]] = {kind: {} for kind in NAMED}
        mentions = self._mentions.get(span.document, [])
        first = bisect_left(mentions, span.start, key=lambda row: row[0])
        for start, kind, entity, quote in mentions[first:]:
            if start >= span.end:
                break
            found[kind].setdefault(entity, quote)
        return found

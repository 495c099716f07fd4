"""The passages of the documents of a graph: the sentence, item and section of each character.

An item is one paragraph of a list or of running text, with the heading that begins its line
(（三）深化集团化办学。印发…); a section is what stands under one heading, the innermost.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.bundle import Graph
from kg.vocabulary import BlockKind

Row: TypeAlias = Mapping[str, Any]

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document."""

    document: str
    start: int
    end: int

    def holds(self, start: int) -> bool:
        """Say whether a character lies in it."""
        return self.start <= start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a character stands; ``headings`` are those above it, outermost first.

    ``kind`` is that of its block.
    """

    kind: str
    sentence: Span
    item: Span
    section: str | None
    headings: tuple[str, ...]


class Passages:
    """The texts of a graph by document, and what stands where in them."""

    def __init__(self, graph: Graph) -> None:
        rows = graph.table("documents", ["id", "text"]).to_pylist()
        self._texts: Mapping[str, str] = {row["id"]: row["text"] for row in rows}
        self._rows: Mapping[str, Row] = {row["id"]: row for row in graph.rows("sections")}
        self._blocks: dict[str, list[Row]] = {}
        for row in sorted(self._rows.values(), key=lambda row: row["start"]):
            self._blocks.setdefault(row["document"], []).append(row)
        self._starts = {
            document: [row["start"] for row in rows] for document, rows in self._blocks.items()
        }

    def text(self, span: Span) -> str:
        """Return the characters of a span."""
        return self._texts[span.document][span.start : span.end]

    def at(self, document: str, start: int) -> Passage:
        """Return where a character stands."""
        index = bisect_right(self._starts.get(document, ()), start) - 1
        if index < 0:
            whole = Span(document, 0, len(self._texts[document]))
            return Passage("", self._sentence(whole, start), whole, None, ())
        block = self._blocks[document][index]
        item = self._item(document, index)
        heading = block if block["kind"] == BlockKind.HEADING else self._rows.get(block["parent"])
        inside = Span(document, block["start"], max(block["end"], start + 1))
        above = tuple(reversed(list(self._above(heading))))
        section = heading["id"] if heading else None
        return Passage(block["kind"], self._sentence(inside, start), item, section, above)

    def sentences(self, document: str) -> Iterator[Span]:
        """Yield the sentences of the parts of a document that are read for facts."""
        for block in self._blocks.get(document, ()):
            if block["kind"] not in {BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.METADATA}:
                yield from self._split(Span(document, block["start"], block["end"]))

    def _sentence(self, inside: Span, start: int) -> Span:
        return next((each for each in self._split(inside) if each.holds(start)), inside)

    def _split(self, span: Span) -> Iterator[Span]:
        for match in _SENTENCE.finditer(self._texts[span.document], span.start, span.end):
            if match.group().strip():
                yield Span(span.document, *match.span())

    def _item(self, document: str, index: int) -> Span:
        """Return a block with the heading that begins its line, or with what a heading begins."""
        blocks = self._blocks[document]
        first = last = index
        if index and self._begins(blocks[index - 1], blocks[index]):
            first = index - 1
        elif index + 1 < len(blocks) and self._begins(blocks[index], blocks[index + 1]):
            last = index + 1
        return Span(document, blocks[first]["start"], blocks[last]["end"])

    def _begins(self, heading: Row, block: Row) -> bool:
        """Say whether a block stands behind its heading in one line."""
        between = self._texts[block["document"]][heading["end"] : block["start"]]
        return (
            heading["kind"] == BlockKind.HEADING
            and block["parent"] == heading["id"]
            and "\n" not in between
        )

    def _above(self, heading: Row | None) -> Iterator[str]:
        while heading is not None:
            yield heading["heading"] or heading["marker"]
            heading = self._rows.get(heading["parent"])

"""Follow a government work report through its parts.

A report looks back on one year, and often on several, then says what is ahead. Words at the start
of a block open a part (过去五年，…; 刚刚过去的2025年，…; 三、2026年工作安排); what follows is of
it until the next such words: no heading below says so again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.components.lexicon import patterns_of_kind
from kg.document import Block, Document
from kg.vocabulary import BlockKind

PATTERNS = "pipelines/edugov_zh/patterns/report_parts.tsv"
_THIS_YEAR = "今年"
_PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})
_DASH = "——"
_OPENING = 100
"""Characters of a block within which a sentence may open a part."""

Period = tuple[int, int, str]


class Part(NamedTuple):
    """Whether a part is of plans, and the years it is of."""

    ahead: bool
    period: str


class Years(NamedTuple):
    """The years a report is about: those looked back on, the last of them, the coming ones."""

    several: str
    last: str
    coming: str

    @property
    def next_five(self) -> str:
        """The five years that begin with the coming one."""
        return f"{self.coming}/{int(self.coming) + 4}"


def is_work_report(document: Document) -> bool:
    """Say whether a document is a report of a government on its work, by its title."""
    return _words()["title"].search(re.sub(r"\s", "", document.get("title") or "")) is not None


def report_parts(
    document: Document, years: Years, marks: Callable[[Block], Sequence[Period]]
) -> dict[int, Part]:
    """Return the part of each block from the first that opens one; nothing for an excerpt.

    ``marks`` gives the periods of a block, as a passage on the past has them.
    """
    reader = _Reader(document, years, marks)
    return dict(reader.read()) if reader.is_whole() else {}


class _Reader:
    def __init__(
        self, document: Document, years: Years, marks: Callable[[Block], Sequence[Period]]
    ) -> None:
        self.document = document
        self.text = document.text
        self.marks = marks
        self.years = years
        self.parts = {
            years.several: Part(False, years.several),
            years.last: Part(False, years.last),
            years.coming: Part(True, years.coming),
            years.next_five: Part(True, years.next_five),
        }
        self.parts.pop("", None)

    def is_whole(self) -> bool:
        """Say whether a report is put before its assembly here, or has headings of both sides."""
        headings = [b for b in self.document.blocks if b.kind is BlockKind.HEADING]
        sides = {part.ahead for part in map(self._of_heading, headings) if part is not None}
        return _words()["put_before"].search(self.text) is not None or sides == {True, False}

    def read(self) -> Iterator[tuple[int, Part]]:
        part: Part | None = None
        for i, block in enumerate(self.document.blocks):
            opened = self._opened(block) if block.kind in _PROSE else None
            over = part is not None and part.period == self.years.coming
            if opened is not None and (opened.ahead or not over):
                part = opened
            if part is not None:
                yield i, part

    def _opened(self, block: Block) -> Part | None:
        heading = block.kind is BlockKind.HEADING
        return self._of_heading(block) if heading else self._of_block(block)

    def _of_heading(self, block: Block) -> Part | None:
        return next((self.parts[m[2]] for m in self.marks(block) if m[2] in self.parts), None)

    def _of_block(self, block: Block) -> Part | None:
        if _words()["drawn_up"].match(self.text, block.start):
            return self.parts[self.years.next_five]
        marks = [mark for mark in self.marks(block) if mark[0] < block.start + _OPENING]
        for start, _, value in marks:
            if value == self.years.several and _words()["leads"].search(
                self.text, block.start, start
            ):
                return self.parts[value]
        for start, end, value in marks[:1]:
            if self._only_dates(block, start, end):
                return None
            if _words()["opens"].fullmatch(self.text, block.start, start):
                this_year = self.text[start:end] == _THIS_YEAR
                return self.parts.get(self.years.coming if this_year else value)
        return None

    def _only_dates(self, block: Block, start: int, end: int) -> bool:
        """Say whether a year that begins a block dates its sentence alone (2011年实现产值…)."""
        begins = not self.text[block.start : start].strip()
        return begins and _words()["apart"].match(self.text, end) is None


def summing_up(document: Document) -> frozenset[int]:
    """Return the blocks that speak of several years, with those listed beside them (——…)."""
    blocks = document.blocks
    several = {
        i
        for i, block in enumerate(blocks)
        if block.kind is not BlockKind.HEADING
        and _words()["several"].search(document.text_of(block))
    }
    listed: dict[int | None, set[int]] = defaultdict(set)
    for i, block in enumerate(blocks[1:], 1):
        if block.parent == i - 1 and document.text_of(blocks[i - 1]).startswith(_DASH):
            listed[blocks[i - 1].parent].add(i)
    held = (group for group in listed.values() if group & several)
    return frozenset(several.union(*held))


def looked_back(document: Document, year: int) -> str:
    """Return the five years that a work report looks back on beside the last one, or nothing.

    A report does so when a five-year plan has ended (2021, 2026), and at the end of a term (2018):
    that of a town or a county may end in any year, and then a heading says so.
    """
    if not is_work_report(document) or (year % 5 not in {1, 3} and not _sums_up_a_term(document)):
        return ""
    return f"{year - 5}/{year - 1}"


def _sums_up_a_term(document: Document) -> bool:
    headings = (b for b in document.blocks if b.kind is BlockKind.HEADING)
    return any(_words()["term"].search(document.text_of(heading)) for heading in headings)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """Return the words that open parts, by where they stand."""
    kinds = ("title", "put_before", "term", "opens", "leads", "apart", "drawn_up", "several")
    found = {kind: patterns_of_kind(PATTERNS, kind) for kind in kinds}
    found["opens"] = (
        r"(?:各位代表[！!，,：:]?)?[\s　—]*(?:[（(]?[一二三四五六七八九十]+[)）、.．])?"
        rf"(?:{found['opens']})?(?:过去的?)?[“\"]?"
    )
    found["leads"] = rf"(?:{found['leads']})[“\"]?$"
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

"""Say for each block of a document of what time it speaks: past or plan, and which period.

A value rarely carries its year. Official documents set it once: in a heading (2023年工作打算), in
the words that open a section (过去五年，…) or nowhere, because the whole document has one period.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.components.period import resolve
from kg.document import Block, Document
from kg.extract.deadlines import deadlines
from kg.extract.report_parts import Years, is_work_report, report_parts, summing_up
from kg.extract.tenses import PAST, PLAN, Tenses, read_tenses
from kg.extract.times import YEAR_END, Times
from kg.vocabulary import Basis, BlockKind

OPENING = 12
"""Characters from the start of a block within which a period opens the whole block."""

LONG = 60
"""Characters of a block from which its words tell a plan from a report."""
LEANING = 4
"""How many more words of plans than of reports even a report has; measured on work reports."""
_SHORT = 3
_COUNT = re.compile(r"[一二两三四五六七八九十0-9]{1,3}年(?![来间里内累时])")
"""A count of years alone (三年招聘教师9名): behind a report's writer, ahead of a plan's."""
_TAKEN = re.compile(r"[利用以]")
"""The time that something takes (用三年时间): ahead in a plan, of any years in a report."""
_TITLE = re.compile(r"[\s　]*[^。；，：:,;！？]{4,40}[\s　]*")
_NOTE = re.compile(r"[\s　]*[（(][^（）()]{4,40}[）)][\s　]*")
_OPENING = re.compile(
    r"[\s　—(（一二三四五六七八九十、.）)0-9]{0,8}(?:到|至|力争到|截至|通过|经过)?[“\"]?$"
)


class Mark(NamedTuple):
    """A period of the text: where it stands and its value, with the reference year put in.

    ``relative`` says that there was one to put in, ``since`` that it lasts until now.
    """

    start: int
    end: int
    value: str
    relative: bool = False
    since: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The tense of a block, and the period it inherits, with where that comes from."""

    tense: str
    period: str
    basis: Basis


class Frames:
    """The frame of each block of a document, worked out from its headings and openings."""

    def __init__(
        self,
        document: Document,
        periods: Sequence[tuple[int, int, str]],
        tenses: Tenses | None = None,
    ) -> None:
        self.document = document
        self.tenses = tenses or read_tenses()
        self.times = Times(document, self.tenses)
        self._periods = periods
        self._starts = [period[0] for period in periods]
        self.school_years = self._school_years()
        self._frames: list[Frame] = []
        self._turn = self._turn_to_plan()
        self._opened: dict[int | None, Frame] = {}
        self._titled: tuple[int, Frame] | None = None
        self._several = summing_up(document) if self.times.years else frozenset()
        self._parts = self._report_parts()
        self._deadlines = deadlines(document)
        for i in range(len(document.blocks)):
            self._frames.append(self._frame(i))

    def of(self, index: int) -> Frame:
        """Return the frame of the block with this index in ``Document.blocks``."""
        return self._frames[index]

    def marks(self, start: int, end: int, tense: str) -> list[Mark]:
        """Return the periods in a range, resolved for a passage of this tense."""
        found = []
        for i in range(bisect_left(self._starts, start), len(self._periods)):
            period = self._periods[i]
            if period[0] >= end:
                break
            words = self.document.text[period[0] : period[1]]
            alien = _COUNT if tense == PLAN else _TAKEN
            if alien.match(self.document.text, period[0]):
                continue
            year = self.times.reference(tense, period[2], words=words)
            value = resolve(period[2], year)
            if value:
                since = period[2].endswith("/~") and not period[2].startswith("~")
                found.append(Mark(period[0], period[1], value, "~" in period[2], since))
        return found

    def _school_years(self) -> frozenset[str]:
        """Return the school years that the text and the title name: they are one time each."""
        text = self.document.text
        named = {value for _, end, value in self._periods if text.startswith("学年", end - 2)}
        return frozenset(named | {self.times.school_year})

    def is_headed(self, block: Block, words: re.Pattern[str]) -> bool:
        """Say whether a heading above a block has some words."""
        texts = map(self.document.text_of, self._headings_of(block))
        return any(words.search(text) for text in texts)

    def deadline(self, offset: int) -> Mark | None:
        """Return the time by which a list says that what stands at a character is to be done."""
        for (start, end), said in self._deadlines:
            if start <= offset < end:
                return next(iter(self.marks(*said, PLAN)), None)
        return None

    def _frame(self, index: int) -> Frame:
        if index in self._parts:
            return self._parts[index]
        block = self.document.blocks[index]
        if index == self._turn:
            self._opened.clear()
        above = self._above(block)
        if block.kind is BlockKind.HEADING:
            return self._of_heading(block, above)
        if self._is_title(block):
            self._titled = (index, self._of_heading(block, above))
            return self._titled[1]
        said = self._opening_tense(block)
        self._open(index, replace(above, tense=said or above.tense))
        if said is not None:
            return replace(above, tense=said)
        frame = above
        turn = self._turn
        if turn is not None and self._is_turned(block, above, index >= turn > (block.parent or 0)):
            frame = Frame(PLAN if index >= turn else PAST, "", Basis.DOCUMENT)
        return replace(frame, period=self.times.years) if self._looks_back(index, frame) else frame

    def _opening_tense(self, block: Block) -> str | None:
        text = self.document.text_of(block)
        return next((tense for tense in (PAST, PLAN) if self.tenses.opens(text, tense)), None)

    def _report_parts(self) -> dict[int, Frame]:
        """Return the frames of the blocks of a whole work report."""
        times = self.times
        if not (times.pair and is_work_report(self.document)):
            return {}
        years = Years(times.years, times.first, times.last)
        found = report_parts(
            self.document, years, lambda b: [m[:3] for m in self.marks(b.start, b.end, PAST)]
        )
        return {
            i: Frame(PLAN if p.ahead else PAST, p.period, Basis.SECTION) for i, p in found.items()
        }

    def _is_turned(self, block: Block, above: Frame, turned: bool) -> bool:
        """Say whether no heading tells the tense of a block, but the turn to the coming year.

        ``turned`` says that the turn stands between the block and its heading.
        """
        told = any(map(self._says_tense, self._headings_of(block)))
        return above.basis is Basis.DOCUMENT or (turned and not told)

    def _headings_of(self, block: Block) -> Iterator[Block]:
        while block.parent is not None:
            block = self.document.blocks[block.parent]
            yield block

    def _says_tense(self, heading: Block) -> bool:
        return self.tenses.of_heading(self.document.text_of(heading)) is not None

    def _above(self, block: Block) -> Frame:
        """Return the frame that a block stands in: of what opens its section, or its heading."""
        opened = self._opened.get(block.parent)
        if opened is not None:
            return opened
        if self._titled is not None and (block.parent is None or block.parent < self._titled[0]):
            return self._titled[1]
        if block.parent is None:
            return Frame(self.times.tense, "", Basis.DOCUMENT)
        return self._frames[block.parent]

    def _is_title(self, block: Block) -> bool:
        """Say whether a line without number or stop is the title of a part of a report."""
        if block.kind is not BlockKind.PARAGRAPH or self.times.tense != PAST:
            return False
        text = self.document.text_of(block)
        return _TITLE.fullmatch(text) is not None and self.tenses.of_heading(text) is not None

    def _looks_back(self, index: int, frame: Frame) -> bool:
        """Say whether a block of a work report sums up several years, not only the last one."""
        dated = not self.times.years or frame.tense != PAST or frame.period
        return not dated and index in self._several

    def _turn_to_plan(self) -> int | None:
        """Return the block from which a report without headings turns from past to coming year.

        It is the first that opens with that year; else where the words of the blocks before speak
        most of the past, and of those behind most of plans, if the title names both years.
        """
        named = self._coming_year()
        if named is not None or not self.times.pair:
            return named
        total, best, turn = 0, 0, 0
        for i, block in enumerate(self.document.blocks, 1):
            text = self.document.text_of(block)
            if block.kind is not BlockKind.HEADING and block.end - block.start >= LONG:
                total -= self.tenses.leaning(text) - LEANING
            if total > best or self.tenses.opens(text, PAST):
                best, turn = total, i
        return turn

    def _coming_year(self) -> int | None:
        """Return the first block that opens with the year after the one reported on."""
        if self.times.tense != PAST or self.times.news or not self.times.last:
            return None
        coming = self.times.last if self.times.pair else str(int(self.times.last) + 1)
        for i, block in enumerate(self.document.blocks):
            marks = self.marks(block.start, block.start + OPENING, PAST)
            if (
                self._may_turn(block)
                and marks
                and marks[0].value == coming
                and self._opens(block, marks[0])
            ):
                return i
        return None

    def _may_turn(self, block: Block) -> bool:
        """Say whether a block is a paragraph, or a line that leads to what follows (…工作：)."""
        long = block.end - block.start >= LONG or self.document.text[block.end - 1] in "：:"
        return block.kind is BlockKind.PARAGRAPH and long

    def _opens(self, block: Block, mark: Mark) -> bool:
        return _OPENING.match(self.document.text, block.start, mark.start) is not None

    def _open(self, index: int, above: Frame) -> None:
        """Let the words that open a section (到2025年，…) date the blocks that follow in it."""
        block = self.document.blocks[index]
        if self._notes_a_table(index):
            for mark in self.marks(block.start, block.end, above.tense)[-1:]:
                self._opened[block.parent] = Frame(above.tense, mark.value, Basis.SECTION)
        elif block.parent is not None and block.kind is BlockKind.PARAGRAPH:
            self._open_section(block, above)

    def _notes_a_table(self, index: int) -> bool:
        """Say whether a line in brackets stands over a table (（统计时间：2013年6月）)."""
        following = self.document.blocks[index + 1 : index + 2]
        over = any(block.kind is BlockKind.TABLE_CELL for block in following)
        return (
            over and _NOTE.fullmatch(self.document.text_of(self.document.blocks[index])) is not None
        )

    def _open_section(self, block: Block, above: Frame) -> None:
        text = self.document.text
        marks = self.marks(block.start, block.start + OPENING, above.tense)
        if not (marks and _OPENING.match(text, block.start, marks[0].start)):
            leads = text[block.end - 1] in "：:"
            marks = self.marks(block.end - 2 * OPENING, block.end, above.tense) if leads else []
        if marks and not (self._is_alone(block, marks) or _holds(above, marks[-1])):
            self._opened[block.parent] = Frame(
                above.tense, self._year_of(marks[-1], above), Basis.SECTION
            )

    def _year_of(self, mark: Mark, above: Frame) -> str:
        """Return the period of a mark that opens a section: 年末 of a report is its year."""
        ends = self.document.text[mark.start : mark.end] in YEAR_END and above.tense == PAST
        return mark.value[:4] if ends else mark.value

    def _is_alone(self, block: Block, marks: Sequence[Mark]) -> bool:
        """Say whether a block is nothing but a time (2024年8月底前), as a cell of a table is."""
        return block.end - marks[-1].end <= _SHORT and marks[0].start - block.start <= _SHORT

    def _of_heading(self, block: Block, above: Frame) -> Frame:
        said = self.tenses.of_heading(self.document.text_of(block))
        tense = said or above.tense
        marks = self.marks(block.start, block.end, tense)
        if marks and said is None and self.times.pair and not marks[0].relative:
            tense = self.times.tense_of(marks[0].value) or tense
        if marks:
            return Frame(tense, marks[0].value, Basis.SECTION)
        if tense == above.tense:
            return above
        return Frame(tense, "", Basis.SECTION)


def _holds(above: Frame, mark: Mark) -> bool:
    """Say whether what is looked back on holds a year that only dates a value or two.

    Nor does it give way to a longer time that only one paragraph looks back on.
    """
    if above.tense != PAST or ("/" in above.period) == ("/" in mark.value):
        return False
    span, year = sorted((above.period, mark.value), key=len, reverse=True)
    first, _, last = span.partition("/")
    return first <= year[:4] <= last

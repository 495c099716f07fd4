"""Say of which period a value is: by its sentence, its block, its section, or its document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.frames import OPENING, Frame, Mark
from kg.extract.tenses import PAST
from kg.extract.times import YEAR_END
from kg.extract.value_words import value_words, value_words_at_end
from kg.vocabulary import Basis

_COMPARED = re.compile(r"(?:[比较与同]|比起|相比|[高低快慢好优]于)[“\"]?$")
_BASE = re.compile(r"(?:[由从自]|始于)[“\"]?$")
_UNTIL = re.compile(r"截[至止]到?[“\"]?$")
_BY = re.compile(r"[到至]$")
_END = re.compile(r"[底末前]")
_SUM = re.compile(r"(?:.*年)?1月?[-—－–至~～]")
_ITEM = re.compile(r"(?<![\u4e00-\u9fff])[一二三四五六七八九十]是|[①-⑳]")
_RANGE = re.compile(r"[-—－–~～至到]")
FROM_ON = re.compile(r"(?:底|末|度)?(?:起|开始|春|秋|以来)")
_OPEN, _CLOSE = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a value, the mark in the text that gives it, and where it comes from."""

    period: str
    basis: Basis
    mark: Mark | None = None


class Dating:
    """The periods of one block, and which of its values each of them dates."""

    def __init__(self, text: str, start: int, marks: Sequence[Mark], frame: Frame) -> None:
        self.text = text
        self.start = start
        self.frame = frame
        self.marks = [mark for mark in marks if not self._is_compared(mark)]
        self.compared = [mark for mark in marks if self._is_compared(mark)]

    def of(self, value: int, sentence: int, *, done: bool = False) -> Dated | None:
        """Return the period of a value that starts at a character, in its sentence or its block.

        ``done`` says that it counts what was done: that adds up from 2021年以来 on.
        None where neither dates it: then its section or its document does.
        """
        stage: Mark | None = None
        for mark in reversed(self.marks):
            if mark.end > value or self._is_bracketed(mark, value) or self.is_base(mark):
                continue
            if self._is_of_other_item(mark, value, sentence):
                continue
            adds_up = done and mark.start >= sentence
            if mark.since and not (adds_up or self._accumulates(mark, value)):
                continue
            if self._has_begun(mark, value):
                continue
            if mark.start >= sentence or self._opens(mark) or self.until(mark):
                mark = stage if stage is not None and self._is_by(mark) else mark
                basis = Basis.RELATIVE if mark.relative else Basis.STATED
                return Dated(self._value(mark, value, sentence), basis, mark)
            if stage is None and self._is_by(mark):
                stage = mark
        return None

    def base(self, value: int, sentence: int) -> Mark | None:
        """Return the mark that dates an earlier value (2020 of 由2020年的71%提高到82%).

        What else its sentence compares with is of the same time: 收入由1.2万元增加到2万元.
        """
        before = [m for m in sorted((*self.marks, *self.compared)) if m.end <= value]
        for mark in before[-1:]:
            between = self.text[mark.end : value]
            if not re.search("[，。；,;]", between) and len(between) < 24:
                return mark if self.is_base(mark) else None
        began = [mark for mark in before if mark.start >= sentence and self.is_base(mark)]
        return began[-1] if began else None

    def bases(self, value: int, sentence: int) -> list[str]:
        """Return the periods that a sentence compares with or goes out from, the nearest first."""
        marks = sorted((*self.marks, *self.compared), reverse=True)
        before = [mark for mark in marks if sentence <= mark.start and mark.end <= value]
        return [mark.value for mark in before if mark in self.compared or self.is_base(mark)]

    def comparison(self, value: int, sentence: int) -> str:
        """Return the period that a change is measured against, as far as the text gives it."""
        for mark in sorted((*self.compared, *self.marks), reverse=True):
            if sentence <= mark.start and mark.end <= value:
                return mark.value if self._is_compared(mark) else ""
        return ""

    def _value(self, mark: Mark, value: int, sentence: int) -> str:
        """Return the period that a mark gives a value: of an event's month only the year.

        去年11月通过评估，覆盖率94% is of that year; behind 截至11月底 or 1—9月 it is of the month,
        to the end of the sentence.
        """
        if self._is_stretch(mark):
            return mark.value[:4]
        before = self.text.startswith("前", mark.end)
        if self.frame.tense == PAST and self.text[mark.start : mark.end] in YEAR_END:
            return mark.value if before else mark.value[:4]
        if "-" not in mark.value or "/" in mark.value or not self._comma(mark, value):
            return mark.value
        if mark.start < sentence and self.until(mark):
            return mark.value[:4]
        text = self.text[mark.start : mark.end]
        until = self.until(mark) or _BY.search(
            self.text, max(self.start, mark.start - 2), mark.start
        )
        ends = _END.match(self.text, mark.end) or text.endswith(("底", "末"))
        return mark.value if until or ends or _SUM.match(text) else mark.value[:4]

    def _is_stretch(self, mark: Mark) -> bool:
        """Say whether a month ends some months of a year that do not begin with its first.

        9月至11月, 11月22日至12月17日: what is said of them is of the year; 1—9月 is of the month.
        """
        text = self.text[mark.start : mark.end]
        if self.frame.tense != PAST or "-" not in mark.value:
            return False
        if _RANGE.search(text):
            return _SUM.match(text) is None
        runs = _RANGE.match(self.text, mark.start - 1) is not None
        begins = [m.value for m in self.marks if runs and m.end == mark.start - 1]
        return any(m[:4] == mark.value[:4] and m != mark.value for m in begins)

    def _comma(self, mark: Mark, value: int, start: int = 0) -> bool:
        return any(stop in self.text[max(start, mark.end) : value] for stop in "，,；;。")

    def _accumulates(self, mark: Mark, value: int) -> bool:
        """Say whether a value counts from a mark on: it stands in its clause, or says 累计."""
        clause = max(self.text.rfind(stop, mark.end, value) for stop in "，,；;。")
        return clause < 0 or "累计" in self.text[clause:value]

    def _has_begun(self, mark: Mark, value: int) -> bool:
        """Say whether something only began then that a report tells of (2022年起推行…，已有…).

        So it is with what was founded, or laid down, at that time: 成立于2018年，现有…;
        2020年印发《…》，….
        """
        if self.frame.tense != PAST or "/" in mark.value or not self._comma(mark, value):
            return False
        if self.text.startswith("起", mark.end):
            return True
        before = self.text[max(self.start, mark.start - 4) : mark.start]
        if value_words_at_end("founded").search(before):
            return True
        issued = value_words("issued").match(self.text, mark.end, value)
        return issued is not None and self._comma(mark, value, issued.end())

    def _is_of_other_item(self, mark: Mark, value: int, sentence: int) -> bool:
        """Say whether a mark stands in an earlier item of a sentence (一是2025年…；二是…)."""
        items = [item.start() for item in _ITEM.finditer(self.text, sentence, value)]
        return bool(items) and items[0] < mark.start < items[-1]

    def _opens(self, mark: Mark) -> bool:
        """Say whether a mark dates what follows: it opens the block, or a report's sentence."""
        begins = self.frame.tense == PAST and self.text.startswith("。", mark.start - 1)
        if self._is_one_of_several(mark):
            return mark.start - self.start <= OPENING and not begins
        return begins or mark.start - self.start <= OPENING

    def _is_one_of_several(self, mark: Mark) -> bool:
        """Say whether a mark is one of the years that its section looks back on."""
        first, span, last = self.frame.period.partition("/")
        looks_back = bool(span) and self.frame.tense == PAST and "/" not in mark.value
        return looks_back and first <= mark.value[:4] <= last

    def _is_by(self, mark: Mark) -> bool:
        """Say whether a mark ends a stage; what follows 到2018年…；到2020年…。 is of the last."""
        return _BY.search(self.text, max(self.start, mark.start - 2), mark.start) is not None

    def until(self, mark: Mark) -> bool:
        """Say whether a mark is the day up to which something was counted (截至2021年底)."""
        return _UNTIL.search(self.text, max(self.start, mark.start - 3), mark.start) is not None

    def _is_compared(self, mark: Mark) -> bool:
        return _COMPARED.search(self.text, max(self.start, mark.start - 4), mark.start) is not None

    def is_base(self, mark: Mark) -> bool:
        """Say whether a mark dates what something started from (由2020年的71%提高到82%)."""
        before = _BASE.search(self.text, max(self.start, mark.start - 3), mark.start)
        return before is not None and not FROM_ON.match(self.text, mark.end)

    def _is_bracketed(self, mark: Mark, value: int) -> bool:
        """Say whether a mark stands in brackets that close before the value.

        Brackets behind the name of a stage or before a colon date what follows all the same:
        试点阶段（2022年6月），…; 分县目标（2013年）：….
        """
        opened = max(self.text.rfind(sign, self.start, mark.start) for sign in _OPEN)
        closed = max(self.text.rfind(sign, self.start, mark.start) for sign in _CLOSE)
        if opened <= closed:
            return False
        ends = [at for sign in _CLOSE if (at := self.text.find(sign, mark.end, value)) >= 0]
        heads = self.text.startswith("阶段", opened - 2)
        return bool(ends) and not (heads or self.text.startswith(("：", ":"), min(ends) + 1))

"""Tell of each value in a block its kind, its period and what a change is measured against."""

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.components.measure import Measure
from kg.components.stops import behind_last
from kg.extract.choices import Choices
from kg.extract.dating import FROM_ON, Dated, Dating
from kg.extract.frames import Frames, Mark
from kg.extract.kinds import AFTER, BEFORE, Found, Kinds
from kg.extract.pairing import value_lists
from kg.extract.passages import Passage
from kg.extract.sums import is_done, is_sum
from kg.extract.tenses import PAST, PLAN
from kg.extract.value_words import value_words, value_words_at_end
from kg.extract.year_lists import years_of_list
from kg.extract.yearly import is_mean, years_of_mean
from kg.statement import Mention
from kg.vocabulary import Basis, Kind

_SENTENCE = "。！？\n"
_STOPS = "。！？\n；;"
LONGEST = 1000
"""How far back a sentence may begin: no writer goes on for longer, only broken pages do."""
_WITHIN = "年内"
_NOW_IN = re.compile(r"目前|(?<!年)至今|现(?:共有?|有|设)(?=[^，。；,;]*[0-9])")
_FROM_NOW = re.compile(r"(?:目前|现有|现在|现行|当前)的?[^，。；：,;]{0,8}$")
_NOW = re.compile(rf"[^，。；,;]{{0,6}}(?:{_NOW_IN.pattern})")
_FALLS = re.compile(r"[降减缩低滑跌]")
_CLAUSE = "，。；：！？\n;,:"
_CLAUSE_ONLY = "，。；：！？\n;:"


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a value say of it."""

    kind: Kind
    negative: bool
    rule: str
    period: Dated
    compared: str | None
    scope: str | None


class Scene:
    """One block of a document as a scene of values: its frame, its periods and their kinds."""

    def __init__(
        self, text: str, passage: Passage, frames: Frames, kinds: Kinds, choices: Choices
    ) -> None:
        self.text = text
        self.block = passage.block
        self.frames = frames
        self.frame = frames.of(passage.index)
        self.kinds = kinds
        self.choices = choices
        self._listed = _listed(text, [(mention.start, mention.end) for mention in passage.values])
        self._dating = {
            tense: Dating(
                text,
                self.block.start,
                frames.marks(self.block.start, self.block.end, tense),
                self.frame,
            )
            for tense in (PAST, PLAN)
        }

    def tell(self, mention: Mention, measure: Measure, name: str = "") -> Told:
        """Return what the block says of a value; ``name`` is that of its indicator, if known."""
        sentence = self.start_of(mention.start, _SENTENCE)
        found = self._by_words(mention, measure, sentence)
        tense, ahead = self._tense(sentence, mention)
        by_pattern = found is not None and found.kind is not None
        ruled = found.kind if found and found.kind else _of_tense(tense)
        place = mention.start, mention.end
        kind = ruled if by_pattern else self.choices.kind(place, ruled, ahead=ahead)
        if by_pattern:
            tense = PAST if kind is Kind.SHORTFALL else self.frame.tense
        elif kind in {Kind.ACTUAL, Kind.TARGET}:
            tense = PLAN if kind is Kind.TARGET else PAST
        before = self.text[sentence : mention.start]
        done = is_done(name, measure.unit)
        listed = self._of_list(mention.start, sentence, tense)
        period = listed or self._period(mention.start, sentence, kind, tense, done=done)
        if kind in {Kind.ACTUAL, Kind.SHORTFALL} and not self._is_sum(
            mention, measure, name, period
        ):
            period = self._last_year(period)
        if kind is Kind.CHANGE:
            period = self._of_mean(mention.start, sentence, period)
        compared = self._compared(mention.start, sentence, period) if kind is Kind.CHANGE else None
        falls = found.negative if by_pattern and found else _FALLS.search(before[-10:]) is not None
        return Told(
            kind,
            kind is Kind.CHANGE and falls,
            found.rule if by_pattern and found else f"tense.{tense}",
            period,
            compared,
            self._scope(mention.start),
        )

    def start_of(self, offset: int, stops: str = _STOPS) -> int:
        """Return where the sentence starts that holds a character; 。 ends one, with ; a part.

        A text without stops counts as a sentence of :data:`LONGEST` characters at most.
        """
        low = max(self.block.start, offset - LONGEST)
        return behind_last(self.text, stops, low, offset)

    def _by_words(self, mention: Mention, measure: Measure, sentence: int) -> Found | None:
        before = self.text[max(sentence, mention.start - BEFORE) : mention.start]
        after = self.text[mention.end : min(self.block.end, mention.end + AFTER)]
        return self.kinds.find(before, measure.unit, after)

    def _tense(self, sentence: int, mention: Mention) -> tuple[str, bool]:
        """Return the tense of a value, and whether it is that of a year to come.

        A bound (不少于8%) is a plan, else the last cue or year tells.
        """
        value = mention.start
        if value_words("bound").match(self.text, value, mention.end):
            return PLAN, False
        cues = self.frames.tenses.cues(self.text, self.start_of(value), value)
        told = [(at, tense, False) for at, tense in cues]
        dating = self._dating[self.frame.tense]
        for mark in dating.marks:
            if sentence <= mark.start and mark.end <= value and not dating.is_base(mark):
                tense = self._tense_of(mark)
                if tense is not None:
                    told.append((mark.start, tense, tense == PLAN))
        usual = PLAN if self.frames.deadline(value) is not None else self.frame.tense
        _, tense, ahead = max(told, default=(0, usual, False))
        return tense, ahead

    def _tense_of(self, mark: Mark) -> str | None:
        """Return the tense of what is said of a period: 年内 is ahead, but in a report on it."""
        if self.text.startswith(_WITHIN, mark.start) and not self.frames.times.reports:
            return PLAN
        if _since().match(self.text, mark.end) or self._dating[PAST].until(mark):
            return PAST
        if mark.value in self.frames.school_years and not self.frames.times.begins(mark.value):
            return PAST
        return self.frames.times.tense_of(mark.value)

    def _period(self, value: int, sentence: int, kind: Kind, tense: str, *, done: bool) -> Dated:
        if kind is Kind.BASELINE:
            return self._baseline(value, sentence, tense)
        dated = self._dating[tense].of(value, sentence, done=done)
        near = dated is not None and dated.mark is not None and dated.mark.start >= sentence
        deadline = self.frames.deadline(value) if kind is Kind.TARGET and not near else None
        if deadline is not None:
            return Dated(deadline.value, Basis.STATED, deadline)
        if dated is not None:
            return self._yearly(value, dated) if near and kind is Kind.TARGET else dated
        if tense == PAST and self._is_now(value, sentence):
            return Dated(self.frames.times.now(), Basis.RELATIVE)
        if self.frame.period and tense == self.frame.tense and not self._is_over(tense):
            return Dated(self.frame.period, self.frame.basis)
        return Dated(self.frames.times.period(tense), Basis.DOCUMENT)

    def _yearly(self, value: int, dated: Dated) -> Dated:
        """Return the years of a plan in which something is to be done each year (2022年起每年…).

        They run from the year from which it is, else they are those of the plan.
        """
        times, mark = self.frames.times, dated.mark
        yearly = value_words("yearly").search(self.text, self.start_of(value, _CLAUSE), value)
        if not (times.span and mark and mark.value.isdigit() and yearly):
            return dated
        starts = FROM_ON.match(self.text, mark.end) is not None
        first = max(mark.value, times.first) if starts else times.first
        return replace(dated, period=f"{first}/{times.last}") if first < times.last else dated

    def _of_list(self, value: int, sentence: int, tense: str) -> Dated | None:
        """Return the year of a value in a list that answers a list of years, else None."""
        first, position, length = self._listed.get(value, (value, 0, 1))
        marks = [mark for mark in self._dating[tense].marks if mark.start >= sentence]
        years = years_of_list(self.text, marks, first, length)
        if not years:
            return None
        basis = Basis.RELATIVE if years[position].relative else Basis.STATED
        return Dated(years[position].value, basis, years[position])

    def _is_over(self, tense: str) -> bool:
        """Say whether a section of plans was opened by what was counted before them (截至…)."""
        return tense == PLAN and self.frames.times.tense_of(self.frame.period) == PAST

    def _is_now(self, value: int, sentence: int) -> bool:
        """Say whether a report on several years gives a value as it stands now.

        It does by 目前 and 现有, and where it says what is not yet well.
        """
        if not self.frames.times.now():
            return False
        reports = self.frames.times.tense == PAST
        if reports and self.frames.is_headed(self.block, value_words("lacks")):
            return True
        opening = _NOW.match(self.text, self.block.start)
        return opening is not None or _NOW_IN.search(self.text, sentence, value) is not None

    def _of_mean(self, value: int, sentence: int, period: Dated) -> Dated:
        """Return the years of a mean by year in place of the one year beside it."""
        if not is_mean(self.text[self.start_of(value, _CLAUSE_ONLY) : value]):
            return period
        bases = self._dating[self.frame.tense].bases(value, sentence)
        times = self.frames.times
        spans = (self.frame.period, times.period(self.frame.tense), times.years)
        years = years_of_mean(period.period, bases, spans)
        return period if years == period.period else replace(period, period=years)

    def _baseline(self, value: int, sentence: int, tense: str) -> Dated:
        """Date a value given for comparison: by its own year, else by the year before."""
        mark = self._dating[tense].base(value, sentence)
        if mark is not None:
            if value_words("year_before").match(self.text, mark.start):
                named = self._dating[tense].of(mark.start, sentence)
                value_before = _year_before(named.period) if named else mark.value
                return Dated(value_before, Basis.RELATIVE, mark)
            basis = Basis.RELATIVE if mark.relative else Basis.STATED
            return Dated(mark.value, basis, mark)
        dated = self._dating[tense].of(value, sentence)
        times = self.frames.times
        if times.now() and _FROM_NOW.search(self.text, sentence, value):
            return Dated(times.now(), Basis.RELATIVE)
        period = dated.period if dated else self.frame.period or times.period(self.frame.tense)
        if times.span and self.frame.tense == PLAN:
            period = times.first
        first, _, last = self.frame.period.partition("/")
        if last == period[:4]:
            period = first
        return Dated(_year_before(period), Basis.RELATIVE)

    def _is_sum(self, mention: Mention, measure: Measure, name: str, period: Dated) -> bool:
        clause = self.start_of(mention.start, _CLAUSE)
        before = self.text[clause : mention.start]
        if self._is_level_of_span(measure, before, period):
            return is_sum(name, measure.unit, before)
        named = name if self._tells_of_the_end(mention.start) else ""
        return is_sum(named, measure.unit, before)

    def _last_year(self, dated: Dated) -> Dated:
        """Return the last year of a span that the text or a section sets, no school year."""
        _, span, last = dated.period.partition("/")
        stated = dated.mark is not None or dated.basis in {Basis.STATED, Basis.SECTION}
        one = dated.period in self.frames.school_years
        return replace(dated, period=last) if span and stated and not one else dated

    def _is_level_of_span(self, measure: Measure, before: str, period: Dated) -> bool:
        """Say whether years beside a value are those of which it is the last level.

        五年来…巩固率达98%, 三年间…由3所增至9所; a work report tells so of the whole time.
        """
        mark = period.mark
        if mark is None or "/" not in mark.value or self.frames.times.work_report:
            return False
        rate = value_words("rate").search(measure.unit) is not None
        reached = value_words_at_end("reached").search(before) is not None
        return (rate or reached) and not self.text.endswith("学年", 0, mark.end)

    def _tells_of_the_end(self, value: int) -> bool:
        """Say whether a section on several years has named the last of them before a value."""
        _, span, last = self.frame.period.partition("/")
        if not span:
            return False
        parent = self.block.parent
        blocks = self.frames.document.blocks
        start = self.block.start if parent is None else blocks[parent].start
        marks = self.frames.marks(start, value, self.frame.tense)
        return any(mark.value[:4] == last and "/" not in mark.value for mark in marks)

    def _compared(self, value: int, sentence: int, period: Dated) -> str | None:
        """Return the period that a change is measured against, which is never the change's own.

        上年 of a document of 2023 is 2022, but of a value of 2022 it is the year before.
        """
        named = self._dating[PAST].comparison(value, sentence)
        if named and named != period.period:
            return named
        if value_words("year_before").search(self.text, sentence, value):
            return _year_before(period.period) or None
        return None

    def _scope(self, value: int) -> str | None:
        clause = self.start_of(value, _CLAUSE + "、")
        found = _scope().search(self.text, clause, value)
        return found.group() if found else None


def _listed(text: str, values: list[tuple[int, int]]) -> dict[int, tuple[int, int, int]]:
    """Return where the list of each value starts, its place there, and how long that is."""
    lists = value_lists(text, values)
    return {
        value[0]: (values[i - position][0], position, length)
        for i, (value, (position, length)) in enumerate(zip(values, lists, strict=True))
    }


def _of_tense(tense: str) -> Kind:
    return Kind.TARGET if tense == PLAN else Kind.ACTUAL


def _year_before(period: str) -> str:
    return str(int(period[:4]) - 1) if period else ""


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"(?:底|末|度)?(?:{value_words('since').pattern})?以来")


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(rf"(?:{value_words('scope').pattern})[^，。；,;、0-9]{{0,8}}?")

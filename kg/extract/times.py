"""Say which years a document is about, and which of them a word like 今年 points at."""

from kg.document import Document
from kg.extract.report_parts import is_work_report, looked_back
from kg.extract.tenses import PAST, PLAN, Tenses
from kg.extract.value_words import value_words
from kg.vocabulary import Genre

_FIRST, _SPRING, _MIDDLE, _AUTUMN, _LATE = "02", "04", "07", "09", "10"
"""Months of signing: by the first a year is past; from the others it is half or nearly over."""
_LAST_YEAR, _WITHIN = "去年", frozenset({"年内", "全年", "年底", "年末"})
_GONE_BY = frozenset({"period.midterm", "period.since"})
"""By what the reader of a document tells that its years are all looked back on."""
_REPORTS = frozenset({Genre.SELF_REPORT, Genre.EVALUATION_REPORT, Genre.SUMMARY})
YEAR_END = frozenset({"年底", "年末"})
"""By what a report tells of the whole year, and a plan of the month by which."""
_DECEMBER = "12"


class Times:
    """The years of a document: of what it reports or plans, and the one that 今年 points at."""

    def __init__(self, document: Document, tenses: Tenses) -> None:
        first, _, last = (document.get("period") or "").partition("/")
        title = document.get("title") or ""
        self.tense = tenses.of_document(document)
        self.dated = document.get("date_signed") or document.get("date_published") or ""
        self.stated = bool(first)
        self.school_year = document.get("period") or "" if "学年" in title else ""
        self.first = first[:4] or self.dated[:4]
        self.last = last[:4] or self.first
        self.work_report = is_work_report(document)
        if self.work_report and self.last:
            self.last = self._coming()
            self.first = str(int(self.last) - 1)
        self.gone_by = any(f.key == "period" and f.rule in _GONE_BY for f in document.fields)
        self.pair = self._is_pair()
        self.span = bool(last) and not self.pair
        self.years = looked_back(document, int(self.last)) if self.last else ""
        self.long = document.get("genre") == Genre.PLAN
        self.notice = document.get("genre") == Genre.NOTICE
        self.news = document.get("genre") == Genre.NEWS
        titled = value_words("reports").search(title) is not None
        self.reports = titled or document.get("genre") in _REPORTS

    def reference(self, tense: str, value: str, *, words: str = "") -> int | None:
        """Return the year that ~ means in a period, in a passage of this tense.

        ``words`` are those of the period: 去年 is in a work report the year reported on, as it is
        read when that is over; 年内 is in the plans of a report the coming year.
        """
        if not self.first:
            return None
        if words == _LAST_YEAR and self.work_report:
            return int(self.last)
        if words in _WITHIN and self._is_plan_of_report(tense):
            soon = words in YEAR_END and _LATE <= self.dated[5:7] < _DECEMBER
            return int(self.dated[:4] if soon else self.period(PLAN))
        if value.startswith("~+1/"):
            return self._before_the_coming()
        if self.pair:
            reported = tense == PAST or value.startswith("~+1")
            return int(self.first if reported else self.last)
        return self._this_year(tense, value)

    def _is_plan_of_report(self, tense: str) -> bool:
        alone = self.stated and not (self.pair or self.span)
        return tense == PLAN and self.tense == PAST and alone

    def _is_whole(self, tense: str, value: str) -> bool:
        """Say whether a count of years (三年来) is that of all that a report looks back on."""
        count = f"~-{int(self.last) - int(self.first)}/~"
        return self.tense == tense == PAST and value == count and not self._is_ahead()

    def _this_year(self, tense: str, value: str) -> int:
        if self.span:
            if self._is_whole(tense, value):
                return int(self.last)
            return self._reported() if tense == PAST and "/" in value else self._year()
        return int((self.dated if self.news and self.dated else self.first)[:4])

    def tense_of(self, period: str) -> str | None:
        """Return the tense of what is said of a period: of a year to come, a plan."""
        if not self.first:
            return None
        last = period.rpartition("/")[2][:4]
        if self.tense == PLAN or self.pair:
            begin = self.last if self.pair else self.first
            return PLAN if last >= begin else PAST
        over = self.dated[:4] if self._is_ahead() else self.last
        return PLAN if last > over else PAST

    def begins(self, school_year: str) -> bool:
        """Say whether a school year only begins when the document is signed, or later."""
        first, _, last = school_year.partition("/")
        return not last or not self.dated or self.dated[:7] < f"{first}-{_LATE}"

    def period(self, tense: str) -> str:
        """Return the period of a value of this tense that nothing else dates."""
        if not self.stated:
            return ""
        if self.pair:
            return self.first if tense == PAST else self.last
        if self.span:
            whole = tense in {PLAN, self.tense} and (tense == PLAN or not self._is_ahead())
            return f"{self.first}/{self.last}" if whole else str(self._reported())
        if tense == self.tense:
            return self.first
        if tense == PAST:
            late = self.dated[:4] == self.first and self.dated[5:7] >= _AUTUMN
            return self.first if late else str(int(self.first) - 1)
        soon = self.dated[:4] == self.first and self.dated[5:7] < _LATE
        return self.first if soon or self.notice else str(int(self.first) + 1)

    def _is_ahead(self) -> bool:
        """Say whether the years end behind that of signing: a list of those chosen for them."""
        return self.span and "" < self.dated[:4] < self.last

    def now(self) -> str:
        """Return the year of 目前 and 现有 in a report on several years, or nothing.

        In an opinion or a notice it is the year of signing; a plan tells of the years before it.
        """
        if self.tense == PLAN and self.dated and not self.long:
            return str(self._year() - (self.dated[5:7] < _FIRST))
        if not (self.span and self.tense == PAST and self.dated) or self.school_year:
            return ""
        return str(self._year() - (self.dated[5:7] < _MIDDLE))

    def _coming(self) -> str:
        """Return the coming year of a work report: one of late in a year reports on that year."""
        late = self.dated[:4] == self.last and self.dated[5:7] >= _LATE
        return str(int(self.last) + 1) if late else self.last

    def _is_pair(self) -> bool:
        """Say whether the years are the one reported on and the coming one, not two gone by."""
        if self.gone_by or not self.last or int(self.last) != int(self.first) + 1:
            return False
        over = self.dated > f"{self.last}-{_SPRING}"
        return self.work_report or (self.tense == PAST and not over)

    def _before_the_coming(self) -> int:
        """Return the year before what is ahead (今后三年, 三年内).

        That is a plan's own years, else it begins now, and late in a year with the next one.
        """
        if self.pair:
            return int(self.first)
        if self.tense == PLAN and (self.span or not self.dated):
            return int(self.first) - 1
        return self._year() - (bool(self.dated) and self.dated[5:7] < _LATE)

    def _year(self) -> int:
        return int((self.dated or self.first)[:4])

    def _reported(self) -> int:
        """Return the year that is looked back on: by a plan its own only late in that year.

        A report on several years looks back from the last of them that was over.
        """
        if self.tense == PAST:
            over = self._year() - (self.dated[5:7] < _MIDDLE)
            return max(int(self.first), min(int(self.last), over))
        late = not self.long and self.dated[5:7] >= _MIDDLE and self.dated[:4] <= self.first
        return self._year() if late else int(self.first) - 1

"""Find indicators: the shortest phrase beside a value that says what it measures.

It stands before the value, with at most words of reaching and change between (覆盖率达94%), or
behind it (12个研学基地). Periods, regions and adverbs before it are no part of it; the action that
is counted is (新增学位2400个). A list that shares a head is several (小学、初中入学率).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable, text_of
from kg.components.cells import cells
from kg.components.lexicon import longest_first, patterns_of_kind, read_table
from kg.components.spans import DOCUMENT, NAMES, PERIODS, QUANTITIES, TERMS, span_at
from kg.document import Document
from kg.vocabulary import MentionType

WORDS = "pipelines/edugov_zh/terms/indicators.tsv"
PATTERNS = "pipelines/edugov_zh/patterns/indicator_words.tsv"
LONGEST_NAME = 100
"""Characters of the longest name or period that an indicator may begin behind."""
LONGEST = 30
"""Characters of the longest indicator."""

Place = tuple[int, int]

_STOP = r"，。；：！？!?;\n（(）)【】|●▲◆—"
_CUT = re.compile(rf"[{_STOP}]|[,:](?![0-9])")
_AHEAD = re.compile(rf"[^{_STOP},:“0-9]{{1,{LONGEST}}}")
_WHOLE = re.compile(r"(?:全[市县区省州旗盟校](?:性)?)?")
_JOIN = re.compile(r"[、和]|以及")
_BEHIND = re.compile(r"[\u4e00-\u9fff“]")
_RATE = re.compile(r"[%％‰]$|百分点|[:：∶]")
_POINTS = re.compile(r"[0-9.]+个?百?分点")
_COMPARED = re.compile(r"(?:[高低快好优]于|[高低]出)[^，。；、,;0-9]{1,10}$")
_AND = re.compile(r"(?:[、和]|(?<!参)与|(?<![普涉])及)$")
_EDGES = " \t\u3000、和的\"'‘’·"
_DATED = r"(?:[由从至到]?(?:(?:19|20)[0-9]{2}年|上年|去年|年初|今年)(?:底|末)?的?)"


class Indicator(NamedTuple):
    """One indicator, from ``start`` to ``end`` of the text, and the rule that found it."""

    start: int
    end: int
    rule: str


class IndicatorGrammar:
    """Finds the indicators of values with the words of a terms file."""

    def __init__(self, words: str = WORDS) -> None:
        rows = read_table(words)
        lists = {
            kind: longest_first(row["term"] for row in rows if row["kind"] == kind)
            for kind in ("verb", "head", "class", "link", "lead")
        }
        self._link = re.compile(rf"(?:{_DATED}|{lists['link']}|[0-9.%％]+|[{_EDGES}])+$")
        self._lead = re.compile(
            rf"(?:{lists['lead']}|(?:较|比)[0-9]{{4}}年|[0-9]{{4}}年(?:底|末)?前?|[0-9]+[.．、]|[{_EDGES}])+"
        )
        self._verb = re.compile(rf"(?:{lists['verb']})")
        self._head = re.compile(rf"(?:{lists['head']})$")
        self._class = re.compile(lists["class"])

    def find(
        self, text: str, start: int, end: int, values: Sequence[Place], covered: Sequence[Place]
    ) -> Iterator[Indicator]:
        """Yield the indicators of the values of a block.

        ``covered`` are the places of periods and names, sorted, that no indicator begins with.
        """
        last = start
        for i, value in enumerate(values):
            following = values[i + 1][0] if i + 1 < len(values) else end + 1
            low = self._low(text, last, value[0])
            near = _within(covered, low - LONGEST_NAME, value[0])
            place = self._before(text, low, value[0], near)
            behind = self._behind(text, value, following, end)
            last = value[1]
            if place is not None and not (behind and self._leads(text, place)):
                yield from self._listed(text, place)
            elif behind is not None:
                yield Indicator(*behind, "behind")
                last = behind[1]

    def _low(self, text: str, last: int, value: int) -> int:
        low = last
        for match in _CUT.finditer(text, last, value):
            low = match.end()
        return low

    def _before(self, text: str, low: int, value: int, covered: Sequence[Place]) -> Place | None:
        """Return the phrase that ends before a value, without what leads to it and from it."""
        link = self._link.search(text, low, value)
        compared = _COMPARED.search(text, low, value) if _POINTS.match(text, value) else None
        end = link.start() if link and compared is None else value
        start = low
        moved = True
        while moved and start < end:
            lead = self._lead.match(text, start, end)
            after = lead.end() if lead else start
            over = next((b for a, b in covered if a <= after < b and b <= end), after)
            moved, start = over > start, over
        if end - start < 2:
            return None
        start = self._from_verb(text, start, end, covered)
        return _quoted(text, low, start, end) if end - start <= LONGEST else None

    def _from_verb(self, text: str, start: int, end: int, covered: Sequence[Place]) -> int:
        """Return where the action begins that is counted, behind who does it where and how."""
        if self._head.search(text, start, end) is not None:
            names = [b for a, b in covered if start <= a and b < end - 2]
            return names[-1] if names and not text[start : names[0]].strip("在于") else start
        for match in self._verb.finditer(text, start, end):
            if text.startswith("年", start) and match.start() == start + 1:
                return start
            if end - match.end() >= 2 and match.start() > start:
                named = any(b == match.start() for _, b in covered)
                if named or _agent().search(text, start, match.start()):
                    return match.start()
        return start

    def _leads(self, text: str, place: Place) -> bool:
        """Say whether a phrase only leads to what is counted behind the value (建成, …等)."""
        match = self._verb.match(text, *place)
        return match is None or match.end() == place[1] or text[place[1] - 1] == "等"

    def _behind(self, text: str, value: Place, following: int, end: int) -> Place | None:
        """Return the phrase behind a value, where it runs to a stop before the next value."""
        if _RATE.search(text[value[0] : value[1]]) or not _BEHIND.match(text, value[1], end):
            return None
        if _words("not_behind").match(text, value[1], end):
            return None
        start = value[1] + (text[value[1]] == "“")
        match = _AHEAD.match(text, start, end)
        if match is None:
            return None
        stop = match.end() - (_AND.search(text, start, match.end()) is not None)
        if stop >= following:
            stop = text.rfind("、", start, following)
        if stop < start:
            return None
        described = text.rfind("的", start, stop - 2) + 1
        start = described or _WHOLE.match(text, start, stop).end()  # type: ignore[union-attr]
        return _quoted(text, value[1], start, stop) if stop - start >= 2 else None

    def _listed(self, text: str, place: Place) -> Iterator[Indicator]:
        """Yield the items of a list that shares its head, else the phrase as a whole."""
        items = self._items(text, place)
        measured = [self._head.search(text, *item) is not None for item in items]
        classes = all(self._class.fullmatch(text, *item) for item in items[:-1])
        if len(items) > 1 and measured[-1] and (all(measured) or classes):
            yield from (Indicator(a, b, "list") for a, b in items)
        else:
            yield Indicator(*place, "before")

    def _items(self, text: str, place: Place) -> list[Place]:
        items, start = [], place[0]
        for match in _JOIN.finditer(text, *place):
            items.append((start, match.start()))
            start = match.end()
        items.append((start, place[1]))
        return [item for item in items if item[1] > item[0]]


def _quoted(text: str, low: int, start: int, end: int) -> Place:
    """Return a phrase with both of its quotes, or without the one that is left over."""
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if closed > opened and start > low and text[start - 1] == "“":
        return start - 1, end
    if opened > closed:
        return (start, end + 1) if text[end : end + 1] == "”" else (start + 1, end)
    return start, end


class IndicatorMatcher:
    """Add INDICATOR spans beside the values of a text to ``doc.spans["terms"]``."""

    def __init__(self, name: str, grammar: IndicatorGrammar) -> None:
        self.name = name
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        found = [
            span_at(doc, start, end, label=MentionType.INDICATOR, rule=f"{self.name}.{rule}")
            for start, end, rule in self.match(doc)
        ]
        doc.spans[TERMS] = [*doc.spans.get(TERMS, ()), *found]
        return doc

    def match(self, doc: Doc) -> list[Indicator]:
        """Return the indicators of a document, sorted, each once."""
        text = text_of(doc)
        document = doc.user_data.get(DOCUMENT)
        labels = _labels(document) if isinstance(document, Document) else []
        values = [(span.start, span.end) for span in doc.spans.get(QUANTITIES, ())]
        covered = sorted(
            (span.start, span.end) for key in (PERIODS, NAMES) for span in doc.spans.get(key, ())
        )
        found = set(labels)
        for start, end in readable(doc):
            inside = _within(values, start, end)
            if inside:
                near = _within(covered, start, end)
                found.update(self.grammar.find(text, start, end, inside, near))
        return sorted(found)


def _within(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    low = bisect_left(places, (start, 0))
    return places[low : bisect_left(places, (end, 0))]


def _labels(document: Document) -> list[Indicator]:
    """Return what the labels of a table's rows name: without number and unit."""
    labels = {cell.label for cell in cells(document).values()}
    found, label = [], _label()
    for block in sorted(labels, key=lambda block: block.start):
        match = label.fullmatch(document.text, block.start, block.end)
        if match is not None:
            found.append(Indicator(match.start("name"), match.end("name"), "label"))
    return found


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('agent').pattern})$")


@cache
def _label() -> re.Pattern[str]:
    """Return what the label of a row says: the indicator without number and unit."""
    return re.compile(
        r"\s*(?:[0-9]+[.．、]\s*)?"
        rf"(?P<name>[^\d\s（(][^（(\n]{{2,29}}?(?:{_words('label').pattern}))"
        r"\s*(?:[（(][^（()）]*[）)])?\s*"
    )


@Language.factory("kg_indicator", assigns=["doc.spans"])
def make_indicator(nlp: Language, name: str, words: str = WORDS) -> IndicatorMatcher:
    """Make the component from a file (resource name) of verbs, heads, classes, links and leads."""
    return IndicatorMatcher(name, IndicatorGrammar(words))

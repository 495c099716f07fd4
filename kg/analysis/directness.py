"""How directly a text ties a result to a measure: in words, or by where the two stand.

Nothing of this says that the one caused the other: it says how close the text puts them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.analysis.passages import Passages, Span
from kg.bundle import Graph
from kg.components.lexicon import read_table
from kg.vocabulary import MentionType

CUES = "pipelines/edugov_zh/terms/path_cues.tsv"
_APART = re.compile(r"[。；;！？\n]")
_COMMA = re.compile(r"[，,；;。！？\n：:]")
_NEAR = 12
"""Characters that may stand between a means cue and its measure."""
_SUBJECT = 4
"""Characters before an effect cue that are no subject of its own (政策惠及, 累计惠及)."""
_CLAUSES = 3
"""Commas that may stand between a measure and a result of it in one sentence."""
LONGEST_ITEM = 400
"""Characters of a paragraph that may be about what it begins with."""
SHORT_ITEM = 120
"""Characters of a paragraph or sentence that is about one thing, wherever that stands in it."""
_MEASURES = (MentionType.PROGRAM, MentionType.POLICY)
_NAMES = (*_MEASURES, MentionType.RECOGNITION, MentionType.TASK)


class Directness(StrEnum):
    """How directly a text ties a result to a measure, the most direct first.

    ``said``: its words do (通过…，…下降). ``named``: the indicator or recognition is the measure's
    own (集团化办学覆盖率). ``sentence``: the result follows within a few clauses of one sentence,
    with no other measure between. ``item``: it stands in the list item or paragraph that begins
    with the measure, or in a short one, or elsewhere in one sentence. Then those under one heading
    or in one paragraph, and those merely in one document.
    """

    SAID = "said"
    NAMED = "named"
    SENTENCE = "sentence"
    ITEM = "item"
    SECTION = "section"
    DOCUMENT = "document"

    @property
    def rank(self) -> int:
        """0 for the most direct."""
        return list(Directness).index(self)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a measure and a result are tied; ``reason`` says it in words."""

    directness: Directness
    reason: str


NAMED = Tie(Directness.NAMED, "named after it")


class Ties:
    """Ties places of the documents of a graph."""

    def __init__(self, graph: Graph) -> None:
        self.passages = Passages(graph)
        self._names: dict[str, list[Span]] = {}
        self._measures: dict[str, list[Span]] = {}
        for row in graph.rows("mentions"):
            if row["type"] in _NAMES:
                name = Span(row["document"], row["start"], row["end"])
                self._names.setdefault(row["document"], []).append(name)
                if row["type"] in _MEASURES:
                    self._measures.setdefault(row["document"], []).append(name)

    def tie(self, measure: Span, result: Span) -> Tie:
        """Return how a text ties two of its places, a measure and a result."""
        where, there = (self.passages.at(each.document, each.start) for each in (measure, result))
        if measure.start < result.end and result.start < measure.end:
            return NAMED
        if where.sentence == there.sentence:
            return self._in_sentence(where.sentence, measure, result)
        if where.item == there.item:
            return self._in_item(where.item, measure)
        if where.section is not None and where.section == there.section:
            heading = where.headings[-1] if where.headings else ""
            return Tie(Directness.SECTION, f"under one heading: {heading.strip()}")
        return Tie(Directness.DOCUMENT, "in one document")

    def _in_item(self, item: Span, measure: Span) -> Tie:
        length = item.end - item.start
        if length <= LONGEST_ITEM and self.passages.at(item.document, item.start).sentence.holds(
            measure.start
        ):
            return Tie(Directness.ITEM, "in the item that begins with it")
        if length <= SHORT_ITEM:
            return Tie(Directness.ITEM, "in one short item")
        return Tie(Directness.SECTION, "in one paragraph")

    def _in_sentence(self, sentence: Span, measure: Span, result: Span) -> Tie:
        text = self._without_names(sentence)
        start, end, then = (
            each - sentence.start for each in (measure.start, measure.end, result.start)
        )
        between = text[end:then]
        if end > then or _APART.search(between) or len(_COMMA.findall(between)) > _CLAUSES:
            long = len(text) > SHORT_ITEM
            level = Directness.SECTION if long else Directness.ITEM
            return Tie(level, f"in one {'long ' if long else ''}sentence, but apart")
        if self._other_between(measure, result):
            return Tie(Directness.ITEM, "in one sentence, another measure between")
        means = _cue(_COMMA.split(text[:start])[-1][-_NEAR:], "MEANS")
        effect = _effect(_COMMA.split(between)[-1])
        if means or effect:
            return Tie(Directness.SAID, f"in words: {means}…" if means else f"in words: …{effect}…")
        return Tie(Directness.SENTENCE, "in one sentence, the result behind it")

    def _other_between(self, measure: Span, result: Span) -> bool:
        """Say whether another measure stands between, that is not in one list with this one."""
        for other in self._measures.get(measure.document, ()):
            if measure.end <= other.start and other.end <= result.start:
                between = Span(measure.document, measure.end, other.start)
                if _COMMA.search(self.passages.text(between)):
                    return True
        return False

    def _without_names(self, sentence: Span) -> str:
        """Return the text of a sentence with blanks for names, whose words are no cues."""
        text = self.passages.text(sentence)
        for name in self._names.get(sentence.document, ()):
            low, high = name.start - sentence.start, name.end - sentence.start
            if low >= 0 and high <= len(text):
                text = text[:low] + "\u3000" * (high - low) + text[high:]
        return text


def _effect(text: str) -> str | None:
    """Return the effect cue of the stretch before a result, if nothing else can be its subject."""
    cue = _cue(text, "EFFECT")
    return cue if cue and text.index(cue) <= _SUBJECT else None


def _cue(text: str, family: str) -> str | None:
    """Return the first cue of a family that a text holds."""
    found = None
    for term, of in _cues():
        if term in text:
            if of == family:
                found = found or term
            text = text.replace(term, "\n")
    return found


@cache
def _cues() -> tuple[tuple[str, str], ...]:
    rows = [(row["term"], row["family"]) for row in read_table(CUES)]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

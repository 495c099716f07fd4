"""What later documents say was done about a problem: which words tell, and how sure the match is.

A later document of the region itself, or of one that holds it where a sentence names the region,
is searched for an indicator or program of the problem, or for the words that its themes were told
by. The clause must say how far it has come (完成, 基本完成, 正在推进). What is less than that, as a
sentence of the same theme, is offered as doubtful, never asserted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kg.analysis import indicators
from kg.analysis.clauses import Clause, Clauses, Sentence
from kg.analysis.passages import Span
from kg.analysis.problems import Problem
from kg.analysis.progress import Progress, progress_of
from kg.analysis.sources import Source
from kg.analysis.territory import Territory
from kg.analysis.themes import telling
from kg.bundle import Graph
from kg.components.lexicon import read_terms
from kg.components.sections import Stance
from kg.vocabulary import MentionType, Voice

SHORTCOMINGS = "pipelines/edugov_zh/terms/problem_words.txt"
COMMON = 3
"""Sentences of a document in which words may stand and still tell what one is about."""
ONLY_THEME = "only the theme is shared"
GENERAL = "the shared words are general"
EVERYWHERE = "the words stand all over the document"
OTHER_REGION = "the sentence names another region"


class Match(StrEnum):
    """By what a clause was matched with a problem, the closest first."""

    INDICATOR = "indicator"
    PROGRAM = "program"
    WORDS = "words"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A sentence of a later document that speaks of a problem.

    It is asserted where ``why_unsure`` is None, else offered; ``shared`` are the words by which it
    was matched.
    """

    progress: Progress
    match: Match
    shared: tuple[str, ...]
    why_unsure: str | None
    source: Source
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one problem, the surest first; ``note`` says why there is nothing."""

    problem: Problem
    remedies: tuple[Remedy, ...]
    note: str | None


def answers(graph: Graph, found: Iterable[Problem]) -> list[Answer]:
    """Return what later documents say of problems."""
    searched = _Search(graph)
    return [searched.answer(problem) for problem in found]


_Shared: TypeAlias = tuple[Match, tuple[str, ...], Clause, str | None]
"""By what, the words, the clause, and what speaks against it."""


class _Search:
    """Looks for problems in the documents of a graph."""

    def __init__(self, graph: Graph) -> None:
        self.clauses = Clauses(graph)
        self.territory = Territory(graph)

    def answer(self, problem: Problem) -> Answer:
        """Return what later documents say of a problem, or why there is nothing."""
        if problem.region is None:
            return Answer(problem, (), "the region of the problem is not known")
        if problem.source.date is None:
            return Answer(problem, (), "the document that names the problem has no date")
        own, *above = self.territory.above(problem.region)
        later = self._later(problem, [own])
        searched = (*later, *self._later(problem, above))
        found = [each for source in searched for each in self._in(problem, source)]
        note = None if found else self._nothing(problem, later)
        return Answer(problem, tuple(sorted(found, key=_order)), note)

    def _later(self, problem: Problem, regions: Iterable[str]) -> list[Source]:
        """Return the documents of some regions that are later than a problem."""
        held = [source for region in regions for source in self.territory.documents(region)]
        return [each for each in held if (each.date or "") > (problem.source.date or "")]

    def _nothing(self, problem: Problem, own: Sequence[Source]) -> str:
        if own:
            titles = "; ".join(source.title for source in own[:3])
            return f"{len(own)} later documents say nothing of it: {titles}"
        held = self.territory.documents(problem.region or "")
        undated = sum(each.date is None for each in held)
        more = f"; {undated} have no date" if undated else ""
        return f"no later document of {problem.region_name} in the graph{more}"

    def _in(self, problem: Problem, source: Source) -> Iterator[Remedy]:
        words = content(problem)
        sentences = [each for each in self.clauses.sentences(source.document) if not each.bare]
        common = sum(all(word in each.text for word in words) for each in sentences) > COMMON
        for sentence in sentences:
            doubt = self._doubt(problem, source, sentence)
            if doubt is not None:
                yield from self._remedy(problem, source, sentence, doubt or None, common)

    def _remedy(
        self, problem: Problem, source: Source, sentence: Sentence, doubt: str | None, common: bool
    ) -> Iterator[Remedy]:
        """Yield the closest match of a sentence, if a clause of it says how far it has come."""
        for match, words, clause, other in self._shared(problem, sentence):
            progress = _progress(clause, sentence, source, match)
            if progress is not None:
                why = doubt or other or _why_unsure(problem, match, clause, common)
                text = sentence.text.strip()
                yield Remedy(progress, match, words, why, source, sentence.span, text)
                return

    def _doubt(self, problem: Problem, source: Source, sentence: Sentence) -> str | None:
        """Return why a sentence may be about another region, "" if not, None if it surely is."""
        named = set(sentence.named[MentionType.REGION])
        if problem.region in named:
            return ""
        if self.territory.of(source) != problem.region:
            return None
        ours = self.clauses.named(_said(problem), MentionType.REGION)
        others = [each for each in named if not self.territory.holds(each, problem.region)]
        return OTHER_REGION if any(each not in ours for each in others) else ""

    def _shared(self, problem: Problem, sentence: Sentence) -> Iterator[_Shared]:
        """Yield what a sentence shares with a problem and the clause of it, the closest first."""
        for kind, match in _KINDS.items():
            ours = self.clauses.named(_said(problem), kind)
            for clause in sentence.clauses:
                for entity, words in clause.named[kind].items():
                    same = _same(ours, entity, words, kind)
                    if same is not None:
                        yield match, (words,), clause, same.doubt or None
        yield from _shared_words(problem, sentence)


def _same(
    ours: Mapping[str, str], entity: str, words: str, kind: MentionType
) -> indicators.Match | None:
    """Return how something is one of the problem's: itself, or an indicator of another name."""
    if entity in ours:
        return indicators.Match()
    if kind is not MentionType.INDICATOR:
        return None
    key = indicators.identify(words)
    found = [indicators.match(indicators.identify(each), key) for each in ours.values()]
    return min((each for each in found if each), key=lambda each: each.doubt, default=None)


_KINDS = {MentionType.INDICATOR: Match.INDICATOR, MentionType.PROGRAM: Match.PROGRAM}


def _shared_words(problem: Problem, sentence: Sentence) -> Iterator[_Shared]:
    words = content(problem)
    for clause in sentence.clauses:
        if words and all(word in clause.text for word in words):
            yield Match.WORDS, words, clause, None
    for clause in sentence.clauses:
        themes = [theme for theme in problem.themes if theme in clause.themes]
        yield from ((Match.THEME, clause.themes[theme], clause, None) for theme in themes)


def content(problem: Problem) -> tuple[str, ...]:
    """Return the words that a problem is about, without those of shortcoming."""
    short = read_terms(SHORTCOMINGS)
    words = [word for told in problem.themes.values() for word in told]
    return tuple(dict.fromkeys(word for word in words if word not in short))


def _said(problem: Problem) -> Span:
    return Span(problem.source.document, problem.place.start, problem.place.end)


def _why_unsure(problem: Problem, match: Match, clause: Clause, common: bool) -> str | None:
    if match is Match.THEME:
        return ONLY_THEME
    if match is Match.WORDS:
        other = [theme for theme in clause.themes if theme not in problem.themes]
        if telling().isdisjoint(content(problem)):
            return GENERAL
        if common:
            return EVERYWHERE
        return f"the clause is about {other[0]} too" if other else None
    return None


def _progress(clause: Clause, sentence: Sentence, source: Source, match: Match) -> Progress | None:
    """Return how far a clause says something has come; a plan only plans, with or without a cue."""
    if Stance.PROBLEM in sentence.stances or clause.named[MentionType.PROBLEM]:
        return Progress.UNSOLVED
    found = progress_of(clause.text)
    if found is None and match is Match.INDICATOR:
        found = Progress.REPORTED
    plans = source.voice is Voice.PLAN and Stance.REPORT not in sentence.stances
    if found is None and (match is Match.THEME or not plans):
        return None
    planned = plans or Stance.INTENT in sentence.stances
    return Progress.PLANNED if planned and found is not Progress.UNSOLVED else found


def _order(remedy: Remedy) -> tuple[bool, int, str, str, int]:
    match = list(Match).index(remedy.match)
    source = remedy.source
    unsure = remedy.why_unsure is not None
    return unsure, match, source.date or "", source.path, remedy.span.start

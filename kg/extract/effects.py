"""Read which programme a value is tied to: affects.

An indicator that names a programme is tied to it (课后服务覆盖率); so is what follows one within a
few clauses of its sentence, or under a heading that is the programme, before another is named.
Farther away the trained reader must be sure.
"""

from collections.abc import Iterator

from kg.extract.evidence import evidence, stated
from kg.extract.linked_by_reader import ask, probability
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import MentionType, Relation

CLAUSES = 3
"""Clauses after that of a programme in which a value is still taken for one of it."""
LIKELY = 0.4
"""Least probability of the trained reader for what a rule ties together; measured on train."""
SURE = 0.6
"""Least probability of the trained reader for what no rule ties together."""
_LEAST = {"same_name": 0.0, "sentence": LIKELY, "heading": LIKELY, "reader": SURE}
_CAUSES = (MentionType.PROGRAM, MentionType.POLICY)


def effects(view: View) -> Iterator[Statement]:
    """Yield affects for each indicator and each programme or policy it is tied to."""
    indicators = list(view.mentions(MentionType.INDICATOR))
    ask(view, ((cause, each) for each in indicators for cause in _in_block(view, each)))
    for indicator in indicators:
        for cause, rule in _causes(view, indicator):
            slots = [stated("subject", cause), stated("object", indicator)]
            proof = evidence(view, f"effects.{rule}", indicator, slots)
            yield Statement(
                cause.entity or "", Relation.AFFECTS, object=indicator.entity, evidence=(proof,)
            )


def _causes(view: View, indicator: Mention) -> Iterator[tuple[Mention, str]]:
    """Yield what an indicator is tied to, with the rule, each thing once."""
    found: dict[str, tuple[Mention, str]] = {}
    for cause, rule in _candidates(view, indicator):
        likely = probability(view, cause, indicator, Relation.AFFECTS)
        if likely is None or likely >= _LEAST[rule]:
            found.setdefault(cause.entity or "", (cause, rule))
    yield from found.values()


def _candidates(view: View, indicator: Mention) -> Iterator[tuple[Mention, str]]:
    low, high = view.sentence(indicator.start)
    around = view.within(low, high, *_CAUSES)
    name = view.entity(indicator).name
    for cause in around:
        overlap = cause.start < indicator.end and indicator.start < cause.end
        if overlap or view.entity(cause).name in name:
            yield cause, "same_name"
    for cause in _heading(view, indicator):
        yield cause, "heading"
    before = [cause for cause in around if cause.end <= indicator.start]
    for cause in before[-1:]:
        if _clauses_between(view, cause, indicator) <= CLAUSES:
            yield cause, "sentence"
    if view.reader is not None:
        for cause in _further(view, indicator):
            yield cause, "reader"


def _further(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield the programmes of an indicator's block, which only the trained reader can tie to it."""
    for cause in _in_block(view, indicator):
        if probability(view, cause, indicator, Relation.AFFECTS) is not None:
            yield cause


def _in_block(view: View, indicator: Mention) -> list[Mention]:
    return view.within(*view.block(indicator.start), *_CAUSES)


def _heading(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield the programme that is the heading of an indicator's item, if no other comes between."""
    for heading in view.headings(indicator.start)[-1:]:
        for cause in view.within(heading.start, heading.end, MentionType.PROGRAM):
            words = heading.end - heading.start - len(heading.marker)
            named = cause.end - cause.start >= 0.6 * words and cause.end <= indicator.start
            if named and not view.within(heading.end, indicator.start, MentionType.PROGRAM):
                yield cause


def _clauses_between(view: View, cause: Mention, indicator: Mention) -> int:
    between = view.text[cause.end : indicator.start]
    return sum(between.count(mark) for mark in "，,；;：:")

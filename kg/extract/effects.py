"""Read which programme a value is tied to: affects.

An indicator that names a programme is tied to it (课后服务覆盖率), and so is one under a heading
that is the programme, if no other comes between; what a policy says (方案提出，…) is tied to the
policy. Else it may be tied to what its sentence names a few clauses before, or to what its money is
spent on, where the trained reader agrees: of a programme that was counted itself already
(特岗教师40名、…) it must be surer, and so where the indicator names another one. What stands
farther before it, or is only named in its heading, the reader alone can tie to it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.components.reader_rules import STANDING
from kg.components.stops import behind_last
from kg.document import Block
from kg.extract.evidence import evidence, stated
from kg.extract.linked_by_reader import UNLIKELY, ask, probability
from kg.extract.value_words import value_words
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import BlockKind, MentionType, Relation

CLAUSES = 3
"""Clauses after that of a programme in which a value is still taken for one of it."""
LIKELY = 0.4
"""Least probability of the trained reader for what a sentence names before an indicator."""
HEARD = 0.45
"""The same for what a heading names beside other words: without the reader it is not tied."""
SURE = 0.6
"""The same for what no rule ties together, and where the indicator names another programme."""
COUNTED = 0.8
"""The same where the programme has a count of its own. Measured on documents new to the reader."""
CLOSE = 4
"""Characters between a programme and its own count: 特岗计划教师40名."""
BY_READER = "reader"
"""The rule of what no other rule ties together."""
_STOP = re.compile(r"[，,。；;：:]")
_MONEY = re.compile(r"元")
_CAUSES = (MentionType.PROGRAM, MentionType.POLICY)


class _Tie(NamedTuple):
    """What an indicator may be tied to, by which rule, and how likely the reader must find it."""

    cause: Mention
    rule: str
    least: float = 0.0


def effects(view: View) -> Iterator[Statement]:
    """Yield affects for each indicator and each programme or policy it is tied to."""
    indicators = list(view.mentions(MentionType.INDICATOR))
    ask(view, ((cause, each) for each in indicators for cause in _about(view, each)))
    for indicator in indicators:
        for cause, rule in _causes(view, indicator):
            slots = [stated("subject", cause), stated("object", indicator)]
            proof = evidence(view, f"effects.{rule}", indicator, slots)
            yield Statement(
                cause.entity or "", Relation.AFFECTS, object=indicator.entity, evidence=(proof,)
            )


def _causes(view: View, indicator: Mention) -> Iterator[tuple[Mention, str]]:
    """Yield what an indicator is tied to, with the rule, each thing once.

    Where the reader has no answer, only what need be no more than likely is tied to it. What it
    does not take for a programme, though the list of names has it, is tied to nothing. What rules
    tie to it and is left out is noted, but not what the reader alone could have tied to it.
    """
    found: dict[str, tuple[Mention, str]] = {}
    left_out: dict[str, tuple[str, str]] = {}
    for tie in _ties(view, indicator):
        cause, reason = tie.cause.entity or "", _objection(view, tie, indicator)
        if not reason:
            found.setdefault(cause, (tie.cause, tie.rule))
        elif tie.rule != BY_READER:
            left_out.setdefault(cause, (tie.rule, reason))
    for cause, (rule, reason) in left_out.items():
        if cause not in found:
            view.drop(f"effects.{rule}", reason, indicator.start, indicator.end)
    yield from found.values()


def _objection(view: View, tie: _Tie, indicator: Mention) -> str:
    """Return why an indicator is not tied to something; empty where it is."""
    if view.reader is not None and tie.cause.rule == STANDING:
        return "only the list takes it for a programme"
    likely = probability(view, tie.cause, indicator, Relation.AFFECTS)
    if likely is None:
        return "" if tie.least <= LIKELY else "the reader has no answer"
    return "" if likely >= tie.least else UNLIKELY


def _ties(view: View, indicator: Mention) -> Iterator[_Tie]:
    own = list(_named(view, indicator))
    yield from (_Tie(cause, "same_name") for cause in own)
    yield from (_Tie(cause, "says") for cause in _says(view, indicator))
    yield from _heading(view, indicator)
    yield from (_Tie(cause, "spent", LIKELY) for cause in _spent_on(view, indicator))
    before = [cause for cause in _in_block(view, indicator) if cause.end <= indicator.start]
    for cause in before[-1:]:
        if _is_near(view, cause, indicator):
            yield _Tie(cause, "sentence", _least(view, cause, indicator, own))
    for cause in before:
        yield _Tie(cause, BY_READER, max(SURE, _least(view, cause, indicator, own)))


def _least(view: View, cause: Mention, indicator: Mention, own: list[Mention]) -> float:
    """Return how likely the reader must find it that a programme before an indicator affects it."""
    if own:
        return SURE
    return COUNTED if _is_counted(view, cause, indicator) else LIKELY


def _is_counted(view: View, cause: Mention, indicator: Mention) -> bool:
    """Whether a programme before an indicator has a count of its own."""
    block, _ = view.block(cause.start)
    measured = view.within(block, indicator.start, MentionType.INDICATOR)
    if any(each.start < cause.end and cause.start < each.end for each in measured):
        return True
    values = view.linked.within(cause.end, indicator.start, MentionType.VALUE)
    return any(value.start - cause.end <= CLOSE for value in values)


def _is_near(view: View, cause: Mention, indicator: Mention) -> bool:
    """Whether a programme stands a few clauses before an indicator, in its sentence."""
    start, _ = view.sentence(indicator.start)
    between = view.text[cause.end : indicator.start]
    return cause.start >= start and sum(between.count(mark) for mark in "，,；;：:") <= CLAUSES


def _named(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield the programmes that an indicator names, wherever its block does."""
    name = view.entity(indicator).name
    for cause in _in_block(view, indicator):
        overlap = cause.start < indicator.end and indicator.start < cause.end
        if overlap or view.entity(cause).name in name:
            yield cause


def _says(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield the policy that the sentence of an indicator says what it lays down.

    That is one named there (《规划》提出…), or the last one before it (方案提出，…).
    """
    block, _ = view.block(indicator.start)
    start = behind_last(view.text, "。\n", block, indicator.start)
    named = view.within(block, indicator.start, MentionType.POLICY)
    before = [policy for policy in named if policy.end <= start]
    if before and value_words("it_says").match(view.text, start, indicator.start):
        yield before[-1]
    for policy in named:
        if policy.start >= start and value_words("says").match(view.text, policy.end):
            yield policy


def _spent_on(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield the programmes that an amount of money is spent on: 投入⟨2亿元⟩实施甲、乙工程."""
    _, end = view.block(indicator.start)
    value = next(iter(view.linked.within(indicator.end, end, MentionType.VALUE)), None)
    if value is None or not _MONEY.search(view.text, value.start, value.end):
        return
    spent = value_words("spent_on").match(view.text, value.end, end)
    if spent is None or _STOP.search(view.text, indicator.end, value.start):
        return
    stop = _STOP.search(view.text, spent.end(), end)
    yield from view.within(spent.end(), stop.end() if stop else end, MentionType.PROGRAM)


def _about(view: View, indicator: Mention) -> Iterator[Mention]:
    """Yield all that an indicator may be tied to: in its block, and in its heading."""
    yield from _in_block(view, indicator)
    for heading in view.headings(indicator.start)[-1:]:
        yield from view.within(heading.start, heading.end, MentionType.PROGRAM)


def _heading(view: View, indicator: Mention) -> Iterator[_Tie]:
    """Yield the programmes that the heading of an indicator's item names.

    One that is the heading is tied to it if no other comes between, others if the reader agrees.
    In a list of tasks the heading is the cell before that of the measures.
    """
    for heading in (*view.headings(indicator.start)[-1:], *_cell_before(view, indicator)):
        for cause in view.within(heading.start, heading.end, MentionType.PROGRAM):
            words = heading.end - heading.start - len(heading.marker)
            named = cause.end - cause.start >= 0.6 * words and cause.end <= indicator.start
            if named and not view.within(heading.end, indicator.start, MentionType.PROGRAM):
                yield _Tie(cause, "heading")
            elif heading.end <= indicator.start:
                yield _Tie(cause, "heading", HEARD)


def _cell_before(view: View, indicator: Mention) -> list[Block]:
    """Return the line or cell right before an indicator's, if it has no stop: a name has none."""
    index = view.document.index_at(indicator.start)
    before = view.document.blocks[max(0, index - 1) : index] if index is not None else ()
    cells = {BlockKind.PARAGRAPH, BlockKind.TABLE_CELL}
    return [
        block
        for block in before
        if block.kind in cells and not _STOP.search(view.document.text_of(block))
    ]


def _in_block(view: View, indicator: Mention) -> list[Mention]:
    return view.within(*view.block(indicator.start), *_CAUSES)

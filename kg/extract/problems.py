"""Read what is wrong, and with whom: has_problem."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.actors import Actor, actors
from kg.extract.evidence import evidence, stated
from kg.extract.view import View
from kg.statement import Mention, Statement
from kg.vocabulary import MentionType, Relation

_WHO = (MentionType.REGION, MentionType.ORG)
_BETWEEN = re.compile(r"[、，,]|[和及与]|以及|")
_BEHIND = re.compile(
    r"(?:等?[\d一二两三四五六七八九十]*个?(?:街道|[县区市州旗盟地乡镇](?!级|域|属|直|中|小)[县区市镇]?){0,1}|等地|一带|境内|的|[均都也还仍])*"
)
_HELD = re.compile(r"[^，,。；;：:\n]*[，,、]")


def problems(view: View) -> Iterator[Statement]:
    """Yield has_problem for each problem and each region or body that the text gives it to."""
    held: tuple[int, Sequence[Actor]] = (-1, ())
    for mention in view.mentions(MentionType.PROBLEM):
        found = _right_before(view, mention)
        if not found and held[1] and _goes_on(view, held[0], mention.start):
            found = held[1]
        held = (mention.end, found)
        for actor in found or actors(view, mention, *_WHO):
            yield _statement(view, mention, actor)


def _goes_on(view: View, end: int, start: int) -> bool:
    """Whether a problem stands in the sentence of the one before, and nobody else between."""
    apart = _HELD.fullmatch(view.text, end, start) is not None
    return apart and not view.within(end, start, *_WHO)


def _statement(view: View, problem: Mention, actor: Actor) -> Statement:
    proof = evidence(view, "problems.subject", problem, [actor.slot, stated("object", problem)])
    return Statement(actor.entity, Relation.HAS_PROBLEM, object=problem.entity, evidence=(proof,))


def _right_before(view: View, problem: Mention) -> Sequence[Actor]:
    """Return whom a clause names right before its problem: 甲县、乙县⟨师资不足⟩.

    Of a region and a part of it that stands behind it (甲县乙镇) the part is meant.
    """
    low, _ = view.sentence(problem.start)
    found: list[Mention] = []
    at = problem.start
    for mention in reversed(view.within(low, problem.start, *_WHO)):
        gap = _BETWEEN if found else _BEHIND
        if mention.end > at or not gap.fullmatch(view.text, mention.end, at):
            break
        if not (found and mention.end == at):
            found.append(mention)
        at = mention.start
    return [Actor(each.entity or "", stated("subject", each)) for each in reversed(found)]

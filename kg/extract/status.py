"""Decide how far something has come: from the words around it, its section, and the genre.

Words come first: 未 denies, 鼓励 encourages, 将 plans, 要 requires, 已 says it was done. Where
none is there, the bare verb (实施…工程) means what the text as a whole does: a report has done it,
a plan intends it, a notice asks for it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.components.lexicon import read_table
from kg.extract.view import Cue, View
from kg.statement import Mention
from kg.vocabulary import Genre, Status

SECTIONS = "pipelines/edugov_zh/terms/sections.tsv"


class Stance(StrEnum):
    """What a stretch of text does with what it names."""

    REPORT = "REPORT"
    INTENT = "INTENT"
    DEMAND = "DEMAND"
    PROBLEM = "PROBLEM"


_OF_GENRE = {
    Genre.SELF_REPORT: Stance.REPORT,
    Genre.EVALUATION_REPORT: Stance.REPORT,
    Genre.SUMMARY: Stance.REPORT,
    Genre.NEWS: Stance.REPORT,
    Genre.OTHER: Stance.REPORT,
    Genre.PLAN: Stance.INTENT,
    Genre.OPINION: Stance.DEMAND,
    Genre.WORK_POINTS: Stance.DEMAND,
    Genre.NOTICE: Stance.DEMAND,
}
_BARE = {
    Stance.REPORT: Status.REACHED,
    Stance.INTENT: Status.PLANNED,
    Stance.DEMAND: Status.REQUIRED,
    Stance.PROBLEM: Status.ONGOING,
}
_DATED = re.compile(
    r"(?:到|至|力争|确保)[^，,。]{0,4}20\d\d年|20\d\d年(?:底|年底|秋季)?(?:前|之前)"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, and the cue that gave it, or None where it follows from section or genre."""

    status: Status
    cue: Cue | None
    stance: Stance


def standing(view: View, mention: Mention) -> Standing:
    """Return how far the text says that something has come."""
    stance = stance_at(view, mention.start)
    decided = _by_reader(view, mention)
    cue = governing_cue(view, mention, stance)
    if decided is not None:
        return Standing(decided, cue if cue and Status[cue.family] is decided else None, stance)
    if cue is not None:
        return Standing(Status[cue.family], cue, stance)
    start, _ = view.sentence(mention.start)
    if stance is Stance.DEMAND and _DATED.search(view.text, start, mention.start):
        return Standing(Status.PLANNED, None, stance)
    return Standing(_BARE[stance], None, stance)


def _by_reader(view: View, mention: Mention) -> Status | None:
    """Return what the trained reader says, if there is one and it is sure enough."""
    if view.reader is None:
        return None
    scores: dict[str, float] = view.reader.status(mention.start, mention.end, mention.type)
    said = {name: score for name, score in scores.items() if name != "none"}
    return Status(max(said, key=lambda name: said[name])) if said else None


_FORCE = {
    Stance.REPORT: ("NEGATED", "PLANNED", "REQUIRED", "ENCOURAGED", "REACHED", "ONGOING"),
    Stance.INTENT: ("NEGATED", "ENCOURAGED"),
    Stance.DEMAND: ("NEGATED", "ENCOURAGED", "PLANNED"),
    Stance.PROBLEM: ("NEGATED", "REACHED", "ONGOING"),
}
"""The cues that count under each stance: in a plan 已 or 完成 does not make a thing done."""


def governing_cue(view: View, mention: Mention, stance: Stance) -> Cue | None:
    """Return the cue of a mention's clause that decides: the nearest that counts here."""
    low, high = view.clause(mention.start)
    cues = [
        cue
        for cue in view.cues_in(low, high, *_FORCE[stance])
        if cue.end <= mention.start or cue.start >= mention.end
    ]
    return min(cues, key=lambda cue: _distance(cue, mention), default=None)


def _distance(cue: Cue, mention: Mention) -> int:
    if cue.end <= mention.start:
        return mention.start - cue.end
    return 3 * (cue.start - mention.end) + 10


def stance_at(view: View, offset: int) -> Stance:
    """Return the stance of the stretch of text that holds a character."""
    for heading in reversed(view.headings(offset)):
        found = _stance_of(view.document.text_of(heading))
        if found is not None:
            return found
    start, _ = view.block(offset)
    found = _stance_of(view.text[start : min(start + 24, offset)])
    return found or _OF_GENRE.get(Genre(view.document.get("genre") or Genre.OTHER), Stance.REPORT)


def _stance_of(words: str) -> Stance | None:
    found = [term for term in _sections() if term in words]
    return _sections()[max(found, key=len)] if found else None


@cache
def _sections() -> dict[str, Stance]:
    return {row["term"]: Stance(row["stance"]) for row in read_table(SECTIONS)}

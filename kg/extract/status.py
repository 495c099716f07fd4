"""Decide how far something has come: from the words around it, its section, and the genre.

Words come first: 未 denies, 鼓励 encourages, 将 plans, 要 requires, 已 says it was done. Where
none is there, the bare verb (实施…工程) means what the text as a whole does: a report has done it,
a plan intends it, a notice asks for it.

The trained reader is not asked: of the implements found on dev, these rules give 0.85 the right
status, its head 0.63 (it sees a window, not the document's genre and sections).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from kg.components.lexicon import patterns_of_kind, read_terms
from kg.components.sections import Stance, section_stance
from kg.components.stops import behind_last
from kg.document import Document
from kg.extract.tenses import PLAN
from kg.extract.view import Cue, View
from kg.statement import Mention
from kg.vocabulary import Genre, MentionType, Status, Voice

PATTERNS = "pipelines/edugov_zh/patterns/status_words.tsv"
LOOKING_BACK = "pipelines/edugov_zh/patterns/looking_back.txt"
_ASKING = frozenset({Genre.OPINION, Genre.WORK_POINTS, Genre.NOTICE})
_BARE = {
    Stance.REPORT: Status.REACHED,
    Stance.INTENT: Status.PLANNED,
    Stance.DEMAND: Status.REQUIRED,
    Stance.PROBLEM: Status.ONGOING,
}
_NAMES = (
    MentionType.POLICY,
    MentionType.PROGRAM,
    MentionType.ORG,
    MentionType.SCHOOL,
    MentionType.RECOGNITION,
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
    if stance is not Stance.REPORT and _came_of().match(view.text, mention.end):
        return Standing(Status.REACHED, None, stance)
    cue = governing_cue(view, mention, stance)
    if cue is not None:
        ongoing = cue.family == Status.ONGOING.name
        if ongoing and stance is Stance.REPORT and _has_result(view, mention):
            return Standing(Status.REACHED, cue, stance)
        return Standing(Status[cue.family], cue, stance)
    start, _ = view.sentence(mention.start)
    due = stance is Stance.DEMAND and _words()["due"].search(view.text, start, mention.start)
    if due or decided(view, mention):
        return Standing(Status.PLANNED, None, stance)
    if stance is Stance.REPORT and _goes_on(view, mention):
        return Standing(Status.ONGOING, None, stance)
    return Standing(_BARE[stance], None, stance)


def _goes_on(view: View, mention: Mention) -> bool:
    """Whether a report says by its verb that something is done as a rule, and gives no result."""
    low, _ = view.clause(mention.start)
    kept = _words()["kept"].search(view.text, low, mention.start) is not None
    return kept and not _has_result(view, mention)


def decided(view: View, mention: Mention) -> bool:
    """Whether somebody decides to do what a mention names: 市教育局决定在全市开展⟨…⟩."""
    start, _ = view.sentence(mention.start)
    return _words()["decided"].search(view.text, start, mention.start) is not None


def _has_result(view: View, mention: Mention) -> bool:
    """Whether what follows in the sentence says in numbers what came of something."""
    _, low = view.clause(mention.start)
    _, high = view.sentence(mention.start)
    value = next(iter(view.linked.within(mention.end, high, MentionType.VALUE)), None)
    return value is not None and not view.within(low, value.start, MentionType.PROGRAM)


_FORCE = {
    Stance.REPORT: ("NEGATED", "PLANNED", "REQUIRED", "ENCOURAGED", "REACHED", "ONGOING"),
    Stance.INTENT: ("NEGATED", "ENCOURAGED"),
    Stance.DEMAND: ("NEGATED", "ENCOURAGED"),
    Stance.PROBLEM: ("NEGATED", "PLANNED", "REQUIRED", "ENCOURAGED", "REACHED", "ONGOING"),
}
"""The cues that count under each stance: in a plan 已 or 完成 does not make a thing done."""


def governing_cue(view: View, mention: Mention, stance: Stance) -> Cue | None:
    """Return the cue of a mention's clause that decides: the nearest that counts here."""
    low, high = view.clause(mention.start)
    cues = [
        cue
        for cue in view.cues_in(low, high, *_FORCE[stance])
        if (cue.end <= mention.start or cue.start >= mention.end)
        and not _named(view, cue)
        and not (cue.text == "将" and _words()["takes"].match(view.text, cue.end, high))
        and not (
            _words()["noun"].fullmatch(cue.text)
            and not _words()["verb"].match(view.text, cue.end, high)
        )
    ]
    return min(cues, key=lambda cue: (_weak(cue, mention), _distance(cue, mention)), default=None)


def _named(view: View, cue: Cue) -> bool:
    """Whether a cue is only a part of a name: 乡村教师支持计划."""
    low, high = view.block(cue.start)
    around = view.linked.within(low, high, *_NAMES)
    return any(each.start <= cue.start and cue.end <= each.end for each in around)


def _weak(cue: Cue, mention: Mention) -> bool:
    """Whether another cue outweighs this one however near it is: 力争创成 is no 创成."""
    return cue.family in {"REACHED", "ONGOING"} or cue.start >= mention.end


def _distance(cue: Cue, mention: Mention) -> int:
    if cue.end <= mention.start:
        return mention.start - cue.end
    return 3 * (cue.start - mention.end) + 10


def _asks(document: Document) -> bool:
    """Say whether a document asks for what it names: a notice does, and rules and measures do."""
    genre = Genre(document.get("genre") or Genre.OTHER)
    return genre in _ASKING or (genre is Genre.OTHER and document.get("voice") == Voice.PLAN)


def stance_at(view: View, offset: int) -> Stance:
    """Return the stance of the stretch of text that holds a character.

    A heading that speaks of problems or asks, or a genre that asks, decide; else it is of what
    time the block speaks. What asks or plans may begin with what was done before, and only what a
    text that asks aims at (三、工作目标) is meant to be done by itself: its measures are asked for.
    """
    section = _of_speech(view, offset) or section_stance(view.document, offset)
    if section is Stance.PROBLEM and view.tense(offset) == PLAN:
        section = None  # 补齐短板 is no problem
    asks = section is Stance.DEMAND or _asks(view.document)
    if section is not Stance.PROBLEM and _looks_back(view, offset):
        return Stance.REPORT
    if section in {Stance.PROBLEM, Stance.DEMAND}:
        return section
    if asks:
        if section is Stance.INTENT and not _words()["aims"].search(view.heading_text(offset)):
            section = None
        return section or Stance.DEMAND
    return Stance.INTENT if view.tense(offset) == PLAN else Stance.REPORT


def _of_speech(view: View, offset: int) -> Stance | None:
    """Return what a meeting or a body does with what its block says: 会议要求，…, 会议肯定，…."""
    start, _ = view.block(offset)
    said = list(_speech().finditer(view.text, start, offset))
    if not said or said[-1]["says"] is not None:
        return None
    return Stance.DEMAND if said[-1]["asks"] is not None else Stance.REPORT


def _looks_back(view: View, offset: int) -> bool:
    """Whether a sentence tells of the time before (近年来，…), and asks for nothing behind that."""
    start = behind_last(view.text, "。\n", 0, offset)
    found = looking_back().search(view.text, start, offset)
    return found is not None and not any(view.cues_in(found.end(), offset, Status.REQUIRED.name))


@cache
def looking_back() -> re.Pattern[str]:
    """Return the words by which a sentence tells of the time before, as one pattern."""
    return re.compile("|".join(f"(?:{words})" for words in read_terms(LOOKING_BACK)))


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    takes, noun, verb, due, aims, decided, kept = map(
        partial(patterns_of_kind, PATTERNS),
        ("takes", "noun", "verb", "due", "aims", "decided", "kept"),
    )
    found = {
        "takes": rf"[^，,。；;]{{1,40}}(?:{takes})",
        "noun": noun,
        "verb": verb,
        "aims": rf"(?m)^(?:{aims})",
        "kept": rf"(?:{kept})了?[“\"]?$",
        "decided": rf"(?:{decided})[^，,。；;》]{{0,30}}$",
        "due": rf"(?:{due})[^，,。]{{0,4}}20\d\d年|20\d\d年(?:底|年底|秋季)?(?:前|之前)",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}


@cache
def _came_of() -> re.Pattern[str]:
    """Return what stands behind what was done, where a text asks for other things: ⟨…⟩获评…."""
    return re.compile(rf"[”\"]?(?:{patterns_of_kind(PATTERNS, 'came_of')})")


@cache
def _speech() -> re.Pattern[str]:
    """Return the beginnings of sentences that ask for what follows, or tell of what was done."""
    asks, tells, says, unsaid = map(
        partial(patterns_of_kind, PATTERNS), ("asks", "tells", "says", "unsaid")
    )
    return re.compile(
        rf"(?:^|(?<=[。！？\n\s]))[\s　]*(?!{unsaid})[^，,。；;：:《》\n]{{0,24}}?"
        rf"(?:(?P<asks>{asks})|(?P<says>{says})|(?:{tells}))[，,：:]"
    )

"""Score readings against annotations, document by document, and sum up.

Documents are in the compiled form (``kg.evaluate.gold``). Mentions count when start, end and type
agree (exact), when they overlap, when the normalised name agrees too, and once a document by
normalised name (entity). Observations and relations are paired off one to one, from left to
right; names may differ in typography, and tasks and problems, whose extent is a matter of taste,
in their wording.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeVar

from kg.vocabulary import MentionType, Relation

Compiled = dict[str, Any]
Item = TypeVar("Item")

METADATA = (
    "title",
    "genre",
    "issuer",
    "doc_number",
    "date_signed",
    "date_published",
    "region",
    "period",
)
DETAILS = {Relation.IMPLEMENTS: "status", Relation.RESPONSIBLE_FOR: "role"}
_FREE_TEXT = {MentionType.TASK, MentionType.PROBLEM}
_EDGES = "、,。;:"
_LIKE_FREE, _LIKE_NAME, _LIKE_INDICATOR = 0.75, 0.92, 0.7


@dataclass(slots=True)
class Tally:
    """How many were found rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one document: ``right`` of ``predicted`` were among ``gold``."""
        self.right += right
        self.wrong += predicted - right
        self.missed += gold - right

    @property
    def gold(self) -> int:
        """How many there are to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 where there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(pairs: Iterable[tuple[Compiled, Compiled | None]]) -> dict[str, Tally]:
    """Score pairs of annotation and prediction; None where a document was not predicted.

    The names of the tallies are those of the annotation's own scorer: ``metadata``, ``mention
    exact``, ``mention exact REGION``, ``observation+period``, ``relation implements`` and so on.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for gold, predicted in pairs:
        found: Compiled = {"metadata": {}, "mentions": [], "observations": [], "relations": []}
        found.update(predicted or {})
        _score_metadata(tallies, gold["metadata"], found["metadata"] or {})
        _score_mentions(tallies, gold["mentions"], found["mentions"])
        _score_overlap(tallies, gold["mentions"], found["mentions"])
        _score_observations(tallies, gold["observations"], found["observations"])
        _score_relations(tallies, gold["relations"], found["relations"])
    return dict(tallies)


def fold(name: str) -> str:
    """Take from a name what typography varies: width, shape of brackets, quotes, spaces.

    >>> fold("国办发[2015] 71号"), fold("“双减”工作;")
    ('国办发〔2015〕71号', '双减工作')
    """
    name = unicodedata.normalize("NFKC", name)
    name = re.sub(r"[\s\"'“”‘’「」『』《》<>〈〉]", "", name)
    return name.replace("[", "〔").replace("]", "〕").strip(_EDGES)


def alike(first: str, second: str, least: float) -> bool:
    """Whether two names are equal, or similar enough, but for typography."""
    a, b = fold(first), fold(second)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def match(
    predicted: Sequence[Item], gold: Sequence[Item], same: Callable[[Item, Item], bool]
) -> list[tuple[Item, Item]]:
    """Pair predictions off with annotations, one to one, each with the first left that fits."""
    left, pairs = list(gold), []
    for item in predicted:
        place = next((i for i, other in enumerate(left) if same(item, other)), None)
        if place is not None:
            pairs.append((item, left.pop(place)))
    return pairs


def unique(items: Iterable[Compiled]) -> list[Compiled]:
    """Return each item once; a relation's status or role does not make it another."""
    kept: dict[tuple[tuple[str, str], ...], Compiled] = {}
    for item in items:
        kept.setdefault(content(item), item)
    return list(kept.values())


def content(item: Compiled) -> tuple[tuple[str, str], ...]:
    """Return what makes an observation or relation another one: all but status and role."""
    return tuple(sorted((k, fold(str(v))) for k, v in item.items() if k not in _DETAIL_KEYS))


_DETAIL_KEYS = frozenset(DETAILS.values())


def same_observation(a: Compiled, b: Compiled) -> bool:
    """Whether two observations say the same, whatever their period."""
    return (
        a["kind"] == b["kind"]
        and _numbers(a["value"]) == _numbers(b["value"])
        and fold(a["unit"]) == fold(b["unit"])
        and alike(a["indicator"], b["indicator"], _LIKE_INDICATOR)
        and fold(a["subject"]) == fold(b["subject"])
    )


def same_relation(a: Compiled, b: Compiled) -> bool:
    """Whether two relations of one kind join the same two things."""
    return all(
        a[f"{end}_type"] == b[f"{end}_type"]
        and alike(a[end], b[end], _LIKE_FREE if a[f"{end}_type"] in _FREE_TEXT else _LIKE_NAME)
        for end in ("head", "tail")
    )


def _numbers(value: str) -> tuple[float, ...]:
    return tuple(round(float(part), 6) for part in value.split("/"))


def _score_metadata(tallies: dict[str, Tally], gold: Compiled, found: Compiled) -> None:
    for key in METADATA:
        wanted, got = gold.get(key), found.get(key)
        right = bool(wanted) and bool(got) and fold(str(wanted)) == fold(str(got))
        tallies["metadata"].add(int(right), int(bool(got)), int(bool(wanted)))


MENTION_KEYS: tuple[tuple[str, Callable[[Compiled], Hashable]], ...] = (
    ("mention exact", lambda m: (m["start"], m["end"], m["type"])),
    ("mention+norm", lambda m: (m["start"], m["end"], m["type"], fold(m["norm"]))),
    ("entity", lambda m: (m["type"], fold(m["norm"]))),
)


def _score_mentions(tallies: dict[str, Tally], gold: list[Compiled], found: list[Compiled]) -> None:
    for name, key in MENTION_KEYS:
        for type_ in MentionType:
            wanted = {key(m) for m in gold if m["type"] == type_}
            got = {key(m) for m in found if m["type"] == type_}
            counts = (len(wanted & got), len(got), len(wanted))
            tallies[name].add(*counts)
            if name != "mention+norm":
                tallies[f"{name} {type_}"].add(*counts)


def _score_overlap(tallies: dict[str, Tally], gold: list[Compiled], found: list[Compiled]) -> None:
    for type_ in MentionType:
        wanted = [m for m in gold if m["type"] == type_]
        got = [m for m in found if m["type"] == type_]
        counts = (len(match(got, wanted, overlap)), len(got), len(wanted))
        tallies["mention overlap"].add(*counts)
        tallies[f"mention overlap {type_}"].add(*counts)


def overlap(a: Compiled, b: Compiled) -> bool:
    """Whether two mentions share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _score_observations(
    tallies: dict[str, Tally], gold: list[Compiled], found: list[Compiled]
) -> None:
    wanted, got = unique(gold), unique(found)
    tallies["observation"].add(len(match(got, wanted, same_observation)), len(got), len(wanted))
    dated = match(got, wanted, same_dated)
    tallies["observation+period"].add(len(dated), len(got), len(wanted))


def same_dated(a: Compiled, b: Compiled) -> bool:
    """Whether two observations say the same of the same period."""
    return same_observation(a, b) and bool(a["period"] == b["period"])


def _score_relations(
    tallies: dict[str, Tally], gold: list[Compiled], found: list[Compiled]
) -> None:
    for relation in Relation:
        wanted = unique(r for r in gold if r["relation"] == relation)
        got = unique(r for r in found if r["relation"] == relation)
        pairs = match(got, wanted, same_relation)
        tallies["relation"].add(len(pairs), len(got), len(wanted))
        tallies[f"relation {relation}"].add(len(pairs), len(got), len(wanted))
        detail = DETAILS.get(relation)
        if detail is not None:
            said = [(a.get(detail), b[detail]) for a, b in pairs if detail in b]
            right = sum(a == b for a, b in said)
            tallies[f"{detail} of {relation} found"].add(right, len(said), len(said))

"""Say how sure a fact is: the share of facts read in this way that annotators gave as well.

What a fact was read from tells how often such a fact is right: the rule, what had to be filled in
from section or document, and, where there is a trained reader, how sure that was of the mentions.
The weights of all that are a small file (:data:`WEIGHTS`), fitted on documents that neither the
rules nor the reader were made with (``scripts/fit_confidence.py``).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.components.lexicon import read_table
from kg.extract.view import View
from kg.statement import Evidence, Slot
from kg.vocabulary import Basis

WEIGHTS = "pipelines/edugov_zh/confidence.tsv"
OBSERVATION = "observation"
_STEEPEST = 4.0
"""The log-odds beyond which a reader's score counts no more."""
_FAR = 6.0

Features = Mapping[str, float]


@dataclass(frozen=True)
class Confidence:
    """The weights of what a fact was read from, for readings with and without a trained reader."""

    with_reader: Features
    by_rules: Features

    def rated(self, view: View, fact: str, proof: Evidence) -> Evidence:
        """Return evidence for a fact (a relation's name, or ``observation``) with its score."""
        weights = self.by_rules if view.reader is None else self.with_reader
        found = features(view, fact, proof)
        odds = sum(weights.get(name, 0.0) * value for name, value in found.items())
        return replace(proof, score=1 / (1 + math.exp(-odds)))


def features(view: View, fact: str, proof: Evidence) -> dict[str, float]:
    """Return what a fact was read from, as numbers: 1 for what holds, log-odds for scores."""
    found = {"all": 1.0, f"fact {fact}": 1.0, f"rule {proof.rule}": 1.0}
    for slot in proof.slots:
        found[f"{fact} {slot.name} {slot.basis}"] = 1.0
        score = _score(view, slot)
        if score is not None:
            found[f"{slot.name} read"] = _log_odds(score)
    stated = [(s.start, s.end) for s in proof.slots if s.start is not None and s.end]
    if len(stated) > 1:
        gap = max(0, max(stated)[0] - min(stated)[1])
        found["distance"] = min(math.log1p(gap), _FAR)
    return found


def _score(view: View, slot: Slot) -> float | None:
    """Return how sure the reader is of the mention in a slot; None where it has no say."""
    if view.reader is None or slot.basis is not Basis.STATED:
        return None
    start, end = slot.start or 0, slot.end or 0
    scores = [float(view.reader.score(start, end, type_)) for type_ in view.types_at(start, end)]
    return max(scores, default=None)


def _log_odds(score: float) -> float:
    clipped = min(max(score, 1e-6), 1 - 1e-6)
    return min(max(math.log(clipped / (1 - clipped)), -_STEEPEST), _STEEPEST)


@cache
def default_confidence() -> Confidence:
    """Return the shipped weights, read once."""
    rows = read_table(WEIGHTS)

    def column(name: str) -> dict[str, float]:
        return {row["feature"]: float(row[name]) for row in rows if row[name]}

    return Confidence(column("with_reader"), column("by_rules"))

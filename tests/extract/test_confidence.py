"""How sure a fact is, by what it was read from."""

import math

import pytest
from marked import view

from kg.components.lexicon import read_table
from kg.extract.confidence import WEIGHTS, Confidence, default_confidence, features
from kg.statement import Evidence, Slot
from kg.vocabulary import Basis

MARKED = "[REGION 全市=江苏省丹阳市]推进[PROGRAM 双减]。"
STATED = (Slot("subject", 0, 2), Slot("object", 4, 6))
FILLED = (Slot("subject", None, None, Basis.DOCUMENT), Slot("object", 4, 6))


class Sure:
    """A reader that gives every mention the same score."""

    def __init__(self, score):
        self.given = score

    def score(self, start, end, type_):
        return self.given


def proof(slots=STATED):
    return Evidence("doc-1", 0, 6, "programs.cue", 1.0, slots)


def test_what_a_fact_was_read_from():
    assert features(view(MARKED), "implements", proof()) == {
        "all": 1.0,
        "fact implements": 1.0,
        "rule programs.cue": 1.0,
        "implements subject stated": 1.0,
        "implements object stated": 1.0,
        "distance": math.log1p(2),
    }
    found = features(view(MARKED), "implements", proof(FILLED))
    assert "implements subject document" in found
    assert "distance" not in found


@pytest.mark.parametrize(("score", "odds"), [(0.5, 0.0), (0.9, math.log(9)), (1.0, 4.0), (0, -4)])
def test_the_readers_scores_count_as_log_odds(score, odds):
    seen = view(MARKED)
    seen.reader = Sure(score)
    found = features(seen, "implements", proof(FILLED))
    assert found["object read"] == pytest.approx(odds)
    assert "subject read" not in found


def test_weights_add_up_to_a_probability():
    confidence = Confidence({"all": 5.0}, {"all": 1.0, "rule programs.cue": -1.0, "other": 9.0})
    rated = confidence.rated(view(MARKED), "implements", proof())
    assert rated.score == pytest.approx(0.5)
    assert rated.id == proof().id
    seen = view(MARKED)
    seen.reader = Sure(0.5)
    assert confidence.rated(seen, "implements", proof()).score > 0.99


def test_the_shipped_weights():
    names = [row["feature"] for row in read_table(WEIGHTS)]
    assert names == sorted(set(names))
    surer = default_confidence().rated(view(MARKED), "has_number", proof()).score
    less = default_confidence().rated(view(MARKED), "affects", proof()).score
    assert 0 < less < surer < 1

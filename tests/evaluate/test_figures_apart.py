"""Figures by document and rule, their intervals, and whether scores are what they say."""

import pytest
from invented import GOLD, ORG, REGION, TEXT, mention, sheet

from kg.evaluate.breakdown import by_document, by_rule
from kg.evaluate.calibration import Bin, calibration_error, reliability
from kg.evaluate.intervals import intervals
from kg.evaluate.outcomes import Pair, outcomes
from kg.evaluate.scorer import Tally
from kg.evaluate.sheets import Fact


def judged(*answers):
    """Return outcomes of mentions found by a rule with a score, right or wrong."""
    pairs = []
    for rule, score, right in answers:
        fact = Fact({"type": "ORG"}, 0, 1, rule, score)
        pairs.append(Pair(fact if right else None, fact))
    return {"mention exact": pairs, "mention exact ORG": pairs}


def test_figures_by_document_leave_out_what_a_document_has_nothing_of():
    found = sheet([REGION, mention(3, 7, "PROGRAM")])
    rows = by_document([("a", outcomes(GOLD, found)), ("b", outcomes(sheet(), sheet([ORG])))])
    assert rows == [
        ("a", "metadata", Tally(0, 0, 2)),
        ("a", "mention exact", Tally(1, 1, 4)),
        ("a", "mention overlap", Tally(2, 0, 3)),
        ("a", "entity", Tally(1, 1, 4)),
        ("a", "observation", Tally(0, 0, 1)),
        ("a", "observation+period", Tally(0, 0, 1)),
        ("a", "relation", Tally(0, 0, 1)),
        ("b", "mention exact", Tally(0, 1, 0)),
        ("b", "mention overlap", Tally(0, 1, 0)),
        ("b", "entity", Tally(0, 1, 0)),
    ]


def test_rules_stand_the_weakest_first_and_misses_count_for_none():
    rows = by_rule([judged(("a", 1, True), ("b", 1, False), ("b", 1, True), ("c", 1, True))])
    assert rows == [
        ("mention ORG", "b", Tally(1, 1, 0)),
        ("mention ORG", "a", Tally(1, 0, 0)),
        ("mention ORG", "c", Tally(1, 0, 0)),
    ]
    assert by_rule([outcomes(GOLD, sheet())]) == []


def test_scores_that_are_what_they_say():
    answers = [("r", 0.75, n < 3) for n in range(4)] + [("r", 1.0, True)]
    bins = reliability([judged(*answers)])
    assert bins == [Bin("mention", 0.7, 0.8, 4, 0.75, 3), Bin("mention", 1.0, 1.0, 1, 1.0, 1)]
    assert calibration_error(bins) == 0


def test_scores_that_say_too_much():
    bins = reliability([judged(("r", 0.95, False), ("r", 0.95, True))])
    assert [(each.found, each.share) for each in bins] == [(2, 0.5)]
    assert calibration_error(bins) == pytest.approx(0.45)
    assert calibration_error([]) == 0


def test_intervals_hold_the_figure_and_are_the_same_each_time():
    found = outcomes(GOLD, sheet([REGION, mention(3, 7, "PROGRAM"), ORG]))
    bounds = intervals([(TEXT, found)] * 20)
    low, high = bounds["mention exact"]
    assert 0 < low < 0.5 < high < 1
    assert intervals([(TEXT, found)] * 20) == bounds
    assert intervals([(TEXT, found)] * 20, seed=1) != bounds


def test_what_is_all_right_or_all_wrong_has_no_width():
    right = intervals([(TEXT, outcomes(GOLD, GOLD))] * 20)
    assert right["mention exact"] == (1, 1)
    wrong = intervals([(TEXT, outcomes(GOLD, sheet([mention(3, 5, "TASK")])))] * 20)
    assert wrong["mention exact"] == (0, 0)
    assert intervals([]) == {}
    assert intervals([(TEXT, outcomes(sheet(), sheet()))])["entity"] == (0, 0)


def test_errors_in_one_line_widen_the_interval_more_than_errors_in_many():
    one = {"entity": [_pair(0, right=n % 2 == 0) for n in range(20)]}
    other = {"entity": [_pair(40, right=True) for _ in range(20)]}
    text = "一\n" * 40
    spread = {"entity": [_pair(2 * n, right=n % 4 != 0) for n in range(40)]}
    together = intervals([(text, {"entity": one["entity"] + other["entity"]})])["entity"]
    apart = intervals([(text, spread)])["entity"]
    assert together[1] - together[0] > apart[1] - apart[0]


def _pair(place, *, right):
    fact = Fact({}, place, place + 1)
    return Pair(fact, fact) if right else Pair(fact, None)

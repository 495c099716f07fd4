"""What the trained reader finds unlikely between two mentions is left out, and noted."""

import pytest
from marked import said, view

from kg.components.reader import SpanRange
from kg.extract.denied import LEAST, undenied
from kg.extract.problems import problems
from kg.vocabulary import MentionType, Relation

STATED = "[REGION 荣成市]部分学校[PROBLEM 师资不足]。\n"
UNSTATED = "部分学校[PROBLEM 师资不足]。\n"


class Answers:
    """Stands for the trained reader: one probability for every pair that it sees together."""

    def __init__(self, probability: float | None) -> None:
        self.probability, self.asked = probability, []

    def relation(self, head: SpanRange, tail: SpanRange) -> dict[str, float] | None:
        self.asked.append((head, tail))
        return None if self.probability is None else {Relation.HAS_PROBLEM: self.probability}


def read(text, probability, family=problems):
    seen = view(text)
    seen.reader = Answers(probability)
    return said(seen, lambda _: undenied(seen, family(seen))), seen


@pytest.mark.parametrize(
    ("text", "probability", "kept"),
    [
        pytest.param(STATED, 0.29, False, id="unlikely"),
        pytest.param(STATED, 0.3, True, id="likely-enough"),
        pytest.param(STATED, None, True, id="not-seen-together"),
        pytest.param(UNSTATED, 0.0, True, id="of-the-document"),
    ],
)
def test_how_likely_a_problem_must_be(text, probability, kept):
    found, seen = read(text, probability)
    assert len(found) == int(kept)
    reasons = [(each.rule, each.reason) for each in seen.dropped]
    unlikely = [("problems.subject", "the reader finds it unlikely")]
    assert reasons == ([] if kept else unlikely)


def test_the_reader_is_asked_of_the_mentions_that_the_statement_was_read_from():
    _, seen = read(STATED, 0.9)
    region, problem = MentionType.REGION, MentionType.PROBLEM
    assert seen.reader.asked == [(SpanRange(0, 3, region), SpanRange(7, 11, problem))]


def test_without_a_reader_nothing_is_left_out():
    seen = view(STATED)
    assert len(list(undenied(seen, problems(seen)))) == 1


def test_the_other_relations_are_left_to_the_rules():
    assert set(LEAST) == {Relation.HAS_PROBLEM, Relation.ACHIEVES}

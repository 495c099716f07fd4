"""Where the trained reader is heard beside the rules, and where it is not."""

import numpy as np
import pytest

from kg.components.reader_features import ABOUT, LINKS, OF_INDICATOR
from kg.extract.choices import Choices
from kg.vocabulary import Kind, MentionType

VALUE = (10, 13)
NEAR, FAR = (4, 9), (0, 3)


class Answers:
    """A reader that gives fixed scores: of kinds, and of links by where the tail starts."""

    def __init__(self, kinds=(), links=()):
        self.kinds, self.links = dict(kinds), dict(links)

    def kind(self, start, end):
        return dict(self.kinds)

    def relations(self, heads, tails):
        table = np.full((len(heads), len(LINKS)), np.nan)
        for row, tail in enumerate(tails):
            for link, score in self.links.get(tail.start, {}).items():
                table[row, LINKS.index(link)] = score
        return table


def test_rules_decide_without_a_reader():
    choices = Choices(None)
    assert choices.indicators([VALUE], [FAR, NEAR], [(1,)]) == [(1,)]
    assert choices.subjects([VALUE], [(*FAR, MentionType.REGION)], [()]) == [()]
    assert choices.kind(VALUE, Kind.TARGET, ahead=False) is Kind.TARGET


@pytest.mark.parametrize(
    ("ruled", "ahead", "scores", "kind"),
    [
        (Kind.TARGET, False, {"actual": 0.9, "target": 0.05}, Kind.ACTUAL),
        (Kind.TARGET, False, {"actual": 0.6, "target": 0.05}, Kind.TARGET),
        (Kind.TARGET, True, {"actual": 0.99, "target": 0.001}, Kind.TARGET),
        (Kind.TARGET, True, {"actual": 0.999, "target": 0.001}, Kind.ACTUAL),
        (Kind.ACTUAL, False, {"target": 0.99, "actual": 0.0}, Kind.ACTUAL),
        (Kind.TARGET, False, {}, Kind.TARGET),
    ],
)
def test_a_fact_is_heard_where_the_tense_says_target(ruled, ahead, scores, kind):
    assert Choices(Answers(kinds=scores)).kind(VALUE, ruled, ahead=ahead) is kind


@pytest.mark.parametrize(
    ("scores", "ruled", "chosen"),
    [
        ({0: 0.95, 4: 0.02}, (1,), (0,)),
        ({0: 0.95, 4: 0.3}, (1,), (1,)),
        ({0: 0.6, 4: 0.08}, (1,), (1,)),
        ({0: 0.6, 4: 0.02}, (1,), ()),
        ({0: 0.6, 4: 0.02}, (0, 1), (0, 1)),
        ({0: 0.6}, (1,), (1,)),
        ({0: 0.6}, (), (0,)),
        ({0: 0.4, 4: 0.3}, (), ()),
        ({}, (1,), (1,)),
    ],
)
def test_an_indicator_is_replaced_or_dropped_only_by_a_sure_reader(scores, ruled, chosen):
    links = {start: {OF_INDICATOR: score} for start, score in scores.items()}
    choices = Choices(Answers(links=links))
    assert choices.indicators([VALUE], [FAR, NEAR], [ruled]) == [chosen]


def test_a_reader_names_whom_a_value_is_about_where_rules_do_not():
    choices = Choices(Answers(links={0: {ABOUT: 0.9}}))
    actors = [(*FAR, MentionType.SCHOOL), (*NEAR, MentionType.ORG)]
    assert choices.subjects([VALUE], actors, [()]) == [(0,)]


def test_a_region_that_no_rule_takes_for_the_topic_is_none():
    choices = Choices(Answers(links={0: {ABOUT: 0.99}, 4: {ABOUT: 0.9}}))
    actors = [(*FAR, MentionType.REGION), (*NEAR, MentionType.REGION)]
    assert choices.subjects([VALUE], actors, [()]) == [()]
    assert choices.subjects([VALUE], actors, [(1,)]) == [(1,)]

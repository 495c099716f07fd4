import numpy as np
import pytest

from kg.components.reader_features import HONOURS, KINDS, LINKS, STATUSES, TYPES
from kg.training.gold import read_folder
from kg.training.labels import UNKNOWN, Labels, tags
from kg.vocabulary import MentionType

UNANSWERED = "unknown"


@pytest.fixture
def labels(folder):
    return Labels(read_folder(folder)[0])


def surfaces(labels):
    text = labels.document.text
    return [text[m.start : m.end] for m in labels.mentions]


def classes(labels, type_, names):
    """Surface and answer of every mention of a type, in order."""
    return [
        (surface, UNANSWERED if answer == UNKNOWN else names[answer])
        for surface, mention, answer in zip(
            surfaces(labels), labels.mentions, labels.classes.tolist(), strict=True
        )
        if mention.type == type_
    ]


def links(labels, name):
    words = surfaces(labels)
    return {
        (words[h], words[t]): answer
        for (h, t, k), answer in labels.links.items()
        if LINKS[k] == name
    }


def test_kinds_come_from_the_observations(labels):
    assert classes(labels, MentionType.VALUE, KINDS) == [
        ("12所", "actual"),
        ("3所", "change"),
        ("90%", "none"),
    ]


def test_a_programme_said_before_is_unknown_when_repeated(labels):
    assert classes(labels, MentionType.PROGRAM, STATUSES) == [
        ("“县管校聘”改革", "reached"),
        ("集团化办学", "none"),
        ("“县管校聘”改革", UNANSWERED),
    ]


def test_honours_are_won_or_aimed_for(labels):
    assert classes(labels, MentionType.RECOGNITION, HONOURS) == [
        ("江苏省教育先进市", "achieves"),
        ("国家学前教育普及普惠市", "aims_for"),
    ]


def test_values_are_linked_to_their_indicator_and_subject(labels):
    assert {pair for pair, answer in links(labels, "of_indicator").items() if answer} == {
        ("12所", "新建幼儿园"),
        ("3所", "新建幼儿园"),
    }
    assert {pair for pair, answer in links(labels, "about").items() if answer} == {
        ("12所", "海门市教育局"),
        ("3所", "海门市教育局"),
    }


def test_an_unexpressed_actor_gives_no_pair(labels):
    assert links(labels, "implements") == {
        ("海门市", "“县管校聘”改革"): 0,
    }


def test_an_expressed_actor_gives_one(labels):
    assert links(labels, "achieves") == {("海门市", "江苏省教育先进市"): 1}


def test_of_nested_spans_of_a_type_the_outermost_is_tagged():
    org = TYPES.index(MentionType.ORG)
    table = tags(6, np.array([(0, 5, org), (0, 3, org), (5, 6, org)]))
    assert table[:, org].tolist() == [1, 2, 2, 2, 2, 1]
    assert table.sum() == table[:, org].sum()


def test_most_observations_find_their_value(shared_gold):
    """One VALUE may serve several observations, so not all have one of their own."""
    indicator = LINKS.index("of_indicator")
    linked = annotated = 0
    for part in ("train", "own"):
        for document in read_folder(shared_gold / part):
            found = Labels(document).links.items()
            linked += len({h for (h, _, k), answer in found if k == indicator and answer})
            annotated += len(document.observations)
    assert linked / annotated >= 0.93

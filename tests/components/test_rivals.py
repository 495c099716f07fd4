"""Mentions that rule one another out."""

from itertools import combinations

import pytest
from programs import ROOT

from kg.components.rivals import unrivalled
from kg.components.unkept import BY_READER, BY_RULES, RIVAL, WITHIN, Losses
from kg.components.weighing import Candidate
from kg.evaluate.gold import read_folder
from kg.statement import Unkept
from kg.vocabulary import MentionType

REGION, ORG, SCHOOL, PROGRAM, HONOUR, INDICATOR = (
    MentionType.REGION,
    MentionType.ORG,
    MentionType.SCHOOL,
    MentionType.PROGRAM,
    MentionType.RECOGNITION,
    MentionType.INDICATOR,
)


class Scores:
    """Stands for the trained reader: how likely a span is of a type, wherever it stands."""

    def __init__(self, **likely: float) -> None:
        self.likely = likely

    def score(self, start: int, end: int, type_: MentionType) -> float:
        return self.likely.get(type_, 0.0)


def kept(candidates, output, losses=None):
    found = unrivalled(candidates, output, losses or Losses())
    return [(c.start, c.end, c.type) for c in found]


@pytest.mark.parametrize(("org", "school", "best"), [(0.9, 0.6, ORG), (0.3, 0.6, SCHOOL)])
def test_of_an_actor_and_another_name_the_likelier_stays(org, school, best):
    losses = Losses()
    both = [Candidate(0, 6, ORG, "reader"), Candidate(0, 6, SCHOOL, "reader")]
    assert kept(both, Scores(ORG=org, SCHOOL=school), losses) == [(0, 6, best)]
    other = ORG if best is SCHOOL else SCHOOL
    assert losses.counted([]) == (Unkept(other, BY_READER, RIVAL, 1),)


def test_a_body_that_is_known_by_name_stays():
    rules = Candidate(0, 5, ORG, "names.org.central")
    reader = Candidate(0, 5, HONOUR, "reader", "", 0.9)
    output = Scores(ORG=0.1, RECOGNITION=0.9)
    assert kept([rules, reader], output) == [(0, 5, ORG)]
    guessed = rules._replace(rule="names.org.named")
    assert kept([guessed, reader], output) == [(0, 5, HONOUR)]


def test_what_names_no_actor_may_share_its_characters():
    shared = [Candidate(0, 4, type_, "reader") for type_ in (HONOUR, INDICATOR, PROGRAM)]
    assert len(kept(shared, Scores())) == 3
    beside = [Candidate(0, 4, REGION, "reader"), Candidate(0, 4, INDICATOR, "reader")]
    assert len(kept(beside, Scores())) == 2
    nested = [Candidate(0, 4, ORG, "reader"), Candidate(0, 6, SCHOOL, "reader")]
    assert len(kept(nested, Scores())) == 2


def test_without_a_reader_names_of_one_range_are_left_alone():
    both = [Candidate(0, 6, ORG, "names.org.named"), Candidate(0, 6, SCHOOL, "names.school.own")]
    assert len(kept(both, None)) == 2


@pytest.mark.parametrize("holder", [PROGRAM, HONOUR])
@pytest.mark.parametrize("output", [None, Scores()], ids=["rules alone", "with a reader"])
def test_a_region_in_a_programme_or_an_honour_is_a_part_of_its_name(holder, output):
    losses = Losses()
    inside, behind = Candidate(2, 4, REGION, "names.wide"), Candidate(3, 7, REGION, "names.wide")
    around = Candidate(0, 6, holder, "reader")
    assert kept([inside, around, behind], output, losses) == [(0, 6, holder), (3, 7, REGION)]
    assert losses.counted([]) == (Unkept(REGION, BY_RULES, WITHIN, 1),)


def test_a_region_in_an_indicator_stays():
    inside, around = Candidate(2, 4, REGION, "names.wide"), Candidate(0, 6, INDICATOR, "reader")
    assert len(kept([inside, around], Scores())) == 2


@pytest.mark.slow
def test_annotators_never_name_one_range_twice_if_it_is_an_actor_and_seldom_a_region_in_a_name():
    actors, names = {REGION, ORG, SCHOOL}, {REGION, ORG, SCHOOL, "POLICY", PROGRAM, HONOUR}
    twice, marked, unmarked = [], 0, 0
    for _, gold in read_folder(ROOT / "pipelines" / "edugov_zh" / "corpus" / "own"):
        mentions = {(m["start"], m["end"], m["type"], m["text"]) for m in gold["mentions"]}
        regions = [m for m in mentions if m[2] == REGION]
        called = {text for *_, text in regions if len(text) > 1}
        for one, other in combinations(mentions, 2):
            same = one[:2] == other[:2] and {one[2], other[2]} <= names
            twice += [(one, other)] if same and {one[2], other[2]} & actors else []
        for start, end, type_, text in mentions:
            if type_ in {PROGRAM, HONOUR} and any(name in text for name in called):
                inside = any(start <= r[0] and r[1] <= end for r in regions)
                marked, unmarked = marked + inside, unmarked + (not inside)
    assert twice == []
    assert unmarked > 100
    assert marked < 0.1 * unmarked

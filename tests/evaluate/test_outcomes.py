"""Pairs of what was read and what is annotated: their sums are the scorer's."""

import pytest
from invented import GOLD, INDICATOR, ORG, PROGRAM, REGION, mention, observation, relation, sheet

from kg.evaluate.outcomes import outcomes, tally
from kg.evaluate.scorer import score

READINGS = {
    "all of it": GOLD,
    "nothing": sheet(),
    "much of it wrongly": sheet(
        [REGION, REGION, mention(3, 7, "PROGRAM"), mention(11, 17, "SCHOOL"), PROGRAM],
        [(3, observation(period="")), (3, observation("9")), (3, observation("9"))],
        [
            (1, relation("REGION:霁州市荻川县", "implements", "PROGRAM:双减", status="reached")),
            (1, relation("REGION:荻川县", "implements", "PROGRAM:双减")),
            (2, relation("ORG:荻川县教育局", "part_of", "ORG:荻川县")),
        ],
        metadata={"title": "别的", "region": "荻川县", "period": "2024"},
    ),
    "the same name twice": sheet([ORG, INDICATOR, {**INDICATOR, "start": 22}]),
}


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
def test_the_sums_are_the_scorers(reading):
    pairs = outcomes(GOLD, reading)
    summed = {name: tally(each) for name, each in pairs.items()}
    scored = score([(GOLD.compiled, reading.compiled)])
    assert {name: each for name, each in summed.items() if each.gold or each.wrong} == {
        name: each for name, each in scored.items() if each.gold or each.wrong
    }


def test_what_was_found_rightly_stands_where_it_is_annotated():
    pairs = outcomes(GOLD, sheet([REGION, mention(3, 7, "PROGRAM")]))
    regions = pairs["mention exact REGION"]
    assert [(pair.right, pair.place) for pair in regions] == [(True, 0)]
    programs = pairs["mention exact PROGRAM"]
    assert [(pair.right, pair.place) for pair in programs] == [(False, 3), (False, 5)]
    assert [pair.right for pair in pairs["mention overlap PROGRAM"]] == [True]

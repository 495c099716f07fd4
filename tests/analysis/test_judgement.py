"""Whether a value reaches a target: by comparators, ceilings, units, and without a number."""

from decimal import Decimal

import pytest
from made_values import made

from kg.analysis.judgement import Judgement, Verdict, gap_unit, judge
from kg.analysis.wording import wording
from kg.vocabulary import Kind

MET, MISSED, PARTLY = Verdict.MET, Verdict.MISSED, Verdict.PARTLY


def judged(target, outcome):
    found = judge(target, wording(target), outcome)
    return None if found is None else (found.verdict, found.gap, bool(found.doubt))


@pytest.mark.parametrize(
    ("target", "outcome", "expected"),
    [
        pytest.param(made("达到⟨95%⟩", 95), made("⟨94.6%⟩", 94.6), (MISSED, "-0.4", False), id="="),
        pytest.param(made("达到⟨95%⟩", 95), made("⟨95%⟩", 95), (MET, "0", False), id="=reached"),
        pytest.param(
            made("达到⟨95%以上⟩", 95, comparator="≥"), made("⟨95%⟩", 95), (MET, "0", False), id="≥"
        ),
        pytest.param(
            made("⟨超过95%⟩", 95, comparator=">"), made("⟨95%⟩", 95), (MISSED, "0", False), id=">"
        ),
        pytest.param(
            made("⟨不超过5%⟩", 5, comparator="≤"), made("⟨4.2%⟩", 4.2), (MET, "-0.8", False), id="≤"
        ),
        pytest.param(
            made("⟨不超过5%⟩", 5, comparator="≤"), made("⟨6%⟩", 6), (MISSED, "1", False), id="≤over"
        ),
        pytest.param(
            made("比例下降到⟨5%⟩", 5), made("⟨6%⟩", 6), (MISSED, "1", False), id="ceiling-by-words"
        ),
        pytest.param(
            made("小学、初中分别控制在0.5%、⟨1%⟩", 1),
            made("⟨0.9%⟩", 0.9),
            (MET, "-0.1", False),
            id="ceiling-of-a-list",
        ),
        pytest.param(
            made("为⟨1%⟩", 1, indicator_name="初中辍学率"),
            made("⟨0.9%⟩", 0.9),
            (MET, "-0.1", False),
            id="better-the-smaller",
        ),
        pytest.param(
            made("⟨300亩⟩", 300, "亩"),
            made("⟨21.3万㎡⟩", 213000, "平方米"),
            (MET, "19.5", False),
            id="亩",
        ),
        pytest.param(
            made("达到⟨90%⟩", 90),
            made("⟨90%以上⟩", 90, comparator="≥"),
            (MET, "0", False),
            id="bound",
        ),
        pytest.param(
            made("达到⟨95%⟩", 95),
            made("⟨90%以上⟩", 90, comparator="≥"),
            (MISSED, "-5", True),
            id="open",
        ),
        pytest.param(
            made("达到⟨95%⟩", 95), made("⟨近95%⟩", 95, comparator="≈"), (MET, "0", True), id="about"
        ),
        pytest.param(
            made("达到⟨95%⟩", 95),
            made("⟨约80%⟩", 80, comparator="≈"),
            (MISSED, "-15", False),
            id="far",
        ),
        pytest.param(made("达到⟨95%⟩", 95), made("⟨95人⟩", 95, "人"), None, id="other-unit"),
        pytest.param(
            made("进入⟨前3位⟩", 3, "位"), made("⟨第5位⟩", 5, "位"), (MISSED, "2", False), id="rank"
        ),
        pytest.param(
            made("每年下降⟨0.5个百分点以上⟩", -0.5, "百分点", kind=Kind.CHANGE, comparator="≥"),
            made("下降⟨0.8个百分点⟩", -0.8, "百分点", kind=Kind.CHANGE),
            (MET, "-0.3", False),
            id="fall-by-more",
        ),
    ],
)
def test_numbers(target, outcome, expected):
    if expected is not None:
        expected = (expected[0], Decimal(expected[1]), expected[2])
    assert judged(target, outcome) == expected


@pytest.mark.parametrize(
    ("wanted", "outcome", "expected"),
    [
        pytest.param("all", made("⟨100%⟩", 100), (MET, 0, False), id="all-by-100%"),
        pytest.param("all", made("⟨97%⟩", 97), (MISSED, -3, False), id="all-by-97%"),
        pytest.param("almost_all", made("⟨97%⟩", 97), (PARTLY, -3, True), id="almost-all"),
        pytest.param("all", made("⟨全覆盖⟩", unit="", quality="all"), (MET, None, False), id="all"),
        pytest.param(
            "all",
            made("⟨基本⟩", unit="", quality="almost_all"),
            (PARTLY, None, False),
            id="all-almost",
        ),
        pytest.param("none", made("下降为⟨0⟩", 0, ""), (MET, 0, False), id="none-by-0"),
        pytest.param("none", made("⟨12个⟩", 12, "个"), (MISSED, 12, False), id="none-by-12"),
        pytest.param("almost_none", made("⟨0.6%⟩", 0.6), (PARTLY, 0.6, True), id="almost-none"),
        pytest.param(
            "almost_none", made("⟨消除⟩", unit="", quality="none"), (MET, None, False), id="none"
        ),
        pytest.param(
            "no_decrease", made("增长⟨5.1%⟩", 5.1, kind=Kind.CHANGE), (MET, 5.1, False), id="grew"
        ),
        pytest.param(
            "no_decrease",
            made("下降⟨0.7%⟩", -0.7, kind=Kind.CHANGE),
            (MISSED, -0.7, False),
            id="fell",
        ),
        pytest.param(
            "no_decrease", made("⟨82.6亿元⟩", 82.6, "元"), None, id="a-level-tells-nothing"
        ),
        pytest.param("double", made("⟨9%⟩", 9), None, id="double-needs-a-base"),
    ],
)
def test_targets_without_a_number(wanted, outcome, expected):
    target = made("⟨全覆盖⟩", unit="", quality=wanted)
    found = judged(target, outcome)
    if expected is not None and expected[1] is not None:
        expected = (expected[0], Decimal(str(expected[1])), expected[2])
    assert found == expected


def test_a_number_reached_in_words():
    assert judged(made("达到⟨95%⟩", 95), made("⟨全覆盖⟩", unit="", quality="all")) == (
        MET,
        None,
        False,
    )
    assert judged(made("达到⟨95%⟩", 95), made("⟨消除⟩", unit="", quality="none")) is None


def test_a_text_that_says_itself_that_it_was_missed():
    target = made("达到⟨93%⟩", 93)
    told = made("尚未达到⟨93%⟩", 93, kind=Kind.SHORTFALL)
    other = made("尚未达到⟨96%⟩", 96, kind=Kind.SHORTFALL)
    assert judge(target, wording(target), told) == Judgement(MISSED)
    assert judge(target, wording(target), other) is None


def test_the_unit_of_a_gap():
    assert gap_unit(made("⟨93%⟩", 93)) == "百分点"
    assert gap_unit(made("⟨93所⟩", 93, "所")) == "所"

"""Which values may tell of a target, and what speaks against it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from made_values import SOURCE, made

from kg.analysis.pairs import Pairing
from kg.analysis.stated import is_target
from kg.bundle import Graph
from kg.vocabulary import Kind, Voice

REPORT = replace(
    SOURCE, document="doc-2", path="report.txt", voice=Voice.SELF_REPORT, date="2021-01-18"
)


def pairs(graph: Graph, target, outcome):
    pairing = Pairing(graph, [target, replace(outcome, source=REPORT)])
    return [pair for each in pairing.targets for pair in pairing.outcomes(each)]


def told(text, number, unit="%", **given):
    return made(text, number, unit, **{"kind": Kind.ACTUAL, "observation": "obs-told", **given})


def test_a_pair_without_doubts(outcomes_graph):
    found = pairs(outcomes_graph, made("毛入学率达到⟨95%⟩", 95), told("毛入学率⟨96%⟩", 96))
    assert [(str(pair.verdict), pair.doubts, pair.asserted) for pair in found] == [
        ("met", (), True)
    ]


FIVE_YEARS = {"start": "2016-01-01", "end": "2020-12-31", "period": "2016/2020"}


@pytest.mark.parametrize(
    ("target", "outcome", "doubts"),
    [
        pytest.param(
            made("招聘教师⟨300名⟩", 300, "人", indicator_name="招聘教师"),
            told("招聘教师⟨1600名⟩", 1600, "人", indicator_name="招聘教师", **FIVE_YEARS),
            ("adds up over 2016–2020, the target over 2020",),
            id="five-years-and-one",
        ),
        pytest.param(
            made("教育集团⟨28个⟩", 28, "个", indicator_name="教育集团"),
            told("教育集团⟨30个⟩", 30, "个", indicator_name="教育集团", **FIVE_YEARS),
            ("it may add up over 2016–2020",),
            id="perhaps-five-years",
        ),
        pytest.param(
            made("培训教师⟨300人⟩", 300, "人", indicator_name="培训教师"),
            told("累计培训教师⟨1600人⟩", 1600, "人", indicator_name="培训教师"),
            ("it adds up over years that are not said",),
            id="a-total",
        ),
        pytest.param(
            made("完成投资⟨3亿元⟩", 3, "元", indicator_name="完成投资"),
            told("完成投资⟨4亿元⟩", 4, "元", indicator_name="完成投资"),
            ("完成投资 says too little",),
            id="too-general",
        ),
        pytest.param(
            made("教育集团⟨28个⟩", 28, "个", indicator_name="教育集团"),
            told("教育集团⟨30家⟩", 30, "家", indicator_name="教育集团"),
            ("one counts in 个, the other in 家",),
            id="measure-words",
        ),
        pytest.param(
            made("每所学校毛入学率达到⟨95%⟩", 95),
            told("毛入学率⟨96%⟩", 96),
            ("the target is for 每所, the value for the whole",),
            id="each-school",
        ),
        pytest.param(
            made("支出增长⟨5%⟩", 5, indicator_name="教育支出"),
            told("支出年均增长⟨6%⟩", 6, indicator_name="教育支出", kind=Kind.CHANGE),
            ("one is of a year, one of several",),
            id="average-growth",
        ),
    ],
)
def test_doubts(outcomes_graph, target, outcome, doubts):
    found = pairs(outcomes_graph, target, outcome)
    assert [pair.doubts for pair in found] == [doubts]


def test_what_counts_since_the_plan_began(outcomes_graph):
    target = made("五年新增学位⟨3万个⟩", 30000, "个", indicator_name="新增学位")
    outcome = told("“十三五”以来新增学位⟨2.6万个⟩", 26000, "个", indicator_name="新增学位")
    found = pairs(outcomes_graph, replace(target, **FIVE_YEARS), outcome)
    assert [(str(pair.verdict), pair.gap, pair.doubts) for pair in found] == [
        ("missed", Decimal(-4000), ())
    ]


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(told("增长⟨96%⟩", 96), id="growth-is-no-level"),
        pytest.param(told("⟨96人⟩", 96, "人"), id="other-unit"),
        pytest.param(told("⟨96%⟩", 96, indicator_name="净入学率"), id="other-indicator"),
        pytest.param(told("⟨96%⟩", 96, about="region-2"), id="other-region"),
        pytest.param(
            told("⟨96%⟩", 96, start="2022-01-01", end="2022-12-31", period="2022"), id="to-come"
        ),
        pytest.param(
            told("⟨96%⟩", 96, start="2015-01-01", end="2015-12-31", period="2015"), id="before"
        ),
    ],
)
def test_no_pair(outcomes_graph, outcome):
    assert pairs(outcomes_graph, made("毛入学率达到⟨95%⟩", 95), outcome) == []


def test_a_document_that_gives_several_values(outcomes_graph):
    target = made("毛入学率达到⟨95%⟩", 95)
    one = replace(told("毛入学率⟨96%⟩", 96), source=REPORT)
    other = replace(one, observation="obs-other", number=Decimal(90), value_text="90%")
    pairing = Pairing(outcomes_graph, [target, one, other])
    found = [pair for each in pairing.targets for pair in pairing.outcomes(each)]
    assert [pair.doubts for pair in found] == [("report.txt gives several values for it",)] * 2


def test_no_pair_within_one_document(outcomes_graph):
    both = [made("达到⟨95%⟩", 95), told("⟨96%⟩", 96)]
    pairing = Pairing(outcomes_graph, [replace(each, source=REPORT) for each in both])
    assert [pairing.outcomes(each) for each in pairing.targets] == [[]]


def test_a_change_that_a_plan_wants_is_a_target():
    assert is_target(made("增长⟨5%⟩", 5, kind=Kind.CHANGE))
    assert not is_target(replace(made("增长⟨5%⟩", 5, kind=Kind.CHANGE), source=REPORT))
    assert not is_target(replace(told("⟨5%⟩", 5), source=REPORT))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param("2020", False, id="over"),
        pytest.param("2021", True, id="hardly-begun"),
        pytest.param("2022", True, id="to-come"),
    ],
)
def test_what_is_told_of_a_time_to_come_is_a_target(year, expected):
    value = replace(told("⟨5%⟩", 5), source=REPORT, start=f"{year}-01-01", end=f"{year}-12-31")
    assert is_target(value) is expected

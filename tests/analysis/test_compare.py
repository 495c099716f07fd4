"""Indicators over regions and years, with what conflicts."""

from decimal import Decimal

import pytest

from kg.analysis.compare import compare, table
from kg.errors import UnknownNameError


def told(found):
    return [
        (
            each.value.about_name.removeprefix("岚江省"),
            each.value.period,
            str(each.value.kind),
            each.value.value_text,
            str(each.value.source.voice),
            each.conflict,
        )
        for each in found
    ]


def test_other_names_and_conflicts(outcomes_graph):
    found = compare(outcomes_graph, ["普惠率"], region="霁州市")
    assert told(found) == [
        ("霁州市", "2015", "actual", "68.4", "plan", False),
        ("霁州市", "2018", "actual", "75.6", "self-report", False),
        ("霁州市", "2020", "actual", "79.1", "evaluation", True),
        ("霁州市", "2020", "actual", "82.5", "self-report", True),
        ("霁州市澄岚区", "2020", "actual", "86.0", "self-report", False),
        ("霁州市荻川县", "2020", "actual", "72.4", "evaluation", False),
        ("霁州市荻川县", "2020", "actual", "72.4", "self-report", False),
        ("霁州市雁泽市", "2016/2018", "actual", "61.8", "self-report", False),
        ("霁州市雁泽市", "2020", "actual", "70.3", "evaluation", False),
    ]
    assert {each.indicator for each in found} == {"普惠性幼儿园覆盖率"}


def test_ranks_are_those_that_the_text_states(outcomes_graph):
    found = compare(outcomes_graph, ["一般公共预算教育支出"])
    ranks = [each for each in found if each.rank]
    assert [(each.number, each.unit, each.value.source.voice) for each in ranks] == [
        (Decimal(5), "位", "evaluation")
    ]
    assert not any(each.conflict for each in found)


def test_targets_only_when_asked_for(outcomes_graph):
    without = compare(outcomes_graph, ["高中阶段毛入学率"])
    more = compare(outcomes_graph, ["高中阶段毛入学率"], targets=True)
    assert {str(each.value.kind) for each in without} == {"actual"}
    assert [each.number for each in more if each.value.kind == "target"] == [
        Decimal(93),
        Decimal(97),
        Decimal(91),
        Decimal(90),
    ]


def test_laid_out_by_region_and_period(outcomes_graph):
    laid = table(compare(outcomes_graph, ["小学辍学率", "初中辍学率"]))
    assert list(laid) == [
        ("小学辍学率", "岚江省霁州市"),
        ("初中辍学率", "岚江省霁州市"),
        ("初中辍学率", "岚江省霁州市荻川县"),
    ]
    assert [each.number for each in laid["初中辍学率", "岚江省霁州市荻川县"]["2020"]] == [
        Decimal("0.09")
    ]


def test_unknown_names_give_the_nearest(outcomes_graph):
    with pytest.raises(UnknownNameError, match="小学教师本科"):
        compare(outcomes_graph, ["小学教师博士率"])
    with pytest.raises(UnknownNameError, match="荻川县"):
        compare(outcomes_graph, ["小学辍学率"], region="荻川市县")

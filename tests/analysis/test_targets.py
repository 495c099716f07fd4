"""Targets and what became of them, on the sample documents whose truth is known."""

from decimal import Decimal

import pytest
from outcomes_truth import figures, silent, truth

from kg.analysis.judgement import Verdict
from kg.analysis.targets import follow
from kg.analysis.timing import Timing
from kg.errors import UnknownNameError


@pytest.fixture(scope="module")
def followed(outcomes_graph):
    return follow(outcomes_graph)


@pytest.fixture(scope="module")
def known(outcomes_graph):
    return truth(outcomes_graph)


def one(graph, about, indicator, year, region=None):
    found = [
        each
        for each in follow(graph, region=region or about, indicator=indicator)
        if (each.target.end or "")[:4] == year and each.target.about_name.endswith(about)
    ]
    assert len(found) == 1
    return found[0]


def test_the_truth_is_whole(known):
    verdicts = [row.verdict for row in known]
    assert len(known) == 111
    assert {each: verdicts.count(each) for each in sorted(set(verdicts))} == {
        "met": 51,
        "missed": 23,
        "not in the corpus": 10,
        "not reported": 9,
        "partly": 1,
        "under way": 17,
    }


def test_precision_and_recall_of_asserted_pairs(followed, known):
    found = figures(followed, known)
    assert found.precision >= 0.97, found.wrong
    assert found.recall >= 0.88, found.missed
    assert len(found.right) >= 75


def test_what_is_doubtful_is_only_offered(followed, known):
    doubtful = [row for row in known if row.doubtful]
    asserted = [pair for each in followed for pair in each.asserted]
    assert len(doubtful) == 3
    assert [
        row for row in doubtful if row.verdict != "under way" and any(map(row.is_of, asserted))
    ] == []
    offered = [pair for each in followed for pair in each.pairs if not pair.asserted]
    assert all(pair.doubts for pair in offered)
    assert offered


def test_silence(followed, known):
    rows, lost = silent(followed, known)
    assert rows == 19
    assert lost == []


def test_every_pair_comes_with_both_quotations(followed, outcomes_graph):
    rows = outcomes_graph.table("documents", ["id", "text"]).to_pylist()
    texts = {row["id"]: row["text"] for row in rows}
    pairs = [pair for each in followed for pair in each.pairs]
    assert len(pairs) > 70
    for value in (value for pair in pairs for value in (pair.target, pair.outcome)):
        place = value.place
        assert texts[value.source.document][place.start : place.end] == place.quote


def test_self_report_and_evaluation_differ(outcomes_graph):
    found = one(outcomes_graph, "霁州市", "普惠性幼儿园覆盖率", "2020")
    due = [pair for pair in found.pairs if pair.timing is Timing.DUE]
    told = [
        (str(pair.outcome.source.voice), pair.outcome.value_text, str(pair.verdict), pair.asserted)
        for pair in due
    ]
    assert told == [
        ("evaluation", "79.1", "missed", False),
        ("evaluation", "80", "missed", False),
        ("self-report", "82.5", "met", True),
    ]
    assert found.contested
    assert found.verdict is Verdict.MET
    assert due[0].definitions[1] == "不含未办理登记注册的民办园"
    assert "they count other things" in due[0].doubts[0]


def test_a_ceiling_in_another_unit(outcomes_graph):
    primary = one(outcomes_graph, "霁州市", "小学辍学率", "2020")
    secondary = one(outcomes_graph, "霁州市", "初中辍学率", "2020")
    assert [(str(each.verdict), each.pairs[0].gap) for each in (primary, secondary)] == [
        ("met", Decimal("-0.03")),
        ("missed", Decimal("0.01")),
    ]


def test_a_superior_requires_of_each_city(outcomes_graph):
    found = follow(outcomes_graph, region="霁州市", indicator="九年义务教育巩固率")
    required = [each for each in found if each.target.about_name == "岚江省·下辖设区市"]
    assert len(required) == 1
    assert {pair.outcome.about_name for pair in required[0].pairs} == {"岚江省霁州市"}
    assert required[0].verdict is Verdict.MET


def test_each_county_is_not_the_whole(outcomes_graph):
    found = one(outcomes_graph, "霁州市·下辖区县", "高中阶段毛入学率", "2020", "霁州市")
    told = [(pair.outcome.about_name[-3:], str(pair.verdict)) for pair in found.pairs]
    assert told == [("澄岚区", "met"), ("荻川县", "missed")]
    assert found.verdict is Verdict.PARTLY
    county = one(outcomes_graph, "霁州市·下辖区县", "高中阶段毛入学率", "2020", "荻川县")
    assert county.verdict is Verdict.MISSED


def test_nearly_none_is_only_part_of_none(outcomes_graph):
    found = one(outcomes_graph, "荻川县", "66人以上超大班额", "2020")
    assert found.verdict is Verdict.PARTLY
    assert [pair.outcome.value_text for pair in found.asserted] == ["基本消除"]


def test_no_document_is_no_evidence(outcomes_graph):
    later = one(outcomes_graph, "霁州市", "高中阶段毛入学率", "2025")
    silent_target = one(outcomes_graph, "霁州市", "义务教育标准化学校达标率", "2020")
    assert later.verdict is Verdict.NOT_IN_CORPUS
    assert later.reason == "no document of 2025 or later is of the region"
    assert {str(pair.verdict) for pair in later.pairs} == {"under way"}
    assert silent_target.verdict is Verdict.NOT_REPORTED
    assert silent_target.reason.startswith("no value in 霁州市人民政府关于“十三五”")


def test_what_was_missed_may_be_the_other_grade(outcomes_graph):
    found = one(outcomes_graph, "澄岚区", "市级以上骨干教师", "2020")
    assert (found.verdict, found.pairs) == (Verdict.NOT_REPORTED, ())


def test_unknown_names_give_the_nearest(outcomes_graph):
    with pytest.raises(UnknownNameError, match="霁州市"):
        follow(outcomes_graph, region="霁洲市")
    with pytest.raises(
        UnknownNameError, match="no target in the graph is for 普惠园数: did you mean"
    ):
        follow(outcomes_graph, indicator="普惠园数")


def test_a_region_without_the_indicator_gives_nothing(outcomes_graph):
    assert follow(outcomes_graph, region="澄岚区", indicator="小学辍学率") == []

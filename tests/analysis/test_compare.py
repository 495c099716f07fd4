"""Indicators over regions and years, with what conflicts."""

import json
import re
from decimal import Decimal

import pytest
from readings import CITY, COVERAGE, PROVENANCE, Page

import kg.cli
from kg.analysis.compare import compare, table
from kg.bundle import Graph, write_graph
from kg.document import Field
from kg.errors import UnknownNameError
from kg.vocabulary import Kind, Precision


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
        ("霁州市雁泽市", "2018", "actual", "61.8", "self-report", False),
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


EARLY = "told on 2026-03-05, before 2026 was over"
AHEAD = "its time was still to come"


@pytest.fixture(scope="module")
def told_early(tmp_path_factory):
    """The graph of a report of March that gives a value of last year, of this one, of the next."""
    text = "云山市教育局工作总结\n2025年覆盖率90%，2026年覆盖率91%，2027年覆盖率93%，目标94%。\n"
    page = Page(text, "report.txt", [Field("date_signed", "2026-03-05", 0, 5, "test")])
    for year, number in (("2025", "90"), ("2026", "91"), ("2027", "93")):
        page.observe(COVERAGE, CITY, number, "%", f"{year}年覆盖率{number}%", **within(year))
    target = within("2026") | {"kind": Kind.TARGET}
    page.observe(COVERAGE, CITY, "94", "%", "目标94%", **target)
    out = tmp_path_factory.mktemp("early") / "graph"
    write_graph([page.reading()], out, provenance=PROVENANCE)
    return out


def within(year):
    first, last = f"{year}-01-01", f"{year}-12-31"
    return {"period": year, "start": first, "end": last, "precision": Precision.YEAR}


def test_a_value_told_before_its_time_was_over_is_doubtful(told_early):
    found = compare(Graph.open(told_early), [COVERAGE.name], targets=True)
    assert [(each.value.period, str(each.value.kind), each.doubt) for each in found] == [
        ("2025", "actual", ""),
        ("2026", "actual", EARLY),
        ("2026", "target", ""),
        ("2027", "actual", AHEAD),
    ]


def test_the_command_marks_and_tells_what_is_doubtful(told_early, capsys):
    asked = ["compare", str(told_early), "--indicator", COVERAGE.name]
    assert kg.cli.run(asked) == 0
    heads, _, row = (re.split("  +", line) for line in capsys.readouterr().out.splitlines())
    assert heads == ["indicator", "region", "2025", "2026", "2027"]
    marked = [value.split(" ")[0] for value in row[2:]]
    assert marked == ["90%", "91%?", "93%?"]
    assert kg.cli.run([*asked, "--json"]) == 0
    assert [each["doubt"] for each in json.loads(capsys.readouterr().out)] == ["", EARLY, AHEAD]

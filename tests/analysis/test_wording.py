"""What the words around a value say of it."""

import pytest
from made_values import made

from kg.analysis import wording as wording_module
from kg.analysis.wording import Wording, adds_up, clause_before, form_in_clause, standard, wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("毛入学率达到⟨93%⟩", Wording(), id="plain"),
        pytest.param("比例下降到⟨5%⟩", Wording(ceiling=True), id="down-to"),
        pytest.param("比例由5.2%下降为⟨0⟩", Wording(ceiling=True), id="down-to-nothing"),
        pytest.param("支出比上年下降⟨0.7%⟩", Wording(growth=True), id="down-by"),
        pytest.param("总产值增长⟨5%⟩", Wording(growth=True), id="up-by"),
        pytest.param("增速达到⟨5%⟩", Wording(growth=True), id="rate-of-growth"),
        pytest.param("每年新增学位⟨2000个⟩", Wording(annual=True), id="each-year"),
        pytest.param("五年新增学位⟨2万个⟩", Wording(total=True), id="five-years"),
        pytest.param("每个县至少建成⟨1所⟩", Wording(each="每个"), id="each-county"),
        pytest.param("市区小学平均班额⟨45人⟩", Wording(place="市区"), id="town"),
        pytest.param(
            "每年招聘教师，市区小学平均班额⟨45人⟩", Wording(place="市区"), id="own-clause"
        ),
    ],
)
def test_wording(text, expected):
    assert wording(made(text)) == expected


def test_by_a_year():
    value = made("到2020年，毛入学率达到⟨93%⟩", words={"value": "93%", "period": "2020年"})
    assert wording(value) == Wording(by=True)
    assert clause_before(value) == "毛入学率达到"


@pytest.mark.parametrize(
    ("lead", "since"),
    [
        pytest.param("“十四五”以来，全市新建学校33所，", 2021, id="plan"),
        pytest.param("十三五时期以来，", 2016, id="without-quotes"),
        pytest.param("“十四五”以来，成效明显。", None, id="another-sentence"),
        pytest.param("“十四五”期间，", None, id="during"),
    ],
)
def test_since_a_plan(lead, since):
    assert wording(made("新增学位⟨1.35万个⟩"), lead).since == since


def test_the_place_goes_into_the_form():
    value = made("为乡村学校补充教师⟨600名⟩", indicator_name="补充教师")
    assert form_in_clause(value, wording(value)).get("place") == "乡村"
    value = made("全市补充教师⟨600名⟩", indicator_name="补充教师")
    assert form_in_clause(value, wording(value)).get("place") is None


def test_the_words_in_names_are_data(add_line):
    assert (adds_up("学位净加"), standard("体质健康过关")) == (None, "")
    add_line(wording_module.PATTERNS, "adds\t净加", wording_module)
    add_line(wording_module.PATTERNS, "standard\t过关$", wording_module)
    assert (adds_up("学位净加"), standard("体质健康过关")) == (True, "过关")

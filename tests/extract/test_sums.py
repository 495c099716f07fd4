"""What adds up over years, and what stands at a point of time."""

import pytest

from kg.extract import value_words
from kg.extract.sums import is_done, is_sum


@pytest.mark.parametrize(
    ("name", "unit", "clause", "expected"),
    [
        pytest.param("新建学校", "所", "新建学校", True, id="done"),
        pytest.param("城镇危房改造", "户", "城镇危房改造", True, id="done-named-last"),
        pytest.param("入学率", "%", "入学率达", False, id="rate"),
        pytest.param("入学率", "%", "入学率连续五年达", True, id="rate-over-years"),
        pytest.param("教育投入", "亿元", "教育投入", True, id="money-spent"),
        pytest.param("居民收入", "元", "居民收入达", False, id="money-earned"),
        pytest.param("社会实践", "人次", "社会实践", True, id="counted-in-times"),
        pytest.param("专任教师", "人", "专任教师", False, id="thing"),
        pytest.param("", "所", "现有学校", False, id="no-name-level"),
        pytest.param("", "所", "学校", True, id="no-name"),
        pytest.param("", "张", "床位由6张增至", True, id="no-name-from-to"),
    ],
)
def test_is_sum(name, unit, clause, expected):
    assert is_sum(name, unit, clause) is expected


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [("补充教师", "人", True), ("教师", "人", False), ("完成率", "%", False)],
)
def test_is_done(name, unit, expected):
    assert is_done(name, unit) is expected


@pytest.mark.parametrize(
    ("line", "said", "expected"),
    [
        pytest.param("level\t在岗", ("", "名", "在岗"), False, id="level"),
        pytest.param("over_years\t五载", ("入学率", "%", "五载"), True, id="over-years"),
        pytest.param("times\t批", ("访客", "批", ""), True, id="times"),
        pytest.param("spent\t善款", ("善款", "万元", ""), True, id="spent"),
        pytest.param("rate\t折", ("新建校舍", "折", ""), False, id="rate"),
    ],
)
def test_words_of_sums_are_data(add_line, line, said, expected):
    assert is_sum(*said) is not expected
    add_line(value_words.PATTERNS, line, value_words)
    assert is_sum(*said) is expected

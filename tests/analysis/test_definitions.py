"""What a text says that it counts."""

import pytest

from kg.analysis import definitions as module
from kg.analysis.definitions import definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "，市区（含澄岚区和市经开区，下同）小学平均班额",
            [("市区", "含澄岚区和市经开区", True)],
            id="area",
        ),
        pytest.param(
            "普惠性幼儿园覆盖率(不含未登记的民办园)为79.1%",
            [("普惠性幼儿园覆盖率", "不含未登记的民办园", False)],
            id="indicator",
        ),
        pytest.param(
            "覆盖率（公办园和普惠性民办园在园幼儿占在园幼儿总数的比例，下同）",
            [("覆盖率", "公办园和普惠性民办园在园幼儿占在园幼儿总数的比例", True)],
            id="share",
        ),
        pytest.param("《实施意见》（霁政办发〔2022〕7号，以下简称《意见》）", [], id="short-name"),
        pytest.param("各县（市、区）均达到", [], id="no-definition"),
    ],
)
def test_definitions(text, expected):
    found = [(each.term, each.text, each.from_here_on) for each in definitions(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("opens\t仅计", "市区（仅计澄岚区）平均班额", ["仅计澄岚区"], id="opens"),
        pytest.param("holds\t的总和", "市区（两区的总和）平均班额", ["两区的总和"], id="holds"),
        pytest.param("on\t后同", "市区（澄岚区，后同）平均班额", ["澄岚区"], id="on"),
    ],
)
def test_the_words_are_data(add_line, line, text, expected):
    assert definitions(text) == []
    add_line(module.PATTERNS, line, module)
    assert [each.text for each in definitions(text)] == expected


def test_the_words_for_short_names_are_data(add_line):
    text = "市区（含澄岚区，后称城区）平均班额"
    assert [each.text for each in definitions(text)] == ["含澄岚区，后称城区"]
    add_line(module.PATTERNS, "short_name\t后称", module)
    assert definitions(text) == []

"""What a text says that it counts."""

import pytest

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

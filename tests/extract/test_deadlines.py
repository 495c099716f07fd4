"""Which lines and cells of a list have a time by which they are to be done."""

import pytest
from observed import linked

from kg.extract.deadlines import deadlines


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "# 一\n措施：改造食堂\n完成时限：9月底\n措施：招聘\n# 二\n责任：甲局\n整改时限：年底",
            [("措施：改造食堂", "完成时限：9月底"), ("责任：甲局", "整改时限：年底")],
            id="lines",
        ),
        pytest.param(
            "问题表现：教师不足\n措施：招聘教师\n整改期限：6月",
            [("措施：招聘教师", "整改期限：6月")],
            id="what-was-found",
        ),
        pytest.param("措施：招聘教师，工作时间不限", [], id="no-time"),
        pytest.param(
            "| 任务\n| 责任单位\n| 完成时间\n| 改造食堂\n| 甲局\n| 9月",
            [("改造食堂", "9月"), ("甲局", "9月")],
            id="cells",
        ),
    ],
)
def test_deadlines(markup, expected):
    _, document, _ = linked(markup)
    found = [
        (document.text[slice(*what)], document.text[slice(*when)])
        for what, when in deadlines(document)
    ]
    assert found == expected

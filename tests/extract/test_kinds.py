import pytest

from kg.extract.kinds import default_kinds

KINDS = default_kinds()


@pytest.mark.parametrize(
    ("before", "unit", "after", "kind", "negative"),
    [
        pytest.param("覆盖率由2020年的", "%", "提高到92%", "baseline", False, id="from"),
        pytest.param("分别由75%、", "%", "提高到82%、58%", "baseline", False, id="from-in-a-list"),
        pytest.param("比上年提高", "个百分点", "，", "change", False, id="up"),
        pytest.param("近视率下降", "个百分点", "；", "change", True, id="down"),
        pytest.param("同比增长", "%", "，", "change", False, id="growth"),
        pytest.param("分别下降17.7%、17.4%、", "%", "。", "change", True, id="down-in-a-list"),
        pytest.param("增加", "个", "学位", None, None, id="what-is-added-is-named"),
        pytest.param("增加学位", "个", "。", None, None, id="added-things"),
        pytest.param("未达到省定", "%", "的要求", "shortfall", False, id="missed"),
        pytest.param("均高于", "人", "、5.3人的国家标准", "target", False, id="kept"),
        pytest.param("均高于4.2人、", "人", "的国家标准", "target", False, id="kept-in-a-list"),
        pytest.param("班额高于", "人", "的标准", "shortfall", False, id="exceeded"),
        pytest.param("距省定", "%", "的底线还差", "shortfall", False, id="short-of"),
        pytest.param("覆盖率提高到", "%", "，", None, None, id="up-to-is-a-level"),
        pytest.param(
            "高出全省平均水平", "个百分点", "。", None, None, id="above-others-is-a-level"
        ),
        pytest.param("入学率：目标", "%", "，完成93%", "target", False, id="aim"),
        pytest.param("企业超9000家、增长", "%", "，", "change", False, id="growth-behind-a-count"),
        pytest.param("收入均保持", "%", "增长", "change", False, id="kept-growing-by"),
        pytest.param("收入均保持", "%", "增长率", None, None, id="kept-at-a-rate"),
        pytest.param("覆盖率达", "%", "。", None, None, id="level"),
        pytest.param("住院费用5343元、同比降", "%", "。", "change", True, id="fell-against-then"),
        pytest.param(
            "上线412人，比上年多", "人", "，", "change", False, id="more-than-the-year-before"
        ),
        pytest.param(
            "床位35张，比2012年多了", "张", "。", "change", False, id="more-than-in-a-year"
        ),
        pytest.param("比起2020年各增6.4、", "个", "；", "change", False, id="rose-in-a-list"),
        pytest.param("比全市平均多", "人", "。", None, None, id="more-than-others-is-a-level"),
        pytest.param("优秀率下滑", "个百分点", "，", "change", True, id="slid"),
    ],
)
def test_kinds(before, unit, after, kind, negative):
    found = KINDS.find(before, unit, after)
    told = (None, None) if found is None or found.kind is None else (found.kind, found.negative)
    assert told == (kind, negative)

import pytest
from observed import linked, parse

from kg.extract.indicators import default_indicators
from kg.extract.passages import with_full_names
from kg.vocabulary import MentionType


def completed(markup):
    text, _, mentions = parse(markup)
    places = [
        [(a, b) for a, b, found, _ in mentions if found is type_]
        for type_ in (MentionType.INDICATOR, MentionType.VALUE, MentionType.PROGRAM)
    ]
    return default_indicators().complete(text, *places)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:小学]、[I:初中教师本科率]达[V:91%]、[V:97%]",
            ["小学教师本科率", "初中教师本科率"],
            id="shared-head",
        ),
        pytest.param(
            "[I:小学教师本科率]达[V:82%]，[I:初中]达[V:93%]",
            ["小学教师本科率", "初中教师本科率"],
            id="shared-head-later",
        ),
        pytest.param("[I:大班额]、[I:超大班额比例]", ["大班额比例", "超大班额比例"], id="inside"),
        pytest.param("建成[V:10个][I:研学基地]", ["建成研学基地"], id="verb-before-the-value"),
        pytest.param("建成[I:研学基地][V:10个]", ["建成研学基地"], id="verb-before-the-name"),
        pytest.param(
            "[I:新建幼儿园][V:14所]、[I:小学][V:3所]",
            ["新建幼儿园", "新建小学"],
            id="verb-of-a-list",
        ),
        pytest.param(
            "[I:组建教育集团][V:86个]，[I:占义务教育学校总数]的[V:74%]",
            ["组建教育集团", "教育集团占义务教育学校总数比例"],
            id="share",
        ),
        pytest.param(
            "[I:培训机构]由[V:19家]减到[V:1家]，[I:压减率][V:94.7%]",
            ["培训机构", "培训机构压减率"],
            id="bare-rate",
        ),
        pytest.param(
            "生均图书[I:小学][V:25册]、[I:初中][V:35册]",
            ["小学生均图书", "初中生均图书"],
            id="head-in-front",
        ),
        pytest.param(
            "[P:“全面改薄”工程][I:投入][V:28亿元]", ["“全面改薄”工程投入"], id="of-a-programme"
        ),
        pytest.param(
            "在全省职业院校技能大赛中获[I:一等奖][V:5个]、[I:二等奖][V:9个]",
            ["全省职业院校技能大赛一等奖", "全省职业院校技能大赛二等奖"],
            id="of-a-contest",
        ),
        pytest.param("[I:覆盖率]达[V:94%]", ["覆盖率"], id="nothing-before"),
        pytest.param(
            "[I:小学][V:3所]。[I:初中][V:2所]", ["小学", "初中"], id="not-across-sentences"
        ),
    ],
)
def test_names(markup, expected):
    assert completed(markup) == expected


def test_mentions_are_renamed():
    _, document, found = linked("[I:小学]、[I:初中入学率]均为[V:100%]，[P:课后服务]")
    renamed = with_full_names(document, found)
    assert [m.norm for m in renamed.mentions] == ["小学入学率", "初中入学率", "100%", "课后服务"]
    names = {e.name for e in renamed.entities.values() if e.type is MentionType.INDICATOR}
    assert names == {"小学入学率", "初中入学率"}
    assert {m.entity for m in renamed.mentions} - {None} <= set(renamed.entities)
    assert with_full_names(document, renamed) == renamed

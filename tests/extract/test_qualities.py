"""Values without a number: their words, what they are said of, and what they give in a document."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate import compile_reading
from kg.extract.qualities import Around, default_qualities
from kg.readers import read
from kg.reading import Reader
from kg.vocabulary import Quality

GAZETTEER = Path("notebooks/documents/gazetteer.tsv")


def found(text, **around):
    """Return what is found in a text: quality, names and scope, or the reason why nothing."""
    places = {name: [_place(text, word) for word in words] for name, words in around.items()}
    said = list(default_qualities().find(text, 0, len(text), Around(**places)))
    assert default_qualities().occur(text, 0, len(text)) or not said
    return [
        (each.quality.value, each.names, each.scope) if each.names else each.reason for each in said
    ]


def _place(text, word):
    return text.index(word), text.index(word) + len(word)


def test_a_block_without_such_words_is_told_at_once():
    text = "课堂开放，消除大班额。全县建成三所学校。"
    cut = text.index("全县")
    assert default_qualities().occur(text, 0, cut)
    assert not default_qualities().occur(text, cut, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，实现数字校园全覆盖。", ("all", ("数字校园",), None)),
        ("中小学基本实现数字校园全覆盖，", ("almost_all", ("数字校园",), "中小学")),
        ("专门学校实现九市一区全覆盖。", ("all", ("专门学校",), "九市一区")),
        ("推动零基预算盟市全覆盖，", ("all", ("零基预算",), "盟市")),
        ("“一队一站”实现乡镇（街道）全覆盖。", ("all", ("一队一站",), "乡镇（街道）")),
        ("20万以上人口县实现特殊教育学校全覆盖。", ("all", ("特殊教育学校",), "20万以上人口县")),
        ("年内基本消除66人以上超大班额。", ("almost_none", ("66人以上超大班额",), None)),
        ("初中大班额全部消除，", ("none", ("初中大班额",), None)),
        ("义务教育阶段大班额基本消除，", ("almost_none", ("义务教育阶段大班额",), None)),
        ("确保教育支出逐年只增不减,", ("no_decrease", ("教育支出",), None)),
        ("“三公”经费只减不增。", ("no_increase", ("三公经费",), None)),
        ("对残疾儿童康复救助实现“应救尽救”。", ("all", ("残疾儿童康复救助",), None)),
        ("确保家庭困难残疾学生零失学。", ("none", ("家庭困难残疾学生失学",), None)),
        ("14所薄弱学校全部达到省定标准，", ("all", ("薄弱学校达到省定标准",), None)),
        ("学前教育学位数较2020年翻番。", ("double", ("学前教育学位数",), None)),
        ("近视率、肥胖率逐年下降。", ("decrease", ("近视率、肥胖率",), None)),
        ("高考录取率保持稳定；", ("stable", ("高考录取率",), None)),
    ],
)
def test_words_and_what_they_are_said_of(text, expected):
    assert found(text) == [expected]


def test_a_standing_phrase_names_its_indicators():
    names = ("一般公共预算教育支出", "按在校学生人数平均的一般公共预算教育支出")
    assert found("严格落实教育经费“两个只增不减”。") == [("no_decrease", names, None)]


@pytest.mark.parametrize(
    "text",
    [
        "健全覆盖全人群的公共服务体系。",
        "建设零碳园区，深化零基预算改革。",
        "启动优质教育集团倍增计划。",
        "实施数字校园全覆盖工程。",
        "推进全覆盖监督检查。",
    ],
)
def test_like_words_that_say_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "around", "reason"),
    [
        ("消除56人以上大班额38个。", {"values": ["38个"]}, "it is counted with a number"),
        ("农业企业实现“三个全覆盖”，", {}, "nothing that it is said of stands near it"),
        (
            "社会大局保持稳定。",
            {},
            "what it is said of is nothing that is measured so",
        ),
    ],
)
def test_what_is_seen_and_not_kept_has_its_reason(text, around, reason):
    assert found(text, **around) == [reason]


def test_the_clause_before_names_it_where_nothing_stands_beside():
    text = "聘任法治副校长2641名，实现全覆盖。新建学校。实现全覆盖。"
    around = {"things": ["法治副校长", "新建学校"], "values": ["2641名"]}
    missing = "nothing that it is said of stands near it"
    assert found(text, **around) == [("all", ("法治副校长",), None), missing]
    fell = "教育支出下降1.4%，未实现“只增不减”；教育经费，逐年增加。"
    around = {"things": ["教育支出", "教育经费"]}
    assert found(fell, **around) == [("no_decrease", ("教育支出",), None), missing]


def test_words_inside_the_name_of_a_programme_are_no_value():
    text = "实施“数字校园全覆盖”。"
    assert found(text) == [("all", ("数字校园",), None)]
    assert found(text, names=["数字校园全覆盖"]) == []


TEXT = """霁州市“十四五”教育发展规划

到2025年，全市中小学基本实现数字校园全覆盖，课后服务覆盖率达到100%。

“十三五”期间，全市大班额已全部消除。荻川县未做到一般公共预算教育支出只增不减。
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    root = Path(__file__).parents[2]
    return Reader("edugov_zh_forms", gazetteers=(root / GAZETTEER,)).read(read(path))


def test_they_become_observations_with_period_kind_and_evidence(reading):
    names = {entity.id: entity.name for entity in reading.entities}
    wordless = [each for each in reading.observations if each.quality is not None]
    assert sorted(
        (names[o.indicator], names[o.about], str(o.kind), str(o.quality), o.value_text, o.period)
        for o in wordless
    ) == [
        (
            "一般公共预算教育支出",
            "岚江省霁州市荻川县",
            "shortfall",
            "no_decrease",
            "只增不减",
            "2016/2020",
        ),
        ("大班额", "岚江省霁州市", "actual", "none", "全部消除", "2016/2020"),
        ("数字校园", "岚江省霁州市", "target", "almost_all", "全覆盖", "2025"),
    ]
    for each in wordless:
        numbers = (each.value, each.low, each.high, each.unit, each.unit_text)
        assert numbers == (None, None, None, "", "")
        slots = {slot.name: slot for slot in each.evidence[0].slots}
        value, indicator = slots["value"], slots["indicator"]
        assert TEXT[value.start : value.end] == each.value_text
        assert TEXT[indicator.start : indicator.end] == names[each.indicator]


def test_annotations_know_numbers_only(reading):
    assert [o["value"] for o in compile_reading(reading, "plan")["observations"]] == ["100"]


def test_ids_of_values_with_numbers_are_what_they_were(reading):
    (number,) = [each for each in reading.observations if each.quality is None]
    assert number.id == "obs-b48f8ebf06ed0d657d46"
    assert replace(number, quality=Quality.ALL).id != number.id

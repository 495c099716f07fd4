"""The words that say how a value is meant: those that belong to it, and no look-alikes."""

import pytest

from kg.analysis import strength as module
from kg.analysis.strength import TONES, Strength, Tone, strength


def at(quote, value):
    start = quote.index(value)
    return strength(quote, start, start + len(value))


@pytest.mark.parametrize(
    ("quote", "value", "words", "tone"),
    [
        ("普惠率不低于90%。", "不低于90%", ("不低于",), None),
        ("力争普惠率达到90%以上，", "90%", ("力争", "以上"), Tone.AIMED),
        ("力争普惠率达到90%以上，", "90%以上", ("力争", "以上"), Tone.AIMED),
        ("力争到2025年，普惠率达到90%。", "90%", ("力争",), Tone.AIMED),
        ("鼓励有条件的学校按总课时的11%开设课程", "11%", ("鼓励", "有条件的"), Tone.ENCOURAGED),
        ("确保不得低于72学时", "不得低于72学时", ("确保", "不得低于"), Tone.REQUIRED),
        ("原则上每校至少配备1名", "1名", ("原则上", "至少"), None),
        ("学校每学年要进行一次自评", "一次", ("要",), Tone.REQUIRED),
        ("全市将建立50所特色学校", "50所", ("将",), Tone.AIMED),
        ("占比近八成", "近八成", ("近",), None),
    ],
)
def test_words_at_a_value(quote, value, words, tone):
    assert at(quote, value) == Strength(words, tone)


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("居民人均可支配收入增长5%", "5%"),
        ("近岸海域水质优良比例94.9%", "94.9%"),
        ("主要指标完成5项", "5项"),
        ("实施三年行动计划培训300人", "300人"),
        ("农村义务教育学生营养改善计划覆盖率达100%", "100%"),
        ("一般公共预算教育支出4亿元", "4亿元"),
        ("将8个公司的基金整合为2支", "8个"),
        ("学校适应性改造6所", "6所"),
    ],
)
def test_words_that_only_look_like_one(quote, value):
    assert at(quote, value) == Strength()


def test_words_of_another_value_or_clause_do_not_count():
    quote = "力争毛入园率达到98%以上、普惠率达到90%，巩固率为99.5%。"
    assert at(quote, "98%") == Strength(("力争", "以上"), Tone.AIMED)
    assert at(quote, "90%") == Strength(("力争",), Tone.AIMED)
    assert at(quote, "99.5%") == Strength()


def test_bounds_of_the_number_before_do_not_count():
    quote = "攻克技术105项以上和新转化项目40个。"
    assert at(quote, "105项") == Strength(("以上",))
    assert at(quote, "40个") == Strength()


def test_every_tone_has_its_label():
    assert set(TONES) == set(Tone)


def test_the_words_for_times_are_data(add_line):
    quote = "力争到明春，普及率达90%"
    start = quote.index("90%")
    assert strength(quote, start, len(quote)).words == ()
    add_line(module.TERMS, "春\twhen", module)
    assert strength(quote, start, len(quote)).words == ("力争",)

"""Problems begin with the clause that says them, behind its subject."""

import pytest

from kg.components import problem_limits, problem_names
from kg.components.problem_limits import beginning, ending, parts


@pytest.mark.parametrize(
    ("text", "word", "subjects", "expected"),
    [
        ("一是农村学校师资不足。", "师资", (), "农村学校师资不足。"),
        ("投入多；部分校舍陈旧。", "校舍", (), "部分校舍陈旧。"),
        ("重点解决农村校舍陈旧。", "校舍", (), "农村校舍陈旧。"),
        ("甲县部分校舍陈旧。", "校舍", ("甲县",), "部分校舍陈旧。"),
        ("甲县部分校舍陈旧。", "甲县", ("甲县",), "部分校舍陈旧。"),
        pytest.param(
            "甲县、乙县校舍陈旧。", "、乙", ("甲县", "乙县"), "校舍陈旧。", id="from-list"
        ),
        ("甲县、乙县两县校舍陈旧。", "两县", ("乙县",), "校舍陈旧。"),
        ("甲乡、乙乡两乡小学校舍陈旧。", "两乡", ("乙乡",), "小学校舍陈旧。"),
        ("甲路、乙路两街道学位紧张。", "两街", ("乙路",), "学位紧张。"),
        pytest.param(
            "甲镇等边远学校师资少。", "等边", ("甲镇",), "边远学校师资少。", id="and-others"
        ),
        ("等级考核不到位。", "等级", (), "等级考核不到位。"),
        ("　　2．教师缺编严重。", "　　", (), "教师缺编严重。"),
        ("甲县小学旱厕多。", "甲县", (), "甲县小学旱厕多。"),
        ("甲县缺人。", "甲县", ("甲县",), "甲县缺人。"),
        ("关于教师队伍老化。", "关于", (), "教师队伍老化。"),
        ("主要是骨干教师外流。", "主要", (), "骨干教师外流。"),
        ("主要街道学位紧张。", "主要", (), "主要街道学位紧张。"),
        ("甲镇的4所学校没有操场。", "的4", ("甲镇",), "4所学校没有操场。"),
        ("甲镇一带师资少而弱。", "一带", ("甲镇",), "师资少而弱。"),
        ("甲镇、乙镇等山区镇师资少。", "等山", ("乙镇",), "师资少。"),
        ("甲镇等镇中学师资少。", "等镇", ("甲镇",), "镇中学师资少。"),
        ("校舍陈旧。", "校舍", (), "校舍陈旧。"),
        ("特别是校舍陈旧。", "特别", (), "校舍陈旧。"),
        ("由于校舍陈旧。", "由于", (), "校舍陈旧。"),
        ("缓解了校舍陈旧。", "了校", (), "校舍陈旧。"),
        ("是否达标不明。", "是否", (), "是否达标不明。"),
    ],
)
def test_beginning(text, word, subjects, expected):
    places = {text.index(name): text.index(name) + len(name) for name in subjects}
    assert text[beginning(text, text.index(word), len(text), places) :] == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("解决“入园难”问题", 6, "入园难"),
        ("解决“大班额”难题多", 10, "“大班额”难题多"),
        ("解决“入园难、入园贵", 10, "“入园难、入园贵"),
    ],
)
def test_a_problem_in_quotes_begins_behind_them(text, end, expected):
    assert text[beginning(text, 2, end, {}) : end] == expected


def test_a_clause_that_begins_far_away_is_left_alone():
    text = "很" * 40 + "校舍陈旧。"
    assert beginning(text, 40, len(text), {}) == 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设备短缺、师资不足、场地偏少等问题", ["设备短缺", "师资不足", "场地偏少"]),
        ("师资不足、场地偏少等突出问题", ["师资不足", "场地偏少"]),
        ("师资不足、场地偏少的问题", ["师资不足、场地偏少"]),
        ("音乐、美术教师不足等问题", ["音乐、美术教师不足"]),
        ("师资不足", ["师资不足"]),
    ],
)
def test_enumerated_problems_are_several(text, expected):
    end = text.rindex(expected[-1]) + len(expected[-1])
    assert [text[a:b] for a, b in parts(text, 0, end)] == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("师生比1:22，低于省定标准；校舍旧", 7, "师生比1:22，低于省定标准"),
        ("班额58人，距省定要求还差3人。", 5, "班额58人，距省定要求还差3人"),
        ("班额58人，距学校不远。", 5, "班额58人"),
        ("外教9人，离监测要求相去尚远。", 4, "外教9人，离监测要求相去尚远"),
        ("学位短缺，缺口380个，校舍旧。", 4, "学位短缺，缺口380个"),
        ("校舍旧，缺口难补。", 3, "校舍旧"),
        ("占比未达半数，分别为4%和5%。", 6, "占比未达半数，分别为4%和5%"),
        ("灭火器过期，占两成，即占20%。", 5, "灭火器过期"),
        ("灭火器过期，占总数的20%。", 5, "灭火器过期，占总数的20%"),
        ("投入下降，同比减少12万元，校舍旧。", 4, "投入下降，同比减少12万元"),
        ("学校欠债，全县累计达900万元；", 4, "学校欠债，全县累计达900万元"),
        ("学校欠债，全县师资不足3人；", 4, "学校欠债"),
        ("校舍旧，师资不足。", 3, "校舍旧"),
        ("校舍旧。低于标准。", 3, "校舍旧"),
    ],
)
def test_a_measure_belongs_to_the_problem_before_it(text, end, expected):
    assert text[: ending(text, end)] == expected


@pytest.mark.parametrize(
    ("line", "word", "before"),
    [
        pytest.param("starts\t聚焦", "校舍", "校舍陈旧。", id="widened"),
        pytest.param("further_lead\t聚焦", "聚焦", "聚焦农村校舍陈旧。", id="narrowed"),
    ],
)
def test_words_before_a_problem_are_data(add_line, line, word, before):
    text = "聚焦农村校舍陈旧。"
    start = text.index(word)
    assert text[beginning(text, start, len(text), {}) :] == before
    add_line(problem_names.PATTERNS, line, problem_limits)
    assert text[beginning(text, start, len(text), {}) :] == "农村校舍陈旧。"


def test_measures_of_problems_are_data(add_line):
    text = "师资短缺，欠配教师12名。"
    assert text[: ending(text, 4)] == "师资短缺"
    add_line(problem_names.PATTERNS, "reader_measure\t欠配", problem_limits)
    assert text[: ending(text, 4)] == "师资短缺，欠配教师12名"

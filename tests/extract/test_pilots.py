import pytest
from marked import said, view

from kg.components import program_words
from kg.extract import pilots
from kg.extract.programs import programs

HERE = "REGION:江苏省丹阳市"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "在[REGION 甲镇]、[REGION 乙镇]开展[PROGRAM 走教制]试点。",
            ["REGION:乙镇", "REGION:甲镇"],
            id="before",
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，先在[REGION 甲镇]、[REGION 乙镇]试点。",
            [HERE, "REGION:乙镇", "REGION:甲镇"],
            id="behind",
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，[REGION 甲镇]先行先试。", [HERE, "REGION:甲镇"], id="goes-first"
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，[REGION 甲镇]、[REGION 乙镇]两个镇先行试点。",
            [HERE, "REGION:乙镇", "REGION:甲镇"],
            id="counted",
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，在[REGION 甲镇]试点基础上推开。", [HERE], id="tried-before"
        ),
        pytest.param("推行[PROGRAM 走教制]，[REGION 甲镇]有校6所。", [HERE], id="no-pilot"),
        pytest.param(
            "（一）[PROGRAM 走教制]（2个）：[REGION 甲镇]、[REGION 乙镇]",
            ["REGION:乙镇", "REGION:甲镇"],
            id="listed",
        ),
        pytest.param(
            "（一）[PROGRAM 走教制]（2个）：[REGION 甲镇]、[REGION 乙镇]教师多",
            [HERE],
            id="not-listed-alone",
        ),
        pytest.param("推行[PROGRAM 走教制]，在[REGION 全省]先行。", [HERE], id="first-of-all"),
        pytest.param(
            "推行[PROGRAM 走教制]，由[SCHOOL 甲小学]、[SCHOOL 乙小学]分别领办村小6所。",
            [HERE, "SCHOOL:乙小学", "SCHOOL:甲小学"],
            id="given-to",
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，[SCHOOL 甲小学]领办村小6所。", [HERE], id="not-given-to"
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，由[SCHOOL 甲小学]提供食宿。", [HERE], id="given-something-else"
        ),
        pytest.param(
            "推行[PROGRAM 走教制]，优化师资配置，完善考核办法，落实经费保障，健全机制，扩大宣传，"
            "加强督查，强化考核，[REGION 甲镇]先行先试。",
            [HERE],
            id="far-behind",
        ),
    ],
)
def test_where_something_is_tried_out(text, expected):
    assert said(view(text + "\n", genre="实施意见"), programs) == sorted(
        f"{who} implements PROGRAM:走教制 required" for who in expected
    )


def test_those_who_go_first_do_as_their_own_clause_says():
    text = "推行[PROGRAM 走教制]，支持[REGION 甲镇]先行先试。\n"
    assert said(view(text, genre="实施意见"), programs) == [
        f"{HERE} implements PROGRAM:走教制 required",
        "REGION:甲镇 implements PROGRAM:走教制 encouraged",
    ]
    text = "鼓励推行[PROGRAM 走教制]，[REGION 甲镇]先行先试。\n"
    assert said(view(text, genre="实施意见"), programs) == [
        f"{HERE} implements PROGRAM:走教制 encouraged",
        "REGION:甲镇 implements PROGRAM:走教制 required",
    ]


def test_what_is_tried_out_may_stand_behind_the_verb():
    text = "推行[PROGRAM 走教制]，[REGION 甲镇]先行试点“[PROGRAM 云课堂]”。\n"
    assert said(view(text, genre="实施意见"), programs) == [
        f"{HERE} implements PROGRAM:走教制 required",
        "REGION:甲镇 implements PROGRAM:云课堂 required",
    ]


def test_to_be_the_first_of_a_whole_is_no_pilot_in_it():
    text = "在[REGION 全国=中国]率先开展[PROGRAM 走教制]。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        f"{HERE} implements PROGRAM:走教制 reached"
    ]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param(
            "chosen\t圈定",
            "市教育局圈定[REGION 甲镇]开展[PROGRAM 走教制]。",
            ["REGION:甲镇"],
            id="chosen",
        ),
        pytest.param(
            "tries\t尝鲜",
            "推行[PROGRAM 走教制]，[REGION 甲镇]率先尝鲜。",
            [HERE, "REGION:甲镇"],
            id="tries",
        ),
    ],
)
def test_words_of_trying_out_are_data(add_line, line, text, expected):
    def found():
        lines = said(view(f"{text}\n", genre="实施意见"), programs)
        return [each.removesuffix(" implements PROGRAM:走教制 required") for each in lines]

    assert found() != expected
    add_line(program_words.PATTERNS, line, program_words, pilots)
    assert found() == expected

import pytest
from marked import said, view

from kg.components import program_words
from kg.extract import parts as part_module
from kg.extract.effects import effects
from kg.extract.evidence import LONGEST
from kg.extract.parts import parts
from kg.extract.places import places
from kg.extract.problems import problems
from kg.extract.recognitions import recognitions


def test_recognitions_won_and_aimed_for():
    won = "[SCHOOL 丹阳市实验小学]获评[RECOGNITION 省示范校]。\n"
    wanted = "力争创成[RECOGNITION 国家优质均衡县]。\n"
    assert said(view(won, genre="工作总结"), recognitions) == [
        "SCHOOL:丹阳市实验小学 achieves RECOGNITION:省示范校"
    ]
    assert said(view(wanted, genre="工作总结"), recognitions) == [
        "REGION:江苏省丹阳市 aims_for RECOGNITION:国家优质均衡县"
    ]


def test_problems_belong_to_the_subject_of_their_clause():
    first = "[REGION 甲县=江苏省甲县]、[REGION 乙县=江苏省乙县][PROBLEM 宿舍拥挤]；"
    text = first + "[PROBLEM 师资不足]。\n"
    assert said(view(text), problems) == [
        "REGION:江苏省乙县 has_problem PROBLEM:宿舍拥挤",
        "REGION:江苏省甲县 has_problem PROBLEM:宿舍拥挤",
        "REGION:江苏省丹阳市 has_problem PROBLEM:师资不足",
    ]


def test_problems_of_whom_their_clause_names_right_before_them():
    text = (
        "而[REGION 甲县=江苏省甲县]、[REGION 乙县=江苏省乙县]的[PROBLEM 2所小学没有操场]，"
        "[PROBLEM 设备陈旧]；[PROBLEM 师资不足]。\n"
    )
    assert sorted(said(view(text), problems)) == [
        "REGION:江苏省丹阳市 has_problem PROBLEM:师资不足",
        "REGION:江苏省乙县 has_problem PROBLEM:2所小学没有操场",
        "REGION:江苏省乙县 has_problem PROBLEM:设备陈旧",
        "REGION:江苏省甲县 has_problem PROBLEM:2所小学没有操场",
        "REGION:江苏省甲县 has_problem PROBLEM:设备陈旧",
    ]


def test_a_problem_of_a_part_is_not_its_countys():
    text = "[REGION 甲县=江苏省甲县][REGION 乙镇=江苏省甲县乙镇][PROBLEM 校舍闲置]。\n"
    assert said(view(text), problems) == ["REGION:江苏省甲县乙镇 has_problem PROBLEM:校舍闲置"]


def test_another_region_between_ends_whose_problems_they_are():
    first = "[REGION 甲县=江苏省甲县][PROBLEM 师资不足]，"
    text = f"{first}[REGION 乙县=江苏省乙县]多处[PROBLEM 校舍旧]。\n"
    assert said(view(text), problems) == [
        "REGION:江苏省甲县 has_problem PROBLEM:师资不足",
        "REGION:江苏省乙县 has_problem PROBLEM:校舍旧",
    ]


def test_effects_of_the_programme_before_and_in_the_name():
    text = "实施[PROGRAM 强师工程]，[INDICATOR 培训]300人；[INDICATOR 巩固率]达98%。\n"
    assert said(view(text), effects) == ["PROGRAM:强师工程 affects INDICATOR:培训"]
    text = "[PROGRAM 课后服务]好，[INDICATOR 课后服务覆盖率]达100%。\n"
    assert said(view(text), effects) == ["PROGRAM:课后服务 affects INDICATOR:课后服务覆盖率"]


def test_effects_of_the_programme_that_heads_an_item():
    text = "一、任务\n（一）[PROGRAM 强师工程]\n新增[INDICATOR 特级教师]6人。\n"
    assert said(view(text), effects) == ["PROGRAM:强师工程 affects INDICATOR:特级教师"]
    text = "（一）[PROGRAM 强师工程]\n推行[PROGRAM 走教制]。新增[INDICATOR 特级教师]6人。\n"
    assert said(view(text), effects) == []


def test_places_by_name_and_inside_the_region():
    text = (
        "[REGION 云阳街道=江苏省丹阳市云阳街道]的[SCHOOL 丹阳市云阳街道小学]、"
        "[SCHOOL 丹阳市第五中学]和[SCHOOL 清华大学]。\n"
    )
    assert said(view(text), places) == [
        "REGION:江苏省丹阳市云阳街道 located_in REGION:江苏省丹阳市",
        "SCHOOL:丹阳市云阳街道小学 located_in REGION:江苏省丹阳市云阳街道",
        "SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市",
    ]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        pytest.param("[POLICY 龙泉市问题整改清单]", "龙泉市问题整改清单", id="line"),
        pytest.param("[POLICY 《龙泉市问题整改清单》]", "关于整改清单的公示", id="in-marks"),
        pytest.param("附：[POLICY 龙泉市问题整改清单]", "关于整改清单的公示", id="in-a-line"),
    ],
)
def test_a_title_on_a_line_of_its_own_begins_a_plan(line, whole):
    text = f"关于整改清单的公示\n{line}\n1.[TASK 核定编制]。\n"
    found = said(view(text, title="关于整改清单的公示"), parts)
    assert found == [f"TASK:核定编制 part_of POLICY:{whole}"]


def test_tasks_are_part_of_the_plan_and_of_no_report():
    text = "1.[TASK 补齐短板]。推进。\n"
    assert said(view(text, title="丹阳市行动方案"), parts) == [
        "TASK:补齐短板 part_of POLICY:丹阳市行动方案"
    ]
    assert said(view(text, title="丹阳市自评报告"), parts) == []
    assert said(view(text, title="丹阳市行动方案", genre="新闻"), parts) == []


@pytest.mark.parametrize("title", ["丹阳市规划中期评估报告", "丹阳市总结评估和发展思路的报告"])
def test_tasks_are_part_of_a_report_that_looks_ahead(title):
    found = said(view("1.[TASK 补齐短板]。推进。\n", title=title), parts)
    assert found == [f"TASK:补齐短板 part_of POLICY:{title}"]


def test_a_bundle_is_made_of_the_list_before_it():
    text = "实施[PROGRAM 扩容工程]、[PROGRAM 强师工程]等[PROGRAM 五大工程]，推进[PROGRAM 双减]。\n"
    assert said(view(text), parts) == [
        "PROGRAM:强师工程 part_of PROGRAM:五大工程",
        "PROGRAM:扩容工程 part_of PROGRAM:五大工程",
    ]


def test_what_a_report_answers_with_is_its_own_and_no_report_on_others_is():
    text = "[TASK 补齐短板]"
    assert said(view(text, title="关于第3号提案的答复"), parts) == [
        "TASK:补齐短板 part_of POLICY:关于第3号提案的答复"
    ]
    assert said(view(text, title="丹阳市评价报告"), parts) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "把[PROGRAM 美术质量监测]纳入[PROGRAM 市级基础教育质量监测]体系。",
            ["PROGRAM:美术质量监测 part_of PROGRAM:市级基础教育质量监测"],
            id="of-one-kind",
        ),
        pytest.param(
            "将[PROGRAM 操场改造]纳入[PROGRAM 改善办学条件]等重大工程项目。",
            ["PROGRAM:操场改造 part_of PROGRAM:改善办学条件"],
            id="a-project-that-holds-others",
        ),
        pytest.param(
            "将[PROGRAM 美术测评]纳入[PROGRAM 综合素质评价]体系。", [], id="only-looked-at"
        ),
        pytest.param(
            "要在[PROGRAM 国家质量监测]中，每年组织一次[PROGRAM 美术质量监测]。",
            ["PROGRAM:美术质量监测 part_of PROGRAM:国家质量监测"],
            id="within",
        ),
        pytest.param("在[PROGRAM 国家质量监测]中，推广[PROGRAM 课后服务]。", [], id="beside"),
        pytest.param(
            "办好10件[PROGRAM 民生实事]。一是推行[PROGRAM 课后服务]。",
            ["PROGRAM:课后服务 part_of PROGRAM:民生实事"],
            id="counted-before-its-name",
        ),
        pytest.param("建设[PROGRAM 西山园区]和[PROGRAM 两江影视园区]。", [], id="no-number"),
    ],
)
def test_programmes_are_part_of_others(text, expected):
    assert said(view(text), parts) == expected


def test_campuses_are_part_of_their_school():
    text = "[SCHOOL 丹阳市实验小学]新建[SCHOOL 丹阳市实验小学城东校区]。\n"
    assert said(view(text), parts) == [
        "SCHOOL:丹阳市实验小学城东校区 part_of SCHOOL:丹阳市实验小学"
    ]


def test_a_bundle_counts_the_list_before_it():
    listed = "[PROGRAM 器乐节]、[PROGRAM 合唱节][PROGRAM 两节联动]。\n"
    assert said(view(listed), parts) == [
        "PROGRAM:合唱节 part_of PROGRAM:两节联动",
        "PROGRAM:器乐节 part_of PROGRAM:两节联动",
    ]
    assert said(view("[PROGRAM 东西协作][PROGRAM 六个计划]成效显著。\n"), parts) == []


def test_a_bundle_counts_the_programmes_of_one_kind_behind_it():
    text = "实施[PROGRAM 两大民生项目]。[PROGRAM 就业惠民工程]、[PROGRAM 社保惠民工程]启动。\n"
    assert said(view(text), parts) == [
        "PROGRAM:就业惠民工程 part_of PROGRAM:两大民生项目",
        "PROGRAM:社保惠民工程 part_of PROGRAM:两大民生项目",
    ]
    assert said(view(text.replace("两大", "三大")), parts) == []


def test_a_paragraph_on_a_policy_sets_out_its_programmes():
    text = "[POLICY 《纲要》]提出了十项重点任务。推进[PROGRAM 教育强省]建设。\n"
    assert said(view(text), parts) == ["PROGRAM:教育强省 part_of POLICY:纲要"]
    assert said(view(text.replace("提出了", "引起了")), parts) == []
    behind = f"（三）重点任务。为此，{text}"
    assert said(view(behind), parts) == ["PROGRAM:教育强省 part_of POLICY:纲要"]
    assert said(view(text.replace("[POLICY", "学习领会[POLICY")), parts) == []


def test_campuses_are_part_of_their_group_where_it_is_named():
    text = (
        "[SCHOOL 丹阳市实验小学教育集团]（含[SCHOOL 丹阳市实验小学城东校区]、"
        "[SCHOOL 丹阳市云阳小学]），[SCHOOL 丹阳市埤城小学]。\n"
    )
    assert sorted(set(said(view(text), parts))) == [
        "SCHOOL:丹阳市云阳小学 part_of SCHOOL:丹阳市实验小学教育集团",
        "SCHOOL:丹阳市实验小学城东校区 part_of SCHOOL:丹阳市实验小学教育集团",
    ]


def test_schools_that_join_a_group_are_part_of_it():
    text = "[SCHOOL 甲镇小学]、[SCHOOL 乙镇小学]加入[SCHOOL 县实验小学教联体]。\n"
    assert said(view(text), parts) == [
        "SCHOOL:乙镇小学 part_of SCHOOL:县实验小学教联体",
        "SCHOOL:甲镇小学 part_of SCHOOL:县实验小学教联体",
    ]


def test_a_region_with_a_colon_is_what_its_block_is_about():
    text = "[REGION 甲县=江苏省甲县]：办学条件不足。[PROBLEM 宿舍拥挤]；师资不足。\n"
    assert said(view(text), problems) == ["REGION:江苏省甲县 has_problem PROBLEM:宿舍拥挤"]
    assert said(view(text.replace("：", "内")), problems) == [
        "REGION:江苏省丹阳市 has_problem PROBLEM:宿舍拥挤"
    ]


def test_a_quotation_is_never_too_long():
    text = "[REGION 甲县=江苏省甲县]" + "很" * 400 + "[PROBLEM 宿舍拥挤]。\n"
    (statement,) = problems(view(text))
    (proof,) = statement.evidence
    assert proof.end - proof.start <= LONGEST
    assert [(s.name, s.basis.value) for s in proof.slots] == [
        ("subject", "section"),
        ("object", "stated"),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("joined\t归口", "把[PROGRAM 甲类工程]归口[PROGRAM 乙类工程]。", id="joined"),
        pytest.param(
            "sets_out\t列举", "[POLICY 《纲要》]列举了任务。推进[PROGRAM 乙类工程]。", id="sets-out"
        ),
        pytest.param("holds\t囊括", "[SCHOOL 甲教育集团]囊括[SCHOOL 乙小学]。", id="holds"),
        pytest.param("joins\t入列", "[SCHOOL 乙小学]入列[SCHOOL 甲教育集团]。", id="joins"),
    ],
)
def test_words_between_parts_and_wholes_are_data(add_line, line, text):
    assert said(view(f"{text}\n"), parts) == []
    add_line(program_words.PATTERNS, line, program_words, part_module)
    assert len(said(view(f"{text}\n"), parts)) == 1

"""Where schools lie: in the region of their row before that of their name."""

from dataclasses import replace

from marked import said, view

from kg.extract import actors
from kg.extract import places as module
from kg.extract.places import places
from kg.vocabulary import BlockKind


def located(text, **fields):
    return [line for line in said(view(text, **fields), places) if line.startswith("SCHOOL")]


def test_a_school_lies_in_the_region_of_its_row():
    text = "1  [REGION 甲区=江苏省丹阳市甲区]  [SCHOOL 丹阳市第五中学]\n"
    assert located(text) == ["SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市甲区"]


def test_a_region_in_running_text_is_no_row():
    text = "[REGION 甲区=江苏省丹阳市甲区]的校长到[SCHOOL 丹阳市第五中学]跟岗学习。\n"
    assert located(text) == ["SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市"]


def test_the_school_of_a_person_is_not_said_to_lie_anywhere():
    text = "[SCHOOL 丹阳市第五中学]教师林某获奖。[SCHOOL 丹阳市第六中学]教师队伍稳定。\n"
    assert located(text) == ["SCHOOL:丹阳市第六中学 located_in REGION:江苏省丹阳市"]


def test_a_region_in_a_line_of_its_own_holds_for_the_schools_below():
    text = (
        "1\n[REGION 甲区=江苏省丹阳市甲区]\n[SCHOOL 丹阳市第五中学]\n体育\n"
        "[SCHOOL 丹阳市第六中学]\n"
    )
    assert located(text) == [
        "SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市甲区",
        "SCHOOL:丹阳市第六中学 located_in REGION:江苏省丹阳市",
    ]


def regions(text, **fields):
    return [line for line in said(view(text, **fields), places) if "SCHOOL" not in line]


def test_a_township_lies_in_the_county_named_before_it():
    text = "[REGION 甲县=江苏省丹阳市甲县]重视，[REGION 乙镇=江苏省丹阳市甲县乙镇]校舍旧。\n"
    assert regions(text) == [
        "REGION:江苏省丹阳市甲县 located_in REGION:江苏省丹阳市",
        "REGION:江苏省丹阳市甲县乙镇 located_in REGION:江苏省丹阳市甲县",
    ]
    assert regions("[REGION 乙镇=江苏省丹阳市甲县乙镇]校舍旧。\n") == [
        "REGION:江苏省丹阳市甲县乙镇 located_in REGION:江苏省丹阳市"
    ]


def test_a_county_lies_in_the_city_of_its_table():
    cells = "[REGION 丙市=江苏省丙市]\n[REGION 甲县=江苏省丙市甲县]\n[REGION 丁县=江苏省戊市丁县]\n"
    seen = view(cells, region="江苏省")
    apart = said(seen, places)
    assert "REGION:江苏省丙市甲县 located_in REGION:江苏省" in apart
    blocks = (replace(block, kind=BlockKind.TABLE_CELL) for block in seen.document.blocks)
    seen.document = replace(seen.document, blocks=tuple(blocks))
    assert said(seen, places) == [
        "REGION:江苏省丙市 located_in REGION:江苏省",
        "REGION:江苏省丙市甲县 located_in REGION:江苏省丙市",
        "REGION:江苏省戊市丁县 located_in REGION:江苏省",
    ]


def test_a_school_lies_in_the_narrowest_region_that_is_said():
    text = (
        "确定[SCHOOL 丹阳市第五中学]。\n[REGION 甲区=江苏省丹阳市甲区]：[SCHOOL 丹阳市第五中学]\n"
    )
    assert located(text) == ["SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市甲区"]


def test_a_county_in_a_schools_name_is_not_the_one_it_only_sounds_like():
    text = "[REGION 云岭区=甲省乙市云岭区]和[SCHOOL 丙县云岭桥小学]，[SCHOOL 云岭小学]。\n"
    seen = view(text, region="甲省")
    whole, key = "REGION:甲省乙市云岭区", '{"name":"丙县云岭桥小学","region":"region-430822-1988"}'
    known = seen.linked.entities
    known["SCHOOL:丙县云岭桥小学"] = replace(known["SCHOOL:丙县云岭桥小学"], key=key)
    known[whole] = replace(known[whole], id="region-430102-1996")
    found = [line for line in said(seen, places) if "SCHOOL" in line]
    assert [line for line in found if "丙县" in line and "云岭区" in line] == []
    assert any("SCHOOL:云岭小学" in line for line in found)


def test_what_bears_the_name_of_the_province_lies_in_it():
    text = "[REGION 自贸区=中国（江苏）自由贸易试验区]和[ORG 教育部江苏高等研究院]。\n"
    assert regions(text, region="江苏省") == [
        "ORG:教育部江苏高等研究院 located_in REGION:江苏省",
        "REGION:中国（江苏）自由贸易试验区 located_in REGION:江苏省",
    ]
    assert regions(text, region="安徽省") == []


def test_a_report_to_a_congress_says_of_no_school_where_it_lies():
    text = "[SCHOOL 丹阳市第五中学]开工，[SCHOOL 第六中学=丹阳市第六中学]招生。\n"
    titles = ("丹阳市2020年政府工作报告", "丹阳市2020年十件实事进展情况")
    assert [located(text, title=title) for title in titles] == [[], []]
    assert len(located(text, title="丹阳市教育规划")) == 2


def test_a_summary_says_where_a_school_lies_that_bears_its_region():
    text = (
        "[SCHOOL 丹阳市第五中学]、[SCHOOL 市第六中学=丹阳市第六中学]和"
        "[SCHOOL 育才小学=丹阳市育才小学]获奖。\n"
    )
    shown = [
        f"SCHOOL:丹阳市第{number}中学 located_in REGION:江苏省丹阳市" for number in ("五", "六")
    ]
    assert located(text, genre="工作总结") == shown
    assert len(located(text, genre="发展规划")) == 3


def test_a_summary_places_nothing_in_the_parts_of_its_region():
    text = "[REGION 甲区=江苏省丹阳市甲田区]、[SCHOOL 甲田第五中学]和[SCHOOL 甲田职业学院]。\n"
    assert located(text, genre="工作总结") == []
    assert located(text, genre="通知") == [
        "SCHOOL:甲田第五中学 located_in REGION:江苏省丹阳市甲田区"
    ]


def test_words_for_reports_on_livelihood_are_data(add_line):
    text, title = "[SCHOOL 丹阳市第五中学]开工。\n", "丹阳市惠民项目进展"
    assert len(located(text, title=title)) == 1
    add_line(actors.PATTERNS, "of_livelihood\t惠民项目", module)
    assert located(text, title=title) == []


def test_words_for_persons_are_data(add_line):
    text = "[SCHOOL 丹阳市第五中学]首席林某获奖。\n"
    assert len(located(text)) == 1
    add_line(actors.PATTERNS, "person\t首席", module)
    assert located(text) == []

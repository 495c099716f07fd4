"""Who holds an honour: before the verb, behind it, or in a list."""

from dataclasses import replace

import pytest
from marked import said, view

from kg.components import honours
from kg.components.reader import SpanRange
from kg.extract import holders, honour_lists
from kg.extract import recognitions as module
from kg.extract.recognitions import recognitions
from kg.vocabulary import BlockKind

A, B = "[SCHOOL 甲镇小学]", "[SCHOOL 乙镇小学]"
WON = "[RECOGNITION 省示范校]"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{A}、{B}获评{WON}。\n", id="verb"),
        pytest.param(f"{A}、{B}等6所小学先后荣获{WON}。\n", id="counted"),
        pytest.param(f"{A}、{B}2021年被[ORG 省教育厅]命名为{WON}。\n", id="passive-with-giver"),
        pytest.param(f"[ORG 省教育厅]认定{A}、{B}等6所学校为{WON}。\n", id="behind-the-verb"),
        pytest.param(f"[ORG 省教育厅]授予{A}和{B}{WON}称号。\n", id="given"),
        pytest.param(f"{A}、{B}等5所学校（园、部）被列为{WON}。\n", id="counted-with-brackets"),
        pytest.param(f"{A}、{B}的案例入选{WON}。\n", id="what-they-do"),
    ],
)
def test_who_holds_an_honour(text):
    assert said(view(text, genre="工作总结"), recognitions) == [
        "SCHOOL:乙镇小学 achieves RECOGNITION:省示范校",
        "SCHOOL:甲镇小学 achieves RECOGNITION:省示范校",
    ]


PRIZE = "[RECOGNITION 省优秀案例]"


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param(f"{A}合唱团荣获{PRIZE}。", "SCHOOL:甲镇小学", id="team"),
        pytest.param(f"{A}“青竹”社团作品在展演中荣获{PRIZE}。", "SCHOOL:甲镇小学", id="works"),
        pytest.param(
            f"{A}“青竹”课程覆盖全县，被省教育厅列为{PRIZE}。",
            "SCHOOL:甲镇小学",
            id="earlier-clause",
        ),
        pytest.param(
            f"{A}扩建操场，{B}建成，该校荣获{PRIZE}。", "SCHOOL:乙镇小学", id="pointed-at"
        ),
        pytest.param(
            f"推行[PROGRAM 走教制]，该做法获{PRIZE}。", "PROGRAM:走教制", id="points-at-programme"
        ),
        pytest.param(
            f"“[PROGRAM 走教制]”覆盖全县，被省教育厅评为{PRIZE}。", "PROGRAM:走教制", id="about"
        ),
        pytest.param(
            "[PROGRAM 走教制]覆盖全县，被列为[RECOGNITION 省先进县]。",
            "REGION:江苏省丹阳市",
            id="honour-of-a-region",
        ),
        pytest.param(
            f"[PROGRAM 走教制]覆盖全县，获批{PRIZE}。", "REGION:江苏省丹阳市", id="no-passive"
        ),
        pytest.param(
            f"{A}加快发展，与{B}共建基地，荣获{PRIZE}。", "SCHOOL:甲镇小学", id="only-takes-part"
        ),
    ],
)
def test_whose_an_honour_is_that_no_verb_ties_to_anyone(text, holders):
    found = said(view(f"{text}\n", genre="工作总结"), recognitions)
    assert [line.split(" ")[0] for line in found] == [holders]


def test_several_share_out_as_many_honours():
    text = f"{A}、{B}分别获评{WON}、[RECOGNITION 书香校园]。\n"
    assert said(view(text, genre="工作总结"), recognitions) == [
        "SCHOOL:甲镇小学 achieves RECOGNITION:省示范校",
        "SCHOOL:乙镇小学 achieves RECOGNITION:书香校园",
    ]


def test_who_makes_an_honour_known_does_not_hold_it():
    text = f"近日，[ORG 省教育厅]公布{WON}名单。\n"
    assert said(view(text, genre="新闻"), recognitions) == []


def test_who_is_supported_to_win_an_honour():
    text = "争取[REGION 甲县=江苏省甲县]、[REGION 乙县=江苏省乙县]创建[RECOGNITION 优质均衡县]。\n"
    assert said(view(text, genre="工作要点"), recognitions) == [
        "REGION:江苏省乙县 aims_for RECOGNITION:优质均衡县",
        "REGION:江苏省甲县 aims_for RECOGNITION:优质均衡县",
    ]


@pytest.mark.parametrize(
    ("genre", "text", "relation"),
    [
        pytest.param("工作总结", "累计创建6家[RECOGNITION 省创新中心]。", "achieves", id="counted"),
        pytest.param("工作总结", "成功争创[RECOGNITION 省试点]。", "achieves", id="succeeded"),
        pytest.param("工作总结", "成功争取一批[RECOGNITION 省试点]。", "achieves", id="obtained"),
        pytest.param("工作总结", "积极争创[RECOGNITION 省试点]。", "aims_for", id="wanted"),
        pytest.param("发展规划", "创建6家[RECOGNITION 省创新中心]。", "aims_for", id="planned"),
        pytest.param("发展规划", "到2027年，建成[RECOGNITION 强市]。", "aims_for", id="to-come"),
        pytest.param(
            "新闻", "到2027年要建成[RECOGNITION 强县]。", "aims_for", id="to-come-in-news"
        ),
        pytest.param("工作总结", "加快[RECOGNITION 示范校]建设步伐。", "aims_for", id="under-way"),
        pytest.param("工作总结", "建成[RECOGNITION 示范校]3所。", "achieves", id="built"),
        pytest.param("实施意见", "巩固[RECOGNITION 强县]创建成果。", "achieves", id="kept-up"),
        pytest.param("实施意见", "擦亮“[RECOGNITION 强县]”品牌。", "achieves", id="kept-bright"),
        pytest.param(
            "实施意见", "发挥[RECOGNITION 示范区]的引领作用。", "achieves", id="made-use-of"
        ),
        pytest.param("实施意见", "推进[RECOGNITION 强县]创建。", "aims_for", id="not-kept-up"),
        pytest.param("工作总结", "迎接[RECOGNITION 强县]省级验收。", "aims_for", id="awaited"),
        pytest.param("工作总结", "力争创建成为[RECOGNITION 强县]。", "aims_for", id="strives"),
        pytest.param(
            "工作总结", "去年接受[RECOGNITION 均衡县]认定后，继续努力。", "achieves", id="after-it"
        ),
        pytest.param("工作总结", "接受[RECOGNITION 均衡县]认定。", "aims_for", id="examined"),
        pytest.param("工作总结", "跨入[RECOGNITION 教育强县]行列。", "achieves", id="among-them"),
        pytest.param("工作总结", "积极申建[RECOGNITION 示范校]。", "aims_for", id="applied-for"),
        pytest.param("实施意见", "我市是[RECOGNITION 试点市]。", "achieves", id="is-one"),
        pytest.param("实施意见", "我市的目标是[RECOGNITION 试点市]。", "aims_for", id="its-aim"),
        pytest.param("实施意见", "顺利通过[RECOGNITION 县级验收]。", "achieves", id="passed"),
        pytest.param(
            "工作总结",
            "力争入园率达到[VALUE 90%]，建成[RECOGNITION 强市]。",
            "aims_for",
            id="strives",
        ),
        pytest.param("工作总结", "创建为[RECOGNITION 省示范园]。", "achieves", id="created-as"),
        pytest.param(
            "通知", "认定[SCHOOL 甲校]等6所学校为首批[RECOGNITION 平安校]。", "achieves", id="named"
        ),
        pytest.param(
            "通知",
            "拟认定[SCHOOL 甲校]等6所学校为首批[RECOGNITION 平安校]。",
            "aims_for",
            id="proposed",
        ),
        pytest.param("通知", "创建[RECOGNITION 规范校]3所。", "aims_for", id="undated"),
        pytest.param(
            "工作总结", "通过[RECOGNITION 普惠县]国家评估。", "achieves", id="passed-the-last"
        ),
        pytest.param("工作总结", "通过[RECOGNITION 普惠县]省级预评估。", "aims_for", id="half-way"),
        pytest.param(
            "工作总结", "接受[RECOGNITION 普惠县]实地核查。", "aims_for", id="under-examination"
        ),
        pytest.param("评价报告", "该县是[RECOGNITION 示范县]。", "achieves", id="is"),
        pytest.param("评价报告", "现有[RECOGNITION 标杆校]9所。", "achieves", id="has"),
    ],
)
def test_what_a_report_counts_as_created_is_won(genre, text, relation):
    (line,) = said(view(text + "\n", genre=genre), recognitions)
    assert line.split()[1] == relation


def listed(text, title="关于公布书香校园名单的通知"):
    """Return what holders are said to hold in a list: not what its city is said to want."""
    lines = said(view(f"{title}\n{text}", title=title, genre="通知"), recognitions)
    return sorted(line for line in lines if "江苏省丹阳市" not in line)


def test_the_entries_under_a_heading_that_names_the_honour():
    text = (
        "一、[RECOGNITION 示范校]（2所）\n"
        "1  [REGION 甲县=江苏省甲县]  [SCHOOL 甲镇小学]\n"
        "[REGION 乙县=江苏省乙县]（1所）：[SCHOOL 乙镇小学]\n"
        "其余学校要向[SCHOOL 丙镇小学]学习，不断提高办学水平。\n"
    )
    assert listed(text) == [
        "SCHOOL:乙镇小学 achieves RECOGNITION:示范校",
        "SCHOOL:甲镇小学 achieves RECOGNITION:示范校",
    ]
    assert listed(text, "关于公布书香校园创建名单的通知") == [
        "SCHOOL:乙镇小学 aims_for RECOGNITION:示范校",
        "SCHOOL:甲镇小学 aims_for RECOGNITION:示范校",
    ]
    assert listed(text, "关于加强书香校园工作的意见") == []


def test_words_of_the_titles_of_lists_are_data(add_line):
    text = "一、[RECOGNITION 示范校]\n[REGION 乙县=江苏省乙县]（1所）：[SCHOOL 乙镇小学]\n"
    assert listed(text, "关于书香校园晋位的通知") == []
    add_line(honours.WORDS, "晋位\tlist|list_wanted", honour_lists)
    assert listed(text, "关于书香校园晋位的通知") == ["SCHOOL:乙镇小学 aims_for RECOGNITION:示范校"]


def test_the_entries_under_a_title_that_names_the_honour():
    text = "现决定认定一批[RECOGNITION 书香校园]。\n[SCHOOL 甲镇小学]\n"
    assert "SCHOOL:甲镇小学 achieves RECOGNITION:书香校园" in listed(text)


def test_an_honour_of_a_title_goes_by_its_fullest_name():
    honours = "现决定认定[RECOGNITION 甲市书香校园]，建设[RECOGNITION 书香校园]。\n"
    text = f"{honours}[SCHOOL 甲镇小学]\n"
    assert "SCHOOL:甲镇小学 achieves RECOGNITION:甲市书香校园" in listed(text)
    assert "SCHOOL:甲镇小学 achieves RECOGNITION:书香校园" not in listed(text)


def as_attachment(seen, begins):
    """Return a view with the block that begins so taken for the line of an attachment."""
    blocks = (
        replace(block, kind=BlockKind.ATTACHMENT)
        if seen.document.text_of(block).startswith(begins)
        else block
        for block in seen.document.blocks
    )
    seen.document = replace(seen.document, blocks=tuple(blocks))
    return seen


def test_the_entries_right_below_the_line_of_an_attachment():
    names = "[REGION 乙县=江苏省乙县]：[SCHOOL 乙镇小学]、[ORG 乙县教研室]\n"
    line = "附：[RECOGNITION 甲市教育先进集体]名单\n"
    title = "关于表彰先进集体的决定"
    expected = [
        "ORG:乙县教研室 achieves RECOGNITION:甲市教育先进集体",
        "SCHOOL:乙镇小学 achieves RECOGNITION:甲市教育先进集体",
    ]
    for between, found in (("", expected), ("望再接再厉。\n", [])):
        seen = view(f"{title}\n{line}{between}{names}", title=title, genre="通知")
        lines = said(as_attachment(seen, "附"), recognitions)
        assert [each for each in lines if "丹阳市" not in each] == found


def test_the_entries_behind_a_paragraph_that_ends_with_a_colon():
    text = "确定以下学校为[RECOGNITION 甲市平安校]：\n[SCHOOL 甲镇小学]、[SCHOOL 乙镇小学]\n"
    title = "关于认定学校的通知"
    assert listed(text, title) == [
        "SCHOOL:乙镇小学 achieves RECOGNITION:甲市平安校",
        "SCHOOL:甲镇小学 achieves RECOGNITION:甲市平安校",
    ]
    assert listed(text.replace("校]：", "校]。"), title) == []


def test_a_region_holds_an_honour_of_regions_and_a_school_none_of_persons():
    text = "一、[RECOGNITION 示范区]（1个）\n[REGION 甲县=江苏省甲县]\n"
    assert listed(text) == ["REGION:江苏省甲县 achieves RECOGNITION:示范区"]
    assert listed(text.replace("示范区", "示范校")) == []
    text = "一、[RECOGNITION 优秀教师]（1名）\n王某  [SCHOOL 甲镇小学]\n"
    assert listed(text) == []


class Doubts:
    """Stands for a trained reader that says of every honour that it is only named."""

    def honour(self, start: int, end: int) -> dict[str, float]:
        return {"none": 0.9, "achieves": 0.1}

    def relation(self, head: SpanRange, tail: SpanRange) -> None:
        """No answer."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{A}获评{WON}。", ["SCHOOL:甲镇小学 achieves RECOGNITION:省示范校"], id="told"
        ),
        pytest.param(f"{A}争创{WON}。", [], id="wanted"),
        pytest.param(f"{A}欢迎{WON}。", [], id="only-named"),
    ],
)
def test_where_the_reader_says_that_an_honour_is_only_named(text, expected):
    seen = view(f"{text}\n", genre="工作总结")
    seen.reader = Doubts()
    assert said(seen, recognitions) == expected


@pytest.mark.parametrize(("year", "relation"), [(2005, "achieves"), (2009, "aims_for")])
def test_what_was_created_in_a_year_that_is_over_is_counted(year, relation):
    seen = view(f"{year}年，入学率提高；创建[RECOGNITION 规范校]3所。\n", genre="通知")
    seen.linked = replace(seen.linked, context=replace(seen.context, date="2006-08-31"))
    (line,) = said(seen, recognitions)
    assert line.split()[1] == relation


@pytest.mark.parametrize(("day", "relation"), [("2015-03-01", "achieves"), (None, "aims_for")])
def test_what_a_plan_tells_of_years_that_are_over_is_won(day, relation):
    seen = view("2012年创成[RECOGNITION 强市]。\n", genre="发展规划")
    seen.linked = replace(seen.linked, context=replace(seen.context, date=day))
    assert said(seen, recognitions) == [f"REGION:江苏省丹阳市 {relation} RECOGNITION:强市"]


@pytest.mark.parametrize(
    ("line", "text", "relation"),
    [
        pytest.param("揽下\twon|reaches", f"{A}揽下{WON}。", "achieves", id="won"),
        pytest.param("角逐\twanted", f"{A}荣获角逐{WON}。", "aims_for", id="wanted"),
        pytest.param("角逐\topen", f"{A}荣获{WON}角逐。", "aims_for", id="open"),
        pytest.param("暗访\texamines", f"{A}荣获接受{WON}暗访。", "aims_for", id="examines"),
    ],
)
def test_verbs_of_honours_are_data(add_line, line, text, relation):
    def found():
        return said(view(f"{text}\n", genre="工作要点"), recognitions)

    expected = [f"SCHOOL:甲镇小学 {relation} RECOGNITION:省示范校"]
    assert found() != expected
    add_line(holders.VERBS, line, holders, module)
    assert found() == expected


def test_whom_a_verb_names_before_it_is_data(add_line):
    text = f"[ORG 甲局]推动{A}、{B}捧回{WON}。\n"
    before = said(view(text, genre="工作总结"), recognitions)
    add_line(holders.VERBS, "捧回\treaches", holders, module)
    after = said(view(text, genre="工作总结"), recognitions)
    assert (len(before), [line.split()[0] for line in after]) == (
        2,
        ["SCHOOL:乙镇小学", "SCHOOL:甲镇小学"],
    )


@pytest.mark.parametrize(
    ("text", "genre", "who"),
    [
        pytest.param(f"{A}、{B}等12所{WON}要先行一步。", "通知", "甲乙", id="counted"),
        pytest.param(f"依托{A}、{B}{WON}举办讲座。", "通知", "甲乙", id="right-before"),
        pytest.param(f"支持{A}、{B}{WON}建设。", "通知", "", id="to-be-built"),
        pytest.param(f"被授予“{WON}”称号的学校有：{A}、{B}。", "新闻", "甲乙", id="listed-behind"),
        pytest.param(f"获评{WON}2所：{A}、{B}。", "工作总结", "甲乙", id="counted-behind"),
        pytest.param(f"以{WON}（{A}）为样板。", "通知", "甲", id="in-brackets"),
        pytest.param(f"以{WON}（{A}牵头）为样板。", "通知", "", id="others-in-brackets"),
        pytest.param(f"推进{WON}建设，{A}、{B}新建操场。", "通知", "", id="another-clause"),
    ],
)
def test_those_whose_names_stand_at_an_honour_hold_it(text, genre, who):
    found = said(view(f"{text}\n", genre=genre), recognitions)
    assert [each for each in found if each.startswith("SCHOOL") and "achieves" in each] == [
        f"SCHOOL:{one}镇小学 achieves RECOGNITION:省示范校" for one in sorted(who)
    ]


def test_regions_hold_the_honour_behind_them_where_they_are_counted():
    won = "[RECOGNITION 省示范县]"
    text = f"[REGION 甲县]、[REGION 乙县]等6个{won}要先行一步。\n"
    held = [
        "REGION:乙县 achieves RECOGNITION:省示范县",
        "REGION:甲县 achieves RECOGNITION:省示范县",
    ]
    assert said(view(text, genre="通知"), recognitions) == held
    given = f"[ORG 市教育局]{won}评选启动。\n"
    assert not any("achieves" in each for each in said(view(given, genre="通知"), recognitions))


def test_what_the_verb_of_the_clause_before_names_as_well():
    text = (
        "确定[REGION 甲县]等6个县为[RECOGNITION 示范县]，[REGION 乙县]等4个县为"
        "[RECOGNITION 培育县]。\n"
    )
    assert said(view(text, genre="通知"), recognitions) == [
        "REGION:甲县 achieves RECOGNITION:示范县",
        "REGION:乙县 achieves RECOGNITION:培育县",
    ]
    proposed = said(view(f"拟{text}", genre="通知"), recognitions)
    assert not any("achieves" in each for each in proposed)


def test_a_word_of_the_honour_itself_makes_no_list_of_those_who_want_it():
    text = "一、[RECOGNITION 培育校]\n[SCHOOL 甲镇小学]\n"
    assert listed(text, "关于公布培育校名单的通知") == [
        "SCHOOL:甲镇小学 achieves RECOGNITION:培育校"
    ]
    assert listed(text, "关于公布培育校推荐名单的通知") == [
        "SCHOOL:甲镇小学 aims_for RECOGNITION:培育校"
    ]


def test_whom_to_ask_is_no_entry():
    text = "一、[RECOGNITION 书香校园]\n[SCHOOL 甲镇小学]\n联系人：[SCHOOL 乙镇小学]\n"
    assert listed(text, "关于公布书香校园名单的通知") == [
        "SCHOOL:甲镇小学 achieves RECOGNITION:书香校园"
    ]

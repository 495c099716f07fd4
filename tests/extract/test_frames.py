import pytest
from observed import linked

from kg.components.spans import PERIODS
from kg.extract.frames import Frames
from kg.extract.tenses import LEAD, read_tenses
from kg.vocabulary import Basis


def frames(markup, **fields):
    doc, document, _ = linked(markup, **fields)
    periods = [(s.start, s.end, s.kb_id_) for s in doc.spans[PERIODS]]
    found = Frames(document, periods)
    return [
        (document.text_of(block), found.of(i).tense, found.of(i).period, found.of(i).basis)
        for i, block in enumerate(document.blocks)
    ]


def test_headings_set_tense_and_period():
    assert frames(
        "# 一、2022年工作总结\n新建幼儿园\n# 二、2023年工作打算\n新建小学",
        genre="工作总结",
        period="2022",
    ) == [
        ("一、2022年工作总结", "past", "2022", Basis.SECTION),
        ("新建幼儿园", "past", "2022", Basis.SECTION),
        ("二、2023年工作打算", "plan", "2023", Basis.SECTION),
        ("新建小学", "plan", "2023", Basis.SECTION),
    ]


def test_what_opens_a_section_dates_what_follows():
    assert frames(
        "# 二、发展目标\n到2025年，达到全省平均水平。\n毛入园率98%",
        genre="发展规划",
        period="2021/2025",
    )[2] == ("毛入园率98%", "plan", "2025", Basis.SECTION)


def test_a_year_in_what_is_looked_back_on_dates_only_its_own_paragraph():
    assert frames(
        "# 一、“十二五”回顾\n2015年末，全市有学校60所。\n新建学校9所",
        genre="发展规划",
        period="2016/2020",
    )[2] == ("新建学校9所", "past", "2011/2015", Basis.SECTION)


def test_a_time_that_stands_alone_dates_nothing_behind_it():
    assert frames(
        "# 任务分工\n新建学校2所\n2024年8月底前\n改造食堂3个", genre="通知", period="2024"
    )[3] == ("改造食堂3个", "plan", "", Basis.DOCUMENT)


@pytest.mark.parametrize(
    ("heading", "tense"),
    [
        ("三、缩小城乡差距", "plan"),
        ("三、差距与不足", "past"),
        ("三、资助家庭困难学生", "plan"),
        ("三、面临的困难", "past"),
    ],
)
def test_what_is_to_be_put_right_is_no_shortcoming(heading, tense):
    found = frames(f"# {heading}\n改造学校2所", genre="发展规划", period="2016/2020")
    assert [item[1] for item in found] == [tense, tense]


def test_a_heading_with_the_coming_year_is_of_plans():
    found = frames(
        "# 一、关于2015年工作\n新建学校2所\n# 二、关于2016年工作\n新建学校3所",
        genre="其他",
        period="2015/2016",
    )
    assert [item[1:3] for item in found[1::2]] == [("past", "2015"), ("plan", "2016")]


@pytest.mark.parametrize(
    ("genre", "title", "tense"),
    [
        ("自评报告", "自评报告", "past"),
        ("实施意见", "实施意见", "plan"),
        ("通知", "关于印发行动计划的通知", "plan"),
        ("通知", "关于公布名单的通知", "past"),
    ],
)
def test_genres_set_the_tense(genre, title, tense):
    assert frames("正文", genre=genre, title=title)[0][1:] == (tense, "", Basis.DOCUMENT)


def test_a_work_report_turns_to_the_coming_year():
    past = "城镇新增就业41万人，增长3%，财政支出分别达8亿元，获批国家试点，建成幼儿园均达标准，" * 2
    plan = "加强就业服务，完善保障体系，支持职业教育，推动均衡发展，落实补贴政策，扩大学位，" * 2
    found = frames(f"{past}\n{plan}", genre="其他", title="某省2026年政府工作报告", period="2026")
    assert [item[1] for item in found] == ["past", "plan"]


@pytest.mark.parametrize("above", ["# （五）乡村学校稳步改善。\n", "# ——这五年，学位不断增加。\n"])
def test_what_opens_the_past_or_heads_it_does_not_reach_behind_the_turn(above):
    past = "去年以来，城镇新增就业41万人，增长3%，获批国家试点，建成幼儿园均达标准，" * 2
    plan = (
        "加强教师队伍建设。实施县域高中提升行动，推进集团化办学，完善资助体系，落实补贴政策，" * 2
    )
    found = frames(
        f"{above}{past}\n{plan}\n{plan}",
        genre="其他",
        title="某省2026年政府工作报告",
        period="2026",
    )
    assert [item[1] for item in found] == ["past", "past", "plan", "plan"]


def test_a_heading_that_says_past_holds_behind_the_turn():
    past = "城镇新增就业41万人，增长3%，获批国家试点，建成幼儿园均达标准，财政支出增长2%，" * 2
    plan = (
        "加强教师队伍建设。实施县域高中提升行动，推进集团化办学，完善资助体系，落实补贴政策，" * 2
    )
    found = frames(
        f"# 一、2025年工作回顾\n{past}\n{plan}",
        genre="其他",
        title="某省2026年政府工作报告",
        period="2026",
    )
    assert [item[1] for item in found] == ["past", "past", "past"]


def test_a_count_of_years_alone_is_ahead_of_a_plan():
    def marks(tense):
        doc, document, _ = linked(
            "扩充队伍，三年招聘教师9名。", genre="发展规划", period="2021/2023"
        )
        periods = [(s.start, s.end, s.kb_id_) for s in doc.spans[PERIODS]]
        return [mark.value for mark in Frames(document, periods).marks(0, 20, tense)]

    assert (marks("past"), marks("plan")) == (["2018/2020"], [])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("大力繁荣文化事业。深化演艺之都的建设。", 1),
        ("（二）扎实推进乡村全面振兴。深化改革。", 1),
        ("民生保障持续加强。深化改革。", -1),
        ("（九）文化建设取得新成效。深化改革。", -1),
        ("深化改革。", 0),
    ],
)
def test_the_heading_at_the_head_of_a_block_says_of_what_it_speaks(text, sign):
    tenses = read_tenses()
    assert tenses.leaning(text) - tenses.leaning(text.partition("。")[2]) - LEAD * sign in {0, 1}


def test_a_work_report_on_five_years_plans_the_last_of_its_period():
    found = frames(
        "# 一、过去五年的回顾\n新建学校2所\n# 二、今年的重点工作\n新建学校3所",
        genre="其他",
        title="某省2018年政府工作报告",
        period="2013/2018",
    )
    assert [item[1:3] for item in found] == [
        ("past", "2013/2017"),
        ("past", "2013/2017"),
        ("plan", "2018"),
        ("plan", "2018"),
    ]


def test_rules_and_measures_are_plans_where_a_reply_is_not():
    assert frames("正文", genre="其他", title="某县办学办法", voice="plan")[0][1] == "plan"
    assert frames("正文", genre="其他", title="某局的复函", voice="self-report")[0][1] == "past"


@pytest.mark.parametrize(
    ("line", "tenses"),
    [
        ("2019年经济社会发展目标", ["past", "plan", "plan", "plan"]),
        ("围绕目标，全县新建学校3所。", ["past", "past", "past", "past"]),
        ("全县教育经费", ["past", "past", "past", "past"]),
    ],
)
def test_a_line_that_reads_as_a_title_sets_the_tense_of_what_follows(line, tenses):
    found = frames(
        f"新建学校2所。\n{line}\n# 一、办好教育\n新建学校4所。", genre="其他", period="2018"
    )
    assert [item[1] for item in found] == tenses


@pytest.mark.parametrize(
    ("opening", "tenses"),
    [
        ("2018年", ["past", "plan", "plan"]),
        ("2017年", ["past", "past", "past"]),
        ("我们在2018年", ["past", "past", "past"]),
    ],
)
def test_a_block_that_opens_with_the_coming_year_turns_to_it(opening, tenses):
    found = frames(
        f"新建学校2所。\n{opening}，全县教育工作的思路是{'补短板，促公平，' * 8}。\n新建学校4所。",
        genre="工作总结",
        title="某县教育局2017年工作总结",
        period="2017",
    )
    assert [item[1] for item in found] == tenses


def test_a_block_that_opens_with_what_comes_next_is_of_plans():
    found = frames("明年，新建学校2所\n新建学校3所", genre="工作总结", period="2017")
    assert [item[1] for item in found] == ["plan", "past"]


@pytest.mark.parametrize(
    ("heading", "tense"),
    [
        ("三、重点任务推进情况", "past"),
        ("三、重点任务", "plan"),
        ("五、对策建议", "plan"),
        ("五、下步安排", "plan"),
        ("五、整改举措", "plan"),
        ("二、特色举措", "past"),
        ("【接下来怎么做】", "plan"),
    ],
)
def test_how_tasks_came_along_is_no_plan(heading, tense):
    assert frames(f"# {heading}\n新建学校2所", genre="工作总结")[1][1] == tense


def test_a_block_that_opens_with_the_past_is_past_below_any_heading():
    found = frames(
        "# 二、“十四五”发展成就和“十五五”主要目标\n这五年，学位增长3%\n学位增长4%",
        genre="其他",
        period="2025/2026",
    )
    assert [item[1] for item in found] == ["plan", "past", "plan"]


@pytest.mark.parametrize(
    ("title", "period", "found"),
    [
        ("某省2026年政府工作报告", "2026", "2021/2025"),
        ("某省2018年政府工作报告", "2018", "2013/2017"),
        ("某省2025年政府工作报告", "2025", ""),
        ("某省2026年工作总结", "2026", ""),
    ],
)
def test_yearly_means_in_a_work_report_look_back_on_five_years(title, period, found):
    past = "城镇新增就业41万人，增长3%，财政支出分别达8亿元，获批国家试点，建成幼儿园均达标，" * 2
    plan = "加强就业服务，完善保障体系，支持职业教育，推动年均增长，落实补贴政策，扩大学位，" * 2
    blocks = frames(
        f"收入年均增长6%，{past}\n{past}\n{plan}", genre="其他", title=title, period=period
    )
    assert [item[2] for item in blocks] == [found, "", ""]


def test_five_years_are_told_by_other_words_and_hold_for_what_is_listed_beside():
    plan = "\n".join(["加强就业服务，完善保障体系，支持职业教育，落实补贴政策，扩大学位，" * 3] * 2)
    report = "城镇新增就业41万人，增长3%，获批国家试点，建成幼儿园均达标，财政支出分别达8亿元，" * 2
    title = {"genre": "其他", "title": "某省2026年政府工作报告", "period": "2026"}

    def past(*sections):
        return [item[2] for item in frames("\n".join((*sections, plan)), **title)][:4]

    years = "2021/2025"
    listed = ("# ——城乡更美。", report, "# ——民生更好。", f"较“十三五”末增长4%，{report}")
    assert past(*listed) == ["", years, "", years]
    assert past("# 城乡更美。", *listed[1:2], "# 民生更好。", listed[3]) == ["", "", "", years]
    assert past(*listed[:3], f"为近五年最高，{report}") == ["", "", "", ""]


def test_a_whole_work_report_goes_from_part_to_part():
    lines = (
        "现在，我代表市人民政府报告工作，请予审议。",
        "# 一、“十四五”时期和2025年工作回顾",
        "## （一）民生持续改善。",
        "学位增长3%，五年来建成幼儿园40所。",
        "各位代表，刚刚过去的2025年，我们稳中求进。",
        "## （二）着力办好民生实事。",
        "建成幼儿园9所。",
        "2025年是“十四五”收官之年。五年来，我们砥砺前行。",
        "建成小学20所。",
        "“十五五”时期是关键时期。",
        "## （一）高质量发展取得显著成效。",
        "# 三、2026年重点工作",
        "2025年底前立项的学校全部开工。",
    )
    report = {"genre": "其他", "title": "某市2026年政府工作报告", "period": "2025/2026"}
    years, last, ahead, coming = (
        ("past", "2021/2025"),
        ("past", "2025"),
        ("plan", "2026/2030"),
        ("plan", "2026"),
    )
    found = [item[1:3] for item in frames("\n".join(lines), **report)][1:]
    assert found == [*[years] * 3, *[last] * 3, *[years] * 2, *[ahead] * 2, *[coming] * 2]


def test_an_excerpt_of_a_work_report_has_no_parts():
    text = "# ——这五年民生更好。\n学位增长3%。\n# （二）办好教育。\n建成小学20所。"
    found = frames(text, genre="其他", title="某市2026年政府工作报告", period="2025/2026")
    assert [item[2] for item in found] == ["2021/2025", "2021/2025", "", ""]


def test_a_year_that_begins_a_block_with_its_deed_opens_no_part():
    report = {
        "genre": "其他",
        "title": "某镇人民政府工作报告",
        "period": "2007/2012",
        "date_signed": "2012-02-10",
    }

    def parts(opening):
        lines = (
            "受镇政府委托，我报告工作，请予审议。",
            "# 一、过去五年的工作回顾",
            "## 1、实力增强。",
            f"{opening}实现产值9亿元。",
            "## 2、面貌一新。",
            "建成示范村9个。",
        )
        return [item[2] for item in frames("\n".join(lines), **report)][1:]

    assert parts("2011年") == ["2007/2011"] * 5
    assert parts("2011年，") == ["2007/2011"] * 2 + ["2011"] * 3


@pytest.mark.parametrize(
    ("heading", "opening", "period"),
    [
        ("# 2010年工作回顾", "“十一五”期间，全县投入3亿元。", "2010"),
        ("# 工作回顾", "“十一五”期间，全县投入3亿元。", "2006/2010"),
    ],
)
def test_a_longer_time_of_one_paragraph_leaves_the_year_of_the_heading(heading, opening, period):
    found = frames(f"{heading}\n{opening}\n新建学校9所", genre="工作总结", period="2010")
    assert found[2][2] == period


@pytest.mark.parametrize(
    ("note", "period"), [("（统计时间：2013年6月）", "2013-06"), ("统计时间：2013年6月", "")]
)
def test_a_note_in_brackets_over_a_table_dates_its_cells(note, period):
    found = frames(f"附：学校\n{note}\n| 学校数\n| 27", genre="自评报告", period="2012/2013")
    assert [item[2] for item in found] == ["", "", period, period]


def test_five_years_that_open_a_section_of_a_plan_are_those_before_it():
    assert frames(
        "# 第一节 基础\n过去五年，全市完成指标16项。\n新建学校9所",
        genre="发展规划",
        period="2026/2030",
    )[2] == ("新建学校9所", "past", "2021/2025", Basis.SECTION)


def test_achievements_are_of_the_past():
    found = frames("# “十四五”成就\n新建学校9所", genre="发展规划", period="2026/2030")
    assert found[1][1] == "past"


@pytest.mark.parametrize(("genre", "period"), [("自评报告", "2015"), ("实施意见", "2015-12")])
def test_the_end_of_a_year_opens_a_section_of_a_report_on_that_year(genre, period):
    markup = "# 十、教育\n年末全市共有学校31所，其中小学9所。\n新增学位450个"
    fields = {"genre": genre, "period": "2015", "date_signed": "2015-03-25"}
    assert frames(markup, **fields)[2][2] == period


def test_a_short_line_that_leads_to_the_coming_year_turns_to_it():
    markup = "过去五年，新建学校9所。\n2018年，重点做好以下工作：\n新建幼儿园6所。"
    fields = {"genre": "其他", "title": "甲地区行政公署工作报告", "period": "2017/2018"}
    assert [each[1] for each in frames(markup, **fields)] == ["past", "plan", "plan"]

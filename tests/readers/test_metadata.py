import pytest

from kg.document import FIELDS
from kg.readers import read_text


def fields(text):
    """Return the fields as key and value, several values of one key as a list."""
    document = read_text(text)
    found = {}
    for key in FIELDS:
        values = list(document.all(key))
        if values:
            found[key] = values[0] if len(values) == 1 else values
    return found


def quotes(text):
    """Return the characters that each field is read from."""
    document = read_text(text)
    return {
        field.key: document.text[field.start : field.end]
        for field in document.fields
        if field.start is not None
    }


REPORT = """龙泉市人民政府
2022年度履行教育职责自评报告
索引号：11331181/2023-0001  文号：龙政〔2023〕8号  主题分类：教育\\督导
发布机构：市政府办公室  成文日期：2023-03-06  发布日期：2023年3月9日  有效性：有效
来源：市政府教育督导室　　浏览次数：120
浙江省人民政府教育督导委员会：
　　根据要求，我市开展了自评，现报告如下。
　　一、基本情况
　　全市有学校90所，在校生8万人。
龙泉市人民政府
2023年3月6日
"""


def test_a_self_report():
    assert fields(REPORT) == {
        "title": "龙泉市人民政府2022年度履行教育职责自评报告",
        "genre": "自评报告",
        "issuer": "龙泉市人民政府",
        "doc_number": "龙政〔2023〕8号",
        "date_signed": "2023-03-06",
        "date_published": "2023-03-09",
        "period": "2022",
        "document_type": "报告",
        "recipients": "浙江省人民政府教育督导委员会",
        "index_number": "11331181/2023-0001",
        "subject": "教育\\督导",
        "validity": "有效",
        "source": "市政府教育督导室",
        "voice": "self-report",
    }


def test_each_field_has_the_characters_that_state_it():
    assert quotes(REPORT) == {
        "title": "龙泉市人民政府\n2022年度履行教育职责自评报告",
        "issuer": "龙泉市人民政府",
        "doc_number": "龙政〔2023〕8号",
        "date_signed": "2023年3月6日",
        "date_published": "2023年3月9日",
        "period": "2022年",
        "recipients": "浙江省人民政府教育督导委员会",
        "index_number": "11331181/2023-0001",
        "subject": "教育\\督导",
        "validity": "有效",
        "source": "市政府教育督导室",
    }


JOINT = """龙泉市教育局
龙泉市财政局
关于印发《龙泉市“县管校聘”改革实施方案》的通知
龙教发[2022] 47 号
各乡镇人民政府、街道办事处，县级有关部门；各学校：
　　现印发给你们，请遵照执行。
　　本方案自2022年6月1日起施行，有效期3年。
　　　　　　　　龙泉市教育局　龙泉市财政局
　　　　　　　　2022年5月18日
龙泉市教育局办公室　　2022年5月20日印发
"""


def test_bodies_that_issue_together():
    found = fields(JOINT)
    assert found == {
        "title": "龙泉市教育局 龙泉市财政局关于印发《龙泉市“县管校聘”改革实施方案》的通知",
        "genre": "通知",
        "issuer": "龙泉市教育局、龙泉市财政局",
        "co_issuers": ["龙泉市教育局", "龙泉市财政局"],
        "doc_number": "龙教发〔2022〕47号",
        "date_signed": "2022-05-18",
        "date_published": "2022-05-20",
        "period": "2022",
        "document_type": "通知",
        "recipients": ["各乡镇人民政府、街道办事处", "县级有关部门", "各学校"],
        "date_effective": "2022-06-01",
        "date_expires": "2025-05-31",
        "voice": "plan",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("龙泉市“十四五”教育发展规划", ("发展规划", "2021/2025", "规划"), id="plan"),
        pytest.param(
            "龙泉市教育发展第十四个五年规划", ("发展规划", "2021/2025", "规划"), id="plan-in-full"
        ),
        pytest.param(
            "龙泉市高中学位行动计划(2022—2025年)",
            ("发展规划", "2022/2025", "计划"),
            id="action-plan",
        ),
        pytest.param("龙泉市教育局2024年工作要点", ("工作要点", "2024", "要点"), id="points"),
        pytest.param(
            "龙泉市教育局2022年工作总结和2023年工作打算",
            ("工作总结", "2022/2023", "总结"),
            id="summary",
        ),
        pytest.param(
            "龙泉市2026年政府工作报告（节选）", ("其他", "2025/2026", "报告"), id="work-report"
        ),
        pytest.param(
            "龙泉市2021年对乡镇履行教育职责评价报告", ("评价报告", "2021", "报告"), id="evaluation"
        ),
        pytest.param(
            "龙泉市关于2021年度评价反馈意见整改情况的报告", ("其他", "2023", "报告"), id="rectified"
        ),
        pytest.param("关于表彰先进教师的决定", ("其他", "2023", "决定"), id="honouring"),
        pytest.param("关于2022年语言文字工作的总结", ("工作总结", "2022", "总结"), id="summary-of"),
        pytest.param("龙泉市行动计划任务分工方案", ("其他", "2023", "方案"), id="who-does-what"),
        pytest.param("2022年民生实事完成情况的报告", ("工作总结", "2022", "报告"), id="completion"),
        pytest.param("2022年政府信息公开年度报告", ("其他", "2022", "报告"), id="information"),
        pytest.param(
            "关于做好“十四五”规划编制工作的通知", ("通知", "2021/2025", "通知"), id="drafting"
        ),
        pytest.param("关于表彰先进学校的通报", ("通知", "2023", "通报"), id="honouring-notice"),
        pytest.param("关于同意设立第一小学的批复", ("其他", "2023", "批复"), id="approval"),
        pytest.param("关于第086号提案的答复", ("其他", "2023", "答复"), id="reply"),
        pytest.param("2022年龙泉市教育统计公报", ("其他", "2022", "公报"), id="statistics"),
        pytest.param(
            "龙泉市“十三五”教育规划实施情况中期评估报告",
            ("评价报告", "2016/2020", "报告"),
            id="review-of-a-plan",
        ),
        pytest.param("关于云和县教育督查意见", ("评价报告", "2022", "意见"), id="inspection"),
        pytest.param(
            "关于2022年度乡镇教育督导考核情况的报告", ("评价报告", "2022", "报告"), id="assessed"
        ),
        pytest.param("龙泉市教育工作简报（第7期）", ("新闻", "2023", "简报"), id="briefing"),
        pytest.param("龙泉市2021年教育工作计划", ("工作要点", "2021", "计划"), id="plan-of-a-year"),
        pytest.param("龙泉市2021年招生计划", ("其他", "2021", "计划"), id="plan-of-one-matter"),
        pytest.param("龙泉市教育重点工作台账", ("其他", "2023", "清单"), id="ledger"),
        pytest.param(
            "龙泉市教育局2022年工作总结和2023年工作要点",
            ("工作总结", "2022/2023", "要点"),
            id="summary-and-points",
        ),
        pytest.param(
            "龙泉市教育局二○二一年工作总结暨二○二二年工作安排",
            ("工作总结", "2021/2022", "要点"),
            id="written-years",
        ),
        pytest.param("关于控辍保学工作情况的总结", ("工作总结", "2022", "总结"), id="of-a-field"),
        pytest.param(
            "龙泉市2021—2022学年度第二学期工作总结", ("工作总结", "2022", "总结"), id="second-term"
        ),
        pytest.param(
            "龙泉市2021-2022学年第一学期工作总结", ("工作总结", "2021", "总结"), id="first-term"
        ),
    ],
)
def test_kind_and_period(title, expected):
    found = fields(f"{title}\n一、正文\n龙泉市教育局\n2023年2月3日\n")
    assert (found["genre"], found["period"], found.get("document_type")) == expected


@pytest.mark.parametrize(
    ("title", "voice"), [("龙泉市2023年教育重点任务清单", "plan"), ("龙泉市学校名单", None)]
)
def test_a_list_of_tasks_speaks_as_a_plan_does(title, voice):
    assert fields(f"{title}\n龙泉市教育局\n2023年2月3日\n").get("voice") == voice


WORK_REPORT = """{title}
（2022年1月9日在龙泉市第十七届人民代表大会第一次会议上）
各位代表：
我代表市人民政府作工作报告，请予审议。
{heading}
五年来，全市新建学校12所，增加学位2万个。
"""


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("一、过去五年工作回顾", "2017/2022", id="five-years"),
        pytest.param("一、“十三五”时期工作回眸", "2017/2022", id="by-the-plan"),
        pytest.param("一、过去五年和2021年工作回顾", "2021/2022", id="and-the-year"),
        pytest.param("一、2021年工作回顾", "2021/2022", id="the-year"),
    ],
)
def test_a_work_report_on_a_term_of_office(heading, expected):
    found = fields(WORK_REPORT.format(title="龙泉市政府工作报告", heading=heading))
    assert (found["date_signed"], found["period"]) == ("2022-01-09", expected)


SPEECH = """下载
——2026年1月27日在龙泉市第十七届人民代表大会第五次会议上
来源：龙泉日报
时间：2026-02-01
{speaker}
各位代表：
{opening}请予审议，并请市政协委员提出意见。
一、工作回顾
过去一年，全市新建学校12所。
"""
REPORTED = {
    "document_type": "报告",
    "genre": "其他",
    "issuer": "龙泉市人民政府",
    "date_signed": "2026-01-27",
    "date_published": "2026-02-01",
    "period": "2025/2026",
    "source": "龙泉日报",
    "voice": "self-report",
}


@pytest.mark.parametrize("speaker", ["市长　李四", "市人民政府市长 阿不都·吐尼亚孜"])
@pytest.mark.parametrize(
    "opening",
    ["现在，我代表市人民政府，向大会报告政府工作，", "现在，我代表市政府向大会报告工作，"],
)
def test_a_work_report_without_its_title_is_told_by_its_opening_words(speaker, opening):
    assert fields(SPEECH.format(speaker=speaker, opening=opening)) == REPORTED


def test_who_speaks_is_no_title_and_what_else_is_said_no_work_report():
    said = fields(SPEECH.format(speaker="市长　李四", opening="现在，我代表全体委员发言，"))
    assert (said.get("title"), said.get("genre"), said["issuer"]) == (None, None, "龙泉日报")


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        pytest.param("（二〇一二年二月十日　镇长）", "2012-02-10", id="speaker"),
        pytest.param("（2012年2月10日印发）", "2012-02-10", id="issued"),
        pytest.param("（自2012年2月10日起实行）", None, id="no-caption"),
    ],
)
def test_the_line_in_brackets_below_a_title(caption, expected):
    found = fields(f"龙泉市教育局工作报告\n{caption}\n一、正文\n全市新建学校3所。")
    assert found.get("date_signed") == expected


def test_a_report_says_since_when_it_reports():
    text = (
        "关于义务教育情况的报告\n——2014年8月27日在龙泉市人大常委会第九次会议上\n"
        "主任、各位委员：\n受市政府委托，现将{}义务教育情况报告如下。\n一、情况\n"
    )
    assert fields(text.format("2011年以来"))["period"] == "2011/2014"
    assert fields(text.format("全市"))["period"] == "2014"


@pytest.mark.parametrize(
    ("title", "voice"),
    [
        pytest.param("关于同意设立第一小学的批复", "plan", id="approval"),
        pytest.param("龙泉市教育局局长办公会议纪要", "plan", id="minutes"),
        pytest.param("关于同意第一小学更名的复函", "plan", id="approving-reply"),
        pytest.param("龙泉市教育局部门预算公开说明", "plan", id="budget"),
        pytest.param("关于第086号提案的复函", "self-report", id="reply"),
    ],
)
def test_what_approves_budgets_or_sets_down_decisions_is_a_plan(title, voice):
    assert fields(f"{title}\n一、正文\n龙泉市教育局\n2023年2月3日\n")["voice"] == voice


def test_a_review_at_half_time_ends_when_it_is_made():
    text = "龙泉市“十三五”教育规划中期评估报告\n一、正文\n龙泉市教育局\n2018年10月8日"
    assert fields(text)["period"] == "2016/2018"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2016年至2017年执行情况评估如下。", "2016/2017", id="years-reviewed"),
        pytest.param("2011年至2020年的变化见下。", "2016/2018", id="other-years"),
    ],
)
def test_a_review_at_half_time_without_a_day_says_of_which_years_it_is(text, expected):
    title = "龙泉市“十三五”教育规划中期评估报告"
    assert fields(f"{title}\n一、正文\n{text}\n")["period"] == expected


@pytest.mark.parametrize(
    ("text", "signed", "expected"),
    [
        pytest.param(
            "以2023年教育事业统计数据为准，达标率100%。", "2024年9月1日", "2023", id="statistics"
        ),
        pytest.param("以2023年为起点，达标率100%。", "2024年9月1日", "2024", id="no-statistics"),
        pytest.param("2023年达标率100%。", "2024年4月1日", "2023", id="early"),
        pytest.param("2023年达标率100%。", "2024年6月1日", "2024", id="not-early"),
        pytest.param("达标率100%。", "2024年4月1日", "2024", id="early-but-not-named"),
    ],
)
def test_a_report_is_of_the_year_of_its_statistics_or_of_the_one_just_over(text, signed, expected):
    title = "龙泉市义务教育优质均衡发展自评报告"
    assert fields(f"{title}\n一、情况\n{text}\n龙泉市教育局\n{signed}")["period"] == expected


@pytest.mark.parametrize("line", ["（2024年3月）", "龙泉市教育局　　二〇二四年三月"])
def test_the_month_below_a_title_tells_the_year_of_a_report(line):
    text = f"龙泉市义务教育优质均衡发展自评报告\n{line}\n一、情况\n2023年达标率100%。"
    assert fields(text)["period"] == "2023"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("公布第二批示范学校名单的通知", "2013", id="list"),
        pytest.param("推进示范学校建设的通知", "2013/2015", id="task"),
    ],
)
def test_what_is_made_known_is_of_its_year_whatever_it_asks_for(title, expected):
    text = f"龙泉市教育局关于{title}\n各学校：\n到2015年全部达标。\n龙泉市教育局\n2013年7月1日"
    assert fields(text)["period"] == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param("2013—2015年，投入6亿元。", "2013/2015", id="own"),
        pytest.param("落实《行动计划（2013—2017年）》。", "2013", id="of-another"),
        pytest.param("2011—2015年，投入6亿元。", "2013", id="begun-before"),
    ],
)
def test_years_from_that_of_signing_on_are_those_of_a_plan(span, expected):
    text = f"龙泉市教育局关于推进联网的通知\n各学校：\n{span}\n龙泉市教育局\n2013年7月1日"
    assert fields(text)["period"] == expected


@pytest.mark.parametrize(
    ("title", "expected"), [("政策解读", "2020"), ("", None)], ids=["about-rules", "rules"]
)
def test_what_is_written_about_rules_has_a_year(title, expected):
    text = f"《龙泉市校车管理办法》{title}\n发布时间：2020-11-06\n一、正文\n全市有校车3辆。"
    assert fields(text).get("period") == expected


def test_a_report_of_which_only_the_year_is_known_is_of_that_year():
    text = "龙泉市义务教育优质均衡发展自评报告\n龙教发〔2023〕5号\n一、情况\n达标率100%。"
    assert fields(text)["period"] == "2023"


def test_a_work_report_whose_title_is_set_with_gaps_is_of_two_years():
    text = (
        "政 府 工 作 报 告（教育部分）\n——2008年1月8日在龙泉市人民代表大会上\n"
        "一、2007年工作\n新建学校3所。"
    )
    assert fields(text)["period"] == "2007/2008"


def test_who_made_a_plan():
    assert fields("龙泉市教育规划\n编制单位：龙泉市教育局\n一、正文")["issuer"] == "龙泉市教育局"


def test_an_opinion_plans_to_the_last_year_it_aims_at():
    text = (
        "龙泉市关于加强美育的意见\n一、目标\n到2018年基本建成，到2020年全面建成。\n"
        "龙泉市教育局\n2016年7月1日"
    )
    assert fields(text)["period"] == "2016/2020"


def test_an_opinion_without_aims_has_no_period():
    text = "龙泉市关于加强美育的意见\n一、目标\n自2010年以来成效明显。\n龙泉市教育局\n2016年7月1日"
    assert "period" not in fields(text)


@pytest.mark.parametrize(("verb", "expected"), [("转发", None), ("印发", "2016")])
def test_a_notice_that_hands_on_what_another_wrote_has_no_period_of_its_own(verb, expected):
    text = (
        f"龙泉市教育局关于{verb}加强美育实施意见的通知\n各学校：\n请遵照执行。\n"
        "龙泉市教育局\n2016年7月1日"
    )
    assert fields(text).get("period") == expected


def test_news():
    text = (
        "【聚焦】龙泉市教育局：办好家门口的学校\n发布时间：2023-12-28　来源：龙泉日报　记者 李明\n"
        "正文第一段讲述一所学校的变化，篇幅不长不短，只为成段。\n"
    )
    assert fields(text) == {
        "title": "龙泉市教育局：办好家门口的学校",
        "genre": "新闻",
        "issuer": "龙泉市教育局",
        "date_published": "2023-12-28",
        "period": "2023",
        "source": "龙泉日报",
        "voice": "news",
    }


def test_what_the_news_says_was_issued():
    found = fields(
        "中共某省委办公厅、某省人民政府办公厅印发《关于加强美育工作的意见》\n一、总体要求\n（新华社北京2020年10月15日电）"
    )
    assert found["title"] == "关于加强美育工作的意见"
    assert found["co_issuers"] == ["中共某省委办公厅", "某省人民政府办公厅"]
    assert found["date_published"] == "2020-10-15"
    assert "date_signed" not in found


def test_number_and_date_under_the_title():
    found = fields(
        "龙泉市教育规划\n（2021年12月30日龙泉市人民政府印发  龙政发〔2021〕73号）\n一、正文"
    )
    assert (found["doc_number"], found["date_signed"], found["issuer"]) == (
        "龙政发〔2021〕73号",
        "2021-12-30",
        "龙泉市人民政府",
    )


def test_a_text_without_a_title_has_no_genre():
    assert fields("全市新建幼儿园3所，增加学位900个，普惠性幼儿园覆盖率达到95%以上。") == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("本办法自印发之日起施行。", ("2021-03-05", None), id="from-signing"),
        pytest.param(
            "本意见自印发之日起施行，有效期五年。", ("2021-03-05", "2026-03-04"), id="term"
        ),
        pytest.param(
            "本办法自2021年4月1日起施行，有效期至2025年12月31日。",
            ("2021-04-01", "2025-12-31"),
            id="until",
        ),
        pytest.param("《学校条例》自2021年1月1日起施行。", (None, None), id="of-another"),
    ],
)
def test_in_force(sentence, expected):
    text = f"龙泉市学校管理办法\n一、总则\n{sentence}\n龙泉市教育局\n2021年3月5日\n"
    found = fields(text)
    assert (found.get("date_effective"), found.get("date_expires")) == expected


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "索引号：\nA-2021/3\n发文字号：\n龙政〔2021〕3号\n发布日期：\n2021-03-09", id="below"
        ),
        pytest.param(
            "[ 索引号 ] A-2021/3  [ 发文字号 ] 龙政〔2021〕3号  [ 发布日期 ] 2021-03-09",
            id="frames",
        ),
        pytest.param(
            "索 引 号：A-2021/3 | 文号：龙政〔2021〕3号 | 发布时间：2021年3月9日 10:20", id="bars"
        ),
        pytest.param("索引号\tA-2021/3\t文号\t龙政〔2021〕3 号\t发布日期\t2021/3/9", id="tabs"),
        pytest.param(
            "信息索引：A-2021/3；文号：龙政[２０２１]３号；公开日期：２０２１年３月９日", id="width"
        ),
    ],
)
def test_printed_metadata(table):
    found = fields(f"{table}\n龙泉市教育规划\n一、正文\n")
    assert (found["index_number"], found["doc_number"], found["date_published"]) == (
        "A-2021/3",
        "龙政〔2021〕3号",
        "2021-03-09",
    )


ORDER = """中华人民共和国教育部令
第49号
《学校教育惩戒规则（试行）》已经部务会议审议通过，现予公布，自2021年3月1日起施行。
部长 李明
2020年12月23日
学校教育惩戒规则（试行）
第一条 为落实立德树人根本任务，制定本规则。
"""


def test_an_order():
    assert fields(ORDER) == {
        "title": "学校教育惩戒规则（试行）",
        "genre": "其他",
        "issuer": "中华人民共和国教育部",
        "doc_number": "中华人民共和国教育部令第49号",
        "date_signed": "2020-12-23",
        "date_effective": "2021-03-01",
        "document_type": "规则",
        "voice": "plan",
    }


TABLE = """索引号
A-2021/3
发文机关
龙泉市人民政府
标　　题
龙泉市人民政府关于加强美育的意见
发文字号
龙政〔2021〕3号
发布日期
2021年3月9日
龙泉市人民政府
关于加强美育的意见
龙政〔2021〕3号
一、总则
"""


def test_a_table_whose_cells_are_lines():
    document = read_text(TABLE)
    assert [block.kind.value for block in document.blocks] == [
        *["metadata"] * 10,
        "title",
        "number",
        "heading",
    ]
    assert fields(TABLE) == {
        "title": "龙泉市人民政府关于加强美育的意见",
        "genre": "实施意见",
        "issuer": "龙泉市人民政府",
        "doc_number": "龙政〔2021〕3号",
        "date_published": "2021-03-09",
        "document_type": "意见",
        "index_number": "A-2021/3",
        "voice": "plan",
    }


def test_the_span_below_a_title_belongs_to_it():
    found = fields("龙泉市教育事业发展规划\n（2016—2020年）\n第一章 现状\n")
    assert (found["title"], found["period"]) == (
        "龙泉市教育事业发展规划（2016—2020年）",
        "2016/2020",
    )


def test_a_page_with_a_number_is_no_news():
    text = "龙泉市教育统计快报有关数据\n龙教〔2021〕3号\n来源：市教育局　时间：2021-03-09\n一、正文"
    assert fields(text)["genre"] == "其他"


def test_bodies_of_all_kinds_sign():
    text = (
        "关于开展青少年读书行动的通知\n一、任务\n"
        "教育部　中央宣传部　共青团中央　全国妇联　中国科协\n2023年3月27日\n"
    )
    assert fields(text)["co_issuers"] == [
        "教育部",
        "中央宣传部",
        "共青团中央",
        "全国妇联",
        "中国科协",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("完成自评，2026年通过评估；2028年建成强市。", "2023/2028", id="aims"),
        pytest.param("自2024年起统筹，2024年开始试点。", None, id="beginnings"),
        pytest.param("成效明显，2022年达标。", None, id="past"),
    ],
)
def test_a_year_to_come_that_begins_a_clause_is_a_target(sentence, expected):
    text = f"关于推进优质均衡的实施意见\n一、{sentence}\n龙泉市教育局\n2023年2月3日\n"
    assert fields(text).get("period") == expected


GLUED = """关于印发《龙泉市教育局2023年工作要点》的通知

发布时间:2023-02-18 10:21信息来源: 龙泉市教育局阅读次数:编辑:王某 字体:【

各乡镇中心学校,市属各学校:

现将《龙泉市教育局2023年工作要点》印发给你们,请认真执行。

2023216

(此件主动公开)
"""


def test_labels_that_a_page_prints_without_a_gap_between_them():
    found = fields(GLUED)
    wanted = ("title", "issuer", "date_signed", "date_published", "source")
    assert {key: found[key] for key in wanted} == {
        "title": "关于印发《龙泉市教育局2023年工作要点》的通知",
        "issuer": "龙泉市教育局",
        "date_signed": "2023-02-16",
        "date_published": "2023-02-18",
        "source": "龙泉市教育局",
    }


PRINTED = """索 引 号: 11331181MB/202203-00012
信息分类: 教育 / 通知
生成日期: 2022-03-15
发布日期: 2022-03-16
词　　条:
名　　称: 龙泉市教育局关于做好2022年秋季招生入学工作的通知
浏览字号: 大 中 小

各乡镇中心学校,市直各学校:
　　为做好2022年秋季招生工作，现通知如下。
"""


def test_a_title_that_only_the_table_of_a_page_gives():
    found = fields(PRINTED)
    wanted = ("title", "genre", "date_published", "period")
    assert {key: found[key] for key in wanted} == {
        "title": "龙泉市教育局关于做好2022年秋季招生入学工作的通知",
        "genre": "通知",
        "date_published": "2022-03-16",
        "period": "2022",
    }


CAPTIONED = """政府文件
您的位置:首页>>政务公开>>政府文件
龙政办发[2021]15号龙泉市推进学前教育普及普惠督导评估实施细则的通知
时间:2021-05-20 来源: 作者:

龙泉市人民政府办公室关于印发龙泉市推进

学前教育普及普惠督导评估

实施细则的通知

各乡镇人民政府（街道办事处），市政府有关部门：

经市政府同意，现将《龙泉市推进学前教育普及普惠督导评估实施细则》印发给你们，请认真贯彻实施。

                        龙泉市人民政府办公室
2021年5月18日
"""


def test_a_caption_above_the_title_that_has_the_number_in_front():
    found = fields(CAPTIONED)
    wanted = ("title", "issuer", "doc_number", "date_signed", "date_published")
    assert {key: found[key] for key in wanted} == {
        "title": "龙泉市人民政府办公室关于印发龙泉市推进学前教育普及普惠督导评估实施细则的通知",
        "issuer": "龙泉市人民政府办公室",
        "doc_number": "龙政办发〔2021〕15号",
        "date_signed": "2021-05-18",
        "date_published": "2021-05-20",
    }


def test_a_title_with_its_number_in_front_is_read_without_it():
    title = "龙政办发〔2021〕15号龙泉市人民政府办公室关于加强校园安全的意见"
    text = f"{title}\n各有关单位：\n现通知如下。\n"
    found = fields(text)
    assert (found["title"], found["doc_number"], found["issuer"]) == (
        "龙泉市人民政府办公室关于加强校园安全的意见",
        "龙政办发〔2021〕15号",
        "龙泉市人民政府办公室",
    )


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("2022年龙泉县人民政府履行教育职责自评报告", "龙泉县人民政府"),
        ("龙泉县人民政府履行教育职责自查自评报告", "龙泉县人民政府"),
        ("2022年度龙泉县人民政府教育督导室工作总结", "龙泉县人民政府教育督导室"),
        ("2022年度龙泉市对县级人民政府履行教育职责评价报告", None),
    ],
)
def test_whose_own_work_a_report_is_on_has_issued_it(title, issuer):
    assert fields(f"{title}\n一、基本情况\n现将情况报告如下。\n").get("issuer") == issuer


SIGNED = """龙泉市加快推进教育现代化的实施意见
龙发〔2020〕11号

各乡镇党委、人民政府：
请认真贯彻落实。

中共龙泉市委

       龙泉市人民政府

{date}

龙泉市加快推进教育现代化实施意见
"""


@pytest.mark.parametrize(
    ("date", "signed"),
    [("202049", "2020-04-09"), ("2020419", "2020-04-19"), ("2020111", None), ("20201342", None)],
)
def test_a_date_that_lost_its_characters_is_read_where_it_can_be_one_day_only(date, signed):
    found = fields(SIGNED.format(date=date))
    assert found.get("date_signed") == signed
    if signed:
        assert found["issuer"] == "中共龙泉市委、龙泉市人民政府"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "龙教体发[2023]61号                              签发人：某某\n"
            "关于教育规划实施情况的自查报告\n市政府：\n现报告如下。\n",
            {"doc_number": "龙教体发〔2023〕61号", "title": "关于教育规划实施情况的自查报告"},
            id="number-beside-who-signs",
        ),
        pytest.param(
            "龙泉市人民政府关于加强学前教育的意见\n龙政发20219号\n各单位：\n现通知如下。\n",
            {"doc_number": "龙政发〔2021〕9号"},
            id="number-whose-brackets-are-lost",
        ),
        pytest.param(
            "龙泉市人民政府关于加强学前教育的意见\n龙政发2021〕9号\n各单位：\n现通知如下。\n",
            {"doc_number": "龙政发〔2021〕9号"},
            id="number-with-one-bracket-lost",
        ),
        pytest.param(
            "龙泉市人民政府关于加强学前教育的意见\n龙政发﹝2021﹞9号\n各单位：\n现通知如下。\n",
            {"doc_number": "龙政发〔2021〕9号"},
            id="number-with-small-brackets",
        ),
        pytest.param(
            "市人民政府关于同意龙泉县农村中小学\n布局规划的批复\n龙政函〔2009〕6号\n龙泉县政府：\n同意。\n",
            {"title": "市人民政府关于同意龙泉县农村中小学布局规划的批复", "issuer": "市人民政府"},
            id="title-broken-behind-schools",
        ),
        pytest.param(
            "市长李四作工作报告。记者张三摄\n各位代表：\n我代表龙泉市人民政府，向大会报告工作。\n",
            {"title": None, "issuer": "龙泉市人民政府"},
            id="a-sentence-is-no-title",
        ),
        pytest.param(
            "龙泉市人民政府关于加强学前教育的意见\n龙政〔2002〕文126号\n各单位：\n现通知如下。\n",
            {"doc_number": "龙政〔2002〕文126号"},
            id="number-with-the-kind-behind-the-year",
        ),
        pytest.param(
            "龙泉市人民政府2025年工作报告\n各位代表：\n我代表市人民政府报告工作。\n2024年，成效明显。\n",
            {"genre": "其他", "issuer": "龙泉市人民政府", "period": "2024/2025"},
            id="work-report-with-its-year-inside",
        ),
        pytest.param(
            "龙泉市人民政府办公室关于2017年《政府工作报告》重点任务分工的通知\n各单位：\n现通知如下。\n",
            {"genre": "通知", "issuer": "龙泉市人民政府办公室"},
            id="notice-on-a-work-report",
        ),
        pytest.param(
            "龙泉县教育局基础教育股\n2018—2019学年度第二学期工作总结\n一、主要工作\n",
            {"title": "龙泉县教育局基础教育股2018—2019学年度第二学期工作总结"},
            id="issuer-above-years",
        ),
        pytest.param(
            "龙泉县教育局\n落实“双减”工作情况总结\n一、主要工作\n",
            {"title": "龙泉县教育局落实“双减”工作情况总结", "issuer": "龙泉县教育局"},
            id="issuer-above-verb",
        ),
        pytest.param(
            "龙泉市人民政府办公室\n关于转发市教育局等部门龙泉市特殊教育提升计划\n"
            "实施方案（2018—2020年）的通知\n龙政办发〔2018〕21号\n各单位：\n现通知如下。\n",
            {
                "title": "龙泉市人民政府办公室关于转发市教育局等部门龙泉市特殊教育提升计划"
                "实施方案（2018—2020年）的通知",
                "genre": "通知",
            },
            id="notice-broken-behind-a-kind-of-document",
        ),
        pytest.param(
            "龙泉市人民政府教育督导委员会\n关于印发《2023年对县级人民政府履行\n教育职责评价报告》的通知\n"
            "龙政教督委〔2024〕1号\n各县人民政府：\n现印发给你们。\n",
            {
                "title": "龙泉市人民政府教育督导委员会关于印发"
                "《2023年对县级人民政府履行教育职责评价报告》的通知",
                "issuer": "龙泉市人民政府教育督导委员会",
                "doc_number": "龙政教督委〔2024〕1号",
                "genre": "评价报告",
            },
            id="title-broken-within-a-title",
        ),
        pytest.param(
            "您好,欢迎来到龙泉政协网!\n今天是:\n政协概况\n政协公告 更多>>\n"
            "关于调整龙泉市政协第十六届\n关于召开龙泉市政协会议的通知\n当前位置:\n"
            "首页>>履职实践>>工作动态>>内容\n市领导领办市政协重点提案\n"
            "发布日期:2023-06-14  浏览次数:\n6月13日，副市长在市教育局领办提案。\n",
            {"title": "市领导领办市政协重点提案", "date_published": "2023-06-14", "genre": "新闻"},
            id="links-above-the-path-of-a-page",
        ),
        pytest.param(
            "龙泉市教育局2022年工作总结\n当前位置：首页 > 政务公开\n发布时间：2023-01-05\n"
            "2022年，全市教育系统扎实工作，新建幼儿园3所，新增学位810个，成效明显，群众满意。\n",
            {"title": "龙泉市教育局2022年工作总结", "date_published": "2023-01-05"},
            id="path-below-the-title",
        ),
        pytest.param(
            "龙泉市启动履行教育职责评价实地督导工作\n"
            "时间: 2022-05-27 11:12 来源:   龙泉市人民政府教育督导委员会办公室\n督导组进驻。\n",
            {
                "title": "龙泉市启动履行教育职责评价实地督导工作",
                "issuer": "龙泉市人民政府教育督导委员会办公室",
                "date_published": "2022-05-27",
                "genre": "新闻",
            },
            id="news-with-time-and-source",
        ),
        pytest.param(
            "龙泉教育工作简报\n（第17期）\n龙泉县教育局编　　　2012年10月29日\n全县推进改革。\n",
            {"title": "龙泉教育工作简报（第17期）", "genre": "新闻"},
            id="number-of-a-bulletin",
        ),
        pytest.param(
            "龙　泉　教　育　简　报\n2017年12月4日\n龙泉县：三个聚焦\n全县推进改革。\n",
            {"title": "龙泉教育简报"},
            id="spaced-title",
        ),
        pytest.param(
            "实录 | “基础教育这五年”专题新闻发布会\n龙泉市人民政府新闻办公室  2025-11-27 10:00\n"
            "主持人：大家上午好！今天请市教委介绍情况，欢迎各位记者朋友提问。\n",
            {
                "title": "“基础教育这五年”专题新闻发布会",
                "issuer": "龙泉市人民政府新闻办公室",
                "date_published": "2025-11-27",
            },
            id="body-and-time-in-one-line",
        ),
        pytest.param(
            "您现在的位置：首页＞政务公开＞评估总结　　发布日期：2021-03-18\n"
            "龙泉市教育规划实施情况自评报告\n一、总体评价\n",
            {"title": "龙泉市教育规划实施情况自评报告", "date_published": "2021-03-18"},
            id="date-behind-the-path-of-a-page",
        ),
    ],
)
def test_forms_of_pages(text, expected):
    found = fields(text)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("龙泉市学前教育普及普惠监测报告", "评价报告"),
        ("龙泉市办学质量评估认定报告（2023年）", "评价报告"),
        ("龙泉市办学情况报告", "其他"),
    ],
)
def test_reports_of_what_was_watched_are_evaluations(title, genre):
    assert fields(f"{title}\n龙泉市教育局\n2023年2月3日\n").get("genre") == genre

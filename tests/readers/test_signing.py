import pytest

from kg.readers import patterns, read_text
from kg.readers.forms.titles import gives_work_report, is_work_report


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("龙泉市教育局二〇一〇年工作总结", "龙泉市教育局"),
        ("龙泉市教育局2010年工作总结", "龙泉市教育局"),
        ("龙泉市义务教育二〇一〇年工作总结", None),
    ],
)
def test_a_title_names_its_issuer_before_the_year(title, issuer):
    document = read_text(f"{title}\n　　今年以来，全市教育系统落实各项任务，各项工作进展顺利。\n")
    assert document.get("issuer") == issuer


BODY = (
    "　　近年来，全市教育系统落实各项任务，办学条件明显改善，教育质量稳步提高，各项工作进展顺利。\n"
)
NOTICE = "各县区教育局、财政局：\n　　现将有关事项通知如下。\n2020年3月4日\n"


def issuers(document):
    return [field.value for field in document.fields if field.key == "co_issuers"]


@pytest.mark.parametrize(
    ("text", "issuer", "signed"),
    [
        (f"龙泉市特殊教育自评报告\n龙泉市教育局\n{BODY}", "龙泉市教育局", None),
        (f"龙泉市特殊教育自评报告\n（龙泉市人民政府  2024年4月）\n{BODY}", "龙泉市人民政府", None),
        (
            f"督导通报\n龙泉市教育督导室　　2015年10月30日\n关于开学检查情况的通报\n{BODY}",
            "龙泉市教育督导室",
            "2015-10-30",
        ),
        (
            f"2019年龙泉市教育统计公报\n{BODY}注：各项数据含技工学校。\n龙泉市教育局\n",
            "龙泉市教育局",
            None,
        ),
        (f"2019年龙泉市教育统计公报\n{BODY}龙泉市教育局公布了各项数据。\n", None, None),
    ],
)
def test_a_name_that_stands_alone_is_the_issuer(text, issuer, signed):
    document = read_text(text)
    assert (document.get("issuer"), document.get("date_signed")) == (issuer, signed)


@pytest.mark.parametrize(
    ("speaks", "issuer"),
    [("我代表龙泉市人民政府向大会报告工作", "龙泉市人民政府"), ("市长作工作报告", None)],
)
def test_a_work_report_says_for_whom_it_is_given(speaks, issuer):
    text = f"政府工作报告\n2025年1月14日\n各位代表：\n　　现在，{speaks}，请予审议。\n{BODY}"
    assert read_text(text).get("issuer") == issuer


def test_a_title_goes_on_from_the_list_of_its_issuers():
    names = "龙泉市教育局　龙泉市财政局\n龙泉市民政局"
    document = read_text(f"{names}关于印发《龙泉市行动计划》的通知\n{NOTICE}")
    assert document.get("title") == f"{names}关于印发《龙泉市行动计划》的通知".replace("\n", "")
    assert issuers(document) == ["龙泉市教育局", "龙泉市财政局", "龙泉市民政局"]


def test_a_single_name_above_a_title_with_issuer_is_the_pages():
    document = read_text(f"龙泉市人民政府\n龙泉市民政局关于印发《龙泉市行动计划》的通知\n{NOTICE}")
    assert document.get("title") == "龙泉市民政局关于印发《龙泉市行动计划》的通知"
    assert document.get("issuer") == "龙泉市民政局"


def test_the_first_of_several_departments_issues():
    document = read_text(f"龙泉市教育局等三部门\n关于印发《龙泉市行动计划》的通知\n{NOTICE}")
    assert document.get("title") == "龙泉市教育局等三部门关于印发《龙泉市行动计划》的通知"
    assert document.get("issuer") == "龙泉市教育局"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("龙泉市义务教育优质均衡发展\n自评报告", "龙泉市义务教育优质均衡发展自评报告"),
        ("龙泉市2019年工作总结和\n2020年工作计划", "龙泉市2019年工作总结和2020年工作计划"),
        ("龙泉市人民代表大会会议文件\n政府工作报告", "政府工作报告"),
        ("龙泉市人民代表大会会议文件\n\n自评报告", "自评报告"),
    ],
)
def test_a_title_begins_in_the_line_that_it_goes_on_from(lines, title):
    assert read_text(f"{lines}\n{BODY}").get("title") == title


@pytest.mark.parametrize(
    ("years", "period"),
    [("2014年全面推进。2014年", "2014"), ("2015年全面推进。2014年", "2015")],
)
def test_a_report_is_on_the_year_that_it_speaks_of(years, period):
    text = (
        f"龙泉市特殊教育自评报告\n　　{years}新建学校2所，成效明显。\n龙泉市教育局\n2015年4月10日\n"
    )
    assert read_text(text).get("period") == period


def test_a_list_of_issuers_is_broken_over_two_lines_above_the_title():
    text = (
        "龙泉市教育局 龙泉市民政局 龙泉市财政局\n龙泉市公安局 龙泉市水利局\n"
        "龙泉市残疾人联合会关于印发\n《龙泉市特殊教育方案》的通知\n龙教〔2018〕9号\n各学校：\n"
        "　　现将方案印发给你们。\n"
    )
    found = read_text(text)
    assert (found.get("title") or "").startswith("龙泉市教育局 龙泉市民政局")
    assert len(found.all("co_issuers")) == 6


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(
            "中共龙泉市委员会\n龙泉市人民政府\n", "中共龙泉市委员会 龙泉市人民政府", id="two"
        ),
        pytest.param("龙泉市教育局\n\n", "龙泉市教育局", id="blank-below"),
        pytest.param("龙泉教育局\n\n龙泉市人民政府\n", "", id="apart"),
        pytest.param("龙泉市教育局\n龙泉市财政局\n龙泉市民政局\n龙泉市公安局\n", "", id="red-head"),
    ],
)
def test_bodies_on_lines_of_their_own_begin_the_title_below(above, title):
    found = read_text(f"{above}关于振兴教育的意见\n{NOTICE}")
    assert found.get("title") == f"{title}关于振兴教育的意见"


def test_a_title_goes_on_with_a_year_in_chinese_characters():
    found = read_text(f"龙泉煤业集团教育处\n\n二○○五年工作总结\n{BODY}")
    assert found.get("title") == "龙泉煤业集团教育处二○○五年工作总结"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "填报单位：龙泉市教育局办公室　　填报日期：2023-10-09",
            ("龙泉市教育局办公室", "2023-10-09"),
        ),
        ("编号:TJ-07   制表:市教育局规划科    2014年1月", ("市教育局规划科", None)),
        ("承办单位：龙泉市教育局　　办复时间：2014-07-15", ("龙泉市教育局", None)),
        ("自评单位（盖章）：龙泉市人民政府　　填报人：某某", ("龙泉市人民政府", None)),
        ("填报单位：龙泉市教育局（公章）　　制表时间：2022-03-01", ("龙泉市教育局", "2022-03-01")),
        ("活动主题：龙泉市教育局", (None, None)),
    ],
)
def test_a_form_says_who_filled_it_in(line, expected):
    document = read_text(f"龙泉市2013年义务教育进展台账\n{line}\n{BODY}")
    assert (document.get("issuer"), document.get("date_signed")) == expected


def test_an_office_for_statistics_issues_beside_a_bureau():
    names = "龙泉市统计局　国家统计局龙泉调查队"
    document = read_text(f"龙泉市2015年教育统计公报\n{names}\n2016年3月25日\n{BODY}")
    assert issuers(document) == names.split("　")


@pytest.mark.parametrize(
    ("title", "officer", "issuer"),
    [
        ("关于全市教育工作的报告", "龙泉市教育局局长　某某", "龙泉市教育局"),
        ("在全市教育大会上的讲话", "（市委教育工委书记、市教育局局长）", "市教育局"),
        ("关于全市教育工作的报告", "县人民政府副县长", "县人民政府"),
        ("关于全市教育工作的报告", "副县长　某某", "市政府"),
        ("关于全市教育工作的通知", "龙泉市教育局局长　某某", None),
    ],
)
def test_who_speaks_does_so_for_a_body(title, officer, issuer):
    given = "　　受市政府委托，我就全市教育工作报告如下，请予审议。\n"
    document = read_text(
        f"{title}\n——2017年11月23日在龙泉市人大常委会会议上\n{officer}\n{given}{BODY}"
    )
    assert document.get("issuer") == issuer


def test_a_group_that_was_sent_speaks_for_itself():
    sent = "　　受省政府委托，省评估组来到龙泉市实地核查。\n"
    assert read_text(f"关于龙泉市均衡发展情况的报告\n{sent}{BODY}").get("issuer") is None


@pytest.mark.parametrize(
    ("caption", "issuer"),
    [
        ("（2011年9月14日县政府第36次常务会议通过）", "县政府"),
        ("（2011年9月14日中共龙泉县委常委会研究通过）", "中共龙泉县委"),
        ("（2011年9月14日龙泉县第十五届人民代表大会第一次会议通过）", None),
    ],
)
def test_who_passed_a_plan_issued_it(caption, issuer):
    assert read_text(f"龙泉县“十二五”教育规划纲要\n{caption}\n{BODY}").get("issuer") == issuer


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("龙泉市教育委员会\n专 题 会 议 纪 要\n第6期\n", "龙泉市教育委员会"),
        ("龙泉教育工作简报\n第6期\n", "市教委办公室"),
    ],
)
def test_minutes_are_of_the_body_above_the_office_that_wrote_them(head, issuer):
    office = "市教委办公室　　　　　　2022年5月24日\n"
    document = read_text(f"{head}{office}〔关于研究集团化办学问题的会议纪要〕\n{BODY}")
    assert document.get("issuer") == issuer
    assert document.get("title") == "关于研究集团化办学问题的会议纪要"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("龙泉市人民政府常务会议纪要", "龙泉市人民政府"),
        ("龙泉市教育局局长办公会议纪要", "龙泉市教育局"),
        ("关于研究集团化办学问题的会议纪要", "市政府办公室"),
    ],
)
def test_minutes_whose_title_begins_with_a_body_are_its_own(title, issuer):
    office = "（第6期）\n市政府办公室　　　　　　2022年5月24日\n"
    assert read_text(f"{title}\n{office}{BODY}").get("issuer") == issuer


@pytest.mark.parametrize(
    ("asks", "issuer"),
    [
        ("征求意见时间为3月2日至3月31日。意见请发送至市教委发展规划处。", "市教委"),
        ("现公开征求意见，有关意见请于3月底前反馈至龙泉市教育局。", "龙泉市教育局"),
        ("整改意见请反馈至龙泉市教育局。", None),
    ],
)
def test_a_draft_is_of_those_to_whom_opinions_go(asks, issuer):
    document = read_text(f"龙泉市教育发展规划\n{BODY}　　{asks}\n")
    assert document.get("issuer") == issuer


def test_the_source_of_a_page_may_be_several_bodies_and_a_day():
    source = "（来源：龙泉市教育局、龙泉市财政局，2021年11月15日印发）\n"
    document = read_text(f"龙泉市减轻作业负担实施方案\n{BODY}{source}")
    assert issuers(document) == ["龙泉市教育局", "龙泉市财政局"]


def test_a_commissioners_office_gives_a_work_report():
    speaks = "　　现在，我代表地区行署向会议作工作报告。\n"
    document = read_text(f"龙泉地区行政公署工作报告\n（2018年1月15日）\n各位代表：\n{speaks}{BODY}")
    assert document.get("issuer") == "龙泉地区行政公署"
    assert (document.get("genre"), document.get("period")) == ("其他", "2017/2018")


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("承担单位：龙泉大学教育学院", "龙泉大学教育学院"),
        ("委托单位：龙泉市教育局", None),
        ("来源：龙泉市教育局基础教育科　发布时间：2024-05-06", "龙泉市教育局"),
        ("来源：龙泉市政府办公室　发布时间：2024-05-06", "龙泉市政府办公室"),
    ],
)
def test_labels_name_who_made_a_report_and_sources_without_their_section(head, issuer):
    assert read_text(f"龙泉市教育监测评估报告\n{head}\n{BODY}").get("issuer") == issuer


@pytest.mark.parametrize(
    ("head", "issuer", "signed"),
    [
        ("第3期　龙泉市教育局计财科编　2006年2月20日", "龙泉市教育局计财科", "2006-02-20"),
        ("龙泉市教育评估中心　2021年第2期（总第17期）", "龙泉市教育评估中心", None),
        ("第3期　各地动态　2006年2月20日", None, None),
    ],
)
def test_the_head_of_a_bulletin_names_who_made_it(head, issuer, signed):
    document = read_text(f"龙泉市2005年教育统计简报\n{head}\n{BODY}")
    assert (document.get("issuer"), document.get("date_signed")) == (issuer, signed)


@pytest.mark.parametrize(
    ("head", "opening", "issuer"),
    [
        ("李四", "我受市政府委托，报告有关情况。", "市政府"),
        ("省教育厅分管负责同志", "现报告有关情况。", "省教育厅"),
        ("有关负责同志", "现报告有关情况。", None),
    ],
)
def test_a_report_is_of_the_body_of_an_unnamed_officer_else_of_who_had_it_given(
    head, opening, issuer
):
    text = f"关于民生实事推进情况的报告\n{head}\n各位委员：\n　　{opening}\n{BODY}"
    assert read_text(text).get("issuer") == issuer


@pytest.mark.parametrize(
    ("title", "issuer"), [("全市教育工作会议纪要", "市教育委员会"), ("全市教育工作综述", None)]
)
def test_minutes_without_a_head_are_of_who_held_the_meeting(title, issuer):
    text = f"{title}\n　　6月28日，市教育委员会在龙泉召开全市教育工作会议。\n{BODY}"
    assert read_text(text).get("issuer") == issuer


@pytest.mark.parametrize(
    ("labels", "signed", "published"),
    [
        ("生成日期：2024-07-05　　公开日期：2024-07-09", "2024-07-05", "2024-07-09"),
        ("生成日期：2024-07-05　　索引号：5", None, "2024-07-05"),
    ],
)
def test_the_day_a_page_was_made_is_that_of_signing_beside_that_of_publication(
    labels, signed, published
):
    document = read_text(f"龙泉市教育局总结\n{labels}\n{BODY}")
    assert (document.get("date_signed"), document.get("date_published")) == (signed, published)


def test_an_occasion_may_stand_in_square_brackets():
    text = f"龙泉市政府工作报告\n［2004年2月18日在市第十届人民代表大会上］\n{BODY}"
    assert read_text(text).get("date_signed") == "2004-02-18"


def test_a_rule_below_the_head_is_no_text():
    title = "龙泉市教育局关于印发《任务分工》的通知"
    head = "龙泉市教育局文件\n龙教发〔2026〕6号\n-----------------\n"
    assert read_text(f"{head}{title}\n{NOTICE}").get("title") == title


def test_words_of_work_reports_are_data(monkeypatch, tmp_path):
    text = f"我代表市政府，向代表报告工作。\n{BODY}"
    table = patterns.resource(f"{patterns.FOLDER}/report_parts.tsv")
    changed = tmp_path / "report_parts.tsv"
    more = "title\t县情报告\nto_congress\t，向代表报告\n"
    changed.write_text(f"{table.read_text(encoding='utf-8').rstrip()}\n{more}", encoding="utf-8")
    assert (is_work_report("甲县县情报告"), gives_work_report(text)) == (False, False)
    monkeypatch.setattr(patterns, "resource", lambda _: changed)
    patterns.work_report.cache_clear()
    assert (is_work_report("甲县县情报告"), gives_work_report(text)) == (True, True)
    monkeypatch.undo()
    patterns.work_report.cache_clear()

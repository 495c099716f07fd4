"""The years that a document reports on or plans for, where its title says none; our own texts."""

import pytest

from kg.readers import read_text

BODY = "　　全市教育系统落实各项任务，办学条件明显改善，教育质量稳步提高，群众满意。\n"


def period(text):
    return read_text(text).get("period")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("《龙泉市学校管理办法》政策解读", "2020"),
        ("一图读懂：《龙泉市学校管理办法》", "2020"),
        ("关于《龙泉市学校管理规定》公开征求意见的公告", "2020"),
        ("龙泉市学校管理办法", None),
        ("关于印发《龙泉市学校管理办法》的通知", None),
    ],
)
def test_what_is_about_rules_has_the_year_of_its_own(title, expected):
    assert period(f"{title}\n发布时间：2020-11-06　来源：龙泉市教育局\n{BODY}") == expected


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("公布第二批龙泉市先进学校名单", "2013"),
        ("命名龙泉市文明校园", "2013"),
        ("公布龙泉市教育改革实验区名单", "2013/2015"),
        ("加强学校美育", "2013/2015"),
    ],
)
def test_a_list_of_those_who_won_plans_nothing(about, expected):
    aim = "　　各学校要带动周边学校，到2015年基本建成。\n"
    title = f"龙泉市教育局关于{about}的通知"
    assert period(f"{title}\n各学校：\n{aim}龙泉市教育局\n2013年11月8日\n") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2012—2015年，安排专项资金6亿元。", "2012/2015"),
        ("2009—2015年，安排专项资金6亿元。", "2012"),
        ("落实《联网计划（2012—2015年）》。", "2012"),
    ],
)
def test_years_that_begin_a_clause_of_a_notice_are_planned_for(sentence, expected):
    text = f"龙泉市教育局关于联网工作的通知\n各学校：\n　　一、总体目标。{sentence}\n"
    assert period(f"{text}龙泉市教育局\n2012年12月7日\n") == expected


@pytest.mark.parametrize(
    ("signed", "expected"), [("2024年5月17日", "2023"), ("2024年8月17日", "2024")]
)
def test_a_report_of_a_first_half_is_on_the_year_before(signed, expected):
    text = "龙泉市人民政府关于创建强市的自评报告\n"
    years = "　　2023年新建学校2所，2023年底全部启用，2024年将再建3所。\n"
    assert period(f"{text}{years}龙泉市人民政府\n{signed}\n") == expected


@pytest.mark.parametrize(
    ("signed", "expected"), [("2024年3月17日", "2023"), ("2024年4月17日", "2024")]
)
def test_a_report_of_a_first_quarter_is_on_the_year_before_whatever_it_names(signed, expected):
    text = "龙泉市人民政府关于创建强市的自评报告\n"
    years = "　　2024年新建学校2所，2024年底启用，2024年再招聘教师，不同于2023年。\n"
    assert period(f"{text}{years}龙泉市人民政府\n{signed}\n") == expected


@pytest.mark.parametrize(
    ("title", "signed", "expected"),
    [
        ("龙泉市人民政府关于创建强市的自评报告", "2024年9月17日", "2024"),
        ("龙泉市人民政府关于创建强市的自评报告", "2024年8月17日", "2023"),
        ("关于龙泉市学前教育督导评估的反馈意见", "2024年9月17日", "2023"),
    ],
    ids=["autumn", "summer", "no-self-report"],
)
def test_a_self_report_of_autumn_is_on_its_own_year(title, signed, expected):
    years = "　　2023年新建学校2所，2023年底全部启用，2023年招聘教师9名。\n"
    assert period(f"{title}\n{years}龙泉市人民政府\n{signed}\n") == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("（2023年11月）", "2021/2023"),
        ("龙泉市教育局　二〇二三年十一月", "2021/2023"),
        ("（龙泉市教育局  2023年11月）", "2021/2023"),
    ],
)
def test_a_month_without_a_day_says_when_a_review_was_made(below, expected):
    title = "龙泉市“十四五”教育规划中期评估报告"
    assert period(f"{title}\n{below}\n一、总体评价\n{BODY}") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("甲地区行政公署工作报告", "2007/2008"), ("甲地区教育局工作报告", "2007")],
)
def test_a_work_report_of_an_administrative_office(title, expected):
    assert period(f"{title}\n（2008年1月8日）\n{BODY}") == expected


def test_a_work_report_whose_title_stands_apart_in_characters():
    text = (
        "政 府 工 作 报 告（教育部分）\n——2008年1月8日在龙泉市第十四届人民代表大会第二次会议上\n"
        f"一、工作回顾\n{BODY}"
    )
    found = read_text(text)
    assert (found.get("title"), found.get("period")) == ("政府工作报告（教育部分）", "2007/2008")
    assert found.get("issuer") == "龙泉市人民政府"


@pytest.mark.parametrize(
    ("below", "expected"), [("（2014—2016年）", "2014/2016"), ("（2022年度）", "2022")]
)
def test_the_years_in_brackets_below_the_title_of_a_report(below, expected):
    text = f"龙泉市教育工作总结\n{below}\n{BODY}龙泉市教育局\n2023年8月5日\n"
    assert period(text) == expected


@pytest.mark.parametrize(
    ("title", "opening", "expected"),
    [
        ("龙泉市人民政府工作报告", "过去五年，是龙泉发展极不平凡的五年。", "2016/2021"),
        ("龙泉市人民政府工作报告", "过去一年，各项工作进展顺利。", "2020/2021"),
        ("龙泉市2021年政府工作报告", "五年来，各项工作进展顺利。", "2020/2021"),
    ],
)
def test_a_work_report_under_a_bare_title_may_begin_with_the_term(title, opening, expected):
    assert period(f"{title}\n（2021年1月19日）\n各位代表：\n　　{opening}\n{BODY}") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("龙泉市教育局关于山阳县布局规划的批复", "2013/2017"),
        ("龙泉市政府办公室关于同意组建教育集团的复函", "2013/2017"),
        ("龙泉市教育局关于市人大第4号建议的答复", "2013"),
    ],
)
def test_what_is_granted_is_planned_to_the_last_year_it_aims_at(title, expected):
    aim = "　　到2017年，学校布局全面优化。\n"
    assert period(f"{title}\n山阳县教育局：\n{aim}龙泉市教育局\n2013年9月17日\n") == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [("2022年12月5日至8日", "2022"), ("2023年1月5日至6日", "2023"), ("近日", "2022")],
)
def test_an_inspection_is_of_the_year_of_its_days(days, expected):
    came = f"　　{days}，省督导组对龙泉市进行了督导评估。\n"
    asks = "　　2023年3月底前完成整改，2023年6月底前报送报告。\n"
    title = "关于龙泉市学前教育督导评估的反馈意见"
    assert (
        period(f"{title}\n龙泉市人民政府：\n{came}{asks}省督导办公室\n2023年1月11日\n") == expected
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于成立龙泉市创建工作领导小组的通知", "2013"),
        ("龙泉市教育局关于设立山阳县第三中学的批复", "2013"),
        ("关于组建龙泉市教师队伍的通知", "2013/2017"),
        ("关于成立龙泉市美育指导委员会的通知", "2013/2017"),
    ],
)
def test_what_is_set_up_has_the_year_of_its_own(title, expected):
    aim = "　　到2017年，各项任务全面完成。\n"
    assert period(f"{title}\n山阳县教育局：\n{aim}龙泉市教育局\n2013年9月17日\n") == expected

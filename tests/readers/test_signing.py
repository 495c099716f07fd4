import pytest

from kg.readers import read_text


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

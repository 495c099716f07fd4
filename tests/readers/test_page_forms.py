"""How pages of offices print titles, numbers, names and dates; each text is our own."""

import pytest

from kg.document import FIELDS
from kg.readers import read_text

BODY = "　　近年来，全市教育系统落实各项任务，办学条件明显改善，教育质量稳步提高，群众满意。\n"
PLAN = "龙泉市教育发展规划（2016—2020年）"


def fields(text, wanted):
    document = read_text(text)
    return {key: document.get(key) for key in FIELDS if key in wanted}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param(
            "对市人大二次会议第6号建议的\n答　　复",
            "对市人大二次会议第6号建议的答复",
            id="kind-apart",
        ),
        pytest.param(
            "龙泉县人民政府关于\n创建学前教育普及普惠县的\n自 查 报 告",
            "龙泉县人民政府关于创建学前教育普及普惠县的自查报告",
            id="three-lines",
        ),
        pytest.param(
            "龙泉市教育局关于2022年度\n教育经费执行情况\n的公告",
            "龙泉市教育局关于2022年度教育经费执行情况的公告",
            id="kind-below",
        ),
        pytest.param(
            "龙泉县\n义务教育优质均衡发展\n县级自评报告",
            "龙泉县义务教育优质均衡发展县级自评报告",
            id="region-above",
        ),
        pytest.param("龙泉教育网\n\n县级自评报告", "县级自评报告", id="blank-between"),
        pytest.param(
            "龙泉市第十七届人民代表大会第六次会议\n政府工作报告", "政府工作报告", id="work-report"
        ),
        pytest.param(
            "龙泉市第六次会议文件（3）\n教育工作总结", "教育工作总结", id="number-of-a-paper"
        ),
        pytest.param(
            "龙泉市教育局\n关于第6号提案的答复",
            "关于第6号提案的答复",
            id="reply-without-its-issuer",
        ),
        pytest.param(
            "教 育 督 导 通 报\n2015年第3期（总第17期）\n关于开学检查情况的通报",
            "关于开学检查情况的通报",
            id="masthead",
        ),
        pytest.param(
            "龙泉市人民政府专题会议纪要\n（第19期）\n龙泉市人民政府办公室　　2017年11月9日\n"
            "研究学校建设的会议纪要",
            "研究学校建设的会议纪要",
            id="minutes",
        ),
        pytest.param(
            "龙泉市人民政府专题会议纪要\n龙政纪〔2017〕31号\n关于研究学校建设的会议纪要",
            "关于研究学校建设的会议纪要",
            id="numbered-minutes",
        ),
        pytest.param(
            "龙泉市人民政府会议纪要\n龙政纪〔2017〕31号\n关于学校建设的通知",
            "龙泉市人民政府会议纪要",
            id="minutes-above-another-kind",
        ),
        pytest.param(
            "龙泉市教育工作简报\n（第19期）", "龙泉市教育工作简报（第19期）", id="bulletin"
        ),
        pytest.param("龙泉市学校管理办法\n（征求意见稿）", "龙泉市学校管理办法", id="draft"),
        pytest.param("龙泉市学校管理办法\n（试行）", "龙泉市学校管理办法（试行）", id="on-trial"),
        pytest.param(
            "龙泉市教育工作总结\n（2016—2020年）", "龙泉市教育工作总结", id="years-of-report"
        ),
        pytest.param(f"{PLAN[:9]}\n{PLAN[9:]}", PLAN, id="years-of-plan"),
        pytest.param(
            "龙泉市人民政府  信息公开  公开目录\n索引号：	A-1	主题分类：	教育\n"
            "龙泉市教育局关于转发\n《关于规范供餐管理的通知》的通知",
            "龙泉市教育局关于转发《关于规范供餐管理的通知》的通知",
            id="path-without-marks",
        ),
        pytest.param(
            "政务公开-法定主动公开-规划计划\n龙泉市教育发展规划",
            "龙泉市教育发展规划",
            id="path-of-hyphens",
        ),
        pytest.param(
            "龙泉市教育局网站 通知公告\n龙泉市教育局关于招生的公告",
            "龙泉市教育局关于招生的公告",
            id="column-of-a-site",
        ),
        pytest.param(
            "关于印发《龙泉市提升计划》的通知-龙泉市人民政府",
            "关于印发《龙泉市提升计划》的通知",
            id="site-behind",
        ),
        pytest.param(
            "龙泉市教育局2024年工作总结\n【下一篇】龙泉市教育局关于招生的公告",
            "龙泉市教育局2024年工作总结",
            id="link",
        ),
    ],
)
def test_titles(lines, title):
    assert read_text(f"{lines}\n{BODY}").get("title") == title


def test_an_inspectorate_above_the_number_is_the_issuer():
    head = "龙泉省人民政府教育督导团\n龙政教督函（2009）15号\n关于云和县复查情况的反馈意见"
    assert fields(f"{head}\n{BODY}", {"issuer"}) == {"issuer": "龙泉省人民政府教育督导团"}


@pytest.mark.parametrize(
    ("caption", "number"),
    [
        ("(龙政发〔2016〕29号,2016年10月12日龙泉市人民政府印发)", "龙政发〔2016〕29号"),
        ("（龙泉市人民政府2016年10月12日印发，龙政发〔2016〕29号）", "龙政发〔2016〕29号"),
        ("（龙泉市人民政府  2016年10月12日）", None),
        ("（龙政发〔2016〕29号　2016年10月12日　龙泉市人民政府）", "龙政发〔2016〕29号"),
    ],
)
def test_a_caption_in_brackets_says_who_issued_it_when_and_its_number(caption, number):
    assert fields(
        f"{PLAN}\n{caption}\n一、基础\n{BODY}", {"issuer", "doc_number", "date_signed"}
    ) == {
        "issuer": "龙泉市人民政府",
        "doc_number": number,
        "date_signed": "2016-10-12",
    }


@pytest.mark.parametrize("number", ["（龙政发〔2021〕9号）", "　龙政发〔2021〕 9号"])
def test_a_title_with_its_number_behind_it_is_read_without_it(number):
    text = f"龙泉市人民政府关于深化改革的意见{number}\n各乡镇：\n{BODY}"
    assert fields(text, {"title", "doc_number"}) == {
        "title": "龙泉市人民政府关于深化改革的意见",
        "doc_number": "龙政发〔2021〕9号",
    }


def test_a_sentence_that_cites_a_number_is_no_caption():
    text = f"{PLAN}\n依据龙政发〔2016〕29号，龙泉市人民政府2016年10月12日印发\n一、基础\n{BODY}"
    assert read_text(text).get("doc_number") is None


@pytest.mark.parametrize(
    ("signature", "issuer", "signed"),
    [
        ("龙泉市教育局（盖章）\n2012年3月1日", "龙泉市教育局", "2012-03-01"),
        ("龙 泉 市 教 育 局\n2012年3月1日", "龙泉市教育局", "2012-03-01"),
        ("龙泉市教育局\n二 ○ 一 二 年 三 月 一 日", "龙泉市教育局", "2012-03-01"),
        ("龙泉市教育局  （2012年3月）", "龙泉市教育局", None),
        ("龙泉市教育局\n二Ｏ一二年三月一日", "龙泉市教育局", "2012-03-01"),
        ("龙泉市教育局　龙泉市民政局\n附件1\n名单", "龙泉市教育局、龙泉市民政局", None),
        (f"龙泉市教育局　龙泉市民政局\n{BODY}", None, None),
        (f"龙泉市教育局　龙泉市民政局\n近年来，关于{'改革发展' * 60}。", None, None),
        ("龙泉市督导室\n（龙泉市教育局代章）\n2012年3月1日", "龙泉市督导室", "2012-03-01"),
        (
            "龙泉市委教育工作领导小组秘书组\n2012年3月1日",
            "龙泉市委教育工作领导小组秘书组",
            "2012-03-01",
        ),
    ],
)
def test_signatures(signature, issuer, signed):
    found = fields(f"关于开展检查的通知\n各学校：\n{BODY}{signature}\n", {"issuer", "date_signed"})
    assert found == {"issuer": issuer, "date_signed": signed}


MARGIN = "　" * 12


@pytest.mark.parametrize(
    ("closing", "issuer"),
    [
        (f"{MARGIN}龙泉县人民政府\n附表 七项指标\n小学\n0.46\n", "龙泉县人民政府"),
        (f"{MARGIN}龙泉县人民政府\n", "龙泉县人民政府"),
        ("龙泉县人民政府\n附表 七项指标\n小学\n0.46\n", "龙泉县教育局"),
        (f"{MARGIN}龙泉县人民政府\n{BODY}", "龙泉县教育局"),
    ],
)
def test_a_name_far_to_the_right_that_closes_a_text_signs_it(closing, issuer):
    text = f"创建优质均衡发展县自评报告\n来源：龙泉县教育局\n甲州市人民政府：\n{BODY}{closing}"
    assert read_text(text).get("issuer") == issuer


def test_the_word_for_a_red_head_stands_beside_one_of_its_names():
    text = (
        "龙泉省教育厅\n龙泉省财政厅　　　　文件\n龙泉省民政厅\n龙教联〔2022〕41号\n"
        f"关于振兴高中的实施意见\n各市教育局：\n{BODY}2022年9月26日\n"
    )
    assert read_text(text).get("issuer") == "龙泉省教育厅、龙泉省财政厅、龙泉省民政厅"


@pytest.mark.parametrize(
    ("line", "published", "issuer"),
    [
        ("2023-05-06 16:20 龙泉日报", "2023-05-06", "龙泉日报"),
        ("2023-05-06 龙泉市教育局", "2023-05-06", "龙泉市教育局"),
        ("[2023-05-06]", "2023-05-06", None),
        ("【信息来源：龙泉市教育局】【信息时间：2023-05-06 10:11】", "2023-05-06", "龙泉市教育局"),
        ("2023-05-06，龙泉日报作了报道", None, None),
    ],
)
def test_when_a_page_was_published_and_by_whom(line, published, issuer):
    found = fields(f"全市推进会召开\n{line}\n{BODY}", {"date_published", "issuer"})
    assert found == {"date_published": published, "issuer": issuer}


def test_a_bulletin_says_who_made_it():
    text = f"教育简报\n（第17期）\n龙泉市教育局办公室编　　　2012年10月29日\n{BODY}"
    assert fields(text, {"issuer", "date_signed"}) == {
        "issuer": "龙泉市教育局办公室",
        "date_signed": "2012-10-29",
    }


def test_a_line_of_number_and_date_is_no_title():
    text = f"{PLAN}\n龙政办发〔2014〕96号　2014年8月15日印发\n一、现状\n{BODY}"
    assert fields(text, {"doc_number", "date_signed"}) == {
        "doc_number": "龙政办发〔2014〕96号",
        "date_signed": "2014-08-15",
    }


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("龙泉市教育局２０２２年工作总结", "二〇二三年一月五日", ("2023-01-05", None)),
        ("龙泉市教育局2022年工作总结", "龙泉市教育局 2023年1月5日", ("2023-01-05", None)),
        ("龙泉市教育局2022年工作总结", "龙泉市教育局 2023-01-05", (None, "2023-01-05")),
    ],
)
def test_a_date_below_the_title_is_of_signing_where_it_is_written_out(title, line, expected):
    found = read_text(f"{title}\n{line}\n{BODY}")
    dates = (found.get("date_signed"), found.get("date_published"))
    assert (found.get("issuer"), dates) == ("龙泉市教育局", expected)


def test_labels_in_the_cells_of_a_table_with_bars():
    text = (
        "| 索引号 | 11330000/2022-1 | 发布机构 | 龙泉市教育局 |\n"
        f"| 文号 | 龙教〔2022〕8号 | 发布日期 | 2022-03-20 |\n{PLAN}\n一、现状\n{BODY}"
    )
    assert fields(text, {"issuer", "doc_number", "date_published"}) == {
        "issuer": "龙泉市教育局",
        "doc_number": "龙教〔2022〕8号",
        "date_published": "2022-03-20",
    }


def test_a_report_on_a_school_year_begins_with_its_issuer():
    text = f"龙泉市第一中学2023—2024学年度第一学期工作总结\n发布人：办公室\n{BODY}"
    assert read_text(text).get("issuer") == "龙泉市第一中学"


@pytest.mark.parametrize(("day", "published"), [("20", None), ("23", "2018-07-23")])
def test_the_day_a_page_was_made_is_no_other_where_the_document_was_signed_on_it(day, published):
    text = f"生成日期：2018-07-{day}\n关于公布名单的通知\n各厅局：\n{BODY}"
    text += "教育部办公厅\n2018年7月20日\n"
    assert read_text(text).get("date_published") == published


def test_the_occasion_below_the_title_of_a_work_report_is_no_part_of_it():
    text = (
        "政 府 工 作 报 告\n——在龙泉县第十七届人民代表大会第二次会议上\n（2023年1月8日）\n"
        f"县长 李四\n各位代表：\n现在，我代表县人民政府，向大会报告工作。\n{BODY}"
    )
    assert fields(text, {"title", "issuer", "date_signed"}) == {
        "title": "政府工作报告",
        "issuer": "龙泉县人民政府",
        "date_signed": "2023-01-08",
    }


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (
            "签批盖章　　　　　　　　　　　　　　　　　　等级：特急·明电　　龙教明电〔2020〕12号",
            "龙教明电〔2020〕12号",
        ),
        ("龙 教 基 字（2001） 23 号", "龙教基字〔2001〕23号"),
    ],
)
def test_numbers_in_the_head_of_a_telegram_and_a_typed_letter(line, number):
    text = f"龙泉市教育局\n{line}\n\n关于做好线上教学工作的通知\n各学校：\n{BODY}"
    assert fields(text, {"doc_number", "title"}) == {
        "title": "关于做好线上教学工作的通知",
        "doc_number": number,
    }


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("龙泉市教育局办公室　　二OO一年三月十二日印", "2001-03-12"),
        ("龙泉市教育局办公室　2001年3月12日印发（共印80份）", "2001-03-12"),
        ("龙泉市教育局办公室　2001年3月12日开会。", None),
    ],
)
def test_the_line_of_the_printing_office(line, published):
    text = f"龙泉市教育局关于验收工作的通知\n各学校：\n{BODY}龙泉市教育局\n2001年3月10日\n{line}\n"
    assert read_text(text).get("date_published") == published


def test_the_line_of_an_account_that_posts_a_document():
    text = (
        f"关于验收工作的通知\n原创 龙泉教育 龙泉教育 2022-07-01 18:00 发表于浙江\n各学校：\n{BODY}"
    )
    assert read_text(text).get("date_published") == "2022-07-01"


def test_who_signs_with_a_short_name_is_named_in_full_above():
    text = f"龙泉煤业集团教育处工作总结\n{BODY}教育处\n2006年1月5日\n"
    assert read_text(text).get("issuer") == "龙泉煤业集团教育处"


@pytest.mark.parametrize(
    ("issue", "title"),
    [
        ("第 17 期（总第243期）", "龙泉教育工作简报第 17 期（总第243期）"),
        ("总体情况", "龙泉教育工作简报"),
    ],
)
def test_the_issue_of_a_bulletin_belongs_to_its_name(issue, title):
    head = f"龙泉教育工作简报\n{issue}\n龙泉市教育局办公室编　　　　2022年9月8日\n"
    text = "　　龙泉市召开教育工作会议，部署各项工作，各学校校长参加会议。\n"
    assert read_text(f"{head}【本期要目】\n◇ 会议召开\n{text}").get("title") == title

import pytest

from kg.readers import read_text


def shape(text):
    """Return each block as kind, level and text."""
    document = read_text(text)
    return [(block.kind.value, block.level, document.text_of(block)) for block in document.blocks]


def path(text, words):
    """Return the headings above the block that begins with some words."""
    document = read_text(text)
    block = next(each for each in document.blocks if document.text_of(each).startswith(words))
    return [document.text_of(heading) for heading in document.headings(block)]


NOTICE = """当前位置：首页 > 政务公开 > 文件
索 引 号：AB-2021-01　　发布日期：2021-03-09
龙泉市教育局文件
龙教发〔2021〕3号
龙泉市教育局
关于印发《龙泉市教育规划》的通知

各乡镇中心学校，市直属各学校：
　　现将《龙泉市教育规划》印发给你们，请认真贯彻执行。
　　附件：1.任务表
　　　　　2.指标表
龙泉市教育局
2021年3月5日
（此件公开发布）
龙泉市教育规划
　　一、总体目标
　　到2025年，毛入园率达到95%以上。
打印本页　关闭窗口
主办：龙泉市教育局　浙ICP备00000000号
"""


def test_a_notice_that_passes_a_plan_on():
    assert shape(NOTICE) == [
        ("furniture", 0, "当前位置：首页 > 政务公开 > 文件"),
        ("metadata", 0, "索 引 号：AB-2021-01　　发布日期：2021-03-09"),
        ("metadata", 0, "龙泉市教育局文件"),
        ("number", 0, "龙教发〔2021〕3号"),
        ("title", 0, "龙泉市教育局\n关于印发《龙泉市教育规划》的通知"),
        ("recipients", 0, "各乡镇中心学校，市直属各学校："),
        ("paragraph", 0, "现将《龙泉市教育规划》印发给你们，请认真贯彻执行。"),
        ("attachment", 0, "附件：1.任务表"),
        ("attachment", 0, "2.指标表"),
        ("signature", 0, "龙泉市教育局"),
        ("date", 0, "2021年3月5日"),
        ("metadata", 0, "（此件公开发布）"),
        ("title", 0, "龙泉市教育规划"),
        ("heading", 1, "一、总体目标"),
        ("paragraph", 0, "到2025年，毛入园率达到95%以上。"),
        ("furniture", 0, "打印本页　关闭窗口"),
        ("furniture", 0, "主办：龙泉市教育局　浙ICP备00000000号"),
    ]


TITLE = "龙泉市人民政府关于加强学前教育的意见\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "一、总体要求\n（一）指导思想。坚持育人为本，办好每一所学校。\n1．健全机制。按月调度，限期办结。",
            [
                ("heading", 1, "一、总体要求"),
                ("heading", 2, "（一）指导思想。"),
                ("paragraph", 0, "坚持育人为本，办好每一所学校。"),
                ("heading", 3, "1．健全机制。"),
                ("paragraph", 0, "按月调度，限期办结。"),
            ],
            id="three-levels",
        ),
        pytest.param(
            "第一章　总则\n第一条　为规范管理，制定本办法。\n第二条 学校应当公开收费。",
            [
                ("heading", 1, "第一章　总则"),
                ("heading", 2, "第一条"),
                ("paragraph", 0, "为规范管理，制定本办法。"),
                ("heading", 2, "第二条"),
                ("paragraph", 0, "学校应当公开收费。"),
            ],
            id="articles",
        ),
        pytest.param(
            "第一部分  现状\n任务一 扩大学位\n1.补齐短板。新建学校3所，增加学位900个。",
            [
                ("heading", 1, "第一部分  现状"),
                ("heading", 2, "任务一 扩大学位"),
                ("heading", 3, "1.补齐短板。"),
                ("paragraph", 0, "新建学校3所，增加学位900个。"),
            ],
            id="parts-and-tasks",
        ),
        pytest.param(
            "1 综合\n全市有学校90所，在校生8万人，专任教师6000人。\n2 学前教育",
            [
                ("heading", 1, "1 综合"),
                ("paragraph", 0, "全市有学校90所，在校生8万人，专任教师6000人。"),
                ("heading", 1, "2 学前教育"),
            ],
            id="bare-digits",
        ),
        pytest.param(
            "(三)改革活力不断释放  综合改革实验区建设取得新的突破，入选全国名单。",
            [
                ("heading", 1, "(三)改革活力不断释放"),
                ("paragraph", 0, "综合改革实验区建设取得新的突破，入选全国名单。"),
            ],
            id="head-without-a-full-stop",
        ),
        pytest.param(
            "——坚持公平。保障入学机会均等。\n——到2025年，毛入园率达到95%以上；",
            [
                ("heading", 1, "——坚持公平。"),
                ("paragraph", 0, "保障入学机会均等。"),
                ("item", 0, "——到2025年，毛入园率达到95%以上；"),
            ],
            id="dashes",
        ),
        pytest.param(
            "（一）听取汇报；\n（二）查阅资料；\n（三）反馈意见。",
            [
                ("item", 0, "（一）听取汇报；"),
                ("item", 0, "（二）查阅资料；"),
                ("item", 0, "（三）反馈意见。"),
            ],
            id="items-of-a-list",
        ),
        pytest.param(
            "一是学位紧张。城区小学大班额尚有31个。\n增长1.5%，比上年提高2.0个百分点。",
            [
                ("item", 0, "一是学位紧张。城区小学大班额尚有31个。"),
                ("paragraph", 0, "增长1.5%，比上年提高2.0个百分点。"),
            ],
            id="ordinals-and-decimals",
        ),
        pytest.param(
            "指标    2020年    2025年\n毛入园率    88.6    92\n序号 | 任务 | 单位",
            [
                ("table cell", 0, "指标"),
                ("table cell", 0, "2020年"),
                ("table cell", 0, "2025年"),
                ("table cell", 0, "毛入园率"),
                ("table cell", 0, "88.6"),
                ("table cell", 0, "92"),
                ("table cell", 0, "序号 | 任务 | 单位"),
            ],
            id="rows-of-tables",
        ),
        pytest.param(
            "指标 / 2020年 / 2025年\n毛入园率 / 88.6 / 92\n巩固率 | 97 | 98\n首页 / 公开 / 规划",
            [
                *(
                    ("table cell", 0, cell)
                    for cell in ("指标", "2020年", "2025年", "毛入园率", "88.6", "92")
                ),
                *(("table cell", 0, cell) for cell in ("巩固率", "97", "98")),
                ("paragraph", 0, "首页 / 公开 / 规划"),
            ],
            id="rows-of-numbers-that-strokes-part",
        ),
        pytest.param(
            "1\n毛入园率\n51.6%\n100%\n约束性\n2\n巩固率\n64%",
            [
                ("table cell", 0, cell)
                for cell in ("1", "毛入园率", "51.6%", "100%", "约束性", "2", "巩固率", "64%")
            ],
            id="a-cell-a-line",
        ),
        pytest.param(
            "附件1\n任务分工表\n各校要在6月底前报送《实\n施方案》，并按月报送进展。",
            [
                ("attachment", 0, "附件1"),
                ("title", 0, "任务分工表"),
                ("paragraph", 0, "各校要在6月底前报送《实\n施方案》，并按月报送进展。"),
            ],
            id="attachment-and-broken-line",
        ),
        pytest.param(
            "　　　　　　龙泉市教育局　龙泉市财政局\n　　　　　　二〇二一年三月五日",
            [
                ("signature", 0, "龙泉市教育局　龙泉市财政局"),
                ("date", 0, "二〇二一年三月五日"),
            ],
            id="joint-signature",
        ),
        pytest.param(
            "会议定于下列时间召开，请准时参加。\n2021年3月5日\n请各校派1人参加，并携带材料。",
            [
                ("paragraph", 0, "会议定于下列时间召开，请准时参加。"),
                ("paragraph", 0, "2021年3月5日"),
                ("paragraph", 0, "请各校派1人参加，并携带材料。"),
            ],
            id="a-date-in-the-text-is-no-signature",
        ),
    ],
)
def test_text(body, expected):
    assert shape(TITLE + "各有关单位：\n" + body)[2:] == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param(
            "龙泉市人民政府关于市政府\n2021年度评价反馈意见整改情况的报告\n龙政〔2021〕3号",
            ["title", "number"],
            id="title-over-two-lines",
        ),
        pytest.param(
            "一个都不能少\n——龙泉市2023年教育高质量发展扫描\n来源：龙泉日报　2024年1月18日",
            ["title", "metadata"],
            id="title-and-subtitle",
        ),
        pytest.param(
            "龙泉市2026年政府工作报告\n——2026年1月28日在龙泉市第十八届人民代表大会上\n各位代表：",
            ["title", "date", "recipients"],
            id="title-and-meeting",
        ),
        pytest.param(
            "首页\n>\n龙泉要闻\n龙泉市教育工作要点\n【字体：\n大\n中\n小\n】",
            ["furniture"] * 3 + ["title"] + ["furniture"] * 5,
            id="furniture-in-pieces",
        ),
    ],
)
def test_front(front, expected):
    assert [kind for kind, _, _ in shape(front)] == expected


def test_a_paragraph_stands_under_its_headings():
    text = (
        "第一部分　任务\n一、扩大学位\n（一）新建学校\n新建学校3所，增加学位900个，明年投用。\n"
        "二、提高质量\n完善教研制度，每月集中教研不少于一次。\n"
    )
    assert path(TITLE + text, "新建学校3所") == ["第一部分　任务", "一、扩大学位", "（一）新建学校"]
    assert path(TITLE + text, "完善教研") == ["第一部分　任务", "二、提高质量"]


def test_brackets_are_outermost_where_they_come_first():
    text = "【工作成效】\n一、扩大学位\n新建学校3所，增加学位900个，明年投用。\n【问题】\n"
    assert path(TITLE + text, "新建学校3所") == ["【工作成效】", "一、扩大学位"]
    assert shape(TITLE + text)[-1] == ("heading", 1, "【问题】")


def test_brackets_stand_below_numbered_headings_that_come_first():
    text = "一、各地经验\n【东城区】老校带新校\n东城区组建教育集团21个，覆盖学校80所。\n"
    assert path(TITLE + text, "东城区组建") == ["一、各地经验", "【东城区】老校带新校"]


def test_the_one_who_is_responsible_is_no_heading():
    text = "一、任务\n【责任单位：市教育局；完成时限：2022年6月底前】\n"
    assert shape(TITLE + text)[-1][0] == "paragraph"


def test_furniture_stays_in_the_text():
    document = read_text("打印本页\n" + TITLE + "一、总则")
    assert document.text == "打印本页\n" + TITLE + "一、总则"
    assert [document.text_of(block) for block in document.body()] == [TITLE.strip(), "一、总则"]


CONTENTS = """龙泉市“十四五”教育发展规划
目　录
第一章　发展环境…………1
第一节　发展基础…………2
第二章　总体目标…………9
第一章　发展环境
第一节　发展基础
全市有学校90所，在校生8万人，专任教师6000人。
第二章　总体目标
到2025年，毛入园率达到95%以上，普惠率达到90%。
"""


def test_a_table_of_contents_is_furniture():
    found = shape(CONTENTS)
    assert [kind for kind, _, _ in found[:5]] == ["title"] + ["furniture"] * 4
    assert path(CONTENTS, "全市有学校") == ["第一章　发展环境", "第一节　发展基础"]


WRAPPED = """龙泉市人民政府关于加强学前教育工作的意见
各乡镇人民政府、街道办事处，市政府直属各单位，市
直属各学校：
　　为办好群众家门口的幼儿园，补齐基础教育的短板，根据
省政府的部署，结合本市实际，现提出下列意见，请各单位
2021年底前落实。
　　一、总体要求
　　（一）指导思想。以习近平新时代中国特色社会主义思想
为指导，坚持育人为本，办好每一所幼儿园，每年投入不少于
1.5亿元。
　　（二）工作目标。到2025年，毛入园率达到95%以上，建成公
办幼儿园30所。
"""


def test_lines_broken_at_the_width_of_a_page_are_closed_up():
    assert [(kind, text.replace("\n", "|")) for kind, _, text in shape(WRAPPED)] == [
        ("title", "龙泉市人民政府关于加强学前教育工作的意见"),
        ("recipients", "各乡镇人民政府、街道办事处，市政府直属各单位，市|直属各学校："),
        (
            "paragraph",
            "为办好群众家门口的幼儿园，补齐基础教育的短板，根据|省政府的部署，结合本市实际，"
            "现提出下列意见，请各单位|2021年底前落实。",
        ),
        ("heading", "一、总体要求"),
        ("heading", "（一）指导思想。"),
        (
            "paragraph",
            "以习近平新时代中国特色社会主义思想|为指导，坚持育人为本，办好每一所幼儿园，"
            "每年投入不少于|1.5亿元。",
        ),
        ("heading", "（二）工作目标。"),
        ("paragraph", "到2025年，毛入园率达到95%以上，建成公|办幼儿园30所。"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("现将有关事项通知如下：", id="as-follows"),
        pytest.param("全市教育工作的总体目标是：", id="is"),
        pytest.param("普惠性幼儿园覆盖率达到95%的地方：", id="no-name"),
    ],
)
def test_a_sentence_with_a_colon_names_no_recipients(sentence):
    assert "recipients" not in [kind for kind, _, _ in shape(TITLE + sentence + "\n一、总则")]


def test_a_date_above_a_note_closes_a_notice():
    notice = NOTICE.replace("龙泉市教育局\n2021年3月5日", "2021年3月5日")
    assert ("date", 0, "2021年3月5日") in shape(notice)


def test_items_as_long_as_the_lines_around_them_are_not_closed_up():
    items = [
        f"{i}.第{i}项重点任务，完成改造学校{i}所，责任单位：县教育局和县财政局" for i in range(1, 6)
    ]
    text = "一、任务\n" + "\n".join(items) + "\n"
    assert [words for _, _, words in shape(text)][-5:] == items

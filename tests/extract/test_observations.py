from dataclasses import replace

import pytest
from observed import HOME, linked, observed

from kg.extract.observations import observations
from kg.statement import Entity
from kg.vocabulary import Basis, Comparator, MentionType, Precision

REPORT = {"genre": "自评报告", "title": "自评报告", "period": "2022", "date_signed": "2023-03-10"}
PLAN = {
    "genre": "发展规划",
    "title": "教育发展规划",
    "period": "2021/2025",
    "date_signed": "2021-11-02",
}
NAME = HOME.name


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:巩固率]由2020年的[V:95%]提高到[V:97.4%]，比上年提高[V:0.3个百分点]。",
            [
                (NAME, "巩固率", "95", "%", "2020", "baseline"),
                (NAME, "巩固率", "97.4", "%", "2022", "actual"),
                (NAME, "巩固率", "0.3", "个百分点", "2022", "change"),
            ],
            id="baseline-level-change",
        ),
        pytest.param(
            "[I:近视率]下降[V:1.1个百分点]，[I:总量]居全省[V:第4位]。",
            [
                (NAME, "近视率", "-1.1", "个百分点", "2022", "change"),
                (NAME, "总量", "4", "位", "2022", "actual"),
            ],
            id="fall-and-rank",
        ),
        pytest.param(
            "[R:海安市]、[R:如皋市][I:占比]仅为[V:0.82%]和[V:0.64%]，未达到[V:1.5%]的要求。",
            [
                ("海安市", "占比", "0.82", "%", "2022", "actual"),
                ("如皋市", "占比", "0.64", "%", "2022", "actual"),
                ("如皋市", "占比", "1.5", "%", "2022", "shortfall"),
                ("海安市", "占比", "1.5", "%", "2022", "shortfall"),
            ],
            id="respective-subjects-and-shortfall",
        ),
        pytest.param(
            "[I:城乡居民收入]分别增长[V:4%]、[V:5%]，[I:总产值]增长[V:7%]、高于全国[V:2个百分点]。",
            [
                (NAME, "城镇居民收入", "4", "%", "2022", "change"),
                (NAME, "农村居民收入", "5", "%", "2022", "change"),
                (NAME, "总产值", "7", "%", "2022", "change"),
                (NAME, "总产值增速高于全国", "2", "个百分点", "2022", "actual"),
            ],
            id="town-and-country-and-how-far-above",
        ),
        pytest.param(
            "[I:收入]达[V:5亿元]，较2020年增加[V:1亿元]，年均增长[V:9%]。[I:支出]增长[V:3%]。",
            [
                (NAME, "收入", "5", "亿元", "2022", "actual"),
                (NAME, "收入", "1", "亿元", "2022", "change"),
                (NAME, "收入", "9", "%", "2021/2022", "change"),
                (NAME, "支出", "3", "%", "2022", "change"),
            ],
            id="mean-by-year",
        ),
        pytest.param(
            "[I:产值]从2018年的[V:3亿元]增至[V:4亿元]，[I:收入]从[V:1亿元]增至[V:2亿元]。",
            [
                (NAME, "产值", "3", "亿元", "2018", "baseline"),
                (NAME, "产值", "4", "亿元", "2022", "actual"),
                (NAME, "收入", "1", "亿元", "2018", "baseline"),
                (NAME, "收入", "2", "亿元", "2022", "actual"),
            ],
            id="what-a-sentence-starts-from",
        ),
        pytest.param(
            "2023年，我市将[I:新增学位][V:2.4万个]，到2025年[I:入园率]达[V:98%以上]。",
            [
                (NAME, "新增学位", "2.4", "万个", "2023", "target"),
                (NAME, "入园率", "98", "%", "2025", "target"),
            ],
            id="targets-of-a-report",
        ),
        pytest.param(
            "# 四、下一步打算\n[I:补充教师][V:30人]",
            [(NAME, "补充教师", "30", "人", "2023", "target")],
            id="section-of-plans",
        ),
        pytest.param(
            f"# 二、各地经验\n## 【[R:{NAME}海安市]】\n[I:选派教师][V:30人]",
            [(f"{NAME}海安市", "选派教师", "30", "人", "2022", "actual")],
            id="section-of-a-region",
        ),
        pytest.param(
            "[R:沿江经济圈]规划获批。新增[I:选派教师][V:30人]",
            [(NAME, "选派教师", "30", "人", "2022", "actual")],
            id="a-block-that-begins-with-a-region-beyond",
        ),
        pytest.param(
            "截至今年11月，[I:满意率]达[V:95%]；去年[I:满意率]为[V:93%]；9月获评先进，[I:学校][V:3所]",
            [
                (NAME, "满意率", "95", "%", "2022-11", "actual"),
                (NAME, "满意率", "93", "%", "2021", "actual"),
                (NAME, "学校", "3", "所", "2022", "actual"),
            ],
            id="relative-periods",
        ),
        pytest.param(
            "2020年起推行改革，[I:学校][V:3所]；2020年起[I:投入][V:2亿元]。",
            [
                (NAME, "学校", "3", "所", "2022", "actual"),
                (NAME, "投入", "2", "亿元", "2020", "actual"),
            ],
            id="what-began-then-is-not-of-then",
        ),
        pytest.param(
            "到2025年[I:占比]达[V:90%]，[I:合格率]由2018年的[V:93%]提高到[V:95%]。",
            [
                (NAME, "占比", "90", "%", "2025", "target"),
                (NAME, "合格率", "93", "%", "2018", "baseline"),
                (NAME, "合格率", "95", "%", "2025", "target"),
            ],
            id="a-base-year-turns-no-plan-into-a-report",
        ),
        pytest.param(
            "[I:入园率]（[I:在园幼儿占适龄幼儿的比例]，下同）达到[V:80%]。",
            [(NAME, "入园率", "80", "%", "2022", "actual")],
            id="what-explains-an-indicator-in-brackets",
        ),
        pytest.param(
            "[I:班级]（[I:平均班额][V:40人]）达到[V:12个]。",
            [
                (NAME, "平均班额", "40", "人", "2022", "actual"),
                (NAME, "平均班额", "12", "个", "2022", "actual"),
            ],
            id="brackets-with-a-value-of-their-own",
        ),
        pytest.param(
            "[I:交流比例][V:不低于18%]，[I:合格率][V:95%以上]",
            [
                (NAME, "交流比例", "18", "%", "2023", "target"),
                (NAME, "合格率", "95", "%", "2022", "actual"),
            ],
            id="a-bound-is-a-target",
        ),
    ],
)
def test_a_report(markup, expected):
    told, dropped = observed(markup, **REPORT)
    assert (told, dropped) == (expected, [])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "建设[V:8至10所][I:示范校]，到2023年[I:入园率]不低于[V:90%]。",
            [
                (NAME, "建设示范校", "8/10", "所", "2021/2025", "target"),
                (NAME, "入园率", "90", "%", "2023", "target"),
            ],
            id="targets",
        ),
        pytest.param(
            "# 一、发展基础\n2020年[I:巩固率]达[V:98.7%]，比2015年提高[V:2.4个百分点]。",
            [
                (NAME, "巩固率", "98.7", "%", "2020", "actual"),
                (NAME, "巩固率", "2.4", "个百分点", "2020", "change"),
            ],
            id="what-was-reached-before",
        ),
        pytest.param(
            "# 一、“十三五”期间的成绩\n[I:新建学校][V:9所]，现有[I:教师][V:80人]，缺口[V:7人]。",
            [
                (NAME, "新建学校", "9", "所", "2016/2020", "actual"),
                (NAME, "教师", "80", "人", "2020", "actual"),
                (NAME, "教师", "7", "人", "2020", "actual"),
            ],
            id="levels-at-the-end-of-a-span",
        ),
        pytest.param(
            "# 一、“十三五”期间的成绩\n2020年，[I:巩固率]达[V:98%]。\n"
            "[I:新建学校][V:9所]，[I:入园率][V:95%]。",
            [
                (NAME, "巩固率", "98", "%", "2020", "actual"),
                (NAME, "新建学校", "9", "所", "2016/2020", "actual"),
                (NAME, "入园率", "95", "%", "2020", "actual"),
            ],
            id="levels-of-a-section-that-names-its-last-year",
        ),
        pytest.param(
            "# 一、“十三五”期间的成绩\n[I:新建学校][V:9所]，[I:入园率][V:95%]。",
            [
                (NAME, "新建学校", "9", "所", "2016/2020", "actual"),
                (NAME, "入园率", "95", "%", "2016/2020", "actual"),
            ],
            id="levels-of-a-section-that-does-not",
        ),
        pytest.param(
            "[I:覆盖率]由[V:62%]提升至[V:90%]。",
            [
                (NAME, "覆盖率", "62", "%", "2020", "baseline"),
                (NAME, "覆盖率", "90", "%", "2021/2025", "target"),
            ],
            id="from-the-year-before",
        ),
        pytest.param(
            "| 指标\n| 2020年\n| 2025年\n| 属性\n| [I:毛入园率](%)\n| [V:88.6]\n| [V:92]\n| 预期性",
            [
                (NAME, "毛入园率", "88.6", "%", "2020", "baseline"),
                (NAME, "毛入园率", "92", "%", "2025", "target"),
            ],
            id="table",
        ),
    ],
)
def test_a_plan(markup, expected):
    told, dropped = observed(markup, **PLAN)
    assert (told, dropped) == (expected, [])


def test_a_body_in_a_heading_is_no_topic():
    told, _ = observed("# （[O:南通市政府] 2022年4月）\n[I:学校][V:3所]。", **REPORT)
    assert told == [(NAME, "学校", "3", "所", "2022-04", "actual")]


def test_a_school_is_the_subject_of_its_own_document():
    markup = "[S:海州师范学校]始建于1958年。\n[I:在校生][V:3千人]。"
    told, _ = observed(markup, issuer="中共海州师范学校委员会", **REPORT)
    assert told == [("海州师范学校", "在校生", "3", "千人", "2022", "actual")]
    told, _ = observed(markup, issuer="南通市教育局", **REPORT)
    assert told == [(NAME, "在校生", "3", "千人", "2022", "actual")]


@pytest.mark.parametrize(
    ("markup", "about"),
    [
        ("[I:每生每月补助][V:90元]", ["海安市", "如皋市"]),
        ("[I:最大班额]达[V:60人]", ["海安市", "如皋市"]),
        ("[I:拖欠工资][V:2个月]", ["海安市", "如皋市"]),
        ("[I:新建学校][V:9所]", [NAME]),
        ("每月[I:送教][V:2次]", [NAME]),
    ],
    ids=["for-each-pupil", "largest", "how-long", "together", "how-often"],
)
def test_what_is_of_each_class_or_pupil_is_of_each_region_of_a_list(markup, about):
    told, _ = observed(f"[R:海安市]、[R:如皋市]{markup}。", **REPORT)
    assert sorted(item[0] for item in told) == sorted(about)


def test_a_school_that_alone_is_approved_of_is_the_subject():
    text = "一、同意设立[S:海州师范学校]。\n二、[I:教师][V:90人]。"
    reply = {**REPORT, "title": "关于设立学校的批复"}
    told, _ = observed(text, **reply)
    assert [item[0] for item in told] == ["海州师范学校"]
    told, _ = observed(f"{text}\n同意设立[S:海州中学]。", **reply)
    assert [item[0] for item in told] == [NAME]
    told, _ = observed(text, **{**REPORT, "title": "县政府常务会议纪要"})
    assert [item[0] for item in told] == [NAME]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        pytest.param("关于[S:海州中学]扩建资金的批复", "海州中学", id="one"),
        pytest.param("关于[S:海州中学]等校扩建的批复", NAME, id="and-others"),
        pytest.param("关于[S:海州中学]和[S:海州小学]扩建的批复", NAME, id="two"),
        pytest.param("关于[S:海州中学]获奖的通报", NAME, id="no-reply"),
    ],
)
def test_a_reply_on_one_school_is_about_it(title, about):
    plain = title.replace("[S:", "").replace("]", "")
    told, _ = observed(f"{title}\n二、[I:教师][V:90人]。", **{**REPORT, "title": plain})
    assert [item[0] for item in told] == [about]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("市教育局2022年政府信息公开工作年度报告", "南通市教育局", id="itself"),
        pytest.param("市教育局2022年工作报告", NAME, id="the-region"),
        pytest.param("关于公开部门预算的通知", NAME, id="what-others-do"),
    ],
)
def test_a_body_is_the_subject_where_it_accounts_for_itself(title, expected):
    body = Entity("org-1", "GovernmentBody", MentionType.ORG, "南通市教育局", "k")
    doc, document, found = linked("公开[I:信息][V:90条]。", **{**REPORT, "title": title})
    found = replace(found, context=replace(found.context, issuer=body))
    (told,), _, _ = observations(doc, document, found)
    assert told.about == (body.id if expected != NAME else HOME.id)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("示范区建设启动", "target", id="news"),
        pytest.param("示范区建设情况通报", "actual", id="report"),
        pytest.param("二○二六年总结和下年打算", "actual", id="summary"),
    ],
)
def test_what_is_done_within_a_year_is_ahead_but_in_what_reports_on_it(title, kind):
    genre = "工作总结" if "总结" in title else "其他"
    news = {"genre": genre, "title": title, "period": "2026", "date_published": "2026-03-25"}
    told, _ = observed("今年建设平台，年内[I:遴选示范区][V:90个]。", **news)
    assert [item[-1] for item in told] == [kind]


@pytest.mark.parametrize(
    ("genre", "period"),
    [
        pytest.param("实施意见", "2006/2008", id="plan"),
        pytest.param("自评报告", "2006", id="report"),
    ],
)
def test_the_time_that_something_takes_is_ahead_of_a_plan(genre, period):
    fields = {"genre": genre, "period": "2006", "date_signed": "2006-03-01"}
    told, _ = observed("用三年时间[I:轮训教师][V:90人]。", **fields)
    assert [item[4] for item in told] == [period]


def test_nothing_is_lost_quietly():
    told, dropped = observed("共[V:3所]。", **REPORT)
    assert (told, dropped) == ([], [("3所", "no indicator stands near it")])
    told, dropped = observed("[I:学校][V:3所]。", region=None, **REPORT)
    reason = "the document has no region, and the text names nobody"
    assert (told, dropped) == ([], [("3所", reason)])


@pytest.mark.parametrize(
    ("words", "expected"),
    [("比上年", "2019"), ("比2015年", "2015"), ("", None)],
)
def test_the_year_before_is_that_of_the_year_of_the_value(words, expected):
    text = f"截至2020年[I:占比]达[V:60%]，{words}提高[V:5个百分点]。"
    doc, document, found = linked(text, **(PLAN | {"date_signed": "2021-04-06"}))
    read, _, _ = observations(doc, document, found)
    (change,) = (each for each in read if each.kind == "change")
    assert (change.start, change.compared_with) == ("2020-01-01", expected)


def test_all_slots():
    doc, document, found = linked(
        "[R:海安市]到2025年[I:占比]每校不低于[V:近60%]，较2020年提高[V:5个百分点]。", **PLAN
    )
    read, named, dropped = observations(doc, document, found)
    level, change = sorted(read, key=lambda item: item.kind, reverse=True)
    assert (level.comparator, level.low, level.high) == (Comparator.ABOUT, "60", "60")
    assert (level.start, level.end) == ("2025-01-01", "2025-12-31")
    assert (level.precision, level.period_basis) == (Precision.YEAR, Basis.STATED)
    assert level.scope == "每校"
    assert change.compared_with == "2020"
    evidence = level.evidence[0]
    quoted = document.text[evidence.start : evidence.end]
    assert quoted.startswith("海安市")
    slots = {
        slot.name: slot.start is not None and document.text[slot.start : slot.end]
        for slot in evidence.slots
    }
    assert slots == {"value": "近60%", "indicator": "占比", "subject": "海安市", "period": "2025年"}
    assert [entity.name for entity in named] == ["占比"]
    assert dropped == []


def test_the_same_twice_is_one():
    doc, document, found = linked(
        "[I:覆盖率]达[V:94%]。\n再说一遍，[I:覆盖率]达[V:94%]。", **REPORT
    )
    read, _, _ = observations(doc, document, found)
    assert len(read) == 1
    assert len(read[0].evidence) == 2


def test_a_text_without_blocks_is_read_by_lines():
    doc, document, found = linked("[I:覆盖率]达[V:94%]。", **REPORT)
    bare = type(document)(document.text, document.path, fields=document.fields)
    read, _, dropped = observations(doc, bare, found)
    assert [(item.value_text, item.period) for item in read] == [("94", "2022")]
    assert dropped == []


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("目前，全市有[I:学校][V:486所]", "2024"),
        ("全市现有[I:学校][V:486所]", "2024"),
        ("管好现有教师，全市有[I:学校][V:486所]", "2021/2024"),
    ],
)
def test_a_report_on_several_years_tells_what_is_now(words, period):
    report = {"genre": "自评报告", "period": "2021/2024", "date_signed": "2024-10-29"}
    told, _ = observed(f"{words}。", **report)
    assert [item[4] for item in told] == [period]


@pytest.mark.parametrize(
    ("words", "fields", "period"),
    [
        ("五年来新建校舍，[I:巩固率]达[V:98%]", REPORT, "2022"),
        ("五年来，[I:报名教师]由27人增至[V:96人]", REPORT, "2022"),
        ("五年来[I:新建学校][V:9所]", REPORT, "2018/2022"),
        ("近三年新建校舍，[I:生均校舍面积][V:9平方米]", REPORT, "2022"),
        ("近三年调出教师，[I:音乐教师缺编][V:7名]", REPORT, "2022"),
        ("2021—2022学年，[I:巩固率]达[V:98%]", REPORT, "2021/2022"),
        ("五年来，[I:巩固率]达[V:98%]", REPORT | {"title": "某县政府工作报告"}, "2017/2021"),
    ],
    ids=["rate", "risen-to", "sum", "mean", "want", "school-year", "work-report"],
)
def test_a_level_is_of_the_last_of_the_years_looked_back_on(words, fields, period):
    told, _ = observed(f"{words}。", **fields)
    assert [item[4] for item in told] == [period]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("现有超载区逐步退出，[I:森林覆盖率]达[V:24%]", "target"),
        ("现有学校9所，[I:森林覆盖率]达[V:24%]", "actual"),
    ],
)
def test_what_is_there_is_a_report_only_where_it_is_counted(words, kind):
    told, _ = observed(f"{words}。", **PLAN)
    assert [item[5] for item in told] == [kind]


@pytest.mark.parametrize(
    ("heading", "period"),
    [("三、存在的问题", "2023"), ("三、解决突出问题的做法", "2021/2023")],
)
def test_what_a_report_on_several_years_finds_not_yet_well_is_so_now(heading, period):
    report = {"genre": "自评报告", "period": "2021/2023", "date_signed": "2023-08-14"}
    told, _ = observed(f"# {heading}\n[I:小规模学校]还有[V:19所]。", **report)
    assert [item[4] for item in told] == [period]


def test_a_month_up_to_which_was_counted_dates_its_sentence():
    told, _ = observed(
        "截至11月末，[I:完成投资][V:3亿元]，[I:开工率][V:98%]。[I:改造厕所][V:43处]。", **REPORT
    )
    assert [item[4] for item in told] == ["2022-11", "2022-11", "2022"]


def test_what_was_counted_before_opens_no_plans():
    markup = "# 一、目标\n截至2020年底，全市[I:高中][V:18所]。\n[I:达标率]提到[V:12%]。"
    told, _ = observed(markup, **PLAN)
    assert [item[4:] for item in told] == [("2020", "actual"), ("2021/2025", "target")]


@pytest.mark.parametrize(
    ("words", "period", "kind"),
    [
        ("9月底前完成[V:38所][I:整改]", "2022-09", "target"),
        ("[I:整改]比起2020年多[V:8所]", "2022", "change"),
    ],
)
def test_by_a_month_and_against_a_year(words, period, kind):
    told, _ = observed(f"{words}。", **REPORT)
    assert [item[4:] for item in told] == [(period, kind)]


@pytest.mark.parametrize(
    ("indicator", "subject"),
    [("公办园占比", NAME), ("学前三年毛入园率", NAME), ("招生", "龙泉中学")],
)
def test_no_school_has_what_only_regions_have(indicator, subject):
    told, _ = observed(f"[S:龙泉中学]竣工，[I:{indicator}][V:58%]。", **REPORT)
    assert [item[0] for item in told] == [subject]


@pytest.mark.parametrize(
    ("above", "period", "kind"),
    [
        ("整改措施：[I:调剂编制][V:45名]", "2019-09", "target"),
        ("2019年6月底前，[I:调剂编制][V:45名]", "2019-06", "target"),
        ("反馈问题：[I:缺编][V:45名]", "2018", "actual"),
    ],
    ids=["below", "own-date", "what-was-found"],
)
def test_a_line_below_says_by_when(above, period, kind):
    plan = {"genre": "通知", "period": "2019", "date_signed": "2019-05-09"}
    told, _ = observed(
        f"# （二）教师短缺的问题\n{above}。\n责任单位：市教育局\n整改时限：2019年9月底，长期坚持",
        **plan,
    )
    assert [item[4:] for item in told] == [(period, kind)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("2015年", ("2015", "baseline"), id="before-the-years-of-the-report"),
        pytest.param("2017年", ("2017", "actual"), id="of-the-report"),
        pytest.param("2020年", ("2020", "target"), id="to-come"),
        pytest.param("2016年基数", ("2016", "baseline"), id="said-to-be-where-it-starts"),
        pytest.param("2017年目标", ("2017", "target"), id="said-to-be-aimed-at"),
    ],
)
def test_a_column_of_a_review_is_before_within_or_ahead_of_its_years(head, expected):
    review = {"genre": "评价报告", "period": "2016/2018", "date_signed": "2018-10-08"}
    told, _ = observed(f"| 指标\n| 单位\n| {head}\n| [I:毛入园率]\n| %\n| [V:88.6]", **review)
    assert told == [(NAME, "毛入园率", "88.6", "%", *expected)]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        pytest.param(
            "学校数（所）\n| 在校生（人）\n| 比上年增减（%）",
            [
                (NAME, "小学", "9", "所", "2022", "actual"),
                (NAME, "小学在校生", "40", "人", "2022", "actual"),
                (NAME, "小学在校生", "-2.8", "%", "2022", "change"),
            ],
            id="pupils-and-their-change",
        ),
        pytest.param(
            "班级（个）\n| 面积（亩）\n| 增长（%）",
            [
                (NAME, "小学", "9", "个", "2022", "actual"),
                (NAME, "小学", "40", "亩", "2022", "actual"),
                (NAME, "小学", "-2.8", "%", "2022", "change"),
            ],
            id="no-people",
        ),
    ],
)
def test_the_heads_of_a_table_say_what_is_counted_of_a_row(heads, expected):
    told, _ = observed(f"| 学段\n| {heads}\n| [I:小学]\n| [V:9]\n| [V:40]\n| [V:-2.8]", **REPORT)
    assert told == expected


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        ("国家标准\n| 2021年\n| 2022年", ["target", "baseline", "actual"]),
        ("2020年\n| 2021年\n| 2022年", ["actual"] * 3),
    ],
    ids=["what-is-required-and-two-years", "three-years"],
)
def test_the_first_of_two_years_of_a_table_is_where_it_starts(heads, kinds):
    told, _ = observed(f"| 指标\n| {heads}\n| [I:毛入园率]\n| [V:85]\n| [V:88]\n| [V:90]", **REPORT)
    assert [(item[3], item[5]) for item in told] == [("%", kind) for kind in kinds]


def test_a_column_of_a_table_says_by_when():
    head = "序号\n重点任务\n工作举措\n责任单位\n完成时限\n"
    rows = (
        "1\n扩充学位\n[I:新建学校][V:22所]\n市教育局\n2026年8月\n"
        "2\n强师\n[I:招聘教师][V:9名]\n市教育局\n长期坚持"
    )
    plan = {"genre": "通知", "period": "2024/2026", "date_signed": "2024-04-02"}
    told, _ = observed(head + rows, **plan)
    assert [item[4] for item in told] == ["2026-08", "2024/2026"]


@pytest.mark.parametrize(
    ("years", "said", "expected"),
    [
        ("2020年、2021年、2022年", "分别为", ["2020", "2021", "2022"]),
        ("2020—2022年", "依次为", ["2020", "2021", "2022"]),
        ("2018—2022年", "分别为", ["2022", "2022", "2022"]),
        ("2020年、2022年", "分别为", ["2022", "2022", "2022"]),
        ("2020年、2021年、2022年", "均高于", ["2022", "2022", "2022"]),
    ],
)
def test_values_of_a_list_are_of_the_years_before_it(years, said, expected):
    told, _ = observed(f"{years}[I:毛入园率]{said}[V:87%]、[V:89%]、[V:91%]。", **REPORT)
    assert [item[4] for item in told] == expected


def test_a_school_year_is_one_time():
    fields = {**REPORT, "title": "2023—2024学年自评报告", "period": "2023/2024"}
    fields["date_signed"] = "2024-08-10"
    told, _ = observed("全市现有[I:小学][V:9所]，[I:达标率][V:91%]。", **fields)
    named, _ = observed("2021—2022学年，[I:达标率][V:91%]。", **REPORT)
    span, _ = observed("2021—2022年，[I:达标率][V:91%]。", **REPORT)
    assert [item[4] for item in told] == ["2023/2024", "2023/2024"]
    assert [named[0][4], span[0][4]] == ["2021/2022", "2022"]


def test_a_school_year_that_has_begun_is_no_plan():
    notice = {"genre": "通知", "period": "2022", "date_signed": "2022-05-24"}
    for years, kind in (("2021—2022", "actual"), ("2022—2023", "target")):
        told, _ = observed(f"{years}学年，全区[I:交流教师][V:194人]。", **notice)
        assert told[0][5] == kind


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("我县现有[I:学校][V:64所]。", [("2024", "actual")]),
        (
            "[I:达标率]由目前的[V:37%]提高到[V:80%]。",
            [("2024", "baseline"), ("2024/2027", "target")],
        ),
        ("[I:达标率]由[V:37%]提高到[V:80%]。", [("2023", "baseline"), ("2024/2027", "target")]),
        ("[I:公用经费]至今未达到[V:1000元]。", [("2024", "shortfall")]),
    ],
)
def test_what_an_opinion_says_of_now_is_of_the_year_of_signing(markup, expected):
    opinion = {"genre": "实施意见", "period": "2024/2027", "date_signed": "2024-04-18"}
    told, _ = observed(markup, **opinion)
    assert [item[4:] for item in told] == expected


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("| 2021年\n| 2022年", [("2021", "baseline"), ("2022", "actual")]),
        ("| 国家标准\n| 2022年", [("2022", "target"), ("2022", "actual")]),
        ("| 平均\n| 2022年", [("2022", "actual"), ("2022", "actual")]),
    ],
)
def test_the_first_of_two_years_side_by_side_is_what_a_report_compares_with(heads, expected):
    rows = "| [I:毛入园率]\n| [V:88.6%]\n| [V:90.1%]"
    told, _ = observed(f"| 指标\n{heads}\n{rows}", **REPORT)
    assert [item[4:] for item in told] == expected


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("从2022年起，每年培训[I:教师][V:40名]", "2022/2025"),
        ("2022年培训校长，每年培训[I:教师][V:40名]", "2021/2025"),
        ("2022年起[I:补助标准]提高到每年[V:400元]", "2022"),
        ("2022年[I:教师]每人每年补助[V:400元]", "2022"),
    ],
    ids=["from-a-year-on", "of-the-plan", "a-rate-by-year", "for-each"],
)
def test_what_a_plan_asks_for_each_year_is_of_its_years(words, period):
    told, _ = observed(f"{words}。", **PLAN)
    assert [item[4] for item in told] == [period]


@pytest.mark.parametrize(
    ("heading", "period"),
    [("一、“十三五”期间的成绩", "2015"), ("一、2020年的成绩", "2019")],
    ids=["years-looked-back-on", "one-year"],
)
def test_what_years_looked_back_on_start_from_is_of_the_year_before_them(heading, period):
    told, _ = observed(f"# {heading}\n2020年，[I:巩固率]由[V:95%]提高到[V:97%]。", **PLAN)
    assert [item[4] for item in told] == [period, "2020"]

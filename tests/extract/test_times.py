"""Which years a document is about, and which its words for a time point at."""

import pytest
from observed import linked

from kg.document import Document, Field
from kg.extract.tenses import PAST, PLAN, read_tenses
from kg.extract.times import Times


def times(**fields):
    _, document, _ = linked("正文", **fields)
    return Times(document, read_tenses())


@pytest.mark.parametrize(
    ("fields", "past", "plan"),
    [
        pytest.param(
            {"genre": "工作总结", "period": "2010/2011", "date_signed": "2011-01-20"},
            "2010",
            "2011",
            id="reported-and-coming",
        ),
        pytest.param(
            {"genre": "工作总结", "period": "2012/2013", "date_signed": "2013-08-27"},
            "2012/2013",
            "2012/2013",
            id="two-years-gone-by",
        ),
        pytest.param(
            {"genre": "通知", "period": "2016/2017", "date_signed": "2016-09-23"},
            "2016",
            "2016/2017",
            id="two-years-planned",
        ),
        pytest.param(
            {"title": "某县2012年政府工作报告", "period": "2012", "date_signed": "2012-11-27"},
            "2012",
            "2013",
            id="work-report-late-in-the-year-it-reports-on",
        ),
        pytest.param(
            {"title": "某县2012年政府工作报告", "period": "2012", "date_signed": "2012-02-10"},
            "2011",
            "2012",
            id="work-report-early-in-the-coming-year",
        ),
    ],
)
def test_two_years_are_what_is_reported_and_what_comes_or_one_span(fields, past, plan):
    found = times(**fields)
    assert (found.period(PAST), found.period(PLAN)) == (past, plan)


@pytest.mark.parametrize(
    ("rule", "expected"), [("period.midterm", "2016/2017"), ("period.title", "2016")]
)
def test_years_that_a_review_looks_back_on_are_one_span(rule, expected):
    field = Field("period", "2016/2017", None, None, rule)
    document = Document(
        "正文", "a.txt", fields=(Field("genre", "评价报告", None, None, "t"), field)
    )
    assert Times(document, read_tenses()).period(PAST) == expected


def test_the_year_after_the_one_reported_on_is_the_coming_one():
    report = times(genre="工作总结", period="2013/2014", date_signed="2013-12-24")
    assert report.reference(PLAN, "~+1") == 2013
    assert report.reference(PLAN, "~") == 2014


@pytest.mark.parametrize(
    ("signed", "words", "year"),
    [
        ("2018-05-28", "年内", 2018),
        ("2017-12-08", "年内", 2018),
        ("2017-12-08", "年底", 2018),
        ("2017-10-30", "年底", 2017),
        ("2017-12-08", "今年", 2017),
    ],
)
def test_what_a_report_plans_within_a_year_is_of_the_coming_one(signed, words, year):
    report = times(genre="工作总结", period="2017", date_signed=signed)
    assert report.reference(PLAN, "~", words=words) == year


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"genre": "自评报告", "period": "2021/2023", "date_signed": "2023-03-01"}, 2023),
        ({"genre": "自评报告", "period": "2020/2023", "date_signed": "2023-03-01"}, 2022),
        ({"genre": "发展规划", "period": "2021/2023", "date_signed": "2021-03-01"}, 2020),
    ],
    ids=["all-of-a-report", "some-of-a-report", "plan"],
)
def test_a_count_of_all_the_years_of_a_report_ends_with_them(fields, year):
    assert times(**fields).reference(PAST, "~-2/~") == year


@pytest.mark.parametrize(("signed", "year"), [("2020-05-06", "2019"), ("2020-11-06", "2020")])
def test_what_asks_late_in_a_year_looks_back_on_that_year(signed, year):
    notice = times(genre="通知", title="关于校车的通知", period="2020", date_signed=signed)
    assert (notice.period(PAST), notice.period(PLAN)) == (year, "2020")


def test_a_list_for_years_to_come_tells_of_the_year_of_its_signing():
    chosen = times(
        genre="通知", title="关于公布名单的通知", period="2018/2020", date_signed="2018-07-20"
    )
    assert (chosen.period(PAST), chosen.period(PLAN)) == ("2018", "2018/2020")
    assert (chosen.tense_of("2018"), chosen.tense_of("2020")) == (PAST, PLAN)


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        pytest.param({"genre": "发展规划", "period": "2021/2025"}, 2020, id="plan"),
        pytest.param({"genre": "通知", "period": "2015"}, 2014, id="plan-without-date"),
        pytest.param(
            {"genre": "自评报告", "period": "2022", "date_signed": "2023-02-24"}, 2022, id="report"
        ),
        pytest.param(
            {"genre": "自评报告", "period": "2021/2024", "date_signed": "2024-10-29"},
            2024,
            id="late-in-the-year",
        ),
        pytest.param(
            {"genre": "工作总结", "period": "2010/2011", "date_signed": "2011-01-20"},
            2010,
            id="coming-year-named",
        ),
    ],
)
def test_what_is_ahead_begins_behind_a_year(fields, year):
    assert times(**fields).reference(PLAN, "~+1/~+3") == year


def test_last_year_is_the_one_that_a_work_report_is_on():
    report = times(title="某省2026年政府工作报告", period="2025/2026")
    summary = times(genre="工作总结", period="2025")
    words = ("去年", "上年")
    found = [t.reference(PAST, "~-1", words=said) for t in (report, summary) for said in words]
    assert found == [2026, 2025, 2025, 2025]


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"period": "2012/2013", "date_signed": "2013-08-27"}, "2013"),
        ({"period": "2021/2025", "date_signed": "2026-01-20"}, "2025"),
        ({"period": "2013", "date_signed": "2013-08-27"}, ""),
        ({"period": "2021/2025"}, ""),
        ({"period": "2024/2025", "date_signed": "2025-08-18", "title": "2024—2025学年自评"}, ""),
    ],
)
def test_only_a_dated_report_on_several_years_tells_what_is_now(fields, year):
    assert times(genre="自评报告", **fields).now() == year


@pytest.mark.parametrize(
    ("genre", "signed", "year"),
    [
        ("实施意见", "2024-04-18", "2024"),
        ("通知", "2024-01-18", "2023"),
        ("发展规划", "2024-04-18", ""),
    ],
)
def test_what_an_opinion_or_a_notice_tells_of_now_is_of_the_year_of_signing(genre, signed, year):
    assert times(genre=genre, period="2024/2027", date_signed=signed).now() == year


@pytest.mark.parametrize(("genre", "year"), [("通知", "2021"), ("工作总结", "2022")])
def test_what_a_notice_signed_late_asks_is_of_its_own_year(genre, year):
    found = times(
        genre=genre, title="关于公布2021年名单的通知", period="2021", date_signed="2021-12-17"
    )
    assert found.period(PLAN) == year


@pytest.mark.parametrize(("signed", "begins"), [("2022-05-24", False), ("2021-08-24", True)])
def test_a_school_year_begins_in_autumn(signed, begins):
    assert times(genre="通知", period="2022", date_signed=signed).begins("2021/2022") == begins

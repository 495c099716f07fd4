import pytest
from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.period import PeriodMatcher, dates, find_periods, resolve
from kg.components.spans import PERIODS
from kg.vocabulary import Precision


def found(text):
    return [(text[item.start : item.end], item.value) for item in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("到2025年底", [("2025年底", "2025")], id="year"),
        pytest.param("2021年12月31日前", [("2021年12月31日", "2021-12")], id="month"),
        pytest.param("2016—2020年", [("2016—2020年", "2016/2020")], id="span"),
        pytest.param("2020年至2022年", [("2020年至2022年", "2020/2022")], id="span-of-two-years"),
        pytest.param("2017-2018学年", [("2017-2018学年", "2017/2018")], id="school-year"),
        pytest.param("“十三五”期间", [("“十三五”期间", "2016/2020")], id="plan"),
        pytest.param("十四五末", [("十四五末", "2025")], id="end-of-plan"),
        pytest.param("“十二五”回顾", [("“十二五”", "2011/2015")], id="plan-looked-back-on"),
        pytest.param("“十二五”教育规划", [], id="title-of-a-plan"),
        pytest.param("2014年挂牌以来", [("2014年挂牌以来", "2014/~")], id="since-it-opened"),
        pytest.param("“十三五”以来", [("“十三五”以来", "2016/~")], id="since-plan"),
        pytest.param("2021年以来", [("2021年以来", "2021/~")], id="since"),
        pytest.param("2021年9月以来", [("2021年9月以来", "2021/~")], id="since-a-month"),
        pytest.param("2021年秋季学期以来", [("2021年秋季学期以来", "2021/~")], id="since-a-term"),
        pytest.param("每五年累计培训，提前两年完成", [], id="each-five-years-and-ahead-by-two"),
        pytest.param("今年和去年底", [("今年", "~"), ("去年底", "~-1")], id="relative"),
        pytest.param("今年11月", [("今年11月", "~@11")], id="relative-month"),
        pytest.param("1—9月", [("1—9月", "~@9")], id="months"),
        pytest.param(
            "，三年招聘教师9名", [("三年", "~-2/~")], id="count-of-years-of-what-was-done"
        ),
        pytest.param("三年里，补充图书", [("三年里", "~-2/~")], id="within-years"),
        pytest.param("三年级招聘教师，三年制", [], id="grade"),
        pytest.param("年底前完成", [("年底", "~@12")], id="end-of-the-year"),
        pytest.param("学年底和每年年底", [], id="end-of-no-year"),
        pytest.param("近三年财政投入", [("近三年", "~-2/~")], id="past-years"),
        pytest.param("去年以来，推行制度", [("去年以来", "~-1/~")], id="since-last-year"),
        pytest.param("上年结转1件，上年答复9件", [("上年", "~-1")], id="brought-forward-is-a-name"),
        pytest.param("用三年左右时间建成", [("用三年左右时间", "~+1/~+3")], id="time-it-takes"),
        pytest.param("用一年时间建成", [], id="one-year-it-takes"),
        pytest.param("未来三年", [("未来三年", "~+1/~+3")], id="coming-years"),
    ],
)
def test_periods(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("《行动计划（2018—2020年）》", id="title"),
        pytest.param("国办发〔2015〕71号", id="document-number"),
        pytest.param("学前三年毛入园率", id="preschool-years"),
        pytest.param("2021级学生共2000人", id="cohort"),
        pytest.param("2020—2016年", id="backwards"),
    ],
)
def test_what_is_no_period(text):
    assert [value for _, value in found(text) if "/" in value or value == "2015"] == []
    assert "2018" not in dict(found(text)).values()


def test_resolve():
    assert resolve("~-1@8", 2023) == "2022-08"
    assert resolve("2016/~", 2022) == "2016/2022"
    assert resolve("2021", None) == "2021"
    assert resolve("~", None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", ("2021-01-01", "2021-12-31", Precision.YEAR)),
        ("2020-02", ("2020-02-01", "2020-02-29", Precision.MONTH)),
        ("2021-02", ("2021-02-01", "2021-02-28", Precision.MONTH)),
        ("2016/2020", ("2016-01-01", "2020-12-31", Precision.SPAN)),
        ("", None),
    ],
)
def test_dates(value, expected):
    assert dates(value) == expected


def test_years_in_chinese_digits_are_read():
    doc = CharacterTokenizer(Vocab())("二○○三年新建学校9所，二十三年后")
    PeriodMatcher("kg_period")(doc)
    assert [(s.text, s.kb_id_) for s in doc.spans[PERIODS]] == [("二○○三年", "2003")]


def test_spans_carry_the_value():
    doc = CharacterTokenizer(Vocab())("到2025年，覆盖率达94%")
    PeriodMatcher("kg_period")(doc)
    assert [(s.text, s.label_, s.kb_id_, s.id_) for s in doc.spans[PERIODS]] == [
        ("2025年", "Period", "2025", "kg_period.year")
    ]

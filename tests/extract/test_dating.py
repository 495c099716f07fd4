"""Which period of its block a value is of."""

import pytest

from kg.extract.dating import Dated, Dating
from kg.extract.frames import Frame, Mark
from kg.extract.tenses import PAST, PLAN
from kg.vocabulary import Basis

FRAME = Frame(PLAN, "2016/2020", Basis.DOCUMENT)


def dated(text, value):
    """Date the value of a block whose periods are its four-digit years."""
    marks = [
        Mark(text.index(year), text.index(year) + 5, year[:4])
        for year in ("2018年", "2020年")
        if year in text
    ]
    start = text.index(value)
    sentence = text.rfind("。", 0, start) + 1
    found = Dating(text, 0, marks, FRAME).of(start, sentence)
    return found.period if isinstance(found, Dated) else None


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        pytest.param("到2018年，覆盖率达到75%。", "75%", "2018", id="own-sentence"),
        pytest.param("到2018年，率达到92%；到2020年，达到95%。", "95%", "2020", id="nearest"),
        pytest.param("到2020年，达到95%。各县均达到75%。", "75%", "2020", id="opens-the-block"),
        pytest.param(
            "市教育局牵头：一是办好学校，到2020年达到95%；二是各县达到75%。",
            "75%",
            None,
            id="other-item",
        ),
        pytest.param("到2020年：一是达到95%；二是各县达到75%。", "75%", "2020", id="before-items"),
        pytest.param(
            "到2018年，率达到92%；到2020年，达到95%。各县均达到75%。",
            "75%",
            "2020",
            id="last-stage",
        ),
        pytest.param(
            "全市学前三年毛入园率达到92%，力争到2020年底达到95%。各县均达到75%。",
            "75%",
            None,
            id="no-opening",
        ),
    ],
)
def test_of(text, value, period):
    assert dated(text, value) == period


@pytest.mark.parametrize(
    ("text", "done", "period"),
    [
        pytest.param("2018年以来，规划建校9所，补充教师40人。", True, "2018/2021", id="sum"),
        pytest.param("2018年以来，规划建校9所，巩固率40人。", False, None, id="level"),
        pytest.param("2018年以来，规划建校9所。补充教师40人。", True, None, id="next-sentence"),
    ],
)
def test_what_was_done_adds_up_from_a_year_on(text, done, period):
    marks = [Mark(0, 7, "2018/2021", since=True)]
    start = text.index("40人")
    dating = Dating(text, 0, marks, FRAME)
    found = dating.of(start, text.rfind("。", 0, start) + 1, done=done)
    assert (found and found.period) == period


@pytest.mark.parametrize(
    ("period", "found"), [("2016/2020", None), ("", "2018")], ids=["one-of-several", "alone"]
)
def test_a_year_of_several_looked_back_on_dates_its_own_sentence(period, found):
    text = "教育发展。2018年全市新建学校3所。改造食堂9个。"
    marks = [Mark(5, 10, "2018")]
    frame = Frame(PAST, period, Basis.SECTION)
    dated = Dating(text, 0, marks, frame).of(text.index("9个"), text.index("改造"))
    assert (dated.period if dated else None) == found


def test_what_a_sentence_compares_with_or_goes_out_from():
    text = "快于2018年3个百分点，由2020年的5%"
    marks = [Mark(2, 7, "2018"), Mark(14, 19, "2020")]
    assert Dating(text, 0, marks, FRAME).bases(len(text), 0) == ["2020", "2018"]


@pytest.mark.parametrize(
    ("text", "tense", "period"),
    [
        pytest.param("年末，覆盖率94%", PAST, "2021", id="report"),
        pytest.param("年底前，覆盖率94%", PAST, "2021-12", id="by-then"),
        pytest.param("年末，覆盖率94%", PLAN, "2021-12", id="plan"),
    ],
)
def test_the_end_of_a_year_is_of_the_year_in_a_report(text, tense, period):
    frame = Frame(tense, "", Basis.DOCUMENT)
    found = Dating(text, 0, [Mark(0, 2, "2021-12")], frame).of(text.index("94%"), 0)
    assert found.period == period


@pytest.mark.parametrize(
    ("text", "tense", "period"),
    [
        pytest.param("集团成立于2018年，现有学校9所。", PAST, None, id="founded"),
        pytest.param("2018年，市政府印发《方案》，建成学校9所。", PAST, None, id="issued"),
        pytest.param("2018年起推行，建成学校9所。", PAST, None, id="from-on"),
        pytest.param("2018年建成园区，印发手册，建成学校9所。", PAST, "2018", id="not-then"),
        pytest.param("2018年印发手册9所。", PAST, "2018", id="own-clause"),
        pytest.param("2018年，市政府印发《方案》，建成学校9所。", PLAN, "2018", id="plan"),
    ],
)
def test_what_only_began_in_a_year_does_not_date_what_follows(text, tense, period):
    start = text.index("2018年")
    frame = Frame(tense, "", Basis.DOCUMENT)
    found = Dating(text, 0, [Mark(start, start + 5, "2018")], frame).of(text.index("9所"), 0)
    assert (found and found.period) == period


@pytest.mark.parametrize(
    ("text", "marks", "tense", "period"),
    [
        ("9月至11月抽查9所", [(0, 6, 11)], PAST, "2021"),
        ("9月至11月抽查9所", [(0, 6, 11)], PLAN, "2021-11"),
        ("1—9月抽查9所", [(0, 4, 9)], PAST, "2021-09"),
        ("2021年1—9月，抽查9所", [(0, 9, 9)], PAST, "2021-09"),
        ("11月2日至12月7日抽查9所", [(0, 5, 11), (6, 11, 12)], PAST, "2021"),
        ("11月2日至11月7日抽查9所", [(0, 5, 11), (6, 11, 11)], PAST, "2021-11"),
        ("11月2日检查，12月7日抽查9所", [(0, 5, 11), (8, 13, 12)], PAST, "2021-12"),
    ],
    ids=["months", "plan", "from-january", "of-a-year", "days", "one-month", "apart"],
)
def test_months_that_something_lasted_are_of_the_year(text, marks, tense, period):
    found = [Mark(start, end, f"2021-{month:02}") for start, end, month in marks]
    frame = Frame(tense, "", Basis.DOCUMENT)
    assert Dating(text, 0, found, frame).of(text.index("9所"), 0).period == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("试点阶段（2018年），参加学校9所。", "2018"),
        ("分县目标（2018年入学率）：甲县9所。", "2018"),
        ("甲县（2018年设立），参加学校9所。", None),
    ],
    ids=["stage", "colon", "aside"],
)
def test_a_year_in_brackets_dates_what_they_head(text, period):
    start = text.index("2018年")
    marks = [Mark(start, start + 5, "2018")]
    found = Dating(text, 0, marks, FRAME).of(text.index("9所"), 0)
    assert (found and found.period) == period

import pytest

from kg.components.tasks import find_tasks
from kg.document import Block, Document, Field
from kg.vocabulary import BlockKind


def tasks(text, *bodies, heading=""):
    """Find the tasks of a paragraph of a notice, below a heading or not."""
    start = len(heading) + bool(heading)
    whole = f"{heading}\n{text}" if heading else text
    blocks = [Block(BlockKind.PARAGRAPH, start, len(whole), parent=0 if heading else None)]
    if heading:
        blocks.insert(0, Block(BlockKind.HEADING, 0, len(heading), level=1, marker=heading[:2]))
    places = sorted((whole.index(body), whole.index(body) + len(body)) for body in bodies)
    fields = (Field("genre", "通知", None, None, "test"),)
    document = Document(whole, "a.txt", blocks=tuple(blocks), fields=fields)
    return [whole[name.start : name.end] for name in find_tasks(document, places, [])]


@pytest.mark.parametrize(
    ("text", "bodies", "expected"),
    [
        pytest.param(
            "由甲局牵头，乙局参加，负责学区规划审核。",
            ["甲局", "乙局"],
            ["学区规划审核"],
            id="responsible-behind-others",
        ),
        pytest.param(
            "由甲局会同乙局在今年9月底前清查债务。", ["甲局", "乙局"], ["清查债务"], id="this-year"
        ),
        pytest.param(
            "甲局要会同乙局尽快提出布局方案。", ["甲局", "乙局"], ["提出布局方案"], id="soon"
        ),
        pytest.param(
            "由甲局负责在今年秋季开学前完成整改。",
            ["甲局"],
            ["在今年秋季开学前完成整改"],
            id="in-words",
        ),
        pytest.param(
            "甲局牵头，乙局参加，每年组织一次专项检查。",
            ["甲局", "乙局"],
            ["每年组织一次专项检查"],
            id="every-year",
        ),
        pytest.param(
            "甲局会同乙局每年对编制执行情况开展核查。",
            ["甲局", "乙局"],
            ["对编制执行情况开展核查"],
            id="every-year-of-something",
        ),
        pytest.param("场地由甲局协助维护。", ["甲局"], [], id="a-verb-alone"),
        pytest.param("由甲局负责督办。", ["甲局"], ["督办"], id="a-verb-alone-behind-负责"),
        pytest.param(
            "建立联合执法机制，由甲局牵头，乙局参与，隐形培训发生率控制在2%以下。",
            ["甲局", "乙局"],
            ["建立联合执法机制"],
            id="not-what-is-to-be-reached",
        ),
        pytest.param("甲局会同乙局组成督查组。", ["甲局", "乙局"], [], id="a-group-that-was-made"),
        pytest.param(
            "我市由甲局牵头，对照要点开展自查。",
            ["甲局"],
            ["对照要点开展自查"],
            id="behind-the-region",
        ),
        pytest.param(
            "甲局负责招生，会同乙局制定招生标准。",
            ["甲局", "乙局"],
            ["招生", "制定招生标准"],
            id="with-others-in-a-later-clause",
        ),
        pytest.param(
            "由甲局牵头，乙局配合，8月底前完成校舍改造。",
            ["甲局", "乙局"],
            ["完成校舍改造"],
            id="due-and-done",
        ),
        pytest.param(
            "甲局、乙局按照职责做好用地保障。", ["甲局", "乙局"], ["用地保障"], id="each-its-part"
        ),
        pytest.param("甲校、乙局承担跟踪评估。", ["乙局"], ["跟踪评估"], id="bears"),
        pytest.param("甲局承担部分经费。", ["甲局"], [], id="bears-costs"),
        pytest.param(
            "乙局负责招生；甲局每年对执行情况开展专项督导。",
            ["甲局", "乙局"],
            ["招生", "对执行情况开展专项督导"],
            id="watches",
        ),
        pytest.param(
            "一、同意乙校申报示范校，创建工作由甲局牵头。", ["甲局"], ["创建工作"], id="granted"
        ),
        pytest.param("甲局组织实施阅读推广。", ["甲局"], ["阅读推广"], id="carries-out"),
        pytest.param(
            "甲局牵头，乙局配合：修订安全手册。",
            ["甲局", "乙局"],
            ["修订安全手册"],
            id="behind-a-colon",
        ),
        pytest.param(
            "学区建设由甲局统筹，乙局负责招生。",
            ["甲局", "乙局"],
            ["学区建设", "招生"],
            id="steers",
        ),
        pytest.param(
            "甲组统筹推进，乙局负责招生。", ["甲组", "乙局"], ["招生"], id="steers-but-no-body"
        ),
        pytest.param(
            "甲委统筹推进，乙局负责招生。",
            ["甲委", "乙局"],
            ["统筹推进", "招生"],
            id="steers-on-the-whole",
        ),
        pytest.param(
            "乙局负责招生；逾期未改的，由甲局约谈学校负责人。",
            ["乙局", "甲局"],
            ["招生", "约谈学校负责人"],
            id="given-by-由",
        ),
        pytest.param(
            "乙局负责招生，由甲局分管领导任组长。", ["乙局", "甲局"], ["招生"], id="heads-a-group"
        ),
        pytest.param("逾期未改的，由甲局约谈学校负责人。", ["甲局"], [], id="given-by-由-alone"),
        pytest.param(
            "学区建设由甲局牵头，乙科参与，6月底前提交乙政府审定。",
            ["甲局", "乙科"],
            ["学区建设"],
            id="handed-in",
        ),
    ],
)
def test_what_the_task_of_a_clause_is(text, bodies, expected):
    assert tasks(text, *bodies) == expected


def test_the_task_of_a_row_printed_with_strokes():
    text = "（1）／扩大学位供给／新增学位1.5万个／牵头：甲局"
    blocks = (Block(BlockKind.ITEM, 0, len(text), marker="（1）"),)
    place = text.index("甲局")
    found = find_tasks(Document(text, "a.txt", blocks=blocks), [(place, place + 2)], [])
    assert [text[name.start : name.end] for name in found] == ["扩大学位供给"]


@pytest.mark.parametrize("heading", ["一、基本情况", "四、职责分工"])
def test_a_heading_of_what_is_told_below_it_names_no_task(heading):
    assert tasks("本次评估由甲局牵头，乙局参与。", "甲局", "乙局", heading=heading) == ["本次评估"]


def test_a_report_says_what_was_carried_out():
    text = "甲局组织实施阅读推广。"
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    assert find_tasks(Document(text, "a.txt", blocks=blocks), [(0, 2)], []) == []

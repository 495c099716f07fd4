import pytest
from marked import view

from kg.components.sections import Stance
from kg.extract import status
from kg.extract.status import stance_at, standing
from kg.vocabulary import Status


def stance(text: str, genre: str) -> Stance:
    """Return the stance at a sign ◇, which stands for what is spoken of."""
    return stance_at(view(text, genre=genre), text.index("◇"))


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        pytest.param("推行◇。", "实施意见", Stance.DEMAND, id="asks"),
        pytest.param("近年来，我市推行◇。", "实施意见", Stance.REPORT, id="of-late"),
        pytest.param("2019年以来，我市推行◇。", "通知", Stance.REPORT, id="since"),
        pytest.param("“十二五”以来，我市推行◇。", "通知", Stance.REPORT, id="since-a-plan"),
        pytest.param("方案印发两年来，我市推行◇。", "通知", Stance.REPORT, id="in-two-years"),
        pytest.param("截至2021年底，推行◇。", "发展规划", Stance.REPORT, id="plan-tells-of-today"),
        pytest.param("到2025年底，推行◇。", "发展规划", Stance.INTENT, id="plan-of-later"),
        pytest.param("近三年先后推行甲；推行◇。", "实施意见", Stance.REPORT, id="whole-sentence"),
        pytest.param("近年来学生增多。推行◇。", "实施意见", Stance.DEMAND, id="next-sentence"),
        pytest.param("近年来问题增多，要推行◇。", "实施意见", Stance.DEMAND, id="asks-behind"),
        pytest.param("一、工作要求\n近年来，推行◇。", "工作总结", Stance.REPORT, id="heading"),
        pytest.param("近年来，推行◇。", "工作总结", Stance.REPORT, id="a-report-does-anyway"),
        pytest.param("一、存在问题\n近年来，推行◇。", "实施意见", Stance.PROBLEM, id="problems"),
        pytest.param("整改措施：推行◇。", "通知", Stance.DEMAND, id="measures-asked-for"),
        pytest.param("一、工作目标\n推行◇。", "实施意见", Stance.INTENT, id="its-aims"),
        pytest.param("一、总体要求和目标任务\n推行◇。", "实施意见", Stance.DEMAND, id="asks-too"),
        pytest.param("一、发展现状\n推行◇。", "实施意见", Stance.REPORT, id="how-it-is"),
        pytest.param("一、明年提升举措\n推行◇。", "自评报告", Stance.INTENT, id="steps-to-come"),
        pytest.param("一、主要举措\n推行◇。", "自评报告", Stance.REPORT, id="steps-taken"),
        pytest.param("一、民生实事落地见效\n推行◇。", "工作总结", Stance.REPORT, id="deeds-done"),
        pytest.param("一、重点项目有序推进\n推行◇。", "工作总结", Stance.REPORT, id="under-way"),
        pytest.param("一、民生实事\n推行◇。", "工作总结", Stance.INTENT, id="deeds-to-come"),
        pytest.param("一、关于您提出的建议\n推行◇。", "其他", Stance.REPORT, id="reply"),
        pytest.param("一、几点建议\n推行◇。", "其他", Stance.INTENT, id="advice"),
        pytest.param("一、介绍经验\n推行◇。", "通知", Stance.REPORT, id="experience"),
        pytest.param("会议要求，推行◇。", "新闻", Stance.DEMAND, id="meeting-asks"),
        pytest.param("　　会议强调，校校行动。推行◇。", "新闻", Stance.DEMAND, id="goes-on"),
        pytest.param("市教育局要求：推行◇。", "新闻", Stance.DEMAND, id="body-asks"),
        pytest.param("按照市教育局要求，推行◇。", "新闻", Stance.REPORT, id="as-asked"),
        pytest.param("会议要求，行动。\n推行◇。", "新闻", Stance.REPORT, id="next-block"),
        pytest.param("会议肯定，各校推行◇。", "通知", Stance.REPORT, id="meeting-tells"),
        pytest.param("会议肯定，好。会议指出，推行◇。", "通知", Stance.DEMAND, id="ends-that"),
    ],
)
def test_what_a_sentence_does_with_what_it_names(text, genre, expected):
    assert stance(text, genre) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("将建立", Status.PLANNED), ("要建立", Status.REQUIRED), ("建立", Status.ONGOING)],
)
def test_what_is_to_be_done_about_problems(said, expected):
    seen = view(f"一、存在问题\n一是教师不足。{said}[PROGRAM 走教制]。\n", genre="工作总结")
    assert standing(seen, seen.linked.mentions[0]).status is expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("takes\t派发", "将[PROGRAM 甲工程]派发各校。", Status.REACHED, id="takes"),
        pytest.param("verb\t翻修", "计划翻修[PROGRAM 甲工程]。", Status.PLANNED, id="verb"),
    ],
)
def test_words_that_tell_cues_apart_are_data(add_line, line, text, expected):
    def found():
        seen = view(f"{text}\n", genre="工作总结")
        return standing(seen, seen.linked.mentions[0]).status

    assert found() is not expected
    add_line(status.PATTERNS, line, status)
    assert found() is expected


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        pytest.param("推行[PROGRAM 走教制]。", "工作总结", Status.ONGOING, id="as-a-rule"),
        pytest.param("实行[PROGRAM 走教制]。", "工作总结", Status.REACHED, id="brought-in"),
        pytest.param(
            "推行[PROGRAM 走教制]，受益[VALUE 60人]。", "工作总结", Status.REACHED, id="result"
        ),
        pytest.param("开办[PROGRAM 走教制]。", "工作总结", Status.REACHED, id="another-verb"),
        pytest.param("推行[PROGRAM 走教制]。", "实施意见", Status.REQUIRED, id="asked"),
        pytest.param("甲校[PROGRAM 走教制]获评一等奖。", "实施意见", Status.REACHED, id="won"),
        pytest.param("甲校“[PROGRAM 走教制]”收到良好效果。", "通知", Status.REACHED, id="worked"),
        pytest.param("[PROGRAM 走教制]争取获评一等奖。", "实施意见", Status.REQUIRED, id="to-win"),
    ],
)
def test_how_far_verbs_and_what_came_of_it_say_that_something_has_come(text, genre, expected):
    seen = view(f"{text}\n", genre=genre)
    assert standing(seen, seen.linked.mentions[0]).status is expected

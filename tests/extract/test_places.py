"""Where schools lie: in the region of their row before that of their name."""

from marked import said, view

from kg.extract.places import places


def located(text):
    return [line for line in said(view(text), places) if line.startswith("SCHOOL")]


def test_a_school_lies_in_the_region_of_its_row():
    text = "1  [REGION 甲区=江苏省丹阳市甲区]  [SCHOOL 丹阳市第五中学]\n"
    assert located(text) == ["SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市甲区"]


def test_a_region_in_running_text_is_no_row():
    text = "[REGION 甲区=江苏省丹阳市甲区]的校长到[SCHOOL 丹阳市第五中学]跟岗学习。\n"
    assert located(text) == ["SCHOOL:丹阳市第五中学 located_in REGION:江苏省丹阳市"]


def test_the_school_of_a_person_is_not_said_to_lie_anywhere():
    text = "[SCHOOL 丹阳市第五中学]教师林某获奖。[SCHOOL 丹阳市第六中学]教师队伍稳定。\n"
    assert located(text) == ["SCHOOL:丹阳市第六中学 located_in REGION:江苏省丹阳市"]

"""Problems begin with the clause that says them, behind its subject."""

import pytest

from kg.components.problem_limits import beginning


@pytest.mark.parametrize(
    ("text", "word", "subjects", "expected"),
    [
        ("一是农村学校师资不足。", "师资", (), "农村学校师资不足。"),
        ("投入多；部分校舍陈旧。", "校舍", (), "部分校舍陈旧。"),
        ("重点解决农村校舍陈旧。", "校舍", (), "农村校舍陈旧。"),
        ("甲县部分校舍陈旧。", "校舍", ("甲县",), "部分校舍陈旧。"),
        ("校舍陈旧。", "校舍", (), "校舍陈旧。"),
    ],
    ids=["number", "mark", "verb", "subject", "start-of-text"],
)
def test_beginning(text, word, subjects, expected):
    ends = {text.index(name) + len(name) for name in subjects}
    assert text[beginning(text, text.index(word), ends) :] == expected


def test_a_clause_that_begins_far_away_is_left_alone():
    text = "很" * 40 + "校舍陈旧。"
    assert beginning(text, 40, frozenset()) == 40

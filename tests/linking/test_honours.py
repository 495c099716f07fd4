"""Honours that a list shortens get what their neighbours say."""

import pytest

from kg.linking import honours
from kg.linking.honours import full_names


def names(marked):
    """Return the full names of the honours that a text marks with ⟨⟩."""
    text, places = "", []
    for part in marked.split("⟩"):
        before, _, name = part.partition("⟨")
        text += before
        if name:
            places.append((len(text), len(text) + len(name)))
            text += name
    return list(full_names(text, places).values())


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("3个⟨国家级⟩、9个⟨省级示范园⟩", ["国家级示范园", "省级示范园"], id="level"),
        pytest.param(
            "⟨省级特色校⟩4所，⟨市级⟩10所", ["省级特色校", "市级特色校"], id="level-behind"
        ),
        pytest.param(
            "⟨学前普及普惠⟩、⟨义务教育优质均衡县⟩",
            ["学前普及普惠县", "义务教育优质均衡县"],
            id="who-behind",
        ),
        pytest.param(
            "⟨全省文明单位⟩、⟨校园⟩、⟨家庭⟩",
            ["全省文明单位", "全省文明校园", "全省文明家庭"],
            id="what-before",
        ),
        pytest.param("⟨教学先进集体⟩和⟨先进个人⟩", ["教学先进集体", "教学先进个人"], id="praise"),
        pytest.param("⟨全省文明校园⟩，⟨市级⟩", ["全省文明校园", "市级"], id="no-level-before"),
        pytest.param("6所学校为⟨首批甲市平安校⟩", ["甲市平安校"], id="batch-of-a-number"),
        pytest.param("甲校入选⟨首批甲市平安校⟩", ["首批甲市平安校"], id="batch"),
        pytest.param("⟨省级特色校⟩。评出⟨单位⟩", ["省级特色校", "单位"], id="no-list"),
        pytest.param("⟨省示范校⟩、⟨市名师⟩", ["省示范校", "市名师"], id="whole-names"),
    ],
)
def test_full_names(marked, expected):
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("file", "line", "marked", "expected"),
    [
        pytest.param(
            honours.PATTERNS, "unit\t批", "3批⟨国家级⟩、9批⟨省级示范园⟩",
            ["国家级示范园", "省级示范园"], id="unit",
        ),
        pytest.param(
            honours.PATTERNS, "given\t入选", "⟨省级特色校⟩、入选⟨市级⟩",
            ["省级特色校", "市级特色校"], id="given",
        ),
        pytest.param(
            honours.PATTERNS, "level\t盟", "⟨省级特色校⟩，⟨盟级⟩10所", ["省级特色校", "盟级特色校"],
            id="level",
        ),
        pytest.param(
            honours.WORDS, "牧户\tshared", "⟨全省文明单位⟩、⟨牧户⟩",
            ["全省文明单位", "全省文明牧户"], id="who",
        ),
        pytest.param(
            honours.WORDS, "首善\tshared_grade", "⟨学前普及普惠⟩、⟨优质首善县⟩",
            ["学前普及普惠首善县", "优质首善县"], id="before",
        ),
        pytest.param(
            honours.WORDS, "争先\topen", "⟨国内争先⟩、⟨样板学校⟩", ["国内争先学校", "样板学校"],
            id="open",
        ),
        pytest.param(
            honours.WORDS, "楷模\tpraise", "⟨教学楷模集体⟩和⟨楷模个人⟩",
            ["教学楷模集体", "教学楷模个人"], id="praise",
        ),
    ],
)  # fmt: skip
def test_the_words_are_data(add_line, file, line, marked, expected):
    assert names(marked) != expected
    add_line(file, line, honours)
    assert names(marked) == expected

"""Awards that name no contest get the one that they were won in."""

import pytest

from kg.linking import awards
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
        pytest.param("云岭中学在全省合唱比赛中获⟨金奖⟩。", ["全省合唱比赛金奖"], id="in"),
        pytest.param("在全州棋类比赛上，我县夺得⟨银牌⟩3枚。", ["全州棋类比赛银牌"], id="comma"),
        pytest.param("参加全国合唱展演获⟨二等奖⟩。", ["全国合唱展演二等奖"], id="taking-part"),
        pytest.param(
            "在州政府组织的校车安全检查中被评为⟨优秀等次⟩。",
            ["校车安全检查优秀等次"],
            id="whose",
        ),
        pytest.param("粮食安全考核连续3年获⟨A级⟩。", ["粮食安全考核A级"], id="subject"),
        pytest.param(
            "在全省合唱比赛中获⟨金奖⟩2个、⟨银奖⟩3个，教育局获⟨优秀组织奖⟩。",
            ["全省合唱比赛金奖", "全省合唱比赛银奖", "全省合唱比赛优秀组织奖"],
            id="list",
        ),
        pytest.param(
            "获⟨全省教学成果特等奖⟩1项、⟨一等奖⟩4项。",
            ["全省教学成果特等奖", "全省教学成果一等奖"],
            id="named-by-the-first",
        ),
        pytest.param("合唱比赛结束。云岭中学获⟨金奖⟩。", ["金奖"], id="another-sentence"),
        pytest.param("举办合唱比赛，云岭中学获⟨金奖⟩。", ["金奖"], id="no-lead"),
        pytest.param("履职情况被督导评定为⟨优秀等次⟩。", ["优秀等次"], id="who-judged"),
        pytest.param("在全省合唱比赛中获评⟨全省美育先进校⟩。", ["全省美育先进校"], id="no-award"),
    ],
)
def test_awards_with_their_contests(marked, expected):
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        pytest.param("unit\t座", "在全省合唱比赛中获⟨金奖⟩2座、⟨银奖⟩3座。", id="unit"),
        pytest.param("won\t捧回", "在全省合唱比赛中获⟨金奖⟩2个，我县捧回⟨银奖⟩。", id="won"),
    ],
)
def test_the_words_of_lists_are_data(add_line, line, marked):
    assert names(marked) == ["全省合唱比赛金奖", "银奖"]
    add_line(awards.PATTERNS, line, awards)
    assert names(marked) == ["全省合唱比赛金奖", "全省合唱比赛银奖"]

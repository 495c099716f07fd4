"""What a list counts behind an honour is one too."""

import pytest

from kg.components.honour_siblings import siblings


@pytest.mark.parametrize(
    ("text", "honour", "expected"),
    [
        ("有省名师12人、市骨干教师80人、县新秀9人。", "省名师", ["市骨干教师", "县新秀"]),
        ("建成3个书香镇、5个文明镇，新增学位。", "书香镇", ["文明镇"]),
        ("有省名师12人，招聘教师80人。", "省名师", []),
        ("省名师、市骨干教师80人。", "省名师", []),
    ],
)
def test_what_is_counted_behind(text, honour, expected):
    start = text.index(honour)
    found = siblings(text, [(start, start + len(honour))])
    assert [text[a:b] for a, b in found] == expected


def test_what_is_known_is_not_found_again():
    text = "省名师12人、市名师80人"
    assert list(siblings(text, [(0, 3), (7, 10)])) == []

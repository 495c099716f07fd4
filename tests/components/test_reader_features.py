"""What the trained reader is given."""

import pytest

from kg.components.reader_features import NEWLINE, SPACE, UNKNOWN, Vocabulary

FIRST = NEWLINE + 1


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("育教教", [FIRST + 1, FIRST, FIRST], id="known"),
        pytest.param("aAａＡ", [FIRST + 2] * 4, id="folded"),
        pytest.param("𠮷𠮸", [FIRST + 3, UNKNOWN], id="beyond-the-first-plane"),
        pytest.param("某教某", [UNKNOWN, FIRST, UNKNOWN], id="unknown"),
        pytest.param("\u3000\t \n", [SPACE, SPACE, SPACE, NEWLINE], id="white-space"),
        pytest.param("\uffff", [UNKNOWN], id="last-of-the-first-plane"),
        pytest.param("", [], id="empty"),
    ],
)
def test_each_character_has_its_id(text, ids):
    vocabulary = Vocabulary("教育a𠮷")
    assert vocabulary.encode(text).tolist() == ids
    assert vocabulary.encode(text).tolist() == ids, "the second time as well"
    assert len(vocabulary) == FIRST + 4

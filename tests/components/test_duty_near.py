import pytest

from kg.components.duty_near import is_claimed
from kg.document import Block, Document
from kg.vocabulary import BlockKind


def claimed(text, words, *kinds):
    """Say whether words are claimed in a document with a block a line, of these kinds."""
    blocks, at = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(kind, at, at + len(line), marker="1." if line[0] == "1" else ""))
        at += len(line) + 1
    start = text.index(words)
    return is_claimed(Document(text, "a.txt", blocks=tuple(blocks)), start, start + len(words))


ITEM, HEADING, PARAGRAPH = BlockKind.ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "words", "kinds", "expected"),
    [
        pytest.param("1.整治校门，由甲局负责。", "整治校门", [ITEM], True, id="item-with-a-duty"),
        pytest.param("1.整治校门，新增岗亭。", "整治校门", [ITEM], False, id="item-without"),
        pytest.param(
            "1.整治校门\n由甲局牵头。", "整治校门", [HEADING, PARAGRAPH], True, id="heading"
        ),
        pytest.param(
            "措施：1.整治校门。2.甲局负责招生。", "整治校门", [PARAGRAPH], False, id="point"
        ),
        pytest.param(
            "一是整治校门，甲局负责；二是招生。", "整治校门", [PARAGRAPH], True, id="own-duty"
        ),
        pytest.param("旗甲局核定编制。", "核定编制", [PARAGRAPH], True, id="in-a-clause"),
    ],
)
def test_is_claimed(text, words, kinds, expected):
    assert claimed(text, words, *kinds) is expected


def test_what_no_block_holds_is_left_to_others():
    assert is_claimed(Document("整治校门", "a.txt"), 0, 4)

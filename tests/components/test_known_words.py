import pytest

from kg.components.known_words import KnownWords

WORDS = KnownWords(["青城", "青城市", "城市", "青城新区管理办"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("青", [], id="shorter-than-a-word"),
        pytest.param("青城", [(0, "青城")], id="whole"),
        pytest.param("青城新区", [(0, "青城")], id="longer-word-unfinished"),
        pytest.param(
            "到青城市", [(1, "青城市"), (1, "青城"), (2, "城市")], id="overlapping-longest-first"
        ),
        pytest.param("青 城\ud800青城", [(4, "青城")], id="beside-a-lone-surrogate"),
        pytest.param("𠮷青城", [(1, "青城")], id="behind-a-rare-character"),
        pytest.param("城青市城", [], id="the-same-characters-in-another-order"),
    ],
)
def test_find(text, expected):
    assert list(WORDS.find(text)) == expected


def test_a_word_of_one_character_is_refused():
    with pytest.raises(ValueError, match="'市' is no word of two characters or more"):
        KnownWords(["青城", "市"])

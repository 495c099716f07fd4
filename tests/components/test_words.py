"""Cutting text into words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.components.words import Names, segment, shipped_names, with_names, word_ranges

NAMES = Names(["南通市", "南通市崇川区", "教育局", "市教育", "双减"])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("江苏南通市的", ["江苏", "南通市", "的"], id="a name"),
        pytest.param("南通市崇川区教育局", ["南通市崇川区", "教育局"], id="the longest"),
        pytest.param("南通市教育局", ["南通市", "教育局"], id="the first of overlapping ones"),
        pytest.param("落实双减工作", ["落实双减工作"], id="too short to be certain"),
        pytest.param("南通", ["南通"], id="a part of a name"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_split_at_names(text, pieces):
    assert list(NAMES.split(text)) == pieces


def test_no_word_runs_across_the_ends_of_a_name():
    cut = with_names(lambda text: [text[i : i + 2] for i in range(0, len(text), 2)], NAMES)
    assert cut("省南通市和教育局") == ["省", "南通", "市", "和", "教育", "局"]


def test_the_domain_has_its_names():
    names = shipped_names()
    assert list(names.split("省教育厅在南通市")) == ["省", "教育厅", "在", "南通市"]
    assert len(names) > 5000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("落实“双减”政策。", ["落实", "“", "双减", "”", "政策", "。"]),
        ("学校 的\n问题", ["学校", "的", "问题"]),
        ("", []),
        (" \n", []),
    ],
)
def test_segment(text, words):
    assert segment(text) == words


def test_ranges_leave_out_white_space():
    assert word_ranges("学校 的\n问题") == [(0, 2), (3, 4), (5, 7)]


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("南通市教育局双减年2，。； \n\u3000\t\x1cａA𠮷"), max_size=60))
def test_words_joined_are_the_text_without_white_space(text):
    assert "".join(segment(text)) == "".join(text.split())
    ends = [end for start_end in word_ranges(text) for end in start_end]
    assert ends == sorted(ends)


def test_a_long_stretch_without_a_sentence_end_keeps_every_character():
    text = "南通市教育局" * 300
    assert "".join(segment(text)) == text

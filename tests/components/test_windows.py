import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.components.windows import (
    MARKS,
    POSITIONS,
    Heading,
    Window,
    block_headings,
    cut,
    line_headings,
)
from kg.document import Block
from kg.vocabulary import BlockKind

TEXT = """海门市教育局2023年工作要点

一、总体要求。坚持立德树人。
二、重点任务
(一)学前教育
1.新建幼儿园3所。
(二)义务教育
推进集团化办学。
"""


def test_line_headings_know_title_and_levels():
    found = [(TEXT[h.start : h.end], h.level) for h in line_headings(TEXT)]
    assert found == [
        ("海门市教育局2023年工作要点", 0),
        ("一、总体要求", 1),
        ("二、重点任务", 1),
        ("(一)学前教育", 2),
        ("1.新建幼儿园3所", 3),
        ("(二)义务教育", 2),
    ]


def test_running_text_is_no_heading():
    assert line_headings("标题\n全市有幼儿园30所。\n2023年,一、二年级") == (Heading(0, 2, 0),)


def test_block_headings_keep_titles_and_headings_only():
    blocks = [
        Block(BlockKind.TITLE, 0, 5),
        Block(BlockKind.PARAGRAPH, 6, 9),
        Block(BlockKind.HEADING, 10, 12, level=2),
    ]
    assert block_headings(blocks) == (Heading(0, 5, 0), Heading(10, 12, 2))


def test_a_short_text_is_one_window():
    assert cut(TEXT, line_headings(TEXT)) == [
        Window(0, len(TEXT.rstrip()), "海门市教育局2023年工作要点")
    ]


def test_a_window_is_cut_at_a_line_and_knows_what_stands_above():
    body = "推进集团化办学。" * 20
    text = f"标题\n一、任务\n(一)学前\n{body}\n(二)小学\n{body}\n二、保障\n{body}"
    windows = cut(text, line_headings(text), limit=300)
    assert [(text[w.start : w.start + 4], text[w.end - 1], w.context) for w in windows] == [
        ("标题\n一", "学", "标题"),
        ("推进集团", "障", "标题\n一、任务\n(二)小学"),
        ("推进集团", "。", "标题\n二、保障"),
    ]


def test_without_lines_a_window_ends_with_a_sentence():
    text = ("甲" * 70 + "。") * 8
    ends = [text[w.end - 1] for w in cut(text, ())]
    assert ends == ["。", "。"]


def test_without_any_mark_a_window_is_full():
    windows = cut("甲" * 1000, ())
    assert [(w.start, w.end) for w in windows] == [
        (0, POSITIONS - MARKS),
        (POSITIONS - MARKS, 1000),
    ]


def test_a_text_of_white_space_has_no_windows():
    assert cut(" \n　", ()) == []


def test_a_limit_without_room_for_text_is_refused():
    with pytest.raises(ValueError, match="150 positions has no room"):
        cut(TEXT, (), limit=150)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲乙。,、\n 一(二)1.", max_size=1500), st.integers(200, POSITIONS))
def test_windows_leave_out_only_white_space_and_fit(text, limit):
    windows = cut(text, line_headings(text), limit=limit)
    at = 0
    for window in windows:
        assert not text[at : window.start].strip()
        assert window.start < window.end
        assert window.end - window.start + len(window.context) + MARKS <= limit
        at = window.end
    assert not text[at:].strip()

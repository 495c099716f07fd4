"""Whatever a text holds, its blocks cover it once, in order, and point at headings above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import read_text
from kg.vocabulary import BlockKind

PIECES = (
    "某市教育局", "某市人民政府办公室", "关于印发《某市教育规划》的通知", "某教发〔2021〕3号",
    "各县（市、区）教育局，各直属学校：", "一、总体要求", "（一）指导思想。坚持育人为本。",
    "1.健全机制。", "（1）补充师资", "①计划", "第一章　总则", "第二条　为了规范管理，制定本办法。",
    "——坚持公平。保障入学机会均等，办好每一所学校。", "【总体情况】", "■ 学位", "附件：1.分解表",
    "2.任务表", "附件1", "2021年3月5日", "二〇二一年三月五日", "（此件公开发布）",
    "当前位置：首页 > 文件", "打印本页", "索引号：A-1　发布日期：2021-03-05", "序号 | 任务 | 单位",
    "指标    2020年    2025年", "51.6%", "到2025年，毛入园率达到95%以上", "\t", "　　", "  ", "\n",
    "\n\n", "\u200b", "\x0b", "\u2028", "：", "，", "。", "（", "《", "|",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=200),
).filter(lambda text: text.removeprefix("\ufeff").strip() != "")


@given(TEXTS)
def test_blocks_cover_all_but_white_space_once(text):
    document = read_text(text)
    covered = 0
    for block in document.blocks:
        assert not document.text[covered : block.start].strip()
        assert document.text_of(block).strip() == document.text_of(block)
        covered = block.end
    assert not document.text[covered:].strip()


@given(TEXTS)
def test_levels_and_parents_agree(text):
    document = read_text(text)
    for index, block in enumerate(document.blocks):
        assert (block.level > 0) is (block.kind is BlockKind.HEADING)
        if block.parent is None:
            assert block.level <= 1
            continue
        parent = document.blocks[block.parent]
        assert block.parent < index
        assert parent.kind is BlockKind.HEADING
        assert block.level in {0, parent.level + 1}


@given(TEXTS)
def test_fields_lie_in_the_text(text):
    document = read_text(text)
    for field in document.fields:
        assert (field.start is None) is (field.end is None)
        if field.start is not None and field.end is not None:
            assert document.text[field.start : field.end].strip()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("市" * 1_000_000, id="one-word"),
        pytest.param("一、" * 500_000, id="numbering"),
        pytest.param("（" * 1_000_000, id="brackets"),
        pytest.param("a  " * 300_000, id="gaps"),
        pytest.param("来源：市 " * 200_000, id="labels"),
        pytest.param("自2021年1月1日起施行，" * 70_000, id="dates"),
        pytest.param("x" + " " * 1_000_000 + "x", id="blanks"),
    ],
)
def test_a_line_of_a_megabyte_is_one_block(line):
    document = read_text(line)
    assert [document.text_of(block) for block in document.blocks] == [line.strip()]

"""Values of the trained reader that measure nothing."""

import pytest

from kg.components import reader_slips
from kg.components.reader import ReaderSpan
from kg.components.reader_slips import is_slip, numbering
from kg.document import Block, Document
from kg.vocabulary import BlockKind, MentionType


@pytest.mark.parametrize(
    ("surface", "slip"),
    [
        pytest.param("一所", True, id="article"),
        pytest.param("一个", True, id="article-general"),
        pytest.param("千家万户", True, id="idiom"),
        pytest.param("十个工作日", True, id="term"),
        pytest.param("不少", True, id="no-number"),
        pytest.param("一次", False, id="times"),
        pytest.param("两所", False, id="two"),
        pytest.param("近百名", False, id="hundreds"),
        pytest.param("12个", False, id="digits"),
    ],
)
def test_what_is_no_value(surface, slip):
    assert is_slip(surface, ReaderSpan(0, len(surface), MentionType.VALUE, 0.9)) is slip


@pytest.mark.parametrize(
    ("text", "surface", "slip"),
    [
        ("十八届三中、四中、五中全会", "四中", True),
        ("十八届三中、四中、五中全会", "五中", True),
        ("十八届三中全会", "十八届三中", True),
        ("甲市三中、四中", "四中", False),
        ("县中教师不足", "县中", True),
        ("县里统一调配", "县里", True),
        ("建设市职教园区", "市职教园区", True),
        ("建设甲学校园区", "甲学校园区", False),
        ("甲镇幼儿园", "甲镇幼儿园", False),
        ("甲市小学、初中教师本科率", "甲市小学", True),
        ("甲县高中阶段毛入学率", "甲县高中", True),
        ("甲县中学、甲县小学各一所", "甲县中学", False),
        ("县城学校大班额多", "县城学校", True),
        ("新建九年一贯制学校", "九年一贯制学校", True),
        ("县幼儿园改建", "县幼儿园", False),
        ("城关镇中心小学改建", "城关镇中心小学", False),
        ("启动银龄讲学", "银龄讲学", True),
        ("12个岗位", "12", True),
        ("甲中学物理名师工作室", "甲中学", True),
        ("甲中学物理教师", "甲中学", False),
    ],
)
def test_what_is_no_school(text, surface, slip):
    start = text.index(surface)
    span = ReaderSpan(start, start + len(surface), MentionType.SCHOOL, 0.9)
    assert is_slip(text, span) is slip


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("2026年甲省政府工作报告", True, id="behind-a-year"),
        pytest.param("甲省政府工作报告", False, id="at-the-start"),
        pytest.param("根据2026年甲省政府工作报告", False, id="in-a-sentence"),
        pytest.param("2026年甲省政府常务会议", False, id="another-word"),
    ],
)
def test_a_body_in_a_title_that_begins_with_a_year(text, slip):
    start = text.index("甲省政府")
    assert is_slip(text, ReaderSpan(start, start + 4, MentionType.ORG, 0.9)) is slip


def test_cells_that_count_the_rows_are_numbering_and_others_not():
    cells = ("序号", "学校", "1", "甲镇小学", "2", "乙镇小学", "12", "30")
    text = "\n".join(cells)
    blocks, at = [], 0
    for cell in cells:
        blocks.append(Block(BlockKind.TABLE_CELL, at, at + len(cell)))
        at += len(cell) + 1
    document = Document(text, "a.txt", blocks=tuple(blocks))
    assert [text[start:end] for start, end in numbering(document)] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "text", "surface", "kind"),
    [
        pytest.param("article\t一簇", "一簇群众", "一簇", MentionType.VALUE, id="article"),
        pytest.param("no_school\t.*书屋", "建甲镇书屋", "甲镇书屋", MentionType.SCHOOL, id="none"),
        pytest.param("generic\t海岛", "海岛小学多", "海岛小学", MentionType.SCHOOL, id="generic"),
        pytest.param("school\t学堂", "农村学堂多", "农村学堂", MentionType.SCHOOL, id="school"),
        pytest.param(
            "subject\t书法", "甲中学书法工作室", "甲中学", MentionType.SCHOOL, id="studio"
        ),
        pytest.param("stage\t学堂", "甲县学堂教师多", "甲县学堂", MentionType.SCHOOL, id="stage"),
        pytest.param("of_all\t园丁", "甲县小学园丁多", "甲县小学", MentionType.SCHOOL, id="of-all"),
    ],
)
def test_the_words_of_slips_are_data(add_line, line, text, surface, kind):
    start = text.index(surface)
    span = ReaderSpan(start, start + len(surface), kind, 0.9)
    assert not is_slip(text, span)
    add_line(reader_slips.PATTERNS, line, reader_slips)
    assert is_slip(text, span)

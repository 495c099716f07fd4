import pytest

from kg.components.cells import cells, value_cells
from kg.document import Block, Document
from kg.vocabulary import BlockKind


def table(*texts):
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.TABLE_CELL, start, start + len(text)))
        start += len(text) + 1
    return Document("\n".join(texts), "table.txt", blocks=tuple(blocks))


def read(document):
    return [
        (
            document.text_of(document.blocks[i]),
            document.text_of(cell.label),
            document.text_of(cell.head) if cell.head else None,
            cell.attribute,
        )
        for i, cell in cells(document).items()
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["指标", "2020年", "2025年", "属性", "毛入园率(%)", "88.6", "92", "预期性"],
            [
                ("88.6", "毛入园率(%)", "2020年", "预期性"),
                ("92", "毛入园率(%)", "2025年", "预期性"),
            ],
            id="years-over-numbers",
        ),
        pytest.param(
            ["县区", "新建园", "大班额", "右江区", "4", "11", "田阳区", "3", "6"],
            [
                ("4", "右江区", "新建园", ""),
                ("11", "右江区", "大班额", ""),
                ("3", "田阳区", "新建园", ""),
                ("6", "田阳区", "大班额", ""),
            ],
            id="indicators-over-numbers",
        ),
        pytest.param(
            ["序号", "指标", "2025年", "1", "覆盖率", "95%", "2", "达标率", "100%"],
            [("95%", "覆盖率", "2025年", ""), ("100%", "达标率", "2025年", "")],
            id="numbered-rows",
        ),
        pytest.param(
            ["学段", "学生（人）", "比上年增减（%）", "小学", "40", "-2.8", "初中", "≥24", "3"],
            [
                ("40", "小学", "学生（人）", ""),
                ("-2.8", "小学", "比上年增减（%）", ""),
                ("≥24", "初中", "学生（人）", ""),
                ("3", "初中", "比上年增减（%）", ""),
            ],
            id="numbers-with-signs",
        ),
        pytest.param(["责任单位", "市教育局"], [], id="no-numbers"),
    ],
)
def test_cells(texts, expected):
    assert read(table(*texts)) == expected


def test_where_the_values_stand():
    document = table("指标", "覆盖率", "89.2％（2018年：82.7％）", "2025年")
    places = [document.text[start:end] for start, end in value_cells(document).values()]
    assert places == ["89.2％"]


def test_text_has_no_cells():
    assert cells(Document("共3所", "a.txt", blocks=(Block(BlockKind.PARAGRAPH, 0, 3),))) == {}


def test_a_column_of_units():
    heads = ("指标", "单位", "2020年", "2025年")
    document = table(*heads, "毛入园率", "%", "88.6", "92", "在校生", "万人", "2.1", "2.6")
    assert read(document) == [
        ("88.6", "毛入园率", "2020年", ""),
        ("92", "毛入园率", "2025年", ""),
        ("2.1", "在校生", "2020年", ""),
        ("2.6", "在校生", "2025年", ""),
    ]
    units = [document.text_of(cell.unit) for cell in cells(document).values()]
    assert units == ["%", "%", "万人", "万人"]

import pytest

from kg.components.duty import find_duties, find_labels
from kg.components.duty_tables import find_table_duties
from kg.document import Block, Document
from kg.vocabulary import BlockKind


def duties(text, *actors):
    """Find the duties of a text, with what stands for each actor and task."""
    places, at = [], 0
    for actor in actors:
        start = text.index(actor, at)
        at = start + len(actor)
        places.append((start, at))
    return [
        (
            [text[slice(*places[i])] for i in duty.actors],
            str(duty.role),
            text[slice(*duty.task)] if duty.task else None,
        )
        for duty in find_duties(text, places, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "actors", "expected"),
    [
        pytest.param(
            "（责任单位：甲局、乙局；完成时限：6月）",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="label",
        ),
        pytest.param(
            "（甲局牵头，乙局、丙局配合）",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", None), (["乙局", "丙局"], "support", None)],
            id="brackets",
        ),
        pytest.param(
            "由甲局牵头，乙局参与，开展专项核查。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "开展专项核查")],
            id="helpers-between",
        ),
        pytest.param(
            "新校区建设由甲局负责，",
            ["甲局"],
            [(["甲局"], "responsible", "新校区建设")],
            id="task-before-由",
        ),
        pytest.param(
            "甲局会同乙局等部门修订规划。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "修订规划"), (["乙局"], "support", "修订规划")],
            id="together",
        ),
        pytest.param(
            "甲局、乙局按职责分工落实。",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="shared-out",
        ),
        pytest.param("甲局落实双减。", ["甲局"], [], id="no-duty"),
        pytest.param("甲局牵头，每季一会", ["甲局"], [], id="schedule"),
        pytest.param("甲局负责人讲话", ["甲局"], [], id="person"),
        pytest.param("甲局协同发展成果丰硕", ["甲局"], [], id="word-that-begins-like-one"),
    ],
)
def test_find_duties(text, actors, expected):
    assert duties(text, *actors) == expected


def test_labels_end_where_the_next_begins():
    text = "牵头部门：甲局 配合部门：乙局\n其他"
    found = [(text[label.start : label.end], str(label.role)) for label in find_labels(text, 0, 20)]
    assert found == [("甲局 ", "lead"), ("乙局", "support")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["序号 | 整改事项 | 责任单位", "1 | 化解大班额 | 甲局、乙局"], id="row"),
        pytest.param(["序号", "整改事项", "责任单位", "1", "化解大班额", "甲局、乙局"], id="cell"),
    ],
)
def test_duties_in_tables(rows):
    text = "\n".join(rows)
    blocks, at = [], 0
    for row in rows:
        blocks.append(Block(BlockKind.TABLE_CELL, at, at + len(row)))
        at += len(row) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局、乙局", "化解大班额", "responsible")
    ]


def test_labels_in_a_cell_give_the_roles():
    rows = ["事项 | 责任单位", "化解大班额 | 牵头单位:甲局;配合单位:乙局"]
    text = "\n".join(rows)
    head = len(rows[0])
    kinds = ((0, head), (head + 1, len(text)))
    blocks = tuple(Block(BlockKind.TABLE_CELL, *place) for place in kinds)
    found = list(find_table_duties(Document(text, "a.txt", blocks=blocks)))
    assert [(text[slice(*d.bodies)], str(d.role)) for d in found] == [
        ("甲局", "lead"),
        ("乙局", "support"),
    ]


def test_a_table_without_a_column_of_bodies_gives_no_duty():
    text = "指标 | 目标\n巩固率 | 98%"
    blocks = (Block(BlockKind.TABLE_CELL, 0, 7), Block(BlockKind.TABLE_CELL, 8, len(text)))
    assert list(find_table_duties(Document(text, "a.txt", blocks=blocks))) == []

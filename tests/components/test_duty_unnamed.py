import pytest

from kg.components.duty_unnamed import unnamed_duties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "教育部门负责日常管理，公安机关负责巡逻防控。",
            ["日常管理", "巡逻防控"],
            id="departments",
        ),
        pytest.param("老干部工作部门负责老年大学的管理。", ["老年大学的管理"], id="any-department"),
        pytest.param("甲局负责采购，学校负责日常使用。", ["日常使用"], id="school"),
        pytest.param("由县实验学校牵头组建联盟。", ["组建联盟"], id="a-school-leads"),
        pytest.param("卫生部门负责制定规范，做好宣讲。", ["制定规范"], id="制定"),
        pytest.param("教育部门要加强统筹，负责宏观指导。", ["宏观指导"], id="later-clause"),
        pytest.param("小组办公室设在甲局，负责日常调度。", ["日常调度"], id="office"),
        pytest.param("要有领导分管、有部门负责德育工作。", [], id="some-department"),
        pytest.param("教育部门要明确专人负责日常联络。", [], id="a-person"),
        pytest.param("各部门要本着对社会负责的态度抓落实。", [], id="an-attitude"),
        pytest.param("自评实行学校负责制。", [], id="a-system"),
    ],
)
def test_unnamed_duties(text, expected):
    assert [text[a:b] for a, b, _ in unnamed_duties(text, 0, len(text))] == expected

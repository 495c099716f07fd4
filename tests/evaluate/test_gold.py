import json
from pathlib import Path

import pytest

from kg.errors import GoldError
from kg.evaluate.gold import compile_records, read_folder, read_gold

SHARED = Path(__file__).parents[3] / "shared" / "gold"
TEXT = "工作总结\n\n全市推进双减，双减有效。\n巩固率98%。\n"
RECORDS = """# an invented document
D	title	工作总结
M	2	*	双减	PROGRAM	=
M	2	1	全市	REGION	丹阳市
M	3	1	巩固率	INDICATOR	九年巩固率
O	3	丹阳市	九年巩固率	98	%	2021	actual
R	2	REGION:丹阳市	implements	PROGRAM:双减	reached
"""


def test_records_are_compiled_with_offsets():
    compiled, errors = compile_records("a", TEXT, RECORDS)
    assert errors == []
    assert compiled["metadata"] == {"title": "工作总结"}
    assert compiled["mentions"] == [
        {"start": 6, "end": 8, "text": "全市", "type": "REGION", "norm": "丹阳市"},
        {"start": 10, "end": 12, "text": "双减", "type": "PROGRAM", "norm": "双减"},
        {"start": 13, "end": 15, "text": "双减", "type": "PROGRAM", "norm": "双减"},
        {"start": 19, "end": 22, "text": "巩固率", "type": "INDICATOR", "norm": "九年巩固率"},
    ]
    assert compiled["observations"] == [
        {
            "subject": "丹阳市",
            "indicator": "九年巩固率",
            "value": "98",
            "unit": "%",
            "period": "2021",
            "kind": "actual",
        }
    ]
    assert compiled["relations"] == [
        {
            "head_type": "REGION",
            "head": "丹阳市",
            "relation": "implements",
            "tail_type": "PROGRAM",
            "tail": "双减",
            "status": "reached",
        }
    ]


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ("X\t1", "1: unknown record: X\t1"),
        ("D\tcolour\tred", "1: metadata is a known key and a value: D\tcolour\tred"),
        ("M\t9\t1\t双减\tPROGRAM\t=", "1: no such line: M\t9\t1\t双减\tPROGRAM\t="),
        ("M\t2\t3\t双减\tPROGRAM\t=", "1: occurrence 3 of 2: M\t2\t3\t双减\tPROGRAM\t="),
        ("M\t2\t1\t三减\tPROGRAM\t=", "1: surface not in that line: M\t2\t1\t三减\tPROGRAM\t="),
        ("M\t2\t1\t双减\tPLAN\t=", "1: unknown type: M\t2\t1\t双减\tPLAN\t="),
        (
            "O\t3\t丹阳市\t巩固率\t很高\t%\t2021\tactual",
            "1: value is not a number: O\t3\t丹阳市\t巩固率\t很高\t%\t2021\tactual",
        ),
        (
            "R\t2\tREGION:丹阳市\timplements\tPROGRAM:双减\tlead",
            "1: unknown status or role: R\t2\tREGION:丹阳市\timplements\tPROGRAM:双减\tlead",
        ),
        (
            "R\t2\tREGION:丹阳市\tlocated_in\tREGION:江苏省",
            "head has no mention: REGION:丹阳市 (located_in)",
        ),
    ],
)
def test_what_does_not_fit_is_named(record, error):
    assert compile_records("a", TEXT, record)[1][0] == error


def test_a_broken_annotation_is_refused_with_all_its_errors(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.tsv").write_text("X\nD\tcolour\tred\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"(?s)a\.tsv:1: unknown record.*a\.tsv:2: metadata"):
        read_gold(tmp_path / "a.tsv")


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(GoldError, match=r"holds no NAME\.tsv"):
        read_folder(tmp_path)
    with pytest.raises(GoldError, match="is no folder"):
        read_folder(tmp_path / "nothing")
    (tmp_path / "a.tsv").write_text(RECORDS, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.txt is missing"):
        read_folder(tmp_path)


def test_the_compiled_annotations_that_lie_beside_the_texts():
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there: its annotations can't be compared")
    path = SHARED / "own" / "own-baise-points.tsv"
    stored = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert read_gold(path) == stored

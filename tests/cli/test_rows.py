import json

import pytest
import typer

from kg.cli.rows import Output, Style, to_csv, to_json, to_table, width

COLUMNS = ("name", "n", "more")
ROWS = [("南通市", 2, None), ("a, b\nc", 1.5, ["x", {"y": "〔〕"}])]


def test_a_table_lines_up_by_width():
    assert to_table(("名称", "n"), [("海安市", 1), ("x", 22)]) == (
        "名称    n\n------  --\n海安市  1\nx       22\n"
    )


def test_csv_begins_with_a_mark_and_keeps_every_character():
    assert to_csv(COLUMNS, ROWS) == (
        '\ufeffname,n,more\n南通市,2,\n"a, b\nc",1.5,"[""x"", {""y"": ""〔〕""}]"\n'
    )


def test_json_is_a_list_of_objects():
    assert json.loads(to_json(COLUMNS, ROWS)) == [
        {"name": "南通市", "n": 2, "more": None},
        {"name": "a, b\nc", "n": 1.5, "more": ["x", {"y": "〔〕"}]},
    ]


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        pytest.param(to_table, "name\n----\n", id="table"),
        pytest.param(to_csv, "\ufeffname\n", id="csv"),
        pytest.param(to_json, "[]\n", id="json"),
    ],
)
def test_no_rows(write, expected):
    assert write(("name",), []) == expected


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        to_json(("name",), [("a", "b")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("ab", 2), ("南通", 4), ("〔2021〕", 8), ("e\u0301", 1), ("（", 2)],
)
def test_width(text, expected):
    assert width(text) == expected


@pytest.mark.parametrize(
    ("options", "style"),
    [
        pytest.param({"csv": True, "json": False, "out": "x.txt"}, Style.CSV, id="csv"),
        pytest.param({"csv": False, "json": True, "out": "x.csv"}, Style.JSON, id="option-first"),
        pytest.param({"csv": False, "json": False, "out": "x.CSV"}, Style.CSV, id="by-name"),
        pytest.param({"csv": False, "json": False, "out": "x.json"}, Style.JSON, id="json-name"),
        pytest.param({"csv": False, "json": False, "out": "x"}, Style.TABLE, id="table"),
    ],
)
def test_the_style_follows_the_options(tmp_path, options, style):
    output = Output.of(**{**options, "out": tmp_path / options["out"]})
    assert output.style is style


def test_two_styles_are_refused():
    with pytest.raises(typer.BadParameter, match="not both"):
        Output.of(csv=True, json=True, out=None)


def test_rows_go_to_a_file(tmp_path, capsys):
    Output(Style.CSV, tmp_path / "x.csv").write(("名称",), [("南通市",)])
    assert (tmp_path / "x.csv").read_bytes() == "\ufeff名称\n南通市\n".encode()
    assert capsys.readouterr().out == ""


def test_rows_go_to_stdout(capsys):
    Output(Style.JSON).write(("名称",), [("南通市",)])
    assert json.loads(capsys.readouterr().out) == [{"名称": "南通市"}]

"""A table comes back from every format, read by another library than the one that wrote it."""

import csv
from datetime import date
from decimal import Decimal

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pyreadstat
import pytest

from kg.analysis.files import SUFFIXES, Column, Table, Type, check_suffix, write_table
from kg.errors import FormatError, WriteError

LONG = "县域内义务教育基本均衡" * 200  # 6600 bytes: more than a text of fixed width holds

COLUMNS = (
    Column("region", "地区名称", "name of the region"),
    Column("kind", "数值性质", "kind", values={"target": "目标", "actual": "实际"}),
    Column("value", "数值", "value", Type.NUMBER),
    Column("start", "起始位置", "first character", Type.WHOLE),
    Column("cites", "是否引用上级文件", "cites its superior", Type.TRUTH),
    Column("adopted", "采纳日期", "day of adoption", Type.DATE),
    Column("quote", "原文", "sentence"),
)
ROWS = (
    ("霁州市", "target", Decimal("1E+4"), 12, True, "2021-03-05", "不低于95%，“十四五”末"),
    ("荻川县", "actual", Decimal("-0.15"), None, False, date(2019, 12, 31), "=1+1, 第一行\n第二行"),
    (None, None, None, 7, None, None, LONG),
)
TABLE = Table(COLUMNS, ROWS, "示例：一行一个地区（v-0123）")


@pytest.fixture
def written(tmp_path):
    def write(suffix, table=TABLE):
        path = tmp_path / "新表" / f"panel{suffix}"
        write_table(path, table)
        return path

    return write


def test_csv_in_duckdb(written):
    path = written(".csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfregion,")
    read = duckdb.read_csv(str(path), all_varchar=True).fetchall()
    assert read == [
        ("霁州市", "target", "10000", "12", "1", "2021-03-05", "不低于95%，“十四五”末"),
        ("荻川县", "actual", "-0.15", None, "0", "2019-12-31", "=1+1, 第一行\n第二行"),
        (None, None, None, "7", None, None, LONG),
    ]


def test_csv_in_pandas(written):
    frame = pandas.read_csv(written(".csv"), encoding="utf-8-sig")
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert frame["value"].dropna().tolist() == [10000, -0.15]
    assert frame["cites"].dropna().tolist() == [1, 0]


def test_excel_in_openpyxl(written):
    book = openpyxl.load_workbook(written(".xlsx"))
    assert book.sheetnames == ["data", "columns"]
    head, *rows = book["data"].iter_rows()
    assert [cell.value for cell in head] == [column.name for column in COLUMNS]
    assert [[cell.value for cell in row[:5]] for row in rows] == [
        ["霁州市", "target", 10000, 12, 1],
        ["荻川县", "actual", -0.15, None, 0],
        [None, None, None, 7, None],
    ]
    dates = [row[5].value and row[5].value.date() for row in rows]
    assert dates == [date(2021, 3, 5), date(2019, 12, 31), None]
    assert [(row[6].value, row[6].data_type) for row in rows][1:] == [
        ("=1+1, 第一行\n第二行", "s"),
        (LONG, "s"),
    ]
    described = list(book["columns"].iter_rows(values_only=True))
    assert described[2] == ("kind", "数值性质", "kind", "text", "target 目标; actual 实际")
    assert len(described) == len(COLUMNS) + 1


def test_parquet_in_duckdb(written):
    path = written(".parquet")
    found = duckdb.read_parquet(str(path))
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
        "region": "VARCHAR",
        "kind": "VARCHAR",
        "value": "DOUBLE",
        "start": "BIGINT",
        "cites": "BOOLEAN",
        "adopted": "DATE",
        "quote": "VARCHAR",
    }
    assert found.fetchall() == [
        ("霁州市", "target", 10000.0, 12, True, date(2021, 3, 5), "不低于95%，“十四五”末"),
        ("荻川县", "actual", -0.15, None, False, date(2019, 12, 31), "=1+1, 第一行\n第二行"),
        (None, None, None, 7, None, None, LONG),
    ]


def test_parquet_says_what_a_column_is(written):
    schema = pyarrow.parquet.read_schema(written(".parquet"))
    assert schema.metadata[b"title"].decode() == TABLE.title
    assert schema.field("kind").metadata[b"label_zh"].decode() == "数值性质"


def test_stata_in_readstat(written):
    frame, meta = pyreadstat.read_dta(str(written(".dta")))
    assert meta.file_label == TABLE.title
    assert meta.column_names_to_labels == {each.name: each.label_zh for each in COLUMNS}
    assert meta.variable_value_labels == {
        "kind": {1: "target 目标", 2: "actual 实际"},
        "cites": {0: "否", 1: "是"},
    }
    assert meta.readstat_variable_types["quote"] == "string"
    assert frame["region"].tolist() == ["霁州市", "荻川县", ""]
    assert frame["kind"].dropna().tolist() == [1, 2]
    assert frame["value"].dropna().tolist() == [10000, -0.15]
    assert frame["start"].isna().tolist() == [False, True, False]
    assert frame["adopted"].dropna().tolist() == [date(2021, 3, 5), date(2019, 12, 31)]
    assert frame["quote"].tolist() == [row[6] for row in ROWS]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_table_keeps_its_columns(written, suffix):
    path = written(suffix, Table(COLUMNS, ()))
    readers = {
        ".csv": lambda: pandas.read_csv(path, encoding="utf-8-sig"),
        ".xlsx": lambda: pandas.read_excel(path),
        ".parquet": lambda: duckdb.read_parquet(str(path)).df(),
        ".dta": lambda: pyreadstat.read_dta(str(path))[0],
    }
    frame = readers[suffix]()
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert len(frame) == 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_table_is_the_same_file(written, suffix):
    assert written(suffix).read_bytes() == written(suffix).read_bytes()


@pytest.mark.parametrize("name", ["panel", "panel.xls", "panel.dat", ".csv"])
def test_a_name_without_a_format_is_refused(tmp_path, name):
    with pytest.raises(FormatError, match=r"says no format: let its name end in \.csv, .* \.dta"):
        check_suffix(tmp_path / name)
    with pytest.raises(FormatError):
        write_table(tmp_path / name, TABLE)
    assert list(tmp_path.iterdir()) == []


def test_capitals_in_a_suffix_do_not_matter(written):
    assert written(".CSV").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_excel_can_not_hold_is_refused(written):
    table = Table(COLUMNS[:1], [("字" * 40_000,)])
    with pytest.raises(FormatError, match="32767 characters and one of region has 40000"):
        written(".xlsx", table)
    frame, _ = pyreadstat.read_dta(str(written(".dta", table)))
    assert frame["region"][0] == "字" * 40_000


def test_a_folder_in_the_place_is_an_error(tmp_path):
    (tmp_path / "panel.csv").mkdir()
    with pytest.raises(WriteError):
        write_table(tmp_path / "panel.csv", TABLE)
    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv"]


@pytest.mark.parametrize("name", ["名", "2020", "in", "end", "_n", "a-b", "x" * 33, ""])
def test_names_that_stata_refuses(name):
    with pytest.raises(ValueError, match=r"name of a column|longer than 32"):
        Column(name, "标签", "label")


def test_labels_have_at_most_80_characters():
    Column("a", "字" * 80, "label")
    with pytest.raises(ValueError, match="1 to 80 characters"):
        Column("a", "字" * 81, "label")


def test_rows_fit_their_columns():
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        Table(COLUMNS[:1], [("霁州市", 1)])
    with pytest.raises(ValueError, match="kind can't be 'baseline': it is one of target, actual"):
        Table(COLUMNS[:2], [("霁州市", "baseline")])
    with pytest.raises(ValueError, match="two columns have one name"):
        Table([Column("a", "甲", "a"), Column("A", "乙", "b")], [])


def test_python_reads_the_csv_line_by_line(written):
    with written(".csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["region"] for row in csv.DictReader(file)] == ["霁州市", "荻川县", ""]

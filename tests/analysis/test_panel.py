"""The panel of a small graph: values with their evidence, conflicts, and why cells are empty."""

from decimal import Decimal

import duckdb
import openpyxl
import pandas
import pyreadstat
import pytest
from panel_graph import COUNTY, COVERAGE, DISTRICT, write

from kg.analysis.codebook import codebook
from kg.analysis.divisions import Divisions
from kg.analysis.files import write_table
from kg.analysis.holdings import unread
from kg.analysis.panel import Request, panel
from kg.analysis.panel_columns import columns, made
from kg.errors import UnknownNameError
from kg.vocabulary import Kind

NAME = COVERAGE.name


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return write(tmp_path_factory.mktemp("panel"))


@pytest.fixture(scope="module")
def divisions(place):
    return Divisions.load(place[1])


def rows(place, divisions, *names, **request):
    """Return the cells of some columns, one row a list."""
    table = panel(place[0], Request(**request), divisions).table
    return [list(row) for row in zip(*(table.column(name) for name in names), strict=True)]


def test_values_with_their_voice_and_conflict(place, divisions):
    found = rows(
        *(place, divisions),
        *("region_code", "year", "kind", "comparator", "value", "unit", "strength", "voice"),
        *("conflict", "conflict_kind", "row_in_cell", "sources"),
        indicators=(NAME,),
        years=(2017, 2020),
        base=None,
    )
    with_value = [row for row in found if row[2]]
    yes, no = (True, "documents"), (False, None)
    assert with_value == [
        ["990103", 2020, "actual", "=", Decimal("91.5"), "%", None, "self-report", *yes, 1, 2],
        ["990103", 2020, "actual", "=", Decimal("90.1"), "%", None, "evaluation", *yes, 2, 1],
        ["990103", 2020, "target", "≥", Decimal(90), "%", "力争;不低于", "plan", *no, 1, 1],
        ["990121", 2017, "actual", "=", Decimal("85.5"), "%", None, "self-report", *no, 1, 1],
    ]


def test_evidence_is_exact(place, divisions):
    [found] = rows(
        *(place, divisions),
        *("quote", "document", "path", "value_start", "value_end", "value_text"),
        *("basis_subject", "basis_period", "stated", "rule", "release"),
        indicators=(NAME,),
        years=(2017, 2017),
        region=COUNTY.id,
    )
    text = place[0].rows("documents")
    whole = next(row["text"] for row in text if row["paths"] == ["县/2017年报告.txt"])
    assert whole[found[3] : found[4]] == found[5] == "85.5%"
    assert found == [
        *("2017年荻川县普惠性幼儿园覆盖率85.5%", "荻川县2017年自评报告", "县/2017年报告.txt"),
        *(found[3], found[4], "85.5%", "stated", "stated", True, "test_rule"),
        place[0].manifest.version,
    ]


def test_places_of_one_value_and_voice_are_one_row(place, divisions):
    found = rows(
        *(place, divisions),
        "value",
        "sources",
        "other_sources",
        region=DISTRICT.id,
        years=(2020,) * 2,
    )
    twice = next(row for row in found if row[1] == 2)
    assert twice[:2] == [Decimal("91.5"), 2]
    assert twice[2] == "荻川区2020年自评补充报告 20–34"


def test_why_cells_are_empty(place, divisions):
    found = rows(
        *(place, divisions),
        *("region", "year", "empty", "empty_detail"),
        indicators=(NAME,),
        region="霁州市",
        years=(2017, 2023),
        kinds=(Kind.ACTUAL,),
    )
    gaps = {
        (row[0].removeprefix("岚江省霁州市"), row[1]): tuple(row[2:]) for row in found if row[2]
    }
    plan, unsure = "霁州市2018年规划", "荻川区2021年自评报告"
    assert gaps == {
        ("", 2017): ("no_document", None),
        ("", 2018): ("named", plan),
        ("", 2019): ("no_document", None),
        ("", 2020): ("named", "霁州市对荻川区2020年的评价报告"),
        ("", 2021): ("silent", "霁州市2021年总结"),
        ("", 2022): ("no_document", None),
        ("", 2023): ("no_document", None),
        ("荻川区", 2017): ("no_region", None),
        ("荻川区", 2018): ("no_region", None),
        ("荻川区", 2019): ("named", "荻川区2019年自评报告"),
        ("荻川区", 2021): ("unsure", f"{unsure} 29–32: no number can be read in it"),
        ("荻川区", 2022): ("unreadable", "区/荻川区2022年报告.txt: no encoding fits"),
        ("荻川区", 2023): ("no_document", None),
        ("荻川县", 2018): ("no_document", f"of its superior: {plan}"),
        ("荻川县", 2019): ("no_document", None),
        ("荻川县", 2020): ("no_region", "of another kind: target 90%"),
        ("荻川县", 2021): ("no_region", None),
        ("荻川县", 2022): ("no_region", None),
        ("荻川县", 2023): ("no_region", None),
    }


def test_values_of_another_kind_are_named(place, divisions):
    found = rows(
        *(place, divisions),
        *("region_code", "empty", "empty_detail"),
        indicators=(NAME,),
        region="荻川区",
        years=(2020, 2020),
        kinds=(Kind.CHANGE,),
    )
    assert found == [
        [
            "990103",
            "named",
            "of another kind: actual 90.1%, actual 91.5%; "
            "荻川区2020年自评报告; 荻川区2020年自评补充报告",
        ]
    ]


def test_a_plan_could_have_spoken_of_its_years_and_can_not_report_them(place, divisions):
    asked = {"indicators": (NAME,), "region": "霁州市", "years": (2019, 2019)}
    names = ("region", "year", "empty", "empty_detail")
    of_city = ["岚江省霁州市", 2019]
    found = rows(place, divisions, *names, **asked)
    assert found[0] == [*of_city, "named", "霁州市2018年规划"]
    found = rows(place, divisions, *names, **asked, kinds=(Kind.ACTUAL, Kind.CHANGE))
    assert found[0] == [*of_city, "no_document", None]
    found = rows(place, divisions, *names, **asked, kinds=(Kind.TARGET,))
    assert found[0] == [*of_city, "named", "霁州市2018年规划"]


def test_harmonised_a_renamed_region_is_one_line(place, divisions):
    found = rows(
        *(place, divisions),
        *("region_code", "year", "base_code", "base_region", "base_relation", "value", "empty"),
        indicators=(NAME,),
        region="霁州市",
        years=(2017, 2020),
        kinds=(Kind.ACTUAL,),
        base=2018,
    )
    line = [row for row in found if row[2] == "990121"]
    before, after = ["990121", "荻川县", "same"], ["990121", "荻川县", "renamed"]
    assert line == [
        ["990121", 2017, *before, Decimal("85.5"), None],
        ["990121", 2018, *before, None, "no_document"],
        ["990103", 2019, *after, None, "named"],
        ["990103", 2020, *after, Decimal("91.5"), None],
        ["990103", 2020, *after, Decimal("90.1"), None],
    ]


def test_stated_only_leaves_out_what_was_filled_in_and_says_so(place, divisions):
    request = Request((NAME,), "荻川区", (Kind.ACTUAL,), (2020, 2020), stated_only=True)
    found = panel(place[0], request, divisions)
    assert [row for row in found.table.column("value") if row is not None] == []
    assert found.table.column("empty") == ["not_stated"]
    assert found.left_out == {"a slot was filled in (--stated-only)": 3}
    stated = rows(place, divisions, "value", stated_only=True)
    assert stated == [[Decimal(90)], [Decimal("85.5")]]


def test_values_of_schools_are_counted_not_mixed_in(place, divisions):
    found = panel(place[0], Request(), divisions)
    assert found.left_out == {"about a body or a school, not a region": 1}
    assert "九年义务教育巩固率" not in found.table.column("indicator")
    assert set(found.table.column("empty")) == {None}


def test_two_names_of_one_indicator_give_its_cells_once(place, divisions):
    once = rows(place, divisions, "asked", "year", "value", "empty", indicators=(NAME,))
    twice = rows(
        *(place, divisions), "asked", "year", "value", "empty", indicators=(NAME, COVERAGE.id, NAME)
    )
    assert twice == once


def test_an_indicator_of_the_scheme_without_a_value_is_all_gaps(place, divisions):
    found = rows(
        *(place, divisions),
        *("asked", "region_code", "year", "empty"),
        indicators=("学前三年毛入园率",),
        region="荻川区",
        years=(2020, 2021),
    )
    name = "学前三年毛入园率"
    assert found == [[name, "990103", 2020, "silent"], [name, "990103", 2021, "unreadable"]]


def test_without_indicators_there_are_no_empty_cells(place, divisions):
    assert len(panel(place[0], Request(), divisions).table.rows) == 4


def test_unknown_names_give_the_nearest(place, divisions):
    with pytest.raises(UnknownNameError, match=r"普惠幼儿园: did you mean 普惠性幼儿园覆盖率"):
        panel(place[0], Request(("普惠幼儿园",)), divisions)
    with pytest.raises(UnknownNameError, match=r"霁洲市: did you mean 岚江省霁州市"):
        panel(place[0], Request((NAME,), "霁洲市"), divisions)


def test_a_graph_without_its_table_of_regions_still_has_codes(place):
    found = rows(place, Divisions.load(), "region_code", "base_relation", base=2020)
    assert sorted(map(tuple, found)) == [
        ("990103", "none"),
        ("990103", "none"),
        ("990121", "none"),
        ("990121", "none"),
    ]


def test_the_codebook_says_each_column_value_and_count(place, divisions):
    found = panel(place[0], Request((NAME,), "霁州市", years=(2017, 2023), base=2020), divisions)
    text = codebook(found, unread(place[0]))
    assert f"- 图谱版本 release: {place[0].manifest.version}\n" in text
    assert (
        f"- 选取 asked: --indicator {NAME} --region 霁州市 --years 2017-2023 --harmonise 2020\n"
        in text
    )
    assert "- 有数值 with a value: 4; 空格 empty: 12\n" in text
    assert "- 数值不一 in conflict: 2\n" in text
    assert "| kind | target | 5 | 目标 | 1 |\n" in text
    assert "| empty | unreadable | 3 | 有文件，但未能读取 | 1 |\n" in text
    assert "区/荻川区2022年报告.txt: no encoding fits" in text
    assert "说明.docx" not in text
    for column in found.table.columns:
        assert f"| {column.name} | {column.label_zh} | {column.label_en} |" in text


def test_columns_are_declared_once_and_explained():
    names = [column.name for column in columns()]
    assert len(set(names)) == len(names) == len(made())
    assert all(column.label_zh and column.label_en for column in columns())


def test_every_format_holds_the_same_panel(place, divisions, tmp_path):
    found = panel(place[0], Request((NAME,), base=2018), divisions).table
    names = [column.name for column in found.columns]
    for suffix in (".csv", ".xlsx", ".parquet", ".dta"):
        write_table(tmp_path / f"panel{suffix}", found)
    sheet = openpyxl.load_workbook(tmp_path / "panel.xlsx")["data"]
    stata, _ = pyreadstat.read_dta(str(tmp_path / "panel.dta"), apply_value_formats=True)
    frames = {
        "csv": pandas.read_csv(tmp_path / "panel.csv", encoding="utf-8-sig"),
        "xlsx": pandas.DataFrame(sheet.iter_rows(min_row=2, values_only=True), columns=names),
        "parquet": duckdb.read_parquet(str(tmp_path / "panel.parquet")).df(),
        "dta": stata,
    }
    quotes = [text or "" for text in found.column("quote")]
    values = [None if each is None else float(each) for each in found.column("value")]
    for frame in frames.values():
        assert list(frame.columns) == names
        assert frame["quote"].fillna("").tolist() == quotes
        assert [None if each != each else each for each in frame["value"]] == values
    kinds = [None if each is None else str(each) for each in found.column("kind")]
    labels = [each if isinstance(each, str) else None for each in stata["kind"]]
    assert labels == [each and f"{each} {'目标' if each == 'target' else '实际'}" for each in kinds]

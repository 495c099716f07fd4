"""Panels of real documents, and of the sample documents, through the whole program."""

import pytest
from panel_graph import observe, page
from programs import DOCUMENTS, GAZETTEER, ROOT
from readings import PROVENANCE, named, region

from kg.analysis.divisions import Divisions
from kg.analysis.panel import Request, panel
from kg.build import Settings, build
from kg.bundle import Graph, write_graph
from kg.vocabulary import Kind, MentionType

CORPUS = ROOT.parent / "shared" / "corpus"
OUTCOMES = ROOT / "notebooks" / "outcomes"
TOWN = "吉林市人民政府办公厅关于全面加强和改进学校美育工作的实施意见.txt"


def cells(table, *names):
    return [tuple(row) for row in zip(*(table.column(name) for name in names), strict=True)]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    if not CORPUS.is_dir():
        pytest.skip("needs real documents, in ../shared/corpus")
    reports = CORPUS / "work-reports-2026"
    paths = [reports / "天津市.txt", reports / "吉林省.txt", CORPUS / "arts-education" / TOWN]
    out = tmp_path_factory.mktemp("real") / "graph"
    build(paths, out, settings=Settings(pipeline="edugov_zh_forms"), workers=1)
    return Graph.open(out)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    out = tmp_path_factory.mktemp("outcomes") / "graph"
    build([OUTCOMES], out, settings=Settings(gazetteers=(GAZETTEER,)), workers=1)
    return Graph.open(out)


@pytest.fixture(scope="module")
def divisions():
    return Divisions.load(GAZETTEER)


@pytest.mark.slow
def test_growth_in_two_provinces_and_a_city_without_a_report(real, divisions):
    request = Request(("地区生产总值",), kinds=(Kind.CHANGE,), years=(2026, 2026))
    found = panel(real, request, divisions)
    names = ("region", "region_code", "comparator", "value", "unit", "strength", "empty")
    rows = [(*row[:3], row[3] and str(row[3]), *row[4:]) for row in cells(found.table, *names)]
    assert rows == [
        ("天津市", "120000", "=", "4.5", "%", None, None),
        ("吉林省", "220000", "≈", "5", "%", "左右", None),
        ("吉林省吉林市", "220200", None, None, None, None, "no_document"),
    ]
    [detail] = [each for each in found.table.column("empty_detail") if each]
    assert detail == "of its superior: 2026年吉林省政府工作报告"


@pytest.mark.slow
def test_evidence_in_a_real_document_is_exact(real, divisions):
    table = panel(real, Request(), divisions).table
    texts = {row["id"]: row["text"] for row in real.rows("documents")}
    names = ("document_id", "start_char", "end_char", "quote", "value_start", "value_end")
    found = cells(table, *names)
    assert len(found) > 300
    for document, start, end, quote, value_start, value_end in found:
        assert texts[document][start:end] == quote
        assert start <= value_start < value_end <= end


@pytest.mark.slow
def test_a_real_district_made_of_three_is_flagged(real, divisions):
    """滨海新区 was made of 塘沽区, 汉沽区 and 大港区 in 2009."""
    table = panel(real, Request(base=2005), divisions).table
    names = ("region", "region_code", "base_code", "base_relation", "base_note")
    assert (
        "天津市滨海新区",
        "120116",
        None,
        "several",
        "120107 塘沽区; 120108 汉沽区; 120109 大港区",
    ) in cells(table, *names)


def test_real_districts_through_a_real_renaming_and_a_merger(tmp_path):
    """Nantong in 2020: 海门市 was renamed, 港闸区 went into 崇川区. The numbers are invented."""
    rate = named("indicator", "Indicator", MentionType.INDICATOR, "普惠性幼儿园覆盖率")
    places = [
        region("320684", "江苏省南通市海门市", "1994"),
        region("320614", "江苏省南通市海门区", "2020"),
        region("320611", "江苏省南通市港闸区", "1991"),
        region("320613", "江苏省南通市崇川区", "2020"),
    ]
    readings = []
    for place, year, number in zip(places, (2018, 2021, 2018, 2021), (81, 91, 71, 92), strict=True):
        words = f"{place.name}{year}年普惠性幼儿园覆盖率{number}%"
        made = page(
            f"{year}/{place.name}.txt", f"虚构的报告\n{words}。\n", place, str(year), "news"
        )
        observe(made, rate, place, words, year, subject=place.name)
        readings.append(made.reading())
    write_graph(readings, tmp_path / "graph", provenance=PROVENANCE)
    request = Request((rate.name,), years=(2018, 2021), base=2020)
    found = panel(Graph.open(tmp_path / "graph"), request, Divisions.load())
    rows = [
        (*row[:-2], row[-2] and int(row[-2]), row[-1])
        for row in cells(
            found.table,
            *("region_code", "year", "base_code", "base_region", "base_relation", "base_note"),
            *("value", "empty"),
        )
    ]
    new, joined = ("320613", "崇川区", "same", None), ("320613", "崇川区", "part", "320602 崇川区")
    same, renamed = ("320614", "海门区", "same", None), ("320614", "海门区", "renamed", None)
    assert [row for row in rows if row[1] in {2018, 2021}] == [
        ("320613", 2018, *new, None, "no_region"),
        ("320613", 2021, *new, 92, None),
        ("320611", 2018, *joined, 71, None),
        ("320611", 2021, *joined, None, "no_region"),
        ("320684", 2018, *renamed, 81, None),
        ("320614", 2021, *same, 91, None),
    ]
    line = [row for row in rows if row[3] == "海门区"]
    assert [(row[1], row[-1]) for row in line] == [
        (2018, None),
        (2019, "no_document"),
        (2020, "no_document"),
        (2021, None),
    ]


def test_what_was_reached_in_2020_in_the_sample_of_outcomes(outcomes, divisions):
    request = Request(
        ("小学教师本科率", "九年义务教育巩固率", "学前三年毛入园率"),
        kinds=(Kind.ACTUAL,),
        years=(2020, 2020),
    )
    found = panel(outcomes, request, divisions).table
    names = ("asked", "region", "indicator", "value", "voice", "conflict_kind", "empty")
    rows = [
        (row[0], row[1].removeprefix("岚江省").removeprefix("霁州市"), row[2], *map(str, row[3:]))
        for row in cells(found, *names)
    ]
    degree, kept, enrolled = request.indicators
    assert sorted(row for row in rows if row[2] is not None) == sorted(
        [
            (degree, "", "小学教师本科及以上学历比例", "78.2", "evaluation", "None", "None"),
            (degree, "", "小学教师本科率", "78.2", "self-report", "None", "None"),
            (
                degree,
                "荻川县",
                "小学专任教师本科及以上学历占比",
                "68.1",
                "self-report",
                "None",
                "None",
            ),
            (kept, "", kept, "98.9", "evaluation", "None", "None"),
            (kept, "", "义务教育巩固率", "98.9", "self-report", "None", "None"),
            (kept, "澄岚区", kept, "99.6", "self-report", "None", "None"),
            (enrolled, "", enrolled, "94.6", "self-report", "None", "None"),
            (enrolled, "澄岚区", enrolled, "98.3", "self-report", "None", "None"),
            (enrolled, "荻川县", enrolled, "88.7", "self-report", "None", "None"),
        ]
    )
    gaps = {(row[0], row[1]): row[6] for row in rows if row[2] is None}
    assert {key for key in gaps if key[1]} == {(degree, "澄岚区"), (kept, "荻川县")}


def test_sample_documents_disagree_and_say_so(sample_graph):
    found = panel(
        Graph.open(sample_graph),
        Request(("普惠性幼儿园覆盖率",), "霁州市", (Kind.ACTUAL,), (2025, 2025)),
        Divisions.load(GAZETTEER),
    ).table
    names = ("value", "voice", "conflict", "conflict_kind", "quote")
    city = [row for row in cells(found, *names) if row[0] is not None]
    assert [(str(value), voice.value, *rest) for value, voice, *rest in city] == [
        ("88.6", "evaluation", True, "documents", city[0][4]),
        ("91.2", "self-report", True, "documents", city[1][4]),
    ]
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt")))
    assert all(row[4] in texts for row in city)

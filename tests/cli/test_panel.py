"""edugov panel: what it prints, what it writes, and what it says when it can't."""

import csv
import io
import json

import pytest
from programs import run_edugov

NAME = "普惠性幼儿园覆盖率"


def run(graph, *options, **more):
    return run_edugov("panel", graph, *options, **more)


def test_a_table_for_the_eye(sample_graph):
    done = run(sample_graph, "--indicator", NAME, "--kind", "actual", "--years", "2025")
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()[2:]]
    city = [line for line in lines if line[0] == "岚江省霁州市"]
    assert [line[1:8] for line in city] == [
        [NAME, "2025", "actual", "=", "88.6", "%", "evaluation"],
        [NAME, "2025", "actual", "=", "91.2", "%", "self-report"],
    ]
    assert ["岚江省霁州市荻川县", NAME, "2025", "no_document"] in lines


def test_all_columns_as_csv_and_json(sample_graph):
    options = ("--indicator", NAME, "--years", "2023-2025", "--harmonise", "2020")
    rows = list(csv.DictReader(io.StringIO(run(sample_graph, *options, "--csv").stdout[1:])))
    objects = json.loads(run(sample_graph, *options, "--json").stdout)
    assert [row["quote"] for row in rows] == [each["quote"] or "" for each in objects]
    assert {row["base_code"] for row in rows} == {"990100", "990102", "990121", "990181"}
    assert list(rows[0]) == list(objects[0])
    assert len(rows[0]) > 50


def test_a_file_and_its_codebook(sample_graph, tmp_path):
    out = tmp_path / "out" / "panel.dta"
    done = run(sample_graph, "--indicator", NAME, "--stated-only", "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "says what the columns mean" in done.stderr
    assert "left out: " in done.stderr
    assert sorted(path.name for path in out.parent.iterdir()) == ["panel.codebook.md", "panel.dta"]
    text = (out.parent / "panel.codebook.md").read_text(encoding="utf-8")
    assert f"--indicator {NAME} --stated-only" in text


def test_regions_that_no_list_follows_are_named(sample_graph, tmp_path):
    options = ("--indicator", NAME, "--years", "2023", "--harmonise", "2020", "--csv")
    other = tmp_path / "regions.tsv"
    other.write_text("code\tname\n990000\t岚江省\n", encoding="utf-8")
    done = run(sample_graph, *options, "--gazetteer", other)
    assert "岚江省霁州市雁泽市: no list of divisions follows them" in done.stderr
    assert "no list" not in run(sample_graph, *options).stderr


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--indicator", "普惠幼儿园覆盖"), 1, f"did you mean {NAME}"),
        (("--region", "霁洲市"), 1, "did you mean 岚江省霁州市"),
        (("--out", "panel.xls"), 1, "let its name end in .csv, .xlsx, .parquet or .dta"),
        (("--years", "2025-2020"), 2, "the first year is after the last"),
        (("--years", "近年"), 2, "give them as 2016-2020, or one as 2020"),
        (("--kind", "goal"), 2, "'goal'"),
    ],
)
def test_what_is_wrong_is_said(sample_graph, tmp_path, options, code, said):
    done = run(sample_graph, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_answer_says_so(sample_graph):
    done = run(sample_graph, "--indicator", NAME, "--kind", "baseline", "--region", "荻川县")
    assert done.returncode == 0
    assert "no value fits" in done.stderr

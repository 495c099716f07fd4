"""``edugov targets`` and ``edugov compare``: what they print, and where."""

import csv
import io
import json

import pytest
from programs import run_edugov


def rows(done):
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))


def test_both_words_and_whose_they_are(sample_graph):
    found = rows(run_edugov("targets", sample_graph, "--indicator", "普惠性幼儿园覆盖率", "--csv"))
    due = [row for row in found if row["by"] == "2025-12-31" and row["timing"] == "due"]
    told = [
        (row["verdict"], row["value"], row["gap"], row["gap_unit"], row["value_voice"])
        for row in due
    ]
    assert told == [
        ("missed", "88.6%", "-1.4", "百分点", "evaluation"),
        ("missed", "90%", "", "", "evaluation"),
        ("met", "91.2%", "1.2", "百分点", "self-report"),
    ]
    assert {row["contested"] for row in due} == {"True"}
    assert {row["target_path"] for row in due} == {"霁州市“十四五”教育发展规划.txt"}
    assert all("90%以上" in row["target_quote"] for row in due)
    assert "88.6%" in due[0]["value_quote"]


def test_the_summary_goes_to_stderr(sample_graph):
    done = run_edugov("targets", sample_graph, "--region", "雁泽市")
    assert done.returncode == 0
    assert "targets: " in done.stderr
    assert "not in the corpus" in done.stderr
    assert done.stdout.splitlines()[0].split()[:4] == ["region", "indicator", "target", "by"]


def test_an_empty_answer_says_whether_the_corpus_could_have_held_it(sample_graph):
    done = run_edugov(
        *(
            "targets",
            sample_graph,
            "--region",
            "雁泽市",
            "--indicator",
            "高中阶段毛入学率",
            "--json",
        )
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "no target for 高中阶段毛入学率 is set for 雁泽市; the graph holds 1 of" in done.stderr


@pytest.mark.parametrize("command", ["targets", "compare"])
def test_unknown_names_give_the_nearest(sample_graph, command):
    done = run_edugov(command, sample_graph, "--indicator", "普惠性幼儿园复盖率")
    assert done.returncode == 1
    assert "普惠性幼儿园覆盖率" in done.stderr
    assert done.stdout == ""


def test_conflicts_stand_side_by_side(sample_graph):
    done = run_edugov("compare", sample_graph, "--indicator", "普惠性幼儿园覆盖率")
    assert done.returncode == 0
    assert "88.6% (evaluation); 91.2% (self-report)" in done.stdout
    found = rows(run_edugov("compare", sample_graph, "--indicator", "普惠性幼儿园覆盖率", "--csv"))
    conflicting = [row["value"] for row in found if row["conflict"] == "True"]
    assert conflicting == ["88.6", "91.2"]


def test_compare_without_a_value_of_the_region(sample_graph):
    done = run_edugov(
        *(
            "compare",
            sample_graph,
            "--indicator",
            "普惠性幼儿园覆盖率",
            "--region",
            "荻川县",
            "--json",
        )
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "none is of 荻川县; the graph holds 1 of 岚江省霁州市荻川县" in done.stderr

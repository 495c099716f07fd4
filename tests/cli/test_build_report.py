"""What a build tells of what it left out, and what ``edugov info`` shows of it."""

import json
import shutil

import pytest
from programs import DOCUMENTS, GAZETTEER
from readings import PROVENANCE, readings

import kg.cli
from kg.bundle import write_graph


def edugov(*arguments):
    return kg.cli.run([str(argument) for argument in arguments])


@pytest.fixture
def graph(tmp_path):
    write_graph(readings(), tmp_path / "graph", provenance=PROVENANCE)
    return tmp_path / "graph"


def rows(graph, capsys):
    assert edugov("info", graph, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_info_shows_what_was_not_kept_by_type_and_reason(graph, capsys):
    shown = [(each["what"], each["name"], each["value"]) for each in rows(graph, capsys)]
    assert [row for row in shown if row[0] in {"not kept", "dropped", "unresolved"}] == [
        ("not kept", "ORG of the reader: not sure", 5),
        ("not kept", "ORG of the rules: part of another", 1),
        ("dropped", "linking: test_org", 1),
    ]


def test_info_of_a_graph_whose_report_knows_no_such_counts(graph, capsys, monkeypatch):
    old = {"dropped": [], "unresolved": {"School": 2}}
    monkeypatch.setattr("kg.bundle.graph.Graph.report", old)
    shown = [(each["what"], each["name"], each["value"]) for each in rows(graph, capsys)]
    assert [row for row in shown if row[0] in {"not kept", "dropped", "unresolved"}] == [
        ("unresolved", "School", 2)
    ]


def test_a_build_says_how_much_it_saw_and_did_not_keep(tmp_path, capsys):
    text = "关于做好招生工作的通知\n各县区教育局：\n南通市教育局落实《关于推进双减工作的意见》。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    options = ("--pipeline", "edugov_zh_forms", "--workers", 1)
    assert edugov("build", tmp_path / "a.txt", "--out", tmp_path / "graph", *options) == 0
    told = capsys.readouterr().err.splitlines()
    (line,) = (line for line in told if line.startswith("seen and not kept: "))
    counted = {
        (each["what"], each["name"]): each["value"] for each in rows(tmp_path / "graph", capsys)
    }
    mentions = sum(value for (what, _), value in counted.items() if what == "not kept")
    facts = sum(value for (what, _), value in counted.items() if what == "dropped")
    assert mentions > 0
    assert line == (
        f"seen and not kept: {mentions} mentions ({mentions} part of a mention of another type), "
        f"{facts} values and links"
    )


@pytest.mark.slow
def test_a_build_with_other_regions_or_another_pipeline_says_so(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("霁州市教育局关于招生的通知\n霁州市：\n", encoding="utf-8")

    def told(*options):
        asked = ("build", tmp_path / "a.txt", "--out", tmp_path / "graph", "--workers", 1)
        assert edugov(*asked, *options) == 0
        lines = capsys.readouterr().err.splitlines()
        return [line for line in lines if "read again" in line or "to keep them" in line]

    forms, regions = ("--pipeline", "edugov_zh_forms"), ("--gazetteer", GAZETTEER)
    assert told(*forms, *regions) == []
    assert told(*forms, *regions) == []
    again = f"{tmp_path / 'graph'} was built with {{}}: every document is read again"
    (version,) = (tmp_path / "graph").glob("v-*")
    assert told(*forms) == [
        again.format("other tables of regions"),
        "its own regions are not known to this build; to keep them: "
        f"--gazetteer {version / 'gazetteer-01.tsv'}",
    ]
    copied = shutil.copytree(DOCUMENTS.parents[1] / "pipelines" / "edugov_zh_forms", tmp_path / "p")
    assert told("--pipeline", copied) == [again.format("another pipeline")]

"""The options of ``edugov evaluate``: tables, error report, baseline."""

import json

import pytest
from programs import ROOT

from kg.cli import run
from kg.evaluate.gold import read_gold, to_json

GOLD = ROOT / "notebooks" / "gold"


@pytest.fixture
def predictions(tmp_path):
    """Predictions that lack every second mention, and all else."""
    folder = tmp_path / "predictions"
    folder.mkdir()
    for path in GOLD.glob("*.tsv"):
        found = read_gold(path) | {"observations": [], "relations": []}
        found["mentions"] = found["mentions"][::2]
        (folder / f"{path.stem}.json").write_text(to_json(found), encoding="utf-8")
    return folder


def evaluate(capsys, *arguments):
    code = run(["evaluate", str(GOLD), *map(str, arguments)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_intervals_are_columns(capsys, predictions):
    code, out, _ = evaluate(capsys, "--predictions", predictions, "--intervals", "--json")
    rows = {row["what"]: row for row in json.loads(out)}
    assert code == 0
    assert list(rows["mention exact"])[:6] == ["what", "precision", "recall", "f1", "low", "high"]
    exact = rows["mention exact"]
    assert exact["low"] < exact["f1"] < exact["high"]
    assert (rows["relation"]["low"], rows["relation"]["high"]) == (0, 0)


def test_figures_by_document(capsys, predictions):
    code, out, _ = evaluate(capsys, "--predictions", predictions, "--by", "document", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["document"] for row in rows} == {path.stem for path in GOLD.glob("*.tsv")}
    assert [row["what"] for row in rows][:2] == ["metadata", "mention exact"]


def test_errors_are_written_beside_the_figures(capsys, predictions, tmp_path):
    report = tmp_path / "errors.md"
    code, out, err = evaluate(capsys, "--predictions", predictions, "--errors", report)
    assert code == 0
    assert out.startswith("what ")
    assert str(report) in err
    assert "missed 漏读" in report.read_text(encoding="utf-8")


def test_a_fall_below_the_baseline_fails_and_names_the_figure(capsys, predictions, tmp_path):
    figures = tmp_path / "figures.json"
    code, _, _ = evaluate(capsys, "--predictions", predictions, "--save-baseline", figures)
    assert code == 0
    assert evaluate(capsys, "--predictions", predictions, "--baseline", figures)[0] == 0
    for path in predictions.iterdir():
        path.unlink()
    code, _, err = evaluate(capsys, "--predictions", predictions, "--baseline", figures)
    assert code == 1
    assert "fell: mention exact: F1 0.0000, was 0." in err
    assert "relation" not in err


def test_a_bad_baseline_fails_before_anything_is_read(capsys, tmp_path):
    code, out, err = evaluate(capsys, "--baseline", tmp_path / "none.json")
    assert (code, out) == (1, "")
    assert "none.json" in err


@pytest.mark.parametrize(
    "options",
    [("--by", "rule"), ("--by", "score"), ("--ablate",), ("--by", "document", "--intervals")],
    ids=" ".join,
)
def test_options_that_do_not_go_together(capsys, predictions, options):
    code, out, err = evaluate(capsys, "--predictions", predictions, *options)
    assert (code, out) == (2, "")
    assert options[0].split()[0] in err


@pytest.mark.parametrize("by", ["rule", "score"])
def test_tables_that_need_rules_and_scores(capsys, by):
    code, out, _ = evaluate(capsys, "--by", by, "--json")
    rows = json.loads(out)
    assert code == 0
    assert any(row["what"].startswith("mention") for row in rows)
    key = "precision" if by == "rule" else "right"
    assert all(row[key] >= 0 for row in rows)

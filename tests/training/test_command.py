import pytest

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from pathlib import Path

from typer.testing import CliRunner

import kg.training.__main__ as command
from kg.training.held_out import HeldOut
from kg.training.measure import Score
from kg.training.train import Recipe
from kg.training.unsure import Sentence


@pytest.fixture
def call(monkeypatch):
    """Call the command line, with readers that are their own folders."""
    monkeypatch.setattr(command, "TrainedReader", lambda folder: folder)

    def run(*arguments):
        done = CliRunner().invoke(command.app, [str(argument) for argument in arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def test_train_takes_recipe_and_held_out_documents(call, folder, tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(command, "train", lambda *args, **named: calls.append((*args, named)))
    recipe = tmp_path / "recipe.json"
    recipe.write_text('{"epochs": 3, "seed": 9}', encoding="utf-8")
    call(
        *("train", folder, "--encoder", "bge.jar", "--out", "run"),
        *("--recipe", recipe, "--held-out", folder, "--patience", 2),
        *("--others", tmp_path / "one", "--others", tmp_path / "two"),
    )
    ((found, encoder, folders, out, named),) = calls
    assert (found, encoder) == (Recipe(epochs=3, seed=9), Path("bge.jar"))
    assert (folders, out) == ([folder], Path("run"))
    assert named["others"] == [tmp_path / "one", tmp_path / "two"]
    assert isinstance(named["watch"], HeldOut)
    assert named["watch"].patience == 2


def test_export_says_how_to_quantise(call, monkeypatch):
    calls = []
    monkeypatch.setattr(command, "restore", lambda run: ("model", "vocabulary"))
    monkeypatch.setattr(command, "write_model", lambda *args, **named: calls.append((args, named)))
    call("export", "run", "out")
    call("export", "run", "out", "--float32", "--full-range")
    assert calls == [
        (("model", "vocabulary", Path("out")), {"int8": True, "reduce_range": True}),
        (("model", "vocabulary", Path("out")), {"int8": False, "reduce_range": False}),
    ]


def test_measure_prints_a_table(call, folder, monkeypatch):
    monkeypatch.setattr(command, "measure", lambda reader, documents: {"kind": Score(1, 1, 2)})
    assert call("measure", "model", folder).splitlines()[1].split() == [
        "kind",
        "1.000",
        "0.500",
        "0.667",
        "2",
    ]


def test_compare_prints_a_line_for_each_variant(call, folder, tmp_path, monkeypatch):
    scores = {"mention exact": Score(1, 1, 1), "mention overlap": Score(1, 2, 2)}
    monkeypatch.setattr(command, "restore", lambda run: ("model", "vocabulary"))
    monkeypatch.setattr(command, "write_model", lambda *_, **__: None)
    monkeypatch.setattr(command, "measure", lambda *_: scores)
    monkeypatch.setattr(command, "characters_a_second", lambda *_: 1234.5)
    lines = call("compare", tmp_path, folder).splitlines()
    assert [line.split()[-3:] for line in lines[1:]] == [["1.0000", "0.5000", "1234"]] * 3


def test_unsure_lists_sentences(call, tmp_path, monkeypatch):
    sentence = Sentence(tmp_path / "a" / "b.txt", 5, "推进改革。", 1.5)
    monkeypatch.setattr(command, "least_sure", lambda reader, paths, count: [sentence][:count])
    assert call("unsure", "model", tmp_path) == "1.50\ta/b.txt:5\t推进改革。\n"


def test_card_is_written_with_the_figures_of_the_blind_model(call, folder, monkeypatch):
    calls = []
    monkeypatch.setattr(
        command, "write_shipped_card", lambda *given, **named: calls.append((given, named)) or "|"
    )
    assert call("card", "run", "model", "--blind", "blind", "--dev", folder) == "|\n"
    ((given, named),) = calls
    assert given == (Path("run"), Path("model"), Path("blind"), folder)
    assert named == {"pipeline": "edugov_zh"}

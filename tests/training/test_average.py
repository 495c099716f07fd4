import json

import pytest

pytest.importorskip("torch", reason="the extra train is not installed")

import torch

from kg.components.reader_features import Vocabulary
from kg.training.average import average
from kg.training.card import facts_of_run
from kg.training.checkpoints import weights


def run(folder, value, documents, shape=(2,)):
    folder.mkdir()
    torch.save({"model": {"w": torch.full(shape, value)}}, folder / "checkpoint.pt")
    Vocabulary("教育").save(folder / "vocabulary.json")
    recipe = {"epochs": 2, "rate": 0.1, "seed": 1, "documents": documents, "texts": [folder.name]}
    (folder / "recipe.json").write_text(json.dumps(recipe), encoding="utf-8")
    return folder


def test_the_weights_are_the_mean_and_the_documents_all(tmp_path):
    runs = [run(tmp_path / "a", 1.0, ["x", "y"]), run(tmp_path / "b", 4.0, ["y", "z"])]
    average(runs, tmp_path / "out")
    assert weights(tmp_path / "out")["w"].tolist() == [2.5, 2.5]
    assert (tmp_path / "out" / "vocabulary.json").read_bytes() == (
        runs[0] / "vocabulary.json"
    ).read_bytes()
    facts = facts_of_run(tmp_path / "out")
    assert facts["documents"] == ["x", "y", "z"]
    assert facts["teacher"].startswith("Unannotated texts: 2 (a, b).")
    assert facts["recipe"] == {"mean of runs": 2}
    one = "the weights of a run of 2 epochs over 2 documents, learning rates 0.1, seed 1"
    assert facts["start"] == f"the mean of 2 runs: (1) {one}; (2) {one}"


def test_models_of_different_shape_are_refused(tmp_path):
    runs = [run(tmp_path / "a", 1.0, ["x"]), run(tmp_path / "b", 1.0, ["x"], shape=(3,))]
    with pytest.raises(ValueError, match="models of different shape"):
        average(runs, tmp_path / "out")
    assert not (tmp_path / "out").exists()

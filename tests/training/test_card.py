"""What the card says of the run that gave a model."""

import pytest

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

import json  # after the check for the extra

from kg.training.card import facts_of_run


def run(folder, documents, **recipe):
    folder.mkdir()
    told = {"epochs": 2, "encoder_rate": 1e-4, "heads_rate": 1e-3, "seed": 0, **recipe}
    text = json.dumps({**told, "documents": documents})
    (folder / "recipe.json").write_text(text, encoding="utf-8")
    return folder


def test_where_a_run_started_goes_back_to_the_encoder(tmp_path):
    first = run(tmp_path / "first", ["a", "b"])
    second = run(tmp_path / "second", ["a", "b", "c"], epochs=3, seed=1, start=str(first))
    third = run(tmp_path / "third", ["d", "a"], start=str(second))
    assert facts_of_run(third)["documents"] == ["a", "b", "c", "d"]
    assert facts_of_run(first)["start"] == "the pretrained encoder"
    assert facts_of_run(third)["start"] == (
        "the weights of a run of 3 epochs over 3 documents, learning rates 0.0001 and 0.001, "
        "seed 1, which began from the weights of a run of 2 epochs over 2 documents, learning "
        "rates 0.0001 and 0.001, seed 0"
    )

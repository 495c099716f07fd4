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


def test_a_run_may_go_on_from_a_mean_in_which_one_counts_twice(tmp_path):
    first = run(tmp_path / "first", ["a"])
    second = run(tmp_path / "second", ["b"], epochs=1, seed=1)
    mean = run(tmp_path / "mean", ["a", "b"], average=[str(first), str(second), str(second)])
    last = run(tmp_path / "last", ["c"], start=str(mean))
    told = (
        "the mean of 3 runs: (1) the weights of a run of 2 epochs over 1 documents, learning rates "
        "0.0001 and 0.001, seed 0; (2), counted 2 times, the weights of a run of 1 epochs over 1 "
        "documents, learning rates 0.0001 and 0.001, seed 1"
    )
    assert facts_of_run(mean)["start"] == told
    assert facts_of_run(last)["start"] == told
    assert facts_of_run(last)["documents"] == ["a", "b", "c"]


def test_what_taught_a_run_and_how_the_encoder_began(tmp_path):
    guessed = run(tmp_path / "guessed", [], epochs=13, masked=0.15, texts=["x", "y"])
    first = run(tmp_path / "first", ["a"], start=str(guessed))
    teachers = [str(first), str(tmp_path / "second")]
    taught = run(tmp_path / "taught", ["a"], texts=["x"], teachers=teachers, start=str(first))
    last = run(tmp_path / "last", ["a"], start=str(taught))
    facts = facts_of_run(taught)
    assert facts["recipe"]["teachers"] == 2
    assert facts["teacher"].startswith("Unannotated texts: 1 (x).")
    assert facts_of_run(last)["start"] == (
        "the weights of a run of 2 epochs over 1 documents and 1 texts, taught by 2 readers, "
        "learning rates 0.0001 and 0.001, seed 0, which began from the weights of a run of 2 "
        "epochs over 1 documents, learning rates 0.0001 and 0.001, seed 0, which began from the "
        "encoder after 13 epochs of guessing hidden words of 2 texts"
    )

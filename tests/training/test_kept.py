"""Documents kept back from training, and what the shipped readers learned from."""

import json
from pathlib import Path

import pytest

from kg.evaluate.gold import read_folder
from kg.training.gold import read_gold

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "pipelines" / "edugov_zh" / "corpus"
KEPT = CORPUS / "kept" / "own"


@pytest.mark.parametrize("pipeline", ["edugov_zh", "edugov_zh_fast"])
def test_no_reader_has_learned_from_what_is_kept_back(pipeline):
    card = json.loads((ROOT / "pipelines" / pipeline / "model" / "card.json").read_text("utf-8"))
    learned = set(card["documents"])
    kept = {path.stem for path in (CORPUS / "kept").glob("*/*.tsv")}
    assert len(kept) == 74
    assert len(learned) > 80
    assert kept & learned == set()


def test_what_is_kept_back_is_no_training_text_under_another_name():
    kept = {path.read_text("utf-8").strip() for path in KEPT.glob("*.txt")}
    training = {path.read_text("utf-8").strip() for path in (CORPUS / "own").glob("*.txt")}
    assert (len(kept), len(training)) == (69, 507)
    assert kept & training == set()


def test_the_offsets_are_those_of_the_records():
    for path, compiled in read_folder(KEPT):
        text = path.read_text("utf-8")
        assert compiled["mentions"]
        assert all(text[m["start"] : m["end"]] == m["text"] for m in compiled["mentions"])
        assert read_gold(path.with_suffix(".tsv")).text == text

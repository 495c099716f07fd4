"""The encoder guesses hidden words."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.components.reader_features import (  # noqa: E402  # after the check for the extra
    END,
    MASK,
    PAD,
    SPACE,
    START,
    Vocabulary,
)
from kg.training.encoder import Encoder  # noqa: E402
from kg.training.pretrain import MaskedRecipe, MaskedRun, Text, masked, pretrain, stretches  # noqa: E402
from kg.training.train import Recipe, begin  # noqa: E402

VOCABULARY = Vocabulary(
    "海门市教育局年工作总结新建幼儿园所比上增加普惠率达到实施县管校聘改革0123456789,。%“”"
)
LINE = "海门市教育局新建幼儿园所，普惠率达到20%。"


@pytest.fixture
def text():
    ids = VOCABULARY.encode(LINE * 100)
    return Text("text", ids, np.arange(len(ids)) // 3)


def test_stretches_hold_a_whole_text_but_its_edges(text):
    found = list(stretches(text, np.random.default_rng(0)))
    assert {len(ids) for ids, _ in found[1:-1]} == {508}
    joined = np.concatenate([ids for ids, _ in found])
    assert joined.tolist() == text.ids[: len(joined)].tolist()
    assert len(text.ids) - len(joined) < 40
    assert all(len(ids) >= 40 and len(ids) == len(words) for ids, words in found)


def test_words_are_hidden_as_wholes_and_asked_where_they_are(text):
    group = list(stretches(text, np.random.default_rng(0)))
    given, answers = masked(group, 0.15, len(VOCABULARY), np.random.default_rng(1))
    asked = answers >= 0
    assert 0.12 < asked.sum() / sum(len(ids) for ids, _ in group) < 0.18
    for row, (ids, words) in enumerate(group):
        own = slice(1, len(ids) + 1)
        assert given[row, [0, len(ids) + 1]].tolist() == [START, END]
        assert (given[row, len(ids) + 2 :] == PAD).all()
        assert given[row, own][~asked[row, own]].tolist() == ids[~asked[row, own]].tolist()
        assert answers[row, own][asked[row, own]].tolist() == ids[asked[row, own]].tolist()
        for word in np.unique(words)[1:-1]:
            assert len(set(asked[row, own][words == word])) == 1
    shares = [(given[asked] == MASK).mean(), (given[asked] == answers[asked]).mean()]
    assert shares == pytest.approx([0.8, 0.1], abs=0.04)


def test_spaces_and_unknown_characters_are_never_asked():
    ids = VOCABULARY.encode("海门 龘市\n" * 20)
    given, answers = masked(
        [(ids, np.zeros_like(ids))], 1.0, len(VOCABULARY), np.random.default_rng(0)
    )
    left = ids <= SPACE
    assert left.sum() == 40
    assert given[0, 1:-1][left].tolist() == ids[left].tolist()
    assert (answers[0, 1:-1][left] < 0).all()
    assert (answers[0, 1:-1][~left] >= 0).all()


@pytest.mark.slow
def test_guessing_is_learned():
    torch.manual_seed(0)
    recipe = MaskedRecipe(epochs=20, rows=4, encoder_rate=5e-4, warmup=0.05)
    run = MaskedRun(recipe, Encoder(len(VOCABULARY)), VOCABULARY, [("text", LINE * 30)])
    losses = [run.epoch()[0] for _ in range(12)]
    assert losses[-1] < 0.8 * losses[0]


def test_other_runs_start_from_what_has_guessed(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.training.train.load", lambda _: (Encoder(len(VOCABULARY)), VOCABULARY))
    pretrain(MaskedRecipe(epochs=2), "unused", [("text", LINE * 3)], tmp_path)
    model, _ = begin(Recipe(start=str(tmp_path)), "unused")
    anew, _ = begin(Recipe(), "unused")
    same = {
        name: torch.equal(weight, anew.state_dict()[name])
        for name, weight in model.state_dict().items()
    }
    moved = {name for name in same if name.startswith("tagger.encoder.") and not same[name]}
    assert "tagger.encoder.characters.weight" in moved
    assert {name for name in same if not same[name]} == moved
    told = json.loads((tmp_path / "recipe.json").read_text(encoding="utf-8"))
    assert (told["texts"], told["documents"], told["epochs"]) == (["text"], [], 2)


@pytest.mark.slow
def test_a_run_that_was_cut_off_goes_on_where_it_stood(monkeypatch, tmp_path):
    monkeypatch.setattr("kg.training.train.load", lambda _: (Encoder(len(VOCABULARY)), VOCABULARY))
    texts, whole, parts = [("text", LINE * 3)], tmp_path / "whole", tmp_path / "parts"
    pretrain(MaskedRecipe(epochs=3), "unused", texts, whole)
    epoch, done = MaskedRun.epoch, []

    def cut_off(self):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(self.done)
        return epoch(self)

    with monkeypatch.context() as patched:
        patched.setattr(MaskedRun, "epoch", cut_off)
        with pytest.raises(KeyboardInterrupt):
            pretrain(MaskedRecipe(epochs=3), "unused", texts, parts)
    assert not (parts / "checkpoint.pt").exists()
    pretrain(MaskedRecipe(epochs=3), "unused", texts, parts)
    expected, found = (begin(Recipe(start=str(run)), "unused")[0] for run in (whole, parts))
    for name, weight in expected.state_dict().items():
        assert torch.equal(weight, found.state_dict()[name]), name

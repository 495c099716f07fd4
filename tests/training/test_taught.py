"""A reader that learns what others say together."""

import dataclasses
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.components.reader import TrainedReader  # noqa: E402  # after the check for the extra
from kg.components.reader_features import START, Vocabulary  # noqa: E402
from kg.training.encoder import Encoder  # noqa: E402
from kg.training.examples import OTHER_HAND, Source  # noqa: E402
from kg.training.export import export  # noqa: E402
from kg.training.gold import GoldDocument, read_folder  # noqa: E402
from kg.training.model import Reader, Tagger  # noqa: E402
from kg.training.taught import soft_tags, taught  # noqa: E402
from kg.training.train import Recipe, begin, learn  # noqa: E402

VOCABULARY = Vocabulary(
    "海门市教育局年工作总结新建幼儿园所比上增加普惠率达到实施县管校聘改革0123456789,。%“”"
)
TEXT = GoldDocument("text", "海门市教育局\n新建幼儿园12所。\n")


@pytest.fixture(autouse=True)
def encoder(monkeypatch):
    """Random weights in place of the pretrained ones."""
    monkeypatch.setattr("kg.training.train.load", lambda _: (Encoder(len(VOCABULARY)), VOCABULARY))


@pytest.fixture
def teachers(tmp_path):
    """Two runs of different seeds, with chains that are not zero."""
    folders = [tmp_path / name for name in ("one", "two")]
    for seed, run in enumerate(folders):
        model, _ = begin(Recipe(seed=seed), "unused")
        with torch.no_grad():
            model.chain.step.normal_(std=0.3)
            model.tagger.out.bias.zero_()
        save(model, run)
    return folders


def save(model, run):
    run.mkdir()
    torch.save({"model": model.state_dict()}, run / "checkpoint.pt")
    VOCABULARY.save(run / "vocabulary.json")


def test_soft_tags_are_the_probabilities_that_reading_gives():
    torch.manual_seed(3)
    model = Reader(Tagger(Encoder(len(VOCABULARY)))).eval()
    with torch.no_grad():
        model.chain.step.normal_()
        model.chain.first.normal_()
        model.tagger.out.bias.zero_()
    source = Source(TEXT, VOCABULARY)
    (found,) = soft_tags(model, [source])
    np.testing.assert_allclose(found.sum(-1), 1, atol=1e-5)
    assert found[6, :, 0].tolist() == pytest.approx([1.0] * 11, abs=1e-4)  # the line's end
    assert (found[..., 1:] > 0.1).any()


def test_soft_tags_are_those_of_the_exported_model(teachers, tmp_path):
    model, vocabulary = begin(Recipe(start=str(teachers[0])), "unused")
    export(model.eval(), vocabulary, tmp_path / "model", int8=False)
    source = Source(TEXT, vocabulary)
    (found,) = soft_tags(model, [source])
    ((start, expected, _),) = (
        TrainedReader(tmp_path / "model").read(TEXT.text, source.headings, source._rules).soft()
    )
    likely = expected[..., 0] < 0.999  # elsewhere reading rounds to none
    assert start == 0
    assert likely.any()
    np.testing.assert_allclose(found[: len(expected)][likely], expected[likely], atol=2e-3)


def test_teachers_and_annotators_share_in_what_tags_are_to_be(folder, teachers, tmp_path):
    (document,) = read_folder(folder)
    other = dataclasses.replace(document, name="other", other_hand=True)
    recipe = Recipe(epochs=1, trust=0.25, start=str(teachers[0]))
    run = taught(recipe, "unused", teachers, [document, other], [TEXT])
    assert [source.name for source in run.sources] == ["haimen", "other", "text", "other"]
    first = [next(source.examples()).ids[0] for source in run.sources]
    assert first == [START, OTHER_HAND, START, START]
    annotated = [len(source.labels.spans) for source in run.sources]
    assert annotated[0] == annotated[1] > 0
    assert annotated[2:] == [0, 0]
    said = [
        np.mean([tags[n] for tags in (_tags(teacher, run.sources) for teacher in teachers)], axis=0)
        for n in (0, 2)
    ]
    hard = np.eye(3)[run.sources[0].labels.tags]
    np.testing.assert_allclose(run.sources[0].soft, 0.25 * said[0] + 0.75 * hard, atol=1e-5)
    np.testing.assert_allclose(run.sources[2].soft, said[1], atol=1e-5)

    chain = run.model.chain.step.detach().clone()
    assert chain.abs().sum() > 0
    learn(run, tmp_path / "taught")
    assert torch.equal(run.model.chain.step, chain)
    told = json.loads((tmp_path / "taught" / "recipe.json").read_text(encoding="utf-8"))
    assert told["teachers"] == [str(teacher) for teacher in teachers]
    assert told["documents"] == ["haimen", "other"]
    assert told["texts"] == ["text"]


def _tags(teacher, sources):
    model, _ = begin(Recipe(start=str(teacher)), "unused")
    plain = []
    for source in sources:
        kept, source.soft = source.soft, None
        plain += soft_tags(model, [source])
        source.soft = kept
    return plain


def test_what_is_taught_is_learned(teachers, tmp_path):
    recipe = Recipe(epochs=30, warmup=0.02, hidden_share=0.0, start=str(teachers[0]))
    run = taught(recipe, "unused", [teachers[1]], [], [TEXT])
    losses = [run.epoch()["mentions"] for _ in range(12)]
    assert losses[-1] < losses[0]

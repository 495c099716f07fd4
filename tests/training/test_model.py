import itertools
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.components.reader import TrainedReader  # noqa: E402  # after the check for the extra
from kg.components.reader_features import LINKS, START, TYPES, Vocabulary  # noqa: E402
from kg.components.reader_rules import LISTED  # noqa: E402
from kg.training.encoder import Encoder  # noqa: E402
from kg.training.examples import (  # noqa: E402
    OTHER_HAND,
    Source,
    collate,
    epoch,
    forgotten,
    headings_of,
)
from kg.training.export import export  # noqa: E402
from kg.training.gold import read_folder  # noqa: E402
from kg.training.labels import UNKNOWN  # noqa: E402
from kg.training.model import CLASSES, Chain, Reader, Tagger  # noqa: E402
from kg.training.rules import read_with_rules, text_rules  # noqa: E402
from kg.training.train import (  # noqa: E402
    Recipe,
    Run,
    as_sources,
    begin,
    gathered,
    restore,
    tensors,
    train,
)

CPU = torch.device("cpu")


@pytest.fixture
def document(folder):
    (found,) = read_folder(folder)
    return found


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(
        "海门市教育局年工作总结新建幼儿园所比上增加普惠率达到实施县管校聘改革0123456789,。%“”"
    )


@pytest.fixture(scope="module")
def model(vocabulary):
    """A reader with random weights, large enough that its answers differ."""
    torch.manual_seed(1)
    found = Reader(Tagger(Encoder(len(vocabulary)))).eval()
    with torch.no_grad():
        found.chain.step.normal_()
        found.tagger.out.bias.zero_()
        for layer in (found.tagger.added, found.tagger.rules, found.tagger.rules_above):
            layer.weight.normal_(std=0.1)
    return found


def encoded(model, batch):
    return model.encode(*(batch[name] for name in ("ids", "segments", "words", "rules")))


def test_chain_loss_is_the_negative_log_likelihood():
    torch.manual_seed(2)
    chain = Chain()
    with torch.no_grad():
        chain.step.normal_()
        chain.first.normal_()
    scores = torch.randn(2, 4, len(TYPES), 3)
    tags = torch.zeros(2, 4, len(TYPES), dtype=torch.long)
    tags[0, 1:3, 2] = torch.tensor([1, 2])
    tags[1, 3:] = UNKNOWN
    step, first = chain.transitions()
    expected = 0.0
    for row, length in ((0, 4), (1, 3)):
        for k in range(len(TYPES)):
            totals = {}
            for path in itertools.product(range(3), repeat=length):
                total = first[k, path[0]] + scores[row, 0, k, path[0]]
                for i in range(1, length):
                    total = total + step[k, path[i - 1], path[i]] + scores[row, i, k, path[i]]
                totals[path] = total.detach()
            gold = totals[tuple(tags[row, :length, k].tolist())]
            expected += float(torch.logsumexp(torch.stack(list(totals.values())), 0) - gold)
    assert float(chain.loss(scores, tags).detach()) == pytest.approx(expected, rel=1e-5)


def test_padding_changes_nothing(model, document, vocabulary):
    short, long = (Source(document, vocabulary) for _ in range(2))
    examples = [*short.examples(), *long.examples(220)]
    alone = [tensors(collate([e]), CPU) for e in examples]
    together = tensors(collate(examples), CPU)
    with torch.no_grad():
        separate = [model.losses(encoded(model, batch), batch) for batch in alone]
        joined = model.losses(encoded(model, together), together)
    for name, loss in joined.items():
        assert float(loss) == pytest.approx(sum(float(s[name]) for s in separate), rel=1e-4)


def test_examples_carry_every_answer_of_their_window(document, vocabulary):
    source = Source(document, vocabulary)
    (example,) = source.examples()
    assert len(example.ids) == len(document.text.strip()) + len("海门市教育局2023年工作总结") + 3
    assert example.spans[:, :2].tolist() == (source.labels.spans[:, :2] + 1).tolist()
    found = {(*example.pairs[row].tolist(), int(k)) for row, k in np.argwhere(example.links == 1)}
    assert found == {key for key, answer in source.labels.links.items() if answer}


def test_a_mention_that_a_cut_goes_through_begins_anew(tmp_path, vocabulary):
    (tmp_path / "a.txt").write_text("海" * 600, encoding="utf-8")
    (tmp_path / "a.tsv").write_text(f"M\t1\t1\t{'海' * 600}\tORG\t=\n", encoding="utf-8")
    examples = list(Source(read_folder(tmp_path)[0], vocabulary).examples())
    org = TYPES.index("ORG")
    assert [e.tags[:2, org].tolist() for e in examples] == [[1, 2], [1, 2]]


def test_examples_show_what_the_rules_found(document, vocabulary):
    (example,) = Source(document, vocabulary).examples()
    found = text_rules(document.text)
    assert example.rules[1 : len(example.tags) + 1].tolist() == found[: len(example.tags)].tolist()
    assert (found[: len("海门市教育局")] > 0).all()
    assert not example.rules[len(example.tags) + 1 :].any()


def test_what_a_file_is_read_without_keeps_its_place(document):
    found = text_rules(document.text).tolist()
    assert any(found)
    assert text_rules("\ufeff" + document.text).tolist() == [0, *found]
    assert text_rules(" \n").tolist() == [0, 0]


def test_a_share_of_types_and_spans_is_forgotten():
    org, program = (1 << (2 * TYPES.index(name)) for name in ("ORG", "PROGRAM"))
    rules = np.array([[0, org, org << 1, org, program | LISTED, program << 1 | LISTED]] * 400)
    kept = forgotten(rules, 0.3, np.random.default_rng(0))
    assert forgotten(rules, 0.0, np.random.default_rng(0)).tolist() == rules.tolist()
    assert {tuple(row) for row in kept[:, 1:3].tolist()} == {(0, 0), (org, org << 1)}
    assert {tuple(row) for row in kept[:, 4:].tolist()} == {(0, 0), tuple(rules[0, 4:])}
    shares = (kept[:, [1, 3, 4]] > 0).mean(0)
    assert np.abs(shares - 0.7**2).max() < 0.06
    alone = ((kept[:, 1] > 0) != (kept[:, 3] > 0)).mean()
    assert 0.2 < alone < 0.4, "spans of a type are forgotten one by one"


def test_what_other_hands_annotated_begins_with_another_mark(document, vocabulary):
    (own,) = Source(document, vocabulary).examples()
    (other,) = Source(replace(document, other_hand=True), vocabulary).examples()
    assert (own.ids[0], other.ids[0]) == (START, OTHER_HAND)
    assert own.ids[1:].tolist() == other.ids[1:].tolist()
    assert OTHER_HAND not in own.ids


def test_of_a_document_in_both_places_the_nearest_is_taken(folder, tmp_path):
    others = tmp_path / "others"
    others.mkdir()
    for name in ("haimen", "qidong"):
        for ending in (".txt", ".tsv"):
            (others / f"{name}{ending}").write_bytes((folder / f"haimen{ending}").read_bytes())
    found = [(document.name, document.other_hand) for document in gathered([folder], [others])]
    assert found == [("haimen", False), ("qidong", True)]


def test_an_epoch_holds_every_character_once(document, vocabulary):
    source = Source(document, vocabulary)
    batches = epoch([source, source], 2, np.random.default_rng(0))
    assert sum(batch.characters for batch in batches) == 2 * len(document.text.strip())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("int8", "tolerance"),
    [pytest.param(False, 2e-4, id="float32"), pytest.param(True, 0.15, id="int8")],
)
def test_exported_model_answers_as_the_trained_one(
    model, document, vocabulary, tmp_path, int8, tolerance
):
    export(model, vocabulary, tmp_path / "model", int8=int8)
    reader = TrainedReader(tmp_path / "model")
    output = read_with_rules(reader, document.text, headings_of(document))
    source = Source(document, vocabulary)
    (example,) = source.examples()
    batch = tensors(collate([example]), CPU)
    with torch.no_grad():
        (projected,) = encoded(model, batch).projected
        vectors = model.heads.spans(projected, batch["spans"])
        logits = model.heads.links(
            projected, vectors, batch["pairs"], batch["places"], batch["middles"]
        )
    spans = [(m.start, m.end, m.type) for m in source.labels.mentions]
    got = output.relations(
        [spans[i] for i, _ in example.pairs], [spans[j] for _, j in example.pairs]
    )
    allowed = got > 0
    assert allowed.sum() > len(LINKS)
    assert np.abs(got - logits.sigmoid().numpy())[allowed].max() < tolerance
    for i, (start, end, type_) in enumerate(spans):
        for name, (types, choices) in CLASSES.items():
            if type_ in types:
                expected = model.heads.classes[name](vectors[i]).softmax(-1).tolist()
                asked = {
                    "kind": lambda s, e, _: output.kind(s, e),
                    "status": output.status,
                    "honour": lambda s, e, _: output.honour(s, e),
                }[name](start, end, type_)
                assert list(asked) == list(choices)
                assert list(asked.values()) == pytest.approx(expected, abs=tolerance)


@pytest.fixture
def small_encoder(monkeypatch, vocabulary):
    """Random weights in place of the pretrained ones."""
    monkeypatch.setattr("kg.training.train.load", lambda _: (Encoder(len(vocabulary)), vocabulary))


def begun(recipe, document):
    model, vocabulary = begin(recipe, "unused")
    return Run(recipe, model, vocabulary, as_sources([document], vocabulary))


@pytest.mark.slow
@pytest.mark.usefixtures("small_encoder")
def test_a_run_that_was_cut_off_goes_on_where_it_stood(folder, tmp_path):
    recipe, whole, parts = Recipe(epochs=2), tmp_path / "whole", tmp_path / "parts"
    train(recipe, folder, [folder], whole)
    train(recipe, folder, [folder], parts, watch=lambda run: run.done == 1)
    run = train(recipe, folder, [folder], parts)
    assert run.done == 2
    expected, _ = restore(whole)
    found, _ = restore(parts)
    for name, weights in expected.state_dict().items():
        assert torch.equal(weights, found.state_dict()[name]), name


@pytest.mark.slow
@pytest.mark.usefixtures("small_encoder")
def test_a_run_may_start_from_the_weights_of_another(document, tmp_path):
    first = begun(Recipe(), document)
    first.save(tmp_path)
    again = Recipe(seed=1, start=str(tmp_path))
    second = begun(again, document)
    assert second.done == 0
    for name, weights in first.model.state_dict().items():
        assert torch.equal(weights, second.model.state_dict()[name]), name


@pytest.mark.slow
@pytest.mark.usefixtures("small_encoder")
def test_training_learns(document):
    recipe = Recipe(epochs=10, warmup=0.02)
    run = begun(recipe, document)
    losses = [run.epoch() for _ in range(4)]
    assert losses[-1]["mentions"] < 0.7 * losses[0]["mentions"]

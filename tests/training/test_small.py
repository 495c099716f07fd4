import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.components.reader import FILES, TrainedReader  # noqa: E402  # after the check for the extra
from kg.components.reader_features import RULE_TAGS, TYPES, Vocabulary  # noqa: E402
from kg.training.checkpoints import Checkpoint  # noqa: E402
from kg.training.distil import (  # noqa: E402
    SmallRecipe,
    SmallRun,
    TaughtSource,
    distil,
    left_out,
    lesson_batches,
    unannotated,
)
from kg.training.export import export  # noqa: E402
from kg.training.gold import GoldDocument, read_folder  # noqa: E402
from kg.training.model import Chain, Reader  # noqa: E402
from kg.training.small import SmallTagger, shifted  # noqa: E402
from kg.training.teacher import Said, Teacher  # noqa: E402
from kg.training.train import restore  # noqa: E402
from kg.training.weights import read_weights  # noqa: E402


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(
        "海门市教育局年工作总结新建幼儿园所比上增加普惠率达到实施县管校聘改革0123456789,。%“”"
    )


@pytest.fixture(scope="module")
def model(vocabulary):
    """A small reader with random weights, large enough that its answers differ."""
    torch.manual_seed(1)
    found = Reader(SmallTagger(len(vocabulary))).eval()
    with torch.no_grad():
        found.chain.step.normal_()
        found.tagger.out.weight.normal_()
        found.tagger.out.bias.zero_()
        found.tagger.rules.weight.normal_(std=0.1)
    return found


@pytest.fixture(scope="module")
def exported(model, vocabulary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    export(model, vocabulary, folder, int8=False)
    return TrainedReader(folder)


@pytest.mark.parametrize(("int8", "within"), [(False, 1e-4), (True, 0.15)])
def test_the_graph_answers_as_the_module_does(model, vocabulary, tmp_path, int8, within):
    export(model, vocabulary, tmp_path, int8=int8)
    ids = np.random.default_rng(0).integers(5, 40, size=90)
    segments = np.where(np.arange(90) < 70, 0, 1)
    rules = np.random.default_rng(1).integers(0, 1 << RULE_TAGS, size=90)
    given = (ids, segments, np.zeros_like(ids), rules)
    with torch.no_grad():
        expected = model.tagger(*(torch.from_numpy(each[None]) for each in given))
    for found, whole in zip(TrainedReader(tmp_path).tagger(*given), expected, strict=True):
        scale = float(whole.abs().max()) if int8 else 1.0
        np.testing.assert_allclose(found, whole[0].numpy(), atol=within * scale)


def test_the_small_reader_needs_no_words(exported):
    assert not exported.tagger.uses_words


def test_padding_changes_nothing(model):
    ids = torch.randint(5, 40, (1, 60))
    segments = (torch.arange(60) > 50).long()[None]
    longer = [torch.nn.functional.pad(each, (0, 30)) for each in (ids, segments)]
    with torch.no_grad():
        alone = model.encode(ids, segments, ids * 0, ids)
        padded = model.encode(*longer, longer[0] * 0, longer[0])
    torch.testing.assert_close(padded.emissions[:, :60], alone.emissions)


def test_shifted_moves_along_the_positions():
    values = torch.tensor([[1, 2, 3, 4]])
    assert shifted(values, 1).tolist() == [[0, 1, 2, 3]]
    assert shifted(values, -2).tolist() == [[3, 4, 0, 0]]


def test_soft_loss_of_certain_tags_differs_from_the_loss_by_the_steps_alone():
    torch.manual_seed(2)
    chain = Chain()
    chain.follow(*(np.random.default_rng(0).normal(size=s) for s in ((11, 3, 3), (11, 3))))
    scores = torch.randn(1, 5, len(TYPES), 3)
    tags = torch.zeros(1, 5, len(TYPES), dtype=torch.long)
    tags[0, 1:3, 2] = torch.tensor([1, 2])
    step, first = chain.transitions()
    each = torch.arange(len(TYPES))
    steps = step[each, tags[:, :-1], tags[:, 1:]].sum() + first[each, tags[:, 0]].sum()
    soft = torch.eye(3)[tags]
    valid = torch.ones(1, 5, dtype=torch.bool)
    assert float(chain.soft_loss(scores, soft, valid)) == pytest.approx(
        float(chain.loss(scores, tags) + steps), rel=1e-5
    )
    assert not any(p.requires_grad for p in chain.parameters())


def test_a_teacher_is_asked_once(exported, model, vocabulary, tmp_path):
    export(model, vocabulary, tmp_path / "model", int8=False)
    teacher = Teacher(tmp_path / "model", tmp_path / "notes")
    first = teacher.says("海门市教育局", ())
    teacher.reader = None
    again = teacher.says("海门市教育局", ())
    assert first.tags.shape == (6, len(TYPES), 3)
    np.testing.assert_allclose(first.tags.sum(-1, dtype=np.float32), 1, atol=2e-3)
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_teacher_is_asked_anew_when_the_rules_find_something_else(
    model, vocabulary, tmp_path, monkeypatch
):
    export(model, vocabulary, tmp_path / "model", int8=False)
    teacher = Teacher(tmp_path / "model", tmp_path / "notes")
    first = teacher.says("海门市教育局", ())
    monkeypatch.setattr("kg.training.teacher.text_rules", lambda text: np.arange(len(text)))
    other = teacher.says("海门市教育局", ())
    assert np.abs(first.tags - other.tags).max() > 0.01
    assert len(list((tmp_path / "notes").iterdir())) == 2


class Unsure:
    """A teacher that gives every tag the same probability."""

    def says(self, text, headings):
        return Said(np.full((len(text), len(TYPES), 3), 1 / 3), np.ones((len(text), 128)))


def test_annotated_documents_are_learned_from_both(folder, vocabulary):
    (document,) = read_folder(folder)
    source = TaughtSource(document, vocabulary, Unsure(), 0.25)
    (lesson,) = source.lessons(510)
    value = TYPES.index("VALUE")
    start = document.text.index("12所")
    expected = [0.25 / 3, 0.75 + 0.25 / 3, 0.25 / 3]
    np.testing.assert_allclose(lesson.soft[start, value], expected, atol=1e-3)
    assert len(lesson.soft) == len(lesson.vectors) == len(lesson.example.tags)


def test_an_epoch_holds_every_window_once(folder, vocabulary):
    documents = [*read_folder(folder), *unannotated([folder], (), ())]
    sources = [TaughtSource(document, vocabulary, Unsure(), 1.0) for document in documents]
    batches = lesson_batches(sources, 3, np.random.default_rng(0))
    lessons = [lesson for batch in batches for lesson in batch]
    assert sorted(len(lesson.example.spans) for lesson in lessons) == [0, 14]


def test_unannotated_leaves_out_what_is_kept_back_or_annotated(tmp_path):
    (tmp_path / "below").mkdir()
    for name, text in (("a.txt", "文"), ("below/b.txt", "字"), ("c.txt", "章\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    held_out = tmp_path / "HELDOUT.txt"
    held_out.write_text("# kept back\nbelow/b.txt\n", encoding="utf-8")
    annotated = [GoldDocument("gold", "章")]
    assert left_out(None) == set()
    found = [d.name for d in unannotated([tmp_path], left_out(held_out), annotated)]
    assert found == ["a.txt"]


class Certain:
    """A reader, and a teacher, that say what the random model of these tests says."""

    def __init__(self, folder):
        self.reader = TrainedReader(folder)

    def says(self, text, headings):
        return Unsure().says(text, headings)


@pytest.mark.slow
def test_a_run_that_was_cut_off_goes_on_where_it_stood(folder, model, vocabulary, tmp_path):
    export(model, vocabulary, tmp_path / "model", int8=False)
    documents = read_folder(folder)

    def run(recipe):
        return SmallRun(recipe, tmp_path / "bge.jar", Certain(tmp_path / "model"), documents, [])

    recipe = SmallRecipe(epochs=2, start=str(tmp_path / "start"))
    (tmp_path / "start").mkdir()
    torch.save({"model": model.state_dict()}, tmp_path / "start" / "checkpoint.pt")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kg.training.distil._know_characters", lambda *_: None)
        whole, parts = run(recipe), run(recipe)
        distil(whole, tmp_path / "whole")
        parts.epoch()
        Checkpoint(tmp_path / "parts", parts.model, parts.optimizer).save(1, vocabulary, {})
        again = run(recipe)
    distil(again, tmp_path / "parts")
    expected, _ = restore(tmp_path / "whole")
    found, _ = restore(tmp_path / "parts")
    for name, tensor in expected.state_dict().items():
        torch.testing.assert_close(found.state_dict()[name], tensor)
    assert not torch.equal(expected.tagger.out.weight, model.tagger.out.weight)


@pytest.mark.parametrize("int8", [False, True])
def test_exported_weights_can_be_taken_up_again(model, vocabulary, tmp_path, int8):
    export(model, vocabulary, tmp_path / "model", int8=int8)
    again, characters = read_weights(tmp_path / "model")
    assert characters.characters == vocabulary.characters
    expected, found = model.state_dict(), again.state_dict()
    for barred in (expected["chain.step"][:, 0, 2], expected["chain.first"][:, 2]):
        barred.zero_()  # nothing depends on it
    assert set(found) == set(expected)
    for name, tensor in expected.items():
        step = float(tensor.abs().max()) / 60 if int8 else 2e-3
        torch.testing.assert_close(found[name], tensor, atol=step, rtol=1e-3)


def test_rounded_weights_are_written_as_they_were_read(model, vocabulary, tmp_path):
    export(model, vocabulary, tmp_path / "model")
    again, characters = read_weights(tmp_path / "model")
    export(again, characters, tmp_path / "again")
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "model" / name).read_bytes()

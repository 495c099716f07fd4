import shutil

import pytest

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.components.reader import TrainedReader
from kg.components.reader_features import Vocabulary
from kg.document import Document
from kg.errors import InputError, PipelineError
from kg.reading import Reader
from kg.training.export import export
from kg.training.model import Reader as Model
from kg.training.pipeline import Plan, _split, config_of, train_pipeline
from kg.training.small import SmallTagger

CONFIG = """[nlp]
lang = "zh"
pipeline = ["kg_reader"]

[nlp.tokenizer]
@tokenizers = "kg.characters.v1"

[components]

# The reader.
[components.kg_reader]
factory = "kg_reader"
model = "./model"
"""


@pytest.fixture
def base(tmp_path):
    """A pipeline with a small reader that has learned nothing yet."""
    vocabulary = Vocabulary(
        "海门市教育局年工作总结新建幼儿园所比上增加普惠率达到实施0123456789,。%"
    )
    place = tmp_path / "base"
    export(Model(SmallTagger(len(vocabulary))).eval(), vocabulary, place / "model", int8=False)
    (place / "config.cfg").write_text(CONFIG, encoding="utf-8")
    return place


@pytest.fixture
def two(folder):
    """The annotated document, and once more under another name."""
    for suffix in (".txt", ".tsv"):
        shutil.copy(folder / f"haimen{suffix}", folder / f"second{suffix}")
    return folder


def test_a_trained_pipeline_reads(base, two, tmp_path):
    steps = []
    plan = Plan(str(base), epochs=2)
    done = train_pipeline([two], tmp_path / "out", plan, progress=lambda *each: steps.append(each))
    assert done.held_out == ("second",)
    assert set(done.before) == set(done.after) >= {"mention exact", "mention overlap"}
    assert steps == [(1, 2), (2, 2)]
    document = Document("海门市教育局新建幼儿园12所。", "a.txt")
    assert Reader(str(tmp_path / "out")).read(document).document == document
    card = (tmp_path / "out" / "model" / "README.md").read_text(encoding="utf-8")
    assert "Annotated documents: 1 (haimen)" in card
    assert "did not learn from: second" in card
    assert f"the weights of {base}" in card


def test_a_run_that_was_cut_off_is_gone_on_with(base, two, tmp_path):
    train_pipeline([two], tmp_path / "out", Plan(str(base), epochs=1))
    steps = []
    plan = Plan(str(base), epochs=2)
    train_pipeline([two], tmp_path / "out", plan, progress=lambda *each: steps.append(each))
    assert steps == [(2, 2)]


def test_one_document_alone_is_learned_from(base, folder, tmp_path):
    done = train_pipeline([folder], tmp_path / "out", Plan(str(base), epochs=1))
    assert (done.held_out, done.before, done.after) == ((), {}, {})
    assert TrainedReader(tmp_path / "out" / "model").read("海门市").spans is not None


def test_every_fifth_document_is_held_out():
    class Named:
        def __init__(self, name):
            self.name = name

    documents = [Named(f"d{n}") for n in range(11)]
    learned, held_out = _split(documents, ())
    assert [d.name for d in held_out] == ["d4", "d9"]
    assert len(learned) == 9
    assert _split(documents[:3], ())[1] == [documents[2]]
    assert _split(documents[:1], ()) == (documents[:1], [])


def test_the_config_keeps_all_but_the_place_of_the_model(base):
    text = CONFIG.replace("./model", "pipelines/edugov_zh/model")
    (base / "config.cfg").write_text(text, encoding="utf-8")
    config, start = config_of(str(base))
    assert config == CONFIG
    assert (start.name, start.parent.name) == ("model", "edugov_zh")


def test_a_pipeline_without_a_reader_is_refused(tmp_path):
    with pytest.raises(PipelineError, match="edugov_zh_forms has no trained reader"):
        train_pipeline([tmp_path], tmp_path / "out", Plan("edugov_zh_forms"))
    assert not (tmp_path / "out").exists()


def test_a_folder_of_something_else_is_left_alone(base, folder):
    with pytest.raises(InputError, match="holds something else"):
        train_pipeline([folder], folder, Plan(str(base)))
    assert sorted(path.name for path in folder.iterdir()) == [
        "base",
        "haimen.tsv",
        "haimen.txt",
    ]

from types import SimpleNamespace

import pytest

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

import json  # after the check for the extra

import numpy as np

from kg.components.reader import FILES, ReaderSpan
from kg.components.reader_features import KINDS, LINKS, STATUSES
from kg.training.card import LICENCES, Facts, facts_of_run, write_card
from kg.training.gold import read_folder
from kg.training.held_out import HeldOut
from kg.training.measure import Score, measure, table
from kg.vocabulary import MentionType


class SayingReader:
    """Finds what it is told, calls every value actual and every programme required, links none."""

    def __init__(self, spans):
        self.spans = tuple(ReaderSpan(*span, 1.0) for span in spans)

    tagger = SimpleNamespace(uses_rules=True)

    def read(self, text, headings, rules):
        assert len(rules) == len(text)
        return self

    def kind(self, start, end):
        return dict.fromkeys(KINDS, 0.0) | {"actual": 1.0}

    def status(self, start, end, type_):
        return dict.fromkeys(STATUSES, 0.0) | {"required": 1.0}

    def honour(self, start, end):
        return {"none": 1.0, "achieves": 0.0, "aims_for": 0.0}

    def relations(self, heads, tails):
        return np.zeros((len(heads), len(LINKS)))


@pytest.fixture
def documents(folder):
    return read_folder(folder)


def test_measure_counts_right_found_and_annotated(documents):
    org, value = MentionType.ORG, MentionType.VALUE
    start = documents[0].text.index("12所")
    scores = measure(SayingReader([(0, 6, org), (start, start + 2, value)]), documents)
    assert scores["mention exact"] == Score(1, 2, 14)
    assert scores["mention overlap"] == Score(2, 2, 14)
    assert scores["mention ORG"] == Score(1, 1, 2)
    assert scores["kind"] == Score(1, 3, 2)
    assert scores["status"] == Score(0, 3, 1)
    assert scores["honour"] == Score(0, 0, 2)
    assert scores["link of_indicator"] == Score(0, 0, 2)


def test_score_without_anything_is_zero():
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (0, 0, 0)


def test_table_has_a_line_for_each_score():
    assert table({"kind": Score(1, 2, 4)}).splitlines()[1].split() == [
        "kind",
        "0.500",
        "0.250",
        "0.333",
        "4",
    ]


def test_card_names_data_figures_and_licence(tmp_path):
    run, model = tmp_path / "run", tmp_path / "model"
    run.mkdir()
    model.mkdir()
    recipe = {
        "epochs": 3,
        "rows": 2,
        "encoder_rate": 0.1,
        "heads_rate": 0.2,
        "warmup": 0.1,
        "hidden_share": 0.05,
        "no_words": 0.1,
        "seed": 7,
        "start": str(tmp_path / "blind"),
        "documents": ["haimen"],
    }
    (run / "recipe.json").write_text(json.dumps(recipe), encoding="utf-8")
    before = {**recipe, "seed": 8, "start": "", "documents": ["a", "b"]}
    (tmp_path / "blind").mkdir()
    (tmp_path / "blind" / "recipe.json").write_text(json.dumps(before), encoding="utf-8")
    for name in FILES:
        (model / name).write_bytes(b"1234")
    genres = {"通知": (2, Score(1, 2, 4), Score(2, 2, 4))}
    scores = {"kind": Score(1, 2, 4)}
    facts = {"figures": scores, "genres": genres, "licences": LICENCES, **facts_of_run(run)}
    write_card(model, Facts(kind="large", measured="Of a blind model.", **facts))
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    assert card["documents"] == ["a", "b", "haimen"]
    assert card["files"] == dict.fromkeys(FILES, 4)
    assert card["figures"] == {"kind": {"precision": 0.5, "recall": 0.25, "f1": 0.3333, "gold": 4}}
    text = (model / "README.md").read_text(encoding="utf-8")
    assert "3 (a, b, haimen)" in text
    assert "MIT licence" in text
    assert "seed 7" in text
    assert "a run of 3 epochs over 2 documents, learning rates 0.1 and 0.2, seed 8" in text
    assert card["genres"]["通知"]["documents"] == 2
    assert "| 通知 | 2 | 0.333 | 0.667 |" in text


def test_held_out_documents_keep_the_best_epoch_and_stop(tmp_path, monkeypatch):
    f1 = iter([3, 5, 4, 4])
    monkeypatch.setattr("kg.training.held_out.TrainedReader", lambda folder: folder)
    monkeypatch.setattr(
        "kg.training.held_out.measure", lambda *_: {"mention exact": Score(next(f1), 10, 10)}
    )

    def write(model, vocabulary, out):
        out.mkdir(exist_ok=True)
        (out / FILES[0]).write_text(str(model.epoch), encoding="utf-8")

    monkeypatch.setattr("kg.training.held_out.export", write)
    watch = HeldOut([], tmp_path / "best", patience=2)
    answers = [watch(FakeRun(epoch)) for epoch in range(2)]
    again = HeldOut([], tmp_path / "best", patience=2)
    answers += [again(FakeRun(epoch)) for epoch in range(2, 4)]
    assert answers == [False, False, False, True]
    assert (tmp_path / "best" / FILES[0]).read_text(encoding="utf-8") == "1"


class FakeRun:
    def __init__(self, epoch):
        self.model, self.vocabulary, self.done, self.epoch = self, None, epoch, epoch

    def eval(self):
        return self


def test_card_of_a_users_model_leaves_the_documents_licence_to_them(tmp_path):
    for name in FILES:
        (tmp_path / name).write_bytes(b"1234")
    facts = Facts("small", {"epochs": 1}, "the weights of x", ["a"], "None.", figures={})
    write_card(tmp_path, facts)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "their owner knows" in text
    assert "our own writing" not in text
    assert "| genre |" not in text

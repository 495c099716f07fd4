"""Training and measuring the segmenter, on a handful of sentences."""

import numpy as np
import pytest

from kg.components.words import Names, load_model
from kg.errors import InputError
from kg.evaluate.scorer import Tally
from kg.training.word_data import Sentences, read_conllu, read_domain, read_treebank, with_jieba
from kg.training.words import agreement, measure, prune, train

LEARNED = [["学校", "的", "教师"], ["教师", "在", "学校"], ["好", "学校"], ["教师", "的", "书"]] * 5


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words") / "model"
    train(Sentences(LEARNED, [["好", "教师"]]), folder, iterations=5)
    return folder


def test_a_model_learns_its_words(model):
    assert load_model(model)("好教师的学校") == ["好", "教师", "的", "学校"]


def test_training_is_the_same_each_time(model, tmp_path):
    train(Sentences(LEARNED, [["好", "教师"]]), tmp_path, iterations=5)
    for name in ("features.msgpack", "weights.npz"):
        assert (tmp_path / name).read_bytes() == (model / name).read_bytes()


def test_pruning_leaves_out_what_weighs_little(model, tmp_path):
    for file in model.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = int(np.load(tmp_path / "weights.npz")["sizes"][1])
    prune(tmp_path, least=0.1)
    stored = np.load(tmp_path / "weights.npz")
    tags, features = stored["sizes"]
    assert 0 < features < before
    assert len(stored["w"]) == tags * (features + tags)
    assert load_model(tmp_path)("教师的学校") == ["教师", "的", "学校"]


def test_too_few_sentences_are_refused(tmp_path):
    with pytest.raises(InputError, match="9 sentences"):
        train(Sentences(LEARNED[:9], LEARNED[:1]), tmp_path)


def test_the_last_sentences_are_held_out(tmp_path):
    for part in ("dev", "test"):
        rows = "".join(f"1\t{part}{number}\n\n" for number in range(150))
        (tmp_path / f"zh_gsdsimp-ud-{part}.conllu").write_text(rows, encoding="utf-8")
    sentences = read_treebank(tmp_path)
    assert (len(sentences.learned), len(sentences.held_out)) == (200, 100)
    assert sentences.learned[-1] == ["test49"]
    assert sentences.held_out[0] == ["test50"]


def test_comments_and_ranges_are_no_words():
    text = "# text = 他来了\n1-2\t他来\n1\t他\n2\t来\n2.1\t了\n\n\n"
    assert list(read_conllu(text)) == [["他", "来"]]


@pytest.mark.parametrize(
    ("found", "tally"),
    [
        (["教育", "局", "的"], Tally(3, 0, 0)),
        (["教育局", "的"], Tally(1, 1, 2)),
        (["教", "育局的"], Tally(0, 2, 3)),
    ],
)
def test_a_word_is_right_if_both_its_ends_are(found, tally):
    assert measure(lambda _: found, [["教育", "局", "的"]]) == tally


def test_mentions_agree_that_end_with_words(tmp_path):
    (tmp_path / "a.txt").write_text("教育局\n局教育\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text(
        "M\t1\t1\t教育局\tORG\t=\nM\t1\t1\t育局\tORG\t=\nM\t2\t1\t局\tORG\t=\n", encoding="utf-8"
    )
    assert agreement(lambda text: [text[:1], text[1:]], tmp_path) == 1
    assert agreement(lambda text: [text[:2], text[2:]], tmp_path) == pytest.approx(1 / 3)


def test_sentences_of_the_domain_are_cut_at_mentions_names_and_by_jieba(tmp_path):
    (tmp_path / "a.txt").write_text(
        "南通市教育局加强教师队伍建设。\n只有一处提及教育局。\n", encoding="utf-8"
    )
    (tmp_path / "a.tsv").write_text(
        "M\t1\t1\t南通市\tREGION\t=\nM\t1\t1\t伍建\tTASK\t=\nM\t2\t1\t教育局\tORG\t=\n",
        encoding="utf-8",
    )
    words = read_domain(tmp_path, lambda text: [text[:-1], text[-1]], Names(["教育局"]))
    assert words == [["南通", "市", "教育", "局", "加强", "教师", "队", "伍建", "设", "。"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("教师队伍", ["教师", "队伍"], id="two words of two characters"),
        pytest.param("幼儿园", ["幼儿", "园"], id="by the model"),
        pytest.param("教师", ["教师"], id="short"),
    ],
)
def test_long_words_of_jieba_are_cut_on(text, words):
    assert with_jieba(lambda word: [word[:-1], word[-1]], Names([]))(text) == words

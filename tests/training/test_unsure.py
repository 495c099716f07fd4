from types import SimpleNamespace

from kg.components.reader import ReaderSpan
from kg.training.gold import GoldMention, read_gold
from kg.training.unsure import Guess, Sentence, least_sure, write_sheet
from kg.vocabulary import MentionType

ORG = MentionType.ORG


class Doubting:
    def __init__(self, scores):
        self.scores = scores

    tagger = SimpleNamespace(uses_rules=False)

    def read(self, text, headings, rules):
        assert rules is None
        self.spans = [ReaderSpan(at, at + 1, ORG, score) for at, score in self.scores]
        return self


def test_sentences_are_ordered_by_expected_errors(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("甲乙。丙丁。\n戊己\n", encoding="utf-8")
    reader = Doubting([(0, 0.75), (3, 0.5), (4, 0.5), (8, 1.0)])
    assert least_sure(reader, [path], 5) == [
        Sentence(path, 3, "丙丁。", 1.0, (Guess(0, 1, ORG), Guess(1, 2, ORG))),
        Sentence(path, 0, "甲乙。", 0.25, (Guess(0, 1, ORG),)),
    ]
    assert len(least_sure(reader, [path], 1)) == 1


def test_a_sheet_can_be_read_as_annotations(tmp_path):
    guesses = (Guess(0, 1, ORG), Guess(2, 3, ORG))
    sentences = [
        Sentence(tmp_path / "b.txt", 7, "甲乙甲。", 1.0, guesses),
        Sentence(tmp_path / "a.txt", 0, "丙。", 0.5),
    ]
    write_sheet(sentences, tmp_path / "unsure", tmp_path)
    found = read_gold(tmp_path / "unsure.tsv")
    assert found.text == "甲乙甲。\n丙。\n"
    assert found.mentions == [GoldMention(0, 1, ORG, "甲", 1), GoldMention(2, 3, ORG, "甲", 1)]
    assert "# 1: b.txt, from character 7\n" in (tmp_path / "unsure.tsv").read_text("utf-8")

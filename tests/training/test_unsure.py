from kg.components.reader import ReaderSpan
from kg.training.unsure import Sentence, least_sure
from kg.vocabulary import MentionType

ORG = MentionType.ORG


class Doubting:
    def __init__(self, scores):
        self.scores = scores

    def read(self, text):
        self.spans = [ReaderSpan(at, at + 1, ORG, score) for at, score in self.scores]
        return self


def test_sentences_are_ordered_by_expected_errors(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("甲乙。丙丁。\n戊己\n", encoding="utf-8")
    reader = Doubting([(0, 0.75), (3, 0.5), (4, 0.5), (8, 1.0)])
    assert least_sure(reader, [path], 5) == [
        Sentence(path, 3, "丙丁。", 1.0),
        Sentence(path, 0, "甲乙。", 0.25),
    ]
    assert len(least_sure(reader, [path], 1)) == 1

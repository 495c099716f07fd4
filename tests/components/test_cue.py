import pytest
from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.cue import CueMatcher, Cues
from kg.components.spans import CUES

ALL = Cues()


def found(text):
    return [(text[cue.start : cue.end], cue.family) for cue in ALL.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市教育局牵头", [("牵头", "LEAD")]),
        ("配合单位：财政局", [("配合单位", "SUPPORT")]),
        ("责任单位：财政局", [("责任单位", "RESPONSIBLE")]),
        ("力争建成", [("力争", "PLANNED"), ("建成", "REACHED")]),
        ("尚未达标", [("尚未", "NEGATED")]),
        ("不得举办", [("不得", "REQUIRED")]),
        ("鼓励学校", [("鼓励", "ENCOURAGED")]),
        ("扎实推进改革", [("扎实推进", "ONGOING")]),
        ("原则上招生", [("原则上", "STRENGTH")]),
    ],
)
def test_families(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "未来",
        "需求",
        "主要内容",
        "应届学生",
        "近视防控",
        "负责人",
        "生育支持政策",
        "对支持学校",
        "提供行业支持",
    ],
)
def test_words_that_hold_a_cue(text):
    assert found(text) == []


def test_spans():
    doc = CharacterTokenizer(Vocab())("已完成。")
    CueMatcher("kg_cue", ALL)(doc)
    assert [(s.text, s.label_, s.id_) for s in doc.spans[CUES]] == [
        ("已", "REACHED", "kg_cue"),
        ("完成", "REACHED", "kg_cue"),
    ]

import pytest
from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.clause import ClauseMatcher, find_clauses
from kg.components.spans import CLAUSES


def cut(text, label):
    return [text[item.start : item.end] for item in find_clauses(text) if item.label == label]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param(
            "到2025年，建成3所；达标。", ["到2025年，", "建成3所；", "达标。"], id="marks"
        ),
        pytest.param(
            "责任单位:市教育局,财政局", ["责任单位:", "市教育局,", "财政局"], id="half-width"
        ),
        pytest.param("共1,046人，比例9.6:1", ["共1,046人，", "比例9.6:1"], id="in-numbers"),
        pytest.param(
            "落实《甲，乙》“丙，丁”，完成", ["落实《甲，乙》“丙，丁”，", "完成"], id="quoted"
        ),
        pytest.param("全市（含县，区）共9所。", ["全市（含县，区）共9所。"], id="brackets"),
        pytest.param(
            "开了（就没关，还有。下一句", ["开了（就没关，", "还有。", "下一句"], id="unclosed"
        ),
    ],
)
def test_clauses(text, clauses):
    assert cut(text, "CLAUSE") == clauses


def test_sentences():
    assert cut("甲，乙。丙；丁", "SENTENCE") == ["甲，乙。", "丙；", "丁"]


def test_sentences_end_at_full_stops_of_latin_script_too():
    text = "共9所.覆盖率1.5%.一.成效 甲好.\nA.B班好"
    assert cut(text, "SENTENCE") == ["共9所.", "覆盖率1.5%.", "一.成效 甲好.", "\nA.B班好"]


def test_nothing_in_nothing():
    assert list(find_clauses("  \u3000")) == []


def test_lines_end_clauses():
    doc = CharacterTokenizer(Vocab())("第一行，未完\n第二行")
    ClauseMatcher()(doc)
    sentences, clauses = doc.user_data[CLAUSES]
    assert [doc.text[slice(*each)] for each in sentences] == ["第一行，未完", "第二行"]
    assert [doc.text[slice(*each)] for each in clauses] == ["第一行，", "未完", "第二行"]

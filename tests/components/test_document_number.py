import pytest
import spacy

from kg.components.characters import CharacterTokenizer
from kg.components.document_number import IssuerCodes, find_document_numbers
from kg.components.spans import DOCUMENT_NUMBERS

CODES = IssuerCodes(["教基", "教基厅", "国办发"], ["根据", "关于贯彻"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("教基〔2021〕8号", [("教基〔2021〕8号", "教基〔2021〕8号")], id="standard"),
        pytest.param("教基[2021] 8 号", [("教基[2021] 8 号", "教基〔2021〕8号")], id="web-copy"),
        pytest.param("教基（2021）第8号", [("教基（2021）第8号", "教基〔2021〕8号")], id="ordinal"),
        pytest.param(
            "根据 教 基 字(2001)8号", [("教 基 字(2001)8号", "教基字〔2001〕8号")], id="typed"
        ),
        pytest.param(
            "根据教基厅〔2021〕8号", [("教基厅〔2021〕8号", "教基厅〔2021〕8号")], id="led"
        ),
        pytest.param("见教基〔2021〕8号", [("教基〔2021〕8号", "教基〔2021〕8号")], id="见"),
        pytest.param(
            "《意见》（丹教体文〔2023〕15号）",
            [("丹教体文〔2023〕15号", "丹教体文〔2023〕15号")],
            id="unknown-code-in-brackets",
        ),
        pytest.param("和政发〔2019〕3号", [("和政发〔2019〕3号", "和政发〔2019〕3号")], id="和县"),
        pytest.param(
            "丹阳市人民政府办公室关于贯彻国办发〔2015〕71号文件的意见",
            [("国办发〔2015〕71号", "国办发〔2015〕71号")],
            id="running-text",
        ),
        pytest.param("(教育部令第 39 号)", [("教育部令第 39 号", "教育部令第39号")], id="order"),
        pytest.param(
            "《办法》(丹教20217号)", [("丹教20217号", "丹教〔2021〕7号")], id="no-brackets"
        ),
        pytest.param(
            "根据国办发201671号文件",
            [("国办发201671号", "国办发〔2016〕71号")],
            id="no-brackets-led",
        ),
        pytest.param("（热线20217号）", [], id="no-brackets-no-code"),
        pytest.param("教基21号", [], id="no-brackets-no-year"),
        pytest.param("教基〔2021〕", [], id="no-serial"),
        pytest.param("（2021）8号楼", [], id="address"),
        pytest.param("青年路（2021）8号楼", [], id="address-of-a-road"),
    ],
)
def test_find_document_numbers(text, expected):
    found = [(text[n.start : n.end], n.value) for n in find_document_numbers(text, CODES)]
    assert found == expected


def test_no_codes_are_refused():
    with pytest.raises(ValueError, match="no issuer codes"):
        IssuerCodes([], ["根据"])


def test_component_writes_spans_that_name_their_rule():
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.add_pipe("kg_document_number")
    doc = nlp("根据教基[2021]8号和国办发〔2015〕71号")
    assert [(s.text, s.label_, s.kb_id_, s.id_) for s in doc.spans[DOCUMENT_NUMBERS]] == [
        ("教基[2021]8号", "DOCNUM", "教基〔2021〕8号", "kg_document_number.led"),
        ("国办发〔2015〕71号", "DOCNUM", "国办发〔2015〕71号", "kg_document_number.listed"),
    ]

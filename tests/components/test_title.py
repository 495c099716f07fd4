import re

import pytest
import spacy

from kg.components import title
from kg.components.characters import CharacterTokenizer
from kg.components.lexicon import read_terms
from kg.components.policy_verbs import VERBS
from kg.components.spans import DOCUMENT, TITLES
from kg.components.title import TitleGrammar, find_titles
from kg.document import Block, Document, Field
from kg.vocabulary import BlockKind

GRAMMAR = TitleGrammar(
    ["方案", "办法"], ["管理办法", "实施方案"], ["出台", "落实"], ["教育规划纲要"]
)
WORKS = re.compile(r"话剧\|[^|]*\||\|[^|]*报\|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "贯彻《关于印发<甲>的通知》精神", ["《关于印发<甲>的通知》"], id="nested-marks"
        ),
        pytest.param("按照《甲》、《乙》", ["《甲》", "《乙》"], id="two"),
        pytest.param("按照《甲办法，落实", [], id="mark-never-closed"),
        pytest.param("话剧《雷雨》获奖，《丹阳日报》报道", [], id="works"),
        pytest.param("见《丹阳日报》和《办法》", ["《办法》"], id="newspaper-beside-a-title"),
        pytest.param("2020年\n丹阳市实施方案(试行)\n为了", ["丹阳市实施方案(试行)"], id="line"),
        pytest.param("一、丹阳市实施方案\n", [], id="numbered-line-is-a-heading"),
        pytest.param("附件:1. 丹阳市考核办法\n", ["丹阳市考核办法"], id="attachment"),
        pytest.param("关于印发丹阳市工作方案的通知。", ["丹阳市工作方案"], id="printed"),
        pytest.param("出台校长教师管理办法，选派", ["校长教师管理办法"], id="object"),
        pytest.param("出台具体实施方案。", [], id="generic-object"),
        pytest.param("落实教育规划纲要，", ["教育规划纲要"], id="standing"),
    ],
)
def test_find_titles(text, expected):
    found = find_titles(Document(text, "a.txt"), GRAMMAR, WORKS)
    assert [text[title.start : title.end] for title in found] == expected


def test_a_line_in_a_numbered_heading_block_is_no_title():
    text = "丹阳市实施方案"
    numbered = Block(BlockKind.HEADING, 0, len(text), level=1, marker="一、")
    plain = Block(BlockKind.PARAGRAPH, 0, len(text))
    found = [
        [(title.start, title.end) for title in find_titles(document, GRAMMAR, WORKS)]
        for document in (
            Document(text, "a.txt", blocks=(numbered,)),
            Document(text, "a.txt", blocks=(plain,)),
        )
    ]
    assert found == [[], [(0, 7)]]


def test_component_takes_the_documents_own_title_from_its_fields():
    text = "2020年工作\n另见《甲》"
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.add_pipe("kg_title")
    doc = nlp.make_doc(text)
    doc.user_data[DOCUMENT] = Document(
        text, "a.txt", fields=(Field("title", "2020年工作", 0, 7, "first_line"),)
    )
    doc = nlp(doc)
    assert [(span.text, span.label_, span.id_) for span in doc.spans[TITLES]] == [
        ("2020年工作", "POLICY", "kg_title.whole"),
        ("《甲》", "POLICY", "kg_title.marks"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("丹阳市教育局关于印发《丹阳市教育", "工作办法》的通知"),
            ["丹阳市教育局关于印发《丹阳市教育", "工作办法》的通知"],
            id="marks-broken",
        ),
        pytest.param(("丹阳煤业集团教育处", "2005年工作总结"), ["2005年工作总结"], id="department"),
        pytest.param(
            ("丹阳市示范学校", "名单的通知"), ["丹阳市示范学校", "名单的通知"], id="schools"
        ),
    ],
)
def test_the_lines_of_the_documents_own_title(lines, expected):
    text = "\n".join(lines)
    own = Document(text, "a.txt", fields=(Field("title", "".join(lines), 0, len(text), "test"),))
    found = find_titles(own, GRAMMAR, WORKS)
    assert [text[title.start : title.end] for title in found] == expected


REST = "中长期教育改革和发展规划纲要"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"按照省和九江市{REST}要求", ["省", f"九江市{REST}"], id="two"),
        pytest.param(
            f"国家、省和我市{REST}（2010-2020年）",
            ["国家", "省", f"我市{REST}（2010-2020年）"],
            id="three",
        ),
        pytest.param(f"国家和省市{REST}", ["国家", "省", f"市{REST}"], id="without-a-mark"),
        pytest.param(f"国家、自治区{REST}", ["国家", f"自治区{REST}"], id="autonomous-region"),
        pytest.param(f"和江西省{REST}", [f"江西省{REST}"], id="one"),
        pytest.param("国家和省的要求", [], id="none"),
    ],
)
def test_standing_titles_in_one_breath(text, expected):
    pattern = re.compile("|".join(read_terms("pipelines/edugov_zh/patterns/standing_titles.txt")))
    assert [match.group() for match in pattern.finditer(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("认真贯彻山林经济促进法，", ["山林经济促进法"], id="law"),
        pytest.param("审议通过云岭办学条例，", ["云岭办学条例"], id="passed"),
        pytest.param("落实云岭都市圈空间规划，", ["云岭都市圈空间规划"], id="plan"),
        pytest.param("贯彻新的工作方法，", [], id="method"),
    ],
)
def test_the_shipped_words_find_what_a_verb_takes(text, expected):
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_title")
    doc = nlp.get_pipe("kg_title")(CharacterTokenizer(nlp.vocab)(text))
    assert [span.text for span in doc.spans[TITLES]] == expected


def test_states_of_documents_are_data(add_line):
    def found():
        grammar = TitleGrammar(["实施意见"], ["实施意见"], ["印发"])
        text = "甲市学前教育发展实施意见（讨论稿）"
        return [text[each.start : each.end] for each in grammar.lines(text)]

    assert found() == []
    add_line(VERBS, "讨论稿\tstate", title)
    assert found() == ["甲市学前教育发展实施意见（讨论稿）"]

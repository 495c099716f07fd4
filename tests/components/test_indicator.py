import pytest
from spacy.vocab import Vocab

from kg.components import indicator
from kg.components.characters import CharacterTokenizer
from kg.components.indicator import IndicatorGrammar, IndicatorMatcher
from kg.components.measure import Measures
from kg.components.period import PeriodMatcher
from kg.components.quantity import Quantities, QuantityMatcher
from kg.components.spans import NAMES, TERMS, span_at

TOKENIZER = CharacterTokenizer(Vocab())
VALUES = QuantityMatcher("kg_quantity", Quantities(Measures()))
INDICATORS = IndicatorMatcher("kg_indicator", IndicatorGrammar())


def found(text, *regions):
    doc = TOKENIZER(text)
    VALUES(doc)
    PeriodMatcher("kg_period")(doc)
    doc.spans[NAMES] = [
        span_at(doc, text.index(r), text.index(r) + len(r), label="REGION", rule="test")
        for r in regions
    ]
    INDICATORS(doc)
    return [span.text for span in doc.spans[TERMS]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("普惠性幼儿园覆盖率达94%", ["普惠性幼儿园覆盖率"], id="before"),
        pytest.param("新增学位2400个", ["新增学位"], id="with-its-action"),
        pytest.param("18个部门参加", ["部门参加"], id="behind"),
        pytest.param("建成12个研学基地。", ["研学基地"], id="behind-a-verb"),
        pytest.param("到2025年，全市毛入园率提高到98%", ["毛入园率"], id="period-and-region"),
        pytest.param("巩固率由2020年的95%提高到97%", ["巩固率"], id="dated-link"),
        pytest.param("其中幼儿园38所", ["幼儿园"], id="among"),
        pytest.param("毛入园率、巩固率分别达96%、99%", ["毛入园率", "巩固率"], id="list-of-rates"),
        pytest.param("小学、初中入学率均为100%", ["小学", "初中入学率"], id="shared-head"),
        pytest.param("新建、改扩建幼儿园14所", ["新建、改扩建幼儿园"], id="two-actions"),
        pytest.param("投资3.8亿元改造学校76所", ["投资", "改造学校"], id="one-after-the-other"),
        pytest.param("吸引41家企业加盟，", ["企业加盟"], id="clause-behind"),
        pytest.param("“双师型”教师占比60%", ["“双师型”教师占比"], id="quotes"),
        pytest.param("建成5所中学、3所小学。", ["中学", "小学"], id="list-behind"),
        pytest.param("住建局等14个成员单位参与，", ["成员单位参与"], id="behind-a-list"),
        pytest.param("推出119个“一件事”事项，", ["“一件事”事项"], id="quotes-behind"),
        pytest.param("教师本科率高于全市2.5个百分点", ["教师本科率高于全市"], id="compared"),
        pytest.param("教师本科率高于92%", ["教师本科率"], id="bound"),
        pytest.param("“甲乙计划”培训教师86人", ["培训教师"], id="verb-behind-a-plan"),
        pytest.param("每个乡镇配备校医1名", ["配备校医"], id="verb-behind-each"),
        pytest.param("当地年培训教师86人", ["培训教师"], id="year-behind-others"),
        pytest.param("年培训教师86人", ["年培训教师"], id="a-year"),
        pytest.param("办好分校，两年招生86人", ["招生"], id="in-two-years"),
        pytest.param("暖校有力，再改造学校90所", ["改造学校"], id="once-more"),
        pytest.param("经研究，决定废止文件2件", ["废止文件"], id="decided"),
        pytest.param("组建50个具有特色的美育工作室。", ["美育工作室"], id="described"),
    ],
)
def test_indicators(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("同比增长4.7%，", id="change-alone"),
        pytest.param("达到58%，", id="reach-alone"),
        pytest.param("居全省第6位。", id="rank-alone"),
        pytest.param("没有数字的句子。", id="no-value"),
    ],
)
def test_values_without_a_name(text):
    assert found(text) == []


def test_a_region_is_no_part():
    assert found("海安市教师缺额30名", "海安市") == ["教师缺额"]


def test_terms_are_added():
    doc = TOKENIZER("覆盖率达94%")
    known = span_at(doc, 0, 3, label="PROGRAM", rule="kg_term")
    doc.spans[TERMS] = [known]
    VALUES(doc)
    INDICATORS(doc)
    assert [(s.text, s.label_, s.id_) for s in doc.spans[TERMS]] == [
        ("覆盖率", "PROGRAM", "kg_term"),
        ("覆盖率", "INDICATOR", "kg_indicator.before"),
    ]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("not_behind\t开外", "建成12个开外基地。", ["建成"], id="not-behind"),
        pytest.param("agent\t专班", "该专班新建学校24所", ["新建学校"], id="agent"),
    ],
)
def test_words_beside_values_are_data(add_line, line, text, expected):
    assert found(text) != expected
    add_line(indicator.PATTERNS, line, indicator)
    assert found(text) == expected

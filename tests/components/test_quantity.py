import pytest
from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.measure import Measures
from kg.components.quantity import Quantities, QuantityMatcher
from kg.components.spans import DOCUMENT, QUANTITIES
from kg.document import Block, Document
from kg.vocabulary import BlockKind

QUANTITY = Quantities(Measures())


def found(text):
    return [text[item.start : item.end] for item in QUANTITY.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("覆盖率达94.02%，学位18900个", ["94.02%", "18900个"], id="units"),
        pytest.param("投入近16亿元，不低于98%", ["近16亿元", "不低于98%"], id="comparison-before"),
        pytest.param("达到90%以上、45%左右", ["90%以上", "45%左右"], id="comparison-behind"),
        pytest.param("突破1.1万人，达64所", ["1.1万人", "64所"], id="verbs-stay-outside"),
        pytest.param("每校15万元至20万元", ["15万元至20万元"], id="range"),
        pytest.param("参加一两项艺术活动", ["一两项"], id="one-or-two"),
        pytest.param("每三年举办一届艺术展演", ["一届"], id="each-cycle"),
        pytest.param("连续迈上4万亿、5万亿两个台阶", ["4万亿", "5万亿"], id="powers-alone"),
        pytest.param("出口带宽达到10G以上", ["10G以上"], id="bandwidth"),
        pytest.param("居全省第6位，名列第二。", ["第6位", "第二"], id="ranks"),
        pytest.param("进入全省前三，列前5名", ["前三", "前5名"], id="among-first"),
        pytest.param("生机比由9.6∶1优化为7.2∶1", ["9.6∶1", "7.2∶1"], id="ratios"),
        pytest.param("孕产妇死亡率9.6/10万", ["9.6/10万"], id="per-100000"),
        pytest.param("系数分别为0.41和0.36", ["0.41", "0.36"], id="coefficients"),
        pytest.param("比例降至1.7%和0。", ["1.7%", "0"], id="zero"),
        pytest.param("分别提高3.8和1.2个百分点", ["3.8", "1.2个百分点"], id="list-without-unit"),
        pytest.param("近八成投向民生，不足三成", ["近八成", "不足三成"], id="tenths"),
        pytest.param("三所学校、六个县区", ["三所", "六个"], id="chinese-counts"),
        pytest.param("平均受教育年限13.6年", ["13.6年"], id="years-of-schooling"),
        pytest.param("连续45年无火灾，任教满25年", ["45年", "满25年"], id="durations"),
        pytest.param("总值迈上5万亿台阶，机床9台", ["5万亿", "9台"], id="a-step-is-no-unit"),
        pytest.param("连续3年居全省第2位，连续3-5年办好", ["第2位"], id="how-long-it-held"),
        pytest.param("低于33平方米的国家标准", ["33平方米"], id="compared-with-a-standard"),
        pytest.param("分别不低于800元、1000元", ["800元", "1000元"], id="comparison-of-a-list"),
    ],
)
def test_values(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2021年12月31日前完成", id="date"),
        pytest.param("2016—2020年规划", id="span-of-years"),
        pytest.param("国办发〔2015〕71号", id="document-number"),
        pytest.param("第十七届省运会、第52次常务会议", id="ordinals"),
        pytest.param("消除56人以上大班额", id="class"),
        pytest.param("为3岁以下婴幼儿服务", id="age-group"),
        pytest.param("每150名幼儿、每10万人口", id="rate-of"),
        pytest.param("5G网络、50米内禁止吸烟", id="standard-and-distance"),
        pytest.param("坚持安全第一，作为第一位的任务", id="first-of-all"),
        pytest.param("实施“1115”培养工程、“15分钟”圈", id="name-in-quotes"),
        pytest.param("《行动计划（2018—2020年投入100万元）》", id="title"),
        pytest.param("推行“1+X”证书、“3+2”贯通", id="classes-of-courses"),
        pytest.param("11月4日14：30报到", id="clock"),
        pytest.param("拨打12345热线", id="telephone"),
        pytest.param("一个都不能少，另一场硬仗", id="one-as-an-article"),
        pytest.param("每一名学生、新一轮改革", id="one-of-all"),
        pytest.param("学前三年毛入园率", id="preschool-years"),
        pytest.param("大班额动态清零，零的突破", id="zero-in-words"),
        pytest.param("成立机构，成为典型", id="words-with-tenths"),
        pytest.param("浏览次数：1204次", id="page-views"),
    ],
)
def test_what_is_no_value(text):
    assert found(text) == []


def test_values_of_blocks_and_cells():
    text = "正文有3所\n页脚5次\n指标\n2020年\n2025年\n覆盖率(%)\n88.6\n92\n1\n学位数\n12\n15"
    kinds = [BlockKind.PARAGRAPH, BlockKind.FURNITURE, *[BlockKind.TABLE_CELL] * 10]
    blocks, start = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    doc = CharacterTokenizer(Vocab())(text)
    doc.user_data[DOCUMENT] = Document(text, "a.txt", blocks=tuple(blocks))
    QuantityMatcher("kg_quantity", QUANTITY)(doc)
    spans = [(span.text, span.label_, span.id_) for span in doc.spans[QUANTITIES]]
    assert spans == [
        ("3所", "VALUE", "kg_quantity.count"),
        ("88.6", "VALUE", "kg_quantity.cell"),
        ("92", "VALUE", "kg_quantity.cell"),
        ("12", "VALUE", "kg_quantity.cell"),
        ("15", "VALUE", "kg_quantity.cell"),
    ]

import pytest
import spacy

from kg.components.characters import CharacterTokenizer
from kg.components.reader import ReaderSpan
from kg.components.reconcile import nested_wrongly, tidied
from kg.components.spans import (
    DOCUMENT,
    MENTIONS,
    NAMES,
    READER,
    TERMS,
    TITLES,
    UNKEPT,
    span_at,
)
from kg.components.unkept import (
    AGAINST,
    BY_READER,
    BY_RULES,
    DOUBTED,
    FURNITURE,
    NOBODYS,
    NUMBERING,
    SLIP,
    UNSURE,
    WITHIN,
    Losses,
)
from kg.components.weighing import Candidate, Policy, read_policies, reconcile
from kg.document import Block, Document
from kg.errors import PipelineError
from kg.statement import Unkept
from kg.vocabulary import BlockKind, MentionType

ORG, PROGRAM, REGION, POLICY = (
    MentionType.ORG,
    MentionType.PROGRAM,
    MentionType.REGION,
    MentionType.POLICY,
)
DEFAULT = dict.fromkeys(MentionType, Policy())


@pytest.mark.parametrize(
    ("first", "expected"), [("rules", [(0, 4, "rule")]), ("reader", [(0, 6, "reader")])]
)
def test_the_first_source_wins_where_spans_overlap(first, expected):
    policies = {**DEFAULT, ORG: Policy(first)}
    rules, reader = [Candidate(0, 4, ORG, "rule")], [Candidate(0, 6, ORG, "reader", "", 0.9)]
    found = reconcile(rules, reader, policies)
    assert [(c.start, c.end, c.rule) for c in found] == expected


def test_the_second_source_adds_what_has_room_and_types_may_nest():
    rules = [Candidate(0, 4, ORG, "rule"), Candidate(0, 2, REGION, "rule")]
    reader = [Candidate(3, 6, ORG, "reader"), Candidate(8, 9, ORG, "reader")]
    found = reconcile(rules, reader, DEFAULT)
    assert [(c.start, c.end, c.type.value) for c in found] == [
        (0, 2, "REGION"),
        (0, 4, "ORG"),
        (8, 9, "ORG"),
    ]


def test_of_one_source_the_surest_then_the_longest_is_kept():
    rules = [Candidate(0, 4, ORG, "a"), Candidate(0, 6, ORG, "b"), Candidate(5, 9, ORG, "c")]
    assert [c.rule for c in reconcile(rules, [], DEFAULT)] == ["b"]
    reader = [Candidate(0, 6, ORG, "x", "", 0.4), Candidate(5, 9, ORG, "y", "", 0.8)]
    assert [c.rule for c in reconcile([], reader, DEFAULT)] == ["y"]


@pytest.mark.parametrize(
    ("first", "source", "reason"),
    [("rules", BY_READER, AGAINST[BY_RULES]), ("reader", BY_RULES, AGAINST[BY_READER])],
)
def test_what_loses_against_the_other_source_is_noted(first, source, reason):
    losses = Losses()
    rules, reader = [Candidate(0, 4, ORG, "rule")], [Candidate(0, 6, ORG, "reader", "", 0.9)]
    found = reconcile(rules, reader, {**DEFAULT, ORG: Policy(first)}, losses)
    assert losses.counted(c.place for c in found) == (Unkept(ORG, source, reason, 1),)


def test_what_loses_against_its_own_source_is_noted_and_a_common_find_is_none():
    losses = Losses()
    rules = [Candidate(0, 6, ORG, "b"), Candidate(5, 9, ORG, "c"), Candidate(20, 22, ORG, "d")]
    reader = [Candidate(0, 6, ORG, "reader"), Candidate(8, 9, REGION, "reader")]
    found = reconcile(rules, reader, DEFAULT, losses)
    expected = (Unkept(ORG, BY_RULES, AGAINST[BY_RULES], 1),)
    assert losses.counted(c.place for c in found) == expected


@pytest.mark.parametrize(
    ("text", "inner", "outer", "wrong"),
    [
        ("南通市教育局", (0, 3, REGION), (0, 6, ORG), True),
        ("双减工作方案", (0, 2, PROGRAM), (0, 6, POLICY), True),
        ("《甲局关于乙的意见》", (1, 3, ORG), (0, 10, POLICY), False),
        ("《甲局 乙局关于丙的意见》", (4, 6, ORG), (0, 13, POLICY), False),
        ("《甲局关于乙局的意见》", (5, 7, ORG), (0, 11, POLICY), True),
        ("2026年甲省政府工作报告", (5, 9, ORG), (0, 13, POLICY), True),
        ("甲省政府2026年工作报告", (0, 4, ORG), (0, 13, POLICY), False),
        ("南通市教育局", (0, 6, REGION), (0, 6, ORG), False),
        ("达市府办〔2017〕59号", (1, 4, ORG), (0, 12, MentionType.DOCNUM), True),
        ("双减专班办公室", (0, 2, PROGRAM), (0, 7, ORG), False),
    ],
)
def test_what_may_lie_in_what(text, inner, outer, wrong):
    outer = Candidate(*outer, "rule")
    assert nested_wrongly(text, Candidate(*inner, "rule"), [outer]) is wrong


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("深化“双减”工作", (2, 8), "双减"),
        ("推进“1115”培养工程", (3, 12), "“1115”培养工程"),
        ("推进“1115”培养", (2, 7), "1115"),
        ("推进双减工作", (2, 4), "双减"),
        ("“甲”和“乙”", (0, 7), "“甲”和“乙”"),
    ],
)
def test_tidied(text, span, expected):
    assert text[slice(*tidied(text, *span))] == expected


class Output:
    """What a trained reader says, without one."""

    def __init__(self, *spans, **scores):
        self.spans = [ReaderSpan(*span) for span in spans]
        self.scores = scores

    def prepare(self, spans):
        self.prepared = list(spans)

    def score(self, start, end, type_):
        return self.scores.get(f"s{start}_{end}", 0.0)


@pytest.fixture
def nlp():
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    policy = {"ORG": {"first": "rules", "least": 0.5, "doubt": 0.1}}
    nlp.add_pipe("kg_reconcile", config={"policy": policy})
    return nlp


def mentions(doc):
    return [(s.text, s.label_, s.id_) for s in doc.spans[MENTIONS]]


def test_component_without_a_reader_takes_the_rules(nlp):
    doc = nlp.make_doc("《国务院关于甲市的意见》甲市双减")
    doc.spans[TITLES] = [span_at(doc, 0, 12, label="POLICY", rule="kg_title.marks")]
    doc.spans[NAMES] = [
        span_at(doc, 1, 4, label="ORG", rule="kg_name"),
        span_at(doc, 6, 8, label="REGION", rule="kg_name"),
        span_at(doc, 12, 14, label="REGION", rule="kg_name"),
    ]
    doc.spans[TERMS] = [span_at(doc, 14, 16, label="PROGRAM", rule="kg_term.standing")]
    assert mentions(nlp(doc)) == [
        ("《国务院关于甲市的意见》", "POLICY", "kg_title.marks"),
        ("国务院", "ORG", "kg_name"),
        ("甲市", "REGION", "kg_name"),
        ("双减", "PROGRAM", "kg_term.standing"),
    ]


def test_component_weighs_rules_and_reader(nlp):
    doc = nlp.make_doc("甲局乙局丙局丁局")
    doc.spans[NAMES] = [
        span_at(doc, 0, 2, label="ORG", rule="kg_name"),
        span_at(doc, 2, 4, label="ORG", rule="kg_name"),
    ]
    doc.user_data[READER] = Output((4, 6, ORG, 0.9), (6, 8, ORG, 0.4), s0_2=0.7, s2_4=0.05)
    doc = nlp(doc)
    assert mentions(doc) == [("甲局", "ORG", "kg_name"), ("丙局", "ORG", "reader")]
    assert [span._.score for span in doc.spans[MENTIONS]] == [1.0, 0.9]


def test_what_neither_rules_nor_reader_make_a_mention_is_counted(nlp):
    doc = nlp.make_doc("甲局乙局丙局丁局戊市己局庚")
    doc.spans[NAMES] = [
        span_at(doc, 0, 2, label="ORG", rule="kg_name"),
        span_at(doc, 2, 4, label="ORG", rule="kg_name"),
        span_at(doc, 8, 10, label="REGION", rule="kg_name"),
        span_at(doc, 8, 12, label="ORG", rule="kg_name"),
        span_at(doc, 12, 13, label="ORG", rule="kg_name"),
    ]
    doc.user_data[READER] = Output(
        *((0, 2, ORG, 0.4), (4, 6, ORG, 0.4), (6, 8, ORG, 0.3), (10, 12, ORG, 0.9)),
        *((9, 11, PROGRAM, 0.9), (9, 12, PROGRAM, 0.8)),
        s0_2=0.7,
        s2_4=0.05,
        s8_12=0.9,
        s12_13=0.05,
    )
    assert mentions(nlp(doc)) == [
        ("甲局", "ORG", "kg_name"),
        ("戊市己局", "ORG", "kg_name"),
        ("市己", "PROGRAM", "reader"),
    ]
    assert doc.user_data[UNKEPT] == (
        Unkept(ORG, BY_READER, UNSURE, 2),
        Unkept(ORG, BY_READER, AGAINST[BY_RULES], 1),
        Unkept(ORG, BY_RULES, DOUBTED, 2),
        Unkept(PROGRAM, BY_READER, AGAINST[BY_READER], 1),
        Unkept(REGION, BY_RULES, WITHIN, 1),
    )


def test_where_all_is_kept_nothing_is_counted(nlp):
    doc = nlp.make_doc("甲局乙局")
    doc.spans[NAMES] = [span_at(doc, 0, 2, label="ORG", rule="kg_name")]
    doc.user_data[READER] = Output((0, 2, ORG, 0.2), (2, 4, ORG, 0.9), s0_2=0.2)
    assert len(mentions(nlp(doc))) == 2
    assert doc.user_data[UNKEPT] == ()


def test_what_the_reader_takes_for_a_find_and_is_none_is_counted(nlp):
    text = "序号\n指标\n1\n入园率\n一所学校\n推进协作"
    kinds = (*[BlockKind.TABLE_CELL] * 4, *[BlockKind.PARAGRAPH] * 2)
    blocks = tuple(map(Block, kinds, (0, 3, 6, 8, 12, 17), (2, 5, 7, 11, 16, 21)))
    doc = nlp.make_doc(text)
    doc.user_data[DOCUMENT] = Document(text, "a.txt", blocks=blocks)
    value, task = MentionType.VALUE, MentionType.TASK
    doc.user_data[READER] = Output((6, 7, value, 0.9), (12, 14, value, 0.9), (17, 21, task, 0.9))
    assert mentions(nlp(doc)) == []
    assert doc.user_data[UNKEPT] == (
        Unkept(task, BY_READER, NOBODYS, 1),
        Unkept(value, BY_READER, NUMBERING, 1),
        Unkept(value, BY_READER, SLIP, 1),
    )


def test_a_programme_that_was_read_is_one_wherever_it_is_named(nlp):
    doc = nlp.make_doc("行走教制；走教制；走教制")
    doc.user_data[READER] = Output((1, 4, PROGRAM, 0.9), s5_8=0.1, s9_12=0.01)
    assert [(s.start, s.end, s.id_) for s in nlp(doc).spans[MENTIONS]] == [
        (1, 4, "reader"),
        (5, 8, "repeated"),
    ]


def test_a_name_in_quotes_before_a_reform_is_a_programme_whose_limits_are_unclear(nlp):
    doc = nlp.make_doc("深化“走教”改革，“联校”改革，“双升”改革")
    inner = (18, 20, PROGRAM, 0.9)
    doc.user_data[READER] = Output(inner, s2_8=0.2, s3_5=0.3, s9_15=0.01, s16_22=0.3)
    assert [(s.text, s.id_) for s in nlp(doc).spans[MENTIONS]] == [
        ("“走教”改革", "quoted"),
        ("双升", "reader"),
    ]


def test_what_one_has_to_do_may_end_in_a_word_for_work(nlp):
    doc = nlp.make_doc("走教制度工作管理学籍工作")
    task = MentionType.TASK
    doc.user_data[READER] = Output((0, 6, PROGRAM, 0.9), (6, 12, task, 0.9))
    assert [(s.text, s.label_) for s in nlp(doc).spans[MENTIONS]] == [
        ("走教制度", "PROGRAM"),
        ("管理学籍工作", "TASK"),
    ]


def test_titles_of_the_list_need_no_reader(nlp):
    nlp.remove_pipe("kg_reconcile")
    config = {"policy": {"POLICY": {"first": "rules", "least": 0.5, "doubt": 0.1}}}
    nlp.add_pipe("kg_reconcile", config=config)
    doc = nlp.make_doc("省和甲市纲要《乙》")
    doc.spans[TITLES] = [
        span_at(doc, 0, 1, label="POLICY", rule="kg_title.standing"),
        span_at(doc, 6, 9, label="POLICY", rule="kg_title.marks"),
    ]
    doc.user_data[READER] = Output((0, 6, POLICY, 0.9))
    assert mentions(nlp(doc)) == [("省", "POLICY", "kg_title.standing")]


@pytest.mark.parametrize("label", ["REGION", "SCHOOL"])
def test_a_name_in_a_line_of_its_own_needs_no_reader(nlp, label):
    nlp.remove_pipe("kg_reconcile")
    config = {"policy": {label: {"first": "rules", "least": 0.5, "doubt": 0.1}}}
    nlp.add_pipe("kg_reconcile", config=config)
    doc = nlp.make_doc("甲省\n甲省话剧\n乙省")
    doc.spans[NAMES] = [
        span_at(doc, start, start + 2, label=label, rule="names.wide") for start in (0, 3, 8)
    ]
    doc.user_data[READER] = Output()
    assert [(s.start, s.text) for s in nlp(doc).spans[MENTIONS]] == [(0, "甲省"), (8, "乙省")]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("王某　甲中学\n", "SCHOOL", ["甲中学"]),
        ("王某　甲中学教师\n", "SCHOOL", []),
        ("王某　甲市辖\n", "REGION", []),
    ],
)
def test_a_school_in_a_column_of_its_own_needs_no_reader(nlp, text, label, expected):
    nlp.remove_pipe("kg_reconcile")
    config = {"policy": {label: {"first": "rules", "least": 0.5, "doubt": 0.1}}}
    nlp.add_pipe("kg_reconcile", config=config)
    doc = nlp.make_doc(text)
    doc.spans[NAMES] = [span_at(doc, 3, 6, label=label, rule="names.name")]
    doc.user_data[READER] = Output()
    assert [s.text for s in nlp(doc).spans[MENTIONS]] == expected


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("whole", ("甲局、乙局办法", "POLICY", "kg_title.whole")),
        ("own", ("乙局办法", "POLICY", "reader")),
    ],
)
def test_a_title_that_is_one_line_is_not_cut(nlp, rule, found):
    nlp.remove_pipe("kg_reconcile")
    config = {"policy": {"POLICY": {"first": "rules", "least": 0.5, "doubt": 0.1}}}
    nlp.add_pipe("kg_reconcile", config=config)
    doc = nlp.make_doc("甲局、乙局办法")
    doc.spans[TITLES] = [span_at(doc, 0, 7, label="POLICY", rule=f"kg_title.{rule}")]
    doc.user_data[READER] = Output((3, 7, POLICY, 0.9))
    assert mentions(nlp(doc)) == [found]


def test_page_furniture_gives_no_mentions(nlp):
    text = "甲局\n乙局"
    doc = nlp.make_doc(text)
    blocks = (Block(BlockKind.FURNITURE, 0, 2), Block(BlockKind.PARAGRAPH, 3, 5))
    doc.user_data[DOCUMENT] = Document(text, "a.txt", blocks=blocks)
    doc.spans[NAMES] = [
        span_at(doc, 0, 2, label="ORG", rule="kg_name"),
        span_at(doc, 3, 5, label="ORG", rule="kg_name"),
    ]
    assert mentions(nlp(doc)) == [("乙局", "ORG", "kg_name")]
    assert doc.user_data[UNKEPT] == (Unkept(ORG, BY_RULES, FURNITURE, 1),)


@pytest.mark.parametrize(
    "rows",
    [
        {"PLACE": {"first": "rules"}},
        {"ORG": {"first": "luck"}},
        {"ORG": {"least": 2.0}},
        {"ORG": {"lest": 0.5}},
    ],
)
def test_a_wrong_policy_is_refused(rows):
    with pytest.raises(PipelineError, match="kg_reconcile"):
        read_policies(rows)

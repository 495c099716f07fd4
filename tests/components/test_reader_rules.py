from spacy.lang.zh import Chinese

from kg.components import spans
from kg.components.characters import CharacterTokenizer
from kg.components.reader_features import TYPES
from kg.components.reader_rules import LISTED, STANDING, rule_tags
from kg.nlp import annotate, load
from kg.readers import read_text
from kg.vocabulary import MentionType


def begins(type_):
    return 1 << (2 * TYPES.index(type_))


def marked(text, *found):
    """Tags of a text with spans (group, start, end, label, rule)."""
    doc = CharacterTokenizer(Chinese().vocab)(text)
    for group, start, end, label, rule in found:
        span = spans.span_at(doc, start, end, label=label, rule=rule)
        doc.spans[group] = [*doc.spans.get(group, ()), span]
    return rule_tags(doc).tolist()


def test_spans_begin_and_go_on():
    org, region = begins(MentionType.ORG), begins(MentionType.REGION)
    found = marked(
        "南通市教育局",
        (spans.NAMES, 0, 6, "ORG", "kg_name.body"),
        (spans.NAMES, 0, 3, "REGION", "kg_name.region"),
    )
    inside = org << 1
    assert found == [org | region, *[inside | region << 1] * 2, *[inside] * 3]


def test_neighbours_of_one_type_begin_each():
    school = begins(MentionType.SCHOOL)
    neighbours = [(spans.NAMES, start, start + 2, "SCHOOL", "kg_name") for start in (0, 2)]
    assert marked("一中二中", *neighbours) == [school, school << 1] * 2


def test_a_programme_of_the_list_is_told_from_others():
    program = begins(MentionType.PROGRAM)
    listed = marked("双减", (spans.TERMS, 0, 2, "PROGRAM", STANDING))
    assert listed == [program | LISTED, program << 1 | LISTED]
    assert marked("双减", (spans.TERMS, 0, 2, "PROGRAM", "kg_term.verb")) == [program, program << 1]


def test_what_is_no_mention_leaves_no_tag():
    assert marked("去年", (spans.PERIODS, 0, 2, "PERIOD", "kg_period")) == [0, 0]
    assert marked("其中", (spans.TERMS, 0, 2, "CUE", "kg_cue")) == [0, 0]


def test_the_rules_of_the_pipeline_name_the_standing_programmes():
    text = "某县教育局2023年工作总结\n\n全县有银龄讲学计划，实施“明日课堂”行动。\n"
    doc = annotate(load("edugov_zh_forms", disable=("kg_reconcile",)), read_text(text))
    listed = [n for n, tag in enumerate(rule_tags(doc).tolist()) if tag & LISTED]
    start = text.index("银龄讲学计划")
    assert listed == list(range(start, start + len("银龄讲学计划")))

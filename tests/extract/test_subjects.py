from dataclasses import replace

import pytest
from observed import HOME, linked

from kg.extract import value_words
from kg.extract.passages import passages
from kg.extract.subjects import Subjects, can_have
from kg.vocabulary import MentionType


def about(markup, region=HOME.name):
    _, document, found = linked(markup)
    passage = next(passages(document, found))
    subjects = Subjects(document.text, passage.block.start, passage.actors, region)
    value = next(m for m in found.mentions if m.type is MentionType.VALUE)
    chosen = subjects.of(value.start, document.text.rfind("；", 0, value.start) + 1)
    return None if chosen is None else [passage.actors[i].name for i in chosen]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("[R:海安市]教师缺额[V:30名]", ["海安市"], id="topic"),
        pytest.param(
            "[R:海安市]推行改革，新增学位[V:30个]", ["海安市"], id="topic-of-a-clause-before"
        ),
        pytest.param("其中[R:海安市]达[V:80%]", ["海安市"], id="among"),
        pytest.param("[R:海安市]、[R:如皋市]占比分别为[V:1%]", ["海安市", "如皋市"], id="list"),
        pytest.param("[S:第一小学]在校生[V:900人]", ["第一小学"], id="school"),
        pytest.param("建成[S:特教学校]，新增学位[V:120个]", ["特教学校"], id="school-just-built"),
        pytest.param("[R:全市]覆盖率[V:94%]", [], id="the-whole"),
        pytest.param("覆盖率[V:94%]，[R:海安市]达标", None, id="named-later"),
        pytest.param("[O:市教育局]招聘教师[V:30名]", None, id="bodies-act-for-their-region"),
        pytest.param("总量居[R:江苏省]第[V:3位]", None, id="the-wider-region"),
        pytest.param("与[R:海安市]共建基地[V:3个]", None, id="aside"),
        pytest.param("[S:第一小学]、[S:第二小学]等[V:9所]学校", None, id="and-so-on"),
        pytest.param("[R:海安市]达标；新增学位[V:30个]", None, id="another-part"),
    ],
)
def test_subjects(markup, expected):
    assert about(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("一、同意设立[S:第一小学]。占地[V:30亩]", ["第一小学"], id="set-up"),
        pytest.param("同意两校合并组建“[S:第一小学]”，占地[V:30亩]", ["第一小学"], id="merged"),
        pytest.param("同意设立[S:第一小学]、[S:第二小学]，占地[V:30亩]", [], id="two"),
        pytest.param("同意设立[S:第一小学]等[V:4所]学校", [], id="and-so-on"),
        pytest.param("参观[S:第一小学]，占地[V:30亩]", [], id="named"),
    ],
)
def test_a_school_that_a_block_approves_of_is_its_topic(markup, expected):
    _, document, found = linked(markup)
    passage = next(passages(document, found))
    subjects = Subjects(document.text, passage.block.start, passage.actors, HOME.name)
    assert [passage.actors[i].name for i in subjects.topic()] == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("[R:海安市]", True, id="region"),
        pytest.param("[S:第一小学]", False, id="school"),
        pytest.param("[O:市教育局]", False, id="body"),
    ],
)
def test_only_regions_have_the_rates_of_all_their_pupils(markup, expected):
    _, document, found = linked(markup)
    actor = next(passages(document, found)).actors[0]
    assert can_have(actor, "初中辍学率") is expected
    assert can_have(actor, "教师")


def test_what_is_counted_is_nobody_that_a_value_is_about():
    _, document, found = linked("[R:河口边贸区]增至[V:5个]，[R:海安市]新增学位[V:9个]")
    counted = replace(found.mentions[0], type=MentionType.INDICATOR)
    read = replace(found, mentions=(*found.mentions[:1], counted, *found.mentions[1:]))
    assert [actor.name for actor in next(passages(document, read)).actors] == ["海安市"]


@pytest.mark.parametrize(
    ("line", "markup", "expected"),
    [
        pytest.param(
            "aside\t其中", "[R:如皋市]领先，其中[R:海安市]缺额[V:30名]", ["如皋市"], id="aside"
        ),
        pytest.param(
            "made\t翻建", "翻建[S:特教学校]，新增学位[V:120个]", ["特教学校"], id="just-built"
        ),
    ],
)
def test_words_beside_subjects_are_data(add_line, line, markup, expected):
    assert about(markup) != expected
    add_line(value_words.PATTERNS, line, value_words)
    assert about(markup) == expected

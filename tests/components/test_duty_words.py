"""Every word of the files of duties is one that the grammar goes by."""

import pytest

from kg.components.duty_brackets import bracket_lists
from kg.components.duty_clauses import said_duties
from kg.components.duty_demands import demands
from kg.components.duty_labels import find_bodies, find_labels, role_of
from kg.components.duty_near import is_claimed
from kg.components.duty_tables import find_table_duties
from kg.components.duty_unnamed import unnamed_duties
from kg.components.duty_words import BODIES, clauses, words
from kg.components.lexicon import terms_of_kind
from kg.document import Block, Document
from kg.vocabulary import BlockKind, Role


@pytest.mark.parametrize("word", words("label"))
@pytest.mark.parametrize("unit", words("unit"))
def test_labels(word, unit):
    text = f"完成校舍改造。（{word}{unit}：甲局、乙局）"
    [label] = find_labels(text, 0, len(text))
    assert text[label.start : label.end] == "甲局、乙局"


@pytest.mark.parametrize("word", words("alone"))
def test_labels_without_a_word_for_the_body(word):
    assert len(list(find_labels(f"（{word}：甲局）", 0, 8))) == 1
    assert list(find_labels(f"今年{word}：甲局", 0, 7)) == []


@pytest.mark.parametrize("role", [Role.LEAD, Role.SUPPORT])
def test_roles(role):
    assert {role_of(word) for word in words(role)} == {role}
    assert role_of("责任") is Role.RESPONSIBLE


@pytest.mark.parametrize("end", terms_of_kind(BODIES, "list"))
def test_bodies_of_lists(end):
    text = f"完成校舍改造。（责任单位：甲乙{end}、丙丁）"
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == [f"甲乙{end}"]
    listed = f"完成校舍改造。（甲乙{end}）"
    assert [listed[a:b] for a, b in bracket_lists(listed, 0, len(listed))] == [f"甲乙{end}"]


@pytest.mark.parametrize("end", terms_of_kind(BODIES, "says"))
def test_bodies_before_their_duty(end):
    text = f"甲乙{end}负责学籍管理"
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == [f"甲乙{end}"]


@pytest.mark.parametrize("end", terms_of_kind(BODIES, "shared"))
def test_bodies_that_share_a_duty(end):
    text = f"学籍管理由甲乙{end}具体承担"
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == [f"甲乙{end}"]


@pytest.mark.parametrize("end", terms_of_kind(BODIES, "asked"))
@pytest.mark.parametrize("how", words("asked"))
def test_what_bodies_are_asked_to_do(end, how):
    text = f"甲乙{end}{how}统筹安排建设项目。"
    [duty] = demands(text, [(0, 2 + len(end))], 0, len(text))
    assert duty.task is not None
    assert text[slice(*duty.task)] == "统筹安排建设项目"


@pytest.mark.parametrize("end", terms_of_kind(BODIES, "collective"))
def test_bodies_without_a_name(end):
    text = f"各{end}负责日常安全巡查。"
    assert [text[a:b] for a, b, _ in unnamed_duties(text, 0, len(text))] == ["日常安全巡查"]


@pytest.mark.parametrize("word", words("claims"))
def test_items_that_name_a_duty(word):
    text = f"1.整治校门，{word}甲局。"
    document = Document(text, "", blocks=(Block(BlockKind.ITEM, 0, len(text), marker="1."),))
    assert is_claimed(document, 2, 6)


@pytest.mark.parametrize("how", words("how"))
def test_adverbs_before_the_verb(how):
    text = f"甲局{how}负责学籍管理。"
    [duty] = said_duties(text, [(0, 2)], 0, len(text))
    assert duty.task is not None
    assert text[slice(*duty.task)] == "学籍管理"


@pytest.mark.parametrize("what", words("column"))
@pytest.mark.parametrize("about", words("about"))
def test_columns_of_tables(what, about):
    rows = [f"年度{about}|{what}单位", "校舍改造|甲局"]
    text, middle = "\n".join(rows), len(rows[0])
    places = (0, middle), (middle + 1, len(text))
    blocks = tuple(Block(BlockKind.TABLE_CELL, *place) for place in places)
    [duty] = find_table_duties(Document(text, "", blocks=blocks))
    assert (text[slice(*duty.task)], text[slice(*duty.bodies)]) == ("校舍改造", "甲局")


def test_clauses_are_told_by_their_kind():
    assert clauses("schedule").fullmatch("每季度调度")
    assert not clauses("schedule").fullmatch("开展调度")

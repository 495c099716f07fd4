"""Entries of a list: blocks that hold names and little else."""

from dataclasses import replace

from marked import view

from kg.extract.listed import entries
from kg.vocabulary import BlockKind

SCHOOLS = "[SCHOOL 甲镇小学]（原中心小学校）、[SCHOOL 乙镇小学]\n"


def chosen(text):
    return [tuple(m.norm for m in entry.chosen) for entry in entries(view(text))]


def test_notes_in_brackets_do_not_make_an_entry_running_text():
    assert chosen(SCHOOLS) == [("甲镇小学", "乙镇小学")]
    assert chosen(SCHOOLS.replace("（原中心小学校）", "原中心小学校")) == []


def test_a_region_in_a_line_of_its_own_is_the_place_of_those_below():
    text = "[REGION 甲区=江苏省丹阳市甲区]\n[SCHOOL 丙镇小学]\n体育\n[SCHOOL 丁镇小学]\n"
    places = [entry.place.norm if entry.place else None for entry in entries(view(text))]
    assert places == [None, "江苏省丹阳市甲区", None]


def test_the_bodies_among_the_schools_of_an_entry_are_chosen_too():
    text = "[REGION 甲区=江苏省丹阳市甲区]：[SCHOOL 丙镇小学]、[ORG 甲区教研室]\n"
    assert chosen(text) == [("丙镇小学", "甲区教研室")]
    assert chosen("[ORG 甲区教育局]  [SCHOOL 丙镇小学]\n") == [("丙镇小学",)]


def test_what_is_under_the_province_itself_lies_in_no_region_named_above():
    seen = view("[REGION 甲县=江苏省甲县]\n自治区直属\n[SCHOOL 丙镇小学]\n")
    blocks = (replace(block, kind=BlockKind.TABLE_CELL) for block in seen.document.blocks)
    seen.document = replace(seen.document, blocks=tuple(blocks))
    assert [entry.place for entry in entries(seen)] == [None, None]


def test_a_numbered_line_holds_entries_behind_its_colon():
    assert chosen("（一）推行走教（2个）：[REGION 甲县]、[REGION 乙县]\n") == [("甲县", "乙县")]
    assert chosen("（一）[REGION 甲县]、[REGION 乙县]\n") == []


def test_an_entry_ends_at_a_dash():
    assert chosen("[SCHOOL 甲镇小学]——创新“走教制”管理，每周走教三天；\n") == [("甲镇小学",)]
    assert chosen("创新——[SCHOOL 甲镇小学]每周走教三天；\n") == []

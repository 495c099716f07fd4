from kg.components import deeds, program_words
from kg.components.deeds import find_deeds, name_deeds
from kg.document import Block, Document
from kg.vocabulary import BlockKind

ITEMS = ["1.食堂改造。翻修食堂3个。", "2.“两癌”筛查：9人", "3.校车更新。换车2辆。"]


def document(heading, items=ITEMS):
    text = "\n".join([heading, *items])
    blocks, at = [Block(BlockKind.HEADING, 0, len(heading), 1, "四、")], len(heading) + 1
    for item in items:
        blocks.append(Block(BlockKind.ITEM, at, at + len(item), 0, item[:2], 0))
        at += len(item) + 1
    return Document(text, "a.txt", blocks=tuple(blocks))


def names(heading, items=ITEMS):
    found = document(heading, items)
    return [found.text[name.start : name.end] for name in name_deeds(found)]


def test_items_of_a_list_of_deeds_begin_with_their_names():
    assert names("四、2016年民生实事工程") == [
        "食堂改造",
        "“两癌”筛查",
        "校车更新",
        "民生实事工程",
    ]


def test_the_quotes_around_the_whole_are_no_part_of_its_name():
    assert names("四、2020年“十件惠民实事”")[-1] == "十件惠民实事"


def test_a_heading_says_whether_the_deeds_were_done():
    assert {deed.done for deed in find_deeds(document("四、民生实事完成情况"))} == {True}
    assert {deed.done for deed in find_deeds(document("四、今年的民生实事"))} == {False}


def test_other_lists_and_items_without_a_name_are_no_deeds():
    assert names("四、重点工程") == []
    assert names("四、民生实事", ["1.翻修食堂3个，换车2辆", "2.新建泵站", "3.校车更新。"]) == []


def test_words_of_deeds_are_data(add_line):
    heading = "四、2016年暖心实事落地"
    assert names(heading) == ["食堂改造", "“两癌”筛查", "校车更新"]
    assert not any(deed.done for deed in find_deeds(document(heading)))
    add_line(program_words.PATTERNS, "deeds\t暖心", program_words, deeds)
    assert names(heading)[3:] == ["暖心实事"]
    add_line(program_words.PATTERNS, "done\t落地", program_words, deeds)
    assert all(deed.done for deed in find_deeds(document(heading)))

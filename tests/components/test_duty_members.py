"""Duties of members' lines, of unlabelled brackets and of minutes; the bodies they name."""

import pytest

from kg.components.duty import find_duties
from kg.components.duty_brackets import bracket_bodies
from kg.components.duty_labels import find_bodies, find_labels
from kg.components.duty_lists import member_bodies, member_line
from kg.components.tasks import find_tasks
from kg.document import Block, Document, Field
from kg.vocabulary import BlockKind

BESIDE = "丙局：统筹推进。\n丁局：落实资金。\n"


def duties(text, *actors, start=0):
    """Find the duties of the text from a place on, with what stands for each actor and task."""
    places, at = [], start
    for actor in actors:
        low = text.index(actor, at)
        at = low + len(actor)
        places.append((low, at))
    return [
        (
            [text[slice(*places[i])] for i in duty.actors],
            str(duty.role),
            text[slice(*duty.task)] if duty.task else None,
        )
        for duty in find_duties(text, places, start, len(text))
    ]


@pytest.mark.parametrize(
    ("line", "actors", "expected"),
    [
        pytest.param(
            "甲局：指导学校健全制度，依法查处案件，牵头建立台账。",
            ["甲局"],
            [
                (["甲局"], "responsible", "指导学校健全制度"),
                (["甲局"], "responsible", "依法查处案件"),
                (["甲局"], "lead", "建立台账"),
            ],
            id="each-clause",
        ),
        pytest.param(
            "甲局|（1）负责学籍管理；（2）协助调查事故。",
            ["甲局"],
            [
                (["甲局"], "responsible", "学籍管理"),
                (["甲局"], "support", "调查事故"),
            ],
            id="numbered-in-a-cell",
        ),
        pytest.param(
            "甲局：统筹安排经费，每年不少于20万元，加强绩效管理。",
            ["甲局"],
            [
                (["甲局"], "responsible", "统筹安排经费"),
                (["甲局"], "responsible", "加强绩效管理"),
            ],
            id="past-a-number",
        ),
        pytest.param(
            "甲局：会同乙局清理有害信息。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "清理有害信息"), (["乙局"], "support", "清理有害信息")],
            id="with-another",
        ),
        pytest.param(
            "甲局：指导家庭教育，配合乙局办好家长学校。",
            ["甲局", "乙局"],
            [
                (["甲局"], "responsible", "指导家庭教育"),
                (["甲局"], "support", "办好家长学校"),
                (["乙局"], "lead", "办好家长学校"),
            ],
            id="helping-another",
        ),
        pytest.param(
            "甲局、乙局：前者加强质量监管，后者负责车辆检验。",
            ["甲局", "乙局"],
            [
                (["甲局"], "responsible", "加强质量监管"),
                (["乙局"], "responsible", "车辆检验"),
            ],
            id="the-one-and-the-other",
        ),
        pytest.param(
            "甲局主要职责：参与家庭教育指导。",
            ["甲局"],
            [(["甲局"], "support", "家庭教育指导")],
            id="main-duties",
        ),
        pytest.param(
            "（二）甲局。制定年度计划，督促整改。",
            ["甲局"],
            [
                (["甲局"], "responsible", "制定年度计划"),
                (["甲局"], "responsible", "督促整改"),
            ],
            id="full-stop",
        ),
        pytest.param("甲局：已制定年度计划。", ["甲局"], [], id="it-was-done"),
    ],
)
def test_the_line_of_a_member(line, actors, expected):
    beside = BESIDE if "：" in line else "（三）丙局。统筹推进。\n（四）丁局。落实资金。\n"
    assert duties(beside + line, *actors, start=len(beside)) == expected


def test_a_line_among_others_is_no_members():
    assert duties("甲局：指导学校健全制度，依法查处案件。", "甲局") == []


def test_a_gap_before_a_verb_of_duty():
    text = "甲局　负责治安巡逻，指导学校落实措施。"
    assert duties(text, "甲局") == [
        (["甲局"], "responsible", "治安巡逻"),
        (["甲局"], "responsible", "指导学校落实措施"),
    ]


def test_the_bodies_that_members_lines_begin_with():
    text = "（一）招生科、甲厅：统筹推进。\n（二）各科：落实资金。\n（三）乙厅：做好保障。"
    lines, at = text.split("\n"), 0
    found = []
    for line in lines:
        found += [text[a:b] for a, b in member_bodies(text, at, at + len(line))]
        at += len(line) + 1
    assert found == ["招生科", "甲厅", "乙厅"]


def test_a_block_behind_the_head_of_a_member():
    text = "（一）甲局。负责招生。\n完。"
    assert member_line(text, 0, 6) == member_line(text, 6, 11) == (0, 11)
    assert member_line(text, 12, 14) == (12, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("排查校舍。（安全科、各学校）", ["安全科"], id="one-and-others"),
        pytest.param("（安全科）", ["安全科"], id="a-block-of-its-own"),
        pytest.param(
            "排查校舍。（安全科、基建中心；公安分局协同）",
            ["安全科", "基建中心", "公安分局"],
            id="with-a-verb",
        ),
        pytest.param("排查校舍（安全科）", [], id="one-in-a-sentence"),
        pytest.param("排查。（安全科、各区政府、办事处）", ["安全科"], id="any-of-many"),
        pytest.param("排查。（责任单位：甲局、各县（市、区）政府）", [], id="labelled"),
        pytest.param("排查校舍。（安全科、6月底前）", [], id="no-list"),
    ],
)
def test_the_bodies_of_an_unlabelled_list(text, expected):
    assert [text[a:b] for a, b in bracket_bodies(text, 0, len(text))] == expected


def test_those_apart_from_a_verb_in_brackets_are_responsible():
    assert duties("排查校舍。（甲局、乙局；丙局协同）", "甲局", "乙局", "丙局") == [
        (["丙局"], "support", None),
        (["甲局", "乙局"], "responsible", None),
    ]


@pytest.mark.parametrize(
    ("text", "actors", "expected"),
    [
        pytest.param(
            "（甲局承担，乙局予以配合）",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "support", None)],
            id="carries-it",
        ),
        pytest.param(
            "（甲局主办；乙局、丙局协办）",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", None), (["乙局", "丙局"], "support", None)],
            id="semicolon",
        ),
        pytest.param(
            "甲局主责推进宣传，乙局提供技术支持。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "推进宣传"), (["乙局"], "support", "推进宣传")],
            id="technical-support",
        ),
        pytest.param(
            "甲局承担招考工作。",
            ["甲局"],
            [(["甲局"], "responsible", "招考工作")],
            id="bears",
        ),
        pytest.param(
            "甲局协助乙局筹办助学金。",
            ["甲局", "乙局"],
            [(["乙局"], "lead", "筹办助学金"), (["甲局"], "support", "筹办助学金")],
            id="helps-another",
        ),
        pytest.param(
            "由甲局负责人选管理。", ["甲局"], [(["甲局"], "responsible", "人选管理")], id="people"
        ),
        pytest.param(
            "活动由甲局负责。", ["甲局"], [(["甲局"], "responsible", None)], id="an-event"
        ),
        pytest.param("甲局承担“光网”工程。", ["甲局"], [], id="bears-no-work"),
        pytest.param("甲局承担的课题通过鉴定。", ["甲局"], [], id="an-attribute"),
        pytest.param(
            "整改措施：由甲局牵头，乙局配合，完善移交手续。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "完善移交手续"), (["乙局"], "support", "完善移交手续")],
            id="behind-a-label",
        ),
        pytest.param(
            "“护苗”行动甲局牵头，乙局参与。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "“护苗”行动"), (["乙局"], "support", "“护苗”行动")],
            id="what-stands-before-who-leads",
        ),
        pytest.param("甲局会同乙局对文件进行了清理。", ["甲局", "乙局"], [], id="it-was-done"),
        pytest.param(
            "整治工作由甲局负责。",
            ["甲局"],
            [(["甲局"], "responsible", None)],
            id="the-item-itself",
        ),
        pytest.param(
            "甲局、乙局要开展整治，丙局配合。",
            ["甲局", "乙局", "丙局"],
            [(["甲局", "乙局"], "lead", "开展整治"), (["丙局"], "support", "开展整治")],
            id="must",
        ),
        pytest.param(
            "专班办公室设在甲局，承担日常工作，督促落实事项，每年开会。",
            ["专班办公室", "甲局"],
            [
                (["专班办公室"], "responsible", "日常工作"),
                (["专班办公室"], "responsible", "督促落实事项"),
            ],
            id="an-office-goes-on",
        ),
    ],
)
def test_words_of_duty(text, actors, expected):
    assert duties(text, *actors) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "（主责部门：甲局　协同部门：乙局）",
            [("甲局　", "lead"), ("乙局", "support")],
            id="gap",
        ),
        pytest.param(
            "（主责：甲局，协同：乙局）", [("甲局，", "lead"), ("乙局", "support")], id="comma"
        ),
        pytest.param(
            "（责任部门：甲局；技术支撑：乙局）",
            [("甲局", "responsible"), ("乙局", "support")],
            id="technical",
        ),
    ],
)
def test_labels(text, expected):
    found = find_labels(text, 0, len(text))
    assert [(text[label.start : label.end], str(label.role)) for label in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("党建办、教科室分别牵头办好活动", ["党建办", "教科室"], id="list"),
        pytest.param("督导室负责核查", ["督导室"], id="one"),
        pytest.param("以上任务由局办公室负责督办", ["局办公室"], id="by"),
        pytest.param("各党建办、各教科室牵头整改", [], id="any"),
    ],
)
def test_bodies_that_begin_a_clause(text, expected):
    found = dict.fromkeys(text[a:b] for a, b in find_bodies(text, 0, len(text)))
    assert list(found) == expected


MINUTES = "专题会议纪要\n"


@pytest.mark.parametrize(
    ("line", "actors", "expected"),
    [
        pytest.param(
            "由甲局核定计划，乙局组织考试。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "核定计划"), (["乙局"], "responsible", "组织考试")],
            id="by",
        ),
        pytest.param(
            "三、甲局要尽快落实资金；请乙局在6月底前完成选址手续。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "落实资金"), (["乙局"], "responsible", "完成选址手续")],
            id="asked",
        ),
        pytest.param("会议听取甲局组织考试的汇报。", ["甲局"], [], id="no-clause"),
        pytest.param("甲局已组织考试。", ["甲局"], [], id="done"),
    ],
)
def test_what_minutes_give_bodies_to_do(line, actors, expected):
    assert duties(MINUTES + line, *actors, start=len(MINUTES)) == expected


def test_what_is_said_outside_minutes_is_no_duty():
    assert duties("由甲局核定计划，乙局组织考试。", "甲局", "乙局") == []


def tasks(text, actors, *, title="", programs=()):
    values = {"title": title, "genre": "其他"}
    fields = tuple(Field(key, each, None, None, "test") for key, each in values.items() if each)
    marker = text[:2] if text[1] == "." else ""
    blocks = (Block(BlockKind.ITEM, 0, len(text), marker=marker),)
    places = [(text.index(name), text.index(name) + len(name)) for name in actors]
    document = Document(text, "a.txt", blocks=blocks, fields=fields)
    return [text[n.start : n.end] for n in find_tasks(document, places, programs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("完善制度，扩大规模。（甲局、乙局）", "完善制度", id="first-clause"),
        pytest.param("依托丙校，推进共建。（甲局、乙局）", "推进共建", id="behind-another"),
        pytest.param("就业2万人，失业率4%。（甲局、乙局）", "就业2万人，失业率4%", id="numbers"),
        pytest.param("完善制度，扩大。（责任单位：甲局、乙局）", "完善制度，扩大", id="label"),
        pytest.param("完善制度（甲局牵头，乙局配合）", "完善制度", id="no-full-stop"),
    ],
)
def test_the_task_of_an_unlabelled_list(text, expected):
    assert tasks(f"1.{text}", ["甲局", "乙局"]) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("龙泉市校外托管管理办法", ["核定编制"], id="rules"),
        pytest.param("龙泉市教育工作情况", [], id="report"),
    ],
)
def test_what_a_title_says_of_whether_a_document_asks(title, expected):
    assert tasks("甲局会同乙局核定编制。", ["甲局", "乙局"], title=title) == expected


def test_a_clause_that_is_a_quoted_name_is_no_task():
    assert tasks("“暖校”工程由甲局牵头。", ["甲局"]) == []


def test_a_members_clause_that_names_a_programme_is_a_task():
    assert tasks("甲局：牵头实施强校工程。", ["甲局"], programs=[(7, 11)]) == ["实施强校工程"]

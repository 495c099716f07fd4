import pytest

from kg.components.duty import cell_duties, find_duties
from kg.components.duty_labels import find_bodies, find_labels
from kg.components.duty_lines import lists_below
from kg.components.duty_tables import find_table_duties
from kg.document import Block, Document
from kg.vocabulary import BlockKind, Role


def duties(text, *actors):
    """Find the duties of a text, with what stands for each actor and task."""
    places, at = [], 0
    for actor in actors:
        start = text.index(actor, at)
        at = start + len(actor)
        places.append((start, at))
    return [
        (
            [text[slice(*places[i])] for i in duty.actors],
            str(duty.role),
            text[slice(*duty.task)] if duty.task else None,
        )
        for duty in find_duties(text, places, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "actors", "expected"),
    [
        pytest.param(
            "（责任单位：甲局、乙局；完成时限：6月）",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="label",
        ),
        pytest.param(
            "落实规定，健全网格，甲局、乙局按职责分工负责，年内达标。",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", "健全网格")],
            id="clause-before-shares",
        ),
        pytest.param(
            "一、健全网格，甲局、乙局按职责分工负责。",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="item-before-shares",
        ),
        pytest.param(
            "（甲局牵头，乙局、丙局配合）",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", None), (["乙局", "丙局"], "support", None)],
            id="brackets",
        ),
        pytest.param(
            "由甲局牵头，乙局参与，开展专项核查。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "开展专项核查"), (["乙局"], "support", "开展专项核查")],
            id="helpers-between",
        ),
        pytest.param(
            "新校区建设由甲局负责，",
            ["甲局"],
            [(["甲局"], "responsible", "新校区建设")],
            id="task-before-由",
        ),
        pytest.param(
            "甲局会同乙局等部门修订规划。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "修订规划"), (["乙局"], "support", "修订规划")],
            id="together",
        ),
        pytest.param(
            "甲局、乙局按职责分工落实。",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="shared-out",
        ),
        pytest.param(
            "甲局要会同乙局，每年对校车开展一次检查。",
            ["甲局", "乙局"],
            [
                (["甲局"], "lead", "每年对校车开展一次检查"),
                (["乙局"], "support", "每年对校车开展一次检查"),
            ],
            id="together-with-a-clause-of-its-own",
        ),
        pytest.param(
            "甲局会同有关部门负责校园周边治理。",
            ["甲局"],
            [(["甲局"], "lead", "校园周边治理")],
            id="together-with-others",
        ),
        pytest.param(
            "（甲局会同乙局负责）",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "support", None)],
            id="together-in-brackets",
        ),
        pytest.param(
            "甲局牵头制定办法，乙局、丙局配合。",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", "制定办法"), (["乙局", "丙局"], "support", "制定办法")],
            id="helpers-share-the-clause",
        ),
        pytest.param(
            "由甲局牵头、乙局配合的联席会议制度",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "联席会议制度"), (["乙局"], "support", "联席会议制度")],
            id="helpers-of-something",
        ),
        pytest.param(
            "甲局负责收费，乙局协助做好宣传。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "收费"), (["乙局"], "support", "做好宣传")],
            id="each-its-own",
        ),
        pytest.param(
            "本项行动由甲局负责，乙局协助。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "support", None)],
            id="the-item-is-pointed-at",
        ),
        pytest.param(
            "甲局：负责餐饮许可，牵头做好招标工作，2020年安排6万元。",
            ["甲局"],
            [(["甲局"], "responsible", "餐饮许可"), (["甲局"], "lead", "做好招标工作")],
            id="member-of-a-group",
        ),
        pytest.param(
            "甲局负责餐饮许可，开展健康监测。",
            ["甲局"],
            [(["甲局"], "responsible", "餐饮许可")],
            id="no-list-of-members",
        ),
        pytest.param(
            "甲局共同负责，乙局负责食品监管。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", None), (["乙局"], "responsible", "食品监管")],
            id="the-next-clause-is-anothers",
        ),
        pytest.param(
            "校舍扩建由甲局牵头，乙局负责实施。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "校舍扩建"), (["乙局"], "responsible", "校舍扩建")],
            id="who-carries-it-out",
        ),
        pytest.param(
            "健全联控机制，由甲局牵头，乙局配合，丙局查处。",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", "健全联控机制"), (["乙局"], "support", "健全联控机制")],
            id="the-clause-before-由",
        ),
        pytest.param(
            "措施：1.整治校门，由甲局牵头，乙局参与，严查乱停。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "整治校门"), (["乙局"], "support", "整治校门")],
            id="the-numbered-clause-before-由",
        ),
        pytest.param(
            "严守底线，由甲局牵头，乙局参加，足额征收附加费。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "足额征收附加费"), (["乙局"], "support", "足额征收附加费")],
            id="who-takes-part",
        ),
        pytest.param(
            "（三）续建校舍，完成收尾，由甲局牵头。",
            ["甲局"],
            [(["甲局"], "lead", None)],
            id="the-whole-item",
        ),
        pytest.param(
            "甲局牵头，对各县（区）情况每年督查。",
            ["甲局"],
            [(["甲局"], "lead", "对各县（区）情况每年督查")],
            id="a-clause-holds-its-brackets",
        ),
        pytest.param(
            "甲局将会同乙局适时检查规划执行。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "检查规划执行"), (["乙局"], "support", "检查规划执行")],
            id="they-will",
        ),
        pytest.param(
            "扩建校舍。牵头部门县甲局，协作部门县乙局。",
            ["县甲局", "县乙局"],
            [(["县甲局"], "lead", None), (["县乙局"], "support", None)],
            id="labels-without-a-colon",
        ),
        pytest.param(
            "（甲局负责，乙局配合）",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "support", None)],
            id="who-is-helped-leads",
        ),
        pytest.param(
            "甲局负责招生，乙局要统筹安排项目；丙局：落实用地，优先安排。",
            ["甲局", "乙局", "丙局"],
            [
                (["甲局"], "responsible", "招生"),
                (["乙局"], "responsible", "统筹安排项目"),
                (["丙局"], "responsible", "落实用地，优先安排"),
            ],
            id="asked-beside-another-duty",
        ),
        pytest.param(
            "甲馆（以下简称“馆”）负责借阅。",
            ["甲馆"],
            [(["甲馆"], "responsible", "借阅")],
            id="behind-its-short-name",
        ),
        pytest.param(
            "甲局牵头、乙局配合整治校门。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "整治校门"), (["乙局"], "support", "整治校门")],
            id="a-pair-shares-the-clause",
        ),
        pytest.param(
            "扩建由甲局牵头，乙局、各县（市、区）政府按职能职责配合。",
            ["甲局", "乙局", "各县（市、区）"],
            [(["甲局"], "lead", "扩建"), (["乙局", "各县（市、区）"], "support", "扩建")],
            id="those-who-govern-regions",
        ),
        pytest.param(
            "消除危房.甲局负责申报,乙局负责监管.",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "申报"), (["乙局"], "responsible", "监管")],
            id="points-for-full-stops",
        ),
        pytest.param(
            "修订章程，由甲局会同乙局在6月底前完成。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "修订章程"), (["乙局"], "support", "修订章程")],
            id="done-by-when",
        ),
        pytest.param(
            "甲局会同发改、财政等部门分解目标。",
            ["甲局"],
            [(["甲局"], "lead", "分解目标")],
            id="together-with-fields",
        ),
        pytest.param(
            "甲局要开通绿色通道，协助办理报建手续。",
            ["甲局"],
            [(["甲局"], "support", "办理报建手续")],
            id="in-a-later-clause",
        ),
        pytest.param(
            "核定编制。（甲局、乙局）",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", None)],
            id="brackets-without-a-verb",
        ),
        pytest.param(
            "甲局成立小组，由乙局负责。",
            ["甲局", "乙局"],
            [(["乙局"], "responsible", "甲局成立小组")],
            id="anothers-clause",
        ),
        pytest.param(
            "牵头：甲局　配合：乙局、丙局",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", None), (["乙局", "丙局"], "support", None)],
            id="labels-without-a-word-for-the-body",
        ),
        pytest.param(
            "责任单位：★甲局、乙局",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "responsible", None)],
            id="a-mark-before-who-leads",
        ),
        pytest.param(
            "（责任单位：甲局（牵头）、乙局〔配合〕、丙局）",
            ["甲局", "乙局", "丙局"],
            [
                (["甲局"], "lead", None),
                (["丙局"], "responsible", None),
                (["乙局"], "support", None),
            ],
            id="words-in-brackets-behind-the-bodies",
        ),
        pytest.param(
            "扩建校舍。由甲局牵头，会同乙局、丙局开展核查。",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", "开展核查"), (["乙局", "丙局"], "support", "开展核查")],
            id="a-leader-together-with-others",
        ),
        pytest.param(
            "该工程由甲局牵头，会同乙局组织实施。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", None), (["乙局"], "support", None)],
            id="who-carries-it-out-with-a-leader",
        ),
        pytest.param(
            "甲局核定收费标准，乙局、丙局配合。",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "lead", "核定收费标准"), (["乙局", "丙局"], "support", "核定收费标准")],
            id="whom-others-help",
        ),
        pytest.param("甲局的做法，乙局配合。", ["甲局", "乙局"], [], id="help-with-no-deed"),
        pytest.param(
            "甲局、乙局分别负责卫生保健、食品安全监管。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "卫生保健"), (["乙局"], "responsible", "食品安全监管")],
            id="each-has-its-part",
        ),
        pytest.param(
            "甲局、乙局分别负责体育、艺术类机构审核。",
            ["甲局", "乙局"],
            [(["甲局", "乙局"], "responsible", "体育、艺术类机构审核")],
            id="parts-of-one-name",
        ),
        pytest.param(
            "甲府对规划实施负总责。",
            ["甲府"],
            [(["甲府"], "responsible", "规划实施")],
            id="what-a-body-answers-for",
        ),
        pytest.param("甲局对群众负责。", ["甲局"], [], id="whom-a-body-answers-to"),
        pytest.param(
            "甲局会同乙局，8月底前补充教师80名。",
            ["甲局", "乙局"],
            [
                (["甲局"], "lead", "8月底前补充教师80名"),
                (["乙局"], "support", "8月底前补充教师80名"),
            ],
            id="a-clause-that-says-by-when",
        ),
        pytest.param(
            "五是由甲局牵头，乙局配合，推广午休。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "推广午休"), (["乙局"], "support", "推广午休")],
            id="the-number-of-a-point-is-no-task",
        ),
        pytest.param(
            "甲局负责移交，乙局做好协助。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "移交"), (["乙局"], "support", "移交")],
            id="helpers-do-their-helping",
        ),
        pytest.param(
            "甲局：会同乙局开展招聘。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "开展招聘"), (["乙局"], "support", "开展招聘")],
            id="together-behind-a-colon",
        ),
        pytest.param(
            "甲局总牵头，乙局负责监测，丙局、丁局按职责分工负责",
            ["甲局", "乙局", "丙局", "丁局"],
            [
                (["甲局"], "lead", None),
                (["乙局"], "responsible", "监测"),
                (["丙局", "丁局"], "responsible", None),
            ],
            id="anothers-duty-is-not-shared-out",
        ),
        pytest.param(
            "由甲局牵头，乙局、国土、住建等部门配合，修订规划。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "修订规划"), (["乙局"], "support", "修订规划")],
            id="others-in-a-list-by-short-names",
        ),
        pytest.param(
            "情况报送甲局，乙局负责监督。",
            ["甲局", "乙局"],
            [(["乙局"], "responsible", "监督")],
            id="whom-it-is-reported-to",
        ),
        pytest.param(
            "甲镇负责入学，乙局、丙局协同配合。",
            ["甲镇", "乙局", "丙局"],
            [(["甲镇"], "responsible", "入学"), (["乙局", "丙局"], "support", "入学")],
            id="helpers-in-two-words",
        ),
        pytest.param(
            "甲局：统筹推进任务；乙局：落实项目资金。",
            ["甲局", "乙局"],
            [(["甲局"], "responsible", "统筹推进任务"), (["乙局"], "responsible", "落实项目资金")],
            id="several-with-colons",
        ),
        pytest.param("甲局：统筹推进任务。", ["甲局"], [], id="one-with-a-colon"),
        pytest.param(
            "甲局负责整治。乙队做好园车检查。",
            ["甲局", "乙队"],
            [(["甲局"], "responsible", "整治")],
            id="what-is-no-body-does",
        ),
        pytest.param(
            "甲局负责整治。乙局做好园车检查，丙局每年督导一次。",
            ["甲局", "乙局", "丙局"],
            [(["甲局"], "responsible", "整治"), (["乙局"], "responsible", "做好园车检查")],
            id="what-another-body-is-to-do",
        ),
        pytest.param(
            "成立甲组，甲组办公室设在乙局，具体负责日常调度。",
            ["甲组", "甲组办公室", "乙局"],
            [(["甲组办公室"], "responsible", "日常调度")],
            id="office-of-a-group",
        ),
        pytest.param(
            "甲局牵头，乙局配合：修订手册。",
            ["甲局", "乙局"],
            [(["甲局"], "lead", "修订手册"), (["乙局"], "support", "修订手册")],
            id="in-common-behind-a-colon",
        ),
        pytest.param(
            "由甲局负责日常检查，乙办每学期组织一次督查，丙局予以配合。",
            ["甲局", "乙办", "丙局"],
            [
                (["甲局"], "responsible", "日常检查"),
                (["乙办"], "lead", "每学期组织一次督查"),
                (["丙局"], "support", "每学期组织一次督查"),
            ],
            id="help-with-the-clause-before",
        ),
        pytest.param(
            "甲局负责招生，会同乙局制定标准。",
            ["甲局", "乙局"],
            [
                (["甲局"], "responsible", "招生"),
                (["甲局"], "lead", "制定标准"),
                (["乙局"], "support", "制定标准"),
            ],
            id="with-others-in-a-later-clause",
        ),
        pytest.param("核定编制（甲局）", ["甲局"], [], id="one-in-brackets-in-a-sentence"),
        pytest.param("甲局加强协调，全年已配合办理报建手续。", ["甲局"], [], id="it-was-done"),
        pytest.param("乙局要统筹安排项目。", ["乙局"], [], id="asked-alone"),
        pytest.param(
            "派出由甲局牵头，乙局等组成的评价组。", ["甲局", "乙局"], [], id="members-of-a-group"
        ),
        pytest.param("完善“在丙会领导下，由甲局负责”的体制。", ["甲局"], [], id="in-quotes"),
        pytest.param(
            "建立健全由甲局牵头，教育部门分工负责的机制。", ["甲局"], [], id="only-a-mechanism"
        ),
        pytest.param("甲局参加会议。", ["甲局"], [], id="goes-to-a-meeting"),
        pytest.param("建立甲局牵头的联席会议制度", ["甲局"], [], id="only-an-attribute"),
        pytest.param("甲局配合。", ["甲局"], [], id="help-with-nothing"),
        pytest.param("甲局落实双减。", ["甲局"], [], id="no-duty"),
        pytest.param("甲局牵头，每季一会", ["甲局"], [], id="schedule"),
        pytest.param("甲局负责人讲话", ["甲局"], [], id="person"),
        pytest.param("甲局协同发展成果丰硕", ["甲局"], [], id="word-that-begins-like-one"),
    ],
)
def test_find_duties(text, actors, expected):
    assert duties(text, *actors) == expected


@pytest.mark.parametrize("others", ["其余为配合单位", "其他为参加单位"])
def test_the_first_in_brackets_leads_where_the_text_says_so(others):
    rule = f"括号内列首位的为牵头单位，{others}。"
    text = "核定编制。（甲局、乙局）"
    places = [(6, 8), (9, 11)]
    found = list(find_duties(text + "\n" + rule, places, 0, len(text)))
    assert [(duty.actors, str(duty.role)) for duty in found] == [((0,), "lead"), ((1,), "support")]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param("甲局：负责招生。", ["落实用地", "优先安排"], id="duties"),
        pytest.param("甲局：张三。", [], id="no-duties"),
    ],
)
def test_what_a_line_asks_beside_the_duties_of_others(beside, expected):
    text = f"{beside}\n乙局：落实用地，优先安排。"
    start = text.index("乙局")
    found = find_duties(text, [(0, 2), (start, start + 2)], start, len(text))
    assert [text[slice(*duty.task)] for duty in found] == expected


def test_labels_end_where_the_next_begins():
    text = "牵头部门：甲局 配合部门：乙局\n其他"
    found = [(text[label.start : label.end], str(label.role)) for label in find_labels(text, 0, 20)]
    assert found == [("甲局 ", "lead"), ("乙局", "support")]


def test_a_label_opens_a_cell():
    text = "1|扩建校舍|牵头:甲局;配合:乙局|6月"
    found = [(text[a:b], str(role)) for a, b, role in find_labels(text, 0, len(text))]
    assert found == [("甲局", "lead"), ("乙局|6月", "support")]


def test_a_list_holds_its_brackets():
    text = "（牵头：甲县（市、区）政府；参与：乙局）每年"
    found = [(text[a:b], str(role)) for a, b, role in find_labels(text, 0, len(text))]
    assert found == [("甲县（市、区）政府", "lead"), ("乙局", "support")]


def test_a_word_in_a_sentence_is_no_label():
    assert list(find_labels("要求配合：一是、二是", 0, 10)) == []


def test_bodies_before_a_verb_are_found():
    text = "县阅读办负责评选，各馆负责借阅，县馆负责人到会。"
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == ["县阅读办"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("此项工作由德育股、资助中心具体负责", ["德育股", "资助中心"], id="by"),
        pytest.param("（招考办、装备中心负责）", ["招考办", "装备中心"], id="brackets"),
        pytest.param("由项目办牵头、计财股配合。", ["项目办", "计财股"], id="help"),
        pytest.param("由各学校、德育股负责", [], id="not-all-bodies"),
        pytest.param("由项目办负责人、德育股牵头单位", [], id="other-words"),
    ],
)
def test_bodies_that_share_a_duty_are_found(text, expected):
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == expected


def test_duties_in_a_table_with_single_gaps():
    lines = ["序号 任务 牵头单位 配合单位", "1 扩建校舍 甲局 乙局、丙局", "2 修订章程 丙局 甲局"]
    text = "\n".join(lines)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    found = list(find_table_duties(Document(text, "a.txt", blocks=(block,))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局", "扩建校舍", "lead"),
        ("乙局、丙局", "扩建校舍", "support"),
        ("丙局", "修订章程", "lead"),
        ("甲局", "修订章程", "support"),
    ]


def test_the_column_of_names_says_what_is_to_be_done():
    lines = ["序号 实事名称 主要内容 牵头单位", "1  校舍供暖  新增10所  甲局"]
    text = "\n".join(lines)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    found = list(find_table_duties(Document(text, "a.txt", blocks=(block,))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)]) for d in found] == [("甲局", "校舍供暖")]


def test_duties_in_a_table_printed_as_lines():
    lines = [
        "序号",
        "任务",
        "牵头单位",
        "责任单位",
        "1",
        "扩建校舍。新增学位90个。",
        "甲局",
        "乙局",
    ]
    lines += ["2", "修订章程", "丙局", "—"]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局", "扩建校舍。新增学位90个。", "lead"),
        ("乙局", "扩建校舍。新增学位90个。", "responsible"),
        ("丙局", "修订章程", "lead"),
        ("—", "修订章程", "responsible"),
    ]


def test_a_table_below_its_title_whose_last_rows_are_cells():
    lines = ["任务分工表", "序号", "任务", "牵头单位", "参与单位"]
    lines += ["1", "扩建校舍", "甲局", "乙局", "2", "修订章程"]
    cells = ["丙局", "——", "3", "核定编制", "丁局", "甲局"]
    text = "\n".join((*lines, *cells))
    blocks, at = [], 0
    for i, line in enumerate((*lines, *cells)):
        kind = BlockKind.PARAGRAPH if i < len(lines) else BlockKind.TABLE_CELL
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局", "扩建校舍", "lead"), ("乙局", "扩建校舍", "support"),
        ("丙局", "修订章程", "lead"), ("——", "修订章程", "support"),
        ("丁局", "核定编制", "lead"), ("甲局", "核定编制", "support"),
    ]  # fmt: skip


def test_a_cell_of_several_lines_in_a_table_printed_as_lines():
    lines = ["序号", "任务", "举措", "责任单位", "时限"]
    lines += ["1", "扩建校舍", "新增学位。", "90", "配齐设施。", "甲局", "6月"]
    lines += ["2", "修订章程", "公开征求意见。", "乙局", "丙局", "7月"]
    lines += ["3", "核定编制", "按标准核定。", "丁局", "8月", "附注"]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)]) for d in found] == [
        ("甲局", "扩建校舍"), ("乙局\n丙局", "修订章程"), ("丁局", "核定编制"),
    ]  # fmt: skip


def test_duties_in_a_table_whose_cells_gaps_set_apart():
    lines = ["序号　任务　牵头单位　责任单位", "1　扩建校舍。新增学位90个。　甲局　乙局、丙局"]
    lines += ["2　修订章程　丙局", "以上任务　每月　调度　一次"]
    text = "\n".join(lines)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    found = list(find_table_duties(Document(text, "a.txt", blocks=(block,))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局", "扩建校舍。新增学位90个。", "lead"),
        ("乙局、丙局", "扩建校舍。新增学位90个。", "responsible"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["序号 | 整改事项 | 责任单位", "1 | 化解大班额 | 甲局、乙局"], id="row"),
        pytest.param(["序号", "整改事项", "责任单位", "1", "化解大班额", "甲局、乙局"], id="cell"),
    ],
)
def test_duties_in_tables(rows):
    text = "\n".join(rows)
    blocks, at = [], 0
    for row in rows:
        blocks.append(Block(BlockKind.TABLE_CELL, at, at + len(row)))
        at += len(row) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)], str(d.role)) for d in found] == [
        ("甲局、乙局", "化解大班额", "responsible")
    ]


def test_labels_in_a_cell_give_the_roles():
    rows = ["事项 | 责任单位", "化解大班额 | 牵头单位:甲局;配合单位:乙局"]
    text = "\n".join(rows)
    head = len(rows[0])
    kinds = ((0, head), (head + 1, len(text)))
    blocks = tuple(Block(BlockKind.TABLE_CELL, *place) for place in kinds)
    found = list(find_table_duties(Document(text, "a.txt", blocks=blocks)))
    assert [(text[slice(*d.bodies)], str(d.role)) for d in found] == [
        ("甲局", "lead"),
        ("乙局", "support"),
    ]


def test_a_table_without_a_column_of_bodies_gives_no_duty():
    text = "指标 | 目标\n巩固率 | 98%"
    blocks = (Block(BlockKind.TABLE_CELL, 0, 7), Block(BlockKind.TABLE_CELL, 8, len(text)))
    assert list(find_table_duties(Document(text, "a.txt", blocks=blocks))) == []


def test_a_table_whose_head_says_whom_a_mark_means():
    lines = [
        "序号",
        "任务",
        "工作举措",
        "责任单位（★为牵头单位）",
        "1",
        "扩建校舍",
        "新增学位。",
        "★甲局、乙局",
    ]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    found = list(find_table_duties(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[slice(*d.bodies)], text[slice(*d.task)]) for d in found] == [
        ("★甲局、乙局", "扩建校舍")
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("甲局、乙局", [("甲局乙局", "responsible")], id="the-heads-role"),
        pytest.param("★甲局、乙局", [("甲局", "lead"), ("乙局", "responsible")], id="mark"),
        pytest.param(
            "甲局牵头，乙局落实属地责任",
            [("甲局", "lead"), ("乙局", "responsible")],
            id="verbs",
        ),
        pytest.param(
            "甲局总牵头，乙局负责监测", [("甲局", "lead")], id="what-has-a-task-of-its-own"
        ),
    ],
)
def test_the_duties_of_a_cell(cell, expected):
    places = [(cell.index(body), cell.index(body) + 2) for body in ("甲局", "乙局")]
    found = cell_duties(cell, places, (0, len(cell)), Role.RESPONSIBLE)
    names = ["甲局", "乙局"]
    assert [("".join(names[i] for i in d.actors), str(d.role)) for d in found] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["责任部门", "市甲局、乙局"], [("市甲局、乙局", "responsible")], id="line"),
        pytest.param(["配合单位", "市甲局", "乙局"], [("市甲局\n乙局", "support")], id="cells"),
        pytest.param(["责任部门", "6月底前"], [], id="no-list"),
        pytest.param(["完成时限", "市甲局"], [], id="no-label"),
    ],
)
def test_a_list_below_its_label(lines, expected):
    text = "\n".join(lines)
    kind = BlockKind.TABLE_CELL if len(lines) > 2 else BlockKind.PARAGRAPH
    blocks, at = [Block(BlockKind.PARAGRAPH, 0, len(lines[0]))], len(lines[0]) + 1
    for line in lines[1:]:
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    found = list(lists_below(Document(text, "a.txt", blocks=tuple(blocks))))
    assert [(text[each.start : each.end], str(each.role)) for _, each in found] == expected


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        pytest.param("丙局：按标准核定编制。", ["按标准核定编制"], id="a-member-between"),
        pytest.param("总则：按标准核定编制。", [], id="another-line-between"),
    ],
)
def test_a_line_further_from_the_duties_of_others(middle, expected):
    text = f"甲局：负责招生。\n{middle}\n乙局：按标准核定编制。"
    start = text.index("乙局")
    found = find_duties(text, [(0, 2), (start, start + 2)], start, len(text))
    assert [text[slice(*duty.task)] for duty in found if duty.task] == expected


def test_many_lines_that_begin_with_a_body_are_members():
    text = "甲局：统筹任务推进。\n乙局：落实项目资金。\n丙局：保障建设用地。"
    start = text.index("丙局")
    place = [(start, start + 2)]
    found = find_duties(text, place, start, len(text))
    assert [text[slice(*duty.task)] for duty in found if duty.task] == ["保障建设用地"]
    low = text.index("乙局")
    end, at = len(text), place[0][0] - low
    assert list(find_duties(text[low:], [(at, at + 2)], at, end - low)) == []


def test_a_label_before_a_gap():
    text = "\n责任单位　市甲局、市乙局"
    found = list(find_labels(text, 1, len(text)))
    assert [text[each.start : each.end] for each in found] == ["市甲局、市乙局"]
    heads = "\n责任单位　完成情况"
    assert list(find_labels(heads, 1, len(heads))) == []


def test_a_bare_street_office_is_no_body():
    text = "责任单位：甲局、街道办事处、乙科（牵头）"
    assert [text[a:b] for a, b in find_bodies(text, 0, len(text))] == ["甲局", "乙科"]


def test_what_a_line_asks_ends_before_a_number():
    text = "甲局：负责招生。\n乙局：设立专项经费，2011年安排30万元。"
    start = text.index("乙局")
    found = find_duties(text, [(0, 2), (start, start + 2)], start, len(text))
    assert [text[slice(*duty.task)] for duty in found if duty.task] == ["设立专项经费"]


@pytest.mark.parametrize(
    ("asks", "expected"), [("要足额保障津贴", True), ("：足额保障津贴", False)]
)
def test_what_must_be_done_is_no_report(asks, expected):
    text = f"甲局负责招生；乙局{asks}。"
    found = find_duties(text, [(0, 2), (7, 9)], 0, len(text))
    assert [duty.asked for duty in found if duty.rule == "demand"] == [expected]

import pytest
import spacy

import kg.components.clause  # noqa: F401  # makes its factory known to spaCy
import kg.components.term  # noqa: F401  # makes its factory known to spaCy
from kg.components import duty_words, honours, problem_names, program_names, program_words
from kg.components.characters import CharacterTokenizer
from kg.components.honours import HonourGrammar
from kg.components.lexicon import read_table, read_terms
from kg.components.problem_names import ProblemGrammar
from kg.components.program_names import ProgramGrammar
from kg.components.spans import DOCUMENT, NAMES, TERMS, span_at
from kg.components.tasks import find_tasks
from kg.document import Block, Document, Field
from kg.vocabulary import BlockKind

PROGRAMS = ProgramGrammar(
    ["双减", "课后服务"],
    ["实施", "建立", "推进", "深化"],
    {"工程": 3, "行动": 4, "制度": 3, "活动": 99, "改革": 4},
)
HONOURS = HonourGrammar(["获评", "创建", "被评为"], ["示范校", "示范县", "一等奖", "优质均衡县"])
PROBLEMS = ProblemGrammar(["不足", "紧缺", "低于", "短缺"])


def surfaces(grammar, text, *more):
    return [text[n.start : n.end] for n in grammar.find(text, 0, len(text), *more)]


def programmes(grammar, text):
    return [text[n.start : n.end] for n in grammar.find(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("落实双减要求", ["双减"], id="standing"),
        pytest.param(
            "实施义务教育强校工程、名师培养行动", ["义务教育强校工程", "名师培养行动"], id="list"
        ),
        pytest.param("推进“县管校聘”改革", ["“县管校聘”改革"], id="quoted-with-head"),
        pytest.param("推进“县管校聘”", ["县管校聘"], id="quoted"),
        pytest.param("建立以质量为导向的校长评价制度", ["校长评价制度"], id="described"),
        pytest.param("实施有关工程", [], id="generic"),
        pytest.param("开展合唱活动", [], id="activity-without-a-name"),
        pytest.param("加强教育工作", [], id="field"),
        pytest.param("（三）智慧课堂提质行动", ["智慧课堂提质行动"], id="heading"),
    ],
)
def test_programmes(text, expected):
    assert programmes(PROGRAMS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("随班就读学生9人，送教上门6人", ["送教上门"]),
        ("新建教师周转宿舍9套，推行集团化办学", ["集团化办学"]),
        ("在职业院校技能大赛中获奖，落实双减", ["双减"]),
    ],
)
def test_fields_contests_and_what_is_counted_are_no_standing_programmes(text, expected):
    grammar = ProgramGrammar(read_terms("pipelines/edugov_zh/terms/programs.txt"), ["实施"], {})
    assert [text[n.start : n.end] for n in grammar.find(text, [(0, len(text))])] == expected


def test_a_standing_name_lies_in_one_clause_and_the_longest_counts():
    grammar = ProgramGrammar(["营养改善计划", "学生营养改善计划", "学区制"], ["实施"], {"工程": 3})
    text = "改善学生营养改善计划，推行学区，制度"
    found = grammar.find(text, [(0, 10), (11, 15), (16, 18)])
    assert found == [(2, 10, "standing")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("获评江苏省劳动教育示范校", ["江苏省劳动教育示范校"], id="won"),
        pytest.param("确定甲校等6所学校为首批甲市家校基地校", ["甲市家校基地校"], id="chosen"),
        pytest.param("认定6所园为“甲市一级幼园”，", ["甲市一级幼园"], id="chosen-in-quotes"),
        pytest.param("确定甲局等部门为成员单位", [], id="none-counted"),
        pytest.param("被评为“全国文明示范校”", ["全国文明示范校"], id="quoted"),
        pytest.param("创建国家级优质均衡县2个", ["国家级优质均衡县"], id="counted"),
        pytest.param("获评省级示范校3所、市级示范校5所", ["省级示范校", "市级示范校"], id="list"),
        pytest.param("我市有全国特色学校9所", ["全国特色学校"], id="grade-without-verb"),
        pytest.param("建设示范校", [], id="no-verb-and-no-grade"),
    ],
)
def test_honours(text, expected):
    assert surfaces(HONOURS, text) == expected


@pytest.mark.parametrize(
    ("text", "subjects", "about", "expected"),
    [
        pytest.param("一是学位供给不足；", [], True, ["学位供给不足"], id="passage"),
        pytest.param("甲县师资紧缺。", [(0, 2)], True, ["师资紧缺"], id="subject"),
        pytest.param("甲县师资紧缺。", [(0, 2)], False, [], id="not-about-problems"),
        pytest.param(
            "但存在不少问题：师资紧缺，生均面积3平方米，低于标准。",
            [],
            False,
            ["师资紧缺", "生均面积3平方米，低于标准"],
            id="led-to",
        ),
        pytest.param(
            "师资紧缺，低于标准12人。",
            [],
            True,
            ["师资紧缺，低于标准12人"],
            id="measure-belongs-to-it",
        ),
        pytest.param(
            "问题2：师资紧缺，学位不足。", [], False, ["师资紧缺", "学位不足"], id="headed"
        ),
        pytest.param("反馈问题：师资紧缺。", [], False, ["师资紧缺"], id="headed-so"),
        pytest.param("查出问题2个：师资紧缺。", [], False, [], id="counted"),
        pytest.param("解决美育师资短缺问题", [], False, ["美育师资短缺"], id="solved"),
        pytest.param("解决重大问题", [], False, [], id="solved-names-nothing"),
        pytest.param("针对前期美育师资短缺等问题", [], False, ["美育师资短缺"], id="met"),
        pytest.param("针对反映的重大问题", [], False, [], id="met-names-nothing"),
    ],
)
def test_problems(text, subjects, about, expected):
    found = PROBLEMS.find(text, 0, len(text), subjects, about)
    assert [text[n.start : n.end] for n in found] == expected


def test_tasks_of_items_headings_and_clauses():
    lines = (
        "1.强化课程。开齐。（责任单位：甲局）",
        "（二）核定编制",
        "【责任单位：甲局】",
        "甲局负责资金保障。",
    )
    text = "\n".join(lines)
    at = [text.index(line) for line in lines]
    blocks = (
        Block(BlockKind.ITEM, at[0], at[0] + len(lines[0]), marker="1."),
        Block(BlockKind.HEADING, at[1], at[1] + len(lines[1]), level=2, marker="（二）"),
        Block(BlockKind.PARAGRAPH, at[2], at[2] + len(lines[2]), parent=1),
        Block(BlockKind.PARAGRAPH, at[3], len(text), parent=1),
    )
    actors = [(i, i + 2) for i in range(len(text)) if text.startswith("甲局", i)]
    found = find_tasks(Document(text, "a.txt", blocks=blocks), actors, [])
    assert [(text[n.start : n.end], n.rule) for n in found] == [
        ("强化课程", "item"),
        ("核定编制", "heading"),
        ("资金保障", "clause"),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("四、2023年工作打算", "办好食堂", id="plan"),
        pytest.param("三、下一步工作措施", "办好食堂", id="next"),
        pytest.param("二、重点任务", "办好食堂", id="tasks"),
        pytest.param("三、加强经费保障", "加强经费保障", id="named"),
    ],
)
def test_a_heading_that_names_no_task_is_none(heading, expected):
    body = "办好食堂。饭菜要热。（责任单位：甲局）"
    text = f"{heading}\n{body}"
    blocks = (
        Block(BlockKind.HEADING, 0, len(heading), level=1, marker=heading[:2]),
        Block(BlockKind.PARAGRAPH, len(heading) + 1, len(text), parent=0),
    )
    start = text.index("甲局")
    found = find_tasks(Document(text, "a.txt", blocks=blocks), [(start, start + 2)], [])
    assert [text[n.start : n.end] for n in found] == [expected]


def test_a_task_ends_before_the_bracket_of_its_label():
    text = "一、健全责任制（试行）（责任单位：甲局、乙局）"
    blocks = (Block(BlockKind.HEADING, 0, len(text), level=1, marker="一、"),)
    actors = [(text.index(name), text.index(name) + 2) for name in ("甲局", "乙局")]
    found = find_tasks(Document(text, "a.txt", blocks=blocks), actors, [])
    assert [(text[n.start : n.end], n.rule) for n in found] == [("健全责任制（试行）", "heading")]


LONG = "建立健全教师交流档案，对长期在偏远村小任教的教师逐年给予表彰，在评优评先时优先考虑"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param("", LONG, id="the-sentence-is-the-item"),
        pytest.param(
            "档案每年更新一次，并报甲局备案。", LONG.partition("，")[0], id="more-behind-it"
        ),
    ],
)
def test_of_an_item_of_several_long_sentences_the_first_clause_is_the_task(rest, expected):
    text = f"1.{LONG}。{rest}（责任单位：乙局）"
    blocks = (Block(BlockKind.ITEM, 0, len(text), marker="1."),)
    start = text.index("乙局")
    found = find_tasks(Document(text, "a.txt", blocks=blocks), [(start, start + 2)], [])
    assert [text[n.start : n.end] for n in found] == [expected]


def test_a_task_ends_before_all_who_have_it():
    text = "（三）继续实施校安工程，由甲局牵头、乙局配合。"
    blocks = (Block(BlockKind.ITEM, 0, len(text), marker="（三）"),)
    actors = [(text.index(name), text.index(name) + 2) for name in ("甲局", "乙局")]
    found = find_tasks(Document(text, "a.txt", blocks=blocks), actors, [])
    assert [text[n.start : n.end] for n in found] == ["继续实施校安工程"]


def test_a_duty_list_below_points_is_that_of_the_item_above_them():
    lines = ("（一）设定课程体系", "——职业院校开设必修课。", "牵头部门：甲局")
    text = "\n".join(lines)
    at = [text.index(line) for line in lines]
    blocks = (
        Block(BlockKind.HEADING, at[0], at[0] + len(lines[0]), level=2, marker="（一）"),
        Block(BlockKind.ITEM, at[1], at[1] + len(lines[1]), parent=0, marker="——"),
        Block(BlockKind.PARAGRAPH, at[2], len(text), parent=0),
    )
    found = find_tasks(Document(text, "a.txt", blocks=blocks), [(len(text) - 2, len(text))], [])
    assert [text[n.start : n.end] for n in found] == ["设定课程体系"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("教育部门要加强统筹，负责学校美育规划。", ["学校美育规划"]),
        ("教育部门要明确专门人员（中层以上）负责美育工作。", []),
        ("教育部门和学校负责人绩效考核评价指标。", []),
        ("教育部门等认真履行发展美育的职责。", []),
    ],
)
def test_what_a_department_itself_is_responsible_for(text, expected):
    document = Document(text, "a.txt", blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    assert [text[n.start : n.end] for n in find_tasks(document, [], [])] == expected


def test_the_task_of_a_point_is_its_first_clause():
    text = "一是扩建校舍，新增学位。由甲局牵头；二是补充教师，该项由甲局负责。"
    document = Document(text, "a.txt", blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    found = find_tasks(document, [(13, 15), (28, 30)], [])
    assert [text[n.start : n.end] for n in found] == ["扩建校舍", "补充教师"]


def test_a_clause_that_only_names_a_programme_is_no_task():
    text = "由甲局牵头实施强校工程。"
    document = Document(text, "a.txt", blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    assert find_tasks(document, [(1, 3)], [(7, 11)]) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("一、下一步打算", ["核定编制"], id="intent"),
        pytest.param("一、工作成效", [], id="report"),
    ],
)
def test_what_two_bodies_intend_together_is_a_task(heading, expected):
    text = f"{heading}\n甲局会同乙局核定编制。"
    start = len(heading) + 1
    blocks = (
        Block(BlockKind.HEADING, 0, len(heading), level=1, marker="一、"),
        Block(BlockKind.PARAGRAPH, start, len(text), parent=0),
    )
    actors = [(start, start + 2), (start + 4, start + 6)]
    found = find_tasks(Document(text, "a.txt", blocks=blocks), actors, [])
    assert [text[n.start : n.end] for n in found] == expected


def test_a_school_has_tasks_where_the_document_directs():
    text = "甲校负责课程开发，乙校牵头组建联盟。"
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    schools = [(0, 2), (9, 11)]
    report = Document(text, "a.txt", blocks=blocks)
    assert find_tasks(report, [], [], schools) == []
    fields = (Field("genre", "通知", None, None, "test"),)
    notice = Document(text, "a.txt", blocks=blocks, fields=fields)
    found = find_tasks(notice, [], [], schools)
    assert [text[n.start : n.end] for n in found] == ["课程开发"]


def test_the_bodies_in_a_column_of_a_table_are_found():
    text = "事项 | 责任科室\n扩建校舍 | 教育科（牵头）、人事科"
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    for name in ("kg_clause", "kg_term"):
        nlp.add_pipe(name)
    doc = nlp.make_doc(text)
    head = text.index("\n")
    places = ((0, head), (head + 1, len(text)))
    blocks = tuple(Block(BlockKind.TABLE_CELL, *place) for place in places)
    doc.user_data[DOCUMENT] = Document(text, "a.txt", blocks=blocks)
    found = [s.text for s in nlp(doc).spans[TERMS] if s.label_ == "ORG"]
    assert found == ["教育科", "人事科"]


def test_component_reads_its_lists_and_writes_spans():
    text = "市教育局负责学籍管理。全市实施义务教育强校提质行动。"
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    for name in ("kg_clause", "kg_term"):
        nlp.add_pipe(name)
    doc = nlp.make_doc(text)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    doc.user_data[DOCUMENT] = Document(text, "a.txt", blocks=(block,))
    doc.spans[NAMES] = [span_at(doc, 0, 4, label="ORG", rule="test")]
    doc = nlp(doc)
    assert sorted((s.text, s.label_, s.id_) for s in doc.spans[TERMS]) == [
        ("义务教育强校提质行动", "PROGRAM", "kg_term.head"),
        ("学籍管理", "TASK", "kg_term.clause"),
    ]


def test_shipped_lists_are_sorted_out():
    folder = "pipelines/edugov_zh/terms"
    heads = [row["head"] for row in read_table(f"{folder}/program_heads.tsv")]
    assert len(heads) == len(set(heads)) > 50
    for name in ("programs", "program_verbs", "honour_verbs", "honour_heads", "problem_words"):
        assert read_terms(f"{folder}/{name}.txt")


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("县域\tlevel", "建成县域示范高中", "县域示范高中", id="level"),
        pytest.param("名牌\tgrade", "建成省级名牌高中", "省级名牌高中", id="grade"),
        pytest.param("驿站\tbearer", "建成省级示范驿站", "省级示范驿站", id="bearer"),
        pytest.param("揭牌\tbehind", "建成省级示范高中揭牌", "省级示范高中", id="behind"),
        pytest.param("省体育局\tbefore", "获评省体育局乡村示范校", "乡村示范校", id="before"),
    ],
)
def test_words_of_honours_are_data(add_line, line, text, expected):
    def names():
        return surfaces(HonourGrammar(["获评"], ["示范校"]), text)

    assert names() != [expected]
    add_line(honours.WORDS, line)
    assert names() == [expected]


def test_the_brackets_behind_an_honour_may_list_kinds_of_places():
    grammar = HonourGrammar(["获评"], ["示范县"])
    assert surfaces(grammar, "获评乡村示范县（市、区）称号") == ["乡村示范县（市、区）"]
    assert surfaces(grammar, "获评乡村示范县（甲县）称号") == ["乡村示范县"]


@pytest.mark.parametrize("level", ["江苏省", "重庆市", "西藏自治区"])
def test_provinces_are_a_level_of_honours(level):
    assert surfaces(HONOURS, f"建成{level}示范高中") == [f"{level}示范高中"]
    assert surfaces(HONOURS, "建成云岭省示范高中") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("困难有三：师资短缺", ["师资短缺"], id="counted"),
        pytest.param("短板依然存在：师资短缺", ["师资短缺"], id="still-there"),
        pytest.param("困难学生资助：补助标准不足", [], id="no-list-of-them"),
    ],
)
def test_words_that_lead_to_a_list_of_problems(text, expected):
    assert surfaces(PROBLEMS, text, [], False) == expected


@pytest.mark.parametrize(
    ("line", "text", "about", "expected"),
    [
        pytest.param("solves\t攻克", "攻克师资短缺问题", False, ["师资短缺"], id="solves"),
        pytest.param("called\t顽疾", "解决师资短缺顽疾", False, ["师资短缺"], id="called"),
        pytest.param("introduces\t仍显", "仍显师资短缺", False, ["师资短缺"], id="introduces"),
        pytest.param("lead\t诚然", "诚然师资短缺", True, ["师资短缺"], id="lead"),
        pytest.param(
            "measure\t欠配", "师资短缺，欠配12名", True, ["师资短缺，欠配12名"], id="measure"
        ),
    ],
)
def test_words_around_problems_are_data(add_line, line, text, about, expected):
    assert surfaces(PROBLEMS, text, [], about) != expected
    add_line(problem_names.PATTERNS, line, problem_names)
    assert surfaces(PROBLEMS, text, [], about) == expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("behind\t开花", "实施义务教育强校工程开花", ["义务教育强校工程"], id="behind"),
        pytest.param("whole\t赛事", "校园足球赛事", ["校园足球赛事"], id="whole"),
        pytest.param("generic\t那几项", "实施那几项工程", [], id="generic"),
        pytest.param("described\t崭新", "实施崭新强校惠民工程", ["强校惠民工程"], id="described"),
    ],
)
def test_words_of_programmes_are_data(add_line, line, text, expected):
    def names():
        grammar = ProgramGrammar(["双减"], ["实施"], {"工程": 3})
        return programmes(grammar, text)

    assert names() != expected
    add_line(program_words.PATTERNS, line, program_words, program_names)
    assert names() == expected


def test_clauses_that_say_no_task_are_data(add_line):
    text = "由甲局牵头铺陈开来。"
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document(text, "", blocks=(block,))
    assert [text[a:b] for a, b, _ in find_tasks(document, [(1, 3)], [])] == ["铺陈开来"]
    add_line(duty_words.CLAUSES, "bare\t铺陈开来", duty_words)
    assert find_tasks(document, [(1, 3)], []) == []

import pytest
from marked import said, view

from kg.extract.duties import duties
from kg.linking.linked import Linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1.[TASK 强化课程建设]。开齐课程。（责任单位：[ORG 市教育局]、[ORG 市财政局]）\n",
            [
                "ORG:市教育局 responsible_for TASK:强化课程建设 responsible",
                "ORG:市财政局 responsible_for TASK:强化课程建设 responsible",
            ],
            id="list-of-an-item",
        ),
        pytest.param(
            "1.[TASK 强化课程建设]。(牵头单位:[ORG 市教育局];配合单位:[ORG 市财政局])\n",
            [
                "ORG:市教育局 responsible_for TASK:强化课程建设 lead",
                "ORG:市财政局 responsible_for TASK:强化课程建设 support",
            ],
            id="lead-and-support",
        ),
        pytest.param(
            "由[ORG 市财政局]牵头，[ORG 市审计局]配合，[TASK 开展专项核查]。",
            [
                "ORG:市审计局 responsible_for TASK:开展专项核查 support",
                "ORG:市财政局 responsible_for TASK:开展专项核查 lead",
            ],
            id="clause-behind-牵头",
        ),
        pytest.param(
            "[ORG 市教育局]负责[TASK 学科类机构认定]，[ORG 市体育局]负责[TASK 准入审核]。",
            [
                "ORG:市教育局 responsible_for TASK:学科类机构认定 responsible",
                "ORG:市体育局 responsible_for TASK:准入审核 responsible",
            ],
            id="two-clauses",
        ),
        pytest.param(
            "由[ORG 市教育局]会同[ORG 市规划局]修订[POLICY 《布局规划》]。",
            [
                "ORG:市教育局 responsible_for POLICY:布局规划 lead",
                "ORG:市规划局 responsible_for POLICY:布局规划 support",
            ],
            id="together",
        ),
        pytest.param("[ORG 市教育局]落实[PROGRAM 双减]。", [], id="no-duty"),
        pytest.param("由[ORG 区教委]牵头，每季度调度一次。", [], id="schedule-is-no-task"),
    ],
)
def test_duties(text, expected):
    assert said(view(text), duties) == expected


def test_a_duty_within_a_point_is_for_that_point():
    text = (
        "1.[TASK 落实措施]。一是[TASK 扩建校舍]，新增学位。由[ORG 市教育局]牵头；"
        "二是补充教师，该项由[ORG 市人社局]负责。\n"
    )
    assert said(view(text), duties) == ["ORG:市教育局 responsible_for TASK:扩建校舍 lead"]


def test_a_list_on_a_line_of_its_own_belongs_to_the_heading():
    text = "一、任务\n（一）[TASK 核定编制总量]。\n按标准核定。\n【责任单位：[ORG 县委编办]】\n"
    assert said(view(text), duties) == [
        "ORG:县委编办 responsible_for TASK:核定编制总量 responsible"
    ]


def test_the_members_of_a_group_are_not_the_group():
    text = "1.[TASK 核定编制]。（责任单位：[ORG 市教育局]、[ORG 市教育督导委员会]各成员单位）\n"
    assert said(view(text), duties) == ["ORG:市教育局 responsible_for TASK:核定编制 responsible"]


def test_a_duty_without_a_task_or_a_known_body_is_counted():
    first = "1.强化课程。（责任单位：[ORG 市教育局]）\n"
    second = "2.[TASK 增加编制]。（责任单位：人事科）\n"
    seen = view(first + second)
    assert said(seen, duties) == []
    assert [(dropped.rule, dropped.reason) for dropped in seen.dropped] == [
        ("duties.label", "nothing says what for"),
        ("duties.label", "it names no known body"),
    ]


def test_what_two_bodies_did_together_is_no_duty_in_a_report():
    text = "[ORG 市教育局]会同[ORG 市规划局]修订[POLICY 《布局规划》]。"
    report = view(text)
    assert said(report, duties) == []
    assert {each.reason for each in report.dropped} == {"a report says that it was done"}
    assert said(view(text, genre="实施意见"), duties) == [
        "ORG:市教育局 responsible_for POLICY:布局规划 lead",
        "ORG:市规划局 responsible_for POLICY:布局规划 support",
    ]


def test_schools_have_duties_where_a_document_directs():
    text = "1.[TASK 集团办学]。（责任单位：[ORG 市教育局]、[SCHOOL 龙泉市实验小学]）\n"
    office = "ORG:市教育局 responsible_for TASK:集团办学 responsible"
    school = "SCHOOL:龙泉市实验小学 responsible_for TASK:集团办学 responsible"
    assert said(view(text), duties) == [office]
    assert said(view(text, genre="通知"), duties) == [office, school]


def test_what_a_school_leads_is_its_work():
    text = "[SCHOOL 龙泉市职业学校]牵头[TASK 组建职教集团]，[SCHOOL 龙泉中学]负责[TASK 课程开发]。"
    assert said(view(text, genre="通知"), duties) == [
        "SCHOOL:龙泉中学 responsible_for TASK:课程开发 responsible"
    ]


def test_a_list_below_its_label_belongs_to_the_item():
    bodies = "[ORG 市教育局]、[ORG 市财政局]"
    text = f"（一）[TASK 化解大班额]。\n扩建校舍。\n责任部门\n{bodies}\n时限：6月\n"
    assert said(view(text), duties) == [
        "ORG:市教育局 responsible_for TASK:化解大班额 responsible",
        "ORG:市财政局 responsible_for TASK:化解大班额 responsible",
    ]


def test_a_cell_of_a_table_is_for_its_row_alone():
    rows = "序号\n任务\n责任单位\n1\n[TASK 扩建校舍]\n★[ORG 市教育局]、[ORG 市财政局]\n"
    assert said(view("一、[TASK 总体任务]\n" + rows), duties) == [
        "ORG:市教育局 responsible_for TASK:扩建校舍 lead",
        "ORG:市财政局 responsible_for TASK:扩建校舍 responsible",
    ]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        pytest.param(
            "推行[PROGRAM “护学岗”制度]", ["TASK", "PROGRAM:“护学岗”制度"], id="programme"
        ),
        pytest.param("组织编写[POLICY 《安全读本》]", ["TASK", "POLICY:安全读本"], id="policy"),
        pytest.param("把安全纳入[PROGRAM 平安建设]考核", ["TASK"], id="only-named"),
    ],
)
def test_what_the_task_of_a_member_carries_out_is_its_duty_too(task, expected):
    plain = view(task).text
    text = f"[ORG 市教育局]：负责招生工作，[TASK {plain}]。\n"
    inner = view(f"[ORG 市教育局]：负责招生工作，{task}。\n")
    outer = view(text)
    both = outer.linked.mentions + tuple(m for m in inner.linked.mentions if m.type != "ORG")
    entities = outer.linked.entities | inner.linked.entities
    outer.linked = Linked(outer.context, tuple(sorted(both, key=lambda m: m.start)), entities)
    found = said(outer, duties)
    whats = [each.split(" responsible_for ")[1].removesuffix(" responsible") for each in found]
    assert [what.split(":")[0] if what.startswith("TASK") else what for what in whats] == expected


def test_the_line_of_a_member_goes_on_behind_its_heading():
    first = "（一）[ORG 市教育局]。[TASK 指导播出节目]。\n"
    others = "（二）[ORG 市财政局]。负责[TASK 资金拨付]。\n（三）市卫健委。组织体检。\n"
    assert said(view(first + others), duties) == [
        "ORG:市教育局 responsible_for TASK:指导播出节目 responsible",
        "ORG:市财政局 responsible_for TASK:资金拨付 responsible",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[ORG 市财政局]、[ORG 市审计局]每年[TASK 开展专项核查]。",
            [
                "ORG:市审计局 responsible_for TASK:开展专项核查 responsible",
                "ORG:市财政局 responsible_for TASK:开展专项核查 responsible",
            ],
            id="how-often",
        ),
        pytest.param(
            "由[ORG 市教育局][TASK 起草管理办法]，[ORG 市财政局]配合。",
            [
                "ORG:市教育局 responsible_for TASK:起草管理办法 lead",
                "ORG:市财政局 responsible_for TASK:起草管理办法 support",
            ],
            id="with-help",
        ),
        pytest.param("听取[ORG 市教育局][TASK 开展核查]的汇报。", [], id="no-clause"),
        pytest.param("[ORG 市教育局]的同志[TASK 开展核查]。", [], id="somebody-else"),
        pytest.param("[ORG 市教育局]已[TASK 开展核查]。", [], id="done"),
    ],
)
def test_a_task_right_behind_bodies_is_theirs(text, expected):
    assert said(view(text, genre="通知"), duties) == expected

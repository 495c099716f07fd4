import pytest
from marked import said, view

from kg.components.policy_verbs import VERBS
from kg.extract import programs as module
from kg.extract.programs import programs

HERE = "REGION:江苏省丹阳市"


@pytest.mark.parametrize(
    ("genre", "text", "expected"),
    [
        (
            "自评报告",
            "已建立[PROGRAM 校长职级制]。",
            [f"{HERE} implements PROGRAM:校长职级制 reached"],
        ),
        (
            "实施意见",
            "建立[PROGRAM 校长职级制]。",
            [f"{HERE} implements PROGRAM:校长职级制 required"],
        ),
        (
            "发展规划",
            "建立[PROGRAM 校长职级制]。",
            [f"{HERE} implements PROGRAM:校长职级制 planned"],
        ),
        (
            "实施意见",
            "鼓励推行[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 encouraged"],
        ),
        (
            "实施意见",
            "到2025年，建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 planned"],
        ),
        (
            "评价报告",
            "三、对策建议\n建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 required"],
        ),
        ("自评报告", "[PROGRAM 走教制]尚未建立。", [f"{HERE} implements PROGRAM:走教制 negated"]),
        ("工作总结", "深化[PROGRAM 双减]。", [f"{HERE} implements PROGRAM:双减 ongoing"]),
        (
            "工作总结",
            "深化[PROGRAM 双减]，关停机构[VALUE 12家]。",
            [f"{HERE} implements PROGRAM:双减 reached"],
        ),
        (
            "工作总结",
            "深化[PROGRAM 双减]，[PROGRAM 课后服务]覆盖学生[VALUE 900名]。",
            [
                f"{HERE} implements PROGRAM:双减 ongoing",
                f"{HERE} implements PROGRAM:课后服务 reached",
            ],
        ),
        (
            "实施意见",
            "探索建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 required"],
        ),
        (
            "工作总结",
            "按培训计划建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 reached"],
        ),
        (
            "工作总结",
            "计划投入专款建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 planned"],
        ),
        (
            "实施意见",
            "二、补齐短板\n建立[PROGRAM 走教制]。",
            [f"{HERE} implements PROGRAM:走教制 required"],
        ),
        (
            "工作总结",
            "二、存在问题\n[PROGRAM 走教制]推行缓慢。",
            [f"{HERE} implements PROGRAM:走教制 ongoing"],
        ),
        (
            "实施意见",
            "建立[PROGRAM 走教制]和[PROGRAM 支持计划]。",
            [
                f"{HERE} implements PROGRAM:走教制 required",
                f"{HERE} implements PROGRAM:支持计划 required",
            ],
        ),
        ("工作总结", "依托[PROGRAM 阳光平台]开展检查。", []),
        ("工作总结", "把成绩纳入[PROGRAM 综合素质评价]。", []),
    ],
)
def test_status(genre, text, expected):
    assert said(view(text + "\n", genre=genre), programs) == expected


def test_rules_and_measures_ask_for_what_they_name():
    seen = view("推行[PROGRAM 走教制]。\n", genre="其他", voice="plan")
    assert said(seen, programs) == [f"{HERE} implements PROGRAM:走教制 required"]


def test_the_subject_of_the_clause_carries_it_out():
    text = "[SCHOOL 丹阳市实验小学]、[SCHOOL 丹阳市正则小学]开设[PROGRAM 双师课堂]，成效明显。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        "SCHOOL:丹阳市实验小学 implements PROGRAM:双师课堂 reached",
        "SCHOOL:丹阳市正则小学 implements PROGRAM:双师课堂 reached",
    ]


def test_what_follows_a_school_at_once_is_its_own():
    text = "[REGION 丹阳市]推广[SCHOOL 丹阳市正则小学]的“[PROGRAM 稻花课程]”。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        "SCHOOL:丹阳市正则小学 implements PROGRAM:稻花课程 reached"
    ]


@pytest.mark.parametrize(
    ("named", "who"),
    [
        pytest.param("[REGION 甲镇]“[PROGRAM 稻花课程]”", "REGION:甲镇", id="quoted"),
        pytest.param("[ORG 甲县总工会]“[PROGRAM 金秋助学]”", "ORG:甲县总工会", id="a-body's"),
        pytest.param("建成[ORG 甲县总工会][PROGRAM 金秋助学]", HERE, id="a-body's-not-quoted"),
        pytest.param(
            "[REGION 甲镇]学校多，[REGION 乙镇]“[PROGRAM 走教制]”", "REGION:乙镇", id="second"
        ),
        pytest.param("建成[REGION 甲镇][PROGRAM 走教制]", HERE, id="not-quoted"),
    ],
)
def test_what_a_region_has_in_quotes_is_its_own(named, who):
    found = said(view(f"{named}惠及6人。\n", genre="工作总结"), programs)
    assert [line.split(" ")[0] for line in found] == [who]


def test_a_time_stands_before_who_does_something():
    text = "疫情期间[ORG 市教育局]联合[ORG 市总工会]推行[PROGRAM 走教制]。\n"
    found = said(view(text, genre="工作总结"), programs)
    assert [line.split(" ")[0] for line in found] == ["ORG:市总工会", "ORG:市教育局"]


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        pytest.param("", ["ORG:丹阳市妇女联合会", "ORG:丹阳市总工会"], id="each"),
        pytest.param("等部门", ["ORG:丹阳市妇女联合会", "ORG:丹阳市总工会"], id="departments"),
        pytest.param("等群团组织", [HERE], id="others-unnamed"),
    ],
)
def test_of_several_bodies_each_carries_out(behind, who):
    bodies = "[ORG 市总工会=丹阳市总工会]、[ORG 市妇联=丹阳市妇女联合会]"
    text = f"{bodies}{behind}推行[PROGRAM 走教制]。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        f"{each} implements PROGRAM:走教制 ongoing" for each in who
    ]


def test_a_government_and_its_party_carry_out_for_their_region():
    text = "[ORG 市委=中共丹阳市委]、[ORG 市政府=丹阳市人民政府]推行[PROGRAM 走教制]。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        f"{HERE} implements PROGRAM:走教制 ongoing"
    ]
    text = "[ORG 市政府=丹阳市人民政府]推行[PROGRAM 走教制]。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        "ORG:丹阳市人民政府 implements PROGRAM:走教制 ongoing"
    ]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("出台", []), ("落实", ["ORG:丹阳市人民政府 implements POLICY:乡村教师办法 ongoing"])],
)
def test_who_issues_a_policy_does_not_carry_it_out_by_that(verb, expected):
    text = f"一、做法\n[ORG 市政府=丹阳市人民政府]{verb}[POLICY 《乡村教师办法》]。\n"
    assert said(view(text, genre="工作总结"), programs) == expected


def test_the_region_of_a_section_carries_it_out():
    text = "二、典型案例\n（一）[REGION 云阳街道=江苏省丹阳市云阳街道]\n推行[PROGRAM 走教制]。\n"
    assert said(view(text, genre="工作总结"), programs) == [
        "REGION:江苏省丹阳市云阳街道 implements PROGRAM:走教制 ongoing"
    ]


def test_evidence_names_its_rule_and_every_slot():
    seen = view("鼓励推行[PROGRAM 走教制]。\n", genre="实施意见")
    (statement,) = programs(seen)
    (proof,) = statement.evidence
    slots = [(s.name, s.basis.value, seen.text[s.start or 0 : s.end or 0]) for s in proof.slots]
    assert (proof.rule, seen.text[proof.start : proof.end]) == ("programs.cue", "鼓励推行走教制。")
    assert slots == [
        ("subject", "document", ""),
        ("object", "stated", "走教制"),
        ("status", "stated", "鼓励"),
    ]
    assert statement.strength == "鼓励"


PLAN = "丹阳市美育行动方案"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"现将[POLICY 《{PLAN}》={PLAN}]印发给你们，请认真组织实施。",
            [f"{HERE} implements POLICY:{PLAN} required"],
            id="asked-for",
        ),
        pytest.param(f"现将[POLICY 《{PLAN}》={PLAN}]印发给你们。", [], id="only-printed"),
        pytest.param("现将[POLICY 《乙方案》=乙方案]转发给你们，请执行。", [], id="another"),
    ],
)
def test_a_plan_that_is_passed_on_is_to_be_carried_out(text, expected):
    seen = view(text + "\n", title=f"关于印发《{PLAN}》的通知", plan=PLAN, genre="通知")
    assert said(seen, programs) == expected


PASSED_ON = f"现将[POLICY 《{PLAN}》={PLAN}]印发给你们，请认真组织实施。\n"


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        pytest.param("各镇人民政府，[REGION 云阳街道=江苏省丹阳市云阳街道]：", [], id="no-body"),
        pytest.param("各镇人民政府，[ORG 开发区管委会]，[ORG 高新区管委会]：", [], id="bodies"),
        pytest.param(
            "各乡镇，[REGION 各街道=江苏省丹阳市·下辖街道]教育办：",
            ["REGION:江苏省丹阳市·下辖街道"],
            id="regions-together",
        ),
    ],
)
def test_those_carry_out_a_plan_too_to_whom_its_notice_is_sent(recipients, expected):
    text = f"{recipients}\n{PASSED_ON}"
    seen = view(text, title=f"关于印发《{PLAN}》的通知", plan=PLAN, genre="通知")
    lines = [f"{who} implements POLICY:{PLAN} required" for who in (*expected, HERE)]
    assert sorted(said(seen, programs)) == sorted(lines)


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        pytest.param("各省教育厅，[ORG 甲兵团教育局]：", "ORG:甲兵团教育局", id="bodies"),
        pytest.param("各省教育厅：", "REGION:中国", id="no-body"),
    ],
)
def test_a_plan_for_the_country_is_carried_out_by_those_whom_its_notice_names(recipients, expected):
    text = f"{recipients}\n{PASSED_ON}"
    seen = view(text, region="中国", title=f"关于印发《{PLAN}》的通知", plan=PLAN, genre="通知")
    assert said(seen, programs) == [f"{expected} implements POLICY:{PLAN} required"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("学习运用“[PROGRAM 千校工程]”经验。", 0),
        ("学习“[PROGRAM 千校工程]”。", 1),
        ("实施[PROGRAM 千校工程]。", 1),
    ],
)
def test_what_is_learnt_from_others_is_not_carried_out(text, count):
    assert len(said(view(text + "\n", genre="工作总结"), programs)) == count


LAB = "[ORG 曲阿实验室]"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(f"支持{LAB}发挥作用，完善[PROGRAM 评价机制]。", HERE, id="helped"),
        pytest.param(f"支持{LAB}完善[PROGRAM 评价机制]。", "ORG:曲阿实验室", id="helped-to-do-it"),
        pytest.param(f"{LAB}投入运营，[PROGRAM 数字平台]用户超千人。", HERE, id="own-subject"),
        pytest.param(f"{LAB}投入运营，建成[PROGRAM 数字平台]。", "ORG:曲阿实验室", id="goes-on"),
        pytest.param(
            "全国首条[PROGRAM 空中校车]开通。".replace("全国", "[REGION 全国=中国]"),
            HERE,
            id="first",
        ),
    ],
)
def test_how_far_the_subject_of_a_clause_holds(text, who):
    (line,) = said(view(text + "\n", genre="工作总结"), programs)
    assert line.split()[0] == who


OFFICE = "[ORG 市教育局=丹阳市教育局]"
BUREAU = "[ORG 市财政局=丹阳市财政局]"
TOGETHER = ["ORG:丹阳市教育局", "ORG:丹阳市财政局"]


def who_does(text: str, genre: str = "通知", **known) -> list[str]:
    """Return who carries something out, as a text with a line of its own says."""
    found = said(view(f"{text}\n", genre=genre, **known), programs)
    return sorted({line.split()[0] for line in found})


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(f"{OFFICE}将会同{BUREAU}建设[PROGRAM 云平台]。", TOGETHER, id="with"),
        pytest.param(f"{OFFICE}应联合{BUREAU}建设[PROGRAM 云平台]。", TOGETHER, id="should"),
        pytest.param(f"由{OFFICE}牵头、{BUREAU}配合，建设[PROGRAM 云平台]。", [HERE], id="parts"),
        pytest.param(f"由{OFFICE}牵头，{BUREAU}协助，建设[PROGRAM 云平台]。", [HERE], id="apart"),
        pytest.param(
            f"{OFFICE}牵头，联合{BUREAU}建设[PROGRAM 云平台]。", TOGETHER, id="leads-with"
        ),
        pytest.param(f"由{OFFICE}牵头建设[PROGRAM 云平台]。", TOGETHER[:1], id="leads"),
        pytest.param(f"{OFFICE}支持学校，建设[PROGRAM 云平台]。", TOGETHER[:1], id="goes-on"),
        pytest.param(f"与{OFFICE}共建[PROGRAM 云平台]。", [TOGETHER[0], HERE], id="partner"),
        pytest.param(f"{OFFICE}与{BUREAU}共建[PROGRAM 云平台]。", TOGETHER, id="both"),
        pytest.param(f"与{OFFICE}建立[PROGRAM 云平台]。", [TOGETHER[0], HERE], id="set-up"),
        pytest.param("与[REGION 甲县]共建[PROGRAM 云平台]。", [HERE, "REGION:甲县"], id="region"),
        pytest.param("与[REGION 甲县]建立[PROGRAM 云平台]。", [HERE], id="with-a-region"),
        pytest.param(f"扩大试点，区内{OFFICE}建设[PROGRAM 云平台]。", TOGETHER[:1], id="within"),
        pytest.param(f"与{OFFICE}会商[PROGRAM 云平台]。", [HERE], id="no-partner"),
        pytest.param(f"{OFFICE}将调研；建设[PROGRAM 云平台]。", TOGETHER[:1], id="means-to"),
        pytest.param(f"{OFFICE}开展调研；建设[PROGRAM 云平台]。", [HERE], id="has-done"),
        pytest.param(f"{OFFICE}将调研。建设[PROGRAM 云平台]。", [HERE], id="sentence-before"),
    ],
)
def test_what_bodies_do_together_and_what_part_they_have(text, who):
    assert who_does(text) == who


def test_an_office_of_a_body_does_not_govern():
    staff = "[ORG 市委编办=中共丹阳市委机构编制委员会办公室]"
    bodies = ["ORG:中共丹阳市委机构编制委员会办公室", "ORG:丹阳市财政局"]
    assert who_does(f"{staff}、{BUREAU}推行[PROGRAM 走教制]。") == bodies
    staff = "[ORG 市委办=中共丹阳市委员会办公室]"
    assert who_does(f"{staff}、{BUREAU}推行[PROGRAM 走教制]。") == [HERE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("决定在[REGION 甲镇]推行", "ORG:丹阳市教育局 planned", id="where"),
        pytest.param("决定，自明年起在[REGION 全市]推行", "ORG:丹阳市教育局 planned", id="when"),
        pytest.param("在[REGION 全市]推行", "ORG:丹阳市教育局 required", id="not-decided"),
        pytest.param("决定支持[REGION 甲镇]推行", "REGION:甲镇 encouraged", id="helps"),
    ],
)
def test_who_decides_to_do_something_plans_it(text, expected):
    who, status = expected.split()
    assert said(view(f"{OFFICE}{text}[PROGRAM 走教制]。\n", genre="通知"), programs) == [
        f"{who} implements PROGRAM:走教制 {status}"
    ]


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        pytest.param("（丹教〔2012〕3号）同时废止。", 0, id="repealed"),
        pytest.param("和《乙办法》不再执行。", 0, id="several"),
        pytest.param("与本办法不一致的，以本办法为准。", 0, id="contradicts"),
        pytest.param("第二条修改为新条文。", 0, id="amended"),
        pytest.param("，原有做法废止。", 1, id="another"),
        pytest.param("。", 1, id="holds"),
    ],
)
def test_what_no_longer_holds_is_not_carried_out(behind, count):
    text = f"一、其他\n落实[POLICY 《甲办法》]{behind}\n"
    assert len(said(view(text, genre="通知"), programs)) == count


MOUNT = "[SCHOOL 曲阿学院]"


@pytest.mark.parametrize(
    ("text", "known", "who"),
    [
        pytest.param("", {"title": "曲阿学院2020年工作总结"}, "SCHOOL:曲阿学院", id="school"),
        pytest.param("", {"plan": "曲阿学院建设方案"}, "SCHOOL:曲阿学院", id="its-plan"),
        pytest.param("", {"title": "同行——曲阿学院回眸"}, "SCHOOL:曲阿学院", id="second-part"),
        pytest.param("", {"title": "关于同意设立曲阿学院的批复"}, HERE, id="named"),
        pytest.param("", {"issuer": "丹阳煤业公司教育处"}, "ORG:丹阳煤业公司教育处", id="company"),
        pytest.param("", {"issuer": "丹阳市教育局"}, HERE, id="bureau"),
        pytest.param(
            "",
            {"issuer": "丹阳市教育局", "title": "丹阳市教育局2020年政府信息公开工作年度报告"},
            "ORG:丹阳市教育局",
            id="what-it-made-public",
        ),
        pytest.param(
            "",
            {"issuer": "丹阳市人民政府", "title": "丹阳市2020年政府信息公开工作年度报告"},
            HERE,
            id="government",
        ),
    ],
)
def test_whose_doings_a_document_tells(text, known, who):
    assert who_does(f"推行[PROGRAM 走教制]。\n{MOUNT}有学生九百人。", **known) == [who]


def test_what_several_regions_are_named_for_is_of_each():
    text = "●[REGION 甲镇]、[REGION 乙镇]  [PROGRAM 走教制]推行缓慢。"
    assert who_does(text) == ["REGION:乙镇", "REGION:甲镇"]
    assert who_does("●[REGION 甲镇]学校[PROGRAM 走教制]推行缓慢。") == ["REGION:甲镇"]


@pytest.mark.parametrize(
    ("sign", "who"), [("。", TOGETHER), ("：", TOGETHER), ("负责。", [HERE])], ids=str
)
def test_a_block_of_duties_begins_with_whose_they_are(sign, who):
    text = f"（一）{OFFICE}、{BUREAU}{sign}核定标准；推行[PROGRAM 走教制]。"
    assert who_does(text) == who


def test_a_heading_says_whose_duties_stand_under_it():
    assert who_does(f"（一）{OFFICE}。\n推行[PROGRAM 走教制]。") == TOGETHER[:1]
    assert who_does(f"（一）{OFFICE}工作。\n推行[PROGRAM 走教制]。") == [HERE]


def test_a_clause_points_back_at_a_school_further_up():
    text = f"{MOUNT}已设立。\n该校推行[PROGRAM 走教制]。"
    assert who_does(text) == ["SCHOOL:曲阿学院"]


@pytest.mark.parametrize(
    ("count", "who"),
    [("等8所学校要", "SCHOOL:曲阿学院"), ("8个班", HERE), ("等8个单位共同", HERE)],
)
def test_of_several_schools_those_that_are_named_do_it(count, who):
    assert who_does(f"{MOUNT}{count}推行[PROGRAM 走教制]。") == [who]


def test_promised_deeds_are_planned_even_in_a_report():
    items = "1.[PROGRAM 食堂改造]。翻修3个。\n2.[PROGRAM 校车更新]：2辆。\n3.[PROGRAM 校舍扩容]。\n"
    assert said(view("一、今年民生实事\n" + items, genre="其他"), programs) == [
        f"{HERE} implements PROGRAM:食堂改造 planned",
        f"{HERE} implements PROGRAM:校车更新 planned",
        f"{HERE} implements PROGRAM:校舍扩容 planned",
    ]


def test_verbs_of_carrying_out_are_data(add_line):
    text = "一、成效\n铺开[POLICY 《甲办法》]。\n"
    assert said(view(text, genre="工作总结"), programs) == []
    add_line(VERBS, "铺开\tcarries_out", module)
    expected = [f"{HERE} implements POLICY:甲办法 reached"]
    assert said(view(text, genre="工作总结"), programs) == expected

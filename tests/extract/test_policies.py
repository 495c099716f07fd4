from dataclasses import replace

import pytest
from marked import entity, said, view

from kg.components.policy_verbs import VERBS
from kg.document import Field
from kg.extract import body_kinds, grounds, issuing
from kg.extract import policies as module
from kg.extract.policies import policies
from kg.vocabulary import MentionType


def issued(text, *more, **fields):
    """Return who issued what in a document of the bureau of education."""
    seen = view(text, **fields)
    seen.document = replace(seen.document, fields=(*seen.document.fields, *more))
    issuer = entity(MentionType.ORG, "市教育局")
    linked = seen.linked
    seen.linked = replace(
        linked,
        context=replace(linked.context, issuer=issuer),
        entities={**linked.entities, issuer.id: issuer},
    )
    lines = said(seen, policies)
    return [line for line in lines if "issued_by" in line]


def test_titles_have_issuers_and_numbers():
    text = "按照[ORG 国务院办公厅][POLICY 《美育意见》]([DOCNUM 国办发〔2015〕71号])推进。"
    assert said(view(text), policies) == [
        "POLICY:美育意见 issued_by ORG:国务院办公厅",
        "POLICY:美育意见 has_number 国办发〔2015〕71号",
    ]


def test_bodies_before_a_title_have_issued_it():
    text = "[ORG 市教育局]、[ORG 市财政局]联合印发[POLICY 《甲办法》]和[POLICY 《乙办法》]。"
    assert said(view(text), policies) == [
        "POLICY:乙办法 issued_by ORG:市教育局",
        "POLICY:甲办法 issued_by ORG:市教育局",
        "POLICY:乙办法 issued_by ORG:市财政局",
        "POLICY:甲办法 issued_by ORG:市财政局",
    ]


def test_the_subject_of_the_sentence_has_issued_and_not_the_body_nearest():
    text = (
        "[ORG 市教育局]认真落实[POLICY 《甲办法》]，成立[ORG 市数据中心]，制定[POLICY 《乙办法》]。"
    )
    assert said(view(text), policies) == ["POLICY:乙办法 issued_by ORG:市教育局"]


def test_the_subject_holds_for_the_sentences_behind():
    text = "[ORG 市委]、[ORG 市政府]高度重视，召开推进会。先后出台[POLICY 《甲办法》]。"
    assert said(view(text), policies) == [
        "POLICY:甲办法 issued_by ORG:市委",
        "POLICY:甲办法 issued_by ORG:市政府",
    ]


def test_a_law_is_none_of_the_writers_own():
    text = "去年推动出台[POLICY 《甲办法》]，制定[POLICY 《乙条例》]，出台[POLICY 《丙办法》]。"
    assert issued(text, voice="self-report") == ["POLICY:丙办法 issued_by ORG:市教育局"]


def test_a_title_that_names_no_issuer_has_that_of_the_title_before_it():
    text = "落实[ORG 甲厅][POLICY 《关于甲的意见》]和[POLICY 《关于乙的意见》]、[POLICY 《丙法》]。"
    assert [line for line in said(view(text), policies) if "issued_by" in line] == [
        "POLICY:关于乙的意见 issued_by ORG:甲厅",
        "POLICY:关于甲的意见 issued_by ORG:甲厅",
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("甲教〔2021〕6号", ["市教育局"]),
        ("甲教基函〔2021〕6号", ["市教育局"]),
        ("甲政发〔2021〕6号", []),
        ("甲政办发〔2021〕6号", []),
        ("甲政教督〔2021〕6号", []),
        ("甲教督〔2021〕6号", []),
    ],
)
def test_who_is_not_named_has_issued_what_bears_its_code(number, expected):
    text = f"去年已出台[POLICY 《甲办法》]（[DOCNUM {number}]），新建幼儿园3所。"
    assert issued(text, voice="self-report") == [
        f"POLICY:甲办法 issued_by ORG:{body}" for body in expected
    ]


def test_of_a_subject_that_is_two_bodies_the_one_whose_code_it_bears_has_issued():
    text = (
        "[ORG 中共甲市委员会]、[ORG 甲市人民政府]高度重视。出台[POLICY 《甲办法》]"
        "（[DOCNUM 甲政发〔2021〕6号]）。"
    )
    assert [line for line in said(view(text), policies) if "issued_by" in line] == [
        "POLICY:甲办法 issued_by ORG:甲市人民政府",
    ]


def test_under_the_number_of_a_committee_its_government_has_issued_too():
    text = (
        "[ORG 中共甲市委员会]、[ORG 甲市人民政府]高度重视。出台[POLICY 《甲办法》]"
        "（[DOCNUM 甲发〔2021〕6号]）。[ORG 甲市教育局]、[ORG 甲市人民政府]召开会议。"
        "出台[POLICY 《乙办法》]（[DOCNUM 甲教〔2021〕6号]）。"
    )
    assert [line for line in said(view(text), policies) if "issued_by" in line] == [
        "POLICY:甲办法 issued_by ORG:中共甲市委员会",
        "POLICY:甲办法 issued_by ORG:甲市人民政府",
        "POLICY:乙办法 issued_by ORG:甲市教育局",
    ]


def test_who_has_a_duty_among_others_has_not_issued_what_follows():
    text = "[ORG 市编办]牵头建立编制周转池。先后出台[POLICY 《甲办法》]。"
    assert said(view(text), policies) == []


def test_a_region_or_nobody_has_not_issued():
    text = (
        "[ORG 市政府]高度重视。[REGION 乙县]召开推进会，出台[POLICY 《甲办法》]。\n"
        "制定[POLICY 《乙办法》]。"
    )
    assert said(view(text), policies) == []


def test_a_report_on_ones_own_work_names_nobody():
    text = "去年已出台[POLICY 《甲办法》]，新建幼儿园3所。"
    assert issued(text, voice="self-report") == ["POLICY:甲办法 issued_by ORG:市教育局"]
    assert issued(text, voice="plan") == []
    assert issued("下一步，要出台[POLICY 《甲办法》]。", voice="self-report") == []


def test_what_is_carried_out_was_not_issued_by_the_subject():
    text = "[ORG 市教育局]召开推进会。落实国家出台的[POLICY 《甲办法》]。"
    assert said(view(text), policies) == []


def test_opening_words_give_the_ground_and_measures_do_not():
    text = (
        "丹阳市学校美育实施方案\n"
        "为贯彻落实[POLICY 《甲意见》]精神，根据[POLICY 《乙规划》]，制定本方案。\n"
        "一、主要任务\n落实[POLICY 《丙办法》]。\n"
    )
    found = said(view(text, title="丹阳市学校美育实施方案"), policies)
    assert found == [
        "POLICY:丹阳市学校美育实施方案 based_on POLICY:甲意见 implementation",
        "POLICY:丹阳市学校美育实施方案 based_on POLICY:乙规划 basis",
    ]


def test_the_plan_that_a_notice_prints_is_the_head():
    text = "为贯彻[POLICY 《甲意见》]，制定本方案。\n"
    found = said(view(text, title="关于印发《乙方案》的通知", plan="乙方案"), policies)
    assert found == ["POLICY:乙方案 based_on POLICY:甲意见 implementation"]


@pytest.mark.parametrize(
    ("plan", "head"),
    [("甲通知", "丹阳市转发《甲通知》的通知"), ("甲方案", "甲方案")],
)
def test_a_notice_that_hands_on_a_notice_speaks_for_itself(plan, head):
    text = "根据[POLICY 《乙意见》]精神，通知如下。\n"
    found = said(view(text, title=f"丹阳市转发《{plan}》的通知", plan=plan), policies)
    assert f"POLICY:{head} based_on POLICY:乙意见 basis" in found


def test_a_named_policy_has_its_own_grounds():
    text = (
        "丹阳市集团化办学情况报告\n根据[POLICY 《甲意见》]和[POLICY 《乙意见》]，"
        "我市于2022年3月印发[POLICY 《丙方案》]。\n"
    )
    assert said(view(text, title="丹阳市集团化办学情况报告"), policies) == [
        "POLICY:丙方案 based_on POLICY:甲意见 basis",
        "POLICY:丙方案 based_on POLICY:乙意见 basis",
    ]


def test_what_a_body_has_drafted_has_its_grounds_but_no_issuer_yet():
    text = "为贯彻[POLICY 《甲意见》]，[ORG 市教育局]起草了[POLICY 《丙方案》]。\n"
    assert said(view(text, title="丹阳市政策解读", voice="self-report"), policies) == [
        "POLICY:丙方案 based_on POLICY:甲意见 implementation"
    ]


def test_the_words_of_another_title_give_no_ground():
    text = "丹阳市通知\n现将[POLICY 《甲实施意见》]和[POLICY 《乙办法》]印发给你们。\n"
    assert said(view(text, title="丹阳市通知"), policies) == []


def test_what_a_document_makes_is_no_ground():
    text = "丹阳市方案\n为贯彻[POLICY 《甲意见》]，制定并实施[POLICY 《乙办法》]。\n"
    assert said(view(text, title="丹阳市方案"), policies) == [
        "POLICY:丹阳市方案 based_on POLICY:甲意见 implementation"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("根据省的要求，现将[POLICY 《甲清单》]予以公示。", []),
        ("现将修订后的[POLICY 《甲清单》]印发给你们。", []),
        ("各地要落实[POLICY 《甲清单》]，广泛开展活动。", []),
        ("为推动[POLICY 《甲清单》]落地见效，明确分工如下。", ["implementation"]),
        ("全市要紧扣[POLICY 《甲清单》]，做好以下工作。", ["basis"]),
        ("请你们按照[POLICY 《甲清单》]抓紧完善办学条件。", []),
        ("根据上级安排，我局对[POLICY 《甲清单》]的实施情况进行了评估。", []),
        ("对照[POLICY 《甲清单》]，各校抓紧整改。", []),
    ],
)
def test_what_a_notice_makes_known_or_asks_of_others_is_no_ground(sentence, expected):
    found = said(view(f"丹阳市公示\n{sentence}\n", title="丹阳市公示"), policies)
    assert found == [f"POLICY:丹阳市公示 based_on POLICY:甲清单 {ground}" for ground in expected]


def test_a_report_is_not_based_on_what_was_carried_out():
    text = "丹阳市公报\n深入实施[POLICY 《甲规划》]。根据[POLICY 《乙办法》]，公布如下。\n"
    assert said(view(text, title="丹阳市公报", voice="statistics"), policies) == [
        "POLICY:丹阳市公报 based_on POLICY:乙办法 basis"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "我市对照[POLICY 《甲办法》]逐项自查，报告如下。",
        "对标[POLICY 《甲办法》]，我市逐项自查。",
        "接到[POLICY 《甲办法》]后，我市迅速部署自查。",
    ],
)
def test_what_a_report_measures_itself_by_or_was_told_is_its_ground(sentence):
    text = f"丹阳市自评报告\n{sentence}\n"
    found = [
        line
        for voice in ("self-report", "plan")
        for line in said(view(text, title="丹阳市自评报告", voice=voice), policies)
    ]
    assert found == ["POLICY:丹阳市自评报告 based_on POLICY:甲办法 basis"]


def test_a_document_says_itself_what_it_is_based_on():
    text = "丹阳市规划\n一、背景\n本规划依据[POLICY 《甲规划》]和上级精神编制。\n"
    assert said(view(text, title="丹阳市规划"), policies) == [
        "POLICY:丹阳市规划 based_on POLICY:甲规划 basis"
    ]


def test_what_was_carried_out_of_late_is_no_ground():
    text = "丹阳市通知\n近年来，各校认真贯彻[POLICY 《甲规划》]，成绩喜人。\n"
    assert said(view(text, title="丹阳市通知"), policies) == []
    since = "丹阳市总结\n2014年以来,全市贯彻落实[POLICY 《甲规划》]，成绩喜人。\n"
    assert said(view(since, title="丹阳市总结", voice="self-report"), policies) == []


def test_grounds_behind_a_title():
    text = "丹阳市方案\n为把[POLICY 《甲意见》]落到实处，现将[POLICY 《乙通知》]转发给你们。\n"
    assert said(view(text, title="丹阳市方案"), policies) == [
        "POLICY:丹阳市方案 based_on POLICY:甲意见 implementation",
        "POLICY:丹阳市方案 based_on POLICY:乙通知 forwarding",
    ]


def test_the_first_article_is_an_opening():
    text = (
        "丹阳市办法\n一、总则\n根据[POLICY 《甲意见》]，制定本办法。\n"
        "二、经费\n根据[POLICY 《乙》]。\n"
    )
    assert said(view(text, title="丹阳市办法"), policies) == [
        "POLICY:丹阳市办法 based_on POLICY:甲意见 basis"
    ]


def test_issuers_behind_a_title_and_those_who_only_lead():
    text = "[POLICY 《甲办法》]由[ORG 市教育局]印发。[ORG 市教育局]牵头编制[POLICY 《乙规划》]。"
    assert said(view(text), policies) == ["POLICY:甲办法 issued_by ORG:市教育局"]


@pytest.mark.parametrize(
    ("day", "by"),
    [("于2021年12月", ""), ("", "于3月"), ("，已于去年", "正式")],
)
def test_the_day_may_stand_between_a_title_and_its_issuer_behind(day, by):
    text = f"[POLICY 《甲规划》]{day}由[ORG 市政府]{by}颁布实施。"
    assert said(view(text), policies) == ["POLICY:甲规划 issued_by ORG:市政府"]


def test_what_a_superior_forwarded_is_a_basis():
    text = (
        "丹阳市方案\n根据[ORG 国务院办公厅]转发[ORG 教育部]等部门[POLICY 《甲计划》]，"
        "制定本方案。\n"
    )
    assert said(view(text, title="丹阳市方案"), policies) == [
        "POLICY:甲计划 issued_by ORG:教育部",
        "POLICY:丹阳市方案 based_on POLICY:甲计划 basis",
    ]


def test_the_issuer_behind_a_title_may_stand_before_the_month():
    issued = "[POLICY 《甲规划》=甲规划]由[ORG 市政府办]于3月5日印发。"
    written = "[POLICY 《乙》=乙]由[ORG 市社]于3月改写。"
    assert said(view(issued + written), policies) == ["POLICY:甲规划 issued_by ORG:市政府办"]


def test_who_is_only_said_to_look_on_has_not_issued_what_follows():
    text = (
        "[ORG 市委]、[ORG 市政府]高度重视，[ORG 市人民代表大会]、"
        "[ORG 中国人民政治协商会议市委员会]每年视察，先后出台[POLICY 《甲办法》]。"
    )
    assert said(view(text), policies) == [
        "POLICY:甲办法 issued_by ORG:市委",
        "POLICY:甲办法 issued_by ORG:市政府",
    ]


def test_what_a_body_sends_out_it_has_issued():
    text = "[ORG 县委办]、[ORG 县政府办]发出[POLICY 《甲方案》]。"
    assert len(said(view(text), policies)) == 2


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("推介\tbefore", "[ORG 甲局]推介[POLICY 《甲办法》]。", id="before"),
        pytest.param("推介\tbehind", "[POLICY 《甲办法》]由[ORG 甲局]推介。", id="behind"),
    ],
)
def test_verbs_of_issuing_are_data(add_line, line, text):
    assert said(view(text), policies) == []
    add_line(VERBS, line, module)
    assert [each.split()[1:] for each in said(view(text), policies)] == [["issued_by", "ORG:甲局"]]


def test_what_a_report_says_of_its_own_titles_is_data(add_line):
    text = "三年来，赶制了[POLICY 《甲办法》]，新增幼儿园3所。"
    assert issued(text, voice="self-report") == []
    add_line(VERBS, "赶制\town", issuing)
    assert issued(text, voice="self-report") == ["POLICY:甲办法 issued_by ORG:市教育局"]


def test_bodies_that_only_meet_are_data(add_line):
    text = "[ORG 甲县党代会]每年视察，[ORG 市财政局]会同[ORG 市民政局]出台[POLICY 《甲办法》]。"
    add_line(body_kinds.PATTERNS, "meeting\t党代会$", body_kinds)
    assert body_kinds.body_kind("meeting").search("甲县党代会")
    assert not body_kinds.body_kind("meeting").search("甲县党代会办公室")
    assert "甲县党代会" not in " ".join(issued(text))


def test_headings_of_grounds_are_data(add_line):
    text = "丹阳市规划\n一、缘起\n根据[POLICY 《甲规划》]推进。\n"
    before = said(view(text, title="丹阳市规划"), policies)
    add_line(grounds.TABLE, "guiding\t\t缘起", grounds)
    after = said(view(text, title="丹阳市规划"), policies)
    assert set(after) - set(before) == {"POLICY:丹阳市规划 based_on POLICY:甲规划 basis"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于印发《甲方案》的通知", ["POLICY:甲方案 issued_by ORG:市教育局"]),
        ("转发市民政局等部门甲方案的通知", []),
        ("批转市民政局甲方案的通知", []),
    ],
)
def test_who_hands_a_plan_on_has_not_issued_it(title, expected):
    found = issued("正文", title=title, plan="甲方案")
    assert [line for line in found if line.startswith("POLICY:甲方案 ")] == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("政府工作报告", "[ORG 市教育局]要努力。", ["POLICY:政府工作报告 issued_by ORG:市教育局"]),
        ("政府工作报告", "[ORG 市财政局]要努力。", []),
        ("甲市2014年政府工作报告", "[ORG 市教育局]要努力。", []),
    ],
)
def test_a_bare_work_report_is_of_the_government_that_its_text_names(title, text, expected):
    field = Field("issuer", "市教育局", None, None, "issuer.work-report")
    assert issued(text, field, title=title) == expected


def test_what_is_to_be_made_by_a_body_has_not_been_issued_by_it():
    text = "由[ORG 市教育局]会同[ORG 市财政局]编制[POLICY 《甲规划》]。"
    assert said(view(text, title="甲市行动计划", genre="发展规划"), policies) == []
    made = said(view(text, title="甲市自评报告", genre="自评报告"), policies)
    assert "POLICY:甲规划 issued_by ORG:市财政局" in made


@pytest.mark.parametrize(
    ("item", "made"),
    [
        ("[ORG 市教育局]编制[POLICY 《甲规划》]，十月前发布。", False),
        ("[ORG 市教育局]编制[POLICY 《甲规划》]（[DOCNUM 甲教〔2021〕6号]）。", True),
        ("执行[ORG 市教育局][POLICY 《甲规划》]。", True),
        ("执行[ORG 市教育局]印发的[POLICY 《甲规划》]。", True),
    ],
)
def test_what_an_item_of_a_plan_lets_bodies_make_has_not_been_issued(item, made):
    plan = view(f"一、规划\n{item}\n", title="甲市行动计划", genre="发展规划")
    assert ("POLICY:甲规划 issued_by ORG:市教育局" in said(plan, policies)) is made


def test_the_subject_has_issued_with_whom_it_names():
    text = "[ORG 市政府]反复论证，又与[ORG 市委]{verb}[POLICY 《甲意见》]。"
    both = ["POLICY:甲意见 issued_by ORG:市政府", "POLICY:甲意见 issued_by ORG:市委"]
    assert said(view(text.format(verb="联合下发了")), policies) == both
    assert said(view(text.format(verb="下发的")), policies) == both[1:]


@pytest.mark.parametrize(
    ("recipients", "opens", "expected"),
    [
        ("[ORG 乙县教育局]", "你局", ["乙县教育局"]),
        ("[ORG 甲县教育局]、[ORG 乙县教育局]", "你们分别报来的", ["乙县教育局"]),
        ("[ORG 丙县教育局]、[ORG 丁县教育局]", "你们分别报来的", []),
        ("[ORG 乙县教育局]", "市政府转来的", []),
    ],
)
def test_a_request_that_is_answered_is_of_whom_the_answer_goes_to(recipients, opens, expected):
    text = (
        f"丹阳市批复\n各校、{recipients}：\n{opens}[POLICY 《关于甲校的请示》]"
        "（[DOCNUM 乙教〔2021〕9号]）收悉。\n"
    )
    found = [line for line in said(view(text, title="丹阳市批复"), policies) if "issued_by" in line]
    assert found == [f"POLICY:关于甲校的请示 issued_by ORG:{body}" for body in expected]


def test_a_notice_is_based_on_what_it_forwards():
    text = "现将[POLICY 《关于甲赛的通知》]转发给你们，请执行。\n"
    title = "丹阳市转发关于甲赛的通知"
    found = said(view(text, title=title, plan="关于甲赛"), policies)
    assert found == [f"POLICY:{title} based_on POLICY:关于甲赛的通知 forwarding"]


def test_who_only_takes_part_has_not_issued():
    text = "由[ORG 甲学会]承担，[ORG 乙协会]参与编写[POLICY 《教学大纲》]。"
    assert said(view(text), policies) == []


def test_each_request_that_was_received_is_a_ground():
    text = (
        "丹阳市批复\n你们报来的[POLICY 《关于甲校的请示》]（[DOCNUM 甲教〔2021〕9号]）、"
        "[POLICY 《关于乙校的请示》]（[DOCNUM 乙教〔2021〕2号]）收悉。\n"
    )
    found = said(view(text, title="丹阳市批复"), policies)
    assert [line for line in found if "based_on" in line] == [
        "POLICY:丹阳市批复 based_on POLICY:关于甲校的请示 basis",
        "POLICY:丹阳市批复 based_on POLICY:关于乙校的请示 basis",
    ]

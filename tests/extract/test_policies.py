from marked import said, view

from kg.extract.policies import policies


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


def test_a_body_that_only_carries_out_has_not_issued():
    text = (
        "[ORG 市教育局]认真落实[POLICY 《甲办法》]，成立[ORG 市数据中心]，制定[POLICY 《乙办法》]。"
    )
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

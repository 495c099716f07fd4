"""Names of one indicator are known as one; names of two never are."""

import pytest

from kg.analysis.indicators import Form, form, identify, labels, match, name_of, scheme


def same(one, other):
    found = match(identify(one), identify(other))
    return None if found is None else found.doubt


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("普惠性幼儿园覆盖率", "普惠性幼儿园在园幼儿占比"),
        ("普惠性幼儿园覆盖率", "公办园和普惠性民办园在园幼儿占比"),
        ("学前三年毛入园率", "学前教育毛入园率"),
        ("九年义务教育巩固率", "义务教育巩固率"),
        ("高中阶段毛入学率", "高中阶段教育毛入学率"),
        ("小学教师本科率", "小学专任教师本科及以上学历占比"),
        ("56人以上大班额比例", "大班额占比"),
        ("超大班额", "66人以上超大班额"),
        ("残疾儿童少年义务教育入学率", "适龄残疾儿童少年义务教育入学率"),
        ("新建、改扩建幼儿园", "新建、改建、扩建幼儿园"),
        ("公开招聘教师", "招聘教师"),
        ("义务教育标准化学校达标率", "义务教育学校标准化建设达标率"),
        ("中职学校“双师型”教师比例", "中等职业学校“双师型”教师占专业课教师比例"),
        ("集团化办学覆盖率", "义务教育集团化办学覆盖率"),
    ],
)
def test_other_names_of_one_indicator(one, other):
    assert same(one, other) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("小学教师本科率", "初中教师本科率", id="level"),
        pytest.param("小学辍学率", "初中辍学率", id="level-of-concept"),
        pytest.param("课后服务覆盖率", "课后服务学生参与率", id="of-schools-and-of-pupils"),
        pytest.param("普惠性幼儿园", "普惠性幼儿园覆盖率", id="count-and-rate"),
        pytest.param("大班额", "超大班额", id="size"),
        pytest.param("教师本科率", "教师研究生率", id="degree"),
        pytest.param("市级以上骨干教师", "县级以上骨干教师", id="grade"),
        pytest.param("新建学校", "改扩建学校", id="action"),
        pytest.param("新增学位", "学位", id="added-and-there"),
        pytest.param("学生体质健康优良率", "学生体质健康合格率", id="measure"),
        pytest.param("残疾儿童少年入学率", "随迁子女入学率", id="population"),
        pytest.param("公办幼儿园", "民办幼儿园", id="provision"),
        pytest.param("森林覆盖率", "数字校园覆盖率", id="unlisted-words"),
        pytest.param("地区生产总值", "人均地区生产总值", id="per-head"),
    ],
)
def test_two_indicators(one, other):
    assert same(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        pytest.param("普通高中生师比", "生师比", "only one of the two says 普通高中", id="level"),
        pytest.param("教师交流轮岗比例", "校长教师交流轮岗比例", "look alike", id="related"),
        pytest.param("组建教育联盟", "教育联盟", "only one of the two says 组建", id="how-it-came"),
        pytest.param(
            "乡村学校平均班额", "学校平均班额", "only one of the two says 乡村", id="place"
        ),
    ],
)
def test_doubtful(one, other, doubt):
    assert doubt in same(one, other)


def test_a_name_in_parts():
    assert form("小学专任教师本科及以上学历占比") == Form(
        (
            ("degree", "本科"),
            ("level", "小学"),
            ("measure", "占比"),
            ("staff", "专任"),
            ("who", "教师"),
        )
    )
    assert form("县域内义务教育学校校长教师每年交流比例").words == ("交流",)
    assert form("粮食产量").rest == "粮食产量"


def test_the_preferred_name():
    assert name_of(identify("小学教师本科及以上学历比例")) == "小学教师本科率"
    assert name_of(identify("义务教育巩固率")) == "九年义务教育巩固率"
    assert name_of(identify("粮食产量")) is None


def test_no_label_is_of_two_concepts():
    found = {}
    for label, concept in labels():
        assert found.setdefault(form(label), concept) == concept, label


def test_the_scheme_is_whole():
    known = scheme()
    assert len(known) >= 95
    assert sum(len(each.labels) for each in known.values()) >= 370
    for concept in known.values():
        assert concept.english
        assert all(other in known for other in concept.related)
        assert all(other[:4] in {"uis-", "sdg-"} for other in concept.close)
    assert known["gross-enrolment-tertiary"].close == ("uis-ger-5t8",)

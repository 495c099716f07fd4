import pytest
from linked_documents import linked, norms

from kg.components.policy_verbs import VERBS
from kg.linking import entities, policies


def test_short_names_that_a_text_defines():
    text = (
        "根据《国务院办公厅关于全面加强和改进学校美育工作的意见》（国办发〔2015〕71号，以下简称"
        "《意见》）和《关于进一步减轻学生负担的意见》（简称“双减”），落实《意见》。"
    )
    assert policies.short_names(text) == {
        "意见": "国务院办公厅关于全面加强和改进学校美育工作的意见",
        "双减": "关于进一步减轻学生负担的意见",
    }
    assert norms(text, ("POLICY", "《意见》")) == [
        "国务院办公厅关于全面加强和改进学校美育工作的意见"
    ]


def test_a_line_of_the_documents_own_title_is_that_title():
    lines = ("南通市人民政府关于教师工资待遇", "专项督导整改情况的报告")
    title = "".join(lines)
    text = "\n".join((*lines, "省政府：", "落实《关于教师工资待遇的意见》。"))
    own = (title, 0, len(title) + 1)
    cited = "《关于教师工资待遇的意见》"
    mentions = [("POLICY", line) for line in (*lines, cited)]
    assert norms(text, *mentions, title=own) == [title, title, "关于教师工资待遇的意见"]


def test_a_text_that_defines_nothing():
    assert policies.short_names("印发《学校体育工作条例》，落实条例。") == {}


def test_a_short_name_stands_for_the_nearest_title_before_it():
    text = "《甲市教育发展规划》和《乙市学校布局规划》。《布局规划》。《方案》。"
    assert norms(text, ("POLICY", "《布局规划》"), ("POLICY", "《方案》")) == [
        "乙市学校布局规划", "方案",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("关于美育工作的实施意见", "南通市教育局关于美育工作的实施意见"),
        ("南通市教育局关于美育工作的实施意见", "南通市教育局关于美育工作的实施意见"),
        ("关于体育工作的实施意见", "关于体育工作的实施意见"),
    ],
)
def test_a_part_of_the_own_title_stands_for_the_whole(surface, expected):
    title = "南通市教育局关于美育工作的实施意见"
    assert norms(f"{surface}\n正文", ("POLICY", surface), title=title) == [expected]


def test_one_particle_more_makes_no_other_title_of_the_plan():
    title = "龙泉市教育局关于印发龙泉市学校美育工作实施方案的通知"
    text = "《龙泉市学校美育工作的实施方案》已经同意，现印发给你们。《龙泉市学校体育工作方案》"
    found = norms(
        text,
        ("POLICY", "《龙泉市学校美育工作的实施方案》"),
        ("POLICY", "《龙泉市学校体育工作方案》"),
        title=title,
    )
    assert found == ["龙泉市学校美育工作实施方案", "龙泉市学校体育工作方案"]


def test_the_own_title_without_its_years_stands_for_the_whole():
    title = "龙泉市美育三年行动计划（2021—2023年）"
    text = "龙泉市美育三年行动计划\n正文《龙泉市美育行动计划》"
    found = norms(
        text,
        ("POLICY", "龙泉市美育三年行动计划"),
        ("POLICY", "《龙泉市美育行动计划》"),
        title=title,
    )
    assert found == [title, "龙泉市美育行动计划"]


def test_the_own_plan_without_its_state_stands_for_the_whole():
    title = "龙泉市教育局关于印发《龙泉市学校管理办法（修订）》的通知"
    found = norms(
        "现将修订后的《龙泉市学校管理办法》印发", ("POLICY", "《龙泉市学校管理办法》"), title=title
    )
    assert found == ["龙泉市学校管理办法（修订）"]


def test_the_own_policy_has_its_number_and_its_issuer():
    found = linked(
        "正文",
        title="南通市教育局关于美育工作的实施意见",
        issuer="市教育局",
        doc_number="通教发〔2018〕3号",
    )
    policy = found.context.policy
    assert (policy.key, policy.name) == (
        '{"number":"通教发〔2018〕3号"}', "南通市教育局关于美育工作的实施意见",
    )  # fmt: skip
    assert found.context.issuer.name == "南通市教育局"


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("关于印发《南通市智慧教育行动计划》的通知", "南通市智慧教育行动计划"),
        ("南通市人民政府办公室关于印发南通市美育实施方案的通知", "南通市美育实施方案"),
        ("关于转发《关于加强美育的意见》的通知", "关于加强美育的意见"),
        ("南通市教育局关于做好招生工作的通知", None),
    ],
)
def test_the_plan_that_a_notice_carries(title, plan):
    found = linked("正文", title=title).context.plan
    assert (found.name if found else None) == plan


@pytest.mark.parametrize(
    ("surface", "norm"),
    [("国发〔2016〕40号", "国发〔2016〕40号"), ("国办发[2015] 71 号", "国办发〔2015〕71号")],
)
def test_document_numbers(surface, norm):
    found = linked(f"（{surface}）", ("DOCNUM", surface))
    assert (found.mentions[0].norm, found.mentions[0].entity) == (norm, None)


def test_plan_numbers_keep_titles_apart():
    found = linked(
        "《南通市“十三五”教育规划》《南通市“十四五”教育规划》",
        ("POLICY", "《南通市“十三五”教育规划》"), ("POLICY", "《南通市“十四五”教育规划》"),
    )  # fmt: skip
    assert found.mentions[0].entity != found.mentions[1].entity


def test_a_cited_policy_has_the_number_behind_it_and_the_issuer_before_it():
    text = (
        "根据《国务院办公厅关于全面加强美育工作的意见》（国办发[2015] 71号）和"
        "《省政府关于体育的意见》，落实《国务院办公厅关于全面加强美育工作的意见》。"
    )
    title = "《国务院办公厅关于全面加强美育工作的意见》"
    found = linked(
        text, ("POLICY", title), ("POLICY", "《省政府关于体育的意见》"), ("POLICY", title),
        title="南通市教育局关于美育的意见",
    )  # fmt: skip
    first, second, third = (found.entities[mention.entity] for mention in found.mentions)
    assert first == third
    assert first.key == '{"number":"国办发〔2015〕71号"}'
    assert second.key == '{"issuer":"江苏省人民政府","title":"关于体育的意见"}'
    assert dict(first.properties) == {"issuerName": "国务院办公厅", "number": "国办发〔2015〕71号"}


def test_equal_titles_of_two_issuers_are_two():
    text = "《关于美育工作的实施意见》"
    one = linked(text, ("POLICY", text), title="南通市教育局关于美育工作的实施意见")
    other = linked(text, ("POLICY", text), title="泰州市教育局关于美育工作的实施意见")
    assert one.mentions[0].entity != other.mentions[0].entity


def keys(text, *mentions, **fields):
    """Return the keys of the policies that a text names."""
    found = linked(text, *mentions, **fields)
    return [found.entities[mention.entity].key for mention in found.mentions if mention.entity]


def test_one_title_of_two_bodies_is_two_policies():
    text = (
        "落实国务院办公厅《关于美育工作的实施意见》（国办发〔2015〕71号）和"
        "省政府办公厅《关于美育工作的实施意见》（川办发〔2016〕41号）"
    )
    marks = ("POLICY", "《关于美育工作的实施意见》")
    found = keys(
        text, ("ORG", "国务院办公厅"), marks, ("ORG", "省政府办公厅"), marks,
        title="成都市人民政府办公厅关于美育工作的实施意见", issuer="成都市人民政府办公厅",
        doc_number="成办发〔2016〕48号",
    )  # fmt: skip
    assert [found[1], found[3]] == [
        '{"number":"国办发〔2015〕71号"}', '{"number":"川办发〔2016〕41号"}',
    ]  # fmt: skip


def test_the_body_before_a_title_is_its_issuer():
    text = "落实市教育局、市财政局《关于美育工作的意见》，《关于美育工作的意见》"
    marks = ("POLICY", "《关于美育工作的意见》")
    found = keys(
        text, ("ORG", "市教育局"), ("ORG", "市财政局"), marks, marks, issuer="南通市教育局"
    )
    assert found[2:] == [
        '{"issuer":"南通市教育局、南通市财政局","title":"关于美育工作的意见"}',
        '{"issuer":null,"title":"关于美育工作的意见"}',
    ]


def test_a_relative_title_is_that_of_the_province_in_full():
    marks = ("POLICY", "《省政府办公厅关于美育工作的意见》")
    full = ("POLICY", "《江苏省人民政府办公厅关于美育工作的意见》")
    one, other = keys(f"{marks[1]}{full[1]}", marks, full, issuer="南通市教育局")
    assert one == other == '{"issuer":"江苏省人民政府办公厅","title":"关于美育工作的意见"}'


def test_what_is_forwarded_keeps_its_issuer_and_number():
    text = "现将《江苏省教育厅关于美育工作的通知》（苏教体艺〔2016〕8号）转发给你们。"
    title = "南通市教育局转发《江苏省教育厅关于美育工作的通知》的通知"
    plan = linked(text, title=title, issuer="南通市教育局").context.plan
    assert plan.key == '{"number":"苏教体艺〔2016〕8号"}'
    assert dict(plan.properties)["issuerName"] == "江苏省教育厅"


def test_two_titles_in_one_breath():
    text = "按照省和南通市中长期教育改革和发展规划纲要（2010-2020年）要求"
    second = "南通市中长期教育改革和发展规划纲要（2010-2020年）"
    found = norms(text, ("POLICY", "省"), ("POLICY", second), issuer="南通市教育局")
    assert found == ["江苏省中长期教育改革和发展规划纲要（2010-2020年）", second]


def test_the_plan_of_the_same_name_that_is_cited_is_another():
    title = "南通市“十四五”特殊教育提升行动计划"
    cited = ("POLICY", "《“十四五”特殊教育提升行动计划》")
    text = f"根据{cited[1]}，制定本计划。实施{cited[1]}"
    assert norms(text, cited, cited, title=title) == ["“十四五”特殊教育提升行动计划", title]


def test_a_province_and_a_city_without_a_mark_between():
    rest = "中长期教育改革和发展规划纲要"
    found = norms(
        f"国家和省市{rest}", ("POLICY", "国家"), ("POLICY", "省"), ("POLICY", f"市{rest}"),
        issuer="南通市教育局",
    )  # fmt: skip
    assert found == [f"国家{rest}", f"江苏省{rest}", f"南通市{rest}"]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("《义务教育法》", "中华人民共和国义务教育法"),
        ("《中华人民共和国教师法》", "中华人民共和国教师法"),
        ("《云岭办学办法》", "云岭办学办法"),
    ],
)
def test_a_law_of_the_state_has_its_whole_title(surface, expected):
    assert norms(f"认真贯彻{surface}。", ("POLICY", surface), title="泰兴市总结") == [expected]


def test_the_words_around_titles_are_data(add_line):
    def read():
        return (
            policies.passed_on("关于编发《甲规划》的通知"),
            policies.is_cited(2, "遵照《甲规划》，制定本方案"),
            policies.issuers_in("云岭市教育局编发美育方案"),
            policies.regional("我省中长期人才发展规划纲要", 0, ""),
            entities.bare_title("云岭学校联盟关于美育的意见"),
            entities.fold_title("美育办法（送审稿）"),
        )

    whole = "云岭学校联盟关于美育的意见"
    assert read() == ((), False, [], None, whole, "美育办法（送审稿）")
    for line in ("编发\tplan|opens", "遵照\tcites", "送审稿\tprovisional"):
        add_line(VERBS, line, policies, entities)
    for line in ("regional\t中长期人才发展规划纲要", "issuer\t盟"):
        add_line(entities.TITLES, line, policies, entities)
    rest = "中长期人才发展规划纲要"
    assert read() == (
        ("甲规划",), True, ["云岭市教育局"], ("我省", rest), "关于美育的意见", "美育办法",
    )  # fmt: skip

import pytest
from linked_documents import linked, norms

from kg.document import Block
from kg.linking import fuller as fuller_names
from kg.linking import name_forms
from kg.linking import schools as school_names
from kg.linking.fuller import fuller
from kg.vocabulary import BlockKind


def schools(text, *surfaces, **fields):
    return norms(text, *(("SCHOOL", surface) for surface in surfaces), **fields)


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("省泰兴中学", "泰兴市教育发展规划", "江苏省泰兴中学"),
        ("市紫琅一小", "南通市总结", "南通市紫琅第一小学"),
        ("玉山一中", "玉山县总结", "玉山县第一中学"),
        ("县职教中心", "秭归县总结", "秭归县职业教育中心"),
        ("育才小学", "鹤岗市总结", "鹤岗市育才小学"),
        ("海安市实验小学", "南通市总结", "海安市实验小学"),
        ("奎文区幸福街小学", "潍坊市总结", "潍坊市奎文区幸福街小学"),
        ("北京师范大学", "南通市总结", "北京师范大学"),
        ("清华", "玉山县总结", "清华大学"),
        ("临沂第二十中学", "临沂市总结", "临沂第二十中学"),
        ("屯昌小学", "海南省名单", "屯昌小学"),
        ("江山中专", "江山市总结", "江山市中等专业学校"),
        ("海城高中", "海城市总结", "海城市高级中学"),
        ("海城普通高中", "海城市总结", "海城普通高中"),
        ("临川职业中专学校", "抚州市总结", "临川职业中专学校"),
        ("厦门双十中学", "厦门市总结", "厦门双十中学"),
        ("市五一小学", "南通市总结", "南通市五一小学"),
        ("六一小学", "南通市总结", "南通市六一小学"),
        ("西工大附中", "南通市总结", "西北工业大学附属中学"),
        ("川师大附小", "南通市总结", "四川师范大学附属小学"),
        ("地区二中", "阿克苏地区总结", "阿克苏地区第二中学"),
        ("人大附中三亚学校", "三亚市措施", "中国人民大学附属中学三亚学校"),
        ("北师大南通附中", "南通市总结", "北京师范大学南通附属中学"),
        ("衢州第二中学", "衢州市总结", "衢州第二中学"),
        ("甘南州藏族中学", "甘南藏族自治州总结", "甘南藏族自治州藏族中学"),
        ("黔江中学", "重庆市黔江区总结", "重庆市黔江中学"),
        ("高坪中学", "南充市总结", "南充市高坪中学"),
        ("高坪中学", "四川省总结", "高坪中学"),
        ("南充市高坪中学", "南充市总结", "南充市高坪中学"),
        ("学前教育中心园", "海宁市总结", "海宁市学前教育中心园"),
        ("岳池中学", "广安市总结", "岳池中学"),
        ("和静镇中学", "和静县总结", "和静县和静镇中学"),
        ("盐官镇中心园", "海宁市总结", "海宁市盐官镇中心幼儿园"),
        ("镇中心小学", "诸暨市枫桥镇人民政府总结", "诸暨市枫桥镇中心小学"),
    ],
)
def test_full_names(surface, title, expected):
    assert schools(f"走进{surface}。", surface, title=title) == [expected]


def test_the_fuller_name_in_the_document_is_taken():
    text = "深圳市鹭湖高级中学（以下简称鹭湖高中）和龙华高级中学。鹭湖高中承办。"
    surfaces = ("深圳市鹭湖高级中学", "鹭湖高中", "鹭湖高中")
    assert schools(text, *surfaces, title="深圳市龙华区计划") == ["深圳市鹭湖高级中学"] * 3


def test_a_name_may_leave_out_the_kind_of_its_region():
    text = "灌阳县民族中学、灌阳民族中学。"
    surfaces = ("灌阳县民族中学", "灌阳民族中学")
    assert schools(text, *surfaces, title="桂林市总结") == ["灌阳县民族中学"] * 2
    assert schools(text, surfaces[1], title="桂林市总结") == ["灌阳民族中学"]


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        pytest.param("江苏省名单", BlockKind.TABLE_CELL, "海安县孙庄镇小学", id="row"),
        pytest.param("江苏省名单", BlockKind.PARAGRAPH, "孙庄镇小学", id="no-table"),
    ],
)
def test_a_school_bears_the_county_in_the_cell_before_it(title, kind, expected):
    text = "海安县\n孙庄镇小学\n李堡中学"
    blocks = (Block(kind, 0, 3), Block(kind, 4, 9), Block(kind, 10, 14))
    mentions = ("REGION", "海安县"), ("SCHOOL", "孙庄镇小学"), ("SCHOOL", "李堡中学")
    fields = {"title": title, "date_signed": "2010-01-01"}
    assert norms(text, *mentions, blocks=blocks, **fields)[1:] == [expected, "李堡中学"]


def test_a_campus_belongs_to_the_school_before_it():
    text = "百色市文明街小学教育集团（辖龙景校区、迎龙校区）。"
    surfaces = ("百色市文明街小学教育集团", "龙景校区", "迎龙校区")
    assert schools(text, *surfaces, title="百色市要点") == [
        "百色市文明街小学教育集团",
        "百色市文明街小学教育集团龙景校区",
        "百色市文明街小学教育集团迎龙校区",
    ]


@pytest.mark.parametrize(
    ("text", "surfaces", "expected"),
    [
        (
            "南通市实验小学总校下辖东城、西城两个校区。",
            ("南通市实验小学总校", "东城", "西城"),
            ["南通市实验小学总校", "南通市实验小学总校东城校区", "南通市实验小学总校西城校区"],
        ),
        (
            "东塘、宅山等6所农村小学停办。",
            ("东塘", "宅山"),
            ["南通市东塘小学", "南通市宅山小学"],
        ),
        (
            "东塘、宅山两所中心小学扩建。",
            ("东塘", "宅山"),
            ["南通市东塘中心小学", "南通市宅山中心小学"],
        ),
        (
            "东塘乡、宅山镇中心幼儿园扩建。",
            ("东塘乡", "宅山镇中心幼儿园"),
            ["南通市东塘乡中心幼儿园", "南通市宅山镇中心幼儿园"],
        ),
        (
            "市一中、西城附小等6所学校获奖。",
            ("市一中", "西城附小"),
            ["南通市第一中学", "南通市西城附属小学"],
        ),
    ],
)
def test_a_list_says_behind_it_what_kind_its_schools_are(text, surfaces, expected):
    assert schools(text, *surfaces, title="南通市总结") == expected


def test_the_county_that_a_sentence_begins_with_is_its_schools():
    text = "赤水市办得好，第一中学、文华小学领先。市区的文峰小学也好。"
    found = linked(
        text, ("REGION", "赤水市"), ("SCHOOL", "文华小学"), ("SCHOOL", "文峰小学"),
        title="遵义市评价报告",
    )  # fmt: skip
    assert [mention.norm for mention in found.mentions[1:]] == ["赤水市文华小学", "遵义市文峰小学"]


def test_a_school_is_of_the_county_that_sets_it_up():
    text = "各地都在开学前准备充分：赤水市新建的第五小学投用，赤水市支持第六小学。"
    found = linked(
        text, ("REGION", "赤水市"), ("SCHOOL", "第五小学"), ("REGION", "赤水市"),
        ("SCHOOL", "第六小学"), title="遵义市评价报告",
    )  # fmt: skip
    schools = [mention.norm for mention in found.mentions if mention.type == "SCHOOL"]
    assert schools == ["赤水市第五小学", "遵义市第六小学"]


def lines(text):
    """Return the lines of a text as blocks; one with 【 is a heading of those behind it."""
    blocks, at, heading = [], 0, None
    for line in text.split("\n"):
        headed = line.startswith("【")
        kind = BlockKind.HEADING if headed else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(line), int(headed), "", None if headed else heading))
        heading = len(blocks) - 1 if headed else heading
        at += len(line) + 1
    return tuple(blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赤水市：办得好。市三中、文华小学领先。", ["赤水市第三中学", "赤水市文华小学"]),
        ("【赤水市】办学\n市三中、文华小学领先。", ["赤水市第三中学", "赤水市文华小学"]),
        ("赤水市外。市三中、文华小学领先。", ["遵义市第三中学", "遵义市文华小学"]),
    ],
    ids=["colon", "heading", "neither"],
)
def test_the_county_that_a_section_is_about_is_its_schools(text, expected):
    named = ("REGION", "赤水市"), ("SCHOOL", "市三中"), ("SCHOOL", "文华小学")
    found = linked(text, *named, blocks=lines(text), title="遵义市评价报告")
    assert [mention.norm for mention in found.mentions[1:]] == expected


def test_the_whole_city_is_that_of_the_section():
    text = "【赤水市】办学\n全市推广。全县推广。"
    named = ("REGION", "赤水市"), ("REGION", "全市")
    found = linked(text, *named, blocks=lines(text), title="遵义市评价报告")
    assert [mention.norm for mention in found.mentions] == ["贵州省遵义市赤水市"] * 2


def test_short_names_are_what_the_text_says():
    text = "赣州市八境路中学（以下简称“八境中学”）研发。八境中学获评。"
    named = ("SCHOOL", "赣州市八境路中学"), ("SCHOOL", "八境中学"), ("SCHOOL", "八境中学")
    found = linked(text, *named, title="赣州市总结")
    assert {mention.norm for mention in found.mentions} == {"赣州市八境路中学"}
    assert len({mention.entity for mention in found.mentions}) == 1


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("第一小学", ["第十一小学"]),
        ("海南中学", ["海南省农垦实验中学"]),
        ("舟山小学", ["舟山市新城沁心小学"]),
        ("实验小学", ["海安市实验小学", "如东县实验小学"]),
        ("育才小学", ["育才中学"]),
    ],
)
def test_what_only_looks_like_a_fuller_name_is_none(name, names):
    assert fuller(name, names) is None


def test_ordinals_keep_schools_apart():
    found = linked(
        "南通市第一中学、南通市第二中学。",
        ("SCHOOL", "南通市第一中学"), ("SCHOOL", "南通市第二中学"), title="南通市总结",
    )  # fmt: skip
    assert found.mentions[0].entity != found.mentions[1].entity


def test_identity_is_region_and_name():
    found = linked("市实验小学。", ("SCHOOL", "市实验小学"), title="南通市总结")
    entity = found.entities[found.mentions[0].entity]
    assert entity.key == '{"name":"南通市实验小学","region":"region-320600-1981"}'


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("渝北区教师进修学院", "重庆市名单", "重庆市渝北区教师进修学院"),
        ("育英小学", "重庆市名单", "重庆市育英小学"),
        ("重庆大学", "重庆市名单", "重庆大学"),
        ("秀英区育英小学", "海南省名单", "秀英区育英小学"),
        ("育英小学", "海南省名单", "育英小学"),
    ],
)
def test_a_municipality_names_its_schools_as_a_city_does(surface, title, expected):
    assert schools(f"{surface}获奖。", surface, title=title) == [expected]


def test_the_schools_of_a_township_bear_its_countys_name():
    surfaces = ("枫桥镇中心小学", "育英中学")
    assert schools(f"{'、'.join(surfaces)}。", *surfaces, title="诸暨市枫桥镇总结") == [
        "诸暨市枫桥镇中心小学", "诸暨市育英中学",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "surface", "expected"),
    [
        ("艺校\t艺术学校\t\talways", "云岭艺校", "海城市云岭艺术学校"),
        ("技高\t技工高级中学\t附\tend", "云岭技高", "海城市云岭技工高级中学"),
        ("技高\t技工高级中学\t附\tend", "云岭附技高", "海城市云岭附技高"),
        ("职\t职业中学\t\tnumber", "云岭二职", "海城市云岭第二职业中学"),
        ("云大\t云岭大学\t\twhole", "云大", "云岭大学"),
    ],
)
def test_the_short_forms_are_data(add_line, line, surface, expected):
    title = "海城市总结"
    bare = schools(f"走进{surface}。", surface, title=title)
    add_line(name_forms.FORMS, line, name_forms, school_names)
    assert schools(f"走进{surface}。", surface, title=title) == [expected]
    assert (bare == [expected]) is (surface == "云岭附技高")


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("商校\t商业学校\t\tfound", "云岭商校"),
        ("职\t职业中学\t\tnumber", "云岭三职"),
    ],
)
def test_the_short_forms_of_fuller_names_are_data(add_line, line, short):
    known = ["海城市云岭商业学校", "海城市云岭第三职业中学"]
    assert fuller(short, known) is None
    add_line(name_forms.FORMS, line, name_forms, fuller_names)
    assert fuller(short, known) in known


@pytest.mark.parametrize(
    ("line", "surface", "expected"),
    [
        ("campus\t学部", "东学部", "海城市育才小学东学部"),
        ("higher\t学堂", "育才学堂", "育才学堂"),
        ("regional\t艺校", "海城艺校", "海城市艺校"),
    ],
)
def test_the_words_of_school_names_are_data(add_line, line, surface, expected):
    text, title = f"育才小学、{surface}。", "海城市总结"
    assert schools(text, "育才小学", surface, title=title)[1] != expected
    add_line(school_names.PATTERNS, line, school_names)
    assert schools(text, "育才小学", surface, title=title)[1] == expected


def test_what_has_a_campus_is_data(add_line):
    assert school_names.without_campus("育才学堂东校区") == "育才学堂东校区"
    add_line(school_names.PATTERNS, "school\t学堂", school_names)
    assert school_names.without_campus("育才学堂东校区") == "育才学堂"

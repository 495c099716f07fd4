import pytest
import spacy

from kg.components import organisation_finder, region_finder, region_names, school_finder
from kg.components.characters import CharacterTokenizer
from kg.components.name import NameFinder
from kg.components.region_names import short_names
from kg.components.spans import DOCUMENT, NAMES
from kg.document import Block, Document
from kg.vocabulary import BlockKind

FINDER = NameFinder()


def found(text, finder=FINDER):
    return [(item.label.value, text[item.start : item.end]) for item in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("海安市完成任务。", [("REGION", "海安市")], id="named"),
        pytest.param("江苏省南通市海安市的学校", [("REGION", "江苏省南通市海安市")], id="path"),
        pytest.param("我市和全省", [("REGION", "我市"), ("REGION", "全省")], id="deictic"),
        pytest.param("我地区和全乡", [("REGION", "我地区"), ("REGION", "全乡")], id="other-levels"),
        pytest.param("占领全市场。", [], id="longer-word"),
        pytest.param("各县（市）、区要落实", [("REGION", "各县（市）、区")], id="collective"),
        pytest.param("各县（市）、区人民政府要落实", [], id="collective-of-bodies"),
        pytest.param("在所有地（市）落实", [], id="not-everywhere-either"),
        pytest.param(
            "全市各县（市、区）领先",
            [("REGION", "全市"), ("REGION", "各县（市、区）")],
            id="of-the-whole-city",
        ),
        pytest.param(
            "居南通市各县（市、区）首位", [("REGION", "南通市各县（市、区）")], id="of-a-city"
        ),
        pytest.param("各地要落实", [("REGION", "各地")], id="everywhere"),
        pytest.param("各地方特色", [], id="not-everywhere"),
        pytest.param(
            "经开区、高新区领先", [("REGION", "经开区"), ("REGION", "高新区")], id="zones"
        ),
        pytest.param("曲靖经开区领先", [("REGION", "曲靖经开区")], id="zone-of-a-region"),
        pytest.param("推动雄安新区建设", [("REGION", "雄安新区")], id="zone-behind-a-verb"),
        pytest.param("推进资源整合与合作", [], id="words-that-are-short-names"),
        pytest.param("学会落户广东，会址", [("REGION", "广东")], id="short-name-behind-a-verb"),
        pytest.param("唱响健康广东，会址", [], id="short-name-in-a-slogan"),
        pytest.param("具有中国特色", [], id="country-in-a-phrase"),
    ],
)
def test_regions(text, expected):
    assert found(text) == expected


def test_regions_before_a_body_stay_regions_where_they_share_nothing():
    assert found("江苏省、南通市教育局负责")[0] == ("REGION", "江苏省")
    assert ("REGION", "海安市") in found("各海安市、如东县教育局负责")
    assert ("REGION", "海安市") in found("海安市、如东县教师，南通市教育局负责")


def test_short_names_count_where_the_text_speaks_of_their_city():
    about = "甘肃省甘南藏族自治州、迭部县。"
    assert found(f"{about}在迭部、卓尼推行。")[2:] == [("REGION", "迭部"), ("REGION", "卓尼")]
    assert found("江苏省南通市。在迭部、卓尼推行。")[1:] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王店、庙前两镇推行。", ["王店", "庙前"]),
        ("在坝陵、玉阳两个街道推行。", ["坝陵", "玉阳"]),
        ("王店、庙前等7个乡镇推行。", ["王店", "庙前"]),
        ("改善兴山、秭归等边远山区县的条件。", ["兴山", "秭归"]),
        ("设王店、庙前两个校区。", []),
        ("王店、庙前两镇中心小学。", []),
        ("无名、无姓两镇推行。", []),
    ],
)
def test_a_list_says_behind_it_what_its_names_are(text, expected):
    about = "湖北省宜昌市当阳市，宜昌市。"
    assert [name for label, name in found(about + text)[2:] if label == "REGION"] == expected


def test_a_county_whose_prefecture_got_another_code_is_of_one():
    assert found("南丹县规划。里湖、八圩两个瑶族乡")[1:] == [("REGION", "里湖"), ("REGION", "八圩")]


def test_townships_count_where_the_text_speaks_of_their_city():
    assert found("海东市乐都区。在瞿昙镇推行。")[1:] == [("REGION", "瞿昙镇")]
    assert found("南通市如东县。在瞿昙镇推行。")[1:] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("南通市教育局印发", ["南通市教育局"], id="region-is-part-of-the-name"),
        pytest.param("由市教育局负责", ["市教育局"], id="level"),
        pytest.param(
            "由海安市、如东县、南通市人民政府负责",
            ["海安市", "如东县", "南通市人民政府"],
            id="regions-that-share-it",
        ),
        pytest.param(
            "在南通市第五届人民代表大会第二次会议上，市四届人大常委会",
            ["南通市第五届人民代表大会", "市四届人大常委会"],
            id="congress",
        ),
        pytest.param("关于市六届人大二次会议第58号建议的答复", [], id="motion-to-a-congress"),
        pytest.param("第五届人民代表大会制度研讨会", [], id="congress-of-none"),
        pytest.param("县人事局、监察局", ["县人事局", "监察局"], id="former-bodies"),
        pytest.param("（三）市教育局：负责", ["市教育局"], id="behind-the-number-of-an-item"),
        pytest.param("各县（市）教育局", [], id="behind-a-bracket-of-many"),
        pytest.param("由地区教育局牵头", ["地区教育局"], id="prefecture"),
        pytest.param(
            "（责任单位：市教育局、发改委、财政局）", ["市教育局", "发改委", "财政局"], id="list"
        ),
        pytest.param(
            "市教育局、工信、人社）", ["市教育局", "工信", "人社"], id="list-of-shortest-names"
        ),
        pytest.param(
            "由县发改、财政、编办等部门配合",
            ["县发改", "财政", "编办"],
            id="short-names-with-a-level",
        ),
        pytest.param("县财政等部门", [], id="one-short-name"),
        pytest.param("增加县财政投入", [], id="a-short-name-that-is-none"),
        pytest.param(
            "领导小组办公室设在县教育局，负责日常协调。",
            ["领导小组办公室", "县教育局"],
            id="office-of-a-group",
        ),
        pytest.param("办公室设在县教育局。", ["县教育局"], id="office-without-a-duty"),
        pytest.param("市教育局义务教育科负责解读", ["市教育局义务教育科"], id="department"),
        pytest.param("市教育局依法查处，", ["市教育局"], id="verb-that-ends-like-a-department"),
        pytest.param("县公安局交警大队做好检查", ["县公安局交警大队"], id="brigade"),
        pytest.param("市委、市政府高度重视", ["市委", "市政府"], id="committee-and-government"),
        pytest.param(
            "福州市人民政府办公厅、赣州市教育局",
            ["福州市人民政府办公厅", "赣州市教育局"],
            id="city-whose-name-ends-like-two-levels",
        ),
        pytest.param("各州市人民政府", [], id="two-levels"),
        pytest.param("设立鹤岗市特殊教育指导中心", ["鹤岗市特殊教育指导中心"], id="of-education"),
        pytest.param("文化部门和文联要发挥优势", ["文联"], id="beside-departments"),
        pytest.param("功能区管委会，示范区管委会", [], id="end-of-a-longer-name"),
        pytest.param("牵头单位:海昌街道办事处", ["海昌街道办事处"], id="street-office"),
        pytest.param("各镇人民政府、街道办事处", [], id="all-towns"),
        pytest.param("人民银行临沂市中心支行负责", ["人民银行临沂市中心支行"], id="branch"),
        pytest.param("经区政府同意", ["区政府"], id="by-the-district"),
        pytest.param("市委书记讲话", [], id="person"),
        pytest.param("市教育局长讲话", [], id="head-of-a-bureau"),
        pytest.param("国务院办公厅印发", ["国务院办公厅"], id="central"),
        pytest.param("教育部门要会同文化部门", [], id="generic"),
        pytest.param("各县（市、区）教育局要落实", [], id="collective"),
        pytest.param("各地教育局要落实", [], id="everywhere"),
        pytest.param("县级以上地方人民政府", [], id="any-government"),
        pytest.param("团市委、市妇联", ["团市委", "市妇联"], id="people's-bodies"),
        pytest.param("市教育局基础教育科", ["市教育局基础教育科"], id="part"),
        pytest.param(
            "南通市经济技术开发区管委会", ["南通市经济技术开发区管委会"], id="body-of-a-zone"
        ),
        pytest.param("与歌尔股份有限公司合作", ["歌尔股份有限公司"], id="company"),
        pytest.param("市市场监管局和市监管", ["市市场监管局"], id="doubled-character"),
        pytest.param("推进集团化办学", [], id="word-that-ends-like-a-body"),
        pytest.param("成立南通市美育工作指导小组", ["南通市美育工作指导小组"], id="task"),
    ],
)
def test_bodies(text, expected):
    assert [name for label, name in found(text) if label == "ORG"] == expected
    assert "REGION" not in {label for label, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民盟南通市委提出", ["民盟南通市委"]),
        ("提案者：九三学社南通市委会", ["九三学社南通市委会"]),
        ("民建省委、民进市委员会", ["民建省委", "民进市委员会"]),
        ("民进南通市委员林某", []),
        ("市人民政府教育督导办牵头", ["市人民政府教育督导办"]),
        ("市人民政府教育督导办法", []),
        ("市教育督导办公室牵头", ["市教育督导办公室"]),
    ],
)
def test_parties_and_offices(text, expected):
    assert [name for label, name in found(text) if label == "ORG"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("海安市实验小学举办", ["海安市实验小学"], id="region"),
        pytest.param("市特殊教育学校和县职教中心", ["市特殊教育学校", "县职教中心"], id="level"),
        pytest.param("玉山一中获评", ["玉山一中"], id="number"),
        pytest.param("支持省泰兴中学", ["省泰兴中学"], id="level-before-a-region"),
        pytest.param("市紫琅一小举办", ["市紫琅一小"], id="level-and-number"),
        pytest.param("南京理工大学江阴校区", ["南京理工大学", "南京理工大学江阴校区"], id="campus"),
        pytest.param("宜春市第八小学教育集团", ["宜春市第八小学教育集团"], id="group"),
        pytest.param("走进大峪中学、王平中学", ["大峪中学", "王平中学"], id="own-names"),
        pytest.param("许昌市信息工程学校", ["许昌市信息工程学校"], id="words-of-no-name"),
        pytest.param("依托佛山开放大学", ["佛山开放大学"], id="short-region"),
        pytest.param("永定镇中心小学结对", ["永定镇中心小学"], id="town"),
        pytest.param("以两塘小学教育集团为龙头", ["两塘小学教育集团"], id="behind-with"),
        pytest.param("泰来县抗战纪念学校2020年建成", ["泰来县抗战纪念学校"], id="year"),
        pytest.param("改造泰来县小学12所", [], id="counted-in-a-region"),
        pytest.param("农村小学和普通高中", [], id="kinds"),
        pytest.param("全市中小学校、幼儿园", [], id="all-schools"),
        pytest.param("海安市一中、二中改建", ["海安市一中", "二中"], id="numbers-in-a-list"),
        pytest.param("十八届三中、四中全会", [], id="sessions"),
        pytest.param("各镇中心学校开展活动", [], id="each"),
        pytest.param("策武中心学校扩容", ["策武中心学校"], id="of-a-township"),
        pytest.param(
            "永定镇、王平镇和军庄镇中心幼儿园。门头沟区教委，门头沟区政府",
            ["永定镇", "王平镇", "军庄镇中心幼儿园"],
            id="shared-by-townships",
        ),
        pytest.param(
            "永定镇、王平镇小学。门头沟区教委，门头沟区政府", ["王平镇小学"], id="of-any-township"
        ),
        pytest.param(
            "永定镇、王平镇等乡镇中心幼儿园。门头沟区教委，门头沟区政府", [], id="among-townships"
        ),
        pytest.param("云南师范大学附属中学", ["云南师范大学附属中学"], id="attached"),
        pytest.param("云南师范大学和中学", ["云南师范大学"], id="not-attached"),
        pytest.param("新建小学12所", [], id="counted"),
        pytest.param("创建江苏省示范幼儿园", [], id="honour"),
        pytest.param("加强学校美育工作", [], id="verb"),
        pytest.param("在校大学生和小学生", [], id="pupils"),
    ],
)
def test_schools(text, expected):
    assert [name for label, name in found(text) if label == "SCHOOL"] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("南通市", ("南通",)),
        ("泸县", ()),
        ("内蒙古自治区", ("内蒙古",)),
        ("道真仡佬族苗族自治县", ("道真自治县", "道真县", "道真")),
        ("鄂伦春自治旗", ("鄂伦春旗", "鄂伦春")),
        ("南通经济技术开发区", ("南通经开区",)),
        ("香港特别行政区", ("香港",)),
    ],
)
def test_short_names(name, expected):
    assert short_names(name) == expected


def test_a_users_own_regions_are_found_as_others(tmp_path):
    table = tmp_path / "regions.tsv"
    table.write_text("code\tname\n990100\t云岭市\n990181\t澄溪市\n", encoding="utf-8")
    text = "云岭市教育局：澄溪市完成任务。"
    assert found(text, NameFinder([str(table)])) == [("ORG", "云岭市教育局"), ("REGION", "澄溪市")]
    assert found(text) == [("ORG", "市教育局")]


@pytest.fixture
def nlp():
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.add_pipe("kg_name")
    return nlp


def test_component_writes_spans_that_name_their_rule(nlp):
    doc = nlp("市教育局、财政局要指导海安市实验小学，我市推进。")
    assert [(s.text, s.label_, s.id_, s._.score) for s in doc.spans[NAMES]] == [
        ("市教育局", "ORG", "names.org.level", 0.98),
        ("财政局", "ORG", "names.org.listed", 0.98),
        ("海安市实验小学", "SCHOOL", "names.school.region", 0.94),
        ("我市", "REGION", "names.word", 0.97),
    ]


def test_furniture_is_not_read_and_no_name_crosses_two_blocks(nlp):
    text = "主办：南通市\n海安市教育\n局完成。"
    doc = nlp.make_doc(text)
    doc.user_data[DOCUMENT] = Document(
        text,
        "document.txt",
        blocks=(
            Block(BlockKind.FURNITURE, 0, 6),
            Block(BlockKind.PARAGRAPH, 7, 12),
            Block(BlockKind.PARAGRAPH, 13, 17),
        ),
    )
    assert [span.text for span in nlp(doc).spans[NAMES]] == ["海安市"]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("rank\t表率", "全国表率", [("REGION", "全国")], id="rank"),
        pytest.param("feature\t气派", "，广东气派", [("REGION", "广东")], id="feature"),
        pytest.param("honoured\t荣登", "荣登海安市文明标兵", [], id="honoured"),
        pytest.param("founded\t揭牌", "揭牌海安市读书日", [], id="founded"),
        pytest.param("body\t纪检", "各县（市）纪检要落实", [], id="body"),
    ],
)
def test_words_around_regions_are_data(add_line, line, text, expected):
    assert found(text) != expected
    add_line(region_finder.PATTERNS, line, region_finder)
    assert found(text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [("zone|free", "数谷新城领先"), ("zone", "曲靖数谷新城领先"), ("alone|free", "在数谷新城")],
)
def test_kinds_of_functional_areas_are_data(add_line, kind, text):
    area = text.removesuffix("领先").removeprefix("在")
    assert ("REGION", area) not in found(text)
    add_line(region_names.ZONES, f"数谷新城\t{kind}\t-", region_finder)
    assert ("REGION", area) in found(text)


def test_short_names_of_functional_areas_are_data(add_line):
    assert short_names("甲市数谷新城") == ()
    add_line(region_names.ZONES, "数谷新城\tnamed\t数谷", region_names)
    assert short_names("甲市数谷新城") == ("甲市数谷",)


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("own\t贵厅", "贵厅要落实", ["贵厅"], id="own"),
        pytest.param("own_anywhere\t贵厅", "请贵厅落实", ["贵厅"], id="own-anywhere"),
        pytest.param("each\t历任", "历任市教育局", [], id="each"),
        pytest.param("no_body\t旧址", "市教育局旧址", [], id="no-body"),
        pytest.param("no_committee\t旧址", "市委旧址", [], id="no-committee"),
        pytest.param("label\t主持者", "主持者：教育局", ["教育局"], id="label"),
        pytest.param("acts\t主抓", "教育局主抓学籍管理", ["教育局"], id="acts"),
    ],
)
def test_words_around_bodies_are_data(add_line, line, text, expected):
    def bodies():
        return [name for label, name in found(text) if label == "ORG"]

    assert bodies() != expected
    add_line(organisation_finder.PATTERNS, line, organisation_finder)
    assert bodies() == expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param("no_school\t遗址", "丹阳市紫琅小学遗址", [], id="no-school"),
        pytest.param("counted\t众多", "丹阳市众多紫琅小学", [], id="counted"),
        pytest.param("in_names\t优势", "丹阳市优势学校", ["丹阳市优势学校"], id="in-names"),
    ],
)
def test_words_of_schools_are_data(add_line, line, text, expected):
    def schools():
        return [name for label, name in found(text) if label == "SCHOOL"]

    assert schools() != expected
    add_line(school_finder.PATTERNS, line, school_finder)
    assert schools() == expected

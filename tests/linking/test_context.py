import pytest
from linked_documents import GAZETTEER, linked

from kg.document import Block, Document, Field
from kg.linking import context as module
from kg.linking import regions
from kg.linking.context import make_home, metadata
from kg.linking.offices import NAMES
from kg.vocabulary import BlockKind


def document(text, *blocks, **fields):
    return Document(
        text,
        "document.txt",
        blocks=tuple(blocks),
        fields=tuple(Field(key, value, None, None, "test") for key, value in fields.items()),
    )


def region(text="正文", *blocks, **fields):
    context = make_home(document(text, *blocks, **fields), GAZETTEER).context
    return (context.region.name if context.region else None, context.reasons["region"])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("南通市政府关于美育的意见", "江苏省南通市"),
        ("国务院办公厅关于美育的意见", "中国"),
        ("教育部关于转发江苏省经验的通知", "中国"),
        ("济南市教育局转发《山东省教育厅关于课程的通知》的通知", "山东省济南市"),
        ("关于印发《岳池县教师管理改革方案》的通知", "四川省广安市岳池县"),
        ("深圳市龙华区高中学位建设行动计划", "广东省深圳市龙华区"),
        ("2020年南充市人民政府工作报告", "四川省南充市"),
        ("秭归县人民政府自评报告", "湖北省宜昌市秭归县"),
    ],
)
def test_the_title_says_whose_document_it_is(title, expected):
    assert region(title=title) == (
        expected,
        "title" if expected != "中国" else "title: a central body",
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "诸暨市枫桥镇人民政府工作报告"}, "浙江省绍兴市诸暨市枫桥镇"),
        ({"title": "自评报告", "issuer": "南丰县太和镇人民政府"}, "江西省抚州市南丰县太和镇"),
        ({"title": "太和镇2013年自评报告", "region": "南丰县"}, "江西省抚州市南丰县太和镇"),
        ({"title": "太和镇小学改扩建的报告", "region": "南丰县"}, "江西省抚州市南丰县"),
        ({"title": "诸暨市枫桥镇中心小学改扩建的批复"}, "浙江省绍兴市诸暨市"),
        ({"title": "诸暨市无此镇人民政府工作报告"}, "浙江省绍兴市诸暨市"),
    ],
)
def test_a_townships_own_document(fields, expected):
    assert region(**fields)[0] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于振兴县域普通高中的意见", "江苏省南通市"),
        ("关于义务教育示范县创建的意见", "江苏省南通市"),
        ("关于兴县普通高中的意见", "山西省吕梁市兴县"),
        ("关于城区学校和新区学校建设的意见", "江苏省南通市"),
        ("阳泉市城区关于学校建设的意见", "山西省阳泉市城区"),
        ("山西省兴县普通高中的意见", "山西省吕梁市兴县"),
    ],
)
def test_a_county_of_two_characters_is_not_read_out_of_a_word(title, expected):
    assert region(title=title, issuer="南通市教育局")[0] == expected


def test_the_title_goes_before_the_issuer():
    fields = {"title": "关于海宁市义务教育的反馈意见", "issuer": "嘉兴市教育局"}
    assert region(**fields) == ("浙江省嘉兴市海宁市", "title")


def test_the_issuer_where_the_title_names_none():
    assert region(title="关于第086号提案的答复", issuer="海东市教育局") == (
        "青海省海东市",
        "issuer",
    )


def test_the_signature_where_no_field_says_it():
    text = "关于提案的答复\n海东市教育局"
    signature = Block(BlockKind.SIGNATURE, 8, 14)
    assert region(text, signature, title="关于提案的答复") == ("青海省海东市", "signature")


def test_the_document_number_where_no_name_says_it():
    assert region(doc_number="苏政办发〔2016〕1号") == ("江苏省", "document number")


def test_the_region_named_most_often_is_the_last_resort():
    assert region("如东县、如东县、海安市。") == ("江苏省南通市如东县", "named most often")


def test_a_text_that_names_none():
    assert region() == (None, "no region is named")


def test_a_name_of_two_regions_is_told_by_the_text():
    text = "福州市各区。福州市表彰。"
    assert region(text, title="鼓楼区教育局总结")[0] == "福建省福州市鼓楼区"
    assert region(title="鼓楼区教育局总结")[0] is None


def test_metadata_has_the_normalised_issuer_and_region():
    found = linked(
        "正文",
        title="关于美育的意见",
        issuer="市教育局",
        region="南通市",
        genre="实施意见",
        date_signed="2018-03-22",
    )
    written = document("正文", title="关于美育的意见", issuer="市教育局", genre="实施意见",
                       date_signed="2018-03-22")  # fmt: skip
    assert metadata(written, found.context) == {
        "title": "关于美育的意见",
        "genre": "实施意见",
        "issuer": "南通市教育局",
        "date_signed": "2018-03-22",
        "region": "江苏省南通市",
    }


@pytest.mark.parametrize(
    ("genre", "title"),
    [
        ("工作要点", "南通市2024年教育工作要点"),
        ("通知", "关于印发《南通市2024年教育工作要点》的通知"),
    ],
)
def test_work_points_that_a_notice_passes_on_are_the_document(genre, title):
    notice = "关于印发《南通市2024年教育工作要点》的通知"
    written = document("正文", title=notice, genre=genre)
    context = make_home(written, GAZETTEER).context
    assert context.policy.name == notice
    assert metadata(written, context)["title"] == title


@pytest.mark.parametrize(
    ("names", "issuer"),
    [
        (("南通市教育局", "南通市财政局"), "南通市教育局"),
        (("中共南通市委", "南通市人民政府"), "中共南通市委、南通市人民政府"),
    ],
)
def test_metadata_names_who_leads_or_all_beside_a_party(names, issuer):
    fields = tuple(Field("co_issuers", name, None, None, "test") for name in names)
    written = Document("正文", "document.txt", fields=fields)
    context = make_home(written, GAZETTEER).context
    assert context.reasons["issuers"] == "、".join(names)
    assert metadata(written, context)["issuer"] == issuer


def test_what_a_title_forwards_does_not_say_whose_it_is():
    found = region(title="转发南通市教育局关于举办竞赛的通知", issuer="海安市教育局")
    assert found == ("江苏省南通市海安市", "issuer")


@pytest.mark.parametrize(
    ("title", "expected"),
    [("关于专项督导情况的反馈意见", "江苏省南通市"), ("关于专项督导情况的通报", "江苏省")],
)
def test_a_report_to_those_inspected_is_of_their_region(title, expected):
    to = "南通市人民政府："
    block = Block(BlockKind.RECIPIENTS, 0, len(to))
    assert region(to, block, title=title, issuer="江苏省教育厅")[0] == expected


@pytest.mark.parametrize(
    ("issuer", "text", "expected"),
    [
        ("青岛某某职业技术学院", "山东省、山东省、青岛市。", "山东省青岛市"),
        ("青岛某某职业技术学院", "江苏省、江苏省。", "江苏省"),
        ("青岛某某公司", "山东省、山东省、青岛市。", "山东省"),
    ],
)
def test_a_schools_document_is_of_the_region_that_its_name_begins_with(issuer, text, expected):
    assert region(text, title="总结", issuer=issuer)[0] == expected


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("如政办发〔2022〕7号", "如东县教育规划", "如东县人民政府办公室"),
        ("苏政办发〔2016〕1号", "江苏省教育规划", "江苏省人民政府办公厅"),
        ("通政发〔2022〕7号", "南通市教育规划", "南通市人民政府"),
        ("通教发〔2022〕7号", "南通市教育规划", None),
    ],
)
def test_the_code_of_a_number_tells_the_government_that_issued_it(number, title, expected):
    written = document("正文", title=title, doc_number=number)
    context = make_home(written, GAZETTEER).context
    assert metadata(written, context).get("issuer") == expected


def test_the_code_of_a_number_comes_behind_what_the_text_says():
    written = document("正文", title="南通市教育局关于美育的意见", doc_number="通政发〔2022〕7号")
    assert metadata(written, make_home(written, GAZETTEER).context)["issuer"] == "南通市教育局"


def test_metadata_leaves_out_what_is_not_known():
    assert metadata(document("正文"), linked("正文").context) == {}


def test_a_text_that_names_several_counties_of_a_city_is_of_the_city():
    counties = "如皋市如皋市海安市如东县"
    assert region(counties) == ("江苏省南通市", "named most often")
    assert region("如皋市如皋市海安市") == ("江苏省南通市如皋市", "named most often")


def test_the_short_name_of_a_banner_in_a_title():
    title = "科左中旗教育体育局工作总结"
    assert region(title=title) == ("内蒙古自治区通辽市科尔沁左翼中旗", "title")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("2026年政府工作报告", "云南省人民政府", id="report"),
        pytest.param("2026年教育工作总结", None, id="summary"),
    ],
)
def test_a_work_report_is_its_governments(title, expected):
    found = linked("云南省这一年。", title=title, region="云南省")
    document = Document("云南省这一年。", "a.txt", fields=(Field("title", title, None, None, "t"),))
    assert metadata(document, found.context).get("issuer") == expected
    assert found.context.issuer is None


@pytest.mark.parametrize(
    ("file", "line", "fields", "expected"),
    [
        pytest.param(
            NAMES, "central\t云岭总会", {"title": "云岭总会关于美育的意见"}, "中国", id="central"
        ),
        pytest.param(
            regions.NAMES, "of_township\t派出所", {"title": "诸暨市枫桥镇派出所总结"},
            "浙江省绍兴市诸暨市枫桥镇", id="township",
        ),
        pytest.param(
            regions.PROVINCES, "滇\t530000", {"doc_number": "滇教发〔2020〕3号"}, "云南省",
            id="number",
        ),
    ],
)  # fmt: skip
def test_the_words_are_data(add_line, file, line, fields, expected):
    assert region(**fields)[0] != expected
    add_line(file, line, module, regions)
    assert region(**fields)[0] == expected

import pytest
from linked_documents import linked, norms

from kg.linking import regions as module
from kg.linking.regions import below_label


def regions(text, *surfaces, **fields):
    return norms(text, *(("REGION", surface) for surface in surfaces), **fields)


TEXT = "我市和全省一样，各县（市、区）要落实。"
SURFACES = ("我市", "全省", "各县（市、区）")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("南通市2022年工作总结", ["江苏省南通市", "江苏省", "江苏省南通市·下辖区县"]),
        ("威海市2022年工作总结", ["山东省威海市", "山东省", "山东省威海市·下辖区县"]),
        (
            "邵东市2022年工作总结",
            ["湖南省邵阳市邵东市", "湖南省", "湖南省邵阳市·下辖区县"],
        ),
        ("玉山县2022年工作总结", ["江西省上饶市", "江西省", "江西省上饶市·下辖区县"]),
    ],
)
def test_one_text_means_other_regions_in_other_documents(title, expected):
    assert regions(TEXT, *SURFACES, title=title) == expected


def test_the_words_of_banners_and_autonomous_regions():
    text = "五原县居全自治区前列，乌拉特前旗抓得紧，该旗新增学位500个。"
    title = "巴彦淖尔市总结"
    named = regions(text, "全自治区", "乌拉特前旗", "该旗", title=title)
    banner = "内蒙古自治区巴彦淖尔市乌拉特前旗"
    assert named == ["内蒙古自治区", banner, banner]


def test_a_province_has_no_one_city():
    found = linked("我市落实。", ("REGION", "我市"), title="江苏省2022年工作总结")
    mention = found.mentions[0]
    assert not found.entities[mention.entity].resolved
    assert mention.reason == "the document is of 江苏省, not of a 市"
    assert [item.reason for item in found.dropped] == [mention.reason]


def test_without_a_region_of_its_own_a_document_has_no_deixis():
    found = linked("我市落实。", ("REGION", "我市"))
    assert found.context.region is None
    assert not found.entities[found.mentions[0].entity].resolved


def test_a_county_named_before_in_the_paragraph_is_what_county_means():
    text = "罗平县抓得紧，全县新增学位500个。\n全县另有安排。"
    title = "曲靖市教育扫描"
    assert regions(text, "罗平县", "全县", "全县", title=title) == [
        "云南省曲靖市罗平县", "云南省曲靖市罗平县", "云南省曲靖市全县",
    ]  # fmt: skip


def test_in_a_document_of_the_country_who_speaks_says_which_province():
    text = "湖北省教育厅介绍，全省推行走教。武侯区补充，全市在推行。\n全省另有安排。"
    mentions = [("ORG", "湖北省教育厅"), ("REGION", "全省"), ("REGION", "武侯区")]
    mentions += [("REGION", "全市"), ("REGION", "全省")]
    fields = {"title": "教育部关于走教的通报", "issuer": "教育部"}
    assert norms(text, *mentions, **fields)[1:] == [
        "湖北省", "四川省成都市武侯区", "四川省成都市", "全省",
    ]  # fmt: skip


def test_a_word_for_zones_is_the_one_zone_of_the_document():
    text = "讨论新区学校建设，由甲河新区管委会负责。"
    mentions = ("REGION", "新区"), ("ORG", "甲河新区管委会")
    assert norms(text, *mentions, title="丹东市纪要")[0] == "辽宁省丹东市甲河新区"
    two = text.replace("负责", "、乙河新区管委会负责")
    mentions = (*mentions, ("ORG", "乙河新区管委会"))
    assert norms(two, *mentions, title="丹东市纪要")[0] == "辽宁省丹东市新区"


@pytest.mark.parametrize(
    ("surface", "title", "label"),
    [
        ("各州、市", "云南省通知", "云南省·下辖州市"),
        ("各市（地）", "黑龙江省通知", "黑龙江省·下辖市地"),
        ("各市县", "海南省通知", "海南省·下辖市县"),
        ("各市", "辽宁省通知", "辽宁省·下辖设区市"),
        ("各街镇", "上海市嘉定区通知", "上海市嘉定区·下辖街镇"),
        ("各旗县市", "兴安盟通知", "内蒙古自治区兴安盟·下辖区县"),
    ],
)
def test_what_regions_below_are_called_together(surface, title, label):
    assert regions(f"{surface}要落实。", surface, title=title) == [label]


def test_names_of_two_provinces_are_told_by_the_document():
    assert regions("鼓楼区完成。", "鼓楼区", title="福州市总结") == ["福建省福州市鼓楼区"]
    assert regions("鼓楼区完成。", "鼓楼区", title="徐州市总结") == ["江苏省徐州市鼓楼区"]


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("南海新区", "威海市总结", "山东省威海市南海新区"),
        ("甘泉堡经济技术开发区", "新疆维吾尔自治区总结", "新疆维吾尔自治区甘泉堡经济技术开发区"),
        ("城东片区", "泰州市总结", "江苏省泰州市城东片区"),
        ("南海新区", "佛山市总结", "广东省佛山市南海区南海新区"),
        ("南通新区", "南通市总结", "江苏省南通市南通新区"),
        ("曲靖经开区", "云南省总结", "云南省曲靖市曲靖经济技术开发区"),
    ],
)
def test_an_area_is_of_a_region_around_where_its_name_begins_with_a_short_name(
    surface, title, expected
):
    assert regions(f"{surface}完成。", surface, title=title) == [expected]


def test_a_name_of_several_regions_elsewhere_stays_unresolved():
    found = linked("学习鼓楼区经验。", ("REGION", "鼓楼区"), title="威海市总结")
    entity = found.entities[found.mentions[0].entity]
    assert (entity.resolved, entity.name) == (False, "鼓楼区")
    assert "may be any of" in found.mentions[0].reason


def test_unresolved_names_of_two_documents_are_never_one():
    one = linked("学习鼓楼区经验。", ("REGION", "鼓楼区"), title="威海市总结")
    other = linked("学习鼓楼区经验！", ("REGION", "鼓楼区"), title="威海市总结")
    assert one.mentions[0].entity != other.mentions[0].entity


def test_a_short_county_name_of_another_province_is_not_taken():
    found = linked("山城人民。", ("REGION", "山城"), title="重庆市总结")
    assert not found.entities[found.mentions[0].entity].resolved


def test_a_document_is_resolved_by_its_own_date():
    text = "海门市、港闸区完成。"
    before = linked(
        text, ("REGION", "海门市"), ("REGION", "港闸区"),
        title="南通市总结", date_signed="2018-03-22",
    )  # fmt: skip
    assert [mention.entity for mention in before.mentions] == [
        "region-320684-1994", "region-320611-1991",
    ]  # fmt: skip
    assert [mention.reason for mention in before.mentions] == ["", ""]
    undated = linked(text, ("REGION", "海门市"), title="南通市总结")
    assert undated.mentions[0].entity == "region-320684-1994"
    assert undated.mentions[0].reason == "海门市 held from 1994-04-26 until 2020-06-05"
    assert undated.context.reasons["date"].startswith("no date is known")


def test_a_region_that_ended_says_what_took_its_place():
    found = linked(
        "港闸区完成。", ("REGION", "港闸区"), title="南通市总结", date_signed="2018-03-22"
    )
    entity = found.entities["region-320611-1991"]
    assert dict(entity.properties) == {
        "code": "320611",
        "level": "county",
        "succeededBy": "region-320613-2020",
        "validFrom": "1991-05-06",
        "validUntil": "2020-06-05",
    }


def test_what_a_region_lies_in_is_among_the_entities():
    found = linked("港闸区完成。", ("REGION", "港闸区"), title="南通市总结")
    assert {"region-320000-1981", "region-320600-1981"} <= set(found.entities)


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("高新区", "潍坊市总结", "山东省潍坊市高新技术产业开发区"),
        ("自贸区", "潍坊市总结", "中国（山东）自由贸易试验区"),
        ("中国（江苏）自贸试验区", "山东省总结", "中国（江苏）自由贸易试验区"),
        ("曲靖经开区", "曲靖市总结", "云南省曲靖市曲靖经济技术开发区"),
        ("经开区", "曲靖市总结", "云南省曲靖市经济技术开发区"),
        ("临港综保区", "北京市总结", "北京市临港综合保税区"),
        ("经区", "威海市总结", "山东省威海市经区"),
        ("滨海区", "潍坊市总结", "山东省潍坊市滨海区"),
        ("东城区", "许昌市总结", "河南省许昌市东城区"),
        ("瞿昙镇", "海东市总结", "青海省海东市乐都区瞿昙镇"),
        ("邵阳各县市区", "邵东市总结", "湖南省邵阳市·下辖区县"),
        ("各镇街", "门头沟区总结", "北京市门头沟区·下辖镇街"),
        ("各盟市", "内蒙古自治区总结", "内蒙古自治区·下辖盟市"),
        ("中心城区", "赣州市总结", "江西省赣州市中心城区"),
        ("河西走廊", "武威市总结", "河西走廊"),
        ("皖北地区", "安徽省总结", "安徽省皖北地区"),
        ("皖北地区", "滁州市总结", "皖北地区"),
        ("苏南", "安徽省总结", "苏南"),
        ("海南", "广东省总结", "海南省"),
        ("海南", "青海省总结", "青海省海南藏族自治州"),
        ("吉林", "滁州市总结", "吉林省"),
        ("全国", "武威市总结", "中国"),
        ("市", "浙江省总结", "浙江省·下辖区县"),
    ],
)
def test_areas_and_collectives(surface, title, expected):
    assert regions(f"推动{surface}发展。", surface, title=title) == [expected]


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("燕赵", "保定市总结", "河北省保定市曲阳县燕赵镇"),
        ("燕赵镇", "河北省总结", "河北省保定市曲阳县燕赵镇"),
        ("燕赵", "河北省总结", "河北省燕赵"),
    ],
)
def test_in_a_whole_province_a_township_bears_its_full_name(surface, title, expected):
    assert regions(f"{surface}大地展新颜。", surface, title=title) == [expected]


def test_a_collective_is_one_entity_by_its_parent():
    found = linked(
        "各县区和各县（市、区）。", ("REGION", "各县区"), ("REGION", "各县（市、区）"),
        title="渭南市总结",
    )  # fmt: skip
    first, second = (found.entities[mention.entity] for mention in found.mentions)
    assert first == second
    assert (first.cls, first.id[:8]) == ("CollectiveRegion", "regions-")


@pytest.mark.parametrize("surface", ["南通市", "九龙街道", "全市", "县"])
def test_what_names_one_region_is_no_collective(surface):
    assert below_label(surface) is None


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        ("江苏省人民政府", ["江苏省"]),
        ("辽宁省教育厅：", ["辽宁省"]),
        ("各省、自治区、直辖市人民政府", ["你省"]),
    ],
)
def test_whom_a_document_of_the_country_is_written_to(recipients, expected):
    fields = {"title": "国务院关于同意建设试验区的批复", "recipients": recipients}
    assert regions("你省要落实。", "你省", **fields) == expected


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("沈阳都市圈", "辽宁省总结", "辽宁省沈阳都市圈"),
        ("沿海经济带", "辽宁省总结", "辽宁省沿海经济带"),
        ("长江经济带", "湖北省总结", "长江经济带"),
        ("京津冀城市群", "河北省总结", "京津冀城市群"),
        ("沈阳都市圈", "吉林省总结", "沈阳都市圈"),
    ],
)
def test_an_area_across_regions_lies_in_the_province_that_holds_them(surface, title, expected):
    assert regions(f"{surface}加快建设。", surface, title=title) == [expected]


def test_a_common_name_of_an_area_is_of_the_document():
    assert regions("滨海新区建校。", "滨海新区", title="儋州市批复") == ["海南省儋州市滨海新区"]
    assert regions("滨海新区建校。", "滨海新区", title="天津市批复") == ["天津市滨海新区"]


def test_no_county_beside_the_documents_gives_an_area_its_name():
    assert regions("海州管理区建校。", "海州管理区", title="海城市总结") == [
        "辽宁省鞍山市海城市海州管理区"
    ]


def test_the_words_for_all_regions_of_a_level_are_data(add_line):
    assert below_label("全体县区") is None
    add_line(module.NAMES, "all\t全体", module)
    assert below_label("全体县区") == "下辖区县"


def test_the_labels_of_collectives_are_data(add_line):
    assert below_label("各州") == "下辖区县"
    add_line(module.COLLECTIVE, "州\t下辖州", module)
    assert below_label("各州") == "下辖州"


@pytest.mark.parametrize(
    ("file", "line", "surface"),
    [
        pytest.param(module.NAMES, "across\t生态圈", "清溪生态圈", id="across"),
        pytest.param(module.PROVINCES, "滇\t530000", "滇东北", id="province"),
    ],
)
def test_areas_across_regions_are_data(add_line, file, line, surface):
    def known():
        found = linked(f"{surface}。", ("REGION", surface), title="苏州市总结")
        return found.entities[found.mentions[0].entity].resolved

    assert not known()
    add_line(file, line, module)
    assert known()

import pytest

from kg.errors import GazetteerError
from kg.linking.gazetteer import Gazetteer, Level

GAZETTEER = Gazetteer.load()


def ids(name, date=None):
    return [region.id for region in GAZETTEER.find(name, date)]


def paths(name, date=None):
    return [GAZETTEER.path(region, date) for region in GAZETTEER.find(name, date)]


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        pytest.param("南通市", None, ["江苏省南通市"], id="city"),
        pytest.param("南通", None, ["江苏省南通市"], id="short"),
        pytest.param("渝北区", None, ["重庆市渝北区"], id="municipality-without-a-level-between"),
        pytest.param("济源市", None, ["河南省济源市"], id="county-directly-below-a-province"),
        pytest.param("循化县", None, ["青海省海东市循化撒拉族自治县"], id="short-autonomous"),
        pytest.param(
            "海北州祁连县", None, ["青海省海北藏族自治州祁连县"], id="path-of-short-names"
        ),
        pytest.param("内蒙古", None, ["内蒙古自治区"], id="alias"),
        pytest.param("我国", None, ["中国"], id="country"),
        pytest.param("长江三角洲", None, ["长三角"], id="group"),
        pytest.param("香港", None, ["香港特别行政区"], id="special-administrative-region"),
        pytest.param("南通经开区", None, ["江苏省南通市南通经济技术开发区"], id="zone"),
        pytest.param("通州区", None, ["北京市通州区", "江苏省南通市通州区"], id="two-of-one-name"),
        pytest.param("北京通州区", None, ["北京市通州区"], id="one-of-two-by-its-path"),
        pytest.param("云岭市", None, [], id="no-such-region"),
    ],
)
def test_find(name, date, expected):
    assert paths(name, date) == expected


def test_one_code_was_two_regions_in_turn():
    at_first = GAZETTEER.by_code("320611", "1990-01-01")
    later = GAZETTEER.by_code("320611", "2015-01-01")
    assert (at_first.name, at_first.id) == ("郊区", "region-320611-1983")
    assert (later.name, later.id) == ("港闸区", "region-320611-1991")


def test_the_same_name_before_and_after_a_merger_is_two_regions():
    assert ids("崇川区", "2019-12-31") == ["region-320602-1991"]
    assert ids("崇川区", "2021-01-01") == ["region-320613-2020"]
    assert ids("崇川区") == ["region-320613-2020"]


def test_the_day_of_the_approval_is_the_first_of_the_new_region():
    assert GAZETTEER.look_up("海门市", "2020-06-04").held
    assert not GAZETTEER.look_up("海门市", "2020-06-05").held
    assert GAZETTEER.look_up("海门区", "2020-06-05").held


def test_a_name_that_no_longer_holds_is_found_with_the_reason():
    found = GAZETTEER.look_up("海门市", "2023-01-01")
    assert [region.id for region in found.regions] == ["region-320684-1994"]
    assert found.reason == "海门市 held from 1994-04-26 until 2020-06-05"
    assert not found.held


def test_a_short_name_of_today_goes_before_a_full_one_of_the_past():
    assert paths("民和县") == ["青海省海东市民和回族土族自治县"]
    assert paths("民和县", "1984-01-01") == ["青海省海东地区民和县"]


@pytest.mark.parametrize(
    ("name", "date", "expected", "approval"),
    [
        ("港闸区", "2019-01-01", ["江苏省南通市崇川区"], "国函〔2020〕79号"),
        ("海门市", "2019-01-01", ["江苏省南通市海门区"], "国函〔2020〕79号"),
        ("通州市", "2000-01-01", ["江苏省南通市通州区"], "国函〔2009〕34号"),
        ("莱城区", "2010-01-01", ["山东省济南市莱芜区"], "国函〔2018〕163号"),
        ("偃师市", "2020-01-01", ["河南省洛阳市偃师区"], ""),
    ],
)
def test_successors(name, date, expected, approval):
    region = GAZETTEER.find(name, date)[0]
    later = GAZETTEER.successors(region)
    found = sorted(GAZETTEER.path(item) for item in later)
    assert (found, region.approval) == (expected, approval)


def test_what_still_holds_has_no_successor():
    assert GAZETTEER.successors(GAZETTEER.find("如东县")[0]) == []


def test_children_are_those_of_the_date():
    nantong = GAZETTEER.find("南通市")[0]
    assert [child.name for child in GAZETTEER.children(nantong)] == [
        "通州区", "崇川区", "海门区", "如东县", "启东市", "如皋市", "海安市",
    ]  # fmt: skip
    assert [child.name for child in GAZETTEER.children(nantong, "2010-01-01")] == [
        "崇川区", "港闸区", "通州区", "海安县", "如东县", "启东市", "如皋市", "海门市",
    ]  # fmt: skip


def test_children_of_a_province_leave_out_what_lies_in_its_cities():
    names = [child.name for child in GAZETTEER.children(GAZETTEER.find("河南省")[0])]
    assert "洛阳市" in names
    assert "济源市" in names
    assert "偃师区" not in names


def test_townships_of_a_city():
    haidong = GAZETTEER.find("海东市")[0]
    assert [GAZETTEER.path(town) for town in GAZETTEER.townships("瞿昙镇", haidong)] == [
        "青海省海东市乐都区瞿昙镇"
    ]
    assert GAZETTEER.townships("瞿昙镇", GAZETTEER.find("南通市")[0]) == []


def test_scan_finds_the_longest_names():
    text = "江苏省南通市海安市和如东县"
    assert [text[start:end] for start, end, _ in GAZETTEER.scan(text)] == [
        "江苏省", "南通市", "海安市", "如东县",
    ]  # fmt: skip


def write(tmp_path, text):
    path = tmp_path / "regions.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_adds_regions_and_zones(tmp_path):
    path = write(
        tmp_path,
        "# ours\ncode\tname\tparent\n990000\t云岭省\n990100\t清江市\n990181\t石桥市\n"
        "\t清江高新区\t990100\n",
    )
    gazetteer = Gazetteer.load(path)
    stone = gazetteer.find("石桥市")[0]
    zone = gazetteer.find("清江高新区")[0]
    assert (stone.id, gazetteer.path(stone)) == ("region-990181-0000", "云岭省清江市石桥市")
    assert (zone.level, gazetteer.path(zone)) == (Level.AREA, "云岭省清江市清江高新区")
    assert gazetteer.find("石桥") == [stone]
    assert Gazetteer.load().find("石桥市") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("name\n云岭市\n", r"regions.tsv:1: the columns are \['name'\]", id="columns"),
        pytest.param("code\tname\n99\t云岭市\n", "regions.tsv:2: the code '99'", id="code"),
        pytest.param("code\tname\n\t云岭市\n", "regions.tsv:2: 云岭市 has neither", id="no-code"),
        pytest.param("code\tname\n990100\tX\n", "regions.tsv:2: the name 'X'", id="name"),
        pytest.param(
            "code\tname\tfirst\n990100\t云岭市\t5月\n", "regions.tsv:2: the time '5月'", id="time"
        ),
        pytest.param(
            "code\tname\n990100\t云岭市\t\t1\n", "regions.tsv:2: 4 values for 2", id="values"
        ),
        pytest.param(
            "name\tparent\n云岭高新区\t990100\n", "云岭高新区 lies in 990100", id="no-parent"
        ),
        pytest.param("", r"regions.tsv:1: the columns are", id="empty"),
    ],
)
def test_a_broken_table_names_file_line_and_remedy(tmp_path, text, message):
    with pytest.raises(GazetteerError, match=message):
        Gazetteer.load(write(tmp_path, text))


def test_a_table_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "regions.tsv"
    path.write_bytes("code\tname\n990100\t云岭市\n".encode("gb18030"))
    with pytest.raises(GazetteerError, match="UTF-8"):
        Gazetteer.load(path)


def test_every_shipped_name_with_a_date_gives_a_full_path():
    for region in GAZETTEER.find("南通市", "1985-01-01"):
        assert GAZETTEER.path(region, "1985-01-01") == "江苏省南通市"


def test_townships_of_a_county_that_another_took_the_place_of():
    county = GAZETTEER.find("静海县", "2012-03-01")[0]
    towns = GAZETTEER.townships("大邱庄镇", county, "2012-03-01")
    assert [GAZETTEER.path(town, "2012-03-01") for town in towns] == ["天津市静海县大邱庄镇"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        pytest.param("2018-10-26", "贵州省毕节市黔西县莲城街道", id="before"),
        pytest.param("2022-10-26", "贵州省毕节市黔西市莲城街道", id="after"),
    ],
)
def test_townships_of_a_city_lie_in_the_county_of_the_day(date, expected):
    city = GAZETTEER.find("毕节市", date)[0]
    towns = GAZETTEER.townships("莲城街道", city, date)
    assert [GAZETTEER.path(town, date) for town in towns] == [expected]


def test_a_zone_is_one_with_its_citys_name_and_without():
    city = GAZETTEER.find("曲靖市")[0]
    named = GAZETTEER.area("曲靖经济技术开发区", city)
    assert GAZETTEER.area("经济技术开发区", city).id == named.id
    assert GAZETTEER.area("曲靖会泽园区", city).id != GAZETTEER.area("会泽园区", city).id

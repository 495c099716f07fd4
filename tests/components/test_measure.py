import pytest

from kg.components.measure import Measure, Measures
from kg.vocabulary import Comparator

MEASURES = Measures()


def measured(number, unit, low, high, base, comparator="="):
    value = None if "/" in number else (low or high)
    return Measure(number, unit, value, low, high, base, Comparator(comparator))


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        pytest.param("94.02%", measured("94.02", "%", "94.02", "94.02", "%"), id="percent"),
        pytest.param("7.9％", measured("7.9", "％", "7.9", "7.9", "%"), id="full-width-percent"),
        pytest.param("3‰", measured("3", "‰", "0.3", "0.3", "%"), id="permille"),
        pytest.param("八成以上", measured("8", "成", "80", None, "%", "≥"), id="tenths"),
        pytest.param(
            "近16亿元", measured("16", "亿元", "1600000000", "1600000000", "元", "≈"), id="near"
        ),
        pytest.param("6万多户", measured("6", "万户", "60000", None, "户", ">"), id="more-inside"),
        pytest.param(
            "1.7万余人", measured("1.7", "万人", "17000", None, "人", ">"), id="more-behind-power"
        ),
        pytest.param("5.26万名", measured("5.26", "万名", "52600", "52600", "人"), id="people"),
        pytest.param("不低于98.5%", measured("98.5", "%", "98.5", None, "%", "≥"), id="at-least"),
        pytest.param("不超过45人", measured("45", "人", None, "45", "人", "≤"), id="at-most"),
        pytest.param("不足20%", measured("20", "%", None, "20", "%", "<"), id="below"),
        pytest.param("45%左右", measured("45", "%", "45", "45", "%", "≈"), id="about-behind"),
        pytest.param(
            "15万元至20万元", measured("15/20", "万元", "150000", "200000", "元"), id="range"
        ),
        pytest.param(
            "8000—9000元", measured("8000/9000", "元", "8000", "9000", "元"), id="shared-unit"
        ),
        pytest.param("20%—35%", measured("20/35", "%", "20", "35", "%"), id="percent-range"),
        pytest.param("一两项", measured("1/2", "项", "1", "2", "项"), id="one-or-two"),
        pytest.param("一至两项", measured("1/2", "项", "1", "2", "项"), id="one-to-two"),
        pytest.param("一万个", measured("1", "万个", "10000", "10000", "个"), id="power-in-unit"),
        pytest.param("超百万", measured("100", "万", "1000000", None, "", ">"), id="bare-power"),
        pytest.param("百余场", measured("100", "场", "100", None, "场", ">"), id="hundred-odd"),
        pytest.param("第6位", measured("6", "位", "6", "6", "位"), id="rank"),
        pytest.param("第二", measured("2", "位", "2", "2", "位"), id="rank-alone"),
        pytest.param("首位", measured("1", "位", "1", "1", "位"), id="first"),
        pytest.param("前三名", measured("3", "位", "3", "3", "位"), id="among-first"),
        pytest.param("15.2:1", measured("15.2", ":1", "15.2", "15.2", ":1"), id="ratio"),
        pytest.param("1∶5.5", measured("5.5", "1∶", "5.5", "5.5", "1∶"), id="ratio-of-one"),
        pytest.param(
            "4.2:5.8", measured("4.2", ":5.8", "0.7241", "0.7241", ":1"), id="ratio-of-two"
        ),
        pytest.param("9.6/10万", measured("9.6", "/10万", "9.6", "9.6", "/10万"), id="per-100000"),
        pytest.param("1/10以上", measured("0.1", "", "0.1", None, "", "≥"), id="fraction"),
        pytest.param("三分之二", measured("0.6667", "", "0.6667", "0.6667", ""), id="parts"),
        pytest.param("百分之九十五", measured("95", "%", "95", "95", "%"), id="hundredths"),
        pytest.param("翻一番", measured("1", "番", "1", "1", "番"), id="doubled"),
        pytest.param("零", measured("0", "", "0", "0", ""), id="zero"),
        pytest.param("每生每年600元", measured("600", "元", "600", "600", "元"), id="rate-before"),
    ],
)
def test_values(surface, expected):
    assert MEASURES.read(surface) == expected


@pytest.mark.parametrize("surface", ["若干", "全部", "％", "8.7∶41.2∶50.1"])
def test_no_number(surface):
    assert MEASURES.read(surface) is None


def test_a_unit_from_elsewhere():
    bare = MEASURES.read("88.6")
    assert bare == measured("88.6", "", "88.6", "88.6", "")
    assert MEASURES.with_unit(bare, "%") == measured("88.6", "%", "88.6", "88.6", "%")


def test_decimals_are_exact():
    assert MEASURES.read("0.1亿元").value == "10000000"
    assert MEASURES.read("3.14159万元").value == "31415.9"

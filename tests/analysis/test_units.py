"""Units: what can be compared, and what one number is in another unit."""

from decimal import Decimal

import pytest

from kg.analysis.units import convert, unit


@pytest.mark.parametrize(
    ("number", "given", "wanted", "expected"),
    [
        pytest.param("300", "亩", "平方米", "200000", id="亩"),
        pytest.param("213000", "平方米", "亩", "319.5", id="平方米"),
        pytest.param("90", "%", "%", "90", id="same"),
        pytest.param("28", "个", "所", "28", id="measure-words"),
        pytest.param("0", "", "%", "0", id="nothing"),
        pytest.param("5", "%", "百分点", None, id="share-and-points"),
        pytest.param("5", "人", "人次", None, id="people-and-visits"),
        pytest.param("5", "位", "个", None, id="rank-and-count"),
        pytest.param("12", "", "%", None, id="bare-number"),
        pytest.param("3", "学分", "学分", "3", id="unlisted"),
        pytest.param("3", "学分", "课时", None, id="two-unlisted"),
    ],
)
def test_convert(number, given, wanted, expected):
    found = convert(Decimal(number), given, wanted)
    assert found is None if expected is None else found is not None
    if expected is not None:
        assert found.quantize(Decimal("0.0001")) == Decimal(expected).quantize(Decimal("0.0001"))


def test_an_unlisted_unit_is_a_family_of_its_own():
    assert unit("学分").family != unit("课时").family

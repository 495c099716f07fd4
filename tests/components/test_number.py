from decimal import Decimal

import pytest

from kg.components.number import decimal_text, numeral_text, power_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("94.02", "94.02", id="decimals"),
        pytest.param("0.40", "0.40", id="written-zero-stays"),
        pytest.param("1,046", "1046", id="thousands"),
        pytest.param("19. 3", "19.3", id="stray-space"),
        pytest.param("１２．５", "12.5", id="full-width"),
        pytest.param("十", "10", id="ten"),
        pytest.param("二十", "20", id="tens"),
        pytest.param("一百五十二", "152", id="hundreds"),
        pytest.param("两千零五", "2005", id="thousand-and-five"),
        pytest.param("二〇二一", "2021", id="positional"),
        pytest.param("九十八点五", "98.5", id="chinese-decimals"),
        pytest.param("零", "0", id="zero"),
        pytest.param("Ⅲ", "3", id="roman"),
    ],
)
def test_numerals(text, expected):
    assert numeral_text(text) == expected


@pytest.mark.parametrize("text", ["", "若干", "3所", "第三", "1.2.3"])
def test_what_is_no_numeral(text):
    with pytest.raises(ValueError, match="not a numeral"):
        numeral_text(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("", 1), ("万", 10**4), ("亿", 10**8), ("百万", 10**6), ("万亿", 10**12)]
)
def test_powers(text, expected):
    assert power_of(text) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("58000.00", "58000"), ("0.40", "0.4"), ("-3.10", "-3.1"), ("1E+4", "10000"), ("0", "0")],
)
def test_decimals_are_plain(number, expected):
    assert decimal_text(Decimal(number)) == expected

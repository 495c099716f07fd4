"""Read the numbers of Chinese official text, exactly.

Numerals are Arabic (``1,046``, full width, with a stray space as in ``19. 3``) or Chinese
(``二十``, ``一百五十``, ``二〇二一``), and either may carry a power of ten (``3.5万``). The power
belongs to the unit as it is written (3.5 is a number of 万人), so it is read apart.
"""

import re
from decimal import Decimal

DIGITS = "〇零一二两三四五六七八九"
ARABIC = r"[0-9０-９]+(?:[,，](?:[0-9０-９]{3})(?![0-9０-９]))*(?:\s?[.．]\s?[0-9０-９]+)?"
CHINESE = rf"[{DIGITS}十百千]+(?:点[{DIGITS}]+)?"
POWER = r"(?:[十百千]?[万亿]|万亿|[百千](?![瓦米克分]))"

_VALUES = {character: "001223456789"[i] for i, character in enumerate(DIGITS)}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",， \u3000\xa0\t")
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
_ROMAN = {"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5"}


def numeral_text(text: str) -> str:
    """Return a numeral in plain digits, with the decimals that are written.

    >>> numeral_text("98,420"), numeral_text("19. 3"), numeral_text("０.４0"), numeral_text("十二")
    ('98420', '19.3', '0.40', '12')

    :raises ValueError: if it is no numeral
    """
    plain = text.translate(_PLAIN)
    if plain in _ROMAN:
        return _ROMAN[plain]
    if re.fullmatch(r"\d+(\.\d+)?", plain, re.ASCII):
        return plain
    return _chinese_text(plain)


def power_of(text: str) -> int:
    """Return what a power of ten multiplies by.

    >>> power_of("万"), power_of("百万"), power_of("")
    (10000, 1000000, 1)
    """
    product = 1
    for character in text:
        product *= _TENS[character]
    return product


def decimal_text(number: Decimal) -> str:
    """Write a decimal number without exponent and without trailing zeros.

    >>> decimal_text(Decimal("5.80") * 10000), decimal_text(Decimal("0.40"))
    ('58000', '0.4')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _chinese_text(text: str) -> str:
    whole, _, decimals = text.partition("点")
    if not re.fullmatch(rf"[{DIGITS}十百千]+", whole):
        raise ValueError(f"{text!r} is not a numeral")
    number = _positional(whole) if not re.search("[十百千]", whole) else str(_composed(whole))
    return f"{number}.{_positional(decimals)}" if decimals else number


def _positional(text: str) -> str:
    return "".join(_VALUES[character] for character in text).lstrip("0") or "0"


def _composed(text: str) -> int:
    total, digit = 0, 1
    for character in text:
        if character in _TENS:
            total += digit * _TENS[character]
            digit = 0
        else:
            digit = int(_VALUES[character])
    return total + (digit if text[-1] not in _TENS else 0)

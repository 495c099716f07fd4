"""Document numbers (发文字号) where a page prints them: on their own line, or behind a label."""

import re
from dataclasses import dataclass

from kg.readers.forms.dates import ASCII_DIGITS

_NUMBER = re.compile(
    r"(?P<code>(?<![一-鿿])[一-鿿](?:[ \u3000][一-鿿]){1,9}|[一-鿿]{1,16}?)"
    r"\s{0,2}[〔\[［(（【﹝〈<]\s?(?P<year>(?:19|20)\d\d)\s?[〕\]］)）】﹞〉>]\s{0,2}"
    r"(?P<kind>[文字函])?第?\s{0,2}(?P<serial>\d{1,5})\s{0,2}号"
)
_LOST = re.compile(
    r"(?P<code>[一-鿿]{1,15}[发函字办政教督规秘文通综])"
    r"[〔\[［(（【﹝]?(?P<year>(?:19[89]|20[0-4])\d)[〕\]］)）】﹞]?(?P<kind>)(?P<serial>\d{1,3})号"
)
"""A number of whose brackets a copy has lost one or both."""
_ORDER = re.compile(
    r"(?P<code>[一-鿿]{0,20}令)\s{0,3}(?:〔\d{4}〕)?第?\s{0,3}(?P<serial>[\d一二三四五六七八九十百]{1,6})\s{0,2}号"
)
_BEHIND = re.compile(rf"(?<=\S)\s*[\s（(](?P<number>{_NUMBER.pattern})\s*[）)]?$")
_VERBS = re.compile(r"^.*?(?:印发|发布|发文|文号)(?=.{2})")
_LONGEST_LINE = 60
_LONGEST_REST = 30
_CAPTION = re.compile(r"[（(][^（()）]+[）)]")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A document number with 〔〕 and without spaces, and the characters that state it."""

    start: int
    end: int
    value: str


def first_number(text: str, offset: int = 0) -> FoundNumber | None:
    """Return the first document number of a text, moved by ``offset``.

    >>> first_number("（2021年印发　武政发[2021] 73 号）").value
    '武政发〔2021〕73号'
    """
    text = text.translate(ASCII_DIGITS)
    match = _NUMBER.search(text) or _LOST.search(text)
    if match is None:
        return _order(text, offset)
    code, start = match.group("code"), match.start()
    verb = _VERBS.match(code)
    if verb is not None:
        code, start = code[verb.end() :], start + verb.end()
    kind, serial = match.group("kind") or "", int(match.group("serial"))
    value = f"{''.join(code.split())}〔{match.group('year')}〕{kind}{serial}号"
    return FoundNumber(start + offset, match.end() + offset, value)


def number_in_front(text: str) -> FoundNumber | None:
    """Return the document number that a line begins with, if more stands behind it."""
    match = _NUMBER.match(text.translate(ASCII_DIGITS))
    found = first_number(text) if match is not None and match.end() < len(text) else None
    return found if found is not None and found.start == 0 else None


def number_behind(text: str) -> FoundNumber | None:
    """Return the document number that a title ends with, set apart or in brackets.

    >>> number_behind("甲市关于加强美育的意见（甲政发〔2021〕9号）").start
    11
    """
    match = _BEHIND.search(text.translate(ASCII_DIGITS))
    found = first_number(match["number"], match.start("number")) if match is not None else None
    return FoundNumber(match.start(), found.end, found.value) if match and found else None


def line_number(text: str, offset: int = 0) -> FoundNumber | None:
    """Return the document number of a line that says little else: （国办发〔2015〕71号）.

    >>> line_number("（甲政发〔2015〕7号，2015年5月3日甲市人民政府印发）").value
    '甲政发〔2015〕7号'
    """
    length = len(re.sub(r"\s+", " ", text))
    if length > _LONGEST_LINE or re.search("[。；《》]", text):
        return None
    if re.search("[，,]", text) and _CAPTION.fullmatch(text) is None:
        return None
    found = first_number(text, offset)
    if found is None or length - (found.end - found.start) > _LONGEST_REST:
        return None
    return found


def _order(text: str, offset: int) -> FoundNumber | None:
    match = _ORDER.search(text)
    if match is None:
        return None
    value = f"{match.group('code')}第{match.group('serial')}号"
    return FoundNumber(match.start() + offset, match.end() + offset, value)

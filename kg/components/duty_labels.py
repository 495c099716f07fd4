"""Read the lists of bodies behind a label, as official documents print duties.

(责任单位: 甲、乙) says of a whole item who has to carry it out; so does 牵头部门: 甲, and in
brackets or behind another label 牵头: 甲 without a word for the body.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.components.duty_words import body_ends, either, words
from kg.vocabulary import Role

_LIST = re.compile(
    r"(?:[^;；。()（）〔〕】\]\n完时]|[(（][^()（）\n]{0,12}[)）]|〔[^〔〕\n]{0,12}〕"
    r"|完(?!成时)|时(?!间[:：]))*"
)
"""A list up to its end; brackets within it (各县（市、区）) belong to it."""
_GIVES = re.compile("负责|牵头|承担|承办|组织实施")
"""The verbs behind bodies in running text; few blocks hold any."""
_MEMBER = re.compile("[^、]+")


class Label(NamedTuple):
    """A label such as 责任单位:, and the range of the list behind it."""

    start: int
    end: int
    role: Role


def find_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the lists of a range that stand behind a label, each up to the next label.

    >>> text = "(牵头单位:市教育局;配合单位:市财政局)"
    >>> [(text[label.start : label.end], str(label.role)) for label in find_labels(text, 0, 20)]
    [('市教育局', 'lead'), ('市财政局', 'support')]
    """
    found = list(_label().finditer(text, start, end))
    for i, match in enumerate(found):
        limit = found[i + 1].start() if i + 1 < len(found) else end
        whole = _LIST.match(text, match.end(), limit)
        stop = whole.end() if whole is not None else limit
        yield Label(match.end(), stop, role_of(match["what"]))


def find_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what ends as a body does in a list behind a label, and before 负责: 基教科, 市妇联.

    >>> text = "（责任单位：市教育局、基教科，各县区）"
    >>> [text[a:b] for a, b in find_bodies(text, 0, len(text))]
    ['市教育局', '基教科']
    """
    for label in find_labels(text, start, end):
        yield from bodies_in(text, label.start, label.end)
    if _GIVES.search(text, start, end) is None:
        return
    for match in _says_duty().finditer(text, start, end):
        yield match.span("body")
    for match in _shared_out().finditer(text, start, end):
        kind = next(kind for kind in ("list", "row", "help") if match[kind])
        yield from _members(text, *match.span(kind))


def bodies_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what ends as a body does in a list: of a label, of a cell of a table."""
    for match in _body().finditer(text, start, end):
        yield match.span()


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of a list in running text, if each of them ends as a body does."""
    found = [match.span() for match in _MEMBER.finditer(text, start, end)]
    if all(_ends_body().search(text[slice(*each)]) for each in found):
        yield from found


def role_of(word: str) -> Role:
    """Return the role that a word gives: 牵头, 配合, anything else is plain responsibility."""
    return next((role for role, said in _roles() if said.fullmatch(word)), Role.RESPONSIBLE)


@cache
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(either(role))) for role in (Role.LEAD, Role.SUPPORT))


@cache
def _label() -> re.Pattern[str]:
    """Return the label of a list: 责任单位:, 牵头: in brackets, 牵头部门市教育局."""
    unit = either("unit")
    alone = "|".join(rf"(?<=[(（【〔\[;；，,|｜／]{word})" for word in words("alone"))
    begins = "|".join(rf"(?<=[\s　]{word})|(?<=^{word})" for word in words("begins"))
    return re.compile(
        rf"(?P<what>{either('label')})(?:(?:{unit}(?:和单位)?|{alone}|{begins})[ 　]*[:：]"
        rf"|(?<=[\s　]..){unit}[ 　]+(?=[省市县区州旗盟镇][一-鿿])"
        r"|(?:(?<=[。；;，,(（【〔\[]..)|(?<=[。；;，,(（【〔\[]主要负责))"
        rf"{unit}(?:[为是]|(?=[省市县区州旗盟镇局][一-鿿])))"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^：:、，,和及 　\n])(?!各|其他|相关|有关|街道办事处)"
        r"[^：:、，,；;和及\s()（）]{1,20}?"
        rf"{body_ends('list')}(?=[、，,；;。(（)）〔〕】\s]|$)"
    )


@cache
def _says_duty() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=^)|(?<=[，,。；;、和及由与\s]))(?!各|其他|其它|相关|有关|由)"
        rf"(?P<body>(?:(?![由将按])[一-鿿]){{2,14}}?{body_ends('says')})"
        r"(?=(?:负责(?!人(?![才选事力口防])|同志)|牵头(?!单位|部门)|具体负责|组织实施)[一-鿿])",
        re.MULTILINE,
    )


@cache
def _shared_out() -> re.Pattern[str]:
    """Return the lists of bodies in running text: 由甲、乙具体负责, （甲、乙牵头，丙配合）."""
    name, plain = "[一-鿿]{2,16}?", "(?:(?![的对由在将与和及把按是为各])[一-鿿]){2,12}?"
    begins = r"(?:^|(?<=[。；;，,：:\s]))"
    return re.compile(
        rf"(?:[由（(【〔\[](?P<list>{name}(?:、{name})*)|{begins}(?P<row>{plain}(?:、{plain})+))"
        rf"(?={either('shared')}*"
        r"(?:负责(?!人(?![才选事力口防])|同志)|牵头(?!单位|部门)|承担|承办|组织实施))"
        r"|(?:牵头|负责)[，,、；;](?P<help>[一-鿿]{2,16}?(?:、[一-鿿]{2,16}?)*)"
        rf"(?={either('closely')}?{either('aside')}(?:[，,。；;）)】〕\]]|$))",
        re.MULTILINE,
    )


@cache
def _ends_body() -> re.Pattern[str]:
    return re.compile(f"{body_ends('shared')}$")

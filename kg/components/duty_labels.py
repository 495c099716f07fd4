"""Read the lists of bodies behind a label, as official documents print duties.

(责任单位: 甲、乙) says of a whole item who has to carry it out; so does 牵头部门: 甲, and in
brackets or behind another label 牵头: 甲 without a word for the body.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.vocabulary import Role

_WHAT = "责任|牵头|主办|主责|负责|主要负责|配合|协办|协助|协作|参与|参加|支持|指导|联合|承办|落实"
_ALONE = "责任|牵头|主办|配合|协办|协助|参与"
"""Words that are a label without a word for the body, at the start of a bracket or a part."""
_UNIT = "(?:单位|部门|科室|处室|股室|机构|主体|领导)"
_LABEL = re.compile(
    rf"(?P<what>{_WHAT})"
    rf"(?:(?:{_UNIT}(?:和单位)?|(?<=[(（【〔\[;；](?:{_ALONE})))[ 　]*[:：]"
    r"|(?:(?<=[。；;，,(（【〔\[]..)|(?<=[。；;，,(（【〔\[]主要负责))"
    rf"{_UNIT}(?:[为是]|(?=[省市县区州旗盟镇局][一-鿿])))"
)
"""The label of a list: 责任单位:, 牵头: in brackets, and without a colon 牵头部门市教育局."""
_LIST = re.compile(
    r"(?:[^;；。()（）〕】\]\n完时]|[(（][^()（）\n]{0,12}[)）]|完(?!成时)|时(?!间[:：]))*"
)
"""A list up to its end; brackets within it (各县（市、区）) belong to it."""
_SUPPORT = ("配合", "协办", "协助", "协作", "参与", "参加", "支持", "指导", "协同")
_LEAD = ("牵头", "主办", "主责")
BODY_ENDS = (
    r"(?:[局委办厅院科处股室]|政府|中心|协会|联合会|妇联|文联|科协|残联|工商联|总工会|集团|公司|支行|支队|大队|"
    r"办事处|管委会)"
)
"""What the names of bodies in a duty list end in."""
_BODY = re.compile(
    r"(?<![^：:、，,和及 　])(?!各|其他|相关|有关)[^：:、，,；;和及\s()（）]{1,20}?"
    rf"{BODY_ENDS}(?=[、，,；;。)）〕】\s]|$)"
)
_SAYS_DUTY = re.compile(
    r"(?:(?<=^)|(?<=[，,。；;、和及由与\s]))(?!各|其他|其它|相关|有关|由)(?P<body>[一-鿿]{2,14}?"
    r"(?:[局委办馆]|中心|联合会|残联|妇联|科协|专班|指挥部))"
    r"(?=(?:负责(?!人|同志)|牵头(?!单位|部门)|具体负责|组织实施)[一-鿿])",
    re.MULTILINE,
)
_SHARED_OUT = re.compile(
    r"[由（(【〔\[](?P<list>[一-鿿]{2,16}?(?:、[一-鿿]{2,16}?)*)"
    r"(?=(?:共同|具体|统一|统筹|联合|分别|主要)?(?:负责(?!人|同志)|牵头(?!单位|部门)|承担|承办|组织实施))"
    r"|(?:牵头|负责)[，,、；;](?P<help>[一-鿿]{2,16}?(?:、[一-鿿]{2,16}?)*)"
    r"(?=(?:密切|积极|主动|全力)?(?:配合|协助|参与|协办)(?:[，,。；;）)】〕\]]|$))",
    re.MULTILINE,
)
"""Lists of bodies in running text: 由甲、乙具体负责, （甲、乙牵头，丙配合）."""
_ENDS_BODY = re.compile(
    r"(?:[局委办厅科处股室院馆]|中心|政府|公司|联合会|残联|妇联|科协|文联|支队|大队|办事处|管委会)$"
)


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
    found = list(_LABEL.finditer(text, start, end))
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
        for match in _BODY.finditer(text, label.start, label.end):
            yield match.span()
    for match in _SAYS_DUTY.finditer(text, start, end):
        yield match.span("body")
    for match in _SHARED_OUT.finditer(text, start, end):
        yield from _members(text, *match.span("list" if match["list"] else "help"))


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of a list in running text, if each of them ends as a body does."""
    found = [match.span() for match in re.compile("[^、]+").finditer(text, start, end)]
    if all(_ENDS_BODY.search(text[slice(*each)]) for each in found):
        yield from found


def role_of(word: str) -> Role:
    """Return the role that a word gives: 牵头, 配合, anything else is plain responsibility."""
    if word in _LEAD:
        return Role.LEAD
    return Role.SUPPORT if word in _SUPPORT else Role.RESPONSIBLE

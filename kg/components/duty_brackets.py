"""Read the lists of bodies in brackets that end an item without a label: …。（甲局、乙局）.

Such a list says who has to carry out the item that it ends. Where the text says that whoever is
named first leads (括号内列首位的为牵头单位), the others help.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_labels import find_labels
from kg.components.duty_marks import by_role
from kg.components.duty_said import Duty
from kg.components.duty_words import body_ends, clauses, either
from kg.vocabulary import Role

RULE = "brackets"
_OPENS = {"）": "（", ")": "(", "】": "【", "〕": "〔", "]": "["}
_LONGEST = 160
"""How many characters a list has at most."""
_PARTS = re.compile(r"[^、，,;；]+")
_OTHERS = re.compile(r"(?:各|有关|相关|其他).{0,12}|.{0,10}(?:[县市区旗]|街道|乡镇)")
_NAME = re.compile("[一-鿿]{2,20}")
_SENTENCE = re.compile(r"[。；;！!][\s　]*$")


def bracket_lists(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of the list in brackets that ends a range (a block), if there is one.

    >>> text = "核定乡村学校编制。（市委编办、市教育局）"
    >>> [text[a:b] for a, b in bracket_lists(text, 0, len(text))]
    ['市委编办', '市教育局']
    """
    place = _last_brackets(text, start, end)
    if place is None:
        return
    parts = [match.span() for match in _PARTS.finditer(text, *place)]
    bodies = [part for part in parts if _body().fullmatch(text[slice(*part)])]
    others = [part for part in parts if part not in bodies]
    before = text[start : place[0] - 1].strip()
    alone = bool(before) and _SENTENCE.search(before) is None
    if len(bodies) > alone and all(_OTHERS.fullmatch(text[slice(*each)]) for each in others):
        yield from parts


def bracket_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bodies in the list in brackets that ends a range, without what they do.

    >>> text = "排查校舍。（安全科、基建中心；甲局协同）"
    >>> [text[a:b] for a, b in bracket_bodies(text, 0, len(text))]
    ['安全科', '基建中心', '甲局']
    """
    parts = list(bracket_lists(text, start, end))
    if not parts or any(find_labels(text, parts[0][0] - 1, parts[-1][1])):
        return
    for low, high in parts:
        body = _body().fullmatch(text, low, high)
        if body is not None and _NAME.fullmatch(body["body"]) and not _any().match(body["body"]):
            yield body.span("body")


def bracket_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duties of the list in brackets that ends a range, given where actors stand.

    Of the parts that a semicolon sets apart, those with a verb say their duty themselves.
    """
    parts = list(bracket_lists(text, start, end))
    for low, high in _groups(text, parts) if parts else ():
        run = [i for i, a in enumerate(actors) if low <= a[0] and a[1] <= high]
        for part, role in by_role(text, actors, run, Role.RESPONSIBLE):
            yield Duty(part, role, None, low, high, RULE)


def _groups(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list between semicolons in which no part has a verb."""
    run: list[tuple[int, int]] = []
    for part in (*parts, None):
        if run and (part is None or text[part[0] - 1] in "；;"):
            if not any(_said().search(text, *each) for each in run):
                yield run[0][0], run[-1][1]
            run = []
        if part is not None:
            run.append(part)


def _last_brackets(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what stands in the brackets with which a range ends, but for its full stop."""
    stop = start + len(text[start:end].rstrip("。；; 　\t\n"))
    closing = text[stop - 1 : stop]
    if closing not in _OPENS or stop - 1 <= start:
        return None
    depth, low = 0, max(start, stop - _LONGEST)
    for i in range(stop - 1, low - 1, -1):
        depth += (text[i] == closing) - (text[i] == _OPENS[closing])
        if not depth:
            return i + 1, stop - 1
    return None


@cache
def _any() -> re.Pattern[str]:
    """Return what begins or is the name of no body in particular: 各区政府, 办事处."""
    return re.compile(rf"{clauses('no_name').pattern}|(?:街道|乡镇)?(?:办事处|管委会|政府)$")


@cache
def _body() -> re.Pattern[str]:
    """Return a body, with what it does behind it: 甲局, 乙局等部门, 丙局协同."""
    return re.compile(
        rf"(?P<body>.*?(?:{body_ends('list')}|部))(?:等|等部门|等单位)?(?:{_said().pattern})?"
    )


@cache
def _said() -> re.Pattern[str]:
    """Return what a body does that a list in brackets names."""
    how = f"(?:{either('how')}|按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)"
    return re.compile(rf"{how}*(?:{either('claims')}|{either('helps')}|指导|落实)[^、]{{0,6}}$")

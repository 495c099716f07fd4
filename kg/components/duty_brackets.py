"""Read the lists of bodies in brackets that end an item without a label: …。（甲局、乙局）.

Such a list says who has to carry out the item that it ends. Where the text says that whoever is
named first leads (括号内列首位的为牵头单位), the others help.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_marks import by_role
from kg.components.duty_said import Duty
from kg.components.duty_words import body_ends
from kg.vocabulary import Role

RULE = "brackets"
_OPENS = {"）": "（", ")": "(", "】": "【", "〕": "〔", "]": "["}
_LONGEST = 160
"""How many characters a list has at most."""
_PARTS = re.compile(r"[^、，,;；]+")
_OTHERS = re.compile(r"(?:各|有关|相关|其他).{0,12}|.{0,10}(?:[县市区旗]|街道|乡镇)")
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
    bodies = [part for part in parts if _ends_body().search(text[slice(*part)])]
    others = [part for part in parts if part not in bodies]
    alone = _SENTENCE.search(text[start : place[0] - 1]) is None
    if len(bodies) > alone and all(_OTHERS.fullmatch(text[slice(*each)]) for each in others):
        yield from parts


def bracket_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield the duty of the list in brackets that ends a range, given where actors stand."""
    parts = list(bracket_lists(text, start, end))
    if not parts:
        return
    place = parts[0][0], parts[-1][1]
    run = [i for i, a in enumerate(actors) if place[0] <= a[0] and a[1] <= place[1]]
    for part, role in by_role(text, actors, run, Role.RESPONSIBLE):
        yield Duty(part, role, None, *place, RULE)


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
def _ends_body() -> re.Pattern[str]:
    return re.compile(rf"(?:{body_ends('list')}|部)(?:等|等部门|等单位)?$")

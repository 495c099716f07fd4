"""Bodies whose last word only the last of a list has: 盐湖区、河津市、永济市人民政府 are three."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.linking import areas
from kg.linking.places import Places

_COMMITTEE = re.compile(r"(?:管委会|管理委员会)$")
_AND = re.compile(r"\s*[、，,和及与]\s*")


def shared_heads(found: Sequence[tuple[int, int]], text: str, places: Places) -> Mapping[int, str]:
    """Return, by where they start, the whole names of bodies that are bare names of regions.

    ``found`` are the bodies of a text, from left to right.
    """
    names: dict[int, str] = {}
    after, head = -1, ""
    for start, end in reversed(found):
        name = text[start:end]
        listed = after >= end and _AND.fullmatch(text, end, after) is not None
        if not (places.candidates(name)[0] or _zone().fullmatch(name)):
            head = _head(name, places)
        elif head and listed:
            names[start] = name + head
        else:
            head = ""
        after = start
    return names


def _head(name: str, places: Places) -> str:
    """Return what a body's name has behind its region, empty if it begins with none.

    What an area is called belongs to the region: 甲市云岭新区⟨管委会⟩.
    """
    cuts = range(len(name) - 2, 1, -1)
    head = next((name[cut:] for cut in cuts if places.candidates(name[:cut])[0]), "")
    committee = _COMMITTEE.search(head)
    return committee.group() if committee else head


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2,}}(?:{areas.ends()})")

"""The lists of bodies: what their short names stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.components.lexicon import read_table

BODIES = "pipelines/edugov_zh/terms/organisation_bodies.tsv"
SHORTS = "pipelines/edugov_zh/terms/organisation_shorts.tsv"
CENTRAL = "pipelines/edugov_zh/terms/organisation_central.tsv"


GOVERNMENT, PARTY = "GovernmentBody", "PartyBody"
OF_STATE = frozenset({GOVERNMENT, PARTY})
"""Classes of the bodies that issue documents."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body without its jurisdiction: what its short name may stand for, and its class."""

    full: tuple[str, ...]
    cls: str


@cache
def bodies() -> Mapping[str, Body]:
    """Return the bodies by short and full name."""
    return _table(BODIES)


@cache
def shortest() -> Mapping[str, Body]:
    """Return the bodies by the shortest names, which name one only by themselves."""
    return _table(SHORTS)


def _table(name: str) -> dict[str, Body]:
    return {
        row["name"]: Body(tuple(row["full"].split("|")), row["class"]) for row in read_table(name)
    }


@cache
def central() -> Mapping[str, tuple[str, str]]:
    """Return full name and class of the central bodies, by short and full name."""
    return {row["name"]: (row["full"], row["class"]) for row in read_table(CENTRAL)}


def part_of_central(name: str) -> str | None:
    """Return the name of a part of a body of the state or the party, with that body's in full.

    >>> part_of_central("国家发展改革委社会发展司"), part_of_central("甲市教育局")
    ('国家发展和改革委员会社会发展司', None)
    """
    for end in range(len(name) - 1, 2, -1):
        full, cls = central().get(name[:end], ("", ""))
        if full:
            return full + name[end:] if cls in OF_STATE else name
    return None


def chosen(body: Body, text: str) -> str:
    """Return the full name that a text gives a body, by itself or by its short form."""
    if len(body.full) == 1:
        return body.full[0]
    return next((full for full in body.full if _stands(full, text)), body.full[0])


def _stands(full: str, text: str) -> bool:
    """Whether a full name stands in a text, or a short name that stands for it alone."""
    return full in text or any(short in text for short in _only_short().get(full, ()))


@cache
def _only_short() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for short, body in bodies().items():
        if len(body.full) == 1:
            found.setdefault(body.full[0], []).append(short)
    return found

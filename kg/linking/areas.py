"""What kinds of functional areas there are, and how the state's lists write them out."""

from functools import cache

from kg.components.lexicon import longest_first, read_table, terms_of_kind
from kg.components.region_names import ZONES


def ends() -> str:
    """Return what the names of areas end in, as a pattern."""
    return longest_first(terms_of_kind(ZONES, "end"))


def is_kind(name: str) -> bool:
    """Tell whether a name is the word for its kind alone, of which a city has one.

    >>> is_kind("经济技术开发区"), is_kind("云岭经济技术开发区"), is_kind("开发区")
    (True, False, False)
    """
    return name in _kind("state")


def is_zone(name: str) -> bool:
    """Tell whether a name is a word for zones that have a name of their own: 新区, 高新区."""
    return name in _kind("zone")


def is_plain(name: str) -> bool:
    """Tell whether a word for an area is no name by itself: 园区, 示范区."""
    return name in _kind("plain")


@cache
def short_kinds() -> tuple[tuple[str, str], ...]:
    """Return the short forms of the kinds that the state approves, each with the full one."""
    rows = [row for row in read_table(ZONES) if row["term"] in _kind("state")]
    return tuple((row["short"], row["term"]) for row in rows if row["short"] != "-")


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(terms_of_kind(ZONES, kind))

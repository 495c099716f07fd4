"""Say what a value is: reached, aimed at, a change, a baseline, or a level that was missed."""

import re
from dataclasses import dataclass
from functools import cache

from kg.components.lexicon import read_table
from kg.vocabulary import Kind

PATTERNS = "pipelines/edugov_zh/patterns/kinds.tsv"
BEFORE, AFTER = 48, 48
"""Characters on either side of a value that say what it is."""

_VALUES = r"(?:[0-9.]+[^，。；,;、和及0-9]{0,8}(?:[、，,]|[和及]))*(?:[约近超]|超过)?"
_POINTS = re.compile(r"百分点|分点|位次")


@dataclass(frozen=True, slots=True)
class Found:
    """A kind, whether its value counts negative, and the rule that said so.

    ``kind`` is None for a level: the tense of the passage says whether it is reached or aimed at.
    """

    kind: Kind | None
    negative: bool
    rule: str


class Kinds:
    """Tells the kinds of values with the patterns of a file."""

    def __init__(self, patterns: str = PATTERNS) -> None:
        self._rows = [
            (
                Found(_kind(row["kind"]), row["sign"] == "-", f"kinds.{number}"),
                re.compile(row["before"].replace("V$", f"{_VALUES}$")),
                re.compile(row["after"]) if row["after"] else None,
            )
            for number, row in enumerate(read_table(patterns), 1)
        ]

    def find(self, before: str, unit: str, after: str) -> Found | None:
        """Return the kind that the words around a value give it, or None where they give none.

        ``before`` and ``after`` are the characters of its sentence on either side.

        >>> found = Kinds().find("覆盖率由2020年的", "%", "提高到92%")
        >>> found.kind.value
        'baseline'
        """
        for found, head, tail in self._rows:
            if head.search(before) and (tail is None or tail.match(after)):
                return found
        if _POINTS.search(unit):
            return Found(
                Kind.CHANGE, re.search("[降减缩低滑跌]", before[-12:]) is not None, "kinds.unit"
            )
        return None


def _kind(name: str) -> Kind | None:
    return None if name == "level" else Kind(name)


@cache
def default_kinds() -> Kinds:
    """Return the shipped patterns, read once."""
    return Kinds()

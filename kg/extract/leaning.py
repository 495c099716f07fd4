"""Tell which names of indicators say nothing by themselves (覆盖率, 投入, 惠及学生)."""

import re
from functools import cache

from kg.components.lexicon import read_table

PATTERNS = "pipelines/edugov_zh/patterns/leaning.tsv"


class Leaning:
    """The patterns of a file, by kind: what a name of that kind leans on."""

    def __init__(self, patterns: str = PATTERNS) -> None:
        rows = read_table(patterns)
        alternatives = {
            kind: "|".join(row["pattern"] for row in rows if row["kind"] == kind)
            for kind in ("rate", "tail", "stem", "reach", "money", "people", "size", "done")
        }
        self._whole = {kind: re.compile(rf"(?:{p})") for kind, p in alternatives.items()}
        self._size = re.compile(rf"(?:{alternatives['size']})$")
        heads = (alternatives[kind] for kind in ("rate", "tail", "stem"))
        self._head = re.compile(rf"(?:{'|'.join(heads)})$")

    def is_a(self, kind: str, name: str) -> bool:
        """Say whether a whole name is of a kind of the file, as ``rate`` or ``reach``."""
        return self._whole[kind].fullmatch(name) is not None

    def without_size(self, name: str) -> str:
        """Return a name without what it says last of how large or dear a thing is."""
        return self._size.sub("", name)

    def rate_of(self, name: str) -> str:
        """Return the bare head that a name ends in (配备率 of 专职保安配备率), or nothing."""
        found = self._head.search(name)
        return found.group() if found is not None else ""


@cache
def default_leaning() -> Leaning:
    """Return the shipped patterns, compiled once."""
    return Leaning()

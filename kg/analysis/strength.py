"""How strictly a value is meant, by the words that stand at it: 力争, 确保, 不低于, 以上.

Which words these are is said in ``terms/cues.tsv``; families beside those below only hide them
(一般 in 一般公共预算).
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.lexicon import read_table

_FAMILIES = frozenset({"STRENGTH", "REQUIRED", "PLANNED", "ENCOURAGED"})
_CLAUSE = re.compile(r"[，,；;。！？!?\n：:]")
_PART = re.compile(r"[，,；;。！？!?\n：:、]")


def strength(quote: str, start: int, end: int) -> tuple[str, ...]:
    """Return the words at and in a value of a quotation, in their order.

    Words of how it is meant (力争) count from the beginning of its clause, words of how it compares
    (不低于) from the item of the list that it stands in, and right behind it (以上).
    """
    clause = _after_last(_CLAUSE, quote, start)
    part = _after_last(_PART, quote, start)
    found = [
        word
        for place, word, family in _words(quote[clause:end], clause)
        if family != "STRENGTH" or place >= part
    ]
    behind = next(_words(quote[end:], end), None)
    if behind is not None and behind[0] == end and behind[2] == "STRENGTH":
        found.append(behind[1])
    return tuple(found)


def _after_last(mark: re.Pattern[str], text: str, end: int) -> int:
    return max((found.end() for found in mark.finditer(text, 0, end)), default=0)


def _words(text: str, offset: int) -> Iterator[tuple[int, str, str]]:
    for found in _pattern().finditer(text):
        family = _families()[found[0]]
        if family in _FAMILIES:
            yield found.start() + offset, found[0], family


@cache
def _families() -> dict[str, str]:
    return {row["term"]: row["family"] for row in read_table("pipelines/edugov_zh/terms/cues.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    terms = sorted(_families(), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, terms)))

"""How a value is meant, by the words that stand at it: 力争, 确保, 不低于, 以上.

Which words these are is said in ``terms/value_strength.tsv``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.components.lexicon import patterns_of_kind, read_table

TERMS = "pipelines/edugov_zh/terms/value_strength.tsv"
_BOUND = "bound"
_BEHIND = "behind"
_WHEN = "when"
_CLAUSE = re.compile(r"[，,；;。！？!?\n：:]")
_PART = re.compile(r"[，,；;。！？!?\n：:、]")
_NUMBER = re.compile(r"[0-9０-９]")


class Tone(StrEnum):
    """How binding the words at a value are, the strongest first."""

    REQUIRED = "required"
    AIMED = "aimed"
    ENCOURAGED = "encouraged"


TONES: Mapping[Tone, str] = {
    Tone.REQUIRED: "要求",
    Tone.AIMED: "力争",
    Tone.ENCOURAGED: "鼓励",
}


@dataclass(frozen=True, slots=True)
class Strength:
    """The words at a value in their order, and the strongest tone among them."""

    words: tuple[str, ...] = ()
    tone: Tone | None = None


def strength(quote: str, start: int, end: int) -> Strength:
    """Return how the value from ``start`` to ``end`` of a quotation is meant.

    Words of tone (力争) count from the beginning of its clause, or of the one before, if that only
    says when (力争到2025年，…); words of bound (不低于) from the item of the list that the value
    stands in, with no other number between, and right behind it (以上).
    """
    clause = _after_last(_CLAUSE, quote, start)
    if _says_when().search(quote, 0, clause):
        clause = _after_last(_CLAUSE, quote, clause - 1)
    part = _after_last(_PART, quote, start)
    found = [
        (word, kind)
        for place, word, kind in _words(quote, clause, end)
        if place >= start
        or (kind not in {_BOUND, _BEHIND})
        or (kind == _BOUND and place >= part and not _NUMBER.search(quote, place, start))
    ]
    behind = next(_words(quote, end, len(quote)), None)
    if behind is not None and behind[0] == end and behind[2] == _BEHIND:
        found.append(behind[1:])
    kinds = {kind for _, kind in found}
    tone = next((tone for tone in Tone if tone in kinds), None)
    return Strength(tuple(word for word, _ in found), tone)


def _after_last(mark: re.Pattern[str], text: str, end: int) -> int:
    return max((found.end() for found in mark.finditer(text, 0, end)), default=0)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Yield the words of a stretch with their kinds: at each place the first line that fits."""
    pattern, kinds = _table()
    for found in pattern.finditer(text, start):
        if found.start() >= end:
            return
        kind = kinds[int(str(found.lastgroup)[1:])]
        if kind != "-":
            yield found.start(), found[0], kind


@cache
def _table() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = [row for row in read_table(TERMS) if row["kind"] != _WHEN]
    groups = (f"(?P<k{number}>{row['pattern']})" for number, row in enumerate(rows))
    return re.compile("|".join(groups)), tuple(row["kind"] for row in rows)


@cache
def _says_when() -> re.Pattern[str]:
    """Return what a clause ends in that may only say when: 到2025年，."""
    return re.compile(rf"(?:{patterns_of_kind(TERMS, _WHEN)})[，,]$")

"""The grammar of problems: what a text says is wrong, clause by clause.

A passage is about problems when its heading says so (存在的问题), or its sentence leads to them
(但…仍存在…不足); 解决…问题, 破解…难题 name one anywhere. In such a passage a clause that holds a
word of shortcoming is a problem, without its number and its subject; a clause that only gives the
measure of it (未达到…, 低于…) belongs to the one before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from kg.components.lexicon import longest_first, patterns_of_kind
from kg.components.program_names import Name

PATTERNS = "pipelines/edugov_zh/patterns/problems.tsv"
SHORTEST, LONGEST = 4, 90

_CUT = re.compile(r"[，,；;。！!\n]|(?<!\d)[：:]|[：:](?!\d)")


class ProblemGrammar:
    """Finds problems in a block of text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = re.compile(longest_first(words))

    def find(
        self, text: str, start: int, end: int, subjects: Sequence[tuple[int, int]], about: bool
    ) -> list[Name]:
        """Return the problems of a block.

        :param subjects: where regions and bodies stand, sorted: a problem starts behind them
        :param about: whether the block's heading says that it is about problems
        """
        about = about or _around()["headed"].match(text, start, end) is not None
        found = [
            Name(*m.span("problem"), "solved")
            for m in _around()["solved"].finditer(text, start, end)
        ]
        found = [part for name in found for part in _split(text, name)]
        found = [name for name in found if self._words.search(text, name.start, name.end)]
        lead = None if about else _around()["introduces"].search(text, start, end)
        if about or lead is not None:
            found += self._passage(text, lead.end() if lead else start, end, subjects)
        return sorted(set(found))

    def _passage(
        self, text: str, start: int, end: int, subjects: Sequence[tuple[int, int]]
    ) -> Iterator[Name]:
        held: Name | None = None
        stated = False
        for low, high in _clauses(text, start, end):
            measure = (
                held is not None
                and low - held.end <= 1
                and _around()["measure"].match(text, low, high)
            )
            at = held.start if held is not None and measure else 0
            if not measure:
                if held is not None and stated:
                    yield held
                at, stated = _behind_subject(text, low, high, subjects), False
            stated = stated or self._words.search(text, max(at, low), high) is not None
            held = Name(at, high, "passage") if SHORTEST <= high - at <= LONGEST else None
        if held is not None and stated:
            yield held


def _behind_subject(text: str, low: int, high: int, subjects: Sequence[tuple[int, int]]) -> int:
    """Return where a clause goes on behind its number and its subjects."""
    at = _skip(text, low, high)
    for first, last in subjects:
        if first == at and last < high:
            at = _skip(text, last, high)
    return at


def _skip(text: str, low: int, high: int) -> int:
    match = _around()["lead"].match(text, low, high)
    return match.end() if match else low


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _CUT.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if end > at:
        yield at, end


def _split(text: str, name: Name) -> Iterator[Name]:
    """Yield the problems that stand in a list before 等问题, each on its own."""
    at = name.start
    for match in re.finditer("、", text[name.start : name.end]):
        yield Name(at, name.start + match.start(), name.rule)
        at = name.start + match.end()
    yield Name(at, name.end, name.rule)


@cache
def _around() -> Mapping[str, re.Pattern[str]]:
    """Return the words around problems, by what they say."""
    solves, how, called, introduces, headed, lead, measure = map(
        partial(patterns_of_kind, PATTERNS),
        ("solves", "how", "called", "introduces", "headed", "lead", "measure"),
    )
    numeral = "[一二三四五六七八九十]"
    number = rf"[(（]?(?:{numeral}|\d)+[)）、.．]|{numeral}是|问题{numeral}+"
    found = {
        "solved": rf"(?:{solves})(?:{how})*(?P<problem>[^，,。；;：:《》\n]{{4,40}}?)"
        rf"等?的?(?:突出)?(?:{called})",
        "introduces": introduces,
        "headed": rf"[\s　●○◆■]*(?:{headed})",
        "lead": rf"[\s　]*(?:{number}|[●○◆▲—]+|{lead}|[\s　]|[、和及与])*",
        "measure": measure,
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

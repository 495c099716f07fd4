"""The grammar of problems: what a text says is wrong, clause by clause.

A passage is about problems when its heading says so (存在的问题), or its sentence leads to them
(但…仍存在…不足); 解决…问题, 破解…难题 name one anywhere. In such a passage a clause that holds a
word of shortcoming is a problem, without its number and its subject; a clause that only gives the
measure of it (未达到…, 低于…) belongs to the one before.
"""

import re
from collections.abc import Iterator, Sequence

from kg.components.lexicon import longest_first
from kg.components.program_names import Name

SHORTEST, LONGEST = 4, 90

_SOLVED = re.compile(
    r"(?:解决|破解|化解|克服|扭转)(?:好|了|我省|我市|我县|全省|全市|目前|当前|制约)*"
    r"(?P<problem>[^，,。；;：:《》\n]{4,40}?)等?的?(?:突出)?(?:问题|难题|困境|状况|局面|矛盾|不足|瓶颈)"
)
_INTRODUCES = re.compile(
    r"(?:存在|面临|仍有|还有|尚有)[^。；;]{0,16}(?:问题|不足|短板|差距|困难|薄弱环节)|(?:短板|问题|不足)[:：]|"
    r"薄弱环节|主要表现"
)
_CUT = re.compile(r"[，,；;。！!\n]|(?<!\d)[：:]|[：:](?!\d)")
_LEAD = re.compile(
    r"[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[一二三四五六七八九十]是|"
    r"问题[一二三四五六七八九十]+|[●○◆▲—]+|但|但是|"
    r"其中|此外|同时|目前|当前|我市|我县|我区|我省|我州|"
    r"全市|全县|全区|全省|全州|一些地方和学校|部分地方|[\s　]|[、和及与])*"
)
_MEASURE = re.compile(
    r"(?:未达到?|低于|高于|超过|与[^，。；]{2,20}(?:相差|差距)|比[^，。；]{2,16}[低高少]|距|而|分别|缺额|岗位|只有|生均宿舍)"
)


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
        found = [Name(*m.span("problem"), "solved") for m in _SOLVED.finditer(text, start, end)]
        found = [part for name in found for part in _split(text, name)]
        found = [name for name in found if self._words.search(text, name.start, name.end)]
        lead = None if about else _INTRODUCES.search(text, start, end)
        if about or lead is not None:
            found += self._passage(text, lead.end() if lead else start, end, subjects)
        return sorted(set(found))

    def _passage(
        self, text: str, start: int, end: int, subjects: Sequence[tuple[int, int]]
    ) -> Iterator[Name]:
        held: Name | None = None
        stated = False
        for low, high in _clauses(text, start, end):
            measure = held is not None and low - held.end <= 1 and _MEASURE.match(text, low, high)
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
    match = _LEAD.match(text, low, high)
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

"""What duties in running text are made of: the sentence, a list of bodies, the verb behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.components.duty_words import CLAUSES, either
from kg.components.lexicon import patterns_of_kind
from kg.vocabulary import Role

RULED = r"(?:(?:人民)?政府(?:[(（]街道办事处[)）])?)?"
"""What stands behind regions for those who govern them: 各县（市、区）政府."""
JOIN = re.compile(rf"{RULED}[ 　、，,和及与以]*")
_STOP = r"(?<![一二三四五六七八九十])(?<=[一-鿿”\"）)])\.(?=[一-鿿“\"(（]|\s|$)"
"""A full stop as some texts print it: 消除危房.甲局负责…."""
SENTENCE_END = re.compile(rf"[。！!？?；;\n]|{_STOP}")
_CLAUSE_END = re.compile(rf"[，,；;。！!？?(（)）〕】\]\n]|{_STOP}")
_PASSED = re.compile(rf"[(（][^()（）：:，,。\n牵责配]{{1,8}}[)）]|(?P<end>{_CLAUSE_END.pattern})")
"""What a clause ends with, past the brackets within a name: 各县（区）."""
OTHERS = (
    r"(?:(?:、[一-鿿]{2,6}){1,4}?(?=等))?(?:[、，,和及与]?(?:等|其他)?(?:有关|相关)?(?:\d+个)?(?:成员|有关|相关|职能)?"
    r"(?:部门|单位))?等?"
)
"""Who else a list has behind those that are known: 甲局、国土、住建等部门."""
ALIAS = r"(?:[（(]以下[简统]称[^()（）\n]{1,30}[)）])?"
MARKER = re.compile(
    r"[\s　]*(?:第[一二三四五六七八九十\d]+条|[(（]?[一二三四五六七八九十\d]+[)）、.．]|——|"
    r"[一二三四五六七八九十]是)?[\s　]*"
)
_JOINED = re.compile(r"[，,、]会同$")


class Duty(NamedTuple):
    """Some actors and what they have to do.

    ``actors`` are indices into the actors given. ``task`` is the range of the clause that says
    what, or None where it is the numbered item that the duty stands in. ``asked`` is false where
    the words may as well report what was done.
    """

    actors: tuple[int, ...]
    role: Role
    task: tuple[int, int] | None
    start: int
    end: int
    rule: str
    asked: bool = True

    def of_cell(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Whether it is for what the row of a table is about, said in one of these cells."""
        return self.task is None and any(low <= self.start < high for low, high in cells)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a text with the actors in it."""

    text: str
    actors: Sequence[tuple[int, int]]
    low: int
    high: int

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Match a pattern at a place, within the sentence."""
        return pattern.match(self.text, at, self.high)

    def clause(self, start: int) -> tuple[int, int] | None:
        """Return what is left of the clause at a place, if it is more than a character."""
        if self.text.startswith("、", start):
            return None
        stops = _PASSED.finditer(self.text, start, self.high)
        limit = next((stop.start() for stop in stops if stop["end"]), self.high)
        return (start, limit) if limit - start >= 2 else None

    def names(self, at: int) -> bool:
        """Whether a clause begins with a body and what that does."""
        run = next((actor for actor in self.actors if actor[0] == at), None)
        ends = self.clause(at)
        return run is not None and ends is not None and not helps().search(self.text, *ends)

    def before(self, end: int) -> tuple[int, int] | None:
        """Return the clause that ends at a place."""
        ends = [m.end() for m in _CLAUSE_END.finditer(self.text, self.low, end)]
        low = max(ends, default=self.low)
        marker = MARKER.match(self.text, low, end)
        low = marker.end() if marker else low
        return (low, end) if end - low >= 2 else None


@dataclass(frozen=True, slots=True)
class Said:
    """A list of actors and the verb behind it that gives them a duty.

    ``parted`` says that each does its part: 按职责分工负责.
    """

    place: Place
    run: tuple[int, ...]
    verb: str
    role: Role
    end: int
    asked: bool = True
    parted: bool = False

    @property
    def start(self) -> int:
        """Where the list begins."""
        return self.place.actors[self.run[0]][0]

    @property
    def by(self) -> bool:
        """Whether 由 stands before the list."""
        return self.start > self.place.low and self.place.text[self.start - 1] in "由经"

    @property
    def joined(self) -> bool:
        """Whether 会同 stands before the list, behind a comma: 由甲牵头，会同乙组织实施."""
        return _JOINED.search(self.place.text, self.place.low, self.start) is not None

    @property
    def bracketed(self) -> bool:
        """Whether the list stands in brackets that open in its sentence, or before a semicolon."""
        text, low = self.place.text, self.place.low
        while low > 0 and text[low - 1] in "；;":
            low = max(text.rfind(mark, 0, low - 1) for mark in "。；;\n（(") + 1
            low -= text[low - 1 : low] in tuple("（(")
        before = text[low : self.start]
        return max(map(before.rfind, "(（【〔")) > max(map(before.rfind, ")）】〕"))

    @property
    def quoted(self) -> bool:
        """Whether the list stands in quotes that open in its sentence."""
        before = self.place.text[self.place.low : self.start]
        return before.rfind("“") > before.rfind("”")

    @property
    def shares(self) -> bool:
        """Whether each of several bodies has something else to do: 分别由甲、乙负责."""
        before = self.place.text[self.place.low : self.start - 1]
        return len(self.run) > 1 and before.endswith("分别")

    @property
    def helps(self) -> bool:
        """Whether the list only helps."""
        return self.role is Role.SUPPORT

    @property
    def behind(self) -> tuple[int, int] | None:
        """The clause right behind the verb; of 配合的…制度 or 配合：…, what the duty is for."""
        at = self.end + self.place.text.startswith(("的", "：", ":"), self.end, self.place.high)
        clause = self.place.clause(at)
        bare = clause is not None and does().fullmatch(self.place.text, *clause)
        return None if bare else clause

    def duty(self, task: tuple[int, int] | None) -> Duty:
        """Return the duty that the list has, for a clause or for the whole item."""
        rule = f"verb.{self.verb}"
        return Duty(self.run, self.role, task, self.start, self.end, rule, self.asked)


@cache
def helps() -> re.Pattern[str]:
    """Return how a clause ends that says that others help."""
    return re.compile(rf"(?:{either('helps')}|{patterns_of_kind(CLAUSES, 'helps')})$")


@cache
def does() -> re.Pattern[str]:
    """Return the clauses that say that something is done and not what: 于2026年底前完成."""
    return re.compile(
        r"(?:[于在]?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|年?底|末)?(?:之?前|内)?)?"
        rf"(?:{patterns_of_kind(CLAUSES, 'does')})"
    )

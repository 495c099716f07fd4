"""Complete a name by what its sentence counts before it, not always right before it.

本科学历占比 behind 专任教师⟨86人⟩ is that of these teachers; 覆盖学校 behind 组建教育集团⟨8个⟩
counts the schools of the groups; 家长 behind 满意度⟨94%⟩，其中 says whose satisfaction it is.
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.extract.among import Parts
from kg.extract.indicator_words import IndicatorWords

_ENDS = re.compile(r"[。\n]")
_NEXT = re.compile(r"[^，,、。；;]*[，,、][^，,、。；;]{0,3}")
_PEOPLE = re.compile(r"[人名元%％‰]")
_TEACHERS = re.compile(r"(?P<of>.*教师)(?:$|(?:学历|资格|持证|本科|专科|研究生).*)")
_BACK = 4
_SATISFIED = "满意度"


class Earlier:
    """The names of one block, and what each may say of those behind it."""

    def __init__(self, text: str, parts: Parts, words: IndicatorWords) -> None:
        self.text = text
        self.parts = parts
        self.words = words

    def complete(self, names: Sequence[str], i: int) -> str:
        """Return the name at an index with what the names before it say of it, all full names."""
        name, before = names[i], names[i - 1]
        if _words("degree").fullmatch(name) and self.parts.is_rate(i):
            return self._teachers(names, i) + name
        if self._reaches(name) and not self._reaches(before) and self._next(i):
            return self._counted(before, i) + name
        if _words("role").fullmatch(name) and self._is_of_them(name, i):
            return self._moved(names, i) + name
        if self.words.classes.get(name) == "person" and before.endswith(_SATISFIED):
            return name + _SATISFIED if "其中" in self._between(i - 1, i) else name
        return name

    def _teachers(self, names: Sequence[str], i: int) -> str:
        """Return the teachers that a sentence counts or measures before their degrees."""
        for j in range(i - 1, -1, -1):
            found = _TEACHERS.fullmatch(self.words.split(names[j])[1])
            if _ENDS.search(self._between(j, i)):
                break
            if found is not None and (j == i - 1 or self.parts.counts_people(j)):
                return found["of"]
        return ""

    def _is_of_them(self, name: str, i: int) -> bool:
        """Say whether a name counts some of the teachers before it, or says that it is a share."""
        return self.parts.is_rate(i) == self.words.measured(name)

    def _moved(self, names: Sequence[str], i: int) -> str:
        """Return the verb that says which teachers a sentence counts: 交流轮岗 before 骨干教师."""
        for j in range(i - 1, max(-1, i - _BACK), -1):
            found = _words("moved").match(names[j])
            if _ENDS.search(self._between(j, i)):
                break
            if found is not None and self.parts.counts_people(j):
                return found.group()
        return ""

    def _counted(self, before: str, i: int) -> str:
        """Return what was set up, held or paid, of which a name says whom it reaches."""
        verb, thing = self.words.split(before)
        start = self.parts.indicators[i - 1][0]
        said = self.words.verb.match(self.text, start) or self.words.verb_before.search(
            self.text, max(0, start - 8), start
        )
        unit = self.parts.units[i - 1]
        if said is not None and unit == "元":
            return _words("aid").sub("", thing)
        told = said is not None and verb and unit and not _PEOPLE.search(unit)
        return thing if told and not self.words.measured(thing) else ""

    def _reaches(self, name: str) -> bool:
        return _words("reached").match(name) is not None and not self.words.measured(name)

    def _next(self, i: int) -> bool:
        return _NEXT.fullmatch(self._between(i - 1, i)) is not None

    def _between(self, j: int, i: int) -> str:
        return self.text[self.parts.indicators[j][1] : self.parts.indicators[i][0]]


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))

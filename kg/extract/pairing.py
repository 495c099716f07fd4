"""Decide which indicator each value belongs to, by where they stand.

Official text says a value in few ways: behind its indicator (覆盖率达94%), before it (12个基地),
in lists that answer each other (小学、初中为98%、97%), and again for an indicator that has just
been named (达到58%，提高2个百分点，居全省第三).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

Place = tuple[int, int]

_BREAK = re.compile(r"[，。；;：:！？!?、\n|]|,(?![0-9]{3})")
_SENTENCE = re.compile(r"[。！？!?\n]")
_JOINED = re.compile(r"(?:[、,，]|[和与及]|以及){1,2}\s?(?:其中)?")
_ENUMERATED = re.compile(r"[、和与及]|以及")
_RATE = re.compile(r"[%％‰:：∶比倍]")
_DESCRIBED = re.compile(r"[^，。；;：:！？!?\n|,0-9]{1,40}的[“\"]?")
_RESPECTIVE = re.compile(r"(?:分别|各)[^，。；;]{0,12}$")
BOTH = "城乡"
"""What an indicator says that names that of the towns and that of the country at once."""
_CLAUSE = re.compile(r"[，。；;：:！？!?\n|]|,(?![0-9]{3})")
_ALL = re.compile(
    r"[，,、]?(?:总数|数量|规模)?(?:均|都|双双)[居列位排名稳跃]{1,3}[^，。；;、,0-9]{0,6}$"
)
_AND = re.compile(r"[＋+和与及并]")
_COUNTED = re.compile(
    r"(?![以左右和与及至到的提增下减降高低居位列占用同覆惠其])[\u4e00-\u9fff“][\u4e00-\u9fff“”]"
)
_NEAR = 12
"""Characters within which a value and the indicator behind it, or a link word, must stand."""


def pair(text: str, values: Sequence[Place], indicators: Sequence[Place]) -> list[tuple[int, ...]]:
    """Return for each value the indices of its indicators: mostly one, none where none is near.

    Both come sorted. A rate has several indicators where a list shares it (小学、初中均达100%).

    >>> text = "小学、初中入学率分别为99%和98%，新建学校3所"
    >>> pair(text, [(11, 14), (15, 18), (23, 25)], [(0, 2), (3, 8), (19, 23)])
    [(0,), (1,), (2,)]
    """
    return _Pairing(text, values, indicators).result()


def value_lists(text: str, values: Sequence[Place]) -> list[tuple[int, int]]:
    """Return for each value its place in the list it stands in, and how long that is.

    >>> value_lists("为5.2%、7.3%和11.2%，共3个", [(1, 5), (6, 10), (11, 16), (18, 20)])
    [(0, 3), (1, 3), (2, 3), (0, 1)]
    """
    runs: list[list[int]] = []
    for i, (start, _) in enumerate(values):
        if i and _JOINED.fullmatch(text, values[i - 1][1], start):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [(position, len(run)) for run in runs for position in range(len(run))]


class _Pairing:
    """One stretch of text (a block) while its values are given their indicators."""

    def __init__(self, text: str, values: Sequence[Place], indicators: Sequence[Place]) -> None:
        self.text = text
        self.values = values
        self.indicators = indicators
        self.found: list[tuple[int, ...]] = [()] * len(values)
        # for each value: the number of indicators that start before it
        self.before = [bisect_left(indicators, (value[0], 0)) for value in values]

    def result(self) -> list[tuple[int, ...]]:
        for i in range(len(self.values)):
            if self._stands_before(i):
                self.found[i] = (self.before[i],)
        for group in self._groups():
            self._assign(group)
        return self.found

    def _stands_before(self, i: int) -> bool:
        """Say whether a value belongs to the indicator behind it."""
        j = self.before[i]
        if j == len(self.indicators):
            return False
        value, behind = self.values[i], self.indicators[j]
        gap = self.text[value[1] : behind[0]]
        near = len(gap) <= _NEAR and not _BREAK.search(gap)
        if behind[0] < value[1] or not (near or _DESCRIBED.fullmatch(gap)):
            return False
        return not self._taken(i, j) and not self._touches(i)

    def _taken(self, i: int, j: int) -> bool:
        """Say whether the indicator behind a value has a value of its own right behind it."""
        if i + 1 == len(self.values):
            return False
        following = self.values[i + 1]
        gap = self.text[self.indicators[j][1] : following[0]]
        return (
            self.before[i + 1] == j + 1
            and len(gap) <= _NEAR
            and not _BREAK.search(gap)
            and not _AND.match(gap)
        )

    def _touches(self, i: int) -> bool:
        """Say whether an indicator before a value reaches it without a break."""
        j = self.before[i] - 1
        if j < 0 or (i and (self.before[i - 1] == j + 1 or j in self.found[i - 1])):
            return False
        gap = self.text[self.indicators[j][1] : self.values[i][0]]
        return len(gap) <= _NEAR and not _BREAK.search(gap)

    def _groups(self) -> list[list[int]]:
        """Return the values that are still open, those that stand behind one indicator together."""
        groups: list[list[int]] = []
        for i in range(len(self.values)):
            if self.found[i]:
                continue
            if groups and self.before[groups[-1][0]] == self.before[i]:
                groups[-1].append(i)
            else:
                groups.append([i])
        return groups

    def _counts_behind(self, i: int) -> bool:
        """Say whether a count is of what stands behind it, though no indicator was read there."""
        j = self.before[i] - 1
        value = self.values[i]
        if j < 0 or self._is_rate(i) or not _COUNTED.match(self.text, value[1]):
            return False
        return _BREAK.search(self.text, self.indicators[j][1], value[0]) is not None

    def _assign(self, group: list[int]) -> None:
        group = [i for i in group if not self._counts_behind(i)]
        if not group:
            return
        end = self.before[group[0]]
        listed = self._run(end)
        for answer in self._answers(group):
            common = self._in_common(answer[0]) if len(answer) == 1 else ()
            if common:
                self.found[answer[0]] = common
                continue
            run = listed
            if len(answer) > len(run) and self._respective(answer) and not self._is_both(run):
                run = self._last(end, len(answer))
            if len(run) == len(answer):
                for i, j in zip(answer, run, strict=True):
                    self.found[i] = (j,)
            else:
                for i in answer:
                    alone = len(answer) == 1 and self._is_rate(i)
                    self.found[i] = tuple(self._sharing(run)) if alone else tuple(run[-1:])

    def _in_common(self, i: int) -> tuple[int, ...]:
        """Return the indicators of the clause before, if a value is of all (均居全国第一)."""
        if i == 0 or not _ALL.search(self.text, self.values[i - 1][1], self.values[i][0]):
            return ()
        own = range(bisect_left(self.indicators, (self.values[i - 1][1], 0)), self.before[i])
        if any(j not in self.found[i - 1] for j in own):
            return ()
        k = i - 1
        while k and not _CLAUSE.search(self.text, self.values[k - 1][1], self.values[k][0]):
            k -= 1
        return tuple(sorted({j for found in self.found[k:i] for j in found}))

    def _is_rate(self, i: int) -> bool:
        """Say whether a value can hold for each of a list: 5 schools are the last one's."""
        return _RATE.search(self.text, *self.values[i]) is not None

    def _sharing(self, run: list[int]) -> list[int]:
        """Return those at the end of a list that a value has in common (小学、初中均达100%)."""
        counted = {j for found in self.found for j in found}
        first = len(run) - 1
        while first > 0 and run[first - 1] not in counted:
            here, there = self.indicators[run[first - 1]], self.indicators[run[first]]
            if not _ENUMERATED.fullmatch(self.text, here[1], there[0]):
                break
            first -= 1
        return run[first:]

    def _is_both(self, run: list[int]) -> bool:
        """Say whether one indicator names two at once, that of town and that of country."""
        return bool(run) and BOTH in self.text[slice(*self.indicators[run[-1]])]

    def _respective(self, answer: list[int]) -> bool:
        start = self.values[answer[0]][0]
        return _RESPECTIVE.search(self.text[max(0, start - 24) : start]) is not None

    def _last(self, end: int, count: int) -> list[int]:
        """Return the last indicators before a place that stand in the same sentence."""
        run = list(range(max(0, end - count), end))
        sentence = self.indicators[run[0]][0] if run else 0
        broken = _SENTENCE.search(self.text, sentence, self.indicators[end - 1][1]) if run else None
        return run if broken is None else run[-1:]

    def _run(self, end: int) -> list[int]:
        """Return the list of indicators that ends before a place in their order."""
        run = [end - 1] if end else []
        while run and run[0] and self._listed(run[0] - 1):
            run.insert(0, run[0] - 1)
        return run

    def _listed(self, j: int) -> bool:
        here, there = self.indicators[j], self.indicators[j + 1]
        return _JOINED.fullmatch(self.text, here[1], there[0]) is not None

    def _answers(self, group: list[int]) -> list[list[int]]:
        """Cut a group where its values are not joined as a list."""
        answers = [[group[0]]]
        for here, there in pairwise(group):
            gap = self.text[self.values[here][1] : self.values[there][0]]
            if there == here + 1 and _JOINED.fullmatch(gap):
                answers[-1].append(there)
            else:
                answers.append([there])
        return answers

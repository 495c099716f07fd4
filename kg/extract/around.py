"""Put to the name of an indicator the words around it that say of what, or how often, it is.

每校配备⟨1名⟩…, 每学期督导⟨2次⟩, 连续⟨5年⟩无…, 提请人大审议… stand before it; what a bare verb
counts stands behind the value (召开⟨2次⟩会议); 占 before ⟨31%⟩ and 尚缺 before ⟨31名⟩ say what is
measured.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.components.stops import behind_last
from kg.extract.indicator_words import IndicatorWords

Place = tuple[int, int]

_FAR = 24
_NEAR = 8
_BARE = 2
_STOPS = "，。；、：,;:\n（）()"
_RATE = re.compile(r"[%％‰]|成(?:以[上下内]|左右)?$")
_TIMES = re.compile(r"(?<!人)次$")
_TOLD = re.compile(r"(?:[率比度重面资值]|比例|标准)$")
_LEAST = r"(?:至少|应|要|须|各)*$"
_LEADS = r"(?:仅|只|已|均|分别|目前|约|至少)*"
_TAKES = re.compile(rf"{_LEADS}占(?:到|据|了)?(?:近|约|超过?)?")
_LACKS = re.compile(rf"{_LEADS}(?:仍|尚|还)(?:缺|短缺|缺编)(?:约|近)?")
_OF = re.compile(r".占(?!比|地)[^，。；、,;]*(?<![率比重例])$")
_SHARE = re.compile(r"(?:的|仅|只|分别)?占到?(?!地|比)")
_FOR = re.compile(
    r"(?:(?<![作成定别])为|给|[对向](?!接))(?:[^，。；\n0-9]*等)?(?:全[市县区省州])?(?:其中|剩余)?的?$"
)
_WHOM = re.compile(r"[\u4e00-\u9fff]{2,12}")
_DONE = re.compile(r"(?<=[\u4e00-\u9fff])了(?!解|[望结然])")
_OBJECT = re.compile(r"([\u4e00-\u9fff“”]{2,16}?)(?=[，。；、,;\n（(]|$)")


class Around:
    """The text around the indicators of one block, whose names say what they count already."""

    def __init__(self, text: str, values: Sequence[Place], words: IndicatorWords) -> None:
        self.text = text
        self.values = values
        self.words = words
        self.done_to = _done_to(words.verb.pattern)

    def complete(self, place: Place, name: str) -> str:
        """Return a name with what belongs to it before the indicator and behind it."""
        full = self._in_front(place, self._served(place, self._behind(place, name)))
        verb = self.words.verb.match(full)
        said = verb is not None and full.startswith("了", verb.end())
        return _DONE.sub("", full, count=1) if said or self._for_whom(place) else full

    def _served(self, place: Place, name: str) -> str:
        """Put to those for or to whom something is done what that is, and to money who gets it.

        对⟨9所⟩园进行整治 counts 整治园; 为⟨9名⟩学生发放补助⟨2万元⟩ counts 发放补助学生 and
        学生发放补助.
        """
        if self._for_whom(place):
            done = self.done_to.match(self.text, place[1])
            return name if done is None else f"{done['verb'] or done['gift']}{name}"
        value = self._value_behind(place)
        whom = next((v for v in self.values[::-1] if v[1] < place[0]), None)
        if value is None or whom is None or not self.text.endswith("元", *value):
            return name
        served = self.text[whom[1] : place[0]]
        near = _WHOM.fullmatch(served) is not None and self._is_for(whom)
        return f"{served}{name}" if near and not name.startswith(served) else name

    def _for_whom(self, place: Place) -> bool:
        """Say whether something is done for those who are counted: 为⟨28个⟩教学点配发了…."""
        value = self._value_before(place)
        return value is not None and self._is_for(value)

    def _is_for(self, value: Place) -> bool:
        return _FOR.search(self.text, max(0, value[0] - _FAR), value[0]) is not None

    def _in_front(self, place: Place, name: str) -> str:
        """Put before a name of whom, how often or how long without a break it is."""
        value = self._value_before(place)
        end = self._before_verb(place, name, place[0] if value is None else value[0])
        start = max(0, end - _FAR)
        for kind in ("each", "bids"):
            found = _words(kind).search(self.text, start, end)
            if found is not None and not name.startswith(found["said"]):
                return found["said"] + name
        start = behind_last(self.text, _STOPS, start, end)
        if _words("unbroken").match(name) and self._goes_on(start, end, value is not None):
            return f"连续{name}"
        often = _words("often").search(self.text, start, end)
        return often["said"] + name if often is not None and self._counts(place, name) else name

    def _before_verb(self, place: Place, name: str, end: int) -> int:
        """Return where the verb that a name begins with stands before its value, or the value."""
        verb = name.partition(self.text[slice(*place)])[0]
        for said in (verb, f"{verb}了"):
            if self.text.endswith(said, 0, end):
                return end - len(said)
        return end

    def _goes_on(self, start: int, end: int, behind: bool) -> bool:
        said = "连续$" if behind else "连续[^，。；]{1,4}[年月天]$"
        return re.compile(said).search(self.text, start, end) is not None

    def _counts(self, place: Place, name: str) -> bool:
        """Say whether a name counts what is done each year: no share, no event held yearly."""
        value = self._value_before(place) or self._value_behind(place)
        if value is None or _words("held").match(name):
            return False
        return _RATE.search(self.text, *value) is None

    def _behind(self, place: Place, name: str) -> str:
        """Put behind a name what the words before or behind its value add: 占⟨31%⟩, 尚缺⟨31名⟩."""
        value = self._value_behind(place)
        if value is None:
            return self._share_of(place, name)
        between = self.text[place[1] : value[0]]
        if _RATE.search(self.text, *value) is not None:
            share = self._share(name, between)
            return share if share != name else self._share_of(place, name)
        if self.words.measured(name):
            return name
        if _LACKS.fullmatch(between):
            return f"{name}缺口"
        return name if between else name + self._object(place, value)

    def _share(self, name: str, between: str) -> str:
        """Complete 教师 before 占⟨31%⟩, 教师的占 and 教师仅占总数 before a share, and 校校通."""
        if name.endswith("占"):
            return f"{_SHARE.sub('占', name)}比"
        if _TAKES.fullmatch(between) and not self.words.measured(name):
            return f"{name}占比"
        part = between.startswith("的") and _OF.search(name)
        return f"{_SHARE.sub('占', name)}比例" if part or _shared().search(name) else name

    def _share_of(self, place: Place, name: str) -> str:
        """Complete 交流教师 before 不低于专任教师总数的⟨3%⟩, which says a share of what it is."""
        found = _of_what().match(self.text, place[1])
        k = bisect_left(self.values, (found.end() if found is not None else 0, 0))
        if found is None or k == len(self.values) or self.values[k][0] != found.end():
            return name
        told = _TOLD.search(name) is not None
        shared = not told and _RATE.search(self.text, *self.values[k]) is not None
        return f"{name}占{found['of']}比例" if shared else name

    def _object(self, place: Place, value: Place) -> str:
        """Return what a bare verb counts, which stands behind its value: 召开⟨2次⟩会议."""
        verb = self.text[slice(*place)]
        bare = len(verb) == _BARE or self.words.verb.fullmatch(verb)
        counts = bare and (_words("reaches").fullmatch(verb) or _TIMES.search(self.text, *value))
        found = _OBJECT.match(self.text, value[1]) if counts else None
        return found[1] if found is not None else ""

    def _value_before(self, place: Place) -> Place | None:
        k = bisect_right(self.values, place) - 1
        return self.values[k] if k >= 0 and self.values[k][1] == place[0] else None

    def _value_behind(self, place: Place) -> Place | None:
        k = bisect_left(self.values, (place[1], 0))
        near = k < len(self.values) and self.values[k][0] - place[1] <= _NEAR
        return self.values[k] if near else None


@cache
def _words(kind: str) -> re.Pattern[str]:
    pattern = patterns_of_kind(PATTERNS, kind)
    if kind in ("unbroken", "held", "reaches"):
        return re.compile(pattern)
    ends = r"[^，。；、,;\n]{0,14}$" if kind == "bids" else _LEAST
    return re.compile(rf"(?P<said>{pattern}){ends}")


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'share')})$")


@cache
def _of_what() -> re.Pattern[str]:
    """Return the words between a name and its share of something: 不低于专任教师总数的."""
    return re.compile(
        rf"(?:{patterns_of_kind(PATTERNS, 'takes')})(?P<of>[^，。；、,;0-9]{{2,16}})的"
        r"(?:比例|比重|标准)?"
    )


@cache
def _done_to(verb: str) -> re.Pattern[str]:
    """Return the words behind what is counted by which something is done to it or given to it."""
    return re.compile(
        rf"(?:{patterns_of_kind(PATTERNS, 'how')})*+"
        rf"(?:(?P<verb>{verb})(?:一遍)?|(?P<gift>(?:{verb})[\u4e00-\u9fff]{{2,10}}))"
        r"(?=[，。；、,;0-9]|$)"
    )

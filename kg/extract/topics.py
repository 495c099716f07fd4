"""Put before the name of an indicator what alone gives it a meaning: its programme, its schools.

投入 is of the programme that its sentence or its heading names, or that the item begins with
(3.校舍维修改造。投入…), 在校生 of the schools that its sentence counts. Only names that say nothing
by themselves are completed.
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.components.stops import behind_last
from kg.extract.indicator_words import default_words
from kg.extract.leaning import Leaning, default_leaning

Place = tuple[int, int]

_PART = re.compile(r"其中[^。；;\n]*$|[（(][^（）()]*$")
_FAR = 36
_NUMBER = (
    r"[\s　]*(?:[一二三四五六七八九十]是|项目[一二三四五六七八九十][:：]|[①-⑳]|[●◆▲■□※—]+"
    r"|[（(]?[0-9一二三四五六七八九十]{1,3}[)）]?[.．、，]?)*\s*"
)
_SHARE = re.compile(r"(.{2,}?)占(?!比|地)")
_STOP = re.compile(r"[，。；,;\n]")


class Topics:
    """The programmes and schools of a block that its indicators may be of."""

    def __init__(self, text: str, programs: Sequence[Place], heading: str) -> None:
        self.text = text
        self.programs = programs
        self.heading = heading
        self.leaning: Leaning = default_leaning()

    def complete(
        self, names: list[str], indicators: Sequence[Place], values: Sequence[Place]
    ) -> list[str]:
        """Return the names with their topics; all places come sorted."""
        found = []
        schools = ""
        for i, (name, place) in enumerate(zip(names, indicators, strict=True)):
            gap = indicators[i - 1][1] if i else place[0], place[0]
            if i and _breaks(self.text, *gap):
                schools = ""
            said = "" if self._is_part(place[0]) else self._schools_of(name)
            if said:
                other = self._schools_of(names[i - 1]) if i else ""
                listed = other and other != said and not _breaks(self.text, *gap, "。；\n")
                schools = "" if listed else said.replace("阶段学校", "阶段")
            bare = self._bare(name)
            money = i and self.leaning.is_a("money", bare)
            counted = self._projects(names[i - 1], *gap) if money else schools
            found.append(self._named(bare, place, counted, values) + name[len(bare) :])
        return found

    def _bare(self, name: str) -> str:
        """Return the money or the people whose share a name is (完成投资占…), or the name."""
        found = _SHARE.match(name)
        leans = found and any(self.leaning.is_a(kind, found[1]) for kind in ("money", "people"))
        return found[1] if found is not None and leans else name

    def _projects(self, before: str, start: int, end: int) -> str:
        """Return the projects that a sentence has just counted: 实施重点项目⟨9个⟩，投资…."""
        counted = default_words().split(before)[1]
        told = _works().fullmatch(counted) and not _breaks(self.text, start, end, "。；;\n")
        return counted if told else ""

    def _schools_of(self, name: str) -> str:
        """Return the schools that a name counts, or those whose people it counts (小学在校生)."""
        found = _schools().match(name)
        if found is None:
            return ""
        rest = name[found.end() :]
        return found.group() if not rest or self.leaning.is_a("people", rest) else ""

    def _is_part(self, place: int) -> bool:
        """Say whether schools are some of those just counted: behind 其中, or in brackets."""
        start = behind_last(self.text, "。；;\n", 0, place)
        return _PART.search(self.text, start, place) is not None

    def between(self, start: int, end: int) -> bool:
        """Say whether a programme is named between two places."""
        return any(start <= place[0] and place[1] <= end for place in self.programs)

    def _named(self, name: str, place: Place, counted: str, values: Sequence[Place]) -> str:
        if self.leaning.is_a("money", name):
            topic = counted or self._before(place) or self._spends(place)
            topic = topic or self._behind(place, values) or self._item(place)
            topic = topic or self._made(place, values) or self.heading
            return f"{topic}{name}{'资金' if topic and name.endswith('筹措') else ''}"
        if self.leaning.is_a("rate", name):
            return f"{self._before(place)}{name}"
        if self.leaning.is_a("reach", name):
            topic = self._before(place) or self._subject(place)
            topic = topic or self._item(place) or self.heading
            return f"{topic}{name}"
        return f"{counted}{name}" if self.leaning.is_a("people", name) else name

    def _before(self, place: Place) -> str:
        """Return the last programme that the sentence of a place names before it."""
        start = behind_last(self.text, "。；;\n", 0, place[0])
        before = [p for p in self.programs if start <= p[0] and p[1] <= place[0]]
        return self._said(*before[-1]) if before else ""

    def _said(self, start: int, end: int) -> str:
        """Return a programme as it is said: in its quotes, if its own name does not tell it."""
        quotes = self.text[start - 1 : start] + self.text[end : end + 1]
        name = self.text[start:end]
        return f"“{name}”" if quotes == "“”" and not _plain().search(name) else name

    def _subject(self, place: Place) -> str:
        """Return who or what reaches people: the words of the clause before 惠及 or 覆盖."""
        found = _reaching().search(self.text, max(0, place[0] - _FAR), place[1])
        return found[1] if found is not None else ""

    def _spends(self, place: Place) -> str:
        """Return what is built or carried out, right before what was spent on it."""
        found = _spending().search(self.text, max(0, place[0] - _FAR), place[0])
        return found[1] if found is not None else ""

    def _item(self, place: Place) -> str:
        """Return the programme that the item of a place has for its title: 3.校舍维修改造。…."""
        found = _item().match(self.text, self.text.rfind("\n", 0, place[0]) + 1, place[0])
        if found is None:
            return ""
        named = [p for p in self.programs if found.start(1) <= p[0] and p[1] <= found.end(1)]
        return self._said(*named[0]) if named else found[1]

    def _made(self, place: Place, values: Sequence[Place]) -> str:
        """Return what is made of money, right behind it: ⟨投资⟩9000万元的校舍, 改造校舍."""
        value = next((v for v in values if v[0] >= place[1]), None)
        near = value is not None and _STOP.search(self.text, place[1], value[0]) is None
        found = _made_of().match(self.text, value[1]) if value is not None and near else None
        return f"{found['verb'] or ''}{found['of']}" if found is not None else ""

    def _behind(self, place: Place, values: Sequence[Place]) -> str:
        """Return the programme that the money of a place is for (投入2亿元实施…工程)."""
        value = next((v for v in values if v[0] >= place[1]), None)
        match = _spent_on().match(self.text, value[1]) if value is not None else None
        if match is None:
            return ""
        for start, end in self.programs:
            if start >= match.end():
                near = not _STOP.search(self.text, match.end(), start)
                return self.text[start:end] if near and start - match.end() < 12 else ""
        return ""


def _breaks(text: str, start: int, end: int, stops: str = "。\n") -> bool:
    return any(text.find(stop, start, end) >= 0 for stop in stops)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'plain')})$")


@cache
def _schools() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, 'kind_of_school')})+(?:学校|园|院校)?")


@cache
def _item() -> re.Pattern[str]:
    words = [patterns_of_kind(PATTERNS, kind) for kind in ("carried_out", "project")]
    return re.compile(
        rf"{_NUMBER}(?:{words[0]})*([^，。；;：:0-9\n]{{2,20}}(?:{words[1]}))[。：:　\s]"
    )


@cache
def _works() -> re.Pattern[str]:
    return re.compile(rf".{{2,}}(?:{patterns_of_kind(PATTERNS, 'works')})")


@cache
def _spending() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[，。；、\n\s])([\u4e00-\u9fff“”]{2,24}"
        rf"(?:{patterns_of_kind(PATTERNS, 'project')}))(?:累计|分别|已|共|预计)*$"
    )


@cache
def _spent_on() -> re.Pattern[str]:
    return re.compile(rf"(?:资金)?(?:{patterns_of_kind(PATTERNS, 'spent_on')})")


@cache
def _made_of() -> re.Pattern[str]:
    """Return the words behind an amount of money that say what it makes, or changes."""
    kinds = ("makes", "changes", "stands")
    makes, changes, stands = (patterns_of_kind(PATTERNS, kind) for kind in kinds)
    return re.compile(
        rf"(?:的|，?(?:{makes})的?|(?P<verb>{changes})的?)"
        rf"(?P<of>[\u4e00-\u9fff“”]{{3,24}}?)(?=[，。；,;（(0-9]|$|{stands})"
    )


@cache
def _reaching() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[，。；;、：:\n])([\u4e00-\u9fff“”]{3,16}?)(?:政策)?"
        rf"(?:{patterns_of_kind(PATTERNS, 'reaches')})[^，。；;\n]*$"
    )

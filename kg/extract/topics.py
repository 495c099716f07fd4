"""Put before the name of an indicator what alone gives it a meaning: its programme, its schools.

投入 is of the programme that its sentence or its heading names, 在校生 of the schools that its
sentence counts. Only names that say nothing by themselves are completed.
"""

import re
from collections.abc import Sequence

from kg.components.stops import behind_last
from kg.extract.leaning import Leaning, default_leaning

Place = tuple[int, int]

_SCHOOLS = re.compile(
    r"(?:民办|公办|普通|阶段|中等|高等|特殊|职业|教育|义务|[中小]学|幼儿园|初中|高中|专门|技工|独立|中职|高职|中专|初级|高级|完全|高校)+(?:学校|园|院校)?"
)
_CARRIED_OUT = re.compile(r"(?:资金)?(?:实施|用于|推进|建设|启动|开展|完成)")
_REACHING = re.compile(
    r"(?:^|[，。；;、：:\n])([\u4e00-\u9fff“”]{3,16}?)(?:政策)?(?:惠及|覆盖)[^，。；;\n]*$"
)
_PART = re.compile(r"其中[^。；;\n]*$|[（(][^（）()]*$")
_FAR = 36
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
            if _SCHOOLS.fullmatch(name) and not self._is_part(place[0]):
                listed = i > 0 and _SCHOOLS.fullmatch(names[i - 1]) and not _breaks(self.text, *gap)
                schools = "" if listed else name.replace("阶段学校", "阶段")
            found.append(self._named(name, place, schools, values))
        return found

    def _is_part(self, place: int) -> bool:
        """Say whether schools are some of those just counted: behind 其中, or in brackets."""
        start = behind_last(self.text, "。；;\n", 0, place)
        return _PART.search(self.text, start, place) is not None

    def between(self, start: int, end: int) -> bool:
        """Say whether a programme is named between two places."""
        return any(start <= place[0] and place[1] <= end for place in self.programs)

    def _named(self, name: str, place: Place, schools: str, values: Sequence[Place]) -> str:
        if self.leaning.is_a("money", name):
            topic = self._before(place) or self._behind(place, values) or self.heading
            return f"{topic}{name}{'资金' if topic and name.endswith('筹措') else ''}"
        if self.leaning.is_a("rate", name):
            return f"{self._before(place)}{name}"
        if self.leaning.is_a("reach", name):
            topic = self._before(place) or self._subject(place) or self.heading
            return f"{topic}{name}"
        return f"{schools}{name}" if self.leaning.is_a("people", name) else name

    def _before(self, place: Place) -> str:
        """Return the last programme that the sentence of a place names before it."""
        start = behind_last(self.text, "。；;\n", 0, place[0])
        before = [p for p in self.programs if start <= p[0] and p[1] <= place[0]]
        return self.text[slice(*before[-1])] if before else ""

    def _subject(self, place: Place) -> str:
        """Return who or what reaches people: the words of the clause before 惠及 or 覆盖."""
        found = _REACHING.search(self.text, max(0, place[0] - _FAR), place[1])
        return found[1] if found is not None else ""

    def _behind(self, place: Place, values: Sequence[Place]) -> str:
        """Return the programme that the money of a place is for (投入2亿元实施…工程)."""
        value = next((v for v in values if v[0] >= place[1]), None)
        match = _CARRIED_OUT.match(self.text, value[1]) if value is not None else None
        if match is None:
            return ""
        for start, end in self.programs:
            if start >= match.end():
                near = not _STOP.search(self.text, match.end(), start)
                return self.text[start:end] if near and start - match.end() < 12 else ""
        return ""


def _breaks(text: str, start: int, end: int) -> bool:
    return any(text.find(stop, start, end) >= 0 for stop in "。\n")

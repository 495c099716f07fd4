"""Put before the name of an indicator what alone gives it a meaning: its programme, its schools.

投入 is of the programme that its sentence or its heading names, 在校生 of the schools that its
sentence counts. Only names that say nothing by themselves are completed.
"""

import re
from collections.abc import Sequence

Place = tuple[int, int]

_MONEY = re.compile(r"(?:累计|总|概算|计划|已完成|全年|共|再)*(?:投入|投资|投入资金|筹措)")
_REACH = re.compile(
    r"(?:惠及|受益|参与|覆盖|试点|受援)(?:困难|农村)?(?:学生|学校|教师|师生|人次|家庭)"
    r"|名额|占地|(?:改革)?覆盖面|吸纳成员单位|注册(?:师生|学生)|取证率|最低余额"
)
_PEOPLE = re.compile(r"(?:在校|毕业|招|寄宿)(?:学)?生|专任教师|教职工|毕业生|招生")
_SCHOOLS = re.compile(
    r"(?:民办|公办|普通|中等|高等|特殊|职业|教育|义务|[中小]学|幼儿园|初中|高中|专门|技工|独立)+(?:学校|园|院校)?"
)
_CARRIED_OUT = re.compile(r"(?:资金)?(?:实施|用于|推进|建设|启动|开展|完成)")
_STOP = re.compile(r"[，。；,;\n]")


class Topics:
    """The programmes and schools of a block that its indicators may be of."""

    def __init__(self, text: str, programs: Sequence[Place], heading: str) -> None:
        self.text = text
        self.programs = programs
        self.heading = heading

    def complete(
        self, names: list[str], indicators: Sequence[Place], values: Sequence[Place]
    ) -> list[str]:
        """Return the names with their topics; all places come sorted."""
        found = []
        schools = ""
        for i, (name, place) in enumerate(zip(names, indicators, strict=True)):
            if i and _breaks(self.text, indicators[i - 1][1], place[0]):
                schools = ""
            if not schools and _SCHOOLS.fullmatch(name):
                schools = name
            found.append(self._named(name, place, schools, values))
        return found

    def _named(self, name: str, place: Place, schools: str, values: Sequence[Place]) -> str:
        if _MONEY.fullmatch(name):
            topic = self._before(place) or self._behind(place, values) or self.heading
            return f"{topic}{name}{'资金' if topic and name.endswith('筹措') else ''}"
        if _REACH.fullmatch(name):
            return f"{self._before(place) or self.heading}{name}"
        return f"{schools}{name}" if _PEOPLE.fullmatch(name) else name

    def _before(self, place: Place) -> str:
        """Return the last programme that the sentence of a place names before it."""
        start = max(self.text.rfind(stop, 0, place[0]) for stop in "。\n") + 1
        before = [p for p in self.programs if start <= p[0] and p[1] <= place[0]]
        return self.text[slice(*before[-1])] if before else ""

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

"""Complete the name of an indicator by what stands right beside it: verb, class, contest.

建成⟨10个⟩示范校 counts what was built; 新建甲校、乙校等⟨3所⟩学校 too, with names between;
补助标准为小学⟨900元⟩ is the standard of primary schools; prizes are those of their contest.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, partial

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.components.stops import behind_last
from kg.extract.indicator_words import IndicatorWords

Place = tuple[int, int]

_FAR = 40
_SHORT = 2
_HEADS = re.compile(r"[所家个名人班园校]$|人次$")
_SIZED = re.compile(r"(?:班额|规模)$")
_GENERAL = re.compile(r"^.*?(?:义务教育|城乡|全[市县区省州])(?:学校|阶段)?")
_RATIO = re.compile(r"按([\u4e00-\u9fff]{2,8})$")
_SHARED = re.compile(r"(?:率|比|比例|占比|比重)$")
_BY_SHARE = re.compile(
    r"按照?[^，。；;\n]{0,20}?[0-9][^，。；;、\n]{0,6}(?:[（(][^）)]*[）)])?的?(?:标准|比例|要求)?"
    r"(?P<verb>[\u4e00-\u9fff]{2,4})$"
)
_THING = re.compile(r"([\u4e00-\u9fff“”]{2,14}(?:（[\u4e00-\u9fff]{1,6}）)?)(?=[，。；;\n])")
_COURSE = re.compile(r"将([\u4e00-\u9fff]{2,8}课程?)纳入")
_WITH = re.compile(r"[将把]")
_GRADED = "水质"
_PROMISED = "实事"
_STOPS = "，。；：！,;:\n（）()"


class Beside:
    """The text around the indicators of one block, and the words that complete them."""

    def __init__(self, text: str, values: Sequence[Place], words: IndicatorWords) -> None:
        self.text = text
        self.values = values
        self.words = words

    def complete(self, place: Place) -> str:
        """Return the name at a place with what stands beside it."""
        surface = self.text[slice(*place)]
        if _words()["medal"].fullmatch(surface):
            return self._of_contest(place, f"{surface}牌")
        name = self._with_verb(place, self._reordered(surface))
        name = self._with_quality(place, self._with_predicate(place, name))
        if _words()["prize"].match(name):
            return self._of_contest(place, name)
        if _words()["lessons"].search(name):
            return self._of_stage(place, name)
        if name in self.words.classes:
            return self._with_neighbour(place, name)
        if self.words.classes.get(self.words.split(name)[1]) == "rank":
            return name + self._counted(place)
        return self._of_class(place, name)

    def _reordered(self, name: str) -> str:
        """Put the part that is measured first: 教师本科率小学 is 小学教师本科率."""
        term = self.words.class_at_end.search(name)
        if term is not None and self.words.measured(name[: term.start()]):
            return term.group() + _GENERAL.sub("", name[: term.start()])
        return name

    def _with_verb(self, place: Place, name: str) -> str:
        """Put the verb before a counted thing: 建成⟨示范校⟩, 建成⟨10所⟩⟨示范校⟩."""
        if self.words.verb.match(name) or self.by_share(place):
            return name
        value = next(
            (v for v in _before(self.values, place[0]) if 0 <= place[0] - v[1] <= 12), None
        )
        behind = value is not None and place[0] - value[1] <= 1
        if (_SHARED if behind else self.words.head).search(name):
            return name
        if value is not None and re.search("^、|[。；，;,]", self.text[value[1] : place[0]]):
            value = None
        starts = (place[0],) if value is None else (place[0], value[0])
        verb = next(filter(None, map(self._verb_at, starts)), "")
        verb = verb or self._action_of(value[0] if behind and value else place[0], name)
        return name if self.words.is_deed(verb, name) else verb + name

    def _with_predicate(self, place: Place, name: str) -> str:
        """Put what became of a counted thing to it: ⟨10所⟩⟨学校⟩入选…, ⟨20件⟩⟨实事⟩全部完成."""
        counted = any(value[1] == place[0] for value in _before(self.values, place[0]))
        if not counted or self.words.verb.match(name) or self._is_object(place[0]):
            return name
        becomes = self.words.becomes.match(self.text, place[1])
        if becomes is not None:
            return name + becomes["said"]
        done = self.words.done.match(self.text, place[1])
        return done["verb"] + name if done is not None and not name.endswith(_PROMISED) else name

    def _with_quality(self, place: Place, name: str) -> str:
        """Put the word behind a grade to what has it: ⟨清溪干流⟩稳定在⟨Ⅱ类⟩水质."""
        value = self._following(place)
        near = value is not None and value[0] - place[1] <= 8
        if value is None or not near or _GRADED in name or not self.text.endswith("类", *value):
            return name
        return name + _GRADED if self.text.startswith(_GRADED, value[1]) else name

    def _is_object(self, start: int) -> bool:
        """Say whether somebody does something with what stands at a place (将…纳入)."""
        clause = behind_last(self.text, _STOPS, 0, start)
        return _WITH.search(self.text, clause, start) is not None

    def by_share(self, place: Place) -> bool:
        """Say whether a place is what a share or a standard is laid down for (按11%开设⟨…⟩)."""
        found = _BY_SHARE.search(self.text, max(0, place[0] - 60), place[0])
        return found is not None and self._verb_at(place[0]) != ""

    def _verb_at(self, start: int) -> str:
        found = self.words.verb_before.search(self.text, max(0, start - 14), start)
        return found[1] if found is not None else ""

    def _action_of(self, start: int, name: str) -> str:
        """Return the verb that a clause begins with, where names stand behind it (新建甲、乙等)."""
        if self.words.measured(name):
            return ""
        clause = behind_last(self.text, _STOPS, 0, start)
        found = self.words.action.fullmatch(self.text, clause, start)
        return found["verb"] if found is not None else ""

    def _with_neighbour(self, place: Place, name: str) -> str:
        """Complete a name that is only a class (小学) by what is measured right beside it.

        That stands before it (校际差异系数小学为0.4), or behind it (小学按师生比1:19).
        """
        value = self._following(place)
        front = self.words.in_front.search(self.text, max(0, place[0] - _FAR), place[0])
        ahead = self.words.ahead.match(self.text, place[1])
        shared = ahead is not None and self.words.measured(ahead["head"])
        if front is not None and not shared and self._is_measure(front["head"], value):
            return name + self._without_verb(front["head"])
        if value is not None and 2 < value[0] - place[1] < 12:
            behind = _RATIO.match(self.text, place[1], value[0])
            if behind is not None and self.words.measured(behind[1]):
                return name + behind[1]
        return name + self._counted(place) if self.words.classes[name] == "rank" else name

    def _without_verb(self, head: str) -> str:
        """Return what is measured, without whom it is of in general and the verb before it."""
        rest = self.words.split(head)[1]
        return _GENERAL.sub("", rest if len(rest) > _SHORT else head)

    def _is_measure(self, head: str, value: Place | None) -> bool:
        """Say whether words are of a measure and a value may be its: no number of schools."""
        counts = value is None or _HEADS.search(self.text, *value) is not None
        counts = counts and (value is None or not self._is_size(head, value))
        return self.words.measured(head) and not counts

    def _is_size(self, head: str, value: Place) -> bool:
        """Say whether a number of people is that of a class or a school (班额不超过⟨45人⟩)."""
        return _SIZED.search(head) is not None and self.text.endswith("人", *value)

    def _counted(self, place: Place) -> str:
        """Return what stands behind the value of a mere rank (省级⟨50个⟩名师工作室)."""
        value = self._following(place)
        found = _THING.match(self.text, value[1]) if value and value[0] == place[1] else None
        return found[1] if found is not None else ""

    def _of_class(self, place: Place, name: str) -> str:
        """Put the class before what is measured of it: 补助标准为⟨小学⟩1000元、初中1250元."""
        value = self._following(place)
        if value is None or not self.words.measured(name) or self.words.parallel.match(name):
            return name
        found = self.words.class_behind.fullmatch(self.text, place[1], value[0])
        return found["class"] + name if found is not None else name

    def _of_stage(self, place: Place, name: str) -> str:
        """Put the stage that a sentence begins with before hours of its lessons.

        Only upper stages are told apart so: what compulsory schools teach is said of all.
        """
        value = self._following(place)
        if value is None or not _words()["hours"].search(self.text, *value):
            return name
        start = behind_last(self.text, "。；;\n", 0, place[0])
        stage = _words()["upper"].match(self.text, start, place[0])
        if stage is None:
            return name
        course = _COURSE.search(self.text, stage.end(), place[0])
        return stage["stage"] + (course[1] if course and name.startswith("总") else "") + name

    def _of_contest(self, place: Place, name: str) -> str:
        """Put the contest before its prizes: 职业院校技能大赛一等奖."""
        start = max(0, behind_last(self.text, "。\n", 0, place[0]) - 1, place[0] - 60)
        found = [match[1] for match in _words()["contest"].finditer(self.text, start, place[0])]
        return f"{found[-1]}{name.removeprefix('获')}" if found else name

    def _following(self, place: Place) -> Place | None:
        i = bisect_left(self.values, (place[1], 0))
        return self.values[i] if i < len(self.values) else None


def _before(places: Sequence[Place], offset: int) -> Sequence[Place]:
    """Return the last two places that begin before a character, the last first."""
    last = bisect_left(places, (offset, 0))
    return places[max(0, last - 2) : last][::-1]


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    prize, contest, takes_part, lessons, hours, upper = map(
        partial(patterns_of_kind, PATTERNS),
        ("prize", "contest", "takes_part", "lessons", "hours", "upper"),
    )
    found = {
        "prize": rf"获?(?:{prize})",
        "contest": rf"(?:{takes_part}|年|届|^|[，。；,])"
        rf"((?:(?!{takes_part})[\u4e00-\u9fff“”（）]){{1,20}}?(?:{contest}))",
        "medal": r"[金银铜]",
        "lessons": rf"(?:{lessons})$",
        "hours": rf"(?:{hours})$",
        "upper": rf"[\s　]*(?:[（(].[）)])?(?P<stage>{upper})",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

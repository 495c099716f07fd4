"""Complete the names of indicators that a text shortens.

``小学、初中教师本科率`` names two indicators, the first without its head; ``建成⟨10个⟩示范校``
counts what was built, and its verb stands before the value; ``占义务教育学校总数`` and ``覆盖率``
lean on what was counted just before. A name is completed from its own block only.
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.components.indicator import PATTERNS
from kg.components.lexicon import patterns_of_kind
from kg.extract.among import Parts
from kg.extract.around import Around
from kg.extract.beside import Beside
from kg.extract.earlier import Earlier
from kg.extract.indicator_words import IndicatorWords, default_words
from kg.extract.leaning import default_leaning
from kg.extract.rates import Rates, money
from kg.extract.topics import Topics

Place = tuple[int, int]

_LIST = re.compile(r"(?:[、,，]|[和与及]|以及){1,2}")
_SHARE = re.compile(r"占(?!地|比)")
_COMPARED = re.compile(r"(?:高于|低于|高出|超(?![额大])|比.{2,12}[高低多少]$)")
_COUNTED = re.compile(
    r"[0-9][0-9.]*[\u4e00-\u9fff]{0,3}[、和及与]|[、和及与](?:[0-9][0-9.]*[\u4e00-\u9fff]{1,2})?"
)
_FOLLOWS = re.compile(
    r"(?:^[^，；;：:]*[、和与及]|其中|，含|其中，)(?:[0-9][0-9.]*)?[^，。；;、,]{0,3}$"
)
_ITEM = re.compile(r"[、和及与](?:[0-9][0-9.]*[多余]?[万]?[\u4e00-\u9fff]{1,2})")
_CLAUSES = re.compile(r"[^，。；;]{0,8}[，,]")
_TAILS = re.compile(r"^[^。；;]*(?:[、和及与]|以及)$")
_APART = re.compile(r"[。\n]|另[有外]|此外")
_GRADES = re.compile(r"^[一二三四五六七八九、至到和—-]+年级")
_PLACES = ("stage", "area")
_COUNTED_KINDS = ("stage", "person")
_HEADS = re.compile(r"[，,：:]?[^，。；,;：:、0-9]{0,5}")


class Indicators:
    """Completes names with the verbs, heads and parallel terms of a terms file."""

    def __init__(self, words: IndicatorWords | None = None) -> None:
        self.words = words or default_words()
        self.leaning = default_leaning()
        self.rates = Rates(self.words, self.leaning)

    def complete(
        self,
        text: str,
        indicators: Sequence[Place],
        values: Sequence[Place],
        programs: Sequence[Place] = (),
        heading: str = "",
    ) -> list[str]:
        """Return the full name of each indicator of a block; all come sorted.

        ``programs`` are the places of programmes in the block, ``heading`` is the one that the
        heading above it names.

        >>> text = "小学、初中入学率分别为99%和98%，建成3所示范校"
        >>> Indicators().complete(text, [(0, 2), (3, 8), (23, 26)], [(11, 14), (15, 18), (21, 23)])
        ['小学入学率', '初中入学率', '建成示范校']
        """
        beside = Beside(text, values, self.words)
        names = [beside.complete(place) for place in indicators]
        self._share_heads(names, text, indicators, values)
        parts = Parts(text, indicators, values)
        topics = Topics(text, programs, heading)
        earlier = Earlier(text, parts, self.words)
        for i in range(1, len(names)):
            gap = indicators[i - 1][1], indicators[i][0]
            names[i], alone = earlier.complete(names, i), names[i]
            if names[i] != alone:
                continue
            counted = self._counted(names, i, parts, shared=beside.by_share(indicators[i]))
            if counted != names[i]:
                names[i] = counted
            elif not (self.leaning.is_a("rate", names[i]) and topics.between(*gap)):
                names[i] = self._after(names[i], names[i - 1], text[slice(*gap)])
        around = Around(text, values, self.words)
        named = topics.complete(names, indicators, values)
        return [around.complete(*each) for each in zip(indicators, named, strict=True)]

    def _share_heads(
        self, names: list[str], text: str, indicators: Sequence[Place], values: Sequence[Place]
    ) -> None:
        """Complete, from the last to the first, the names that share the head of the next."""
        counted = {value[1] for value in values}
        for i in reversed(range(len(names) - 1)):
            here, there = indicators[i], indicators[i + 1]
            between = text[here[1] : there[0]]
            if self._ranked(between, names[i]):
                names[i] = self._with_rank(names[i], names[i + 1])
            elif _ITEM.fullmatch(between) and not self.words.verb.match(names[i]):
                names[i] = self._with_predicate(names[i], names[i + 1])
            elif here[0] not in counted and _LIST.fullmatch(between):
                names[i] = self._with_head(names[i], names[i + 1])

    def _with_predicate(self, name: str, following: str) -> str:
        """Complete 学校 before 、12个、专业群入选名单."""
        found = self.words.predicate.search(following, 1)
        shared = found is not None and self.words.predicate.search(name) is None
        return name + found.group() if found is not None and shared else name

    def _ranked(self, between: str, name: str) -> bool:
        """Say whether a name is only a rank, in a list where each has its own value."""
        rank = self.words.split(name)[1]
        return self.words.classes.get(rank) == "rank" and _COUNTED.fullmatch(between) is not None

    def _with_rank(self, name: str, following: str) -> str:
        """Complete 建成省级 before 50个、市级名师工作室."""
        other = self.words.split(following)[1]
        term = self.words.parallel.match(other)
        ranked = term is not None and self.words.classes[term.group()] == "rank"
        return name + other[term.end() :] if term is not None and ranked else name

    def _counted(self, names: Sequence[str], i: int, parts: Parts, *, shared: bool) -> str:
        """Complete a name by what was counted or measured before it, if it is of the same thing."""
        if shared and names[i - 1].startswith(names[i]):
            return names[i - 1]
        part = self._part(names, i, parts)
        return part if part != names[i] else self._again(names, i, parts)

    def _part(self, names: Sequence[str], i: int, parts: Parts) -> str:
        """Complete 女教师 behind 招聘教师126人，其中, and 公办 behind 有幼儿园9所，其中."""
        name, whole = names[i], parts.whole(i)
        if self.words.classes.get(name) in _PLACES and parts.of_a_rate(i):
            return self._of_class(name, names[i - 1])
        if whole is None:
            return name
        verb, thing = self.words.split(names[whole])
        if parts.is_rate(i):
            plain = not self.words.stands_alone(name) and "占" not in name[:-1]
            return f"{verb}{thing}中{name.removesuffix('占')}占比" if plain else name
        if _words("attribute").fullmatch(name):
            before = _words("attribute").match(thing)
            return f"{verb}{name}{thing[before.end() :] if before else thing}"
        if name in self.words.classes:
            return self._of_stage(name, verb, thing)
        return name if self.words.stands_alone(name) else verb + name

    def _of_class(self, name: str, rate: str) -> str:
        """Complete 农村 behind 普通话普及率86%，其中, and behind 城镇普通话普及率."""
        term = self.words.parallel.match(rate)
        same = term is not None and self.words.classes[term.group()] == self.words.classes[name]
        return name + (rate[term.end() :] if term is not None and same else rate)

    def _of_stage(self, name: str, verb: str, thing: str) -> str:
        """Complete 小学 behind 义务教育在校生6873人，其中, and behind 示范学校86所，其中.

        Schools of no other kind than their stage are counted by themselves.
        """
        if self.words.classes[name] != "stage":
            return name
        people = _people().fullmatch(thing)
        if people is not None:
            return name + people["of"]
        places = _words("places").fullmatch(thing)
        if places is not None:
            return f"{verb}{places['kind']}{name}{places['head']}"
        told = thing.endswith("校") and not _schools().fullmatch(thing)
        return f"{verb}{thing.removesuffix('学校')}{name}" if told else name

    def _again(self, names: Sequence[str], i: int, parts: Parts) -> str:
        """Complete a bare action that counts what was counted before it: 办理转学5人、休学⟨2人⟩."""
        name, before = names[i], self.words.split(names[i - 1])[1]
        by_itself = any(self.leaning.is_a(kind, name) for kind in ("people", "money"))
        bare = self.words.verb.fullmatch(name) and not by_itself
        if (
            not bare
            or self.words.verb.fullmatch(before)
            or not parts.units[i]
            or parts.units[i] != parts.units[i - 1]
        ):
            return name
        told = money().search(before) or self.words.verb_before.search(before)
        return name if told else name + before

    def _after(self, name: str, before: str, between: str) -> str:
        """Complete a name that leans on the one before it, with what stands between the two."""
        if _APART.search(between):
            return name
        if _SHARE.match(name):
            return self._share(name, before)
        if self.leaning.is_a("size", name) and self.rates.built(before, between):
            return self.rates.built(before, between) + name
        front = self._front(name, before, between)
        if front:
            return front + name
        if self.leaning.is_a("rate", name) and not _is_sibling(name, before, between):
            return self.rates.complete(name, before)
        return self._area_of(before, self._in_list(name, before, between))

    def _area_of(self, before: str, name: str) -> str:
        """Put 农村 before 初中入学率 behind 农村小学入学率, of which all is said but the stage."""
        area = self.words.parallel.match(before)
        if area is None or self.words.classes[area.group()] != "area":
            return name
        here, there = self.words.stage.match(name), self.words.stage.match(before, area.end())
        same = here and there and name[here.end() :] == before[there.end() :] != ""
        return area.group() + name if same else name

    def _front(self, name: str, before: str, between: str) -> str:
        """Return what the name before says that a comparison, a size or a bare head is of."""
        if _COMPARED.match(name):
            return before
        built = self.rates.built(before, between) if self.leaning.is_a("size", name) else ""
        shares = not built and self._shares_front(name, before, between)
        return self.rates.topic(before) if shares else built

    def _shares_front(self, name: str, before: str, between: str) -> bool:
        """Say whether a bare head is of what its list names before it: 诉求解决率、⟨满意率⟩."""
        head = self.leaning.rate_of(before)
        if self.leaning.is_a("tail", name):
            return _TAILS.search(between) is not None and before != head
        rates = self.leaning.is_a("rate", name) and name.endswith("率") and head.endswith("率")
        return rates and before != head and _LIST.fullmatch(between) is not None

    def _in_list(self, name: str, before: str, between: str) -> str:
        term = self.words.parallel.match(name)
        if term is not None and term.end() == len(name):
            return self._parallel_name(name, before, between)
        verb, thing = self.words.split(before)
        if _words("made").fullmatch(name) and verb:
            return name + thing
        added = _words("added").fullmatch(verb) and _words("room").search(name) and "、" in between
        carried = _follows(between) and (added or not self.words.stands_alone(name))
        return verb + name if carried else name

    def _share(self, name: str, before: str) -> str:
        whole = name.removesuffix("的")
        stated = self.words.measured(whole) and re.search("比[例重]?$|率$", whole)
        tail = "比" if whole == "占" else "比例"
        return self.rates.topic(before) + whole + ("" if stated else tail)

    def _parallel_name(self, name: str, before: str, between: str) -> str:
        """Complete 初中 after 小学教师本科率."""
        classes = self.words.classes
        verb, rest = self.words.split(before)
        verb = verb if _follows(between) or _listed(between, classes[name]) else ""
        term, kind = self.words.parallel.match(rest), classes[name]
        if term is not None and kind == "stage" and classes[term.group()] == "area":
            term = self.words.stage.match(rest, term.end())
        if term is not None and classes[term.group()] == kind and not _takes(rest):
            tail = _GRADES.sub("", rest[term.end() :])
            return f"{verb}{name}{tail if kind == 'rank' or self.words.measured(tail) else ''}"
        if kind == "stage" and self.words.measured(rest) and _HEADS.fullmatch(between):
            return name + before
        ends = (t for t in classes if rest.endswith(t) and classes[t] == kind)
        front = rest.removesuffix(max(ends, key=len, default=rest))
        told = kind not in _COUNTED_KINDS or _words("shared").fullmatch(front)
        return f"{verb}{front if told else ''}{name}"

    def _with_head(self, name: str, following: str) -> str:
        """Complete 小学 before 、初中教师本科率."""
        classes = self.words.classes
        term, other = self.words.parallel.match(name), self.words.parallel.match(following)
        if term is not None and classes[term.group()] == "area":
            term = self.words.stage.match(name, term.end()) or term
        if (
            term is not None
            and other is not None
            and term.end() == len(name)
            and classes[term.group()] == classes[other.group()]
        ):
            return name + following[other.end() :]
        if self.words.stands_alone(name):
            return name
        tail = self._shared_tail(name, following).removeprefix("等")
        return name + tail if len(tail) > 1 and self.words.measured(tail) else name

    def _shared_tail(self, name: str, following: str) -> str:
        """Return what 高级 has in common with 中级岗位占比, or 音乐 with 美术开课率."""
        if name in following:
            return ""
        for part in (name, name[-1]):
            if part in following[: len(name)]:
                return following.partition(part)[2]
        return self.leaning.rate_of(following) or following[len(name) :]


def _is_sibling(name: str, before: str, between: str) -> bool:
    """Say whether a bare name stands beside the one before it, not under it."""
    rates = before.endswith("率") and not name.endswith("率")
    return rates or (between == "、" and before.endswith(name[-1]))


def _follows(between: str) -> bool:
    """Say whether an item follows one in a list of counts (…14所、, …14所，其中)."""
    return _FOLLOWS.search(between) is not None


def _takes(name: str) -> bool:
    """Say whether a name is a share of something (…占…)."""
    return re.search("占(?!地)", name) is not None


def _listed(between: str, kind: str) -> bool:
    """Say whether people follow others right behind a comma (校长39名，教师561名)."""
    return kind == "person" and _CLAUSES.fullmatch(between) is not None


@cache
def default_indicators() -> Indicators:
    """Return the completion with the shipped terms, made once."""
    return Indicators()


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))


@cache
def _schools() -> re.Pattern[str]:
    return re.compile(rf"(?:[全各共][市县区省州级类]*|{_words('kind_of_school').pattern}|学校)+")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        rf"(?:全[市县区省州])?(?:各级各类)?(?:{_words('stage').pattern})?(?:阶段)?(?:学校)?"
        rf"(?P<of>{_words('people').pattern})"
    )

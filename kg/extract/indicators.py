"""Complete the names of indicators that a text shortens.

``小学、初中教师本科率`` names two indicators, the first without its head; ``建成⟨10个⟩示范校``
counts what was built, and its verb stands before the value; ``占义务教育学校总数`` and ``覆盖率``
lean on what was counted just before. A name is completed from its own block only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from kg.components.lexicon import read_table
from kg.components.measure import longest_first
from kg.extract.topics import Topics

TERMS = "pipelines/edugov_zh/terms/indicators.tsv"

Place = tuple[int, int]

_LIST = re.compile(r"(?:[、,，]|[和与及]|以及){1,2}")
_SHARE = re.compile(r"占(?!地|比)")
_COMPARED = re.compile(r"(?:高于|低于|高出|超(?![额大])|比.{2,12}[高低多少]$)")
_BARE = re.compile(
    r"(?:覆盖|参与|达标|整改|整改完成|办结|按期办结|完成|就业|压减|开课|开足|接入|使用|移交|合格|优良|"
    r"满意|配备|取证|升学|上线|出勤|参训|持证|普及|入学|巩固|知晓|到位|开齐|开放|通过|优秀|月活|消除|"
    r"注册|登记|支付|归集|监管|自营|入住|回收|报名|录取)率|占比|比例|比重|金额|总量|总数|数量|总金额"
)
_COUNTED = re.compile(r"[0-9][0-9.]*[\u4e00-\u9fff]{0,3}[、和]")
_PHRASE = re.compile(r"(?:^|[，。；、：:,;《》”\s0-9%])([\u4e00-\u9fff（）()]{2,16})[：:]?$")
_RATIO = re.compile(r"按([\u4e00-\u9fff]{2,8})$")
_PRIZE = re.compile(r"获?(?:[特一二三优]等奖|[金银铜]牌|[金银铜]奖|奖牌|总分|获奖数|奖项)")
_CONTEST = re.compile(
    r"(?:在|参加|获|夺得|荣获|斩获|年|届|^|[，。；,])"
    r"([\u4e00-\u9fff“”（）]{2,20}?(?:大赛|竞赛|比赛|运动会|锦标赛|评比|展演|联赛))"
)
_MADE = re.compile(
    r"新建|改建|扩建|改扩建|新改扩建|改造|招聘|培养|培训|撤并|保留|移交|引进|补充|选派|评选|建设|组建|认定"
)
_NOUN = re.compile(r".?|机构|学校|单位|基地|中心|平台|资金|对象|课程|项目|协议")
_SHARED = re.compile(r"(?:率|比|比例|占比|比重)$")
_MONEY = re.compile(r"(?:投入|投资|资金|经费|支出|补贴|奖金)$")
_TAIL = re.compile(
    r"(?:覆盖|参与|达标|合格|优良|满意|优秀|就业|配备|注册)率$|(?:总数|人数|数量|占比|比例)$"
)


class Indicators:
    """Completes names with the verbs, heads and parallel terms of a terms file."""

    def __init__(self, terms: str = TERMS) -> None:
        rows = read_table(terms)
        self._class = {row["term"]: row["set"] for row in rows if row["kind"] == "class"}
        verbs = longest_first(row["term"] for row in rows if row["kind"] == "verb")
        heads = longest_first(row["term"] for row in rows if row["kind"] == "head")
        self._verb = re.compile(rf"(?:{verbs})(?:[、和](?:{verbs}))*")
        self._verb_before = re.compile(rf"((?:{verbs})(?:[、和](?:{verbs}))*)(?:了|出|等)?$")
        self._head = re.compile(rf"(?:{heads})$")
        terms_of_classes = longest_first(self._class)
        self._parallel = re.compile(rf"(?:{terms_of_classes})(?!均)")
        self._class_at_end = re.compile(rf"(?:{terms_of_classes})$")

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
        names = [self._reordered(text[start:end]) for start, end in indicators]
        for i, place in enumerate(indicators):
            names[i] = self._with_verb(text, place, names[i], values)
            names[i] = self._with_neighbour(text, place, names[i], values)
        for i in range(1, len(names)):
            between = text[indicators[i - 1][1] : indicators[i][0]]
            names[i] = self._after(names[i], names[i - 1], between)
        for i in reversed(range(len(names) - 1)):
            if self._joined(text, indicators[i], indicators[i + 1], names[i]):
                names[i] = self._with_head(names[i], names[i + 1])
        return Topics(text, programs, heading).complete(names, indicators, values)

    def _joined(self, text: str, here: Place, there: Place, name: str) -> bool:
        """Say whether two indicators stand in one list, perhaps each with its value behind it."""
        between = text[here[1] : there[0]]
        return _LIST.fullmatch(between) is not None or (
            self._class.get(name) == "rank" and _COUNTED.fullmatch(between) is not None
        )

    def _with_neighbour(self, text: str, place: Place, name: str, values: Sequence[Place]) -> str:
        """Complete a name that is only a class (小学) by what is measured right beside it.

        That stands before it (校际差异系数小学为0.4), or behind it (小学按师生比1:19).
        """
        if name not in self._class:
            return self._of_contest(text, place, name) if _PRIZE.match(name) else name
        front = _PHRASE.search(text, max(0, place[0] - 18), place[0])
        if front is not None and self._measured(front[1]):
            verb = self._verb.match(front[1])
            return name + front[1][verb.end() if verb else 0 :]
        following = bisect_left(values, (place[1], 0))
        value = values[following] if following < len(values) else None
        if value is not None and 2 < value[0] - place[1] < 12:
            behind = _RATIO.match(text, place[1], value[0])
            if behind is not None and self._measured(behind[1]):
                return name + behind[1]
        return self._of_contest(text, place, name) if _PRIZE.match(name) else name

    def _of_contest(self, text: str, place: Place, name: str) -> str:
        """Put the contest before its prizes: 职业院校技能大赛一等奖."""
        start = max(text.rfind("。", 0, place[0]), text.rfind("\n", 0, place[0]), place[0] - 60)
        found = [match[1] for match in _CONTEST.finditer(text, max(0, start), place[0])]
        return f"{found[-1]}{name.removeprefix('获')}" if found else name

    def _reordered(self, name: str) -> str:
        """Put the part that is measured first: 教师本科率小学 is 小学教师本科率."""
        term = self._class_at_end.search(name)
        if term is not None and self._measured(name[: term.start()]):
            return term.group() + name[: term.start()]
        return name

    def _with_verb(self, text: str, place: Place, name: str, values: Sequence[Place]) -> str:
        """Put the verb before a counted thing: 建成⟨示范校⟩, 建成⟨10所⟩⟨示范校⟩."""
        if self._verb.match(name):
            return name
        value = next((v for v in _before(values, place[0]) if 0 <= place[0] - v[1] <= 12), None)
        behind = value is not None and place[0] - value[1] <= 1
        if (_SHARED if behind else self._head).search(name):
            return name
        if value is not None and re.search("[。；，;,]", text[value[1] : place[0]]):
            value = None
        for start in (place[0], value[0] if value else None):
            if start is not None:
                found = self._verb_before.search(text, max(0, start - 14), start)
                if found is not None:
                    return found[1] + name
        return name

    def _after(self, name: str, before: str, between: str) -> str:
        """Complete a name that leans on the one before it, with what stands between the two."""
        if re.search("[。\n]", between):
            return name
        if _SHARE.match(name):
            return self._share(name, before)
        if _COMPARED.match(name):
            return before + name
        if _BARE.fullmatch(name) and not self._is_sibling(name, before, between):
            topic = self._topic(before)
            return name if name.endswith("率") and _MONEY.search(topic) else topic + name
        return self._in_list(name, before, between)

    def _is_sibling(self, name: str, before: str, between: str) -> bool:
        """Say whether a bare name stands beside the one before it, not under it."""
        rates = before.endswith("率") and not name.endswith("率")
        return rates or (between == "、" and before.endswith(name[-1]))

    def _in_list(self, name: str, before: str, between: str) -> str:
        term = self._parallel.match(name)
        if term is not None and term.end() == len(name):
            return self._parallel_name(name, before)
        verb = self._verb.match(before)
        if verb is None:
            return name
        if _MADE.fullmatch(name):
            return name + before[verb.end() :]
        carried = self._follows(between) and not self._has_verb_or_head(name)
        return verb.group() + name if carried else name

    def _share(self, name: str, before: str) -> str:
        whole = name.removesuffix("的")
        tail = "" if self._head.search(whole) and re.search("比[例重]?$|率$", whole) else "比例"
        return self._topic(before) + whole + tail

    def _parallel_name(self, name: str, before: str) -> str:
        """Complete 初中 after 小学教师本科率."""
        verb = self._verb.match(before)
        rest = before[verb.end() :] if verb else before
        term, kind = self._parallel.match(rest), self._class[name]
        if term is not None and self._class[term.group()] == kind and "占" not in rest:
            tail = rest[term.end() :]
            shared = tail if kind == "rank" or self._measured(tail) else ""
            return f"{verb.group() if verb else ''}{name}{shared}"
        last = next((t for t in self._class if before.endswith(t) and self._class[t] == kind), "")
        return before.removesuffix(last) + name if last else name

    def _measured(self, tail: str) -> bool:
        return self._head.search(tail) is not None

    def _with_head(self, name: str, following: str) -> str:
        """Complete 小学 before 、初中教师本科率."""
        term, other = self._parallel.match(name), self._parallel.match(following)
        if (
            term is not None
            and other is not None
            and term.end() == len(name)
            and self._class[term.group()] == self._class[other.group()]
        ):
            return name + following[other.end() :]
        if self._has_verb_or_head(name):
            return name
        cut = following.find(name) + len(name) if name in following else len(name)
        tail = following[cut:]
        return name + tail if len(tail) > 1 and self._measured(tail) else name

    def _topic(self, before: str) -> str:
        """Return what a count or a share is about: without its verb, its head 数 and 占…."""
        topic = before.split("占")[0] if before.find("占") > 1 else before
        verb = self._verb.match(topic)
        if verb is not None and not _NOUN.fullmatch(topic, verb.end()):
            topic = topic[verb.end() :]
        return _TAIL.sub("", topic)

    def _follows(self, between: str) -> bool:
        """Say whether an item follows one in a list of counts (…14所、, …14所，其中)."""
        return (
            re.search(r"(?:[、]|[和与及]|其中|，含|其中，)[^，。；;、,]{0,3}$", between) is not None
        )

    def _has_verb_or_head(self, name: str) -> bool:
        return self._verb.match(name) is not None or self._head.search(name) is not None


@cache
def default_indicators() -> Indicators:
    """Return the completion with the shipped terms, made once."""
    return Indicators()


def places(mentions: Iterable[tuple[int, int]]) -> list[Place]:
    """Return the distinct places of mentions, sorted."""
    return sorted(set(mentions))


def _before(places: Sequence[Place], offset: int) -> Sequence[Place]:
    """Return the last two places that begin before a character, the last first."""
    last = bisect_left(places, (offset, 0))
    return places[max(0, last - 2) : last][::-1]

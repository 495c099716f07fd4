"""The grammar of honours: what is won, held or aimed for.

A verb (获评, 创建, 入选 …), then a name that ends in a word for an honour (示范校, 先进县 …) or
stands in quotes; what goes on behind it in a list is one as well. A name with level and grade
(省级示范 …) needs no verb.
"""

import re
from collections.abc import Iterator, Sequence

from kg.components.lexicon import longest_first
from kg.components.program_names import Name

LONGEST = 36
"""Characters of the longest honour."""

_WHO = re.compile(
    r"(?:了|为|首批|第[一二三四五六七八九十]+批|\d+[所个名人项家]|一批|全国首个|教育部|省教育厅|为?(?=[“\"]))*"
)
_PROVINCE = (
    "(?:北京|天津|上海|重庆)市|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|陕西|甘肃|青海)省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
)
_LEVEL = (
    rf"(?:全国|国家级|国家|全省|省级|市级|自治区级?|教育部|州级|{_PROVINCE})"
    r"(?:首批|第[一二三四五六七八九十]+批)?"
)
_GRADE = (
    "示范|先进|优秀|特色|标杆|样板|试点|实验|卓越|模范|最美|星级|一流|优质|重点|传承|普及普惠|均衡|"
    "精品|文明|平安|智慧|高水平|典型|骨干|领航|名优|特级|规范化|达标|创新"
)
_KIND = (
    "学校|高中|县|区|校|单位|集体|基地|案例|中心|课程|奖|专业|专业群|艺术团|营地|镇|园|幼儿园|社区|机构|"
    "专科|名师|教师|个人|团队|校园|家庭|集团|组织|学院|院校|市州|省辖市|建设点|社团|工作室|城市|班级|科室"
)
_STOP = re.compile(r"[，,。；;：:\n]")
_NEXT = re.compile(r"(?:\d*[所个名人项枚家次张]?[、和及]|以及)\d*[所个名人项枚家次]?")


class HonourGrammar:
    """Finds names of honours in a clause."""

    def __init__(self, verbs: Sequence[str], heads: Sequence[str]) -> None:
        self._verb = re.compile(f"(?:{longest_first(verbs)})(?:{longest_first(verbs)})*")
        self._head = re.compile(
            rf"(?:{longest_first(heads)})(?:[(（][区县市旗团]+[)）])?[”\"]?"
            r"(?=[^一-鿿]|和|及|与|等|称号|荣誉|评估|验收|认定|创建|创评|建设|督导|复评|初评|申报|数|达|占|$)"
        )
        self._graded = re.compile(
            rf"(?P<name>{_LEVEL}[^，,。；;：:、\n“”\"《》]{{0,18}}?(?:{_GRADE})"
            rf"[^，,。；;：:、\n“”\"《》的]{{0,10}}?(?:{_KIND}))(?:[(（][区县市旗团、州]+[)）])?"
            r"(?=[^一-鿿]|和|及|与|等|称号|荣誉|评估|验收|认定|创建|创评|督导|复评|初评|申报|$)"
        )
        self._quoted = re.compile(r"[“\"]([^“”\"，。；\n]{2,20})[”\"](?:称号|荣誉)?")

    def find(self, text: str, start: int, end: int) -> list[Name]:
        """Return the honours between two places, which should be the ends of a clause."""
        found: dict[tuple[int, int], Name] = {}
        for verb in self._verb.finditer(text, start, end):
            for name in self._list(text, verb.end(), end):
                found.setdefault((name.start, name.end), name)
        for match in self._graded.finditer(text, start, end):
            found.setdefault(match.span("name"), Name(*match.span("name"), "graded_honour"))
        names = sorted(found.values())
        return [n for n in names if not any(_inside(n, other) for other in names)]

    def _list(self, text: str, at: int, end: int) -> Iterator[Name]:
        """Yield the honours behind a verb, one after the other."""
        while True:
            skip = _WHO.match(text, at, end)
            start = skip.end() if skip else at
            name = self._name_at(text, start, end)
            if name is None:
                return
            yield name
            after = _NEXT.match(text, name.end + (text[name.end : name.end + 1] in '”"'), end)
            if after is None:
                return
            at = after.end()

    def _name_at(self, text: str, start: int, end: int) -> Name | None:
        stop = _STOP.search(text, start, end)
        limit = min(stop.start() if stop else end, start + LONGEST)
        quoted = self._quoted.match(text, start, limit)
        if quoted is not None and self._head.search(text, start, quoted.end(1) + 1):
            return Name(*quoted.span(1), "quoted_honour")
        match = self._head.search(text, start, limit)
        if match is None or match.start() - start < 2 or "、" in text[start : match.start()]:
            return None
        return Name(start, match.end(), "honour")


def _inside(name: Name, other: Name) -> bool:
    covers = other.start <= name.start and name.end <= other.end
    return covers and (other.start, other.end) != (name.start, name.end)

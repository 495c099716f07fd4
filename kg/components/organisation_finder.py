"""Find where a text names bodies: 市教育局, 南通市人民政府办公室, 国务院, 团市委.

A body of the lists (``terms/organisation_bodies.tsv``) is a name where a region or a level (市, 省)
stands before it, or where it follows such a name in a list (市教育局、财政局). Other bodies
(companies, institutes, media) are told by their last word and by the region or the sign they
begin with.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import ahocorasick

from kg.components.duty_words import body_ends
from kg.components.lexicon import longest_first, patterns_of_kind, read_table, read_terms
from kg.components.name_candidates import Candidate, make
from kg.components.name_grammar import left_edge
from kg.vocabulary import MentionType

BODIES = "pipelines/edugov_zh/terms/organisation_bodies.tsv"
CENTRAL = "pipelines/edugov_zh/terms/organisation_central.tsv"
HEADS = "pipelines/edugov_zh/terms/organisation_heads.txt"
SHORTS = "pipelines/edugov_zh/terms/organisation_shorts.tsv"
PARTIES = "pipelines/edugov_zh/terms/parties.tsv"
PARTS = "pipelines/edugov_zh/terms/organisation_parts.txt"
PATTERNS = "pipelines/edugov_zh/patterns/organisations.tsv"
_LEVEL = re.compile(r"(?:自治区|地区|[省市县区州盟旗镇乡])$")
_ZONE = re.compile(r"[\u4e00-\u9fff](?<![各市县、和与及])区(?:管委会|管理委员会|党工委)$")
"""The end of a longer name: 示范区管委会, 功能区管委会."""
_LEAGUE = re.compile(r"团(?:省|市|县|区|州|旗|自治区)委|共青团[\u4e00-\u9fff]{2,9}?委(?:员会)?")
_CPPCC = re.compile(r"(?:省|市|县|区|州|自治区)政协(?!委员|提案)(?:办公室|办公厅)?")
_CONGRESS = re.compile(
    r"(?P<level>[省市县区州盟旗])?第?[一二三四五六七八九十]{1,3}届(?:人民代表大会|人大)"
    r"(?:常务委员会|常委会)?"
    r"(?!第?[一二三四五六七八九十]{1,3}次会议(?:期间)?(?:第?[\d一二三四五六七八九十]+号|上提))"
)
"""A people's congress with its number, but where only a motion to it is told by that."""
_TOWN_BODY = re.compile(
    r"(?<![\u4e00-\u9fff])(?![各本该我每全])"
    r"(?:[\u4e00-\u9fff]{2,4}街道办事处|[\u4e00-\u9fff]{1,4}[镇乡](?:人民政府|政府))(?![^，。；、\s]{0,6}[)）〉])"
)
_BELOW_PROVINCE = re.compile(r"[市县区旗州盟]、$")
_JOIN = re.compile(r"[、，,和及与;；\s]{1,2}|会同")
_CLAUSE = re.compile(r"(?:^|[，。；,;：:\n”\s])$")
_DEPARTMENTS = re.compile(r"部门(?:[、和及与]|以及)$")
_GENERIC = re.compile(
    r"(?:各|所有)?(?:设区的?市|[市县区州盟旗镇乡]|街道)"
    r"(?:[、（(〈和及)）〉]*+(?:[市县区州盟旗镇乡](?!委|场|监局|村)|街道))+[)）〉]?"
    r"|直辖市|省辖市"
)
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:[科股]|(?<![查之好惩])处|(?<!公)司)"
    r"(?=[、，,；;：:(（)）\n]|$|牵头|负责|会同|具体|配合|协助|承担)"
)
_HAS_DEPARTMENTS = "局厅委部"
_SHORTEST = frozenset({"国办", "中办"})
_TOWN = "街道办事处"
_SHORT = re.compile(r"、(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[、）)〕\]。；;\n等按]|部门|$)")
_GENERIC_BEFORE = ("区", "县", "各", "级")


class OrganisationFinder:
    """Finds bodies; built once from the lists, shared by all documents."""

    def __init__(
        self,
        bodies: Iterable[str],
        central: Iterable[str],
        *,
        heads: Sequence[str],
        parts: Sequence[str],
        shorts: Sequence[str] = (),
    ):
        self._words = ahocorasick.Automaton()
        for name in bodies:
            if len(name) > 1 and name != _TOWN:
                self._words.add_word(name, (len(name), False))
        for name in central:
            if name not in _SHORTEST:
                self._words.add_word(name, (len(name), True))
        self._words.make_automaton()
        self._shorts = frozenset(shorts)
        self._named_short = re.compile(
            r"(?:(?<![\u4e00-\u9fff])|(?<=[由和及与]))[省市县区州旗]"
            rf"(?:{longest_first(shorts)})(?=(?:、[\u4e00-\u9fff]{{2,6}}?)+(?:等|部门|按|[。；;）)]))"
        )
        self._heads = re.compile(
            rf"(?!{patterns_of_kind(PATTERNS, 'no_head')})(?:{longest_first(heads)})(?!化)"
        )
        self._part = re.compile(
            rf"(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?![\u4e00-\u9fff]*?主任|长)"
        )

    @classmethod
    @cache
    def load(cls) -> "OrganisationFinder":
        """Build the finder from the shipped lists."""
        bodies = [row["name"] for row in read_table(BODIES)]
        central = [row["name"] for row in read_table(CENTRAL)]
        return cls(
            bodies,
            central,
            heads=read_terms(HEADS),
            parts=read_terms(PARTS),
            shorts=[row["name"] for row in read_table(SHORTS)],
        )

    def mentions(
        self, text: str, names: Sequence[Candidate], zones: Sequence[Candidate] = ()
    ) -> Iterator[Candidate]:
        """Yield what may be bodies; ``names`` and ``zones`` are the regions and areas named."""
        starts = _starts(names)
        starts |= {zone.end: zone.start for zone in zones}
        inside = {i for item in (*names, *zones) for i in range(item.start, item.end)}
        generic = {
            i
            for match in _GENERIC.finditer(text)
            if match.start() not in inside
            for i in range(*match.span())
        }
        found = [
            *self._listed(text, starts, generic),
            *self._patterned(text, starts, generic),
            *self._short_lists(text),
        ]
        yield from found
        yield from self._open(text, starts, found)

    def _listed(self, text: str, starts: dict[int, int], generic: set[int]) -> Iterator[Candidate]:
        last = -1
        for start, end, central in self._bodies(text):
            if _words()["no_body"].match(text, end) or start - 1 in generic:
                continue
            item = _central(text, start, end) if central else _body(text, start, end, starts, last)
            if item is not None:
                if item.rule.endswith("region"):
                    yield from _sharing(text, item.start, starts)
                item = item._replace(end=self._with_part(text, item.end))
                yield item
                last = item.end
                for short in self._short(text, last):
                    yield short
                    last = short.end

    def _short_lists(self, text: str) -> Iterator[Candidate]:
        """Yield the bodies of a list that begins with a short name: 县发改、财政、住建等部门."""
        for match in self._named_short.finditer(text):
            rest = list(self._short(text, match.end()))
            if rest:
                yield _org(*match.span(), "names.org.short_list")
                yield from (_org(each.start, each.end, "names.org.short_list") for each in rest)

    def _short(self, text: str, last: int) -> Iterator[Candidate]:
        """Yield the bodies that a list goes on with by their shortest names: 市教育局、工信."""
        match = _SHORT.match(text, last)
        while match is not None and match["name"] in self._shorts:
            yield _org(*match.span("name"), "names.org.short")
            match = _SHORT.match(text, match.end())

    def _bodies(self, text: str) -> list[tuple[int, int, bool]]:
        """Return the listed bodies in a text: of overlapping ones the leftmost and longest."""
        found = sorted(
            (last + 1 - length, -length, central)
            for last, (length, central) in self._words.iter(text)
        )
        kept = []
        end = 0
        for start, minus, central in found:
            if start >= end:
                end = start - minus
                kept.append((start, end, central))
        return kept

    def _with_part(self, text: str, end: int) -> int:
        part = self._part.match(text, end)
        if part is None and text[end - 1] in _HAS_DEPARTMENTS:
            part = _DEPARTMENT.match(text, end)
        return part.end() if part else end

    def _patterned(
        self, text: str, starts: dict[int, int], generic: set[int]
    ) -> Iterator[Candidate]:
        for match in _words()["committee"].finditer(text):
            start, end = match.span()
            start = starts.get(end - 1, start)
            if start not in generic and not _words()["each"].search(text, max(0, start - 3), start):
                yield _org(_party(text, start), end, "names.org.committee")
        for pattern, rule in ((_LEAGUE, "league"), (_CPPCC, "conference"), (_party_of(), "party")):
            for match in pattern.finditer(text):
                start = starts.get(match.start() + 1, match.start())
                yield _org(start, match.end(), f"names.org.{rule}")
        yield from _congresses(text, starts)
        for match in _TOWN_BODY.finditer(text):
            if match.start() not in generic:
                yield _org(*match.span(), "names.org.named")
        yield from _by_themselves(text)

    def _open(
        self, text: str, starts: dict[int, int], found: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        taken = {i for item in found for i in range(item.start, item.end)}
        central = {item.end: item.start for item in found if item.rule.endswith("central")}
        begun = {item.start for item in found if item.rule.endswith("central")}
        for match in self._heads.finditer(text):
            edge = left_edge(text, match.start(), starts)
            start, end = central.get(edge.start, edge.start), match.end()
            firm = _words()["firm"].search(text, max(0, start - 6), start)
            start = firm.start() if firm else start
            own = match.start() - start > 1 or (edge.named and match.start() > start)
            within = set(range(start if not edge.named else start + 1, end)) & taken
            if not own or _words()["ranked"].match(text, start) or (within and start not in begun):
                continue
            if edge.named:
                yield _org(start, end, "names.org.named")
            elif _words()["company"].fullmatch(text, start, end):
                yield _org(start, end, "names.org.company")


def _starts(names: Sequence[Candidate]) -> dict[int, int]:
    """Return, by where a region's name ends, where it starts: with all that stands before it."""
    starts: dict[int, int] = {}
    for item in names:
        if item.rule != "names.word":
            starts[item.end] = starts.get(item.start, item.start)
    return starts


def _sharing(text: str, at: int, starts: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the regions of a list before a body's name, which share what follows the last.

    甲市、乙市教育局 are two bodies, each with its region; 各市、州、甲区教育局 are not told apart,
    nor are a province and a city (甲省、乙市教育局).
    """
    found: list[Candidate] = []
    while _BELOW_PROVINCE.search(text, max(0, at - 2), at) and at - 1 in starts:
        end, at = at - 1, starts[at - 1]
        found.append(_org(at, end, "names.org.shared"))
    if not _words()["each"].search(text, max(0, at - 3), at):
        yield from found


def _by_themselves(text: str) -> Iterator[Candidate]:
    """Yield the bodies that are told by their words alone: 我局, the office of a group."""
    for rule in ("own", "office"):
        for match in _words()[rule].finditer(text):
            yield _org(*match.span(), f"names.org.{rule}")


def _congresses(text: str, starts: dict[int, int]) -> Iterator[Candidate]:
    for match in _CONGRESS.finditer(text):
        level = match["level"] is not None
        start = starts.get(match.end("level") if level else match.start(), match.start())
        if level or start < match.start():
            yield _org(start, match.end(), "names.org.congress")


def _central(text: str, start: int, end: int) -> Candidate | None:
    if text[start - 1 : start] == "各":
        return None
    return _org(start, end, "names.org.central")


def _body(text: str, start: int, end: int, starts: dict[int, int], last: int) -> Candidate | None:
    """Return a listed body with what stands before it: a region, a level, or a list."""
    if start in starts:
        return _org(_party(text, starts[start]), end, "names.org.region")
    level = _LEVEL.search(text, max(0, start - 3), start)
    if level and _ZONE.match(text, max(0, level.start() - 1), end):
        return None
    if level:
        begin = level.start()
        each = _words()["each"].search(text, max(0, begin - 2), begin)
        return None if each else _org(_party(text, begin), end, "names.org.level")
    if (
        not _words()["bare"].fullmatch(text, start, end)
        or text[start - 1 : start] in _GENERIC_BEFORE
    ):
        return None
    rule = _bare(text, start, end, last)
    return _org(start, end, f"names.org.{rule}") if rule else None


def _bare(text: str, start: int, end: int, last: int) -> str:
    """Return the rule by which a body without region and level counts, empty if it does not."""
    if 0 <= last <= start and _JOIN.fullmatch(text, last, start):
        return "listed"
    if _words()["label"].search(text, max(0, start - 8), start):
        return "bare"
    if _DEPARTMENTS.search(text, max(0, start - 4), start):
        return "clause"
    if _CLAUSE.search(text, max(0, start - 1), start) and _words()["acts"].match(text, end):
        return "clause"
    return ""


@cache
def _party_of() -> re.Pattern[str]:
    """Return what the committees of other parties look like: 民盟甲市委."""
    names = longest_first(row["name"] for row in read_table(PARTIES))
    where = r"[\u4e00-\u9fff]{0,9}?(?:自治区|[省市县区州盟旗])"
    return re.compile(rf"(?:{names}){where}(?:基层)?委(?:员会|会(?!议)|(?!员))")


def _party(text: str, start: int) -> int:
    return start - 2 if text[max(0, start - 2) : start] == "中共" else start


def _org(start: int, end: int, rule: str) -> Candidate:
    return make(start, end, MentionType.ORG, rule)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """Return the words around the names of bodies, by what they say of them."""
    rows = read_table(PATTERNS)
    found = {kind: patterns_of_kind(PATTERNS, kind) for kind in {row["kind"] for row in rows}}
    found |= {
        "own": rf"(?<![\u4e00-\u9fff])(?:{found['own']})|{found['own_anywhere']}",
        "each": rf"(?:{found['each']}|(?<![一二三四五六七八九十\d])[)）])$",
        "committee": rf"(?:自治区|[省市县区州盟旗])委(?!{found['no_committee']})",
        "label": rf"(?:{found['label']})[：:]\s*$|[（(〔\[]$",
        "acts": rf"{found['acts']}|[)）]",
        "firm": rf"(?:{found['firm']})$",
        "bare": f".+{body_ends('bare')}",
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

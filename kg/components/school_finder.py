"""Find where a text names schools: 海安市紫琅第一小学, 市特殊教育学校, 玉山一中教育集团.

A school is told by the kind at its end (小学, 职业技术学院) and by what makes it one school: a
region before it, a number, or a name that is more than a word for a kind (农村小学 names none).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.components.lexicon import longest_first, patterns_of_kind, read_terms
from kg.components.name_candidates import Candidate, make
from kg.components.name_grammar import Edge, left_edge
from kg.vocabulary import MentionType

KINDS = "pipelines/edugov_zh/terms/school_kinds.txt"
GENERIC = "pipelines/edugov_zh/terms/school_generic.txt"
NOT = "pipelines/edugov_zh/terms/school_not.txt"
SINGLE = "pipelines/edugov_zh/terms/school_single.txt"
PATTERNS = "pipelines/edugov_zh/patterns/school_names.tsv"
_NUMBERED = (
    r"(?<=[\u4e00-\u9fff、])[一二三四五六七八九十百]{1,4}(?:中|小|幼)(?![学儿心型班年期康组时全])"
)
_NUMBER = re.compile(r"[一二三四五六七八九十百]")
_LEVEL = re.compile(r"自治区|[省市县区州](?!域|级|属|直|内)")
_OFFICIAL = ("省", "市", "县", "区", "州", "旗", "镇", "乡", "街道", "全国")
_GROUP = "教育集团"
TOWNS = ("镇", "乡")
_TOWN = r"(?:(?![等两各乡镇])[\u4e00-\u9fff])"
"""A character of a township's name, but that for its kind."""
LONGEST_STEM = 10


class SchoolFinder:
    """Finds schools; built once from the lists, shared by all documents."""

    def __init__(
        self,
        kinds: Sequence[str],
        *,
        generic: Sequence[str],
        never: Sequence[str],
        single: Sequence[str],
    ):
        kind = "|".join(sorted(kinds, key=len, reverse=True))
        self._heads = re.compile(rf"(?:{kind})|{_NUMBERED}")
        self._generic = re.compile(f"(?:{longest_first(generic)})*")
        self._never = re.compile(longest_first(never))
        self._single = frozenset(single)
        self._campus = _campus()

    @classmethod
    @cache
    def load(cls) -> "SchoolFinder":
        """Build the finder from the shipped lists."""
        return cls(
            read_terms(KINDS),
            generic=read_terms(GENERIC),
            never=read_terms(NOT),
            single=read_terms(SINGLE),
        )

    def mentions(self, text: str, names: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield what may be schools; ``names`` are the regions named in the text."""
        starts: dict[int, int] = {}
        for item in names:
            if item.rule != "names.word" and text[item.start : item.end] != "全国":
                starts[item.end] = starts.get(item.start, item.start)
        yield from _sharing(text, starts)
        last = 0
        for match in self._heads.finditer(text):
            school = self._school(text, match, starts, last)
            if school is None:
                continue
            last = school.end
            campus = self._campus.match(text, last)
            if campus is None or "集团" not in campus.group():
                yield school
            if campus is not None:
                last = campus.end()
                yield make(school.start, last, MentionType.SCHOOL, "names.school.campus")

    def _school(
        self, text: str, match: re.Match[str], starts: Mapping[int, int], last: int
    ) -> Candidate | None:
        if _words("no_school").match(text, match.end()):
            return None
        edge = left_edge(text, match.start(), starts)
        if edge.start < last:
            edge = Edge(last, False)
        own, kind = text[edge.start : match.start()], match.group()
        beside = last == edge.start - 1 and text[edge.start - 1] == "、"
        if not own and beside and _NUMBER.match(kind):
            return make(*match.span(), MentionType.SCHOOL, "names.school.listed")
        if not own or _words("counted").search(own):
            return None
        if edge.named:
            region = max((end for end in starts if starts[end] == edge.start), default=edge.start)
            known = self._is_named(own, own[: region - edge.start], kind)
            rule = "names.school.region"
        else:
            told = kind != "学校" or text.startswith(_GROUP, match.end())
            apart = beside or (told and len(own) <= LONGEST_STEM)
            known = apart and self._is_own(own, kind)
            rule = "names.school.listed" if beside else "names.school.own"
        return make(edge.start, match.end(), MentionType.SCHOOL, rule) if known else None

    def _is_named(self, own: str, region: str, kind: str) -> bool:
        """Tell whether a name that begins with a region or a level is one school's."""
        level = _LEVEL.match(own) if not region else None
        stem = own[len(region) or (level.end() if level else 0) :]
        town = region.endswith(TOWNS)
        if not stem:
            official = not region or region.endswith(_OFFICIAL)
            return not (official and _words("any").fullmatch(kind)) or (town and kind != "学校")
        if stem in self._single or (town and self._generic.fullmatch(stem)):
            return True
        if self._never.search(_words("in_names").sub("", stem) if region else stem):
            return False
        return not _words("any").fullmatch(kind) or not self._generic.fullmatch(stem)

    def _is_own(self, stem: str, kind: str) -> bool:
        """Tell whether a name without a region is one school's."""
        if self._generic.fullmatch(stem) or self._never.search(stem):
            return False
        return len(stem) >= 2 or not _words("any").fullmatch(kind)


def shared_by_towns() -> re.Pattern[str]:
    """Return what stands behind a township that shares the kind of school at its list's end.

    So 甲乡⟨、乙镇中心幼儿园⟩ names two; of 甲乡、乙镇小学 it is not said which are meant.
    """
    town = rf"{_TOWN}{{1,5}}[乡镇]"
    kind = patterns_of_kind(PATTERNS, "of_towns")
    return re.compile(rf"(?:、{town})*[、和及与]{town}(?P<kind>{kind})")


def _sharing(text: str, starts: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the townships of a list whose last member names the kind of school of all."""
    for match in _first_town().finditer(text):
        edge = left_edge(text, match.start(), starts)
        if edge.named or re.fullmatch(rf"{_TOWN}{{2,5}}", text[edge.start : match.start()]):
            yield make(edge.start, match.end(), MentionType.SCHOOL, "names.school.shared")


@cache
def _first_town() -> re.Pattern[str]:
    return re.compile(rf"[乡镇](?={shared_by_towns().pattern})")


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))


def _campus() -> re.Pattern[str]:
    """Return what goes on behind the name of a school: its campus, its group, a part of it."""
    built, campus = (patterns_of_kind(PATTERNS, kind) for kind in ("built", "campus"))
    return re.compile(
        rf"(?:(?:东|西|南|北|新|老|[\u4e00-\u9fff]{{2,3}})?(?!校区(?:{built}))(?:{campus})"
        rf"|(?:教育|办学|幼教)?集团(?:总校)?|教联体|{patterns_of_kind(PATTERNS, 'part')})"
    )

"""Find where a text names regions: by name, by deixis (我市), together (各县(市)、区), by zone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from kg.components.known_words import KnownWords
from kg.components.lexicon import (
    longest_first,
    patterns_of_kind,
    read_table,
    read_terms,
    terms_of_kind,
)
from kg.components.name_candidates import Candidate, make
from kg.components.name_grammar import after_stops
from kg.components.region_lists import listed, short_townships
from kg.components.region_names import ZONES, short_names
from kg.components.region_tables import (
    FOLDER,
    Row,
    read_lines,
    read_pairs,
    read_rows,
    shipped_rows,
)
from kg.resources import resource
from kg.vocabulary import MentionType

WORDS = "pipelines/edugov_zh/terms/region_words.tsv"
PATTERNS = "pipelines/edugov_zh/patterns/regions.tsv"
COMMON = "pipelines/edugov_zh/terms/region_common_words.txt"
_KIND = r"(?:设区的?市|自治[州县旗]|[市县区州盟旗]|乡镇|镇|街道|街|乡)"
_JOINT = r"[、，,（(〈和及]?+"
_INNER = r"(?![域场级本长属直内外校际])"
_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,4}$")
_LIST = "、，,。；;：:（(\n \u3000和及与含“●【"
_LONGER = "域场级属委长际道街路籍"
_AFTER_SHORT = "在与和等及是为被入获率列创两三四五六七八九十实现要将开建推全把地"
_BEFORE_SHORT = "在赴对向居有现与和及是为去来至到从由于进"
_BEFORE_SMALL = "在赴与和及至自由对向"
_QUOTES = '“"‘《'
_TITLE_PART = 400
_CHANGED = 2


class Kind(NamedTuple):
    """What a known name is: how it was made, and the prefectures of the regions that bear it."""

    kind: str
    codes: frozenset[str]


class RegionFinder:
    """Finds region mentions; built once from the tables, shared by all documents."""

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        words: Iterable[str] = (),
        common: Iterable[str] = (),
        townships: Iterable[tuple[str, str]] = (),
        others: Iterable[str] = (),
    ):
        townships = tuple(townships)
        kinds = _kinds(rows, townships)
        self._townships = short_townships(townships)
        kinds |= {name: ("name", frozenset()) for name in others}
        kinds |= {word: ("word", frozenset()) for word in words}
        left_out = frozenset(common)
        self._kinds = {
            name: Kind(kind, codes)
            for name, (kind, codes) in kinds.items()
            if len(name) > 1 and not (name in left_out and kind != "word")
        }
        self._words = KnownWords(self._kinds)
        self._counties = {name for name, kind in self._kinds.items() if kind.kind == "short"}

    @classmethod
    def load(cls, gazetteers: Sequence[str] = ()) -> "RegionFinder":
        """Build the finder from the shipped tables and those of a user, given by path."""
        rows = [*shipped_rows(), *(row for path in gazetteers for row in read_rows(Path(path)))]
        lines = read_lines(resource(f"{FOLDER}/townships.tsv"))
        townships = ((row[0], name) for _, row in lines if len(row) > 1 for name in row[1].split())
        pairs = (*read_pairs("aliases.tsv"), *read_pairs("groups.tsv"))
        return cls(
            rows,
            words=[row["word"] for row in read_table(WORDS) if row["find"] == "yes"],
            common=read_terms(COMMON),
            townships=townships,
            others=[alias for alias, _ in pairs],
        )

    def names(self, text: str) -> list[Candidate]:
        """Return the names of regions in a text: of overlapping ones the leftmost and longest.

        Short names and townships count only where the text speaks of their surroundings: where
        it names the prefecture, or another region of it, in full.
        """
        found = [(start, name, self._kinds[name]) for start, name in self._words.find(text)]
        near = _focus(found)
        names: list[Candidate] = []
        end = 0
        for start, name, kind in found:
            stop = start + len(name)
            if start >= end and _counts(kind, near) and _is_word(text, start, stop, end):
                end = stop
                names.append(_candidate(start, end, kind.kind))
        return names

    def _near(self, text: str) -> frozenset[str]:
        """Return the prefectures that a text speaks of."""
        return _focus((start, name, self._kinds[name]) for start, name in self._words.find(text))

    def mentions(self, text: str, names: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield what may be mentions of regions: the names that stand free, and all below."""
        yield from (item for item in joined(names) if _stands_free(text, item))
        yield from listed(text, self._counties, self._townships, partial(self._near, text))
        starts = {item.end: item.start for item in names if item.rule != "names.word"}
        for match in _below().finditer(text):
            if _balanced(match.group()):
                start = starts.get(match.start(), match.start())
                yield make(start, match.end(), MentionType.REGION, "names.collective")


def joined(names: Sequence[Candidate]) -> list[Candidate]:
    """Join names that follow one another without a break: 江苏省 and 南通市."""
    found: list[Candidate] = []
    for item in names:
        last = found[-1] if found else None
        words = {"names.word", "names.collective"}
        if last and last.end == item.start and not words & {last.rule, item.rule}:
            found[-1] = last._replace(end=item.end, rule=item.rule, score=item.score)
        else:
            found.append(item)
    return found


def _kinds(
    rows: Iterable[Row], townships: Iterable[tuple[str, str]]
) -> dict[str, tuple[str, frozenset[str]]]:
    """Return of every name its kind and the prefectures (four digits) where it is one."""
    codes: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for county, name in townships:
        kinds[name] = "township"
        codes[name].add(county[:4])
    for row in rows:
        code = (row.code or row.parent)[:4]
        for short in short_names(row.name):
            kinds.setdefault(short, "wide" if code + "00" == row.code else "short")
            if row.code.endswith("0000"):
                kinds[short] = "wide"
            codes[short].add(code)
        kinds[row.name] = "name"
        codes[row.name].add(code)
    return {name: (kind, frozenset(codes[name])) for name, kind in kinds.items()}


def _focus(found: Iterable[tuple[int, str, Kind]]) -> frozenset[str]:
    """Return the prefectures that a text speaks of: named in its head, or twice, in full."""
    counts: Counter[str] = Counter()
    for start, _, kind in found:
        if kind.kind == "name" and _is_one(kind.codes):
            counts.update(dict.fromkeys(kind.codes, 2 if start < _TITLE_PART else 1))
    return frozenset(code for code, count in counts.items() if count > 1)


def _is_one(codes: frozenset[str]) -> bool:
    """Tell whether a name is of one prefecture, or of one whose code was changed: 南丹县."""
    return len(codes) == 1 or (len(codes) == _CHANGED and len({code[:2] for code in codes}) == 1)


def _counts(kind: Kind, near: frozenset[str]) -> bool:
    return kind.kind in {"name", "word", "wide"} or bool(kind.codes & near)


def _is_word(text: str, start: int, end: int, last: int) -> bool:
    """Tell whether a name of two characters is one: not 覆|盖县, unless a region stands before."""
    before = text[start - 1 : start]
    small = end - start == 2 and text[end - 1] == "县"
    return not small or start == last or not "一" <= before <= "鿿" or before in _BEFORE_SMALL


def _candidate(start: int, end: int, kind: str) -> Candidate:
    return make(start, end, MentionType.REGION, f"names.{kind}")


def _stands_free(text: str, item: Candidate) -> bool:
    """Tell whether a name is a mention: not part of a longer word, a slogan or an honour."""
    name = text[item.start : item.end]
    after = text[item.end : item.end + 1]
    before = text[max(0, item.start - 5) : item.start]
    goes_on = "一" <= after <= "鿿"
    if item.rule in {"names.wide", "names.short"}:
        return _short_stands_free(text, item, before[-1:], goes_on)
    if name == "全国":
        return bool(_around("rank").match(text, item.end)) or not (goes_on or after in _QUOTES)
    if goes_on and _before("honoured").search(before) and not _around("rank").match(text, item.end):
        return False
    if item.rule == "names.word":
        if text.startswith("、直辖市", item.end):
            return False
        return not after or after not in _glued().get(name, "")
    return not after or (
        after not in _LONGER and not (goes_on and _before("founded").search(before))
    )


def _short_stands_free(text: str, item: Candidate, before: str, goes_on: bool) -> bool:
    """Tell whether a short name is a mention: not 健康江苏, nor 广东汉剧."""
    begins = max(0, item.start - 4)
    led = (
        not "一" <= before <= "鿿"
        or before in _BEFORE_SHORT
        or after_stops(text, begins, item.start) == item.start
    )
    after = text[item.end : item.end + 1]
    follows = not goes_on or after in _AFTER_SHORT or bool(_around("feature").match(text, item.end))
    return led and follows and before not in _QUOTES


def zones(text: str, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield functional areas: with the region or the level before them, or bare in a list."""
    starts = {item.end: item.start for item in names}
    free = _free_zones()
    for match in _zone().finditer(text):
        start = match.start()
        before = _BEFORE.search(text, max(0, start - 4), start)
        if start in starts:
            start = starts[start]
        elif start == 0 or text[start - 1] in _LIST:
            if match.group() not in free:
                continue
        elif before and (before.start() == 0 or text[before.start() - 1] in _LIST):
            start = after_stops(text, before.start(), start)
        elif match.group() not in free:
            continue
        yield make(start, match.end(), MentionType.REGION, "names.zone")


def _balanced(text: str) -> bool:
    opened = sum(text.count(mark) for mark in "（(〈")
    return opened == sum(text.count(mark) for mark in "）)〉")


@cache
def _below() -> re.Pattern[str]:
    """Return the regions below one together: 各县（市、区）, 县（市、区）."""
    behind = rf"{_INNER}(?!{patterns_of_kind(PATTERNS, 'body')})"
    return re.compile(
        rf"(?:各|所有|全部|每个)(?:地(?![方理块级域段点质市（(])区?"
        rf"|{_KIND}(?:{_JOINT}{_KIND}|[)）〉])*+){behind}"
        rf"|(?<![\u4e00-\u9fff])本{_KIND}(?:{_JOINT}{_KIND}|[)）〉])++{behind}"
        rf"|(?:(?<![\u4e00-\u9fff])|(?<=[的由对与和将向到使]))"
        rf"(?:县[（(〈]市、区[)）〉]|县区|区县|旗市区){behind}"
    )


@cache
def _zone() -> re.Pattern[str]:
    alone = "|".join(map(_alone, terms_of_kind(ZONES, "alone")))
    return re.compile(f"{longest_first(terms_of_kind(ZONES, 'zone'))}|{alone}")


def _alone(word: str) -> str:
    """Return a word with what stands around it where it is an area only by itself."""
    itself = "." * len(word)
    before = rf"(?:(?<![\u4e00-\u9fff]{itself})|(?<=[和与及对在]{itself}))"
    return rf"{word}{before}(?!政府|人民政府|委)"


@cache
def _free_zones() -> frozenset[str]:
    return frozenset(terms_of_kind(ZONES, "free"))


@cache
def _glued() -> dict[str, str]:
    """Return the words that point at a region with the characters that make them another word."""
    return {row["word"]: row["unless"] for row in read_table(WORDS) if row["unless"] != "-"}


@cache
def _around(kind: str) -> re.Pattern[str]:
    return re.compile(patterns_of_kind(PATTERNS, kind))


@cache
def _before(kind: str) -> re.Pattern[str]:
    quotes = '“"《' if kind == "honoured" else "“\"‘'"
    return re.compile(rf"(?:{patterns_of_kind(PATTERNS, kind)})[{quotes}]?$")

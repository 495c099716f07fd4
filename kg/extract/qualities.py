"""Find values without a number (全覆盖, 基本消除…, 只增不减) and what each of them is said of.

The words stand behind what they are said of (数字校园全覆盖), before it (基本消除大班额), or are a
standing phrase of known meaning (两个只增不减). Only what stands in the same clause is taken, or
else what the clause before names. Words, and what is no part of a name, are data.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.components.lexicon import read_table
from kg.vocabulary import Quality

PATTERNS = "pipelines/edugov_zh/patterns/qualities.tsv"
LONGEST = 24
"""Characters of the longest name that a value without a number is said of."""
SHORTEST = 2

Place = tuple[int, int]

_SHORT = "".join(rf"(?<![（(][^（()）]{{{n}}})" for n in range(1, 5))
_STOP = re.compile(
    rf"[。！？；;，,：:\n\t〔〕【】《》]|[（(](?![^（()）]{{1,4}}[）)])|{_SHORT}[）)]"
)
_SENTENCE = re.compile(r"[。！？；;\n\t]")
_ENDS = re.compile(
    r"[”’\"]?(?:$|[。！？；;，,：:、\n\t\s（）()〔〕【】]|[并和与及且](?!面)|(?:的)?(?:目标|要求))"
)
_BASICALLY = re.compile(r"基本|总体上?")
_NEARLY = re.compile(r"(?:基本|总体)(?:上|实现)?[“\"]?$")
_SLOGAN = re.compile(r"[一二三四五六七八九十两]个[一”“]*$")
_JOINED = re.compile(r"[、和与及]")
_NATION = re.compile("全国|国家")
_LIST = re.compile(r"[、]|以及")
_TAIL = re.compile(r"(?:的?(?:目标|任务|要求|问题)|[“”‘’\"\s]|的)+$")
_QUOTES = re.compile(r"[“”‘’\"]")
_NAME = re.compile(r"(?=.*[\u4e00-\u9fff])[\u4e00-\u9fffA-Za-z0-9Ⅰ-Ⅴ“”‘’·、％%+（）()\-]{2,}")
_COVERED = frozenset(Quality) - {Quality.INCREASE, Quality.DECREASE, Quality.STABLE}
"""What may be said of a thing that the clause before names."""
_ALMOST = {Quality.ALL: Quality.ALMOST_ALL, Quality.NONE: Quality.ALMOST_NONE}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands in a block: values, names that are no statements, actors, and things named.

    Words inside ``names`` (消除大班额三年行动) say nothing of how far things have come.
    """

    values: Sequence[Place] = ()
    names: Sequence[Place] = ()
    actors: Sequence[Place] = ()
    things: Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One value without a number: its words, what it is said of, and the rule that found it.

    ``names`` are empty where nothing was found that it is said of; then ``reason`` says why.
    """

    quality: Quality
    start: int
    end: int
    rule: str
    names: tuple[str, ...] = ()
    place: Place | None = None
    scope: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    rule: str
    quality: Quality
    form: str
    pattern: re.Pattern[str]
    head: re.Pattern[str] | None
    given: tuple[str, ...]


class Qualities:
    """Finds values without a number with the patterns of a file."""

    def __init__(self, patterns: str = PATTERNS) -> None:
        rows = read_table(patterns)
        said = [(i, row) for i, row in enumerate(rows, 1) if row["quality"]]
        self._rows = [_row(number, row) for number, row in said]
        self._any = _any([row["pattern"] for _, row in said])
        self._lead = re.compile(_either(rows, "lead"))
        self._link = re.compile(f"{_either(rows, 'link')}$")
        self._split = re.compile(_either(rows, "split"))
        self._scope = re.compile(f"{_either(rows, 'scope')}$")
        self._place = re.compile(_either(rows, "place"))
        self._holder = re.compile(_either(rows, "holder"))

    def occur(self, text: str, start: int, end: int) -> bool:
        """Tell whether a block holds such words, before it is asked what stands around them."""
        return self._any.search(text, start, end) is not None

    def find(self, text: str, start: int, end: int, around: Around) -> Iterator[Said]:
        """Yield the values without a number of one block, from left to right.

        >>> text = "到2025年，全市中小学基本实现数字校园全覆盖，全面消除大班额。"
        >>> found = default_qualities().find(text, 0, len(text), Around())
        >>> [(str(each.quality), each.names, each.scope) for each in found]
        [('almost_all', ('数字校园',), '中小学'), ('none', ('大班额',), None)]
        """
        for row, match in self._matches(text, start, end):
            first, last = match.span()
            if any(a <= first and last <= b for a, b in around.names):
                continue
            if any(a < last and first < b for a, b in around.values):
                continue
            yield self._said(text, (start, end), row, match, around)

    def _matches(self, text: str, start: int, end: int) -> list[tuple[_Row, re.Match[str]]]:
        """Return what the rows find, none inside another; of two at one place the first row's."""
        found: list[tuple[_Row, re.Match[str]]] = []
        for row in self._rows:
            for match in row.pattern.finditer(text, start, end):
                last = _ENDS.match(text, match.end(), end) is not None
                taken = any(m.start() < match.end() and match.start() < m.end() for _, m in found)
                if last is not (row.form == "before") and not taken:
                    found.append((row, match))
        return sorted(found, key=lambda each: each[1].start())

    def _said(
        self, text: str, block: Place, row: _Row, match: re.Match[str], around: Around
    ) -> Said:
        if row.form == "formula":
            return Said(row.quality, *match.span(), row.rule, row.given)
        if row.form == "before":
            return self._before(text, block, row, match, around)
        return self._after(text, block, row, match, around)

    def _before(
        self, text: str, block: Place, row: _Row, match: re.Match[str], around: Around
    ) -> Said:
        """Read what stands behind the words: 基本消除⟨66人以上超大班额⟩."""
        first, last = match.span()
        low = _last(_STOP, text, block[0], first)
        degree = self._degree(text, low, first)
        quality = _ALMOST.get(row.quality, row.quality) if degree < first else row.quality
        stop = _STOP.search(text, last, block[1])
        place = self._trimmed(text, last, stop.start() if stop else block[1], around)
        said = Said(quality, degree, last, row.rule)
        return _named(text, said, row, place, "", around)

    def _after(
        self, text: str, block: Place, row: _Row, match: re.Match[str], around: Around
    ) -> Said:
        """Read what stands before the words: ⟨数字校园⟩全覆盖, ⟨专门学校⟩实现九市一区全覆盖."""
        first, last = match.span()
        clause = _last(_STOP, text, block[0], first)
        low = max([clause, *_counted(text, clause, first, around)])
        split = _last_match(self._split, text, low, first)
        wide = self._trimmed(text, low, split.start(), around) if split else (first, first)
        near = self._trimmed(text, split.end() if split else low, first, around)
        leans = row.form == "after" and row.quality in _COVERED and self._is_scope(text, near)
        if wide[0] == wide[1] and leans:
            wide = _thing_before(text, block[0], clause, low, around) or wide
        place, scope = self._which(text, wide, near, around)
        tail = match[1] or "" if row.form == "predicate" else ""
        almost = _BASICALLY.search(text, near[1] if split is None else split.start(), first)
        quality = _ALMOST.get(row.quality, row.quality) if almost else row.quality
        said = Said(quality, self._degree(text, low, first), last, row.rule, scope=scope or None)
        return _named(text, said, row, place, tail, around)

    def _is_scope(self, text: str, near: Place) -> bool:
        scope = self._scope.search(text, *near)
        return near[0] == near[1] or (scope is not None and scope.start() == near[0])

    def _which(self, text: str, wide: Place, near: Place, around: Around) -> tuple[Place, str]:
        """Tell what covers from what is covered: 专门学校实现⟨九市一区⟩全覆盖, 预算⟨盟市⟩全覆盖.

        Where both stand there, it is the second that covers (幼儿园实现⟨课后服务⟩全覆盖), unless it
        is a place or the like.
        """
        scope = self._scope.search(text, *near)
        rest = (near[0], scope.start()) if scope else near
        if scope is not None and rest[1] - rest[0] >= SHORTEST:
            return rest, scope.group()
        if near[0] == near[1] or wide[0] == wide[1]:
            return (wide, "") if near[0] == near[1] else (near, "")
        if scope is not None and rest[0] == rest[1] and not self._place.search(text, *wide):
            return wide, scope.group()
        held = wide not in around.actors and self._holder.search(text, *wide) is not None
        return near, text[slice(*wide)].strip("“”") if held and wide[1] - wide[0] <= LONGEST else ""

    def _degree(self, text: str, low: int, first: int) -> int:
        """Return where the words begin, with 基本 right before them."""
        before = _NEARLY.search(text, max(low, first - 5), first)
        return before.start() if before else first

    def _trimmed(self, text: str, start: int, end: int, around: Around) -> Place:
        """Take from a stretch of text what is no part of a name, at both ends."""
        starts = {a: b for a, b in sorted(around.actors) if not _NATION.fullmatch(text, a, b)}
        while start < end:
            lead = self._lead.match(text, start, end)
            actor = starts.get(start, start)
            cut = max(lead.end() if lead else start, actor if actor < end else start)
            if cut == start:
                break
            start = cut
        while (link := self._link.search(text, start, end)) and link.start() < end:
            end = link.start()
        return start, max(start, end)


def _row(number: int, row: dict[str, str]) -> _Row:
    formula = row["form"] == "formula"
    return _Row(
        f"qualities.{number}",
        Quality(row["quality"]),
        row["form"],
        re.compile(row["pattern"]),
        re.compile(row["head"]) if row["head"] and not formula else None,
        tuple(row["head"].split("|")) if formula else (),
    )


def _either(rows: Sequence[dict[str, str]], form: str) -> str:
    return "(?:" + "|".join(row["pattern"] for row in rows if row["form"] == form) + ")"


def _last(stop: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where the last clause of a range begins."""
    found = _last_match(stop, text, start, end)
    return found.end() if found else start


def _last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), default=None, key=re.Match.start)


def _counted(text: str, start: int, end: int, around: Around) -> Iterator[int]:
    """Yield where a list goes on behind the counts of a clause: 幼儿园2.6所、⟨大班额⟩清零."""
    for value in around.values:
        if start <= value[0] and value[1] < end and _JOINED.match(text, value[1]):
            yield value[1] + 1


def _thing_before(text: str, start: int, clause: int, low: int, around: Around) -> Place | None:
    """Return what the clause before names last, or the list before: 推进课后服务，实现全覆盖."""
    if low == clause and (clause == start or _SENTENCE.match(text, clause - 1)):
        return None
    first = clause if low > clause else _last(_STOP, text, start, clause - 1)
    found = [place for place in around.things if first <= place[0] and place[1] <= low]
    return max(found, default=None, key=lambda place: (place[1], -place[0]))


def _named(text: str, said: Said, row: _Row, place: Place, tail: str, around: Around) -> Said:
    """Name what a value is said of, or say why that can't be."""
    start, end = place
    start -= text.startswith("“", start - 1) and text.find("”", start, end) >= 0
    items = [match.end() for match in _LIST.finditer(text, start, end)]
    if end - start > LONGEST and items:
        start = items[-1]
    end = start + len(_TAIL.sub("", text[start:end]))
    end += text.startswith("”", end) and "“" in text[start:end]
    reason = _against(text, row, (start, end), tail, around)
    if reason:
        return replace(said, reason=reason)
    name = _QUOTES.sub("", text[start:end]) + tail
    return replace(said, names=(name,), place=(start, end))


def _against(text: str, row: _Row, place: Place, tail: str, around: Around) -> str:
    start, end = place
    name = text[start:end]
    if not name and tail and row.head is None:
        return ""
    if not _NAME.fullmatch(name) or _SLOGAN.search(name) or _is_cut(name):
        return "nothing that it is said of stands near it"
    if len(name) > LONGEST:
        return f"what it is said of is longer than {LONGEST} characters"
    if any(start < a < end for a, _ in around.values):
        return "it is counted with a number"
    if row.head is not None and not row.head.search(name):
        return "what it is said of is nothing that is measured so"
    return ""


def _is_cut(name: str) -> bool:
    """Say whether a name begins or ends inside quotes."""
    return name.count("“") != name.count("”")


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """Join patterns to one, tried only where a character stands that they name.

    Each match begins with one; to try all patterns at each character takes three times as long.
    """
    named = "".join(sorted({c for pattern in patterns for c in pattern if c.isalnum() or c == "“"}))
    return re.compile(f"(?=[{named}])(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")


@cache
def default_qualities() -> Qualities:
    """Return the shipped patterns, read once."""
    return Qualities()

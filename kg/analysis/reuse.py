"""What a lower document took over from a superior one: which clauses stand, changed, fell, are new.

Clauses are sentences of the running text, up to a full stop or semicolon. Each clause of the lower
document is laid beside the clause of the superior that is most like it (RapidFuzz: the share of
characters that stand in both in the same order). The share of text reused needs no clauses: it
counts the characters of the lower document in stretches that stand in the superior word for word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from rapidfuzz import fuzz, process

from kg.analysis.policies import Policy
from kg.bundle import Graph
from kg.components.lexicon import patterns_of_kind
from kg.linking.entities import fold
from kg.vocabulary import BlockKind, MentionType

SAME = 0.95
"""How like a clause must be to stand as it was: a comma or 我省 for 我市 is no change."""
CHANGED = 0.5
"""How like a clause must be to be that clause changed.

Read by eye on the arts-education documents: of 40 pairs of 0.6 and more all are one clause, of 32
between 0.5 and 0.6 all but two; below, half of them only share a subject.
"""
HELD = 0.8
"""How much of a clause must stand in a much longer one to be taken over in it."""
SHINGLE = 8
"""Characters of the shortest stretch that counts as taken over word for word."""
SHORTEST = 10
"""Characters of the shortest clause that is laid beside others: shorter ones are formulas."""

PATTERNS = "pipelines/edugov_zh/patterns/reuse.tsv"
_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_CLAUSE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_WORDS = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"^\s*(?:\d{1,2}\s*[.．、]|[（(]?\d{1,2}[）)])(?!\d)")


class Fate(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and its characters in the text of its document."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the lower document beside one of the superior; one is None where it has none.

    ``likeness`` is 0 to 1. ``numbers`` are those that differ: of the superior, of the lower.
    """

    fate: Fate
    lower: Clause | None
    upper: Clause | None
    likeness: float
    numbers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Reuse:
    """What one document took over from another.

    ``share`` is the share of the lower document's characters (letters and digits) that it took
    over word for word, ``kept`` that of the superior's characters that it passes on. Programs are
    told by name alone. ``short`` counts the clauses that were too short to compare.
    """

    lower: Policy
    upper: Policy
    share: float
    kept: float
    pairs: tuple[Pair, ...]
    programs_kept: tuple[str, ...]
    programs_added: tuple[str, ...]
    programs_dropped: tuple[str, ...]
    short: int

    def count(self, fate: Fate) -> int:
        """Return how many clauses had this fate."""
        return sum(pair.fate is fate for pair in self.pairs)


class Texts:
    """The texts of a graph's documents: their clauses, their words, the programs they name."""

    def __init__(self, graph: Graph) -> None:
        rows = graph.table("documents", ["id", "text"]).to_pylist()
        self._texts = {row["id"]: row["text"] for row in rows}
        self._blocks: dict[str, list[tuple[int, int]]] = {}
        for row in graph.table("sections", ["document", "kind", "start", "end"]).to_pylist():
            if row["kind"] in _READ:
                self._blocks.setdefault(row["document"], []).append((row["start"], row["end"]))
        self._programs: dict[str, dict[str, str]] = {}
        for row in graph.table("mentions", ["document", "type", "norm"]).to_pylist():
            if row["type"] == MentionType.PROGRAM:
                named = self._programs.setdefault(row["document"], {})
                named.setdefault(fold(row["norm"]), row["norm"])

    def clauses(self, document: str) -> list[Clause]:
        """Return the clauses of a document's running text, in its order."""
        return list(self._clauses(document))

    def _clauses(self, document: str) -> Iterator[Clause]:
        text = self._texts[document]
        for start, end in sorted(self._blocks.get(document, ())):
            for match in _CLAUSE.finditer(text, start, end):
                low = match.start() + len(match.group()) - len(match.group().lstrip())
                if low < match.end():
                    yield Clause(document, low, match.end(), text[low : match.end()])

    def words(self, document: str) -> str:
        """Return the letters and digits of a document's running text, without all between."""
        return "".join(plain(clause.text) for clause in self._clauses(document))

    def programs(self, document: str) -> dict[str, str]:
        """Return the programs that a document names, by folded name."""
        return self._programs.get(document, {})


def plain(text: str) -> str:
    """Return the letters and digits of a text.

    >>> plain("（一）到2025年，达到80%。")
    '一到2025年达到80'
    """
    return "".join(_WORDS.findall(text))


def reuse(texts: Texts, lower: Policy, upper: Policy) -> Reuse | None:
    """Return what a policy took over from its superior; None where the text of one is not there."""
    if lower.document is None or upper.document is None:
        return None
    below, above = texts.words(lower.document), texts.words(upper.document)
    mine, theirs = texts.programs(lower.document), texts.programs(upper.document)
    ours, others = texts.clauses(lower.document), texts.clauses(upper.document)
    long = [[c for c in each if len(plain(c.text)) >= SHORTEST] for each in (ours, others)]
    return Reuse(
        lower,
        upper,
        shared(below, above),
        shared(above, below),
        tuple(align(*long)),
        tuple(mine[key] for key in sorted(mine.keys() & theirs.keys())),
        tuple(mine[key] for key in sorted(mine.keys() - theirs.keys())),
        tuple(theirs[key] for key in sorted(theirs.keys() - mine.keys())),
        len(ours) + len(others) - len(long[0]) - len(long[1]),
    )


def shared(text: str, other: str) -> float:
    """Return the share of a text's characters in stretches that stand in another word for word.

    >>> round(shared("全面加强和改进学校美育工作", "要全面加强和改进学校体育"), 2)
    0.69
    """
    known = {other[i : i + SHINGLE] for i in range(len(other) - SHINGLE + 1)}
    covered = 0
    reached = 0
    for i in range(len(text) - SHINGLE + 1):
        if text[i : i + SHINGLE] in known:
            covered += i + SHINGLE - max(i, reached)
            reached = i + SHINGLE
    return covered / len(text) if text else 0.0


def align(lower: Sequence[Clause], upper: Sequence[Clause]) -> Iterator[Pair]:
    """Lay the clauses of two documents side by side: in the lower's order, then the superior's.

    A clause that went into one that is more like another stands beside it all the same.
    """
    scores = _scores(lower, upper)
    taken: set[int] = set()
    for clause, row in zip(lower, scores, strict=True):
        best = max(range(len(row)), key=row.__getitem__, default=None)
        if best is not None and row[best] >= CHANGED:
            taken.add(best)
            yield _pair(clause, upper[best], row[best])
        else:
            yield Pair(Fate.ADDED, clause, None, row[best] if best is not None else 0.0)
    for i, clause in enumerate(upper):
        if i not in taken:
            column = [row[i] for row in scores]
            score = max(column, default=0.0)
            if score >= CHANGED:
                yield _pair(lower[column.index(score)], clause, score)
            else:
                yield Pair(Fate.DROPPED, None, clause, score)


def _pair(lower: Clause, upper: Clause, likeness: float) -> Pair:
    below, above = _numbers(lower.text), _numbers(upper.text)
    only = (
        tuple(each for each in above if each not in below),
        tuple(each for each in below if each not in above),
    )
    same = likeness >= SAME and not any(only)
    return Pair(Fate.SAME if same else Fate.CHANGED, lower, upper, likeness, only)


def _numbers(text: str) -> list[str]:
    """Return the numbers of a clause, but not that of its place in a list."""
    return _words()["number"].findall(_LISTED.sub("", text))


def _scores(lower: Sequence[Clause], upper: Sequence[Clause]) -> list[list[float]]:
    """Return how like each clause of one document is to each of the other, 0 to 1."""
    ours, others = ([_comparable(c.text) for c in each] for each in (lower, upper))
    if not ours or not others:
        return [[] for _ in ours]
    whole = process.cdist(ours, others, scorer=fuzz.ratio) / 100
    part = process.cdist(ours, others, scorer=fuzz.partial_ratio) / 100
    mine, theirs = np.array([len(c) for c in ours]), np.array([len(c) for c in others])
    shorter = np.minimum.outer(mine, theirs)
    inside = (part >= HELD) & (shorter >= 2 * SHORTEST)
    scores = np.where(inside, np.maximum(whole, CHANGED), whole)
    found: list[list[float]] = scores.astype(float).round(3).tolist()
    return found


def _comparable(text: str) -> str:
    """Return what is compared of a clause: its letters and digits, 我省 and 全市 made alike."""
    return plain(_words()["own"].sub("本级", text))


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    of_region, counted = (patterns_of_kind(PATTERNS, kind) for kind in ("of_region", "counted"))
    level = "(?:自治区|[省市区县州盟旗])"
    return {
        "own": re.compile(rf"[我全本]{level}|{level}(?={of_region})"),
        "number": re.compile(
            r"\d+(?:\.\d+)?(?:%|％|‰)?" rf"|[一二三四五六七八九十百]+(?={counted})"
        ),
    }

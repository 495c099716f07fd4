"""Numbering of headings, and where a heading ends that has its text in the same paragraph."""

import re
from dataclasses import dataclass
from functools import cache

from kg.readers.forms.lines import Line
from kg.readers.patterns import marks

_LONGEST_HEAD = 38
_LONGEST_LABELLED = 150
_LONGEST_LINE_HEAD = 80
_SENTENCE_END = re.compile(r"[。！？]|(?<=[^\d\s])[．.](?=[一-鿿“《\s])")
_WIDE_GAP = re.compile(r"[ \u00a0]{2,}|[\t\u3000]+")
_NARROW_GAP = re.compile(r"(?<=[一-鿿”》])[ \u00a0](?=[一-鿿“《])")
_CLOSED = "。；;！!？?，,、：:"


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins with numbering: its style and rank, and its first characters."""

    style: str
    rank: int
    part: str
    marker: str
    after: int


def marked(line: Line) -> Marked | None:
    """Return the numbering that a line begins with, or None."""
    if _any_mark().match(line.shown) is None:
        return None
    for mark in marks():
        match = mark.pattern.match(line.shown)
        if match is not None and _fits(mark.part, line, match.end()):
            return Marked(mark.style, mark.rank, mark.part, match.group().strip(), match.end())
    return None


def head_end(text: str, found: Marked) -> int | None:
    """Return where the heading ends in a numbered paragraph, or None if it has no heading.

    ``text`` is the paragraph's beginning. The end is that of the text where all of it is heading.
    """
    if found.part in {"line", "article"}:
        return found.after if found.part == "article" else len(text)
    if found.part == "bracket":
        return len(text) if len(text) <= _LONGEST_HEAD else found.after
    if found.style == "label" and len(text) <= _LONGEST_LABELLED and "。" not in text[:-1]:
        return len(text)
    for gap in (_WIDE_GAP, _SENTENCE_END, _NARROW_GAP):
        end = _cut(text, found.after, gap)
        if end is not None:
            return end
    fits = text[-1] not in _CLOSED or found.style == "comma"
    return len(text) if fits and len(text) <= _LONGEST_LINE_HEAD else None


def _cut(text: str, after: int, ending: re.Pattern[str]) -> int | None:
    match = ending.search(text, after + 1, after + _LONGEST_HEAD)
    if match is None or not text[match.end() :].strip():
        return None
    if ending is not _SENTENCE_END:
        return match.start() if _bare(text[after : match.start()], text[match.end() :]) else None
    return match.end()


def _bare(head: str, rest: str) -> bool:
    """Tell whether words before a gap are a heading without its full stop."""
    return 2 < len(head) <= 30 and not re.search(r"[。；：:;]", head) and len(rest) > 20


def _fits(part: str, line: Line, after: int) -> bool:
    if part == "line":
        return line.whole and line.length <= _LONGEST_LINE_HEAD and line.shown[-1] not in "。；;，,"
    if part == "bracket":
        return "单位" not in line.shown[:after] and "时限" not in line.shown[:after]
    return after < line.length or part == "article"


@cache
def _any_mark() -> re.Pattern[str]:
    """Return a pattern for all styles at once: most lines begin with none."""
    return re.compile("|".join(f"(?:{mark.pattern.pattern})" for mark in marks()))

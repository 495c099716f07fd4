"""Printed metadata: lines of labels and values (索引号：… 发布机构：… 成文日期：…)."""

import re
from dataclasses import dataclass
from functools import cache

from kg.readers.forms.dates import DATE
from kg.readers.forms.lines import GAP, Line
from kg.readers.patterns import labels

_LONGEST_VALUE = 160
_LONG = 4
_STAMPED = r"[（(]\s?(?:盖?[公印]?章|签章)\s?[）)]"
_MARKED = rf"(?:{_STAMPED})?" + r"\s?[】\]]?\s{0,2}(?:[:：]|\t|\s[|｜]\s|(?<=[】\]]))"
_STAMP = re.compile(rf"\s*{_STAMPED}$")
_DATED = re.compile(
    rf"(?:{DATE.pattern})(?:\s+\d\d?:\d\d(?::\d\d)?)?\s+(?P<source>[^\s，。；：:]{{2,20}})"
)
"""A date as a page prints it, and the source behind it: 2023-05-06 10:20 某日报."""
_POSTED = re.compile(
    rf"(?:原创\s+)?(?P<source>[^\s，。；：:]{{2,20}})(?:\s+[^\s，。；：:]{{2,20}})?\s+"
    rf"(?:{DATE.pattern})\s+\d\d?:\d\d(?:\s+(?:发表于)?[一-鿿]{{2,4}})?"
)
"""What an account posts: its name, the date and the time, from where: 某市教育 2023-05-06 10:20."""
_TABLE_ONLY = frozenset({"文号", "标题", "名称", "文种"})


@dataclass(frozen=True, slots=True)
class Stated:
    """What follows a label: the metadata field (or nothing) and the characters of the value."""

    label: str
    field: str
    value: str
    start: int
    end: int


def stated(line: Line, *, anywhere: bool = False) -> list[Stated]:
    """Return the labelled values of a line, those without a value left out.

    ``anywhere`` keeps to the labels that stand below a text as well as above it. In a line that
    begins with a label, a long one needs no gap before it (来源：某局阅读次数：5).
    """
    first = _pattern(anywhere).match(line.shown)
    pattern = _pattern(anywhere) if first is None else _glued(anywhere)
    found = list(pattern.finditer(line.shown))
    ends = [*(match.start() for match in found[1:]), len(line.shown)][: len(found)]
    values = [_value(line, match, end) for match, end in zip(found, ends, strict=True)]
    return [value for value in values if value.value]


def has_labels(line: Line, *, anywhere: bool = False) -> bool:
    """Tell whether a line begins with a label, or has one behind a gap."""
    return _pattern(anywhere).search(line.shown) is not None or is_open(line)


def is_open(line: Line) -> bool:
    """Tell whether a line is a label alone, whose value stands on the next line."""
    return _alone().fullmatch(line.shown) is not None


def value_below(label: Line, line: Line) -> Stated | None:
    """Return the value of a label that stands alone on the line above its value."""
    match = _alone().fullmatch(label.shown)
    if match is None:
        return None
    text, field = _fields()[re.sub(r"\s", "", match[match.lastgroup or 0])]
    return Stated(text, field, line.shown, line.start, line.start + len(line.shown))


def source_behind_date(line: Line) -> Stated | None:
    """Return what stands behind a date and its time as a page prints them, if it is one name.

    A line of that kind says when something was published, and by whom; an account's name stands
    in front.
    """
    match = _DATED.fullmatch(line.shown) or _POSTED.fullmatch(line.shown)
    if match is None:
        return None
    start, end = (line.start + place for place in match.span("source"))
    return Stated("", "source", match["source"], start, end)


def _value(line: Line, match: re.Match[str], end: int) -> Stated:
    label, field = _fields()[re.sub(r"\s", "", match.group("label"))]
    raw = line.shown[match.end() : min(end, match.end() + _LONGEST_VALUE)]
    start = match.end() + len(raw) - len(raw.lstrip(" \u00a0\u3000\t"))
    raw = raw.lstrip(" \u00a0\u3000\t")
    gap = GAP.search(raw)
    kept = (raw[: gap.start()] if gap else raw).rstrip(" \u00a0|｜；;【】[]")
    kept = _STAMP.sub("", kept)
    return Stated(label, field, kept, line.start + start, line.start + start + len(kept))


@cache
def _fields() -> dict[str, tuple[str, str]]:
    return {label.text: (label.text, label.field) for label in labels()}


@cache
def _pattern(anywhere: bool) -> re.Pattern[str]:
    """One label with what marks it: the start of the line or a gap before it, a colon behind it."""
    either = _either(_words(anywhere))
    return re.compile(rf"(?:^|(?<=[\s|｜；;【\[（(，,]))(?P<label>{either}){_MARKED}")


@cache
def _glued(anywhere: bool) -> re.Pattern[str]:
    """Return the same, with labels behind the colon of another, and long ones behind a value."""
    words = _words(anywhere)
    either, long = _either(words), _either([word for word in words if len(word) >= _LONG])
    return re.compile(
        rf"(?P<label>(?:^|(?<=[\s|｜；;【\[（(，,:：]))(?:{either})|(?<=[\d一-鿿])(?:{long})){_MARKED}"
    )


def _words(anywhere: bool) -> list[str]:
    return [label.text for label in labels() if label.anywhere or not anywhere]


@cache
def _alone() -> re.Pattern[str]:
    """One label and nothing else; a short one only with a colon or a frame."""
    words = [label.text for label in labels()]
    long = [word for word in words if len(word) >= 3 or word in _TABLE_ONLY]
    return re.compile(
        rf"[【\[]\s?(?P<framed>{_either(words)})\s?[】\]]|(?P<marked>{_either(words)})\s?[:：]"
        rf"|(?P<bare>{_either(long)})"
    )


def _either(words: list[str]) -> str:
    """Return a pattern for any of the words, the longest first, blanks within them allowed."""
    spaced = [r"[ \u00a0\u3000]{0,4}".join(map(re.escape, word)) for word in words]
    return "|".join(sorted(spaced, key=lambda word: (-len(word), word)))

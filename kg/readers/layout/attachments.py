"""Lists of attachments (附件：1.…), and where an attachment itself begins."""

import re
from collections.abc import Sequence

from kg.readers.forms.lines import Line
from kg.readers.forms.titles import fold, is_title
from kg.readers.layout.parts import Draft, TitleLines
from kg.vocabulary import BlockKind

_HEAD = re.compile(
    r"(?:相关)?附\s{0,2}件?\s{0,2}(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})?\s{0,2}(?P<colon>[:：])?"
)
_ENTRY = re.compile(r"(?P<number>\d{1,2})\s?[.．、]\s?\S")
_LONGEST_ENTRY = 100
_LONGEST_TITLE = 70
_CLOSED = "。；;，,：:、！"


def read_attachments(draft: Draft, body: int) -> None:
    """Take the list of attachments, and the head of each attachment with its title."""
    for line in draft.lines[body:]:
        head = _head(line) if draft.free(line.number) else None
        if head is None:
            continue
        draft.take(BlockKind.ATTACHMENT, line.number, resets=True)
        if head.end() == line.length:
            _take_title_or_list(draft, line.number + 1)
        else:
            _take_list(draft, line.number + 1, _entry(line.shown[head.end() :].lstrip()))


def read_inner_titles(draft: Draft, body: int, wanted: Sequence[str]) -> TitleLines | None:
    """Take the titles of documents that are passed on, by their folded form; return the first."""
    found: list[TitleLines] = []
    for line in draft.lines[body:] if wanted else ():
        more = next((more for more in (0, 1) if _is_inner(draft, line, more, wanted)), None)
        if more is not None:
            draft.take(BlockKind.TITLE, line.number, line.number + more, resets=True)
            found.append(TitleLines(line.number, line.number + more))
    return found[0] if found else None


def _is_inner(draft: Draft, line: Line, more: int, wanted: Sequence[str]) -> bool:
    """Tell whether a line, with the ``more`` lines after it, is one of the wanted titles."""
    numbers = range(line.number, line.number + more + 1)
    if line.length > 120 or not all(map(draft.free, numbers)):
        return False
    text = fold("".join(draft.lines[number].shown for number in numbers))
    return text in wanted or (not more and any(_nearly(text, title) for title in wanted))


def _nearly(text: str, title: str) -> bool:
    """Tell whether two folded titles differ by no more than words in front of one of them."""
    shorter, longer = sorted((text, title), key=len)
    return longer.endswith(shorter) and 2 * len(shorter) > len(longer) and len(shorter) >= 6


def _head(line: Line) -> re.Match[str] | None:
    match = _HEAD.match(line.shown)
    if match is None or line.length > 160:
        return None
    alone = match.end() == line.length
    return match if alone or match.group("colon") else None


def _entry(text: str) -> int | None:
    match = _ENTRY.match(text)
    return int(match.group("number")) if match else None


def _take_list(draft: Draft, number: int, last: int | None) -> None:
    """Take the entries that go on a numbered list of attachments."""
    while last is not None and draft.free(number):
        line = draft.lines[number]
        if _entry(line.shown) != last + 1 or line.length > _LONGEST_ENTRY or "。" in line.shown:
            return
        draft.take(BlockKind.ATTACHMENT, number)
        number, last = number + 1, last + 1


def _take_title_or_list(draft: Draft, number: int) -> None:
    if not draft.free(number):
        return
    line = draft.lines[number]
    if _entry(line.shown) == 1:
        _take_list(draft, number, 0)
    elif line.length <= _LONGEST_TITLE and line.shown[-1] not in _CLOSED:
        draft.take(BlockKind.TITLE, number, _title_end(draft, number), resets=True)


def _title_end(draft: Draft, number: int) -> int:
    """Return the last line of an attachment's title: the next line, if only that makes it one."""
    text = draft.lines[number].shown
    if is_title(text) or not draft.free(number + 1) or draft.lines[number + 1].length > 40:
        return number
    return number + 1 if is_title(text + draft.lines[number + 1].shown) else number

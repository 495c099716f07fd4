"""The table of contents of a long document: its lines come again as headings."""

import re
from collections.abc import Sequence

from kg.readers.forms.lines import Line
from kg.readers.forms.titles import fold
from kg.readers.layout.parts import Draft
from kg.vocabulary import BlockKind

_HEAD = re.compile(r"目\s{0,8}[录次]")
_LEADER = re.compile(r"[\s.…·．﹒-]*\d{0,3}$")
_LONGEST = 80
_MOST_LINES = 400


def read_contents(draft: Draft) -> None:
    """Take the table of contents: it says nothing that its headings don't say again."""
    for line in draft.lines[:_MOST_LINES]:
        if draft.free(line.number) and _HEAD.fullmatch(line.shown):
            last = _last_entry(draft.lines, line.number)
            for number in range(line.number, last + 1):
                if draft.free(number):
                    draft.take(BlockKind.FURNITURE, number)
            return


def _last_entry(lines: Sequence[Line], head: int) -> int:
    """Return the last line under the head that comes again further down, the head if none does."""
    entries = [_entry(line) for line in lines]
    places: dict[str, int] = {}
    for number, entry in enumerate(entries):
        places[entry] = number
    last = head
    for number in range(head + 1, min(head + _MOST_LINES, len(lines))):
        again = places[entries[number]] if entries[number] else number
        if again == number or lines[number].length > _LONGEST:
            break
        last = number
    return last


def _entry(line: Line) -> str:
    """Return a line as it is compared: without dots and page number."""
    return fold(_LEADER.sub("", line.shown)) if line.length <= _LONGEST else ""

"""Read lists of the chosen: under a heading or a title that names an honour, one entry a line.

An entry is a block that holds little but names: its number, the district that it stands for (in a
column of its own, before a colon, or in a cell or line that holds for those below), and the schools
or bodies that were chosen. Only where no such name stands there are the districts the chosen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.document import Block
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import BlockKind, MentionType

LEFT = 5
"""Characters of words, beside its names, that an entry may hold: a column for a person's name."""
_NUMBERING = re.compile(r"[\s　]*(?:[(（]?(?:\d+|[一二三四五六七八九十]+)[)）、.．:：]?[\s　]*)?")
_LEAD = re.compile(r"[^：:\n]{0,40}?(?:分别是|分别为|如下|名单|[(（]\d+[所个家名项][)）]|为)?[：:]")
_WORDS = re.compile(r"[(（][^()（）\n]{1,10}[)）]|[^一-鿿A-Za-z]|等")
_OWN = re.compile(r"[省市区县州旗盟]?(?:直属?|本级|属)(?:学校|单位|园)?")
_ALONE = re.compile(r"(?:[(（](?:共|各)?\d+[所个家名项][)）])?(?:$|[：:]|[ 　\t]{2}|\t)")
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE_CELL})


@dataclass(frozen=True, slots=True)
class Entry:
    """Who one block of a list names, and the region that it stands for, if it says one."""

    chosen: tuple[Mention, ...]
    place: Mention | None


def entries(view: View) -> Iterator[Entry]:
    """Yield the entries of all lists of a document, in order."""
    place: Mention | None = None
    holds = False
    for block in view.document.body():
        cell = block.kind is BlockKind.TABLE_CELL
        if not (cell or (_may_hold(view, block) and _is_entry(view, block.start, block.end))):
            place, holds = None, False
            continue
        named = view.within(block.start, block.end, *_ACTORS)
        chosen = _chosen(named)
        own = _place(view, block.start, named)
        if cell and own is None and _OWN.fullmatch(view.text[block.start : block.end].strip()):
            place = None
        holds = cell or (holds if own is None else _is_line(view, own))
        place = own if own is not None or not holds else place
        if chosen:
            yield Entry(chosen, place if place not in chosen else None)


_ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)


def _may_hold(view: View, block: Block) -> bool:
    """Whether a block is of a kind that entries are of: a heading is, with names behind a colon."""
    if block.kind is BlockKind.HEADING:
        return _LEAD.match(view.text, block.start, block.end - 1) is not None
    return block.kind in _KINDS


def _is_line(view: View, place: Mention) -> bool:
    """Whether a region has a line of its own: a cell of a table without the marks of one."""
    start, end = view.block(place.start)
    return view.text[start:end].strip() == view.text[place.start : place.end]


def _is_entry(view: View, start: int, end: int) -> bool:
    """Whether a block holds names and, besides, little more than its number."""
    lead = _LEAD.match(view.text, start, end)
    at = lead.end() if lead else start
    rest = []
    for mention in view.within(at, end, *_ACTORS):
        rest.append(view.text[at : max(at, mention.start)])
        at = max(at, mention.end)
    rest.append(view.text[at:end])
    return len(rest) > 1 and len(_WORDS.sub("", "".join(rest))) <= LEFT


def _chosen(named: list[Mention]) -> tuple[Mention, ...]:
    """Return the schools of an entry, else its bodies, else its regions."""
    for type_ in reversed(_ACTORS):
        found = tuple(mention for mention in named if mention.type is type_)
        if found:
            return found
    return ()


def _place(view: View, start: int, named: list[Mention]) -> Mention | None:
    """Return the region that an entry begins with and that stands alone there."""
    if not named or named[0].type is not MentionType.REGION:
        return None
    begins = _NUMBERING.fullmatch(view.text, start, named[0].start)
    _, end = view.block(start)
    return named[0] if begins and _ALONE.match(view.text, named[0].end, end) else None

"""Read lists of the chosen: under a heading or a title that names an honour, one entry a line.

An entry is a block that holds little but names: its number, the district that it stands for (in a
column of its own, before a colon, or in a cell or line that holds for those below), and the schools
or bodies that were chosen. Only where no such name stands there are the districts the chosen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.document import Block
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import BlockKind, MentionType

LEFT = 5
"""Characters of words, beside its names, that an entry may hold: a column for a person's name."""
_NUMBERING = re.compile(r"[\s　]*(?:[(（]?(?:\d+|[一二三四五六七八九十]+)[)）、.．:：]?[\s　]*)?")
_LEAD = re.compile(r"[^：:\n]{0,40}?(?:分别是|分别为|如下|名单|[(（]\d+[所个家名项][)）]|为)?[：:]")
_WORDS = re.compile(r"[(（][^()（）\n]{1,10}[)）]|[^一-鿿A-Za-z]|等")
_OWN = re.compile(r"(?:自治区|[省市区县州旗盟])?(?:直属?|本级|属)(?:学校|单位|园)?")
_ALONE = re.compile(r"(?:[(（](?:共|各)?\d+[所个家名项][)）])?(?:$|[：:]|[ 　\t]{2}|\t)")
_DASH = re.compile(r"——|－－|--")
"""What stands before what an entry says of those that it names: 甲县——推行“走教制”."""
_MARK = re.compile(r"\s*[、，,]\s*")
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE_CELL})


@dataclass(frozen=True, slots=True)
class Entry:
    """Who one block of a list names, the region it stands for, and what stands before the list."""

    chosen: tuple[Mention, ...]
    place: Mention | None
    lead: Block | None = None


def entries(view: View) -> Iterator[Entry]:
    """Yield the entries of all lists of a document, in order."""
    place: Mention | None = None
    holds = False
    lead: Block | None = None
    for block in view.document.body():
        cell = block.kind is BlockKind.TABLE_CELL
        end = _end(view, block)
        if not (cell or (_may_hold(view, block) and _is_entry(view, block.start, end))):
            place, holds, lead = None, False, block
            continue
        named = view.within(block.start, end, *_ACTORS)
        chosen = _chosen(view, named)
        own = _place(view, block.start, named)
        if cell and own is None and _OWN.fullmatch(view.text[block.start : block.end].strip()):
            place = None
        holds = cell or (holds if own is None else _is_line(view, own))
        place = own if own is not None or not holds else place
        if chosen:
            yield Entry(chosen, place if place not in chosen else None, lead)


_ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)


def _end(view: View, block: Block) -> int:
    """Return where the names of a block end: before a dash, if some stand there."""
    dash = _DASH.search(view.text, block.start, block.end)
    named = dash is not None and view.within(block.start, dash.start(), *_ACTORS)
    return dash.start() if dash is not None and named else block.end


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


def _chosen(view: View, named: list[Mention]) -> tuple[Mention, ...]:
    """Return the schools of an entry and the bodies among them, else its bodies, else its regions.

    A body in another column, or before a colon, is whose school it is.
    """
    for type_ in reversed(_ACTORS):
        found = [mention for mention in named if mention.type is type_]
        if found:
            return tuple(_with_listed(view, found, named))
    return ()


def _with_listed(view: View, found: list[Mention], named: list[Mention]) -> list[Mention]:
    """Return the members of a list that some are of: 甲小学、乙县教研室."""
    whole = set(found)
    for one, two in (*pairwise(named), *pairwise(reversed(named))):
        first, second = sorted((one, two), key=lambda each: each.start)
        listed = _MARK.fullmatch(view.text, first.end, second.start)
        if one in whole and listed and two.type is not MentionType.REGION:
            whole.add(two)
    return [mention for mention in named if mention in whole]


def _place(view: View, start: int, named: list[Mention]) -> Mention | None:
    """Return the region that an entry begins with and that stands alone there."""
    if not named or named[0].type is not MentionType.REGION:
        return None
    begins = _NUMBERING.fullmatch(view.text, start, named[0].start)
    _, end = view.block(start)
    return named[0] if begins and _ALONE.match(view.text, named[0].end, end) else None

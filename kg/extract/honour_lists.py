"""Tell which honour a list is of: by the heading above its entries, or by the list's title."""

import re
from dataclasses import dataclass
from functools import cache

from kg.components.honours import WORDS
from kg.components.lexicon import one_of_kind
from kg.document import Block
from kg.extract.listed import Entry
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import BlockKind, MentionType, Relation

_MARKS = re.compile(r"[“”\"‘’《》\s]")


@dataclass(frozen=True, slots=True)
class HonourList:
    """The honour of a list, and whether the entries hold it or want it."""

    honour: Mention
    relation: Relation


def honour_of(view: View, entry: Entry) -> HonourList | None:
    """Return the honour that an entry of a list stands under, if it can hold that one."""
    block = view.document.block_at(entry.chosen[0].start)
    titles = _titles(view, block, entry.lead) if block is not None else []
    listed = any(_words("list").search(title) for title in titles)
    if block is None or not listed or _is_contact(view, block):
        return None
    honour = _of_headings(view, block) or _of_lead(view, entry.lead) or _of_titles(view, titles)
    if honour is None or not _fits(view, entry, honour):
        return None
    wanted = any(_words("list_wanted").search(_without_honours(view, title)) for title in titles)
    return HonourList(honour, Relation.AIMS_FOR if wanted else Relation.ACHIEVES)


def _is_contact(view: View, block: Block) -> bool:
    """Whether a line says whom to ask, or who else gets the document, and names none of a list."""
    return _words("no_entry").match(view.document.text_of(block).lstrip()) is not None


def _titles(view: View, block: Block, lead: Block | None) -> list[str]:
    """Return the titles that a block stands under, the nearest first.

    So is what stands right before the list: a line that names an attachment, or a paragraph that
    ends with a colon.
    """
    above = [b for b in view.document.blocks if b.kind is BlockKind.TITLE and b.end <= block.start]
    found = [view.document.text_of(title) for title in reversed(above)]
    before = [view.document.text_of(lead)] if lead is not None and _leads(view, lead) else []
    return [*before, *found[:1], view.document.get("title") or ""]


def _leads(view: View, block: Block) -> bool:
    """Whether a block is of a kind that stands before a list and says what that is of."""
    ends = view.document.text_of(block).rstrip().endswith(("：", ":"))
    return ends or block.kind is BlockKind.ATTACHMENT


def _of_lead(view: View, lead: Block | None) -> Mention | None:
    """Return the one honour that the block before a list names: 认定…为⟨示范校⟩，名单如下."""
    if lead is None or not _leads(view, lead):
        return None
    found = view.within(lead.start, lead.end, MentionType.RECOGNITION)
    return found[-1] if len({mention.entity for mention in found}) == 1 else None


def _of_headings(view: View, block: Block) -> Mention | None:
    for heading in reversed(view.document.headings(block)):
        found = view.within(heading.start, heading.end, MentionType.RECOGNITION)
        if found:
            return found[0]
    return None


def _of_titles(view: View, titles: list[str]) -> Mention | None:
    """Return the longest honour of the text that a title names, by its fullest name."""
    honours = {m: _plain(view, m) for m in view.mentions(MentionType.RECOGNITION)}
    for title in titles:
        plain = _MARKS.sub("", title)
        found = max((name for name in honours.values() if name in plain), key=len, default="")
        if found:
            fuller = [m for m, name in honours.items() if name.endswith(found)]
            return max(fuller, key=lambda m: (len(honours[m]), -m.start))
    return None


def _without_honours(view: View, title: str) -> str:
    """Return what a title says beside the names of honours: a 培育校 has been named so."""
    plain = _MARKS.sub("", title)
    names = {_plain(view, mention) for mention in view.mentions(MentionType.RECOGNITION)}
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, "")
    return plain


def _plain(view: View, honour: Mention) -> str:
    return _MARKS.sub("", view.text[honour.start : honour.end])


def _fits(view: View, entry: Entry, honour: Mention) -> bool:
    """Whether who was chosen can hold the honour: a region one of regions, a school no person's."""
    name = _plain(view, honour)
    if entry.chosen[0].type is MentionType.REGION:
        return of_regions().search(name) is not None
    return of_persons().search(name) is None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(one_of_kind(WORDS, kind))


@cache
def of_regions() -> re.Pattern[str]:
    """Return what an honour ends in that regions have, as one pattern."""
    return re.compile(rf"{_words('of_regions').pattern}(?:[(（].{{1,8}}[)）])?$")


@cache
def of_persons() -> re.Pattern[str]:
    """Return what an honour ends in that persons have, as one pattern."""
    return re.compile(rf"(?:{_words('of_persons').pattern}|[^机]人)$")

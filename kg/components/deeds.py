"""Find the deeds that a government promises a year (民生实事): a list of items that begin with one.

Work reports and notices print them alike: a heading that names the whole (2016年民生实事工程), then
numbered items, each a name, a full stop or colon, and what is to be done.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.components.program_names import Name
from kg.components.program_words import program_pattern, program_words
from kg.document import Block, Document
from kg.vocabulary import BlockKind

RULE = "deed"
_HEADING = re.compile(r"[^。；;]{0,24}实事[^。；;]{0,20}")
_NAME = re.compile(r"[^。：:；;，,\n]{3,24}(?=[。：:])")
_LEAST = 3
"""How many items with a name make a list of deeds."""


class Deed(NamedTuple):
    """The name that an item of the list begins with, and whether the list says that it was done."""

    start: int
    end: int
    done: bool


def find_deeds(document: Document) -> list[Deed]:
    """Return the deeds of all lists of a document, by what their items begin with."""
    found: list[Deed] = []
    for index, block in enumerate(document.blocks):
        text = document.text_of(block)
        if block.kind is BlockKind.HEADING and _HEADING.fullmatch(text):
            done = program_pattern("done").search(text) is not None
            deeds = [Deed(*place, done) for place in _names(document, index)]
            found += deeds if len(deeds) >= _LEAST else []
    return found


def name_deeds(document: Document) -> Iterator[Name]:
    """Yield the deeds as names of programmes, and what their headings call the whole."""
    deeds = find_deeds(document)
    for deed in deeds:
        yield Name(deed.start, deed.end, RULE)
    for block in document.blocks if deeds else ():
        if block.kind is BlockKind.HEADING and _HEADING.fullmatch(document.text_of(block)):
            whole = _whole().search(document.text, block.start, block.end)
            if whole is not None:
                yield Name(*_unquoted(document.text, *whole.span()), RULE)


def _names(document: Document, heading: int) -> Iterator[tuple[int, int]]:
    for block in document.blocks[heading + 1 :]:
        if block.parent == heading and block.marker:
            start = block.start + _after_marker(document, block)
            name = _NAME.match(document.text, start, block.end)
            if name is not None:
                yield name.span()


def _after_marker(document: Document, block: Block) -> int:
    text = document.text_of(block)
    at = text.find(block.marker) + len(block.marker)
    return at + len(text[at:]) - len(text[at:].lstrip())


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the quotes around it."""
    quoted = text[start] in '“"' and text[end - 1] in '”"'
    return (start + 1, end - 1) if quoted else (start, end)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        r"(?:[省市县区]定)?[“\"]?(?:重点)?(?:[一二三四五六七八九十\d]+[件项大])?"
        rf"{program_words('deeds')}[一-鿿]{{0,2}}实事(?:工程|项目)?[”\"]?"
    )

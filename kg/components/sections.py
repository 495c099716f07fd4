"""What the words of a heading say of what stands under it: a report, an intent, a problem."""

from enum import StrEnum
from functools import cache, lru_cache

from kg.components.lexicon import read_table
from kg.document import Document
from kg.vocabulary import BlockKind

SECTIONS = "pipelines/edugov_zh/terms/sections.tsv"
OPENING = 24
"""Characters at the start of a paragraph that are looked at as if they were a heading."""


class Stance(StrEnum):
    """What a stretch of text does with what it names."""

    REPORT = "REPORT"
    INTENT = "INTENT"
    DEMAND = "DEMAND"
    PROBLEM = "PROBLEM"


@lru_cache(maxsize=4096)
def stance_of(words: str) -> Stance | None:
    """Return the stance that the words of a heading give, by the longest term they hold.

    >>> stance_of("三、存在的问题和不足"), stance_of("四、下一步打算"), stance_of("课程建设")
    (<Stance.PROBLEM: 'PROBLEM'>, <Stance.INTENT: 'INTENT'>, None)
    """
    terms = [term for term in _sections() if term in words]
    return _sections()[max(terms, key=len)] if terms else None


def section_stance(document: Document, offset: int) -> Stance | None:
    """Return the stance that the innermost telling heading above a character gives, if any."""
    block = document.block_at(offset)
    if block is None:
        return None
    above = document.headings(block)
    for heading in reversed((*above, block) if block.kind is BlockKind.HEADING else above):
        found = stance_of(document.text_of(heading))
        if found is not None:
            return found
    return stance_of(document.text[block.start : min(block.start + OPENING, offset)])


@cache
def _sections() -> dict[str, Stance]:
    return {row["term"]: Stance(row["stance"]) for row in read_table(SECTIONS)}

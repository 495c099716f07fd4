"""Whether an item of a text makes somebody responsible for what it begins with.

What begins an item or a point is a task only where the same item says further on who is to carry
it out (1.整治校门…由甲局负责); of other places the words in front tell, which are read elsewhere.
"""

import re
from functools import cache

from kg.components.duty_words import either
from kg.document import Block, Document
from kg.vocabulary import BlockKind

_ITEM = re.compile(
    r"[\s　]*(?:第[一二三四五六七八九十百]+[章节条]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|"
    r"[①-⑳]|[●○◆▲]|——|[^\s，,。：:]{0,4}[一二三四五六七八九十\d][:：]?)?[\s　]*"
)
"""What a block has in front of its first words."""
_POINT = re.compile(
    r"(?:[一二三四五六七八九十]是|(?<!\d)\d{1,2}[.．、](?!\d)|[(（][一二三四五六七八九十\d]+[)）])"
    r"[\s　]*"
)
"""What a point within a block has in front of its first words."""
_REACH = 5
"""Characters that the number of a point takes at most."""


def is_claimed(document: Document, start: int, end: int) -> bool:
    """Whether a range of a text is no beginning of an item, or of one that names a duty further on.

    >>> text = "1.整治校门，由甲局负责。"
    >>> is_claimed(Document(text, "", blocks=(Block(BlockKind.ITEM, 0, 13, marker="1."),)), 2, 6)
    True
    """
    block = document.block_at(start)
    if block is None:
        return True
    text = document.text
    if _ITEM.fullmatch(text, block.start, start):
        return any(_duty().search(text, *place) for place in _item(document, block, end))
    if not any(point.end() == start for point in _POINT.finditer(text, start - _REACH, start)):
        return True
    following = _POINT.search(text, end, block.end)
    return _duty().search(text, end, following.start() if following else block.end) is not None


def _item(document: Document, block: Block, end: int) -> list[tuple[int, int]]:
    """Return the rest of an item: of its block, and the unnumbered block behind a heading."""
    index = document.index_at(block.start)
    behind = document.blocks[index + 1 : index + 2] if index is not None else ()
    more = behind if block.kind is BlockKind.HEADING else ()
    return [(end, block.end), *((b.start, b.end) for b in more if not b.marker)]


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(rf"{either('claims')}|由[^，,。；;\n]{{2,40}}(?:落实|实施)")

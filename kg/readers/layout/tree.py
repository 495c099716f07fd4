"""From parts to blocks: levels and parents."""

from collections.abc import Iterable

from kg.document import Block
from kg.readers.layout.parts import Part
from kg.vocabulary import BlockKind

_FIRST_FREE = 15
_BELOW_SECTIONS = 35
_INNER = 65
_COMMA = 40
_OUTSIDE = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.NUMBER,
        BlockKind.RECIPIENTS,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.METADATA,
        BlockKind.FURNITURE,
        BlockKind.ATTACHMENT,
    }
)


def make_blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Return the blocks in order, headings with their levels, all with what they stand under."""
    blocks: list[Block] = []
    above: list[tuple[int, int]] = []  # rank and index of each heading that is open
    free_ranks: dict[str, int] = {}
    ordered = sorted(parts, key=lambda part: part.start)
    sections = any(0 < part.rank < _COMMA for part in ordered)
    outermost = _BELOW_SECTIONS if sections else _FIRST_FREE
    for part in ordered:
        if part.resets:
            above.clear()
        level = 0
        if part.kind is BlockKind.HEADING:
            rank = part.rank or free_ranks.setdefault(part.style, _INNER if above else outermost)
            _close(above, rank)
            level = len(above) + 1
        elif part.rank:
            _close(above, part.rank)
        outside = part.kind in _OUTSIDE or not above
        parent = None if outside else above[-1][1]
        if level:
            above.append((rank, len(blocks)))
        blocks.append(Block(part.kind, part.start, part.end, level, part.marker, parent))
    return tuple(blocks)


def _close(above: list[tuple[int, int]], rank: int) -> None:
    """End the headings that what has this rank does not stand under."""
    while above and above[-1][0] >= rank:
        above.pop()

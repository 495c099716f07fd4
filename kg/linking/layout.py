"""What the layout of a document says of its regions: whom it is written to, the row of a table."""

import re
from collections.abc import Sequence

from kg.document import Document
from kg.linking.gazetteer import Level, Region
from kg.linking.places import Places
from kg.vocabulary import BlockKind

WIDEST = 12
"""Characters of the longest name that a block begins with."""


def addressed(document: Document, places: Places) -> Region | None:
    """Return the one region whose bodies a document is written to: what 你省 points at."""
    found = {
        region
        for name in document.all("recipients")
        for cut in range(2, len(name))
        for region in places.look_up(name[:cut]).regions
        if name.startswith(region.name)
    }
    return found.pop() if len(found) == 1 else None


def begins(end: int, begin: int, text: str) -> bool:
    """Tell whether a name that ends at ``end`` begins at ``begin``, but for marks and numbers."""
    return begin < end <= begin + WIDEST and not re.search(r"[、，,]", text[begin:end])


def county_beside(
    document: Document, named: Sequence[tuple[int, Region]], at: int
) -> Region | None:
    """Return the county in the cell right before a name's; ``named`` are regions by their ends."""
    end, region = named[-1] if named else (at, None)
    if region is None or region.level is not Level.COUNTY:
        return None
    cells = [document.block_at(end - 1), document.block_at(at)]
    in_table = all(cell is not None and cell.kind is BlockKind.TABLE_CELL for cell in cells)
    beside = cells[0] is not cells[1] and not document.text[end:at].strip()
    return region if in_table and beside else None

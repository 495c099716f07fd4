"""The lines above a title that begin the list of its issuers."""

import re
from collections.abc import Collection, Sequence

from kg.readers.forms.dates import years_in_digits
from kg.readers.forms.lines import Line, joined
from kg.readers.forms.organs import organ_names

_MOST = 3
_SHARED = re.compile(r"[^《》]{2,20}?[局厅委部室会府](?:关于|印发|转发)")
_GOES_ON = re.compile(
    r"关于|印发|转发|批转|对|落实|贯彻|履行|推进|实施|开展|(?:19|20)\d\d\s?[年—–-]"
)
"""What a title begins with whose issuer stands in the line above."""
_REPLY = re.compile(r"答复函?$")


def lead_of(lines: Sequence[Line], organs: Collection[int], first: int, last: int) -> int | None:
    """Return the first of the lines above a title, from ``first`` to ``last``, that begin it.

    ``organs`` are the lines that hold names of bodies alone. A title that has no issuer of its
    own goes on from those directly above, of which one or all name its issuers, a reply from none;
    a list of several a line may be broken over two, its last name in the title's first line.
    """
    if first - 1 not in organs:
        return None
    if _SHARED.match(lines[first].shown):
        return _of_list(lines, organs, first)
    reply = _REPLY.search(joined(lines[first : last + 1])) is not None
    if reply or _GOES_ON.match(years_in_digits(lines[first].shown)) is None:
        return None
    return _block(lines, organs, first)


def _of_list(lines: Sequence[Line], organs: Collection[int], first: int) -> int | None:
    above = [number for number in (first - 1, first - 2) if number in organs]
    several = [number for number in above if len(organ_names(lines[number].shown)) > 1]
    return several[-1] if several[:1] == [first - 1] else None


def _block(lines: Sequence[Line], organs: Collection[int], first: int) -> int | None:
    """Return the first line of the names that stand above a title, or None where one is apart.

    Names apart by an empty line are of the page, of the offices above the issuer, or of a form.
    """
    number = first - 1
    while number - 1 in organs and not lines[number].blank_before:
        number -= 1
    return number if number - 1 not in organs and first - number <= _MOST else None

"""Tell which regions of the trained reader are none: no list has them, and no form makes them one.

The reader takes for regions what looks like them: rivers and roads, landscapes (喀斯特山区), kinds
(边境县, 县级市), the two characters before a word for one. What it alone finds must be known to
the gazetteer, or bear the form of a township or of a functional area with a name of its own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from kg.components.lexicon import patterns_of_kind
from kg.linking.regions import NAMES
from kg.statement import Dropped, Entity, Mention
from kg.vocabulary import MentionType

_READER = "reader"
"""The rule of mentions that only the trained reader found."""
_REASON = "no list has this region, and it has not the form of one"


def without_no_places(
    found: Sequence[Mention], text: str, entities: dict[str, Entity]
) -> tuple[tuple[Mention, ...], list[Dropped]]:
    """Return the mentions that are places or no regions, and the others with the reason.

    What only the others named is taken out of ``entities``.
    """
    none = [mention for mention in found if is_no_place(mention, text, entities)]
    kept = tuple(mention for mention in found if mention not in none)
    for entity in {mention.entity for mention in none} - {mention.entity for mention in kept}:
        entities.pop(entity or "", None)
    return kept, [Dropped("linking", m.rule, _REASON, m.start, m.end) for m in none]


def is_no_place(mention: Mention, text: str, entities: dict[str, Entity]) -> bool:
    """Whether a region that only the reader found is not resolved, and does not look like one."""
    entity = entities.get(mention.entity or "")
    surface = text[mention.start : mention.end]
    if mention.type is not MentionType.REGION or mention.rule != _READER:
        return False
    if _patterns()["described"].fullmatch(surface):
        return True
    if (entity is not None and entity.resolved) or "may be any of" in mention.reason:
        return False
    return not may_be_region(surface)


def may_be_region(surface: str) -> bool:
    """Whether words have the form of a township or a functional area with a name of its own.

    >>> [may_be_region(words) for words in ("云阳镇", "龙湾经济试验区", "万泉河", "边境县")]
    [True, True, False, False]
    """
    known = _patterns()
    return known["form"].fullmatch(surface) is not None and not known["no_name"].match(surface)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    place, zone, no_name, described = map(
        partial(patterns_of_kind, NAMES), ("place", "zone", "no_name", "described")
    )
    return {
        "form": re.compile(rf"[一-鿿()（）]{{2,}}?(?:{place}|(?:{zone})园?区)"),
        "no_name": re.compile(rf"[各跨本]|.*(?:{no_name})"),
        "described": re.compile(described),
    }

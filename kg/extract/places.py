"""Read where schools, bodies and regions lie: located_in, where the text says or shows it."""

from collections.abc import Iterator

from kg.extract.evidence import evidence, filled_in, stated
from kg.extract.view import View
from kg.statement import Entity, Mention, Statement
from kg.vocabulary import Basis, MentionType, Relation

COLLECTIVE = "·"


def places(view: View) -> Iterator[Statement]:
    """Yield located_in for schools, and for regions inside the document's region."""
    for mention in view.mentions(MentionType.SCHOOL, MentionType.REGION):
        name = view.entity(mention).name
        if COLLECTIVE in name:
            continue
        parent = _parent(view, mention, name)
        if parent is not None:
            slots = [stated("subject", mention), filled_in("object", Basis.DOCUMENT)]
            proof = evidence(view, f"places.{mention.type.lower()}", mention, slots)
            yield Statement(
                mention.entity or "", Relation.LOCATED_IN, object=parent.id, evidence=(proof,)
            )


def _parent(view: View, mention: Mention, name: str) -> Entity | None:
    """Return the smallest region that is named and holds what a mention names, by full names."""
    region = view.context.region
    if region is None:
        return None
    inside = name != region.name and name.startswith(region.name)
    if mention.type is MentionType.REGION:
        return _nearest(view, name) if inside else None
    return _nearest_school(view, name) or region


def _nearest(view: View, name: str) -> Entity | None:
    """Return the region with the longest full name that a full name begins with."""
    found = [
        entity
        for entity in view.linked.entities.values()
        if entity.type is MentionType.REGION
        and entity.name != name
        and name.startswith(entity.name)
        and COLLECTIVE not in entity.name
    ]
    return max(found, key=lambda entity: (len(entity.name), entity.id), default=None)


def _nearest_school(view: View, name: str) -> Entity | None:
    """Return the smallest region whose own name a school's full name holds."""
    region = view.context.region
    found = [
        entity
        for entity in view.linked.entities.values()
        if entity.type is MentionType.REGION
        and region is not None
        and entity.name.startswith(region.name)
        and entity.name != region.name
        and COLLECTIVE not in entity.name
        and _own_name(entity.name, region.name) in name
    ]
    return max(found, key=lambda entity: (len(entity.name), entity.id), default=None)


def _own_name(full: str, parent: str) -> str:
    """Return the last part of a region's full name, without what makes it a kind of region."""
    rest = full.removeprefix(parent)
    return rest[:-1] if len(rest) > 2 else rest

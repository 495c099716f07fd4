"""What resolving a mention gives: its normalised name, its entity or none, and the reason."""

from dataclasses import dataclass

from kg.linking.gazetteer import Region
from kg.statement import Entity


@dataclass(frozen=True, slots=True)
class Named:
    """A mention's normalised name, the entity it names, and why that one, or why none.

    ``region`` is the region that was found: what a region mention names, the jurisdiction of a
    body, the region of a school.
    """

    norm: str
    entity: Entity | None
    reason: str = ""
    region: Region | None = None

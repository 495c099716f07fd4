"""What was read wrongly, and causes that errors have in common, the commonest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.evaluate.sheets import Fact


class ErrorKind(StrEnum):
    """How something was read wrongly."""

    MISSED = "missed"
    INVENTED = "invented"
    BOUNDARY = "boundary"
    TYPE = "type"
    NAME = "name"
    SLOT = "slot"


class Cause(NamedTuple):
    """What errors have in common.

    ``type`` is what it is that was read (``mention ORG``, ``relation issued_by``), ``rule`` the
    rule or head that read it, empty for what was missed, and ``detail`` what was cut off or
    added, which slot differs, or which part of a statement was not read.
    """

    type: str
    kind: ErrorKind
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Error:
    """One error: what is annotated, what was read, or both where they differ."""

    document: str
    cause: Cause
    gold: Fact | None
    found: Fact | None

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: as annotated, if it is."""
        fact = self.gold or self.found
        return (fact.start, fact.end) if fact is not None else (0, 0)


def by_cause(errors: Iterable[Error]) -> list[tuple[Cause, list[Error]]]:
    """Group errors by cause, the commonest first, each group in the order of the documents."""
    groups: dict[Cause, list[Error]] = defaultdict(list)
    for error in errors:
        groups[error.cause].append(error)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))

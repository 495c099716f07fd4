"""What an ontology is made of: classes, properties and the concepts of closed lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """What is said of every class, property and concept; ``name`` is its local name."""

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Class:
    """A class: ``ancestors`` are our own superclasses, nearest first, itself left out.

    ``table`` is the node table that holds its members, None for an abstract class. ``labels``
    are its own name and those of its ancestors up to that table.
    """

    term: Term
    ancestors: tuple[str, ...]
    id_prefix: str | None
    table: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what it may join, and where it is stored.

    ``code`` is its value in the tables where statements say it, ``relationship`` its
    relationship type, ``column`` its column, ``datatype`` the local name of its XSD type or the
    enumeration that lists its values.
    """

    term: Term
    domain: tuple[str, ...]
    range: tuple[str, ...]
    code: str | None = None
    relationship: str | None = None
    column: str | None = None
    datatype: str | None = None
    direct_when: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One value of a closed list; ``code`` is the value in the tables."""

    term: Term
    code: str

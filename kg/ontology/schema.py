"""The schema, read from ontology/edugov.ttl: classes, properties, and where they are stored.

Nothing else in this package says what classes there are, what a relation may join, or what a
column is called: tables, labels, constraints and the terms of the RDF export come from here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeAlias

from kg.errors import OntologyError
from kg.ontology.source import Source
from kg.ontology.terms import Class, Concept, Property
from kg.resources import resource
from kg.statement import Entity, Observation, Statement
from kg.vocabulary import Relation, Status

_NUMBERS = frozenset({"integer", "decimal", "double"})

IN_FORCE = frozenset({None, Status.REACHED, Status.ONGOING, Status.REQUIRED})
"""The statuses whose statements say that something is so, or must be."""


Entities: TypeAlias = Mapping[str, Entity]
Broken: TypeAlias = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Violation:
    """Why a statement can't stand: its id, the rule it breaks, and the message with the values."""

    statement: str
    rule: str
    message: str


@dataclass(frozen=True)
class Ontology:
    """Classes and properties by local name, closed lists by the name of their enumeration."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    enumerations: Mapping[str, tuple[Concept, ...]]
    restrictions: Mapping[tuple[str, str], tuple[str, ...]]
    hash: str

    @staticmethod
    def load() -> "Ontology":
        """Return the shipped ontology, which is read once.

        :raises OntologyError: if it contradicts itself
        """
        return _shipped()

    @classmethod
    def read(cls, path: Path) -> "Ontology":
        """Read an ontology from a Turtle file."""
        source = Source(path.read_text(encoding="utf-8"), str(path))
        found = cls(
            classes=source.classes(),
            properties=source.properties(),
            enumerations=source.enumerations(),
            restrictions=source.restrictions(),
            hash=source.hash,
        )
        found._check_terms(str(path))
        return found

    @cached_property
    def relations(self) -> Mapping[str, Property]:
        """The properties that statements say, by their code."""
        return {p.code: p for p in self.properties.values() if p.code is not None}

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The names of the node tables, sorted."""
        return tuple(sorted({c.table for c in self.classes.values() if c.table}))

    def cls(self, name: str) -> Class:
        """Return a class by name.

        :raises OntologyError: if there is none; the message lists those there are
        """
        found = self.classes.get(name)
        if found is None:
            raise OntologyError(
                f"{name!r} is not a class of the ontology: one of {', '.join(sorted(self.classes))}"
            )
        return found

    def is_a(self, name: str, ancestors: tuple[str, ...]) -> bool:
        """Tell whether a class is one of these, or below one of them."""
        return any(each in ancestors for each in (name, *self.cls(name).ancestors))

    def tables_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the node tables that hold members of these classes or of classes below them."""
        members = (c for name, c in self.classes.items() if self.is_a(name, names))
        return tuple(sorted({c.table for c in members if c.table}))

    def pairs(self, found: Property) -> list[tuple[str, str]]:
        """Return the node tables that a property may join, as pairs, sorted."""
        return [
            (source, target)
            for source in self.tables_of(found.domain)
            for target in self.tables_of(found.range)
            if self.may_join(source, found, target)
        ]

    def columns(self, table: str) -> Iterator[Property]:
        """Yield the properties that are columns of a node table, in the order of their names."""
        members = [n for n, c in self.classes.items() if c.table == table]
        for name in sorted(self.properties):
            found = self.properties[name]
            if found.column and any(self.is_a(member, found.domain) for member in members):
                yield found

    def column_of(self, cls: str, name: str) -> str | None:
        """Return the column that holds a property of a class, by its local name or column."""
        for found in self.properties.values():
            named = name in {found.term.name, found.column}
            if named and found.column and self.is_a(cls, found.domain):
                return found.column
        return None

    def may_join(self, subject: str, found: Property, target: str) -> bool:
        """Tell whether domain, range and restrictions let a property join two classes."""
        allowed = self.is_a(subject, found.domain) and self.is_a(target, found.range)
        for name in (subject, *self.cls(subject).ancestors):
            narrowed = self.restrictions.get((name, found.term.name))
            allowed = allowed and (narrowed is None or self.is_a(target, narrowed))
        return allowed

    def check(self, statement: Statement | Observation, entities: Entities) -> list[Violation]:
        """Return why a statement or observation can't stand; nothing, if it can.

        ``entities`` are those of its document, by id.
        """
        if isinstance(statement, Observation):
            broken = list(self._against_observation(statement, entities))
        else:
            broken = list(self._against_statement(statement, entities))
        return [Violation(statement.id, rule, message) for rule, message in broken]

    def _against_observation(self, observation: Observation, entities: Entities) -> Broken:
        about, indicator = self.properties["about"], self.properties["ofIndicator"]
        yield from self._against_end(about, "range", observation.about, entities)
        yield from self._against_end(indicator, "range", observation.indicator, entities)

    def _against_statement(self, statement: Statement, entities: Entities) -> Broken:
        found = self.relations[statement.predicate]
        broken = list(self._against_end(found, "domain", statement.subject, entities))
        if (found.datatype is not None) is not (statement.literal is not None):
            wanted = "a literal" if found.datatype else "an object"
            broken.append(("object", f"{statement.predicate} takes {wanted}"))
        elif statement.object is not None:
            broken += self._against_end(found, "range", statement.object, entities)
        yield from broken
        if not broken and statement.object is not None:
            subject, target = entities[statement.subject], entities[statement.object]
            if not self.may_join(subject.cls, found, target.cls):
                kinds = f"{subject.cls} {found.term.name} {target.cls}"
                yield "restriction", f"{kinds}: {subject.name} → {target.name}"

    def _against_end(self, found: Property, side: str, entity: str, entities: Entities) -> Broken:
        """Yield why an entity can't be the subject or the object of a property."""
        allowed = found.domain if side == "domain" else found.range
        known = entities.get(entity)
        if known is None:
            yield "entity", f"{found.term.name}: the reading has no entity {entity}"
        elif known.cls not in self.classes:
            yield "class", f"{known.name} has class {known.cls}, which the ontology does not have"
        elif not self.is_a(known.cls, allowed):
            wanted = " or ".join(allowed)
            message = f"{found.term.name} has {side} {wanted}, but {known.name} is {known.cls}"
            yield side, message

    def is_direct(self, predicate: Relation | str, status: Status | str | None) -> bool:
        """Tell whether a statement also makes a direct edge and a direct triple.

        A plain edge never says what is merely planned, encouraged or denied. A relation that
        says itself that it is an aim, or is a fact about documents, stands unless negated.
        """
        if self.relations[str(predicate)].direct_when == "unless-negated":
            return status != Status.NEGATED
        return status in IN_FORCE

    def _check_terms(self, place: str) -> None:
        """Refuse domains and ranges that name no class, and columns of one name that clash."""
        types: dict[str, bool] = {}
        for each in self.properties.values():
            for name in (*each.domain, *each.range):
                self.cls(name)
            number = each.datatype in _NUMBERS
            if each.column and types.setdefault(each.column, number) is not number:
                raise OntologyError(f"{place}: {each.column} is a number here, a text there")
        for table in self.tables:
            columns = [str(p.column) for p in self.columns(table)]
            doubled = sorted({c for c in columns if columns.count(c) > 1})
            if doubled:
                raise OntologyError(f"{place}: {table} has two columns {', '.join(doubled)}")


@cache
def _shipped() -> Ontology:
    return Ontology.read(resource("ontology/edugov.ttl"))

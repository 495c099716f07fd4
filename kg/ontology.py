"""The schema, read from ontology/edugov.ttl: classes, properties, and where they are stored.

Nothing else in this package says what classes there are, what a relation may join, or what a
column is called: tables, labels, constraints and the terms of the RDF export come from here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ids import hash_text
from kg.resources import resource
from kg.statement import Entity, Observation, Statement
from kg.vocabulary import Relation, Status

NAMESPACE = "https://w3id.org/edugov/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

IN_FORCE = frozenset({None, Status.REACHED, Status.ONGOING, Status.REQUIRED})
"""The statuses whose statements say that something is so, or must be."""


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
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        return _Source(text, str(path)).ontology()

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

    def columns(self, table: str) -> Iterator[Property]:
        """Yield the properties that are columns of a node table, in the order of their names."""
        members = [n for n, c in self.classes.items() if c.table == table]
        for name in sorted(self.properties):
            found = self.properties[name]
            if found.column and any(self.is_a(member, found.domain) for member in members):
                yield found

    def may_join(self, subject: str, found: Property, target: str) -> bool:
        """Tell whether domain, range and restrictions let a property join two classes."""
        allowed = self.is_a(subject, found.domain) and self.is_a(target, found.range)
        for name in (subject, *self.cls(subject).ancestors):
            narrowed = self.restrictions.get((name, found.term.name))
            allowed = allowed and (narrowed is None or self.is_a(target, narrowed))
        return allowed

    def check(
        self, statement: Statement | Observation, entities: Mapping[str, Entity]
    ) -> list[Violation]:
        """Return why a statement or observation can't stand; nothing, if it can.

        ``entities`` are those of its document, by id.
        """
        if isinstance(statement, Observation):
            about, indicator = statement.about, statement.indicator
            return [
                *self._check(statement.id, self.properties["about"], about, entities, end=1),
                *self._check(
                    statement.id, self.properties["ofIndicator"], indicator, entities, end=1
                ),
            ]
        found = self.relations[statement.predicate]
        broken = self._check(statement.id, found, statement.subject, entities, end=0)
        if (found.datatype is not None) is not (statement.literal is not None):
            wanted = "a literal" if found.datatype else "an object"
            message = f"{statement.predicate} takes {wanted}"
            broken.append(Violation(statement.id, "object", message))
        elif statement.object is not None:
            broken += self._check(statement.id, found, statement.object, entities, end=1)
            broken += self._restricted(statement, found, entities) if not broken else []
        return broken

    def _check(
        self, statement: str, found: Property, entity: str, entities: Mapping[str, Entity], end: int
    ) -> list[Violation]:
        allowed, side = (found.range, "range") if end else (found.domain, "domain")
        known = entities.get(entity)
        if known is None:
            message = f"{found.term.name}: the reading has no entity {entity}"
            return [Violation(statement, "entity", message)]
        if known.cls not in self.classes:
            message = f"{known.name} has class {known.cls}, which the ontology does not have"
            return [Violation(statement, "class", message)]
        if self.is_a(known.cls, allowed):
            return []
        message = (
            f"{found.term.name} has {side} {' or '.join(allowed)}, but {known.name} is {known.cls}"
        )
        return [Violation(statement, side, message)]

    def _restricted(
        self, statement: Statement, found: Property, entities: Mapping[str, Entity]
    ) -> list[Violation]:
        subject, target = entities[statement.subject], entities[str(statement.object)]
        if self.may_join(subject.cls, found, target.cls):
            return []
        message = f"{subject.cls} {found.term.name} {target.cls}: {subject.name} → {target.name}"
        return [Violation(statement.id, "restriction", message)]

    def is_direct(self, predicate: Relation | str, status: Status | str | None) -> bool:
        """Tell whether a statement also makes a direct edge and a direct triple.

        A plain edge never says what is merely planned, encouraged or denied. A relation that
        says itself that it is an aim, or is a fact about documents, stands unless negated.
        """
        if self.relations[str(predicate)].direct_when == "unless-negated":
            return status != Status.NEGATED
        return status in IN_FORCE


@cache
def _shipped() -> Ontology:
    return Ontology.read(resource("ontology/edugov.ttl"))


class _Source:
    """The triples of an ontology, by subject and predicate."""

    def __init__(self, text: str, place: str):
        self.hash = hash_text(text)
        self.place = place
        self.triples: dict[object, dict[str, list[ox.Triple | object]]] = {}
        try:
            for triple in ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE):
                about = self.triples.setdefault(triple.subject, {})
                about.setdefault(triple.predicate.value, []).append(triple.object)
        except SyntaxError as error:
            raise OntologyError(f"{place} is not Turtle: {error}") from error

    def ontology(self) -> Ontology:
        """Build the ontology."""
        properties = {**self._properties("ObjectProperty"), **self._properties("DatatypeProperty")}
        classes = {node: self._class(node) for node in self._typed(f"{_OWL}Class")}
        found = Ontology(
            classes={c.term.name: c for c in classes.values()},
            properties=properties,
            enumerations=dict(self._enumerations()),
            restrictions=dict(self._restrictions()),
            hash=self.hash,
        )
        self._check(found)
        return found

    def _typed(self, cls: str) -> list[ox.NamedNode]:
        nodes = [
            node
            for node, about in self.triples.items()
            if isinstance(node, ox.NamedNode)
            and any(_value(o) == cls for o in about.get(f"{_RDF}type", ()))
        ]
        return sorted(nodes, key=lambda node: node.value)

    def _values(self, node: object, predicate: str) -> list[object]:
        return list(self.triples.get(node, {}).get(predicate, ()))

    def _text(self, node: object, predicate: str) -> str | None:
        values = self._values(node, NAMESPACE + predicate)
        return _value(values[0]) if values else None

    def _term(self, node: ox.NamedNode, label: str = f"{_RDFS}label") -> Term:
        texts = {
            (predicate, language): _value(value)
            for predicate in (label, f"{_SKOS}definition")
            for value in self._values(node, predicate)
            if isinstance(value, ox.Literal) and (language := value.language)
        }
        wanted = [(label, "zh"), (label, "en"), *((f"{_SKOS}definition", x) for x in ("zh", "en"))]
        missing = [
            f"{key.rpartition('#')[2]}@{lang}" for key, lang in wanted if (key, lang) not in texts
        ]
        if missing:
            raise OntologyError(f"{self.place}: {node.value} lacks {', '.join(missing)}")
        return Term(_local(node), *(texts[key] for key in wanted))

    def _class(self, node: ox.NamedNode) -> Class:
        chain = self._chain(node)
        table = next((t for each in chain if (t := self._text(each, "nodeTable"))), None)
        labels: list[str] = []
        for each in chain if table else ():
            labels.append(_local(each))
            if self._text(each, "nodeTable"):
                break
        ancestors = tuple(_local(each) for each in chain[1:])
        return Class(
            self._term(node), ancestors, self._text(node, "idPrefix"), table, tuple(labels)
        )

    def _chain(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Return a class and its own superclasses, nearest first."""
        chain, waiting = [], [node]
        while waiting:
            each = waiting.pop(0)
            if each in chain:
                continue
            chain.append(each)
            parents = self._values(each, f"{_RDFS}subClassOf")
            waiting += [p for p in parents if isinstance(p, ox.NamedNode) and _ours(p)]
        return chain

    def _members(self, node: object) -> tuple[str, ...]:
        """Return the local names of a class, or of the classes that a union joins."""
        if isinstance(node, ox.NamedNode):
            return (_local(node),) if _ours(node) else ()
        names: list[str] = []
        for rest in self._values(node, f"{_OWL}unionOf"):
            while _value(rest) != f"{_RDF}nil":
                names += (_local(first) for first in self._values(rest, f"{_RDF}first"))
                rest = self._values(rest, f"{_RDF}rest")[0]
        return tuple(names)

    def _properties(self, kind: str) -> dict[str, Property]:
        return {_local(node): self._property(node) for node in self._typed(_OWL + kind)}

    def _property(self, node: ox.NamedNode) -> Property:
        ranges = self._values(node, f"{_RDFS}range")
        datatype = next(
            (_value(r)[len(_XSD) :] for r in ranges if _value(r).startswith(_XSD)), None
        )
        return Property(
            self._term(node),
            domain=tuple(n for d in self._values(node, f"{_RDFS}domain") for n in self._members(d)),
            range=tuple(n for r in ranges for n in self._members(r)),
            code=next(iter(self._notations(node)), None),
            relationship=self._text(node, "relationshipType"),
            column=self._text(node, "column"),
            datatype=self._text(node, "enumeration") or datatype,
            direct_when=self._text(node, "directWhen"),
        )

    def _restrictions(self) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
        for node in self._typed(f"{_OWL}Class"):
            for parent in self._values(node, f"{_RDFS}subClassOf"):
                for on in self._values(parent, f"{_OWL}onProperty"):
                    for allowed in self._values(parent, f"{_OWL}allValuesFrom"):
                        yield (_local(node), _local(on)), self._members(allowed)

    def _enumerations(self) -> Iterator[tuple[str, tuple[Concept, ...]]]:
        concepts = self._typed(f"{_SKOS}Concept")
        for scheme in self._typed(f"{_SKOS}ConceptScheme"):
            members = (c for c in concepts if scheme in self._values(c, f"{_SKOS}inScheme"))
            yield (
                str(self._text(scheme, "enumeration")),
                tuple(self._concept(member) for member in members),
            )

    def _concept(self, node: ox.NamedNode) -> Concept:
        return Concept(self._term(node, label=f"{_SKOS}prefLabel"), self._notations(node)[0])

    def _notations(self, node: object) -> list[str]:
        return [_value(code) for code in self._values(node, f"{_SKOS}notation")]

    def _check(self, found: Ontology) -> None:
        """Refuse domains and ranges that name no class, and two columns of one name."""
        for each in found.properties.values():
            for name in (*each.domain, *each.range):
                found.cls(name)
        for table in found.tables:
            columns = [str(p.column) for p in found.columns(table)]
            doubled = sorted({c for c in columns if columns.count(c) > 1})
            if doubled:
                raise OntologyError(f"{self.place}: {table} has two columns {', '.join(doubled)}")


def _value(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal | ox.BlankNode) else str(node)


def _ours(node: ox.NamedNode) -> bool:
    return node.value.startswith(NAMESPACE)


def _local(node: object) -> str:
    return _value(node).removeprefix(NAMESPACE)

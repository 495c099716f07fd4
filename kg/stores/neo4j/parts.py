"""A graph in the parts that it is loaded in: the nodes of a table, the relationships of a type.

Each row has a key, which is its identity in the part, and a hash of all that is stored of it.
Each way to write rows is one static text, its names from the ontology; values are parameters.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from kg.ontology import Ontology, Property
from kg.stores.elements import EDGE_COLUMNS, ID, Elements, is_direct
from kg.stores.neo4j.schema import STATEMENT, classes, labels, name

Row = dict[str, Any]
"""What is stored of a row: a property without a value is left out."""
Values = list[Any]
"""What a text is given of a row: its values in a fixed order, for names cost time with each."""

_NO_MORE = "-"
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Step:
    """Rows that one text writes; where it is ``exact``, it must find or make as many."""

    text: str
    rows: list[Values]
    keys: list[str]
    exact: bool = True


class Part(ABC):
    """What rows of one kind are called, how they are written, and how they are read again."""

    def __init__(self, ontology: Ontology, title: str):
        self.ontology = ontology
        self.title = title

    @abstractmethod
    def key(self, row: Row) -> str:
        """Return the identity of a row."""

    @abstractmethod
    def hash(self, row: Row) -> str:
        """Return a hash of all that is stored of a row."""

    @abstractmethod
    def create(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield how rows are written that are not there yet."""

    @abstractmethod
    def change(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield how rows are written that are there with other values."""

    @abstractmethod
    def remove(self, keys: Iterable[str]) -> Iterator[Step]:
        """Yield how rows are removed."""

    @property
    @abstractmethod
    def reading(self) -> str:
        """The query for all rows, each as the ends or id, the labels or nothing, the properties."""

    @abstractmethod
    def stored(self, record: tuple[Any, ...]) -> tuple[str, str]:
        """Return the key and the hash of a row that :attr:`reading` found."""


class Nodes(Part):
    """The nodes of a table."""

    def __init__(self, ontology: Ontology, table: str):
        super().__init__(ontology, table)
        self.table = table
        self._classes = classes(ontology, table)
        found = {label for each in self._classes for label in ontology.cls(each).labels}
        self._known = frozenset(found)
        self._columns = [ID, *sorted(str(each.column) for each in ontology.columns(table))]

    def key(self, row: Row) -> str:
        """Return the id."""
        return str(row[ID])

    def hash(self, row: Row) -> str:
        """Return a hash of labels and properties."""
        return _hash(sorted(self.ontology.cls(self._class(row)).labels), row)

    def create(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield a step for each class."""
        for cls, members in self._by_class(rows):
            yield self._step(self._create[cls], members)

    def change(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield a step for each class; labels of other classes go."""
        for cls, members in self._by_class(rows):
            yield self._step(self._change[cls], members)

    def remove(self, keys: Iterable[str]) -> Iterator[Step]:
        """Yield one step; relationships of others to the nodes go with them."""
        found = list(keys)
        text = (
            f"UNWIND $rows AS row MATCH (n:{name(self.table)} {{id: row[0]}}) DETACH DELETE n "
            "RETURN count(*) AS found"
        )
        yield Step(text, [[key] for key in found], found, exact=False)

    @property
    def reading(self) -> str:
        """The query for all nodes of the table."""
        return f"MATCH (n:{name(self.table)}) RETURN n.id, labels(n), properties(n)"

    def stored(self, record: tuple[Any, ...]) -> tuple[str, str]:
        """Return id and hash; labels that are not ours do not count."""
        identifier, found, properties = record
        return str(identifier), _hash(sorted(self._known.intersection(found)), properties)

    @cached_property
    def _create(self) -> Mapping[str, str]:
        return {
            each: f"UNWIND $rows AS row CREATE (n{labels(self.ontology.cls(each))} "
            f"{_map(self._columns)}) RETURN count(n) AS found"
            for each in self._classes
        }

    @cached_property
    def _change(self) -> Mapping[str, str]:
        return {each: self._change_text(each) for each in self._classes}

    def _change_text(self, cls: str) -> str:
        own = self.ontology.cls(cls)
        others = sorted(self._known.difference(own.labels))
        remove = " REMOVE n" + "".join(f":{name(each)}" for each in others) if others else ""
        return (
            f"UNWIND $rows AS row MATCH (n:{name(self.table)} {{id: row[0]}}) "
            f"SET n = {_map(self._columns)}{remove} SET n{labels(own)} RETURN count(n) AS found"
        )

    def _class(self, row: Row) -> str:
        return str(row.get("class", self.table))

    def _by_class(self, rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(self._class(row), []).append(row)
        yield from sorted(found.items())

    def _step(self, text: str, rows: list[Row]) -> Step:
        values = [[row.get(column) for column in self._columns] for row in rows]
        return Step(text, values, [self.key(row) for row in rows])


class Relationships(Part):
    """The relationships of a type from the nodes of one table to those of another."""

    def __init__(self, ontology: Ontology, relation: Property, source: str, target: str):
        super().__init__(ontology, f"{relation.relationship} {source} {target}")
        self.direct = is_direct(relation)
        self.type = str(relation.relationship)
        self.source, self.target = source, target
        self._ends = f"(a:{name(source)} {{id: row[0]}})", f"(b:{name(target)} {{id: row[1]}})"
        self._columns = ["from", "to", *(EDGE_COLUMNS if self.direct else ())]
        self._type = name(self.type)

    def key(self, row: Row) -> str:
        """Return the statement of a direct edge, the ids of the two ends otherwise."""
        return str(row[STATEMENT]) if self.direct else f"{row['from']} {row['to']}"

    def hash(self, row: Row) -> str:
        """Return a hash of ends and properties; of ends alone, the key says all."""
        return _hash([], row) if self.direct else _NO_MORE

    def create(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield one step; both ends must be there."""
        found = list(rows)
        source, target = self._ends
        text = (
            f"UNWIND $rows AS row MATCH {source} MATCH {target} "
            f"CREATE (a)-[r:{self._type}{self._properties}]->(b) RETURN count(r) AS found"
        )
        values = [[row.get(column) for column in self._columns] for row in found]
        yield Step(text, values, [self.key(row) for row in found])

    def change(self, rows: Iterable[Row]) -> Iterator[Step]:
        """Yield removal and creation: the ends of a relationship can't be changed."""
        found = list(rows)
        yield from self.remove([self.key(row) for row in found])
        yield from self.create(found)

    def remove(self, keys: Iterable[str]) -> Iterator[Step]:
        """Yield one step."""
        found = list(keys)
        source, target = self._ends
        if self.direct:
            match = f"MATCH ()-[r:{self._type} {{{name(STATEMENT)}: row[0]}}]->()"
            rows = [[key] for key in found]
        else:
            match = f"MATCH {source}-[r:{self._type}]->{target}"
            rows = [list(key.split(" ")) for key in found]
        text = f"UNWIND $rows AS row {match} DELETE r RETURN count(*) AS found"
        yield Step(text, rows, found, exact=False)

    @property
    def reading(self) -> str:
        """The query for all relationships of the type between the two tables."""
        return (
            f"MATCH (a:{name(self.source)})-[r:{self._type}]->(b:{name(self.target)}) "
            "RETURN a.id, b.id, properties(r)"
        )

    def stored(self, record: tuple[Any, ...]) -> tuple[str, str]:
        """Return key and hash."""
        source, target, properties = record
        row = {"from": source, "to": target} | properties
        key = str(row.get(STATEMENT)) if self.direct else f"{source} {target}"
        return key, self.hash(row)

    @property
    def _properties(self) -> str:
        return f" {_map(EDGE_COLUMNS, first=2)}" if self.direct else ""


@dataclass(frozen=True)
class Filled:
    """A part with its rows by their keys."""

    part: Part
    rows: Mapping[str, Row] = field(repr=False)


def part(ontology: Ontology, title: str) -> Part | None:
    """Return the part of a title, or nothing where the ontology has no such part."""
    kind, *ends = title.split(" ")
    if not ends:
        return Nodes(ontology, kind) if kind in ontology.tables else None
    for found in ontology.properties.values():
        if found.relationship == kind and tuple(ends) in ontology.pairs(found):
            return Relationships(ontology, found, *ends)
    return None


def filled(elements: Elements) -> Iterator[Filled]:
    """Yield all parts of a graph, nodes before the relationships between them."""
    ontology = elements.ontology
    for table in ontology.tables:
        yield _filled(Nodes(ontology, table), elements.nodes(table).to_pylist())
    for edges in elements.edges():
        of_type = Relationships(ontology, edges.relation, edges.source, edges.target)
        yield _filled(of_type, edges.data.to_pylist())


def _filled(of: Part, rows: list[Row]) -> Filled:
    given = ({k: v for k, v in row.items() if v is not None} for row in rows)
    return Filled(of, {of.key(row): row for row in given})


def _map(columns: Iterable[str], first: int = 0) -> str:
    """Return a map of properties whose values are those of a row, from one of them on."""
    pairs = (f"{name(column)}: row[{index}]" for index, column in enumerate(columns, first))
    return f"{{{', '.join(pairs)}}}"


def _hash(names: list[str], row: Row) -> str:
    return sha256(_JSON.encode([names, row]).encode("utf-8")).hexdigest()[:16]

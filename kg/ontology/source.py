"""Read the triples of an ontology, and the classes, properties and concepts in them."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ids import hash_text
from kg.ontology.terms import Class, Concept, Property, Term

NAMESPACE = "https://w3id.org/edugov/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"


class Source:
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

    def classes(self) -> dict[str, Class]:
        """Return the classes, by local name."""
        return {_local(node): self._class(node) for node in self._typed(f"{_OWL}Class")}

    def properties(self) -> dict[str, Property]:
        """Return the properties, by local name."""
        kinds = ("ObjectProperty", "DatatypeProperty")
        nodes = [node for kind in kinds for node in self._typed(_OWL + kind)]
        return {_local(node): self._property(node) for node in nodes}

    def restrictions(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the classes that all values of a property are of, by class and property."""
        return dict(self._restrictions())

    def enumerations(self) -> dict[str, tuple[Concept, ...]]:
        """Return the concepts of each closed list, by the name of its enumeration."""
        return dict(self._enumerations())

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


def _value(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal | ox.BlankNode) else str(node)


def _ours(node: ox.NamedNode) -> bool:
    return node.value.startswith(NAMESPACE)


def _local(node: object) -> str:
    return _value(node).removeprefix(NAMESPACE)

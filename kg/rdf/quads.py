"""The triples of a graph, node by node, and the named graphs that say which document says what.

The default graph holds everything: entities, statements and observations described once,
evidence with its selectors, the groups of targets that are set side by side, and the direct
triples of statements that may be taken as facts (the same that are direct edges in the other
stores). The named graph of a document holds what that document says: its direct triples, and which
statements its evidence supports.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.bundle import Graph
from kg.ontology import Property
from kg.rdf.groups import groups
from kg.rdf.terms import DCAT, DCT, LABEL, OA, PROV, QB, TYPE, Node, Terms, term
from kg.stores.elements import ID, Elements, Row

Links = dict[str, list[tuple[ox.NamedNode, Node]]]

_NOT_LITERALS = frozenset({"class"})
"""Columns that RDF says otherwise: the class of an entity is its type."""
_HAS_SLOT = "hasSlot"


class Description:
    """The triples of one graph under one base."""

    def __init__(self, graph: Graph, terms: Terms):
        self.graph = graph
        self.terms = terms
        self.elements = Elements(graph, exact=True)
        self.ontology = self.elements.ontology

    def triples(self) -> Iterator[ox.Triple]:
        """Yield every triple of the default graph, subject by subject, in a fixed order."""
        yield from self._dataset()
        for table in self.ontology.tables:
            links = self._links(table)
            columns = list(self.ontology.columns(table))
            for row in self.elements.nodes(table).to_pylist():
                yield from self._node(table, row, columns, links)
        yield from self._groups()

    def named(self) -> Iterator[ox.Quad]:
        """Yield the quads of every document's graph, document by document."""
        said, parts = self._said(), self._parts()
        for identifier in self.graph.table("documents")["id"].to_pylist():
            name = self.terms.iri(identifier)
            for subject, predicate, target in sorted(said.get(identifier, ()), key=str):
                yield ox.Quad(subject, predicate, target, name)
            for part in parts.get(identifier, ()):
                for subject, predicate, target in self._part(*part):
                    yield ox.Quad(subject, predicate, target, name)

    def _dataset(self) -> Iterator[ox.Triple]:
        dataset = self.terms.dataset
        yield ox.Triple(dataset, TYPE, ox.NamedNode(f"{DCAT}Dataset"))
        title = ox.Literal("教育治理知识图谱", language="zh")
        yield ox.Triple(dataset, ox.NamedNode(f"{DCT}title"), title)
        version = ox.Literal(self.graph.manifest.version)
        yield ox.Triple(dataset, ox.NamedNode(f"{DCAT}version"), version)

    def _node(
        self, table: str, row: Row, columns: list[Property], links: Links
    ) -> Iterator[ox.Triple]:
        identifier = str(row[ID])
        subject = self.terms.iri(identifier)
        for label in self.ontology.cls(str(row.get("class") or table)).labels:
            yield ox.Triple(subject, TYPE, term(label))
        if row.get("name"):
            yield ox.Triple(subject, LABEL, ox.Literal(str(row["name"]), language="zh"))
        for found in columns:
            value = row[str(found.column)]
            if value is not None and found.column not in _NOT_LITERALS and found.code is None:
                value_term = self.terms.value(found, value, self.ontology)
                yield ox.Triple(subject, term(found.term.name), value_term)
        for predicate, target in links.get(identifier, ()):
            yield ox.Triple(subject, predicate, target)
        if table == "Evidence":
            yield from self._web_annotation(subject, row, links)
        if table == "Observation":
            yield ox.Triple(subject, TYPE, ox.NamedNode(f"{QB}Observation"))
            yield ox.Triple(subject, ox.NamedNode(f"{QB}dataSet"), self.terms.dataset)

    def _groups(self) -> Iterator[ox.Triple]:
        """Yield the groups of targets that are set side by side."""
        for identifier, targets in groups(self.graph.rows("observations")):
            group = self.terms.iri(identifier)
            yield ox.Triple(group, TYPE, ox.NamedNode(f"{QB}ObservationGroup"))
            for target in targets:
                yield ox.Triple(group, ox.NamedNode(f"{QB}observation"), self.terms.iri(target))

    def _links(self, table: str) -> Links:
        """Return what each node of a table points at, in the order of the properties."""
        found: Links = {}
        for edges in self.elements.edges():
            if edges.source == table:
                predicate = term(edges.relation.term.name)
                pairs = zip(
                    edges.data["from"].to_pylist(), edges.data["to"].to_pylist(), strict=True
                )
                for source, target in sorted(set(pairs)):
                    found.setdefault(source, []).append((predicate, self.terms.iri(target)))
        for policy, number in self.elements.numbers() if table == "Policy" else ():
            found.setdefault(policy, []).append((term("hasNumber"), ox.Literal(number)))
        return found

    def _web_annotation(self, subject: ox.NamedNode, row: Row, links: Links) -> Iterator[ox.Triple]:
        """Yield evidence in the terms of Web Annotation: its source, its place and its words."""
        position = ox.NamedNode(f"{subject.value}#position")
        quote = ox.NamedNode(f"{subject.value}#quote")
        yield ox.Triple(subject, TYPE, ox.NamedNode(f"{OA}SpecificResource"))
        for predicate, document in links.get(str(row[ID]), ()):
            if predicate == term("in"):
                yield ox.Triple(subject, ox.NamedNode(f"{OA}hasSource"), document)
                yield ox.Triple(subject, ox.NamedNode(f"{PROV}wasDerivedFrom"), document)
        for selector in (position, quote):
            yield ox.Triple(subject, ox.NamedNode(f"{OA}hasSelector"), selector)
        yield ox.Triple(position, TYPE, ox.NamedNode(f"{OA}TextPositionSelector"))
        for name in ("start", "end"):
            yield ox.Triple(position, ox.NamedNode(OA + name), ox.Literal(int(str(row[name]))))
        yield ox.Triple(quote, TYPE, ox.NamedNode(f"{OA}TextQuoteSelector"))
        yield ox.Triple(quote, ox.NamedNode(f"{OA}exact"), ox.Literal(str(row["quote"])))

    def _said(self) -> dict[str, set[tuple[ox.NamedNode, ox.NamedNode, Node]]]:
        """Return the triples that each document supports."""
        documents = self._documents()
        statements = {row["id"]: row for row in self.graph.rows("statements")}
        found: dict[str, set[tuple[ox.NamedNode, ox.NamedNode, Node]]] = {}
        for row in self.graph.rows("supports"):
            said = found.setdefault(documents[row["evidence"]], set())
            supported = self.terms.iri(row["statement"])
            said.add((supported, term("evidence"), self.terms.iri(row["evidence"])))
            statement = statements.get(row["statement"])
            if statement is not None and statement["direct"]:
                said.add(self._direct(statement))
        return found

    def _documents(self) -> dict[str, str]:
        """Return the document of each evidence."""
        evidence = self.graph.table("evidence")
        ids, documents = evidence["id"].to_pylist(), evidence["document"].to_pylist()
        return dict(zip(ids, documents, strict=True))

    def _parts(self) -> dict[str, list[tuple[str, Row]]]:
        """Return the slots of each document's evidence, each with the evidence that has it."""
        documents, found = self._documents(), dict[str, list[tuple[str, Row]]]()
        slots = {str(row[ID]): row for row in self.elements.nodes("Slot").to_pylist()}
        for edges in self.elements.edges():
            if edges.relation.term.name == _HAS_SLOT:
                pairs = edges.data["from"].to_pylist(), edges.data["to"].to_pylist()
                for evidence, slot in zip(*pairs, strict=True):
                    found.setdefault(documents[evidence], []).append((evidence, slots[slot]))
        return found

    def _part(self, evidence: str, row: Row) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Node]]:
        """Yield which part of a fact a slot is, and from where that was taken."""
        slot = self.terms.iri(str(row[ID]))
        yield self.terms.iri(evidence), term(_HAS_SLOT), slot
        for found in self.ontology.columns("Slot"):
            if found.column in {"name", "basis"}:
                value = self.terms.value(found, row[str(found.column)], self.ontology)
                yield slot, term(found.term.name), value

    def _direct(self, row: Row) -> tuple[ox.NamedNode, ox.NamedNode, Node]:
        predicate = term(self.ontology.relations[str(row["predicate"])].term.name)
        literal = row["literal"]
        target = self.terms.iri(str(row["object"])) if literal is None else ox.Literal(str(literal))
        return self.terms.iri(str(row["subject"])), predicate, target

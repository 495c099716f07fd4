"""Ids and values of a graph as RDF terms."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import InputError
from kg.ontology import NAMESPACE, Ontology, Property

BASE_IRI = "https://w3id.org/edugov/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
QB = "http://purl.org/linked-data/cube#"
DCAT = "http://www.w3.org/ns/dcat#"

TYPE = ox.NamedNode(f"{RDF}type")
LABEL = ox.NamedNode(f"{RDFS}label")

_NAMES = {"=": "equal", "≈": "about", "≥": "at-least", "≤": "at-most", ">": "above", "<": "below"}

Node = ox.NamedNode | ox.Literal


class Terms:
    """Makes the terms of one export; ``base`` is what the ids of the graph are put behind."""

    def __init__(self, base: str = BASE_IRI):
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        try:
            self.dataset = ox.NamedNode(self.base)
        except ValueError as error:
            raise InputError(
                f"{base} can't be the base of IRIs ({error}): give one such as {BASE_IRI}"
            ) from error
        self._iri = lru_cache(maxsize=100_000)(self._new_iri)

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of an export."""
        return {
            "": f"{self.base}id/",
            "edugov": NAMESPACE,
            "rdf": RDF,
            "rdfs": RDFS,
            "xsd": XSD,
            "skos": SKOS,
            "dct": DCT,
            "prov": PROV,
            "oa": OA,
            "dcat": DCAT,
            "qb": QB,
        }

    def iri(self, identifier: str) -> ox.NamedNode:
        """Return the IRI of an id: all but letters, digits and -._~ of ASCII percent-encoded.

        >>> Terms().iri("region-320684〔旧〕").value
        'https://w3id.org/edugov/id/region-320684%E3%80%94%E6%97%A7%E3%80%95'
        """
        return self._iri(identifier)

    def value(self, found: Property, value: object, ontology: Ontology) -> Node:
        """Return a value of a column as a term: a concept, a property, or a typed literal."""
        if found.term.name == "predicate":
            return term(ontology.relations[str(value)].term.name)
        if found.datatype in ontology.enumerations:
            return concept(str(found.datatype), str(value))
        if found.datatype == "decimal":
            text = format(Decimal(str(value)), "f")
            return ox.Literal(text, datatype=ox.NamedNode(f"{XSD}decimal"))
        if found.datatype == "date":
            return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}date"))
        if isinstance(value, bool | int | float):
            return ox.Literal(value)
        return ox.Literal(str(value))

    def _new_iri(self, identifier: str) -> ox.NamedNode:
        return ox.NamedNode(f"{self.base}id/{quote(identifier, safe='')}")


def term(name: str) -> ox.NamedNode:
    """Return the IRI of a class or property of the ontology."""
    return ox.NamedNode(NAMESPACE + name)


def concept(enumeration: str, code: str) -> ox.NamedNode:
    """Return the IRI of a value of a closed list.

    >>> concept("Comparator", "≥").value
    'https://w3id.org/edugov/ontology#comparator-at-least'
    """
    return ox.NamedNode(f"{NAMESPACE}{enumeration.lower()}-{_NAMES.get(code, code)}")

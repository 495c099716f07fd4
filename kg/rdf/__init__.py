"""A graph as RDF: statements with their evidence, in the terms of the ontology."""

from kg.rdf.export import FORMATS, write_rdf
from kg.rdf.terms import BASE_IRI, Terms

__all__ = ["BASE_IRI", "FORMATS", "Terms", "write_rdf"]

"""The schema, read from ontology/edugov.ttl and from nowhere else."""

from kg.ontology.schema import IN_FORCE, Ontology, Violation
from kg.ontology.source import NAMESPACE
from kg.ontology.terms import Class, Concept, Property, Term

__all__ = [
    "IN_FORCE",
    "NAMESPACE",
    "Class",
    "Concept",
    "Ontology",
    "Property",
    "Term",
    "Violation",
]

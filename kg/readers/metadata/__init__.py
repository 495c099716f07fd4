"""The metadata of a document: who says what, when, to whom, in what kind of document."""

from kg.readers.metadata.fields import read_metadata

__all__ = ["read_metadata"]

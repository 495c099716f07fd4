"""From files to documents: text, layout, metadata."""

from kg.readers.files import Found, Skipped, Source, document_name, find_documents
from kg.readers.read import MAX_CHARACTERS, read, read_text

__all__ = [
    "MAX_CHARACTERS",
    "Found",
    "Skipped",
    "Source",
    "document_name",
    "find_documents",
    "read",
    "read_text",
]

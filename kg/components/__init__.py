"""spaCy components, one a module; what they write is listed in docs/architecture.md."""

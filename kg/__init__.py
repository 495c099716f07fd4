"""A knowledge graph of education governance, read from Chinese official documents."""

__version__ = "0.1.0"

"""The graph bundle: a folder of Parquet tables and a manifest, the one canonical form."""

from kg.bundle.cache import Cached, ReadingCache, reading_key
from kg.bundle.graph import Graph
from kg.bundle.manifest import Failure, Manifest, Provenance
from kg.bundle.write import write_graph

__all__ = [
    "Cached",
    "Failure",
    "Graph",
    "Manifest",
    "Provenance",
    "ReadingCache",
    "reading_key",
    "write_graph",
]

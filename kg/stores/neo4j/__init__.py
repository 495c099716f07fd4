"""A graph in Neo4j: loaded through the driver, so that a second load writes only the difference."""

from kg.stores.neo4j.counts import Count
from kg.stores.neo4j.load import Loaded, Options, load
from kg.stores.neo4j.server import Server
from kg.stores.neo4j.store import Neo4jStore

__all__ = ["Count", "Loaded", "Neo4jStore", "Options", "Server", "load"]

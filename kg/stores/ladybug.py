"""The embedded store: Ladybug, an openCypher database in one file beside the bundle.

Ladybug is pinned to 0.20.4: later versions answer ordinary two-hop filters with wrong rows
(tests/stores/test_differential.py shows it). The bundle is the truth; the store is built from it
when it is first asked for, and again when it is gone.
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa

from kg.bundle import Graph
from kg.bundle.folder import as_write_error
from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError, WriteRefusedError
from kg.ontology import Ontology, Property
from kg.stores.base import TIMEOUT, Rows, Value
from kg.stores.cypher import (
    STORED_TYPES,
    check_aggregates,
    check_labels,
    check_reads_only,
    check_single,
    columns,
    translated,
)
from kg.stores.elements import EDGE_COLUMNS, Edges, Elements, is_direct

VERSION = 2
"""Goes up when the same bundle makes another store."""
BUFFER = 256 * 1024 * 1024
"""Bytes of memory that a store may use for its pages; Ladybug would take four fifths of all."""
BUILD_BUFFER = 1024 * 1024 * 1024
"""The same while a store is built; a graph of some thousand rows needs a tenth of it."""

_LARGEST = 1 << 38
"""Bytes that a store may have: Ladybug reserves as many addresses, 8 TiB if it is not told."""

_TYPES = {pa.int64(): "INT64", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}
_MACROS = (
    "CREATE MACRO type(r) AS CASE label(r) WHEN 'HAS_EVIDENCE' THEN 'EVIDENCE' ELSE label(r) END",
    "CREATE MACRO toString(x) AS cast(x, 'STRING')",
    "CREATE MACRO toInteger(x) AS cast(x, 'INT64')",
    "CREATE MACRO toFloat(x) AS cast(x, 'DOUBLE')",
    "CREATE MACRO head(x) AS list_extract(x, 1)",
    "CREATE MACRO isEmpty(x) AS CASE size(x) WHEN 0 THEN true ELSE false END",
    "CREATE MACRO split(x, y) AS string_split(x, y)",
    "CREATE MACRO last(x) AS list_extract(x, -1)",
)
"""Functions of Neo4j's Cypher under their names there."""
_OWN = frozenset({"_LABEL", "_NODES", "_RELS"})
_UNKNOWN = re.compile(r"Table (\w+) does not exist\.")
_PLACE = re.compile(r"\(line: (\d+), offset: (\d+)\)")


class LadybugStore:
    """A graph in Ladybug. Use it as a context manager, or close it."""

    def __init__(self, path: Path, *, buffer_pool_size: int = BUFFER):
        self.path = path
        self._buffer = buffer_pool_size
        self._writes = False
        self._database: Any = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(cls, graph: Graph, *, buffer_pool_size: int = BUFFER) -> "LadybugStore":
        """Open the store of a graph; it is built first, if it is not there yet.

        Where the graph folder can't be written to, it is built in a temporary folder, which goes
        when the store is closed.
        """
        path = graph.stores / _name(graph)
        store = cls(path, buffer_pool_size=buffer_pool_size)
        if not path.exists():
            store._build_for(graph)
        return store

    def query(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = TIMEOUT,
        write: bool = False,
    ) -> Rows:
        """Answer a Cypher query; see :class:`kg.stores.base.Store`."""
        check_single(text)
        check_labels(text)
        check_aggregates(text)
        if not write:
            check_reads_only(text)
        connection = self._connect(write=write)
        connection.set_query_timeout(max(1, int(timeout * 1000)))
        until = time.monotonic() + timeout
        with _errors(text, timeout):
            result = connection.execute(translated(text), dict(parameters or {}))
            names = columns(text, result.get_column_names())
            return Rows(names, tuple(_fetched(result, until, timeout)))

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def __enter__(self) -> "LadybugStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self, *, write: bool) -> Any:
        if self._database is not None and write and not self._writes:
            self._database.close()
            self._database = None
        if self._database is None:
            try:
                self._database = _database(self.path, self._buffer, read_only=not write)
            except RuntimeError as error:
                raise QueryError(
                    f"the store {self.path} can't be opened ({error}): end what else writes to it, "
                    "or delete it, and it is built again"
                ) from error
            self._writes = write
        return ladybug.Connection(self._database)

    def _build_for(self, graph: Graph) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            writable = os.access(self.path.parent, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            self._temporary = tempfile.TemporaryDirectory(prefix="edugov-")
            self.path = Path(self._temporary.name) / self.path.name
        with as_write_error(self.path):
            build(graph, self.path)


def build(graph: Graph, path: Path, *, buffer_pool_size: int = BUILD_BUFFER) -> None:
    """Build the store of a graph at ``path``; it appears there whole or not at all."""
    folder = Path(tempfile.mkdtemp(prefix=f"{path.name}.", dir=path.parent))
    try:
        new = folder / "store"
        database = _database(new, buffer_pool_size, read_only=False)
        try:
            load(Elements(graph), ladybug.Connection(database))
        finally:
            database.close()
        with suppress(PermissionError):  # on Windows: another process built and opened it meanwhile
            new.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def load(elements: Elements, connection: Any) -> None:
    """Make the tables of the ontology in an empty database and fill them."""
    ontology = elements.ontology
    for table in ontology.tables:
        columns = [f"`{f.name}` {_TYPES.get(f.type, 'STRING')}" for f in elements.schema(table)]
        connection.execute(f"CREATE NODE TABLE `{table}`({', '.join(columns)}, PRIMARY KEY(`id`))")
    for found in ontology.properties.values():
        if found.relationship is not None:
            connection.execute(_relationship_table(found, ontology))
    for macro in _MACROS:
        connection.execute(macro)
    connection.execute("BEGIN TRANSACTION")
    for table in ontology.tables:
        _copy(connection, f"`{table}`", elements.nodes(table), "")
    for edges in elements.edges():
        _copy(connection, _stored(edges.type), edges.data, _ends(edges))
    connection.execute("COMMIT")


def _name(graph: Graph) -> str:
    """Return the name of a graph's store: what it was built from, and how."""
    ontology = Ontology.load().hash[:8]
    return f"{graph.manifest.version}.ladybug-{ladybug.version}-{ontology}-{VERSION}"


def _database(path: Path, buffer_pool_size: int, *, read_only: bool) -> Any:
    return ladybug.Database(
        str(path), buffer_pool_size=buffer_pool_size, read_only=read_only, max_db_size=_LARGEST
    )


def _relationship_table(found: Property, ontology: Ontology) -> str:
    pairs = [f"FROM `{source}` TO `{target}`" for source, target in ontology.pairs(found)]
    columns = [f"`{name}` STRING" for name in EDGE_COLUMNS] if is_direct(found) else []
    name = _stored(str(found.relationship))
    return f"CREATE REL TABLE {name}({', '.join([*pairs, *columns])})"


def _stored(relationship: str) -> str:
    return STORED_TYPES.get(relationship, f"`{relationship}`")


def _ends(edges: Edges) -> str:
    return f" (from='{edges.source}', to='{edges.target}')"


def _copy(connection: Any, table: str, data: pa.Table, options: str) -> None:
    if data.num_rows:
        connection.execute(f"COPY {table} FROM $data{options}", {"data": data})


def _fetched(result: Any, until: float, timeout: float) -> Iterator[tuple[Value, ...]]:
    while result.has_next():
        if time.monotonic() > until:
            raise QueryTimeoutError(_late(timeout))
        yield tuple(_plain(value) for value in result.get_next())


def _plain(value: Any) -> Value:
    """Return nodes, relationships and paths as mappings without the store's own numbers."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in {"_ID", "_SRC", "_DST"}}
        if "_LABEL" in kept:
            kept = {k: v for k, v in kept.items() if v is not None}
        if kept.get("_LABEL") == "HAS_EVIDENCE":
            kept["_LABEL"] = "EVIDENCE"
        return {k.lower() if k in _OWN else k: _plain(each) for k, each in kept.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


@contextmanager
def _errors(text: str, timeout: float) -> Iterator[None]:
    """Say what the store says against a query in terms of the query."""
    try:
        yield
    except RuntimeError as error:
        reason = str(error)
        if reason.startswith("Interrupted"):
            raise QueryTimeoutError(_late(timeout)) from error
        if "read-only" in reason:
            raise WriteRefusedError(
                f"the query would change the graph: ask for writing (--write):\n{text}"
            ) from error
        if reason.startswith(("Parser", "Binder", "Catalog")):
            raise QuerySyntaxError(_explained(text, reason)) from error
        raise QueryError(f"the query failed: {reason}\n{text}") from error


def _late(timeout: float) -> str:
    return (
        f"the query ran past its limit of {timeout:g} s: narrow it down, or give it more time "
        "(--timeout)"
    )


def _hint(what: str) -> str:
    """Return what to write instead of a label or type that there is none of."""
    unknown = _UNKNOWN.match(what)
    if unknown is None:
        return ""
    ontology, name = Ontology.load(), unknown.group(1)
    found = ontology.classes.get(name)
    if found is not None and found.table is not None:
        return f" {name} is a class of {found.table}: write (n:{found.table} {{class: '{name}'}})."
    types = sorted(p.relationship for p in ontology.properties.values() if p.relationship)
    return f" The labels are {', '.join(ontology.tables)}; the types are {', '.join(types)}."


def _explained(text: str, reason: str) -> str:
    """Return a message with the query, the place in it, and the reason."""
    what = reason.partition("exception: ")[2].partition("\n")[0] or reason
    what += _hint(what)
    place = _PLACE.search(what)
    if place is None:
        return f"the store does not understand the query: {what}\n{text}"
    line, offset = int(place.group(1)), int(place.group(2))
    lines = text.splitlines()
    shown = [*lines[:line], " " * offset + "^", *lines[line:]]
    what = what[: place.start()].strip()
    return (
        f"the store does not understand the query at line {line}, column {offset + 1}: {what}\n"
        + "\n".join(shown)
    )

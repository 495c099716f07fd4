"""Read a graph: its tables, manifest and report, and what it says of an entity."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.bundle.facts import Fact, facts
from kg.bundle.files import file_hash
from kg.bundle.folder import GraphFolder
from kg.bundle.manifest import REGIONS, Manifest
from kg.bundle.names import Found, find
from kg.bundle.tables import BY_NAME, TABLES, Table
from kg.errors import BrokenGraphError


@dataclass(frozen=True)
class Graph:
    """One version of a graph, read-only; later builds do not change what was opened.

    ``root`` is the graph folder, ``folder`` that of the version.
    """

    root: Path
    folder: Path
    manifest: Manifest
    _read: dict[str, pa.Table] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, path: Path) -> "Graph":
        """Open the current version of a graph folder.

        :raises MissingPathError: if there is no such folder
        :raises ForeignFolderError: if it is not a graph folder
        :raises BrokenGraphError: if a table is missing, foreign or changed
        """
        folder = GraphFolder(path).current()
        place = folder / "manifest.json"
        manifest = Manifest.from_json(place.read_text(encoding="utf-8"), place=str(place))
        graph = cls(path, folder, manifest)
        for table in TABLES:
            graph._check(table)
        return graph

    @property
    def report(self) -> Mapping[str, Any]:
        """The report of the build: what was dropped, unresolved or not mapped."""
        found: Mapping[str, Any] = json.loads(self._file("report.json").read_text(encoding="utf-8"))
        return found

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """The tables of regions of the user's own that the graph was built with, as it keeps them.

        :raises BrokenGraphError: if one of them is not the one that was written
        """
        names = map(REGIONS.format, count(1))
        kept = takewhile(self.manifest.files.__contains__, names)
        return tuple(map(self._file, kept))

    @property
    def stores(self) -> Path:
        """Where stores of this graph are built."""
        return GraphFolder(self.root).stores

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some of its columns; it is read once, and checked then.

        :raises BrokenGraphError: if the file is not the one that was written
        """
        if name not in self._read:
            table = BY_NAME[name]
            data = pq.read_table(self._file(table.file))
            self._read[name] = data.cast(table.schema)
        found = self._read[name]
        return found if columns is None else found.select(columns)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table as mappings."""
        found: list[dict[str, Any]] = self.table(name).to_pylist()
        return found

    def entity(self, name: str) -> Found:
        """Return the entity of an id, or of a name that only one entity has.

        :raises UnknownNameError: if there is none, with the nearest names; or if there are
            several, with all of them
        """
        return find(self.table("entities"), name)

    def facts(self, entity: Found) -> list[Fact]:
        """Return all that documents say of an entity, each fact with the words it was read from."""
        return facts(self.table, entity)

    def _check(self, table: Table) -> None:
        """Check a table's columns and count, without reading its rows."""
        path = self.folder / table.file
        try:
            metadata = pq.read_metadata(path)
        except (OSError, pa.ArrowInvalid) as error:
            raise BrokenGraphError(
                f"{path} is missing or no table: run edugov build again"
            ) from error
        names = metadata.schema.to_arrow_schema().names
        wanted = self.manifest.counts.get(table.name)
        if names != table.schema.names or metadata.num_rows != wanted:
            raise BrokenGraphError(
                f"{path} has {metadata.num_rows} rows of {', '.join(names)}; the manifest wants "
                f"{wanted} of {', '.join(table.schema.names)}: run edugov build again"
            )

    def _file(self, name: str) -> Path:
        """Return the path of a file, which must be the one that was written."""
        path = self.folder / name
        if not path.is_file() or file_hash(path) != self.manifest.files.get(name):
            raise BrokenGraphError(f"{path} is missing or was changed: run edugov build again")
        return path

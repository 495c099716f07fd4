"""Read a graph: its tables, manifest and report, and what it says of an entity."""

from pathlib import Path

from kg.bundle.manifest import Manifest


class Graph:
    """One version of a graph, read-only; later builds do not change what was opened."""

    folder: Path
    """The version's folder."""
    manifest: Manifest

    @classmethod
    def open(cls, path: Path) -> "Graph":
        """Open the current version of a graph folder.

        :raises MissingPathError: if there is no such folder
        :raises ForeignFolderError: if it is not a graph folder
        :raises BrokenGraphError: if a table is missing, foreign or changed
        """
        raise NotImplementedError

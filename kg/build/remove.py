"""Withdraw a document: write the graph of all the others, from their readings in the cache."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.build.fingerprint import code_hash
from kg.bundle import Cached, Failure, Graph, Manifest, ReadingCache, write_graph
from kg.bundle.folder import GraphFolder
from kg.bundle.names import nearest
from kg.errors import GraphError, InputError, LockedError, UnknownNameError
from kg.statement import Reading


@dataclass(frozen=True, slots=True)
class Removal:
    """What was withdrawn: a document, with every path it lay under, and the graph without it."""

    document: str
    paths: tuple[str, ...]
    manifest: Manifest


def remove(out: Path, document: str) -> Removal:
    """Withdraw a document, by its path as the graph has it or by its id, from a graph folder.

    It goes under all the names that its text lies under. The graph is byte for byte the one that
    a build of the other documents gives. A failure leaves the folder as it was.

    :raises UnknownNameError: if the graph has no such document, with the nearest paths; or if
        several lie under that path, with their ids
    :raises InputError: if it is the graph's only document
    :raises GraphError: if the folder can't be used, or the cache lacks the reading of another
        document, or this program would not give the same readings
    :raises WriteError: if something can't be written
    """
    graph = Graph.open(out)
    documents = {row["id"]: tuple(row["paths"]) for row in _rows(graph)}
    failures = [Failure(**each) for each in graph.report["failures"]]
    found = _find(documents, failures, document)
    if len(documents) == 1:
        raise InputError(
            f"{document} is the only document of {out}: delete the folder, or build another"
        )
    _check_code(graph)
    others = Others(graph, {each: documents[each] for each in documents if each != found})
    manifest = write_graph(
        others.readings(),
        out,
        provenance=graph.manifest.provenance,
        failures=failures,
        cached=others.cached,
        regions=[path.read_bytes() for path in graph.gazetteers],
    )
    return Removal(found, documents[found], manifest)


@dataclass(frozen=True, slots=True)
class Others:
    """Gives the readings of the documents that stay, by id with their paths."""

    graph: Graph
    documents: Mapping[str, tuple[str, ...]]
    cached: set[Cached] = field(default_factory=set)

    def readings(self) -> Iterator[Reading]:
        """Yield every reading; ``cached`` fills with their places in the cache.

        :raises LockedError: if the graph is no longer the one that was opened
        :raises GraphError: if a reading is not in the cache
        """
        root = self.graph.root
        if GraphFolder(root).current() != self.graph.folder:
            raise LockedError(f"{root} was built anew in the meantime: try again")
        cache = ReadingCache(GraphFolder(root).cache)
        wanted = {(each, path) for each, paths in self.documents.items() for path in paths}
        found, damaged = set(), set()
        for place in cache.get_list(self.graph.manifest.version):
            reading = cache.get(place.key, place.path)
            if reading is None:
                damaged.add(place.path)
            elif reading.document.id in self.documents:
                found.add((reading.document.id, place.path))
                self.cached.add(place)
                yield reading
        lacking = {path for each, path in wanted if path in damaged or (each, path) not in found}
        if lacking:
            raise GraphError(_lacking(root, sorted(lacking)))


def _rows(graph: Graph) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = graph.table("documents", ["id", "paths"]).to_pylist()
    return rows


def _find(documents: Mapping[str, tuple[str, ...]], failures: Sequence[Failure], name: str) -> str:
    """Return the id of the document that is meant."""
    path = Path(name).as_posix()
    found = [each for each, paths in documents.items() if each == name or path in paths]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {each}  {', '.join(documents[each])}" for each in sorted(found))
        raise UnknownNameError(
            f"several documents are called {name}; give the id of one:\n{listed}"
        )
    if path in {each.path for each in failures}:
        raise UnknownNameError(
            f"{name} was not read, so that the graph holds nothing of it: to have it out of the "
            "report, take its file out of the folder and build again"
        )
    known = sorted({path for paths in documents.values() for path in paths})
    near = ", ".join(nearest(name, known))
    raise UnknownNameError(
        f"the graph has no document {name}" + (f": did you mean {near}?" if near else "")
    )


def _check_code(graph: Graph) -> None:
    """Refuse where a build of the other documents would not use the readings in the cache."""
    if code_hash() != graph.manifest.provenance.code:
        raise GraphError(
            f"{graph.root} was built by another version of this program or its libraries, whose "
            "readings may differ: run edugov build again, then remove the document"
        )


def _lacking(root: Path, paths: list[str]) -> str:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return (
        f"{root} holds no reading of {paths[0]}{more}, which stays in the graph: run edugov build "
        "again, then remove the document; or build without its file"
    )

"""Write a graph for other programs: RDF, GraphML, GEXF, CSV, Parquet, the bulk import of Neo4j."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa
from pyarrow import csv

from kg.bundle import Graph
from kg.bundle.folder import as_write_error
from kg.bundle.tables import TABLES
from kg.errors import InputError
from kg.rdf import BASE_IRI, write_rdf
from kg.rdf import FORMATS as RDF_FORMATS
from kg.stores.networkx import write_gexf, write_graphml

FILES = (*RDF_FORMATS, "graphml", "gexf")
"""Formats of one file."""
FOLDERS = ("csv", "parquet", "neo4j-admin")
"""Formats of a folder of files."""
FORMATS = (*FILES, *FOLDERS)

_BOM = b"\xef\xbb\xbf"


def export(graph: Graph, out: Path | IO[bytes], *, format: str, base_iri: str = BASE_IRI) -> None:
    """Write a graph to a path, or, in a format of one file, to an open file.

    A path gets the whole or stays as it was. ``base_iri`` is for RDF.

    :raises InputError: if the format is unknown, or needs a folder and gets something else
    :raises WriteError: if the disk is full or writing is not permitted
    """
    if format not in FORMATS:
        raise InputError(f"{format} is not a format of export: one of {', '.join(FORMATS)}")
    if format in FOLDERS:
        _to_folder(graph, out, format)
    elif isinstance(out, Path):
        with as_write_error(out), replaced(out) as file:
            _to_file(graph, file, format, base_iri)
    else:
        _to_file(graph, out, format, base_iri)


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file that takes the place of ``path`` when the block ends well."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with io.FileIO(descriptor, "w") as raw, io.BufferedWriter(raw, 1 << 20) as file:
            yield file
        new.chmod(0o666 & ~_umask())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_file(graph: Graph, out: IO[bytes], format: str, base_iri: str) -> None:
    if format == "graphml":
        write_graphml(graph, out)
    elif format == "gexf":
        write_gexf(graph, out)
    else:
        write_rdf(graph, out, format=format, base_iri=base_iri)


def _to_folder(graph: Graph, out: Path | IO[bytes], format: str) -> None:
    if not isinstance(out, Path):
        raise InputError(f"{format} makes a folder of tables: give a path (--out)")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out} is there and not an empty folder: give a new one for {format}")
    with as_write_error(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
        try:
            _fill(graph, new, format)
            new.chmod(0o777 & ~_umask())
            if out.exists():
                out.rmdir()
            new.replace(out)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _fill(graph: Graph, folder: Path, format: str) -> None:
    if format == "neo4j-admin":
        from kg.stores.neo4j_admin import write_files  # needs the driver, which takes a while

        write_files(graph, folder)
        return
    for table in TABLES:
        if format == "csv":
            _write_csv(graph.table(table.name), folder / f"{table.name}.csv")
        else:
            shutil.copyfile(graph.folder / table.file, folder / table.file)


def _write_csv(data: pa.Table, path: Path) -> None:
    """Write a table as CSV with a byte order mark, so that Excel reads it; lists a line each."""
    for index, field in enumerate(data.schema):
        if pa.types.is_list(field.type):
            joined = ["\n".join(each) for each in data[field.name].to_pylist()]
            data = data.set_column(index, field.name, pa.array(joined, pa.string()))
    with path.open("wb") as file:
        file.write(_BOM)
        csv.write_csv(data, file)

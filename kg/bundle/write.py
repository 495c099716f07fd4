"""Write a graph: from readings to a new version of a graph folder, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.bundle import tables
from kg.bundle.assemble import assemble
from kg.bundle.cache import Cached, ReadingCache
from kg.bundle.collect import Collector, counts
from kg.bundle.files import file_hash
from kg.bundle.folder import GraphFolder, as_write_error
from kg.bundle.manifest import REGIONS, SKIPPED, Failure, Manifest, Provenance
from kg.bundle.report import by_class, report, report_text
from kg.ids import canonical_json, hash_text
from kg.ontology import Ontology
from kg.statement import Reading

_ROW_GROUP = 65536


def write_graph(
    readings: Iterable[Reading],
    out: Path,
    *,
    provenance: Provenance,
    failures: Sequence[Failure] = (),
    cached: Set[Cached] = frozenset(),
    regions: Iterable[bytes] = (),
) -> Manifest:
    """Write a graph of these readings as the current version of the folder ``out``.

    The readings are taken one by one, in any order, and may be made while they are taken: the
    folder is locked, and known to be ours or empty, before the first is asked for. ``failures``
    is read after the last, so it may be a list that fills meanwhile, and so may ``cached`` be a
    set: the readings in the folder's cache that these are, which are kept there, and no others.
    ``regions`` are the tables of regions of the user's own that the readings were made with; the
    graph keeps a copy of each.
    The same readings give the same bytes. A failure leaves the folder as it was.

    :raises ForeignFolderError: if the folder holds something else
    :raises LockedError: if another build is writing to it
    :raises WriteError: if the disk is full or writing is not permitted
    """
    folder = GraphFolder(out)
    with folder.writing() as staging:
        collector = Collector(Ontology.load())
        for reading in readings:
            collector.add(reading)
        data = assemble(collector.tables())
        with as_write_error(out):
            files = _write_tables(data, staging)
            text = report_text(report(data, collector.unkept(), failures, collector.ontology))
            files |= _write_regions(regions, staging)
            files["report.json"] = _write(staging / "report.json", text)
            manifest = _manifest(data, files, provenance, _failed(failures))
            _write(staging / "manifest.json", manifest.to_json())
            cache = ReadingCache(folder.cache)
            if cached:
                cache.put_list(manifest.version, cached)
            folder.publish(staging, manifest)
        if cached:
            cache.keep_only(manifest.version, cached)
    return manifest


def _failed(failures: Sequence[Failure]) -> int:
    """Count the documents that failed: files that were skipped are none."""
    return sum(each.kind != SKIPPED for each in failures)


def _write_tables(data: Mapping[str, pa.Table], staging: Path) -> dict[str, str]:
    """Write every table and return the hash of each file."""
    files = {}
    for table in tables.TABLES:
        path = staging / table.file
        pq.write_table(
            data[table.name],
            path,
            compression="zstd",
            row_group_size=_ROW_GROUP,
            version="2.6",
            store_schema=False,
        )
        files[table.file] = file_hash(path)
    return files


def _write_regions(tables_of_regions: Iterable[bytes], staging: Path) -> dict[str, str]:
    """Write every table of regions once, whatever their order, and return the hash of each."""
    files = {}
    for number, data in enumerate(sorted(set(tables_of_regions)), start=1):
        path = staging / REGIONS.format(number)
        path.write_bytes(data)
        files[path.name] = file_hash(path)
    return files


def _write(path: Path, text: str) -> str:
    path.write_bytes(text.encode("utf-8"))
    return hash_text(text)


def _manifest(
    data: Mapping[str, pa.Table],
    files: Mapping[str, str],
    provenance: Provenance,
    failed: int,
) -> Manifest:
    documents = data[tables.DOCUMENTS.name]
    inputs = documents.select(["id", "paths"]).to_pylist()
    return Manifest(
        inputs=hash_text(canonical_json(inputs)),
        provenance=provenance,
        ontology=Ontology.load().hash,
        counts={table.name: data[table.name].num_rows for table in tables.TABLES},
        files=files,
        classes=by_class(data[tables.ENTITIES.name]),
        relations=counts(data[tables.STATEMENTS.name]["predicate"]),
        failed=failed,
    )

"""From files to annotations: one ``NAME.json`` a document, in the compiled form."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.build.fingerprint import provenance
from kg.build.inputs import find_inputs
from kg.build.pool import read_all
from kg.build.run import DEFAULTS, Progress
from kg.build.worker import Job, Settings
from kg.bundle import Failure
from kg.evaluate import compile_reading
from kg.evaluate.gold import to_json
from kg.files import write_file


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was written, and the inputs that gave nothing, by path."""

    written: tuple[Path, ...]
    failed: tuple[Failure, ...]
    skipped: tuple[Failure, ...]


def annotate(
    paths: Sequence[Path],
    out: Path,
    *,
    settings: Settings = DEFAULTS,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Annotations:
    """Write the annotations of documents below the folder ``out``, one file a document.

    A document in a folder of the folder that was given keeps that folder's name; two documents
    that differ only in their suffix keep it in theirs (``a.txt.json``, ``a.html.json``).

    :raises InputError: if there is no document
    :raises WriteError: if something can't be written
    """
    inputs = find_inputs(paths, out=out, regions=settings.gazetteers)
    job = Job(settings, provenance(settings.pipeline, settings.gazetteers))
    names = file_names([source.name for source in inputs.documents])
    results = read_all(inputs.documents, job, workers=workers or os.cpu_count() or 1)
    written: list[Path] = []
    failed: list[Failure] = []
    for done, (name, outcome) in enumerate(zip(names, results, strict=True), start=1):
        if outcome.failure is not None:
            failed.append(outcome.failure)
        if outcome.reading is not None:
            place = out / name
            text = to_json(compile_reading(outcome.reading, PurePosixPath(name).stem))
            write_file(place, text.encode("utf-8"))
            written.append(place)
        if progress is not None:
            progress(done, len(names))
    return Annotations(tuple(written), tuple(failed), inputs.skipped)


def file_names(documents: Sequence[str]) -> list[str]:
    """Return the name of each document's file, no two the same.

    >>> file_names(["a.txt", "a.html", "sub/b.txt"])
    ['a.txt.json', 'a.html.json', 'sub/b.json']
    """
    stems = [str(PurePosixPath(document).with_suffix("")) for document in documents]
    often = Counter(stems)
    return [
        f"{stem if often[stem] == 1 else document}.json"
        for document, stem in zip(documents, stems, strict=True)
    ]

"""From files to a graph folder, in one call."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kg.build.fingerprint import provenance
from kg.build.inputs import SKIPPED, find_inputs
from kg.build.pool import read_all
from kg.build.worker import Job, Outcome, Settings
from kg.bundle import Cached, Failure, Graph, Manifest, ReadingCache, write_graph
from kg.errors import EdugovError, InputError
from kg.statement import Reading

DEFAULTS = Settings()

_PARTS = {
    "pipeline": "another pipeline",
    "gazetteer": "other tables of regions",
    "code": "another version of the program or its libraries",
}

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build gave: the graph's manifest, and the inputs that gave nothing, by path.

    ``failed`` are documents that could not be read, ``skipped`` files of kinds that are not.
    ``fresh`` are the paths of the documents that were read: the others were in the cache.
    """

    manifest: Manifest
    failed: tuple[Failure, ...]
    skipped: tuple[Failure, ...]
    fresh: tuple[str, ...] = ()


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    settings: Settings = DEFAULTS,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Build:
    """Read documents and folders of documents, and write their graph to the folder ``out``.

    The graph depends on the documents, the pipeline and the gazetteers alone: not on the order of
    the paths, the number of workers, the locale or the working folder. It keeps a copy of the
    gazetteers. A document that can't be read is a failure of its own, and the others are built.
    ``workers`` is by default the number of cores; more than one need a caller that can be
    imported, as ever with processes. ``progress`` is told how many documents are done, of how many.

    :raises InputError: if there is no document, or none of them could be read
    :raises GraphError: if ``out`` can't be built in
    :raises WriteError: if something can't be written; the graph stays as it was
    """
    inputs = find_inputs(paths, out=out, regions=settings.gazetteers)
    made_with = provenance(settings.pipeline, settings.gazetteers)
    cache = ReadingCache(out / "cache")
    job = Job(settings, made_with, cache.folder)
    outcomes = Outcomes(list(inputs.skipped))
    workers = workers or os.cpu_count() or 1
    with closing(read_all(inputs.documents, job, workers=workers)) as results:
        readings = outcomes.sort(results, len(inputs.documents), progress)
        manifest = write_graph(
            readings,
            out,
            provenance=made_with,
            failures=outcomes.failures,
            cached=outcomes.cached,
            regions=[path.read_bytes() for path in settings.gazetteers],
        )
    failed = tuple(failure for failure in outcomes.failures if failure.kind != SKIPPED)
    return Build(manifest, failed, inputs.skipped, tuple(outcomes.fresh))


def changes(out: Path, settings: Settings) -> tuple[str, ...]:
    """Return what differs from what the graph in ``out`` was built with: all is read again then.

    Nothing where there is no graph yet.
    """
    try:
        before = Graph.open(out).manifest.provenance
    except EdugovError:
        return ()
    now = provenance(settings.pipeline, settings.gazetteers)
    return tuple(
        said for part, said in _PARTS.items() if getattr(before, part) != getattr(now, part)
    )


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Sorts what documents gave while the graph is written, and keeps what there is to tell."""

    failures: list[Failure]
    cached: set[Cached] = field(default_factory=set)
    fresh: list[str] = field(default_factory=list)

    def sort(
        self, results: Iterable[Outcome], total: int, progress: Progress | None
    ) -> Iterator[Reading]:
        """Yield the readings, and tell how far it has come.

        :raises InputError: at the end, if there was no reading
        """
        for done, outcome in enumerate(results, start=1):
            if outcome.failure is not None:
                self.failures.append(outcome.failure)
            if outcome.reading is not None:
                self._note(outcome.reading.document.path, outcome)
                yield outcome.reading
            if progress is not None:
                progress(done, total)
        if not self.cached:
            messages = [each.message for each in self.failures if each.kind != SKIPPED]
            raise InputError("\n".join(["no document could be read:", *messages]))

    def _note(self, path: str, outcome: Outcome) -> None:
        self.cached.add(Cached(path, outcome.key))
        if outcome.fresh:
            self.fresh.append(path)

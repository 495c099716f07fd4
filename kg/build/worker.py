"""What one process does in a build: read documents, one after another, through the cache.

A worker loads its pipeline when it meets the first document that is not in the cache, and once.
"""

import traceback
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import nlp
from kg.bundle import Failure, Provenance, ReadingCache, reading_key
from kg.bundle.files import file_hash
from kg.errors import (
    DocumentError,
    GazetteerError,
    MissingPathError,
    PipelineError,
    ResourceNotFoundError,
    WriteError,
)
from kg.readers import MAX_CHARACTERS, Source, read
from kg.reading import Reader
from kg.statement import Reading

STOPS = (GazetteerError, PipelineError, ResourceNotFoundError, WriteError)
"""What would fail for every document alike, and therefore ends the build."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read.

    ``pipeline`` is a name or a folder, ``gazetteers`` are files of regions beside the shipped
    ones, ``max_characters`` is the length of the longest document that is read.
    """

    pipeline: str = nlp.DEFAULT
    gazetteers: tuple[Path, ...] = ()
    max_characters: int = MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker must know; it can be sent to another process."""

    settings: Settings
    provenance: Provenance
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document gave: a reading and its key in the cache, or a failure.

    ``fresh`` says that the document was read, not found in the cache.
    """

    reading: Reading | None = None
    key: str = ""
    fresh: bool = False
    failure: Failure | None = None


class Worker:
    """Reads documents of one job."""

    def __init__(self, job: Job):
        self.job = job
        self.cache = None if job.cache is None else ReadingCache(job.cache)

    @cached_property
    def reader(self) -> Reader:
        """The pipeline and the regions, loaded when first used."""
        settings = self.job.settings
        return Reader(settings.pipeline, gazetteers=settings.gazetteers)

    def read(self, source: Source) -> Outcome:
        """Read one document, or say why not; only what concerns all documents is raised."""
        try:
            return self._read(source)
        except (DocumentError, MissingPathError) as error:
            return _failed(source, error, str(error))
        except STOPS:
            raise
        except OSError as error:
            return _failed(source, error, _unreadable(source, error))
        except Exception as error:  # a fault of ours must not cost the other documents
            return _failed(source, error, _fault(source, error))

    def _read(self, source: Source) -> Outcome:
        key = self._key(source)
        reading = None if self.cache is None else self.cache.get(key, source.name)
        fresh = reading is None
        if reading is None:
            document = read(
                source.path,
                root=source.root,
                max_characters=self.job.settings.max_characters,
            )
            reading = self.reader.read(document)
            if self.cache is not None:
                self.cache.put(key, reading)
        return Outcome(reading, key, fresh)

    def _key(self, source: Source) -> str:
        """Return the key of what a document's reading depends on: of its name only the ending."""
        made_with = self.job.provenance
        return reading_key(
            source.path.suffix.lower(),
            file_hash(source.path),
            str(self.job.settings.max_characters),
            made_with.pipeline,
            made_with.gazetteer,
            made_with.code,
        )


def _failed(source: Source, error: Exception, message: str) -> Outcome:
    message = message.encode("utf-8", "backslashreplace").decode("utf-8")  # odd file names
    return Outcome(failure=Failure(source.name, type(error).__name__, message))


def _unreadable(source: Source, error: OSError) -> str:
    return (
        f"{source.path} can't be read ({error.strerror or error}): "
        "is it still there, and may you read it?"
    )


def _fault(source: Source, error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{source.path} met a fault of edugov-kg, not of the document: {type(error).__name__}: "
        f"{error} ({Path(last.filename).name}:{last.lineno}). Please report it with the document"
    )

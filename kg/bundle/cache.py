"""The cache of readings: one file a reading, named by all that the reading depends on.

Beside them lies, for the version in force, which reading is that of which document, so that a
graph can be written again without one of them (``kg/build/remove.py``).
"""

import json
import os
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kg.bundle.codec import from_bytes, to_bytes
from kg.bundle.folder import as_write_error
from kg.ids import canonical_json, hash_text
from kg.statement import Reading


@dataclass(frozen=True, slots=True, order=True)
class Cached:
    """A document by its path, and the key of its reading: equal files share a reading."""

    path: str
    key: str


def reading_key(*parts: str) -> str:
    """Return the key of a reading: give hashes of the file, pipeline, gazetteer and code."""
    return hash_text("\n".join(parts))


class ReadingCache:
    """Readings of earlier builds in ``folder`` (``graph/cache``)."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get(self, key: str, path: str) -> Reading | None:
        """Return the reading of a key as that of the document at ``path``.

        None where there is none or it is damaged.
        """
        try:
            reading = from_bytes(self._path(key).read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return replace(reading, document=replace(reading.document, path=path))

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading; the file appears whole or not at all.

        :raises WriteError: if it can't be written
        """
        _write(self._path(key), to_bytes(reading))

    def put_list(self, version: str, cached: Set[Cached]) -> None:
        """Keep which readings a version of the graph is made of.

        :raises WriteError: if it can't be written
        """
        text = canonical_json([[each.path, each.key] for each in sorted(cached)])
        _write(self._list(version), text.encode("utf-8"))

    def get_list(self, version: str) -> tuple[Cached, ...]:
        """Return which readings a version is made of; none where that is not known."""
        try:
            found = json.loads(self._list(version).read_text(encoding="utf-8"))
            return tuple(Cached(str(path), str(key)) for path, key in found)
        except (FileNotFoundError, ValueError, TypeError):
            return ()

    def keep_only(self, version: str, cached: Set[Cached]) -> None:
        """Remove all else: the readings of documents withdrawn, what killed builds left behind."""
        kept = {self._path(each.key) for each in cached} | {self._list(version)}
        for path in (*self.folder.glob("*/*"), *self.folder.glob("*.*")):
            if path not in kept:
                with suppress(OSError):  # it takes up room, and does no harm
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.reading"

    def _list(self, version: str) -> Path:
        return self.folder / f"{version}.json"


def _write(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all."""
    with as_write_error(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        try:
            new.write_bytes(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)

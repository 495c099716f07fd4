"""The cache of readings: one file a document, named by all that the reading depends on."""

import os
from pathlib import Path

from kg.bundle.codec import from_bytes, to_bytes
from kg.bundle.folder import as_write_error
from kg.ids import hash_text
from kg.statement import Reading


def reading_key(*parts: str) -> str:
    """Return the key of a reading: give hashes of the file, pipeline, gazetteer and code."""
    return hash_text("\n".join(parts))


class ReadingCache:
    """Readings of earlier builds in ``folder`` (``graph/cache``)."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get(self, key: str) -> Reading | None:
        """Return the reading of a key, or None where there is none or it is damaged."""
        try:
            return from_bytes(self._path(key).read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading; the file appears whole or not at all.

        :raises WriteError: if it can't be written
        """
        path = self._path(key)
        with as_write_error(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(f".{os.getpid()}")
            try:
                new.write_bytes(to_bytes(reading))
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)

    def keep_only(self, keys: set[str]) -> None:
        """Remove the readings of all other keys, such as those of documents withdrawn."""
        for path in sorted(self.folder.glob("*/*")):
            if path.stem not in keys:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.reading"

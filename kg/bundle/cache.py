"""The cache of readings: one file a document, named by all that the reading depends on."""

from pathlib import Path

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
        raise NotImplementedError

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading; the file appears whole or not at all.

        :raises WriteError: if it can't be written
        """
        raise NotImplementedError

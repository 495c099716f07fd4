"""Find the documents of a build, and name what is not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.bundle import Failure
from kg.errors import InputError
from kg.readers import Skipped, Source, document_name, find_documents

SKIPPED = "skipped"
"""The kind of a failure that is a file of a kind that is not read."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents to read, and the files that are left out, each with the reason."""

    documents: tuple[Source, ...]
    skipped: tuple[Failure, ...]


def find_inputs(paths: Sequence[Path], *, out: Path, regions: Sequence[Path] = ()) -> Inputs:
    """Find the documents below some paths, leaving out the folder that is written to.

    ``regions`` are tables of regions: they are read as such, wherever they lie, and are neither
    documents nor skipped.

    :raises MissingPathError: if a path leads to nothing
    :raises InputError: if there is nothing to read
    """
    found = find_documents(paths)
    apart = [place.resolve() for place in (out, *regions)]
    documents = tuple(each for each in found.documents if not _within(each.path, apart))
    if not documents:
        raise InputError(
            f"all documents lie in {out}, which is written to, or are tables of regions: "
            "give other documents, or another --out"
        )
    skipped = (each for each in found.skipped if not _within(each.path, apart))
    return Inputs(documents, tuple(_failure(each, paths) for each in skipped))


def _within(path: Path, places: Sequence[Path]) -> bool:
    real = path.resolve()
    return any(real.is_relative_to(place) for place in places)


def _failure(skipped: Skipped, paths: Sequence[Path]) -> Failure:
    """Name a file that is left out as documents are named: by its path below the one given."""
    roots = (path if path.is_dir() else path.parent for path in paths)
    root = next(root for root in roots if skipped.path.is_relative_to(root))
    return Failure(document_name(skipped.path, root), SKIPPED, skipped.reason)

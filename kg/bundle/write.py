"""Write a graph: from readings to a new version of a graph folder, all or nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.bundle.manifest import Failure, Manifest, Provenance
from kg.statement import Reading


def write_graph(
    readings: Iterable[Reading],
    out: Path,
    *,
    provenance: Provenance,
    failures: Sequence[Failure] = (),
) -> Manifest:
    """Write a graph of these readings as the current version of the folder ``out``.

    The readings are taken one by one, in any order, and may be made while they are taken: the
    folder is locked, and known to be ours or empty, before the first is asked for. ``failures``
    is read after the last, so it may be a list that fills meanwhile. The same readings give the
    same bytes. A failure leaves the folder as it was.

    :raises ForeignFolderError: if the folder holds something else
    :raises LockedError: if another build is writing to it
    :raises WriteError: if the disk is full or writing is not permitted
    """
    raise NotImplementedError

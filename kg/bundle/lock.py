"""One writer at a time: a lock that the operating system drops when its holder ends.

So there are no stale locks: a lock file that a killed build left behind is no lock. The file says
who holds it, for the message; it also marks a folder as ours before its first version is there.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import LockedError

MAGIC = "edugov graph"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of this file while the block runs.

    :raises LockedError: if another process, or another part of this one, holds it
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(descriptor)
        except OSError as error:
            raise LockedError(
                f"{path.parent} is being written by another build ({_holder(path)}): wait until it "
                "has ended, or write to another folder"
            ) from error
        os.truncate(descriptor, 0)
        os.write(descriptor, f"{MAGIC}\nprocess {os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _holder(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[1] if len(lines) > 1 else "which has just begun"


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte beyond the text, so that others can read who holds the lock

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

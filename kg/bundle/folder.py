"""A graph folder: its versions, the pointer to the current one, and who may write.

``v-<hash>/`` holds a version, ``current`` names the one in force and is switched last, ``lock``
is held by the one writer, ``cache/`` keeps readings, ``stores/`` what was built from a version.
The version before the current one is kept, for readers that opened it; older ones are removed.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.bundle.files import file_hash
from kg.bundle.lock import MAGIC, locked
from kg.bundle.manifest import Manifest
from kg.errors import BrokenGraphError, ForeignFolderError, MissingPathError, WriteError

_VERSION = re.compile(r"v-[0-9a-f]{16}")
_REMOVED = "removed-"
_STAGING = "staging"
_TRIES = 20


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """The folder at ``path``, which need not be there yet."""

    path: Path

    @property
    def cache(self) -> Path:
        """Where readings are kept between builds."""
        return self.path / "cache"

    @property
    def stores(self) -> Path:
        """Where stores are built from the versions."""
        return self.path / "stores"

    def check(self) -> None:
        """Refuse a folder that holds something else.

        :raises ForeignFolderError: if it is a file, or not empty and not ours
        """
        if self.path.exists() and not self.path.is_dir():
            raise ForeignFolderError(f"{self.path} is a file: give a folder for the graph")
        if self.path.is_dir() and any(self.path.iterdir()) and not self._is_ours():
            raise ForeignFolderError(
                f"{self.path} holds files that are not of a graph: give an empty or a new folder"
            )

    def current(self) -> Path:
        """Return the folder of the version in force.

        :raises MissingPathError: if there is no such folder
        :raises ForeignFolderError: if it is not a graph folder
        :raises BrokenGraphError: if no version is in force, or it is not there
        """
        if not self.path.exists():
            raise MissingPathError(f"there is no folder {self.path}: edugov build makes one")
        if not self.path.is_dir() or not self._is_ours():
            raise ForeignFolderError(
                f"{self.path} is no graph: give a folder that edugov build wrote"
            )
        name = self._pointer()
        if name is None:
            raise BrokenGraphError(f"{self.path} holds no finished graph: run edugov build again")
        version = self.path / name
        if not (version / "manifest.json").is_file():
            raise BrokenGraphError(f"{version} is not there or not whole: run edugov build again")
        return version

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Give an empty folder to write a version to; it is removed, with what is left in it.

        :raises ForeignFolderError: if the folder is not ours
        :raises LockedError: if another build holds it
        :raises WriteError: if it can't be written to
        """
        self.check()
        staging = self.path / _STAGING
        with ExitStack() as held:
            with as_write_error(self.path):
                self.path.mkdir(parents=True, exist_ok=True)
                held.enter_context(locked(self.path / "lock"))
                shutil.rmtree(staging, ignore_errors=True)
                staging.mkdir()
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def publish(self, staging: Path, manifest: Manifest) -> Path:
        """Make what was written a version, and that version the current one, in this order."""
        version = self.path / manifest.version
        if not _is_whole(version, manifest):
            _remove(version)
            _patiently(staging, version)
        before = self._pointer()
        if before != manifest.version:
            pointer = self.path / "current.new"
            pointer.write_text(f"{manifest.version}\n", encoding="utf-8")
            _patiently(pointer, self.path / "current")
            self._remove_all_but(manifest.version, before)
        return version

    def _is_ours(self) -> bool:
        lock = self.path / "lock"
        marked = lock.is_file() and lock.read_bytes().startswith(MAGIC.encode())
        return marked or self._pointer() is not None

    def _pointer(self) -> str | None:
        pointer = self.path / "current"
        if not pointer.is_file():
            return None
        name = pointer.read_text(encoding="utf-8", errors="replace").strip()
        return name if _VERSION.fullmatch(name) else None

    def _remove_all_but(self, *kept: str | None) -> None:
        """Remove older versions and their stores; what others still hold open stays till later."""
        for folder in (self.path, self.stores):
            for found in folder.iterdir() if folder.is_dir() else ():
                match = _VERSION.match(found.name.removeprefix(_REMOVED))
                if match and match.group() not in kept:
                    _remove(found)


def _is_whole(version: Path, manifest: Manifest) -> bool:
    """Say whether a version is there with every file as its manifest has it."""
    try:
        written = (version / "manifest.json").read_text(encoding="utf-8")
        return written == manifest.to_json() and all(
            file_hash(version / name) == wanted for name, wanted in manifest.files.items()
        )
    except (OSError, UnicodeDecodeError):
        return False


def _remove(path: Path) -> None:
    """Remove a file or folder; who is stopped half-way leaves nothing under its name."""
    doomed = path.with_name(_REMOVED + path.name.removeprefix(_REMOVED))
    if path != doomed and path.exists():
        shutil.rmtree(doomed, ignore_errors=True)
        try:
            path.replace(doomed)
        except OSError:  # on Windows: others still hold it open
            return
    if doomed.is_dir():
        shutil.rmtree(doomed, ignore_errors=True)
    else:
        doomed.unlink(missing_ok=True)


def _patiently(source: Path, target: Path) -> None:
    """Move a file or folder; Windows refuses while another process has the target open."""
    for wait in range(_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if wait + 1 == _TRIES:
                raise
            time.sleep(0.05)
        else:
            return


@contextmanager
def as_write_error(path: Path) -> Iterator[None]:
    """Turn what the system says against writing into a :class:`WriteError` that names the file."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{error.filename or path} can't be written: {error.strerror or error}. The graph is "
            "as it was: make room or choose another folder, then build again"
        ) from error

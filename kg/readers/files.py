"""Find the documents among files and folders."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, MissingPathError

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}
"""The kinds of files that are read, by the end of their names (case does not count)."""

_HIDDEN = "hidden files are not read: take the dot from its name, or give the file itself"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path, and the folder that its document's path is relative to."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """The path of the document, relative, with ``/`` between its parts."""
        return document_name(self.path, self.root)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is not read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that were found, and what was left out, each in the order of their paths."""

    documents: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()


def document_name(path: Path, root: Path) -> str:
    """Return the path of a document below ``root``, the same in every locale.

    The system may hold names as bytes: they are taken as UTF-8, else as GB18030, which archives
    made in China often leave behind.
    """
    raw = os.fsencode(path.relative_to(root).as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def find_documents(paths: Sequence[Path]) -> Found:
    """Return the files to read: those given, and those anywhere in the folders given.

    Each file is found once, in the order in which the paths are given and, in a folder, in that
    of their names. Hidden folders (``.name``) are left out without being listed, and so are hidden
    files but for documents.

    :raises MissingPathError: if a path leads to nothing
    :raises InputError: if there is nothing to read
    """
    sources: list[Source] = []
    skipped: list[Skipped] = []
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise MissingPathError(f"there is no file or folder {path}: check the path")
        for source, reason in _under(path):
            real = source.path.resolve()
            if real not in seen:
                seen.add(real)
                _put(source, reason, sources, skipped)
    if not sources:
        raise InputError(_nothing(paths, skipped))
    return Found(tuple(sources), tuple(skipped))


def _put(source: Source, reason: str, sources: list[Source], skipped: list[Skipped]) -> None:
    if reason:
        skipped.append(Skipped(source.path, reason))
    else:
        sources.append(source)


def _under(path: Path) -> Iterator[tuple[Source, str]]:
    """Yield each file with the reason for which it is not read, empty if it is."""
    if path.is_dir():
        for file, reason in _files(path):
            yield Source(file, path), reason
    else:
        yield Source(path, path.parent), _reason(path)


def _files(folder: Path) -> list[tuple[Path, str]]:
    """Return the files of a folder and of those in it, each with why it is not read."""
    found: dict[Path, str] = {}

    def closed(error: OSError) -> None:
        found[Path(error.filename)] = f"the folder can't be looked into ({error.strerror})"

    for parent, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        visible = (Path(parent, name) for name in (*links, *names) if not name.startswith("."))
        hidden = (Path(parent, name) for name in names if _is_hidden_document(name))
        found |= {path: _reason(path) for path in visible} | dict.fromkeys(hidden, _HIDDEN)
    return sorted(found.items(), key=lambda each: each[0].relative_to(folder).parts)


def _is_hidden_document(name: str) -> bool:
    """Say whether somebody hid a document; ``._name`` is what macOS leaves beside each file."""
    hidden = name.startswith(".") and not name.startswith("._")
    return hidden and Path(name).suffix.lower() in SUFFIXES


def _reason(path: Path) -> str:
    if path.is_dir():
        return "links to folders are not followed: give the folder itself"
    if path.suffix.lower() not in SUFFIXES:
        kind = path.suffix or "without an ending"
        return f"files {kind} are not read: save it as .txt or .html"
    return "" if path.is_file() else "it is no regular file"


def _nothing(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(map(str, paths)) or "no path"
    others = f" ({len(skipped)} files of other kinds)" if skipped else ""
    return f"no documents in {where}{others}: give a folder that holds {', '.join(SUFFIXES)} files"

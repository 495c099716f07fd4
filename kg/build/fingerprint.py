"""Hashes of all that a reading depends on besides its document: pipeline, code, regions.

Equal hashes mean equal readings, so that a cached one may be used and a graph can say what it
was made with.
"""

import hashlib
import platform
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from kg.bundle import Provenance
from kg.errors import MissingPathError
from kg.resources import resource

CODE = (
    "bundle",
    "components",
    "extract",
    "linking",
    "readers",
    "document.py",
    "ids.py",
    "nlp.py",
    "reading.py",
    "statement.py",
    "vocabulary.py",
)
"""The modules that decide what a document says and how it is written down."""

LIBRARIES = (
    "charset-normalizer",
    "jieba",
    "lxml",
    "numpy",
    "onnxruntime",
    "pyahocorasick",
    "pyarrow",
    "spacy",
)
"""The libraries whose version can change a reading, or the bytes of a table."""


def provenance(pipeline: str, gazetteers: Sequence[Path] = ()) -> Provenance:
    """Return the hashes for a pipeline, by name or folder, and further gazetteer files."""
    return Provenance(
        pipeline=_pipeline_hash(pipeline), code=code_hash(), gazetteer=_files_hash(gazetteers)
    )


def code_hash() -> str:
    """Return the hash of the code that reads, of Python and of the libraries it uses."""
    package = Path(str(files("kg")))
    parts = [f"{name} {version(name)}" for name in LIBRARIES]
    parts += [f"python {platform.python_version()} unicode {unicodedata.unidata_version}"]
    parts += [_tree_hash(package / name, "*.py") for name in CODE]
    return _hash(part.encode("utf-8") for part in parts)


def _pipeline_hash(pipeline: str) -> str:
    """Hash every shipped pipeline, since one may use the data of another, and a folder's own."""
    trees = [resource("pipelines")]
    if (Path(pipeline) / "config.cfg").is_file():
        trees.append(Path(pipeline))
    return _hash([Path(pipeline).name.encode("utf-8"), *(_tree_hash(t).encode() for t in trees)])


def _files_hash(paths: Sequence[Path]) -> str:
    """Hash files by content alone, in any order of naming, equal ones once."""
    for path in paths:
        if not path.is_file():
            raise MissingPathError(f"there is no file {path}: name the gazetteer file itself")
    return _hash(sorted({hashlib.sha256(path.read_bytes()).digest() for path in paths}))


def _tree_hash(place: Path, pattern: str = "*") -> str:
    """Hash the names and contents of the files of a folder, or of one file."""
    paths = [place] if place.is_file() else sorted(place.rglob(pattern))
    return _hash(
        part
        for path in paths
        if path.is_file() and not _made_here(path.relative_to(place.parent))
        for part in (path.relative_to(place.parent).as_posix().encode("utf-8"), path.read_bytes())
    )


def _made_here(path: Path) -> bool:
    """Say whether a file is by-work: compiled code, or what training reads and leaves."""
    return not {"__pycache__", "corpus", "training"}.isdisjoint(path.parts)


def _hash(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()

"""Join annotations with the texts that they were made of, where those may not be passed on.

The first line of such an annotation names its text, ``# text: reports/a.txt lines 1,34-41``: a file
below a folder of texts, and its lines, counted from 1 with the empty ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GoldError
from kg.training.gold import read_gold

_SOURCE = re.compile(r"# text: (?P<path>.+) lines (?P<lines>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)")


@dataclass(frozen=True, slots=True)
class Source:
    """The part of a text that was annotated."""

    path: str
    ranges: tuple[tuple[int, int], ...]

    def cut(self, text: str) -> str:
        """Return the lines; empty if the text ends before them."""
        lines = text.split("\n")
        return "".join(
            f"{line}\n" for first, last in self.ranges for line in lines[first - 1 : last]
        )


def source_of(annotation: Path) -> Source:
    """Return what the first line of an annotation names.

    :raises GoldError: if it names nothing
    """
    first = annotation.read_text(encoding="utf-8").partition("\n")[0]
    match = _SOURCE.fullmatch(first.strip())
    if match is None:
        raise GoldError(
            f"{annotation}:1: {first[:80]!r} should be '# text: PATH lines 1,3-5', the file and "
            "its lines that are annotated"
        )
    ends = [part.split("-") for part in match["lines"].split(",")]
    return Source(match["path"], tuple((int(part[0]), int(part[-1])) for part in ends))


def join(annotations: Path, texts: Path, out: Path) -> list[str]:
    """Write each annotation with its text to a folder of annotated documents; return their names.

    :raises GoldError: if a text is missing, or is not the one that was annotated
    """
    out.mkdir(parents=True, exist_ok=True)
    return list(_joined(annotations, texts, out))


def _joined(annotations: Path, texts: Path, out: Path) -> Iterator[str]:
    for annotation in sorted(annotations.glob("*.tsv")):
        source = source_of(annotation)
        path = texts / source.path
        if not path.is_file():
            raise GoldError(f"{annotation}: its text {path} is missing: name the folder it is in")
        copy = out / annotation.name
        text = source.cut(path.read_text(encoding="utf-8"))
        copy.with_suffix(".txt").write_text(text, encoding="utf-8")
        copy.write_bytes(annotation.read_bytes())
        read_gold(copy)
        yield annotation.stem

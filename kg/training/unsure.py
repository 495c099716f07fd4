"""Choose what to annotate next: the sentences that the reader is least sure of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.components.reader import TrainedReader

_SENTENCE = re.compile(r"[^\n。;；!！?？]+[。;；!！?？]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a file, and how many wrong mentions are to be expected in it."""

    path: Path
    start: int
    text: str
    doubt: float


def least_sure(reader: TrainedReader, paths: list[Path], count: int) -> list[Sentence]:
    """Return the sentences with the most expected errors, worst first.

    A mention of probability p is wrong with 1 - p; the sum over a sentence is its doubt.
    """
    found = [sentence for path in paths for sentence in _sentences(reader, path)]
    return sorted(found, key=lambda s: (-s.doubt, str(s.path), s.start))[:count]


def _sentences(reader: TrainedReader, path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    spans = reader.read(text).spans
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        doubt = sum(1 - span.score for span in spans if start <= span.start < end)
        if doubt > 0:
            yield Sentence(path, start, match.group().strip(), doubt)

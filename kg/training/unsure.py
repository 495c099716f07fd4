"""Choose what to annotate next: the sentences that the reader is least sure of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.components.reader import ReaderSpan, TrainedReader
from kg.training.rules import read_with_rules
from kg.vocabulary import MentionType

_SENTENCE = re.compile(r"[^\n。;；!！?？]+[。;；!！?？]?")


@dataclass(frozen=True, slots=True)
class Guess:
    """A mention that the reader found, by its place in the sentence."""

    start: int
    end: int
    type: MentionType


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a file, and how many wrong mentions are to be expected in it."""

    path: Path
    start: int
    text: str
    doubt: float
    guesses: tuple[Guess, ...] = ()


def least_sure(reader: TrainedReader, paths: list[Path], count: int) -> list[Sentence]:
    """Return the sentences with the most expected errors, worst first.

    A mention of probability p is wrong with 1 - p; the sum over a sentence is its doubt.
    """
    found = [sentence for path in paths for sentence in _sentences(reader, path)]
    return sorted(found, key=lambda s: (-s.doubt, str(s.path), s.start))[:count]


def write_sheet(sentences: Sequence[Sentence], out: Path, folder: Path) -> None:
    """Write sentences as a document to annotate: ``out`` and, beside it, the records to correct.

    The text has a sentence a line; the records, in a file that ends in ``.tsv``, are what the
    reader found, and where each sentence is from.

    :param folder: what the places of the sentences are relative to
    """
    text = "".join(f"{sentence.text}\n" for sentence in sentences)
    out.with_suffix(".txt").write_text(text, encoding="utf-8")
    rows = []
    for line, sentence in enumerate(sentences, 1):
        place = sentence.path.relative_to(folder).as_posix()
        rows.append(f"# {line}: {place}, from character {sentence.start}")
        rows += [_record(line, sentence.text, guess) for guess in sentence.guesses]
    records = "".join(f"{row}\n" for row in rows)
    out.with_suffix(".tsv").write_text(records, encoding="utf-8")


def _record(line: int, text: str, guess: Guess) -> str:
    surface = text[guess.start : guess.end]
    starts = [found.start() for found in re.finditer(re.escape(surface), text)]
    nth = sum(start < guess.start for start in starts) + 1
    return f"M\t{line}\t{nth}\t{surface}\t{guess.type}\t="


def _sentences(reader: TrainedReader, path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    spans = read_with_rules(reader, text).spans
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        words = match.group().strip()
        here = [span for span in spans if start <= span.start and span.end <= start + len(words)]
        doubt = sum(1 - span.score for span in here)
        if doubt > 0:
            yield Sentence(path, match.start(), words, doubt, _guesses(here, start))


def _guesses(spans: Sequence[ReaderSpan], start: int) -> tuple[Guess, ...]:
    return tuple(Guess(span.start - start, span.end - start, span.type) for span in spans)

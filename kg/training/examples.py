"""Make training examples of annotated documents: windows with their answers, packed in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.components.reader_chain import B_TAG, I_TAG
from kg.components.reader_features import (
    END,
    LINKS,
    MASK,
    PAD,
    START,
    TYPES,
    Array,
    Punctuation,
    Vocabulary,
    allowed_links,
    between,
    pair_features,
)
from kg.components.reader_rules import LISTED
from kg.components.reader_words import word_positions
from kg.components.windows import POSITIONS, Heading, Window, cut, line_headings
from kg.training.gold import GoldDocument
from kg.training.labels import UNKNOWN, Labels
from kg.training.rules import text_rules
from kg.vocabulary import MentionType

SHORTEST = 300
"""Positions of the shortest windows that documents are cut into for training."""

OTHER_HAND = MASK
"""The mark that a window begins with if its document was annotated by another hand.

It tells the reader whose conventions the answers follow. Texts that are read begin with START, so
that they are read as those of the nearest documents.
"""

_ALLOWED = allowed_links()
_TAGS = 0b11
"""The bits of one type in what the rules found."""
_PROGRAM = TYPES.index(MentionType.PROGRAM)


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its answers; every position counts from the window's first mark.

    ``ids``, ``segments``, ``words``, ``rules``: *shape* (positions,);
    ``tags`` (own characters, types);
    ``spans`` (n, 3) start, end, type; ``classes`` (n,); ``pairs`` (m, 2) indices into spans;
    ``places`` (m, 4) their features; ``middles`` (m, 2) what lies between;
    ``links`` (m, links) 1, 0, or :data:`UNKNOWN`;
    ``soft`` (own characters, types, tags) what the tags are to be as probabilities, if others than
    the annotators have a say in it.
    """

    ids: Array
    segments: Array
    words: Array
    rules: Array
    tags: Array
    spans: Array
    classes: Array
    pairs: Array
    places: Array
    middles: Array
    links: Array
    soft: Array | None = None


class Source:
    """An annotated document, ready to be cut into examples of any length.

    ``soft`` may be set to what its tags are to be as probabilities: *shape* (characters, types,
    tags).
    """

    def __init__(self, document: GoldDocument, vocabulary: Vocabulary) -> None:
        self.name, self.text = document.name, document.text
        self.soft: Array | None = None
        self._first = OTHER_HAND if document.other_hand else START
        self.labels = Labels(document)
        self._vocabulary = vocabulary
        self.headings = headings_of(document)
        self._words, self._rules = word_positions(document.text), text_rules(document.text)
        self._punctuation = Punctuation(document.text)

    def examples(self, limit: int = POSITIONS) -> Iterator[Example]:
        """Yield the windows of at most ``limit`` positions, each with its answers."""
        for window in self.windows(limit):
            yield self.example(window)

    def windows(self, limit: int = POSITIONS) -> list[Window]:
        """Cut the document to windows of at most ``limit`` positions."""
        return cut(self.text, self.headings, limit=limit)

    def example(self, window: Window) -> Example:
        """Give a window its answers."""
        start, end = window.start, window.end
        spans = self.labels.spans
        inside = np.flatnonzero((spans[:, 0] >= start) & (spans[:, 1] <= end))
        pairs, links = self._pairs(inside)
        heads, tails = spans[inside][pairs[:, 0]], spans[inside][pairs[:, 1]]
        shift = np.array([start - 1, start - 1, 0])
        return Example(
            *self._inputs(window),
            _begun(self.labels.tags[start:end]),
            spans[inside] - shift,
            self.labels.classes[inside],
            pairs,
            pair_features(self._punctuation, heads, tails),
            np.column_stack(between(heads, tails)) - start + 1,
            links,
            self.soft[start:end] if self.soft is not None else None,
        )

    def _inputs(self, window: Window) -> tuple[Array, Array, Array, Array]:
        own = self._vocabulary.encode(self.text[window.start : window.end])
        context = self._vocabulary.encode(window.context)
        ids = np.concatenate([[self._first], own, [END], context, [END]])
        segments, words, rules = (np.zeros_like(ids) for _ in range(3))
        segments[len(own) + 2 :] = 1
        words[1 : len(own) + 1] = self._words[window.start : window.end]
        rules[1 : len(own) + 1] = self._rules[window.start : window.end]
        return ids, segments, words, rules

    def _pairs(self, inside: Array) -> tuple[Array, Array]:
        """Pairs of the spans given that may be linked, and the answers to which links hold."""
        types = self.labels.spans[inside, 2]
        may = _ALLOWED[types[:, None], types[None, :]]
        np.einsum("iik->ik", may)[:] = False
        pairs = np.argwhere(may.any(-1))
        links = np.where(may[pairs[:, 0], pairs[:, 1]], 0, UNKNOWN).reshape(-1, len(LINKS))
        row = {(h, t): n for n, (h, t) in enumerate(inside[pairs].tolist())}
        for (h, t, k), answer in self.labels.links.items():
            n = row.get((h, t))
            if n is not None and links[n, k] != UNKNOWN:
                links[n, k] = 1 if answer else UNKNOWN
        return pairs, links


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side, padded; span positions count over all rows laid end to end.

    ``ids``, ``segments``, ``words``, ``rules``: *shape* (rows, positions);
    ``tags`` (rows, own, types) with
    :data:`UNKNOWN` where a row has ended; ``soft`` (rows, own, types, tags), 0 there, if every
    example has it; the rest as in :class:`Example`, rows joined.
    """

    ids: Array
    segments: Array
    words: Array
    rules: Array
    tags: Array
    spans: Array
    classes: Array
    pairs: Array
    places: Array
    middles: Array
    links: Array
    soft: Array | None = None

    @property
    def characters(self) -> int:
        """Characters that are labelled."""
        return int((self.tags[:, :, 0] != UNKNOWN).sum())


def collate(examples: Sequence[Example]) -> Batch:
    """Lay examples side by side."""
    length = max(len(e.ids) for e in examples)
    own = max(len(e.tags) for e in examples)
    before = np.cumsum([0, *(len(e.spans) for e in examples[:-1])])
    offsets = [np.array([length * row, length * row, 0]) for row in range(len(examples))]
    return Batch(
        np.stack([_padded(e.ids, length, PAD) for e in examples]),
        np.stack([_padded(e.segments, length, 0) for e in examples]),
        np.stack([_padded(e.words, length, 0) for e in examples]),
        np.stack([_padded(e.rules, length, 0) for e in examples]),
        np.stack([_padded(e.tags, own, UNKNOWN) for e in examples]),
        np.concatenate([e.spans + o for e, o in zip(examples, offsets, strict=True)]),
        np.concatenate([e.classes for e in examples]),
        np.concatenate([e.pairs + n for e, n in zip(examples, before, strict=True)]),
        np.concatenate([e.places for e in examples]),
        np.concatenate([e.middles + o[:2] for e, o in zip(examples, offsets, strict=True)]),
        np.concatenate([e.links for e in examples]),
        _soft([e.soft for e in examples], own),
    )


def _soft(given: Sequence[Array | None], own: int) -> Array | None:
    known = [each for each in given if each is not None]
    if len(known) < len(given):
        return None
    return np.stack([_padded(each, own, 0) for each in known]).astype(np.float32)


def epoch(sources: Sequence[Source], size: int, random: np.random.Generator) -> list[Batch]:
    """Cut all documents anew, each to windows of some length, and batch those of like length."""
    examples = [
        example
        for source in sources
        for example in source.examples(int(random.integers(SHORTEST, POSITIONS + 1)))
    ]
    order = random.permutation(len(examples))
    chunks = [order[i : i + size * 16] for i in range(0, len(order), size * 16)]
    batches = [
        collate([examples[i] for i in chosen])
        for chunk in chunks
        for chosen in _alike(chunk, examples, size)
    ]
    return [batches[i] for i in random.permutation(len(batches))]


def disturbed(
    batch: Batch, share: float, no_words: float, no_rules: float, random: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """Return ids, segments, words and rules with a part of them hidden.

    A share of the characters, the words of some rows, of what rules found a share
    (:func:`forgotten`).
    """
    hide = (random.random(batch.ids.shape) < share) & (batch.ids > MASK)
    keep = random.random((len(batch.ids), 1)) >= no_words
    ids = np.where(hide, MASK, batch.ids)
    return ids, batch.segments, batch.words * keep, forgotten(batch.rules, no_rules, random)


def forgotten(rules: Array, share: float, random: np.random.Generator) -> Array:
    """Leave out of what rules found: in each row a share of the types, and of the other spans.

    Rules find more in the documents that they were written by than in others: the reader must not
    lean on them too much.
    """
    kept = np.zeros_like(rules)
    rows = np.arange(len(rules))[:, None]
    for n in range(len(TYPES)):
        spans = np.cumsum((rules >> (2 * n)) & 1, axis=1)
        keep = random.random((len(rules), int(spans.max()) + 1)) >= share
        keep &= random.random((len(rules), 1)) >= share
        kept |= np.where(keep[rows, spans], rules & (_TAGS << (2 * n)), 0)
    return kept | np.where(kept & (_TAGS << (2 * _PROGRAM)), rules & LISTED, 0)


def _begun(tags: Array) -> Array:
    """Let what is left of a mention that the cut went through begin with B, not I."""
    return np.vstack([np.where(tags[:1] == I_TAG, B_TAG, tags[:1]), tags[1:]])


def _alike(chunk: Array, examples: Sequence[Example], size: int) -> Iterator[Array]:
    order = sorted(chunk.tolist(), key=lambda i: len(examples[i].ids))
    for i in range(0, len(order), size):
        yield np.array(order[i : i + size])


def _padded(values: Array, length: int, filler: int) -> Array:
    missing = [(0, length - len(values)), *[(0, 0)] * (values.ndim - 1)]
    return np.pad(values, missing, constant_values=filler)


def headings_of(document: GoldDocument) -> list[Heading]:
    """Headings by the look of the lines, the title where the annotation says it is."""
    headings = list(line_headings(document.text))
    title = document.metadata.get("title", "")
    start = document.text.find(title) if title else -1
    if start >= 0 and headings:
        headings = [Heading(start, start + len(title), 0), *headings[1:]]
    return headings

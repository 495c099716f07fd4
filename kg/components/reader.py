"""The trained reader: mentions, kinds, statuses and links, by one pass of a small encoder.

It runs on ONNX Runtime, one thread a process, a window of the document at a time, so that a
document's result depends on nothing but itself. Beside the mentions that it finds it answers for
any span, also one that a rule found: how likely it is to be a mention, of which kind a value is,
what status a programme has, what holds between two spans.

``span._.score`` belongs to a range, not to a label (spaCy keys it by start and end alone), so the
scores of reader spans are not kept there: ask :meth:`ReaderOutput.score`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.components import spans
from kg.components.blocks import text_of
from kg.components.reader_chain import B_TAG, Tagging
from kg.components.reader_features import (
    END,
    ENDS,
    HONOURS,
    KINDS,
    LINKS,
    NEWLINE,
    START,
    STATUSES,
    TYPES,
    Array,
    Punctuation,
    Vocabulary,
    allowed_links,
    pair_features,
)
from kg.components.reader_heads import Heads, WindowHeads, sums_before
from kg.components.reader_rules import rule_tags
from kg.components.reader_session import OnnxTagger
from kg.components.reader_words import word_positions
from kg.components.windows import Heading, Window, block_headings, cut, line_headings
from kg.document import Document
from kg.errors import PipelineError, ResourceNotFoundError
from kg.resources import resource
from kg.vocabulary import MentionType

RULE = "reader"
"""The name that spans of the trained reader carry as the rule that found them."""

FILES = ("tagger.onnx", "heads.npz", "vocabulary.json")
"""What a model folder holds, beside its card."""

_ALLOWED = allowed_links()
_NUMBERS = {type_: n for n, type_ in enumerate(TYPES)}
_CHOICES = {
    name: tuple(map(str, choices))
    for name, choices in (("kind", KINDS), ("status", STATUSES), ("honour", HONOURS))
}
_TAGS = 3
_NEVER = -1e4


class SpanRange(NamedTuple):
    """A span of a document's text, offsets half-open, and what type of mention it is."""

    start: int
    end: int
    type: MentionType


class ReaderSpan(NamedTuple):
    """A mention that the reader found, and the probability of exactly this span."""

    start: int
    end: int
    type: MentionType
    score: float


class Tagger(Protocol):
    """What turns the characters of a window into scores."""

    @property
    def uses_words(self) -> bool:
        """Whether it looks at the positions in words; else they are not worked out."""

    @property
    def uses_rules(self) -> bool:
        """Whether it is shown what the rules found."""

    def __call__(
        self, ids: Array, segments: Array, words: Array, rules: Array
    ) -> tuple[Array, Array]:
        """*Shape:* (positions,) each → (positions, types × tags), (positions, projected)."""


class TrainedReader:
    """A trained model, read from its folder.

    :raises PipelineError: if the folder lacks one of the model's files
    """

    def __init__(self, model: Path) -> None:
        missing = [name for name in FILES if not (model / name).is_file()]
        if missing:
            raise PipelineError(
                f"the model folder {model} lacks {', '.join(missing)}: "
                "train one, or name another by components.kg_reader.model"
            )
        self.tagger: Tagger = OnnxTagger(model / FILES[0])
        self.heads = Heads.load(model / FILES[1])
        self.vocabulary = Vocabulary.load(model / FILES[2])

    def read(
        self, text: str, headings: Sequence[Heading] | None = None, rules: Array | None = None
    ) -> "ReaderOutput":
        """Read a text.

        :param headings: title and headings, in order; without them they are found by the look of
            the lines
        :param rules: *Shape:* (characters,), what the rules found (``kg.components.reader_rules``);
            without it the reader takes it that they found nothing
        """
        windows = cut(text, line_headings(text) if headings is None else headings)
        words = word_positions(text) if self.tagger.uses_words else np.zeros(len(text), np.int64)
        rules = np.zeros(len(text), np.int64) if rules is None else rules
        of_text = self.vocabulary.encode(text), words, rules
        answers = [self._run(of_text, window) for window in windows]
        return ReaderOutput(text, windows, answers, self.heads)

    def _run(self, of_text: tuple[Array, Array, Array], window: Window) -> tuple[Array, Array]:
        """*Shape:* (own characters, types, tags), (positions, projected)."""
        own, *beside = (each[window.start : window.end] for each in of_text)
        context = self.vocabulary.encode(window.context)
        ids = np.concatenate([[START], own, [END], context, [END]])
        segments, words, rules = (np.zeros_like(ids) for _ in range(3))
        segments[len(own) + 2 :] = 1
        words[1 : len(own) + 1], rules[1 : len(own) + 1] = beside
        emissions, projected = self.tagger(ids, segments, words, rules)
        scores = emissions[1 : len(own) + 1].reshape(len(own), len(TYPES), _TAGS)
        scores[own == NEWLINE, :, B_TAG:] = _NEVER
        return scores, projected


class ReaderOutput:
    """What the reader says of one text: the mentions it found, and answers for any spans.

    A span that lies in no window as a whole (it crosses a cut) has no answer: its probabilities
    are empty, its score 0.
    """

    def __init__(
        self,
        text: str,
        windows: Sequence[Window],
        answers: Sequence[tuple[Array, Array]],
        heads: Heads,
    ) -> None:
        self._starts = [window.start for window in windows]
        self._ends = [window.end for window in windows]
        self._projected = [projected for _, projected in answers]
        sums = sums_before(self._projected)
        self._heads = [
            WindowHeads(heads, *each) for each in zip(self._projected, sums, strict=True)
        ]
        self._punctuation = Punctuation(text)
        self._asked: dict[tuple[SpanRange, SpanRange], list[float] | None] = {}
        self._tagging = (
            Tagging(heads.chain, [emissions for emissions, _ in answers]) if answers else None
        )
        self.spans: tuple[ReaderSpan, ...] = tuple(self._found())
        self._scores = {SpanRange(*span[:3]): span.score for span in self.spans}

    def _found(self) -> list[ReaderSpan]:
        found = sorted(
            (offset + start, offset + end, type_, score)
            for n, offset in enumerate(self._starts)
            for start, end, type_, score in self._tags.spans(n)
        )
        return [ReaderSpan(start, end, TYPES[type_], score) for start, end, type_, score in found]

    @property
    def _tags(self) -> Tagging:
        if self._tagging is None:
            raise ValueError("a text without characters has no tags")
        return self._tagging

    def soft(self) -> Iterator[tuple[int, Array, Array]]:
        """Yield each window's start, its tags' probabilities, and its characters' projections.

        *Shape:* (own characters, types, tags), (own characters, projected)
        """
        for n, start in enumerate(self._starts):
            own = self._ends[n] - start
            yield start, self._tags.marginals(n), self._projected[n][1 : own + 1]

    def score(self, start: int, end: int, type_: MentionType) -> float:
        """Return the probability that exactly this span is a mention of this type."""
        span = SpanRange(start, end, type_)
        if span not in self._scores:
            self._scores[span] = self._score(start, end, type_)
        return self._scores[span]

    def _score(self, start: int, end: int, type_: MentionType) -> float:
        window = self._window(start, end)
        if window < 0:
            return 0.0
        offset = self._starts[window]
        return self._tags.probability(window, start - offset, end - offset, TYPES.index(type_))

    def kind(self, start: int, end: int) -> dict[str, float]:
        """Return the probabilities of a VALUE's kinds, and of ``none``."""
        return self._class("kind", SpanRange(start, end, MentionType.VALUE))

    def status(self, start: int, end: int, type_: MentionType) -> dict[str, float]:
        """Return the probabilities of a PROGRAM's or POLICY's statuses.

        ``none``: it is only mentioned here, nobody carries it out.
        """
        return self._class("status", SpanRange(start, end, type_))

    def honour(self, start: int, end: int) -> dict[str, float]:
        """Return the probabilities that a RECOGNITION is won, aimed for, or neither (``none``)."""
        return self._class("honour", SpanRange(start, end, MentionType.RECOGNITION))

    def relation(self, head: SpanRange, tail: SpanRange) -> dict[str, float] | None:
        """Return the probability of each link that may hold from head to tail.

        Each stands on its own, so they need not sum to 1. None: the two are in no common window.
        """
        if (head, tail) not in self._asked:
            self.ask([(head, tail)])
        row = self._asked[head, tail]
        if row is None:
            return None
        return {link: row[k] for k, link in _links_between(head.type, tail.type)}

    def ask(self, pairs: Sequence[tuple[SpanRange, SpanRange]]) -> None:
        """Work out the links of many pairs at once that :meth:`relation` is then asked for."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._asked]
        rows = self.relations([head for head, _ in new], [tail for _, tail in new])
        missing = np.isnan(rows[:, 0]).tolist()
        for pair, row, none in zip(new, rows.tolist(), missing, strict=True):
            self._asked[pair] = None if none else row

    def prepare(self, spans: Iterable[SpanRange]) -> None:
        """Work out what is needed of many spans at once; any other is worked out when asked."""
        by_window: dict[int, list[SpanRange]] = {}
        for span in spans:
            by_window.setdefault(self._window(span.start, span.end), []).append(span)
        for window, here in by_window.items():
            if window >= 0:
                self._heads[window].prepare(_numbers(here, self._starts[window]))

    def relations(self, heads: Sequence[SpanRange], tails: Sequence[SpanRange]) -> Array:
        """Answer for many pairs at once.

        :return: *Shape:* (pairs, links), in the order of ``LINKS``: probabilities, 0 where types
            bar a link, NaN in the whole row where a pair is in no common window
        """
        result = np.full((len(heads), len(LINKS)), np.nan)
        rows: dict[int, list[int]] = {}
        for n, (head, tail) in enumerate(zip(heads, tails, strict=True)):
            window = self._window(head[0], head[1])
            if window >= 0 and self._starts[window] <= tail[0] < tail[1] <= self._ends[window]:
                rows.setdefault(window, []).append(n)
        for window, here in rows.items():
            result[here] = self._links(window, [heads[n] for n in here], [tails[n] for n in here])
        return result

    def _links(self, window: int, heads: Sequence[SpanRange], tails: Sequence[SpanRange]) -> Array:
        start = self._starts[window]
        here = _numbers(heads, start), _numbers(tails, start)
        first, second = (np.array(each) + np.array([start, start, 0]) for each in here)
        places = pair_features(self._punctuation, first, second)
        scores = self._heads[window].links(*here, places)
        result: Array = scores * _ALLOWED[first[:, 2], second[:, 2]]
        return result

    def _class(self, name: str, span: SpanRange) -> dict[str, float]:
        window = self._window(span.start, span.end)
        if window < 0:
            return {}
        (place,) = _numbers([span], self._starts[window])
        scores = self._heads[window].classes(name, place)
        return dict(zip(_CHOICES[name], scores.tolist(), strict=True))

    def _window(self, start: int, end: int) -> int:
        """Return the number of the window that holds a span, or -1."""
        n = bisect_right(self._starts, start) - 1
        return n if n >= 0 and start < end <= self._ends[n] else -1


class ReaderComponent:
    """Write what the trained reader finds into ``doc.spans["reader"]``.

    ``span.id_`` is ``reader``, ``span.kb_id_`` the score with three decimals; the whole output
    is in ``doc.user_data["kg.reader"]``. The model is loaded with the first document.
    """

    def __init__(self, model: str) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Read a document; its title and headings are those of its blocks, if it has any."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    @cached_property
    def reader(self) -> TrainedReader:
        """The model, loaded when first asked for."""
        return TrainedReader(model_folder(self.model))

    def predict(self, doc: Doc) -> ReaderOutput:
        """Read the document's text and write nothing."""
        document = doc.user_data.get(spans.DOCUMENT)
        blocks = document.blocks if isinstance(document, Document) else ()
        rules = rule_tags(doc) if self.reader.tagger.uses_rules else None
        return self.reader.read(text_of(doc), block_headings(blocks) or None, rules)

    def set_annotations(self, doc: Doc, output: ReaderOutput) -> None:
        """Write spans and output to the document."""
        doc.spans[spans.READER_SPANS] = [
            spans.span_at(doc, s.start, s.end, label=s.type, rule=RULE, value=f"{s.score:.3f}")
            for s in output.spans
        ]
        doc.user_data[spans.READER] = output


def model_folder(name: str) -> Path:
    """Return the folder of a model, by its path or by the name of a shipped resource.

    :raises PipelineError: if it is neither
    """
    if Path(name).is_dir():
        return Path(name)
    try:
        return resource(name)
    except ResourceNotFoundError as error:
        raise PipelineError(f"the model {name} is neither a folder nor shipped: {error}") from error


@Language.factory("kg_reader", assigns=["doc.spans"])
def make_reader(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    """Make the component.

    :param model: path of a model folder, or its name among the shipped resources
        (``pipelines/edugov_zh/model``)
    """
    return ReaderComponent(model)


@cache
def _links_between(head: MentionType, tail: MentionType) -> tuple[tuple[int, str], ...]:
    return tuple((k, n) for k, n in enumerate(LINKS) if head in ENDS[n][0] and tail in ENDS[n][1])


def _numbers(spans: Sequence[SpanRange], offset: int = 0) -> list[tuple[int, int, int]]:
    """Give places from an offset, and the types as numbers."""
    return [(span[0] - offset, span[1] - offset, _NUMBERS[span[2]]) for span in spans]

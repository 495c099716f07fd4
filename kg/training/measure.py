"""Measure a model folder on annotated documents: mentions found, and the heads on gold spans."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.components.reader import ReaderOutput, SpanRange, TrainedReader
from kg.components.reader_features import HONOURS, KINDS, LINKS, STATUSES, TYPES
from kg.components.windows import POSITIONS
from kg.training.examples import headings_of
from kg.training.gold import GoldDocument
from kg.training.labels import UNKNOWN, Labels
from kg.training.rules import read_with_rules
from kg.vocabulary import Genre, MentionType

LIKELY = 0.5
"""Probability from which a link counts as found."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found rightly, found, and annotated."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


_WAYS = ("exact", "overlap")

Tally = Counter[tuple[str, str]]


def measure(reader: TrainedReader, documents: Iterable[GoldDocument]) -> dict[str, Score]:
    """Score mentions (exact, overlapping, by type) and the heads.

    Heads are asked about the annotated spans; questions that the annotation leaves open don't
    count. For kinds, statuses and honours ``none`` counts as not found.
    """
    tally: Tally = Counter()
    for document in documents:
        output = read_with_rules(reader, document.text, headings_of(document))
        labels = Labels(document)
        tally.update(_mentions(output, labels))
        tally.update(_classes(output, labels))
        tally.update(_links(output, labels))
    names = sorted({name for name, _ in tally}, key=_order)
    return {
        name: Score(*(tally[name, part] for part in ("right", "found", "gold"))) for name in names
    }


def by_genre(
    reader: TrainedReader, documents: Iterable[GoldDocument]
) -> dict[str, tuple[int, Score, Score]]:
    """Return for each genre how many documents there are, and its exact and overlapping mentions.

    Genres are those of the annotations, in the order of their names; 其他 where none is given.
    """
    groups: dict[str, list[GoldDocument]] = {}
    for document in documents:
        groups.setdefault(document.metadata.get("genre", Genre.OTHER), []).append(document)
    found = {}
    for genre in sorted(groups):
        scores = measure(reader, groups[genre])
        exact, overlap = (scores.get(f"mention {how}", Score(0, 0, 0)) for how in _WAYS)
        found[genre] = (len(groups[genre]), exact, overlap)
    return found


def characters_a_second(reader: TrainedReader, documents: Sequence[GoldDocument]) -> float:
    """Read documents, once the model is loaded, and return the characters of text a second."""
    reader.read("南通市教育局")
    began = time.perf_counter()
    for document in documents:
        reader.read(document.text, headings_of(document))
    return sum(len(d.text) for d in documents) / (time.perf_counter() - began)


def table(scores: Mapping[str, Score]) -> str:
    """Lay scores out as lines of a table."""
    lines = [f"{'what':<28}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}"]
    for name, s in scores.items():
        lines.append(f"{name:<28}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}{s.gold:7d}")
    return "\n".join(lines)


def _mentions(output: ReaderOutput, labels: Labels) -> Iterator[tuple[str, str]]:
    gold = [SpanRange(m.start, m.end, m.type) for m in labels.mentions]
    found = [SpanRange(*span[:3]) for span in output.spans]
    for name, spans in (("gold", gold), ("found", found)):
        for span in spans:
            yield from (("mention exact", name), ("mention overlap", name))
            yield f"mention {span.type}", name
    for span in set(gold) & set(found):
        yield from (("mention exact", "right"), (f"mention {span.type}", "right"))
    yield from [("mention overlap", "right")] * _overlapping(gold, found)


def _overlapping(gold: list[SpanRange], found: list[SpanRange]) -> int:
    """How many pair off, one to one, that share a type and a character."""
    left, right = list(gold), 0
    for span in found:
        for other in left:
            if other.type is span.type and other.start < span.end and span.start < other.end:
                left.remove(other)
                right += 1
                break
    return right


def _classes(output: ReaderOutput, labels: Labels) -> Iterator[tuple[str, str]]:
    for mention, answer in zip(labels.mentions, labels.classes.tolist(), strict=True):
        if answer == UNKNOWN:
            continue
        name, choices, chosen = _choice(output, mention.start, mention.end, mention.type)
        if not chosen:
            continue
        best = max(chosen, key=chosen.__getitem__)
        if best != "none":
            yield name, "found"
        if choices[answer] != "none":
            yield name, "gold"
            if best == choices[answer]:
                yield name, "right"


def _choice(
    output: ReaderOutput, start: int, end: int, type_: MentionType
) -> tuple[str, Sequence[str], dict[str, float]]:
    if type_ is MentionType.VALUE:
        return "kind", KINDS, output.kind(start, end)
    if type_ is MentionType.RECOGNITION:
        return "honour", HONOURS, output.honour(start, end)
    return "status", STATUSES, output.status(start, end, type_)


def _links(output: ReaderOutput, labels: Labels) -> Iterator[tuple[str, str]]:
    spans = [SpanRange(m.start, m.end, m.type) for m in labels.mentions]
    gold = {key for key, answer in labels.links.items() if answer}
    unknown = {key for key, answer in labels.links.items() if not answer}
    pairs = [
        (i, j)
        for i in range(len(spans))
        for j in range(len(spans))
        if i != j and abs(spans[i].start - spans[j].start) < 2 * POSITIONS
    ]
    scores = output.relations([spans[i] for i, _ in pairs], [spans[j] for _, j in pairs])
    found = {
        (*pairs[row], k)
        for row, k in zip(*(scores >= LIKELY).nonzero(), strict=True)
        if (*pairs[row], k) not in unknown
    }
    for part, keys in (("gold", gold), ("found", found), ("right", gold & found)):
        yield from ((f"link {LINKS[k]}", part) for _, _, k in keys)


def _order(name: str) -> tuple[int, str]:
    """Mentions as a whole first, then by type, then the other heads."""
    known = ["mention exact", "mention overlap", *(f"mention {type_}" for type_ in TYPES)]
    return (known.index(name) if name in known else len(known), name)

"""One document as it was annotated or read: its facts, each with its place and its rule."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.compiled import compile_reading, observations, relations
from kg.evaluate.scorer import Compiled, fold
from kg.statement import Observation, Reading, Statement
from kg.vocabulary import MentionType

UNKNOWN = "-"
"""The rule of a fact that comes from a file of predictions."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A mention, an observation or a relation in the compiled form, and where it stands.

    The place is the mention's own, or the quotation that a statement was read from. An annotated
    statement has only a line: its place is that of the mentions of that line that it joins, or
    the whole line. ``rule`` is empty for what is annotated.
    """

    value: Compiled
    start: int
    end: int
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: the compiled form, and its facts in the same order."""

    compiled: Compiled
    text: str
    mentions: tuple[Fact, ...]
    observations: tuple[Fact, ...]
    relations: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """The document's name: that of its file without the suffix."""
        return str(self.compiled["doc"])


def sheet_of_gold(source: Path, compiled: Compiled) -> Sheet:
    """Return an annotated document, given its text's path and ``gold.read_folder``'s answer."""
    text = source.read_text(encoding="utf-8")
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    table = source.with_suffix(".tsv").read_text(encoding="utf-8")
    records = [record.split("\t") for record in table.split("\n")]
    numbers = {
        kind: [int(fields[1].strip()) for fields in records if fields[0].strip() == kind]
        for kind in "OR"
    }
    return sheet_of_facts(
        compiled,
        text,
        [lines[number - 1] for number in numbers["O"]],
        [lines[number - 1] for number in numbers["R"]],
        rule="",
    )


def sheet_of_predictions(compiled: Compiled | None, gold: Sheet) -> Sheet:
    """Return a document of which only the compiled form is known; None: nothing was found."""
    found: Compiled = {"metadata": {}, "mentions": [], "observations": [], "relations": []}
    found = found | (compiled or {}) | {"doc": gold.name}
    whole = (0, len(gold.text))
    places = [[whole] * len(found[kind]) for kind in ("observations", "relations")]
    return sheet_of_facts(found, gold.text, *places, rule=UNKNOWN)


def sheet_of_reading(reading: Reading, name: str) -> Sheet:
    """Return a document that was read."""
    compiled = compile_reading(reading, name)
    mentions = zip(compiled["mentions"], reading.mentions, strict=True)
    return Sheet(
        compiled,
        reading.document.text,
        tuple(Fact(value, m.start, m.end, m.rule, m.score) for value, m in mentions),
        tuple(_proven(value, item) for value, item in observations(reading)),
        tuple(_proven(value, item) for value, item in relations(reading)),
    )


def _proven(value: Compiled, item: Observation | Statement) -> Fact:
    """Make a fact of a statement and its first evidence."""
    proof = min(item.evidence, key=lambda proof: (proof.start, proof.end))
    return Fact(value, proof.start, proof.end, proof.rule, proof.score)


def sheet_of_facts(
    compiled: Compiled,
    text: str,
    observed: Sequence[tuple[int, int]],
    related: Sequence[tuple[int, int]],
    *,
    rule: str,
) -> Sheet:
    """Return a document in the compiled form, each statement within the range given for it."""
    mentions = tuple(Fact(m, m["start"], m["end"], rule) for m in compiled["mentions"])
    return Sheet(
        compiled,
        text,
        mentions,
        _placed(compiled["observations"], observed, mentions, rule),
        _placed(compiled["relations"], related, mentions, rule),
    )


def _placed(
    values: Iterable[Compiled],
    ranges: Sequence[tuple[int, int]],
    mentions: Sequence[Fact],
    rule: str,
) -> tuple[Fact, ...]:
    return tuple(
        Fact(value, *_place(value, within, mentions), rule)
        for value, within in zip(values, ranges, strict=True)
    )


def _place(value: Compiled, within: tuple[int, int], mentions: Sequence[Fact]) -> tuple[int, int]:
    """Narrow a range down to the mentions that a statement joins: one a slot, near each other."""
    inside = [m for m in mentions if within[0] <= m.start and m.end <= within[1]]
    first, second = (
        [m for m in inside if fills(m.value, type_, name)] for _, type_, name in parts(value)
    )
    chosen = min(
        ((a, b) for a in first or second for b in second or first),
        key=lambda pair: abs(pair[0].start - pair[1].start),
        default=None,
    )
    if chosen is None:
        return within
    return min(fact.start for fact in chosen), max(fact.end for fact in chosen)


def parts(value: Compiled) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Return slot, mention type and name of the two things that a statement joins."""
    if "indicator" in value:
        number = value["value"].lstrip("-+").split("/")[0]
        return (
            ("value", MentionType.VALUE, number),
            ("indicator", MentionType.INDICATOR, value["indicator"]),
        )
    return ("tail", value["tail_type"], value["tail"]), ("head", value["head_type"], value["head"])


def fills(mention: Compiled, type_: str, name: str) -> bool:
    """Whether a mention is of that type and name; that of a value holds its number."""
    if mention["type"] != type_:
        return False
    norm = fold(mention["norm"])
    return name in norm if type_ == MentionType.VALUE else norm == fold(name)

"""Find cues: words that say how far something has come, how binding it is, and who does it.

The families are those of the data file: REACHED, ONGOING, REQUIRED, PLANNED, ENCOURAGED and
NEGATED say the status; LEAD, SUPPORT and RESPONSIBLE the part of a body; STRENGTH softens or
hardens (原则上, 力争, 确保). Of two cues that overlap the longer counts: 尚未 is no 未.
"""

from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick
from spacy.language import Language
from spacy.tokens import Doc

from kg.components.blocks import readable, text_of
from kg.components.lexicon import read_table
from kg.components.spans import CUES, span_at

TERMS = "pipelines/edugov_zh/terms/cues.tsv"
NOT_A_CUE = "-"
"""Family of words that hide a cue inside them (未来 hides 未)."""


class Cue(NamedTuple):
    """One cue, from ``start`` to ``end`` of the text, and its family."""

    start: int
    end: int
    family: str


class Cues:
    """Finds the cues of a terms file."""

    def __init__(self, terms: str = TERMS) -> None:
        self._automaton = ahocorasick.Automaton()
        for row in read_table(terms):
            self._automaton.add_word(row["term"], (len(row["term"]), row["family"]))
        self._automaton.make_automaton()

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        """Yield the cues between two places of a text, from left to right, the longest ones."""
        stop = len(text) if end is None else end
        for last, (length, family) in self._automaton.iter_long(text, start, stop):
            if family != NOT_A_CUE:
                yield Cue(last + 1 - length, last + 1, family)


class CueMatcher:
    """Put the cues of a text in ``doc.spans["cues"]``, labelled by family."""

    def __init__(self, name: str, cues: Cues) -> None:
        self.name = name
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        text = text_of(doc)
        doc.spans[CUES] = [
            span_at(doc, cue.start, cue.end, label=cue.family, rule=self.name)
            for start, end in readable(doc)
            for cue in self.cues.find(text, start, end)
        ]
        return doc


@Language.factory("kg_cue", assigns=["doc.spans"])
def make_cue(nlp: Language, name: str, terms: str = TERMS) -> CueMatcher:
    """Make the component from a file (resource name) of terms, each with its family."""
    return CueMatcher(name, Cues(terms))

"""What the rules find in a text, for a reader that is shown it."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from spacy.language import Language

from kg import nlp
from kg.components.reader import ReaderOutput, TrainedReader
from kg.components.reader_features import Array
from kg.components.reader_rules import rule_tags
from kg.components.windows import Heading
from kg.readers import read_text

RULES = "edugov_zh_forms"
"""The pipeline whose rules a reader is shown."""


_AS_LONG = str.maketrans({"\ufeff": " ", "\r": "\n"})
"""What reading a file leaves out, and what stands in its place so that offsets stay."""


@cache
def text_rules(text: str) -> Array:
    """*Shape:* (characters,), as ``kg.components.reader_rules``; blocks are found as in a file."""
    if not text.strip():
        return np.zeros(len(text), dtype=np.int64)
    return rule_tags(nlp.annotate(_rules(), read_text(text.translate(_AS_LONG))))


def read_with_rules(
    reader: TrainedReader, text: str, headings: Sequence[Heading] | None = None
) -> ReaderOutput:
    """Read a text as a pipeline would: the reader is shown what the rules find, if it asks."""
    return reader.read(text, headings, text_rules(text) if reader.tagger.uses_rules else None)


@cache
def _rules() -> Language:
    return nlp.load(RULES, disable=("kg_reconcile",))

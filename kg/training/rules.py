"""What the rules find in a text, for a reader that is shown it."""

from collections.abc import Sequence
from functools import cache

from spacy.language import Language

from kg import nlp
from kg.components.reader import ReaderOutput, TrainedReader
from kg.components.reader_features import Array
from kg.components.reader_rules import rule_tags
from kg.components.windows import Heading
from kg.readers import read_text

RULES = "edugov_zh_forms"
"""The pipeline whose rules a reader is shown."""


@cache
def text_rules(text: str) -> Array:
    """*Shape:* (characters,), as ``kg.components.reader_rules``; blocks are found as in a file.

    :raises ValueError: if reading the text as a file would change it
    """
    document = read_text(text)
    if document.text != text:
        raise ValueError(f"a text is not read as it stands: {text[:40]!r}")
    return rule_tags(nlp.annotate(_rules(), document))


def read_with_rules(
    reader: TrainedReader, text: str, headings: Sequence[Heading] | None = None
) -> ReaderOutput:
    """Read a text as a pipeline would: the reader is shown what the rules find, if it asks."""
    return reader.read(text, headings, text_rules(text) if reader.tagger.uses_rules else None)


@cache
def _rules() -> Language:
    return nlp.load(RULES, disable=("kg_reconcile",))

"""What rules and lexicons found in a text, as the trained reader is shown it.

A reader that sees where grammar and lists take something for a mention learns how far each is to
be believed. A whole number stands for each character: bit ``2n`` says that a span of the type
numbered ``n`` begins there (B), bit ``2n + 1`` that one goes on (I), the last bit that a programme
of the list stands there. Spans of one type that overlap are laid over one another.
"""

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc, Span

from kg.components.reader_features import RULE_TAGS, TYPES, Array
from kg.components.spans import FOUND_BY_RULES

STANDING = "kg_term.standing"
"""The rule that knows programmes by a list."""
LISTED = 1 << (RULE_TAGS - 1)

_BEGINS = {type_.value: 1 << (2 * n) for n, type_ in enumerate(TYPES)}


def rule_tags(doc: Doc) -> Array:
    """*Shape:* (characters,): what the rules found at each character of a document."""
    return _tags(len(doc), (span for key in FOUND_BY_RULES for span in doc.spans.get(key, ())))


def _tags(length: int, spans: Iterable[Span]) -> Array:
    tags = np.zeros(length, dtype=np.int64)
    for span in spans:
        begins = _BEGINS.get(span.label_, 0)
        tags[span.start] |= begins
        tags[span.start + 1 : span.end] |= begins << 1
        if span.id_ == STANDING:
            tags[span.start : span.end] |= LISTED
    return tags

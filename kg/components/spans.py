"""Where components put what they find, and how spans are made without losing one quietly."""

from spacy.tokens import Doc, Span

from kg.errors import AlignmentError

DOCUMENT = "kg.document"
"""``doc.user_data`` key of the ``kg.document.Document`` that is annotated."""
READER = "kg.reader"
"""``doc.user_data`` key of the trained reader's output."""
UNKEPT = "kg.unkept"
"""``doc.user_data`` key of the counts of what was found and became no mention."""
CLAUSES = "kg.clauses"
"""``doc.user_data`` key of where sentences and clauses stand (``kg.components.clause.Clauses``)."""

DOCUMENT_NUMBERS = "document_numbers"
TITLES = "titles"
PERIODS = "periods"
QUANTITIES = "quantities"
NAMES = "names"
TERMS = "terms"
CUES = "cues"
READER_SPANS = "reader"
MENTIONS = "mentions"

FOUND_BY_RULES = (DOCUMENT_NUMBERS, TITLES, QUANTITIES, NAMES, TERMS)
"""The groups in which the rules put what may be a mention."""

if not Span.has_extension("score"):
    Span.set_extension("score", default=1.0)


def span_at(doc: Doc, start: int, end: int, *, label: str, rule: str, value: str = "") -> Span:
    """Return the span over characters ``start`` to ``end``, ``end`` not included.

    The rule's name goes in ``span.id_``, which is where evidence reads it from; a normalised
    value in ``span.kb_id_``. ``span._.score`` is 1 until it is set.

    :raises AlignmentError: if the range is empty or outside the text, or the tokens are not
        single characters
    """
    if 0 <= start < end <= len(doc):
        span = Span(doc, start, end, label=label, span_id=rule, kb_id=value)
        if span.end_char == end:  # then each token up to there is one character
            return span
    raise AlignmentError(
        f"characters {start}:{end} do not fit a text of {_length(doc)} characters in "
        f"{len(doc)} tokens: the pipeline needs the tokenizer kg.characters.v1"
    )


def _length(doc: Doc) -> int:
    """Return the characters of a text; asking for the text itself takes time with its length."""
    if not len(doc):
        return 0
    last = doc[len(doc) - 1]
    return last.idx + len(last.text_with_ws)

"""Documents for the tests of linking, with the mentions that a test gives."""

from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.spans import MENTIONS, span_at
from kg.document import Document, Field
from kg.linking.gazetteer import Gazetteer
from kg.linking.resolve import link

GAZETTEER = Gazetteer.load()
TOKENIZER = CharacterTokenizer(Vocab())


def linked(text, *mentions, gazetteer=GAZETTEER, blocks=(), rule="test", **fields):
    """Link a text; a mention is (type, surface), in the order of the text.

    A field is its value, or (value, start, end) where the text has it.
    """
    document = Document(
        text,
        "document.txt",
        blocks=blocks,
        fields=tuple(_field(key, value) for key, value in fields.items()),
    )
    doc = TOKENIZER(text)
    spans = []
    end = 0
    for label, surface in mentions:
        start = text.index(surface, end)
        end = start + len(surface)
        spans.append(span_at(doc, start, end, label=label, rule=rule))
    doc.spans[MENTIONS] = spans
    return link(doc, document, gazetteer)


def _field(key, value):
    value, start, end = value if isinstance(value, tuple) else (value, None, None)
    return Field(key, value, start, end, "test")


def norms(text, *mentions, **fields):
    """Return the normalised names of a text's mentions."""
    return [mention.norm for mention in linked(text, *mentions, **fields).mentions]

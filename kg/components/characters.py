"""One token a character, white space too, so that the index of a token is an offset.

spaCy's own ``char`` segmenter hides spaces as token white space and slows down with the square of
the length.
"""

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab


class CharacterTokenizer:
    """Make a ``Doc`` with one token for each character."""

    def __init__(self, vocab: Vocab):
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize a text: ``doc.text == text`` and ``len(doc) == len(text)``."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: object) -> bytes:
        """Give no bytes: there is nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "CharacterTokenizer":
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, _path: str | Path, **_: object) -> None:
        """Write nothing: there is nothing to keep."""

    def from_disk(self, _path: str | Path, **_: object) -> "CharacterTokenizer":
        """Return the tokenizer as it is."""
        return self


@registry.tokenizers("kg.characters.v1")  # type: ignore[untyped-decorator]
def make_characters() -> Callable[[Language], CharacterTokenizer]:
    """Make what makes the tokenizer of a pipeline."""
    return _create


def _create(nlp: Language) -> CharacterTokenizer:
    return CharacterTokenizer(nlp.vocab)

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


class _Orths(dict[str, int]):
    """The number of each character in a vocabulary: a ``Doc`` is made of numbers twice as fast."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, character: str) -> int:
        self[character] = orth = self._vocab[character].orth
        return orth


class CharacterTokenizer:
    """Make a ``Doc`` with one token for each character."""

    def __init__(self, vocab: Vocab):
        self.vocab = vocab
        self._orths = _Orths(vocab)

    def __call__(self, text: str) -> Doc:
        """Tokenize a text: ``doc.text == text`` and ``len(doc) == len(text)``."""
        words = [self._orths[character] for character in text]
        spaces = [False] * len(text)
        return Doc(self.vocab, words=words, spaces=spaces)  # type: ignore[arg-type]  # numbers too

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

"""Find the words of a long list in texts: all of them, those that overlap too.

An automaton with all the words looks, at each character, through all that a word may begin with:
some thousands. Here a table says of the numbers of two characters, folded into its length, whether
a word may begin with them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_SIZE = 1 << 20


class KnownWords:
    """The words of a list, each of two characters or more.

    >>> list(KnownWords(["南通", "南通市", "通州"]).find("到南通市通州"))
    [(1, '南通市'), (1, '南通'), (4, '通州')]
    """

    def __init__(self, words: Iterable[str]):
        begun: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            if len(word) < 2:
                raise ValueError(f"{word!r} is no word of two characters or more")
            begun.setdefault(word[:2], []).append(word)
        self._begun: Mapping[str, Sequence[str]] = begun
        self._may_begin = np.zeros(_SIZE, dtype=bool)
        self._may_begin[[_folded(pair)[0] for pair in begun]] = True

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the words in a text with where they start: from left to right, longest first."""
        for start in np.flatnonzero(self._may_begin[_folded(text)]).tolist():
            for word in self._begun.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    yield start, word


def _folded(text: str) -> NDArray[np.uint32]:
    """Return a number for each character with the one behind it, but for the last."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded: NDArray[np.uint32] = (codes[:-1] << 7 ^ codes[1:]) % _SIZE
    return folded

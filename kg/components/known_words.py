"""Find the words of a long list in texts: all of them, those that overlap too.

An automaton with all the words looks, at each character, through all that a word may begin with:
some thousands. Here a table says of the numbers of three characters, folded into its length,
whether a word may begin with them, and one of two whether they are a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_BITS = 20
_FACTORS = np.array([2654435761, 2246822519, 3266489917], dtype=np.uint32)
"""Odd numbers that spread characters over a table, as in common hash functions."""
_BEGINNING = len(_FACTORS)


class KnownWords:
    """The words of a list, each of two characters or more.

    >>> list(KnownWords(["南通", "南通市", "通州"]).find("到南通市通州"))
    [(1, '南通市'), (1, '南通'), (4, '通州')]
    """

    def __init__(self, words: Iterable[str]):
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            if len(word) < 2:
                raise ValueError(f"{word!r} is no word of two characters or more")
            lengths.setdefault(word[:_BEGINNING], set()).add(len(word))
        self._lengths: Mapping[str, Sequence[int]] = {
            beginning: sorted(each, reverse=True) for beginning, each in lengths.items()
        }
        self._pairs = _table(beginning for beginning in lengths if len(beginning) == 2)
        self._triples = _table(beginning for beginning in lengths if len(beginning) == 3)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the words in a text with where they start: from left to right, longest first."""
        for start in np.flatnonzero(self._may_begin(text)).tolist():
            beginning = text[start : start + _BEGINNING]
            for length in self._lengths.get(beginning, ()):
                word = text[start : start + length]
                if word in self._words and len(word) == length:
                    yield start, word
            if len(beginning) > 2 and beginning[:2] in self._words:
                yield start, beginning[:2]

    def _may_begin(self, text: str) -> NDArray[np.bool_]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        may: NDArray[np.bool_] = self._pairs[_folded(codes, 2)]
        may[:-1] |= self._triples[_folded(codes, 3)]
        return may


def _table(beginnings: Iterable[str]) -> NDArray[np.bool_]:
    """Return which numbers the beginnings have."""
    table = np.zeros(1 << _BITS, dtype=bool)
    for beginning in beginnings:
        codes = np.array([ord(character) for character in beginning], dtype=np.uint32)
        table[_folded(codes, len(codes))] = True
    return table


def _folded(codes: NDArray[np.uint32], width: int) -> NDArray[np.uint32]:
    """Return a number for each character with those behind it, ``width`` in all."""
    count = max(len(codes) - width + 1, 0)
    folded = np.zeros(count, dtype=np.uint32)
    for place in range(width):
        folded ^= codes[place : place + count] * _FACTORS[place]
    return folded >> np.uint32(32 - _BITS)

"""What the trained reader is given, and the lists that its answers are numbered by.

Used in training and in reading alike, so that both see the same: characters as ids, the position
of each character in its word, and how two spans lie to each other. No spaCy and no torch here.
"""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.vocabulary import Kind, MentionType, Relation, Status

Array = NDArray[Any]

TYPES = tuple(MentionType)
"""Mention types in the order of the reader's emissions."""

KINDS = ("none", *Kind)
STATUSES = ("none", *Status)
HONOURS = ("none", Relation.ACHIEVES, Relation.AIMS_FOR)

OF_INDICATOR, ABOUT = "of_indicator", "about"
LINKS = (*Relation, OF_INDICATOR, ABOUT)
"""What may hold between two spans: the eleven relations, and VALUE → INDICATOR, VALUE → subject."""

_ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)
ENDS: dict[str, tuple[tuple[MentionType, ...], tuple[MentionType, ...]]] = {
    Relation.ISSUED_BY: ((MentionType.POLICY,), (MentionType.ORG,)),
    Relation.HAS_NUMBER: ((MentionType.POLICY,), (MentionType.DOCNUM,)),
    Relation.BASED_ON: ((MentionType.POLICY,), (MentionType.POLICY,)),
    Relation.IMPLEMENTS: (_ACTORS, (MentionType.POLICY, MentionType.PROGRAM)),
    Relation.RESPONSIBLE_FOR: (
        _ACTORS,
        (MentionType.TASK, MentionType.PROGRAM, MentionType.POLICY),
    ),
    Relation.ACHIEVES: ((*_ACTORS, MentionType.PROGRAM), (MentionType.RECOGNITION,)),
    Relation.AIMS_FOR: ((*_ACTORS, MentionType.POLICY), (MentionType.RECOGNITION,)),
    Relation.AFFECTS: ((MentionType.PROGRAM, MentionType.POLICY), (MentionType.INDICATOR,)),
    Relation.HAS_PROBLEM: (_ACTORS, (MentionType.PROBLEM,)),
    Relation.LOCATED_IN: (_ACTORS, (MentionType.REGION,)),
    Relation.PART_OF: (
        (MentionType.SCHOOL, MentionType.PROGRAM, MentionType.TASK),
        (MentionType.SCHOOL, MentionType.PROGRAM, MentionType.POLICY),
    ),
    OF_INDICATOR: ((MentionType.VALUE,), (MentionType.INDICATOR,)),
    ABOUT: ((MentionType.VALUE,), _ACTORS),
}
"""Head and tail types between which a link may hold."""

RULE_TAGS = 2 * len(TYPES) + 1
"""What rules may say of a character: B and I for each type, and that a listed programme stands."""

WORD_POSITIONS = 5
"""No word layer, then begin, middle and end of a word, and a word of one character."""

PAIR_SIZES = (24, 5, 5, 8)
"""How many values each column of :func:`pair_features` may take."""

_GAPS = np.array([1, 3, 6, 11, 21, 41, 81, 161, 241, 321, 421])
_SENTENCE_ENDS, _COMMAS = frozenset("。；;！!？?\n"), frozenset("，,、")
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", " ", "\n")
PAD, UNKNOWN, START, END, MASK, SPACE, NEWLINE = range(len(_SPECIAL))
_BEYOND = 0x10000
"""The first code point of the characters that are looked up one by one; few texts hold any."""
_NOT_YET = -1


def allowed_links() -> Array:
    """*Shape:* (types, types, links): which links may hold from a head's to a tail's type."""
    table = np.zeros((len(TYPES), len(TYPES), len(LINKS)), dtype=bool)
    for k, link in enumerate(LINKS):
        heads, tails = ENDS[link]
        for head in heads:
            for tail in tails:
                table[TYPES.index(head), TYPES.index(tail), k] = True
    return table


class Vocabulary:
    """Characters and their ids; one id a character, so that positions are offsets."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        self._ids = {c: i for i, c in enumerate((*_SPECIAL, *self.characters))}
        self._size = len(self._ids)
        self._table = np.full(_BEYOND + 1, _NOT_YET, dtype=np.int64)
        for character, number in self._ids.items():
            if len(character) == 1 and ord(character) < _BEYOND:
                self._table[ord(character)] = number

    def __len__(self) -> int:
        return self._size

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Read a vocabulary that :meth:`save` wrote."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["characters"])

    def save(self, path: Path) -> None:
        """Write the characters in the order of their ids."""
        data = {"characters": "".join(self.characters)}
        path.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")

    def encode(self, text: str) -> Array:
        """Give each character its id; *shape* (characters,)."""
        ids: Array = self._table[np.minimum(_codes(text), _BEYOND)]
        for place in np.flatnonzero(ids == _NOT_YET).tolist():
            ids[place] = self._id(text[place])
        return ids

    def _id(self, character: str) -> int:
        found = self._ids.get(character)
        if found is None:
            found = self._ids[character] = self._fallback(character)
            if ord(character) < _BEYOND:
                self._table[ord(character)] = found
        return found

    def _fallback(self, character: str) -> int:
        if character.isspace():
            return SPACE
        folded = unicodedata.normalize("NFKC", character).lower()
        return self._ids.get(character.lower(), self._ids.get(folded, UNKNOWN))


class Punctuation:
    """How many sentence ends, lines and commas lie before each offset of a text."""

    def __init__(self, text: str) -> None:
        codes = _codes(text)
        self._counts = np.zeros((len(text) + 1, 3), dtype=np.int64)
        for k, marks in enumerate((_SENTENCE_ENDS, frozenset("\n"), _COMMAS)):
            there = np.isin(codes, sorted(map(ord, marks)))
            self._counts[1:, k] = np.cumsum(there)

    def between(self, start: Array, end: Array) -> Array:
        """*Shape:* (n, 3): sentence ends, line ends and commas from start to end."""
        return self._counts[end] - self._counts[start]


def _codes(text: str) -> Array:
    """*Shape:* (characters,): the code point of each."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def between(heads: Array, tails: Array) -> tuple[Array, Array]:
    """Return start and end of what lies between spans; where they overlap, an empty range."""
    start = np.minimum(heads[:, 1], tails[:, 1])
    return start, np.maximum(start, np.maximum(heads[:, 0], tails[:, 0]))


def pair_features(punctuation: Punctuation, heads: Array, tails: Array) -> Array:
    """Say how pairs of spans lie to each other, as small numbers (:data:`PAIR_SIZES`).

    :param heads: *Shape:* (n, 2 or more), start and end in the text of ``punctuation``
    :param tails: likewise
    :return: *Shape:* (n, 4): order and distance, sentence ends, lines, commas between
    """
    start, end = between(heads, tails)
    distance = np.searchsorted(_GAPS, end - start, side="right")
    order = np.where(heads[:, 0] <= tails[:, 0], 0, len(_GAPS) + 1)
    counts = np.minimum(punctuation.between(start, end), np.array(PAIR_SIZES[1:]) - 1)
    return np.column_stack([order + distance, counts])

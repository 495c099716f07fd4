"""Sentences of words to learn from: those of a treebank, and sentences of the domain.

There is no treebank of official documents. Their words are made of what is known of them:
annotated mentions and names of the lists end where words do; between these jieba cuts; what it
leaves longer than two characters is cut on, into words of two characters where it is made of such
(教师 队伍), else by a model of the treebank, so that all words are as short as there (教育 局).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.components.words import Names
from kg.evaluate.gold import read_folder

PARTS = ("dev", "test")
HELD_OUT = 100
"""Sentences at the end of the last part that are not learned from."""
DOMAIN = 1200
"""Sentences of the domain at most: about as many characters as the treebank has."""
_SENTENCE = re.compile(r"[^\s。！？；;]+[。！？；;]?")
_MENTIONS, _LONGEST, _LONG_WORD = 2, 150, 3
"""A sentence of the domain holds so many mentions, and is no longer than that."""

Words = list[str]
Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of words to learn from, and those that are held out."""

    learned: list[Words]
    held_out: list[Words]


def read_treebank(folder: Path) -> Sentences:
    """Read the parts of the treebank, and hold the last sentences out."""
    sentences: list[Words] = []
    for part in PARTS:
        path = folder / f"zh_gsdsimp-ud-{part}.conllu"
        sentences.extend(read_conllu(path.read_text(encoding="utf-8")))
    return Sentences(sentences[:-HELD_OUT], sentences[-HELD_OUT:])


def read_conllu(text: str) -> Iterator[Words]:
    r"""Yield the words of each sentence of a CoNLL-U file.

    >>> list(read_conllu("# text = 他来\n1\t他\t他\n2\t来\t来\n\n1\t好\t好\n"))
    [['他', '来'], ['好']]
    """
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        words = [row[1] for row in rows if row[0].isdigit()]
        if words:
            yield words


def read_domain(folder: Path, cut: Cut, names: Names, *, most: int = DOMAIN) -> list[Words]:
    """Cut sentences of annotated documents, evenly taken from all of them.

    :param cut: a model of the treebank
    :raises GoldError: if the folder holds no annotations
    """
    parts = list(_annotated(folder))
    step = max(1, len(parts) // most)
    cut_on = with_jieba(cut, names)
    return [[word for piece in pieces for word in cut_on(piece)] for pieces in parts[::step][:most]]


def with_jieba(cut: Cut, names: Names) -> Cut:
    """Return a function that cuts by names, then by jieba, and long words by ``cut``."""
    import jieba

    jieba.setLogLevel("ERROR")  # it reports loading its dictionary

    def cut_long(word: str) -> Words:
        if len(word) < _LONG_WORD:
            return [word]
        pairs = [word[i : i + 2] for i in range(0, len(word), 2)]
        return pairs if set(pairs) <= set(jieba.cut_for_search(word)) else cut(word)

    def cut_on(text: str) -> Words:
        words = (word for piece in names.split(text) for word in jieba.cut(piece))
        return [part for word in words for part in cut_long(word)]

    return cut_on


def _annotated(folder: Path) -> Iterator[list[str]]:
    """Yield sentences that hold several mentions, in pieces at the ends of these."""
    for path, compiled in read_folder(folder):
        text = path.read_text(encoding="utf-8")
        for match in _SENTENCE.finditer(text):
            start, end = match.span()
            here = [m for m in compiled["mentions"] if start <= m["start"] and m["end"] <= end]
            if len(here) >= _MENTIONS and end - start <= _LONGEST:
                places = {start, end, *(m[side] for m in here for side in ("start", "end"))}
                yield [text[a:b] for a, b in pairwise(sorted(places))]

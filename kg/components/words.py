"""Cut Chinese text into words: for full-text search, and for word positions.

The model is ours, for spacy-pkuseg, and lies in the package: nothing is downloaded. It is loaded
when the first text is cut. Words follow the treebank that it learned from: short ones (南通 市,
教育 局), so that a search for the part finds the whole. Names of the domain, which general text has
too few of, are known from the pipeline's own lists: no word runs across their ends.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.components.lexicon import read_table, read_terms
from kg.components.region_tables import read_pairs, shipped_rows
from kg.resources import resource

MODEL = "pipelines/edugov_zh/words"
_TERMS = "pipelines/edugov_zh/terms"
_TABLES = (
    ("organisation_bodies.tsv", "name"),
    ("organisation_central.tsv", "name"),
    ("indicators.tsv", "term"),
    ("program_heads.tsv", "head"),
)
_LISTS = ("programs.txt", "honour_heads.txt")
_NOT = "region_common_words.txt"
"""Names that are common words as well: the model alone decides on these."""
_SHORTEST = 3
"""Characters of the shortest name that is taken for certain wherever it stands."""
_PIECE = re.compile(r"[^\s。！？；]*[。！？；]|[^\s。！？；]+")
_AT_ONCE = 500
"""Characters that are cut into words at once: the model reads sentences."""


def segment(text: str) -> list[str]:
    """Return the words of a text, marks included; white space is no part of any.

    Joined they are the text without its white space.
    """
    return [text[start:end] for start, end in word_ranges(text)]


def word_ranges(text: str) -> list[tuple[int, int]]:
    """Return the range of characters of each word, sorted; between them lies white space only."""
    return list(_ranges(text, shipped_words()))


class Names:
    """Names whose ends are ends of words; where two overlap, the first counts, then the longest.

    >>> list(Names(["南通市", "教育局", "市教育"]).split("江苏南通市教育局的"))
    ['江苏', '南通市', '教育局', '的']
    """

    def __init__(self, names: Iterable[str]):
        self._names = frozenset(name for name in names if len(name) >= _SHORTEST)
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[:_SHORTEST], set()).add(len(name))
        self._lengths: Mapping[str, list[int]] = {
            head: sorted(each, reverse=True) for head, each in lengths.items()
        }

    def __len__(self) -> int:
        return len(self._names)

    def split(self, text: str) -> Iterator[str]:
        """Yield the names in a text, and what stands between them."""
        begun = place = 0
        while place < len(text):
            name = self._at(text, place)
            if not name:
                place += 1
                continue
            if begun < place:
                yield text[begun:place]
            yield name
            begun = place = place + len(name)
        if begun < len(text):
            yield text[begun:]

    def _at(self, text: str, place: int) -> str:
        for length in self._lengths.get(text[place : place + _SHORTEST], ()):
            name = text[place : place + length]
            if name in self._names:
                return name
        return ""


def with_names(cut: Callable[[str], list[str]], names: Names) -> Callable[[str], list[str]]:
    """Return a function that cuts so that no word runs across the ends of a name."""

    def cut_between(text: str) -> list[str]:
        return [word for piece in names.split(text) for word in cut(piece)]

    return cut_between


def load_model(folder: Path) -> Callable[[str], list[str]]:
    """Load a spacy-pkuseg model; the function cuts a text without white space.

    Its own dictionary of general words is left out: words follow the treebank it learned from.
    """
    from spacy_pkuseg import pkuseg  # slow to import, and needed only where words are

    cut: Callable[[str], list[str]] = pkuseg(str(folder), user_dict=None).cut
    return cut


@cache
def shipped_words() -> Callable[[str], list[str]]:
    """Return the model of the package with the domain's names, loaded once."""
    return with_names(load_model(resource(MODEL)), shipped_names())


@cache
def shipped_names() -> Names:
    """Return the domain's names and terms: regions, bodies, programmes, indicators, honours."""
    columns = (row[column] for name, column in _TABLES for row in read_table(f"{_TERMS}/{name}"))
    lists = (term for name in _LISTS for term in read_terms(f"{_TERMS}/{name}"))
    regions = (
        *(row.name for row in shipped_rows()),
        *(name for name, _ in read_pairs("groups.tsv")),
    )
    common = set(read_terms(f"{_TERMS}/{_NOT}"))
    return Names(name for name in (*columns, *lists, *regions) if name not in common)


def _ranges(text: str, cut: Callable[[str], Iterable[str]]) -> Iterator[tuple[int, int]]:
    for start, piece in _pieces(text):
        for word in cut(piece):
            yield start, start + len(word)
            start += len(word)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is cut at once: sentences without white space, and parts of overlong ones."""
    for match in _PIECE.finditer(text):
        for start in range(match.start(), match.end(), _AT_ONCE):
            yield start, text[start : min(start + _AT_ONCE, match.end())]

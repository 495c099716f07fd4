"""The themes of problems, by the words they hold: a table that a policy expert can change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.components.lexicon import read_table, read_terms

THEMES = "pipelines/edugov_zh/terms/problem_themes.tsv"
EDUCATION = "pipelines/edugov_zh/terms/education_words.txt"
OTHER = "其他"
"""The theme of a problem that holds no term of any: it is counted too."""
_HIDES = "-"


@dataclass(frozen=True, slots=True)
class _Term:
    words: tuple[str, ...]
    education: bool


def theme_names() -> tuple[str, ...]:
    """Return the themes in the order of their table, and the one for all others."""
    return (*_table(), OTHER)


def themes(text: str, around: str = "") -> Mapping[str, tuple[str, ...]]:
    """Return the themes of a problem, each with the words that it was told by.

    :param around: headings and title above the problem, which may show that it is about education

    >>> themes("乡村教师结构性缺编"), themes("经费不足", "某县工业发展报告")
    ({'教师编制': ('缺编',)}, {})
    """
    education = any(word in text + around for word in _education())
    found = {}
    for theme, terms in _table().items():
        hidden = _without(text, _hidden().get(theme, ()))
        words = _words(hidden, terms, education)
        if words:
            found[theme] = words
    return found


def _words(text: str, terms: Iterable[_Term], education: bool) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for term in terms:
        if (education or not term.education) and all(word in text for word in term.words):
            found.update(dict.fromkeys(term.words))
    return tuple(found)


def _without(text: str, hidden: Iterable[str]) -> str:
    for word in hidden:
        text = text.replace(word, "\n")
    return text


@cache
def telling() -> frozenset[str]:
    """Return the terms that show, alone, that two sentences speak of the same."""
    rows = read_table(THEMES)
    return frozenset(row["term"] for row in rows if row["alone"])


@cache
def _table() -> Mapping[str, tuple[_Term, ...]]:
    found: dict[str, list[_Term]] = {}
    for row in read_table(THEMES):
        if not row["theme"].startswith(_HIDES):
            term = _Term(tuple(row["term"].split("+")), row["where"] == "education")
            found.setdefault(row["theme"], []).append(term)
    return {theme: tuple(terms) for theme, terms in found.items()}


@cache
def _hidden() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table(THEMES):
        if row["theme"].startswith(_HIDES):
            found.setdefault(row["theme"].removeprefix(_HIDES), []).append(row["term"])
    return {theme: tuple(terms) for theme, terms in found.items()}


@cache
def _education() -> tuple[str, ...]:
    return tuple(read_terms(EDUCATION))

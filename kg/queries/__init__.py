"""The research questions: each as one Cypher text and one SPARQL text, which give the same rows.

Each lies here as ``NAME.cypher`` and ``NAME.sparql``; their first two lines say, as comments, what
they ask, in Chinese and in English. Values come as parameters: ``$region`` in Cypher, the variable
``?region`` in SPARQL.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import UnknownNameError

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A research question: what it asks, its texts, and the parameters that it needs."""

    name: str
    zh: str
    en: str
    cypher: str
    sparql: str
    parameters: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Return every question, in the order of their names."""
    folder = files(__name__)
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".cypher"))
    return tuple(_read(name.removesuffix(".cypher")) for name in names)


def question(name: str) -> Question:
    """Return a question by name.

    :raises UnknownNameError: if there is none; the message lists those there are
    """
    for each in questions():
        if each.name == name:
            return each
    names = ", ".join(each.name for each in questions())
    raise UnknownNameError(f"{name} is no question: one of {names}")


def _read(name: str) -> Question:
    folder = files(__name__)
    cypher = (folder / f"{name}.cypher").read_text(encoding="utf-8")
    sparql = (folder / f"{name}.sparql").read_text(encoding="utf-8")
    zh, en = (line.removeprefix("//").strip() for line in cypher.splitlines()[:2])
    parameters = tuple(dict.fromkeys(_PARAMETER.findall(cypher)))
    return Question(name, zh, en, cypher, sparql, parameters)

"""The research questions: each as one Cypher text and one SPARQL text, which give the same rows.

Each lies here as three files: ``NAME.toml`` says what it asks, in Chinese and in English, what it
needs, what its columns mean and what its answer does not say; ``NAME.cypher`` and ``NAME.sparql``
ask it, their first two lines the title as comments. Values come as parameters: ``$region`` in
Cypher, the variable ``?region`` in SPARQL.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kg.bundle.names import nearest
from kg.errors import UnknownNameError


class ParameterKind(StrEnum):
    """What the value of a parameter names: an entity of a class, or a plain value."""

    REGION = "region"
    BODY = "body"
    POLICY = "policy"
    INDICATOR = "indicator"
    ENTITY = "entity"
    DOCUMENT = "document"
    YEAR = "year"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question needs to know; one without a ``default`` must be given."""

    name: str
    kind: ParameterKind
    meaning: Bilingual
    default: str | int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer."""

    name: str
    meaning: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """A research question: what it asks, its texts, what it needs, and what it does not say."""

    name: str
    title: Bilingual
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    not_said: Bilingual
    cypher: str
    sparql: str

    @property
    def command(self) -> str:
        """The name as one writes it on the command line."""
        return self.name.replace("_", "-")


@cache
def questions() -> tuple[Question, ...]:
    """Return every question, in the order of their names."""
    names = sorted(each.name for each in files(__name__).iterdir() if each.name.endswith(".toml"))
    return tuple(_read(name.removesuffix(".toml")) for name in names)


def question(name: str) -> Question:
    """Return a question by its name, with dashes or underscores.

    :raises UnknownNameError: if there is none; the message gives the nearest
    """
    for each in questions():
        if each.name == name.replace("-", "_"):
            return each
    near = ", ".join(nearest(name.replace("_", "-"), [each.command for each in questions()])[:3])
    raise UnknownNameError(
        f"{name} is no question{f': did you mean {near}?' if near else '.'} There are "
        f"{len(questions())}; edugov ask GRAPH --list shows them"
    )


def _read(name: str) -> Question:
    about = tomllib.loads(_text(f"{name}.toml"))
    return Question(
        name,
        _both(about),
        tuple(_parameter(each, given) for each, given in about.get("parameters", {}).items()),
        tuple(Column(each, Bilingual(*words)) for each, words in about["columns"].items()),
        _both(about["not_said"]),
        _text(f"{name}.cypher"),
        _text(f"{name}.sparql"),
    )


def _text(file: str) -> str:
    return (files(__name__) / file).read_text(encoding="utf-8")


def _both(words: Mapping[str, Any]) -> Bilingual:
    return Bilingual(words["zh"], words["en"])


def _parameter(name: str, given: Mapping[str, Any]) -> Parameter:
    return Parameter(name, ParameterKind(given["kind"]), _both(given), given.get("default"))

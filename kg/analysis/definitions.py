"""Definitions that a text gives of what it counts: 市区（含澄岚区和市经开区，下同）.

Values that count other things are no pair, however alike their names are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from kg.analysis.indicators import identify
from kg.analysis.values import Value
from kg.analysis.wording import clause_before
from kg.components.lexicon import patterns_of_kind

PATTERNS = "pipelines/edugov_zh/patterns/definitions.tsv"
_BRACKETS = re.compile(
    r"(?P<term>[\u4e00-\u9fffA-Za-z0-9“”]{2,24})[（(](?P<text>[^（）()]{3,80})[）)]"
)
_STOP = re.compile(r"[，,；;。：:、\n\t]")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says that a word or an indicator counts, and from where on."""

    term: str
    text: str
    start: int
    end: int
    from_here_on: bool


class Definitions:
    """The definitions of documents, whose texts are given by their ids."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._found: Mapping[str, Sequence[Definition]] = {
            document: definitions(text) for document, text in texts.items()
        }

    def of(self, value: Value) -> str | None:
        """Return what the document says that a value counts, or None."""
        place = value.place
        clause = clause_before(value)
        for each in self._found.get(value.source.document, ()):
            near = place.start - len(each.term) <= each.start and each.end <= place.end + 1
            if (near or (each.from_here_on and each.end <= place.end)) and _is_of(
                each, value, clause
            ):
                return each.text
        return None


def definitions(text: str) -> list[Definition]:
    """Return the definitions of a text, in its order.

    >>> [(each.term, each.text) for each in definitions("市区（含澄岚区，下同）小学平均班额")]
    [('市区', '含澄岚区')]
    """
    found, words = [], _words()
    for match in _BRACKETS.finditer(text):
        said = match["text"]
        if words["defines"].search(said) and not words["short_name"].search(said):
            term = _STOP.split(match["term"])[-1]
            on = words["on"].search(said) is not None
            found.append(Definition(term, words["on"].sub("", said), *match.span("text"), on))
    return found


def _is_of(definition: Definition, value: Value, clause: str) -> bool:
    """Say whether a definition is of a value: of its indicator, or of a word of its clause."""
    term = definition.term
    if identify(term) == identify(value.indicator_name) or term.endswith(value.indicator_name):
        return True
    return term in clause or term in value.indicator_name or value.about_name.endswith(term)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    opens, holds, on, short_name = map(
        partial(patterns_of_kind, PATTERNS), ("opens", "holds", "on", "short_name")
    )
    return {
        "defines": re.compile(rf"^(?:{opens})|{holds}|[，,](?:{on})$"),
        "on": re.compile(rf"[，,]?(?:{on})$"),
        "short_name": re.compile(short_name),
    }

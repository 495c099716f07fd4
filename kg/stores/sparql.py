"""Read a SPARQL text: refuse what would write or reach out, and give its variables values."""

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import QueryError, WriteRefusedError

WRITING = frozenset({
    "ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH",
})  # fmt: skip
"""Words that an update begins with; a query begins with another."""

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<space>\s+|\#[^\n]*)
    | (?P<string>\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<word>[?$:@\w][\w.:%-]*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def check_reads_only(text: str) -> None:
    """Refuse an update, and a query that would ask another server.

    :raises WriteRefusedError: if it is one
    """
    begun = False
    for word in _words(text):
        if word == "SERVICE":
            raise WriteRefusedError(
                f"the query was refused, for SERVICE would send a part of it elsewhere:\n{text}"
            )
        if not begun and word in WRITING:
            raise WriteRefusedError(
                f"the query was refused, for {word} would change the graph, which SPARQL may only "
                f"read here:\n{text}"
            )
        begun = begun or word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def with_values(text: str, parameters: Mapping[str, object]) -> str:
    r"""Return a query whose variables have these values; they are literals, and never code.

    The values stand first in the pattern, so that the store begins with them.

    >>> with_values("SELECT ?s { ?s ?p ?name }", {"name": 'a"} #'})
    'SELECT ?s { VALUES (?name) { ("a\\"} #") } ?s ?p ?name }'

    :raises QueryError: if a name can't be one of a variable, or there is no pattern
    """
    if not parameters:
        return text
    for name in parameters:
        if not re.fullmatch(r"[A-Za-z]\w*", name):
            raise QueryError(f"{name!r} can't be the name of a variable: use letters and digits")
    names = " ".join(f"?{name}" for name in parameters)
    values = " ".join(str(_literal(value)) for value in parameters.values())
    place = _pattern(text)
    return f"{text[:place]} VALUES ({names}) {{ ({values}) }}{text[place:]}"


def _pattern(text: str) -> int:
    """Return the place just behind the brace that opens the pattern of a query."""
    opened, depth = [], 0
    for match in _TOKEN.finditer(text):
        if match.group() == "{" and depth == 0:
            opened.append(match.end())
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
    if not opened:
        raise QueryError(f"the query has no pattern that could take parameters:\n{text}")
    template = "CONSTRUCT" in _words(text) and len(opened) > 1
    return opened[1] if template else opened[0]


def _literal(value: object) -> ox.Literal:
    return ox.Literal(value if isinstance(value, bool | int | float) else str(value))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a query in capitals: no strings, IRIs, comments or prefixed names."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if match.lastgroup == "word" and word.isalpha():
            yield word.upper()

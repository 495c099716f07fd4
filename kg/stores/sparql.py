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

    >>> with_values("SELECT ?s { ?s ?p ?name }", {"name": 'a"} #'})
    'SELECT ?s { ?s ?p ?name }\nVALUES (?name) { ("a\\"} #") }'
    """
    if not parameters:
        return text
    for name in parameters:
        if not re.fullmatch(r"[A-Za-z]\w*", name):
            raise QueryError(f"{name!r} can't be the name of a variable: use letters and digits")
    names = " ".join(f"?{name}" for name in parameters)
    values = " ".join(str(_literal(value)) for value in parameters.values())
    return f"{text}\nVALUES ({names}) {{ ({values}) }}"


def _literal(value: object) -> ox.Literal:
    return ox.Literal(value if isinstance(value, bool | int | float) else str(value))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a query in capitals: no strings, IRIs, comments or prefixed names."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if match.lastgroup == "word" and word.isalpha():
            yield word.upper()

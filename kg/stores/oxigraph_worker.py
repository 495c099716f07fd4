"""The process that answers SPARQL: it can be ended, which a query inside this one could not.

Started as ``python -m kg.stores.oxigraph_worker STORE``; each line it reads is a question as JSON,
each line it writes an answer. It imports nothing of this package, so that it starts fast.
"""

import io
import json
import sys
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

_TRIPLE = ["subject", "predicate", "object"]


def serve(path: Path, questions: IO[str], answers: IO[str]) -> None:
    """Answer questions until there are no more."""
    store = ox.Store.read_only(str(path))
    for line in questions:
        answers.write(_answer(store, json.loads(line)) + "\n")
        answers.flush()


def _answer(store: ox.Store, question: dict[str, Any]) -> str:
    """Return one line of JSON: W3C SPARQL 1.1 Query Results, graphs as Turtle and such results."""
    try:
        found = store.query(question["text"], prefixes=question["prefixes"])
        if isinstance(found, ox.QueryTriples):
            return json.dumps(_graph(list(found), question["prefixes"]))
        out = io.BytesIO()
        found.serialize(out, format=ox.QueryResultsFormat.JSON)
        return out.getvalue().decode("utf-8")
    except SyntaxError as error:
        return json.dumps({"error": "syntax", "message": str(error)})
    except Exception as error:  # whatever it is, the other process tells
        return json.dumps({"error": "failed", "message": f"{type(error).__name__}: {error}"})


def _graph(triples: list[ox.Triple], prefixes: dict[str, str]) -> dict[str, Any]:
    out = io.BytesIO()
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    turtle = _sorted_prefixes(out.getvalue().decode("utf-8"), len(prefixes))
    rows = [
        {name: _term(term) for name, term in zip(_TRIPLE, triple, strict=True)}
        for triple in triples
    ]
    return {"head": {"vars": _TRIPLE}, "results": {"bindings": rows}, "turtle": turtle}


def _sorted_prefixes(turtle: str, count: int) -> str:
    """Sort the first lines, which the serialiser puts in no order."""
    lines = turtle.split("\n", count)
    return "\n".join([*sorted(lines[:-1]), lines[-1]])


def _term(term: Any) -> dict[str, str]:
    """Return a term as SPARQL results have it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "bnode", "value": term.value}


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text file here
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # likewise
    serve(Path(sys.argv[1]), sys.stdin, sys.stdout)

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


def serve(path: Path, questions: IO[str], answers: IO[str]) -> None:
    """Answer questions until there are no more."""
    store = ox.Store.read_only(str(path))
    for line in questions:
        answer = _answer(store, json.loads(line))
        answers.write(json.dumps(answer, ensure_ascii=True) + "\n")
        answers.flush()


def _answer(store: ox.Store, question: dict[str, Any]) -> dict[str, Any]:
    try:
        found = store.query(question["text"], prefixes=question["prefixes"])
        return _plain(found, question["prefixes"])
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except Exception as error:  # whatever it is, the other process tells
        return {"error": "failed", "message": f"{type(error).__name__}: {error}"}


def _plain(found: Any, prefixes: dict[str, str]) -> dict[str, Any]:
    if isinstance(found, ox.QueryBoolean):
        return {"columns": ["answer"], "rows": [[["boolean", bool(found)]]]}
    if isinstance(found, ox.QueryTriples):
        triples = list(found)
        out = io.BytesIO()
        ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
        rows = [[_term(t.subject), _term(t.predicate), _term(t.object)] for t in triples]
        turtle = _sorted_prefixes(out.getvalue().decode("utf-8"), len(prefixes))
        return {"columns": ["subject", "predicate", "object"], "rows": rows, "turtle": turtle}
    variables = found.variables
    rows = [[_term(row[variable]) for variable in variables] for row in found]
    return {"columns": [variable.value for variable in variables], "rows": rows}


def _sorted_prefixes(turtle: str, count: int) -> str:
    """Sort the first lines, which the serialiser puts in no order."""
    lines = turtle.split("\n", count)
    return "\n".join([*sorted(lines[:-1]), lines[-1]])


def _term(term: Any) -> list[Any] | None:
    """Return a term as its kind and its value; a literal with its datatype or language."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value.rpartition("#")[2]]
    return ["other", str(term)]


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text file here
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # likewise
    serve(Path(sys.argv[1]), sys.stdin, sys.stdout)

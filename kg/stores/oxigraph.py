"""SPARQL over a graph: an Oxigraph store beside the bundle, asked through a process of its own.

The store holds what the TriG export holds, under the default base, and the ontology beside it, so
that a query can ask for labels. It is built when it is first asked for.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.bundle import Graph
from kg.bundle.folder import as_write_error
from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError
from kg.ontology import NAMESPACE, Ontology
from kg.rdf import Terms
from kg.rdf.quads import Description
from kg.resources import resource
from kg.stores.base import TIMEOUT, Rows, Value
from kg.stores.sparql import check_reads_only, with_values

VERSION = 4
"""Goes up when the same bundle makes another store."""

_NUMBERS = frozenset({"decimal", "double", "float"})
_LONGEST = 160
"""Characters of a reason that are shown: it may list every character that could come next."""
_WORKER = "kg.stores.oxigraph_worker"


class OxigraphStore:
    """A graph in Oxigraph. Use it as a context manager, or close it."""

    def __init__(self, path: Path):
        self.path = path
        self._terms = Terms()
        self._ids = f"{self._terms.base}id/"
        self._process: subprocess.Popen[str] | None = None

    @classmethod
    def open(cls, graph: Graph) -> "OxigraphStore":
        """Open the store of a graph; it is built first, if it is not there yet.

        :raises WriteError: if it can't be built there
        """
        path = graph.stores / _name(graph)
        if not path.exists():
            with as_write_error(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                build(graph, path)
        return cls(path)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = TIMEOUT,
        write: bool = False,
    ) -> Rows:
        """Answer a SPARQL query; see :class:`kg.stores.base.Store`.

        ``parameters`` give variables values. The prefixes of the export, ``edugov:`` among them,
        need not be declared. IRIs of the graph come as its ids, other terms of the ontology by
        their local names. The answer of CONSTRUCT and DESCRIBE has its Turtle, too.
        """
        if write:
            raise QueryError("SPARQL may only read a graph here: build it again to change it")
        check_reads_only(text)
        question = {
            "text": with_values(text, parameters or {}),
            "prefixes": dict(self._terms.prefixes),
        }
        answer = self._ask(json.dumps(question), timeout)
        if answer.get("error") == "syntax":
            raise QuerySyntaxError(_explained(text, str(answer["message"])))
        if "error" in answer:
            raise QueryError(f"the query failed: {answer['message']}\n{text}")
        if "boolean" in answer:
            return Rows(("answer",), ((answer["boolean"],),))
        columns = tuple(answer["head"]["vars"])
        rows = answer["results"]["bindings"]
        values = tuple(tuple(self._value(row.get(name)) for name in columns) for row in rows)
        return Rows(columns, values, answer.get("turtle"))

    def close(self) -> None:
        """End the process that answers."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> "OxigraphStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: str, timeout: float) -> dict[str, Any]:
        """Send a question and wait for the answer, no longer than ``timeout`` seconds.

        :raises QueryTimeoutError: if it takes longer; the process is ended
        :raises QueryError: if the process ends by itself
        """
        process = self._process = self._process or _start(self.path)
        lines: list[str] = []
        asking = threading.Thread(target=_exchange, args=(process, question, lines), daemon=True)
        asking.start()
        asking.join(timeout)
        if asking.is_alive():
            self.close()
            raise QueryTimeoutError(
                f"the query ran past its limit of {timeout:g} s: narrow it down, or give it more "
                "time (--timeout)"
            )
        if not lines or not lines[0]:
            self.close()
            raise QueryError(f"the process that answers SPARQL ended: is {self.path} whole?")
        answer: dict[str, Any] = json.loads(lines[0])
        return answer

    def _value(self, term: dict[str, str] | None) -> Value:
        if term is None:
            return None
        value = term["value"]
        if term["type"] == "uri":
            return value.removeprefix(self._ids).removeprefix(NAMESPACE)
        if term["type"] == "literal":
            return _literal(value, term.get("datatype", "").rpartition("#")[2])
        return f"_:{value}"


def build(graph: Graph, path: Path) -> None:
    """Build the store of a graph at ``path``; it appears there whole or not at all."""
    folder = Path(tempfile.mkdtemp(prefix=f"{path.name}.", dir=path.parent))
    try:
        store = ox.Store(str(folder / "store"))
        store.bulk_load(path=str(resource("ontology/edugov.ttl")), format=ox.RdfFormat.TURTLE)
        store.bulk_extend(_quads(Description(graph, Terms())))
        store.optimize()  # a twentieth of the time of a build, a quarter off that of a query
        store.flush()
        del store
        with suppress(OSError):  # another process built it meanwhile
            (folder / "store").replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quads(description: Description) -> Iterator[ox.Quad]:
    for triple in description.triples():
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    yield from description.named()


def _name(graph: Graph) -> str:
    """Return the name of a graph's store: what it was built from, and how."""
    ontology = Ontology.load().hash[:8]
    return f"{graph.manifest.version}.oxigraph-{version('pyoxigraph')}-{ontology}-{VERSION}"


def _start(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", _WORKER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )


def _exchange(process: "subprocess.Popen[str]", question: str, lines: list[str]) -> None:
    """Send a question and read the answer; nothing comes if the process is ended meanwhile."""
    if process.stdin is None or process.stdout is None:
        return
    with suppress(OSError, ValueError):
        process.stdin.write(question + "\n")
        process.stdin.flush()
        lines.append(process.stdout.readline())


def _literal(value: str, datatype: str) -> Value:
    if datatype == "boolean":
        return value in {"true", "1"}
    if datatype == "integer":
        return int(value)
    return float(value) if datatype in _NUMBERS else value


def _explained(text: str, reason: str) -> str:
    """Return a message with the query, the place in it, and the reason."""
    place, _, what = reason.removeprefix("error at ").partition(": ")
    line, _, column = place.partition(":")
    if not (line.isdecimal() and column.isdecimal()):
        return f"the store does not understand the query: {reason}\n{text}"
    what = textwrap.shorten(what, _LONGEST, placeholder=" …")
    lines = text.splitlines()
    shown = [*lines[: int(line)], " " * (int(column) - 1) + "^", *lines[int(line) :]]
    message = f"the store does not understand the query at line {line}, column {column}: {what}\n"
    return message + "\n".join(shown)

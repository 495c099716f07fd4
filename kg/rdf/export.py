"""Write a graph as Turtle, TriG or N-Quads, in a fixed order, without holding it all."""

import io
from collections.abc import Iterator
from typing import IO, cast

import pyoxigraph as ox

from kg.bundle import Graph
from kg.rdf.quads import Description
from kg.rdf.terms import BASE_IRI, Terms

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
"""What can be written. Turtle has no named graphs: which document says what is in the evidence."""


def write_rdf(graph: Graph, out: IO[bytes], *, format: str, base_iri: str = BASE_IRI) -> None:
    """Write a graph as RDF to a file that is open for writing bytes.

    :raises InputError: if ``base_iri`` is no absolute IRI
    """
    kind = FORMATS[format]
    terms = Terms(base_iri)
    description = Description(graph, terms)
    found = description.triples() if kind == ox.RdfFormat.TURTLE else _quads(description)
    if kind == ox.RdfFormat.N_QUADS:
        ox.serialize(found, out, format=kind)
        return
    prefixes = dict(terms.prefixes)
    sorting = _SortedPrefixes(out, len(prefixes))
    ox.serialize(found, cast("IO[bytes]", sorting), format=kind, prefixes=prefixes)
    sorting.flush()


def _quads(description: Description) -> Iterator[ox.Quad]:
    for triple in description.triples():
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    yield from description.named()


class _SortedPrefixes(io.RawIOBase):
    """Passes on what is written, its first lines sorted: the serialiser puts prefixes in no order.

    ``prefixes`` is how many lines these are.
    """

    def __init__(self, out: IO[bytes], prefixes: int):
        self._out = out
        self._prefixes = prefixes
        self._held = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Hold the first lines back until the last of them is whole."""
        new = bytes(memoryview(data))  # type: ignore[arg-type] # any buffer, as io has it
        if not self._prefixes:
            self._out.write(new)
            return len(new)
        self._held += new
        lines = self._held.split(b"\n", self._prefixes)
        if len(lines) > self._prefixes:
            head = b"".join(line + b"\n" for line in sorted(lines[:-1]))
            self._out.write(head + lines[-1])
            self._prefixes = 0
        return len(new)

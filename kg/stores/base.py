"""What every store does, and what a query gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

TIMEOUT = 30.0
"""Seconds that a query may take, where no more is said."""

Value: TypeAlias = object


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: the names of its columns, and its rows in the store's order.

    ``turtle`` is the answer of a SPARQL query for triples, as Turtle.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    turtle: str | None = None


class Store(Protocol):
    """A graph that can be queried."""

    def query(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = TIMEOUT,
        write: bool = False,
    ) -> Rows:
        """Answer a query; one that would write is refused unless ``write`` is given.

        :raises QuerySyntaxError: if the store does not understand it
        :raises WriteRefusedError: if it would change something
        :raises QueryTimeoutError: if it runs past ``timeout`` seconds
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

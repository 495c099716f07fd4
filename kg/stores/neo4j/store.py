"""Ask a graph in Neo4j: the same protocol and the same plain values as the embedded store."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from neo4j import READ_ACCESS, WRITE_ACCESS, Query
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired
from neo4j.graph import Node, Path, Relationship

from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError, WriteRefusedError
from kg.ontology import Ontology
from kg.stores.base import TIMEOUT, Rows, Value
from kg.stores.cypher import check_single
from kg.stores.neo4j.server import Server, connected, reason

_REFUSED = frozenset({
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.Security.Forbidden",
})  # fmt: skip


class Neo4jStore:
    """A graph in Neo4j. Use it as a context manager, or close it."""

    def __init__(self, server: Server):
        self.server = server
        self._tables = Ontology.load().tables
        with ExitStack() as opened:
            self._driver = opened.enter_context(connected(server))
            self._opened = opened.pop_all()

    def query(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = TIMEOUT,
        write: bool = False,
    ) -> Rows:
        """Answer a Cypher query; see :class:`kg.stores.base.Store`.

        The server itself refuses to write where ``write`` is not given.
        """
        check_single(text)
        mode = WRITE_ACCESS if write else READ_ACCESS
        query = Query(text, timeout=timeout)
        with (
            _errors(text, timeout),
            self._driver.session(
                database=self.server.database, default_access_mode=mode
            ) as session,
        ):
            result = session.run(query, dict(parameters or {}))
            columns = tuple(result.keys())
            return Rows(columns, tuple(self._row(record.values()) for record in result))

    def close(self) -> None:
        """Let go of the connections."""
        self._opened.close()

    def __enter__(self) -> "Neo4jStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _row(self, values: list[Value]) -> tuple[Value, ...]:
        return tuple(self._plain(value) for value in values)

    def _plain(self, value: Value) -> Value:
        """Return nodes, relationships and paths as mappings without the server's own ids."""
        if isinstance(value, Node):
            table = next((each for each in self._tables if each in value.labels), None)
            label = table or next(iter(sorted(value.labels)), None)
            return {"_label": label, **dict(value.items())}
        if isinstance(value, Relationship):
            return {"_label": value.type, **dict(value.items())}
        if isinstance(value, Path):
            nodes = [self._plain(each) for each in value.nodes]
            return {"_nodes": nodes, "_rels": [self._plain(r) for r in value.relationships]}
        if isinstance(value, list):
            return [self._plain(each) for each in value]
        if isinstance(value, dict):
            return {key: self._plain(each) for key, each in value.items()}
        return value


@contextmanager
def _errors(text: str, timeout: float) -> Iterator[None]:
    try:
        yield
    except Neo4jError as error:
        code, said = str(error.code), str(error.message)
        if "TransactionTimedOut" in code or "Terminated" in code:
            raise QueryTimeoutError(
                f"the query ran past its limit of {timeout:g} s: narrow it down, or give it more "
                "time"
            ) from error
        if code in _REFUSED:
            raise WriteRefusedError(
                f"the query would change the graph ({said}):\n{text}"
            ) from error
        if "SyntaxError" in code or "ParameterMissing" in code:
            raise QuerySyntaxError(f"the server does not understand the query: {said}") from error
        raise QueryError(f"the query failed: {said} ({code})\n{text}") from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise QueryError(
            f"the server went away ({reason(error)}): start it, and ask again"
        ) from error

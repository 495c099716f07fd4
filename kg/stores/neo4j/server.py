"""Reach a Neo4j server: where it is, who asks, and what it says against that in our words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.errors import AccessError, InputError, ServerError, UnreachableError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_SECONDS = 5.0
"""How long the server may take to answer at all."""
RETRY_SECONDS = 20.0
"""How long a transaction is tried again when the server is busy or restarts."""

_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"

# What the driver warns of, we say ourselves, once.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Server:
    """Where a database is, and with which user and password it is opened.

    The password is in no message and no ``repr``.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    retry_seconds: float = RETRY_SECONDS

    def __post_init__(self) -> None:
        check_uri(self.uri)


def check_uri(uri: str) -> None:
    """Refuse an address that the driver would not take, and one with a password in it.

    :raises InputError: the message never repeats a password
    """
    parts = urlsplit(uri)
    if "@" in parts.netloc:
        raise InputError(
            f"the address of {parts.hostname} has a user in it, where others can read it: set "
            "NEO4J_USERNAME and NEO4J_PASSWORD instead"
        )
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise InputError(
            f"{uri} is no address of a Neo4j server: bolt://localhost:7687, or for Aura "
            "neo4j+s://….databases.neo4j.io"
        )


@contextmanager
def connected(server: Server) -> Iterator[Driver]:
    """Give a driver whose server answered, knows the user and has the database.

    :raises UnreachableError: if no server answers there
    :raises AccessError: if it does not accept the user or the password
    :raises ServerError: if it has no such database
    """
    with said_plainly(server), _driver(server) as driver:
        driver.verify_connectivity()
        with driver.session(database=server.database) as session:
            session.run("RETURN 1").consume()  # is there such a database?
        yield driver


@contextmanager
def said_plainly(server: Server) -> Iterator[None]:
    """Turn what the driver raises into our errors, each with its remedy."""
    try:
        yield
    except AuthError as error:
        raise AccessError(
            f"{server.uri} does not accept the user {server.user} with this password: set "
            "NEO4J_USERNAME and NEO4J_PASSWORD, or leave them unset to be asked"
        ) from error
    except (ServiceUnavailable, SessionExpired, OSError, ValueError) as error:
        raise UnreachableError(
            f"no Neo4j server answers at {server.uri} ({reason(error)}): start it, or look at "
            "address and port"
        ) from error
    except Neo4jError as error:
        raise ServerError(_said(server, error)) from error
    except (ConfigurationError, DriverError) as error:
        raise ServerError(f"{server.uri}: {error}") from error


def _driver(server: Server) -> Driver:
    return GraphDatabase.driver(
        server.uri,
        auth=(server.user, server.password),
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=server.retry_seconds,
        notifications_min_severity="OFF",
        user_agent="edugov",
    )


def _said(server: Server, error: Neo4jError) -> str:
    if error.code == _NO_DATABASE:
        return (
            f"{server.uri} has no database {server.database}: make it, or name another with "
            "--database (the Community edition has one, neo4j)"
        )
    return f"{server.uri} says: {error.message} ({error.code})"


def reason(error: Exception) -> str:
    """Return the first line of what an error says."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__

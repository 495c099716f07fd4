"""A real Neo4j server for tests: started once by scripts/neo4j, used by one test at a time."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import pytest
from programs import ROOT

from kg.stores.neo4j import Server

SCRIPT = ROOT / "scripts" / "neo4j"
USER = os.environ.get("NEO4J_USERNAME", "neo4j")
PASSWORD = os.environ.get("NEO4J_PASSWORD", "edugov-test")
EMPTYING = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS"


def why_not(*, own=False):
    """Say why there can be no server here; nothing, where there can be one, or must be.

    ``own`` asks for one that the test itself starts.
    """
    named = os.environ.get("NEO4J_URI") and not own
    if named or os.environ.get("CI") == "true":
        return None
    if sys.platform == "win32":
        return "scripts/neo4j needs a POSIX system"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return None  # the script installs what is missing
    if shutil.which("docker") and _ends_well("docker", "info"):
        return None
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    return f"no Docker, and no {' and no '.join(missing)}: scripts/neo4j" if missing else None


def script(*arguments, cwd=None, **environment):
    """Run scripts/neo4j to its end and return what it prints."""
    environment = {**os.environ, "NEO4J_PASSWORD": PASSWORD, **environment}
    done = subprocess.run(  # noqa: S603  # our own script
        [str(SCRIPT), *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@contextlib.contextmanager
def shared_server(folder):
    """Give the address of the server of all workers; the last to leave stops it."""
    users = folder / "users"
    with held(folder / "lock"):
        users.mkdir(exist_ok=True)
        address = folder / "address"
        if not address.exists():
            address.write_text(script("start", folder / "server"), encoding="utf-8")
            refuse_data(address.read_text(encoding="utf-8"))
        (users / str(os.getpid())).touch()
    try:
        yield address.read_text(encoding="utf-8")
    finally:
        with held(folder / "lock"):
            (users / str(os.getpid())).unlink()
            if not any(users.iterdir()):
                address.unlink()
                script("stop", folder / "server")


@contextlib.contextmanager
def own_server(folder, files, arguments):
    """Run neo4j-admin on the data of a server of its own, start that, and give its address."""
    script("admin", folder, *arguments, cwd=files)
    try:
        yield script("start", folder, NEO4J_URI="")
    finally:
        script("stop", folder, NEO4J_URI="")


@contextlib.contextmanager
def held(path: Path):
    """Hold a lock between processes, and wait for it."""
    import fcntl

    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def server_at(uri, **given):
    """Return the server of an address, with the user and password of the tests."""
    return Server(uri, USER, PASSWORD, **{"retry_seconds": 5.0, **given})


def refuse_data(uri):
    """Stop where a server that was named holds data: tests empty the database."""
    nodes = ask(server_at(uri), "MATCH (n) RETURN count(n)")[0][0]
    if nodes:
        pytest.exit(f"{uri} holds {nodes} nodes; tests need a server whose data may be deleted")


def ask(server, text, **parameters):
    """Run a query of any kind and return its rows."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session(database=server.database) as session,
    ):
        return [tuple(record.values()) for record in session.run(text, parameters)]


def empty(server):
    """Delete all nodes; constraints and indexes stay."""
    deadline = time.monotonic() + 60
    while True:
        try:
            ask(server, EMPTYING)
        except neo4j.exceptions.TransientError:
            if time.monotonic() > deadline:
                raise
        else:
            return


def _ends_well(*arguments):
    return subprocess.run(arguments, capture_output=True, check=False).returncode == 0  # noqa: S603


def content(server):
    """Return all nodes and relationships of a database, the ledger of loads left out."""
    nodes = ask(
        server,
        "MATCH (n) WHERE NOT n:EdugovLoad AND NOT n:EdugovBucket RETURN labels(n), properties(n)",
    )
    edges = ask(server, "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)")
    return (
        sorted([sorted(labels), sorted(given.items())] for labels, given in nodes),
        sorted([kind, a, b, sorted(given.items())] for kind, a, b, given in edges),
    )


def wanted(elements):
    """Return what :func:`content` must be for a graph, from its nodes and edges."""
    nodes, edges = [], []
    for table in elements.ontology.tables:
        for row in elements.nodes(table).to_pylist():
            labels = sorted(elements.ontology.cls(row.get("class", table)).labels)
            nodes.append([labels, _given(row)])
    for found in elements.edges():
        for row in found.data.to_pylist():
            ends = row.pop("from"), row.pop("to")
            edges.append([found.type, *ends, _given(row)])
    return sorted(nodes), sorted(edges)


def _given(row):
    return sorted((name, value) for name, value in row.items() if value is not None)

"""``edugov load``."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import progress_bar, say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output
from kg.errors import AccessError

if TYPE_CHECKING:
    from kg.stores.neo4j import Loaded

USER = "NEO4J_USERNAME"
PASSWORD = "NEO4J_PASSWORD"  # noqa: S105  # the name of a variable


def load(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    address: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS", help="Where the server is (地址): bolt://localhost:7687."
        ),
    ],
    database: Annotated[
        str, typer.Option("--database", metavar="NAME", help="The database to load into (数据库).")
    ] = "neo4j",
    into_existing: Annotated[
        bool,
        typer.Option(
            "--into-existing", help="Load beside other data that is there (与其他数据并存)."
        ),
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Look at all that is there, and bring back what was deleted or changed by hand "
            "(全面核对).",
        ),
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Load a graph into Neo4j (载入 Neo4j), and show what is there afterwards.

    User and password are taken from NEO4J_USERNAME and NEO4J_PASSWORD; else they are asked for.
    A second load writes only what is different, and removes what was withdrawn. A load that was
    ended goes on where it was. One database holds one graph.

    \b
    Example (示例):
      edugov load graph bolt://localhost:7687
    """
    from kg.bundle import Graph
    from kg.stores.neo4j import Options, Server
    from kg.stores.neo4j import load as load_graph
    from kg.stores.neo4j.server import check_uri

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    check_uri(address)
    server = Server(address, *credentials(), database)
    options = Options(into_existing=into_existing, verify=verify)
    with progress_bar("Loading") as progress:
        done = load_graph(opened, server, options, progress=progress)
    _report(done, output)


def credentials() -> tuple[str, str]:
    """Return user and password, from the environment or the terminal.

    :raises AccessError: if there is no terminal to ask on
    """
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if (user is None or password is None) and not sys.stdin.isatty():
        missing = USER if user is None else PASSWORD
        raise AccessError(f"{missing} is not set, and there is no terminal to ask on: set it")
    if user is None:
        user = typer.prompt("User (用户)", default="neo4j", err=True)
    if password is None:
        password = typer.prompt("Password (密码)", hide_input=True, err=True)
    return str(user), str(password)


def _report(done: "Loaded", output: Output) -> None:
    rows = [(each.kind, each.name, each.graph, each.database) for each in done.counts]
    output.write(("what", "name", "in the graph", "in the database"), rows)
    wrote = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in sorted(done.tally.items()))
    say(f"{done.rows} nodes and relationships written or removed ({wrote or 'nothing written'})")
    say("the database holds what the graph holds")

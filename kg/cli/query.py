"""``edugov query``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.stores.base import Rows


def query(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    cypher: Annotated[
        str | None, typer.Argument(metavar="CYPHER", help="A query in openCypher (查询语句).")
    ] = None,
    sparql: Annotated[
        str | None,
        typer.Option("--sparql", metavar="SPARQL", help="A query in SPARQL instead."),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", metavar="SECONDS", min=0.001, help="How long it may take (时限)."
        ),
    ] = 30.0,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help="Let the query change the store beside the graph (允许写入); "
            "the next build makes another store.",
        ),
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Ask a graph in Cypher (图查询).

    Entities are nodes with a name (名称); 'edugov info' lists the classes, which are the labels
    (标签). Relations (关系) between them are in capitals: ISSUED_BY, IMPLEMENTS, ACHIEVES.

    \b
    Example (示例):
      edugov query graph "MATCH (r:Region)-[:ACHIEVES]->(x) RETURN r.name, x.name LIMIT 10"

    In SPARQL the prefix edugov: is known; CONSTRUCT and DESCRIBE give Turtle.

    \b
    Example (示例):
      edugov query graph --sparql "SELECT ?name { ?r a edugov:Region ; edugov:name ?name }"
    """
    if (cypher is None) is (sparql is None):
        raise typer.BadParameter("give one query: in Cypher, or in SPARQL with --sparql")
    output = Output.of(csv=csv, json=json, out=out)
    found = _answer(graph, cypher, sparql, timeout=timeout, write=write)
    if found.turtle is not None and output.style is Style.TABLE:
        output.write_text(found.turtle)
    else:
        output.write(found.columns, found.rows)


def _answer(
    graph: Path, cypher: str | None, sparql: str | None, *, timeout: float, write: bool
) -> "Rows":
    from kg.bundle import Graph
    from kg.stores.ladybug import LadybugStore
    from kg.stores.oxigraph import OxigraphStore

    opened = Graph.open(graph)
    if sparql is not None:
        with OxigraphStore.open(opened) as triples:
            return triples.query(sparql, timeout=timeout, write=write)
    with LadybugStore.open(opened) as store:
        return store.query(str(cypher), timeout=timeout, write=write)

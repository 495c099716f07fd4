"""``edugov query``."""

from typing import Annotated

import typer

from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output


def query(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    cypher: Annotated[
        str, typer.Argument(metavar="CYPHER", help="A query in openCypher (查询语句).")
    ],
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
    """
    from kg.bundle import Graph
    from kg.stores.ladybug import LadybugStore

    output = Output.of(csv=csv, json=json, out=out)
    with LadybugStore.open(Graph.open(graph)) as store:
        found = store.query(cypher, timeout=timeout, write=write)
    output.write(found.columns, found.rows)

"""``edugov export``."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import GraphArgument


class Format(StrEnum):
    """What a graph can be written as; a test holds that these are all."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J_ADMIN = "neo4j-admin"


def export(
    graph: GraphArgument,
    format: Annotated[
        Format, typer.Option("--format", help="The form to write the graph in (格式).")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="PATH",
            help="The file to write, or for csv, parquet and neo4j-admin the folder (输出). "
            "Default: the screen.",
        ),
    ] = None,
    base_iri: Annotated[
        str,
        typer.Option(
            "--base-iri", metavar="IRI", help="What the names in RDF begin with (命名空间)."
        ),
    ] = "https://w3id.org/edugov/",
) -> None:
    r"""Write a graph for other programs (导出): RDF, GraphML, tables or Neo4j's bulk import.

    Turtle, TriG and N-Quads are linked data (关联数据) with the evidence (依据) of every
    statement; TriG and N-Quads also hold what each document says as a graph of its own. GraphML
    and GEXF open in Gephi. CSV and Parquet are a folder of tables (表). neo4j-admin is a folder
    with the files of Neo4j's bulk import (批量导入), and how to run it in its README.md.

    \b
    Example (示例):
      edugov export graph --format turtle --out graph.ttl
    """
    from kg.bundle import Graph
    from kg.stores.export import export as export_graph

    export_graph(
        Graph.open(graph), out or sys.stdout.buffer, format=format.value, base_iri=base_iri
    )
    if out is not None:
        say(f"{out}: the graph as {format.value}")

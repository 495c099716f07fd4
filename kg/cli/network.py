"""``edugov network``."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption, RegionOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.networks import Network

EDGE_COLUMNS = (
    *("year", "source", "source_name", "relation", "target", "target_name", "weight"),
    "documents",
)
NODE_COLUMNS = ("id", "name", "class", "region", "count", "years", "ucinet_label")


class Kind(StrEnum):
    """What ties two nodes (kg.analysis.networks.NetworkKind)."""

    DUTY = "duty"
    ISSUE = "issue"
    JOINT = "joint"
    CITE = "cite"


class By(StrEnum):
    """Whether years are kept apart."""

    YEAR = "year"
    NONE = "none"


class Format(StrEnum):
    """What the network is written as."""

    EDGES = "edges"
    NODES = "nodes"
    MATRIX = "matrix"
    UCINET = "ucinet"
    UCINET_EDGES = "ucinet-edges"
    GEXF = "gexf"


def network(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    kind: Annotated[
        Kind,
        typer.Option(
            "--kind",
            help="duty: bodies that share a task (责任网络); issue: body to policy (发文); "
            "joint: bodies that issue together (联合发文); cite: policy to policy (引用).",
        ),
    ] = Kind.DUTY,
    by: Annotated[
        By, typer.Option("--by", help="Keep the years of the documents apart, or not (年份).")
    ] = By.NONE,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="edges, nodes, matrix: as tables; ucinet: a matrix in the DL language, with "
            "--by year one a year; ucinet-edges: a list of ties in it; gexf: for Gephi, with "
            "--by year with start and end (格式).",
        ),
    ] = Format.EDGES,
    region: RegionOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Write a network of bodies or policies (关系网络) for NetworkX, UCINET, Gephi or R.

    In a network of duties a lead body (牵头) is tied to each supporting one (配合); bodies that
    are responsible alike (责任单位) are tied in both directions. Weights count tasks or policies.
    UCINET's labels hold at most 18 characters: --format nodes says which name each stands for.

    \b
    Example (示例):
      edugov network graph --kind duty
      edugov network graph --kind cite --by year --format gexf --out citations.gexf
      edugov network graph --kind duty --format ucinet --out duties.txt
    """
    from kg.analysis.networks import NetworkKind
    from kg.analysis.networks import network as read
    from kg.analysis.territory import Territory
    from kg.bundle import Graph

    if by is By.YEAR and format is Format.UCINET_EDGES:
        raise typer.BadParameter("a list of ties in DL holds no years: give --format ucinet")
    opened = Graph.open(graph)
    territory = Territory(opened)
    wanted = territory.find(region) if region is not None else None
    found = read(opened, NetworkKind(kind), by_year=by is By.YEAR, region=wanted)
    if not found.ties:
        more = f"; {territory.could_hold(wanted)}" if wanted else ""
        say(f"no tie of kind {kind} was read ({len(found.nodes)} nodes){more}")
    _say_gaps(found)
    _write(found, format, Output.of(csv=csv, json=json, out=out))


def _say_gaps(found: "Network") -> None:
    for reason, count in sorted(found.left_out.items()):
        say(f"{count} issuers are left out: {reason}")
    undated = sum(tie.year == "undated" for tie in found.ties)
    if undated:
        say(f"{undated} ties are of documents without a date: their year is 'undated'")


def _write(found: "Network", form: Format, output: Output) -> None:
    from kg.analysis.network_files import to_dl, to_dl_edges, to_gexf

    texts = {Format.UCINET: to_dl, Format.UCINET_EDGES: to_dl_edges, Format.GEXF: to_gexf}
    if form not in texts:
        output.write(*_TABLES[form](found))
    elif output.style is not Style.TABLE:
        raise typer.BadParameter(f"--format {form} is neither CSV nor JSON: name another file")
    else:
        output.write_text(texts[form](found))


def _edges(found: "Network") -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    names = {node.id: node.name for node in (*found.nodes, *found.columns)}
    rows = [
        (
            *(tie.year, tie.source, names[tie.source], tie.relation),
            *(tie.target, names[tie.target], tie.weight, list(tie.documents)),
        )
        for tie in found.ties
    ]
    return EDGE_COLUMNS, rows


def _nodes(found: "Network") -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    from kg.analysis.network_files import labels

    rows = [
        (node.id, node.name, node.cls, node.region, node.count, list(node.years), label)
        for part in (found.nodes, found.columns)
        for node, label in zip(part, labels(part), strict=True)
    ]
    return NODE_COLUMNS, rows


def _matrix(found: "Network") -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    from kg.analysis.network_files import matrices

    columns = [node.name for node in found.columns or found.nodes]
    rows = [
        (year, node.name, *row)
        for year, cells in matrices(found)
        for node, row in zip(found.nodes, cells, strict=True)
    ]
    return ("year", "name", *columns), rows


_TABLES = {Format.EDGES: _edges, Format.NODES: _nodes, Format.MATRIX: _matrix}

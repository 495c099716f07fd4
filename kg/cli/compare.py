"""``edugov compare``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption, RegionOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.compare import Compared
    from kg.bundle import Graph

COLUMNS = (
    *("indicator", "region", "period", "kind", "comparator", "value", "unit", "quality", "rank"),
    *(
        "conflict",
        "doubt",
        "definition",
        "as_written",
        "named",
        "voice",
        "date",
        "document",
        "path",
    ),
    *("quote", "start", "end", "observation"),
)


def compare(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    indicator: Annotated[
        list[str],
        typer.Option(
            "--indicator",
            metavar="NAME",
            help="An indicator (指标), under any of its names. May be given again.",
        ),
    ],
    region: RegionOption = None,
    targets: Annotated[
        bool, typer.Option("--targets", help="With the targets for it (含目标值).")
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Compare an indicator (指标) over regions and years (地区、年份), each value with its source.

    On the screen regions are rows and periods columns; values that conflict stand side by side
    with whose word each is; ? marks a value told before its time was over. Ranks (位次) are those
    that a text states, none is worked out.

    \b
    Example (示例):
      edugov compare graph --indicator 集团化办学覆盖率 --region 霁州市
      edugov compare graph --indicator 一般公共预算教育支出 --csv
    """
    from kg.analysis.compare import compare as read
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    found = read(opened, indicator, region=region, targets=targets)
    if not found:
        say(_nothing(opened, indicator, region))
    if output.style is Style.TABLE:
        output.write(*_grid(found))
    else:
        output.write(COLUMNS, [_row(each) for each in found])


def _nothing(graph: "Graph", indicators: "Sequence[str]", region: str | None) -> str:
    """Say what was looked for, and whether the corpus could have held it."""
    from kg.analysis.territory import Territory

    what = f"values of {'、'.join(indicators)} are in the graph, none is of {region}"
    territory = Territory(graph)
    return f"{what}; {territory.could_hold(territory.find(region or ''))}"


def _grid(found: "Sequence[Compared]") -> tuple[list[str], list[list[object]]]:
    """Lay values out as regions × periods."""
    from kg.analysis.compare import table

    laid = table(found)
    periods = sorted({each.value.period for each in found})
    rows: list[list[object]] = []
    for (indicator, region), cells in laid.items():
        given = ["; ".join(map(_cell, cells.get(period, ()))) for period in periods]
        rows.append([indicator, region, *given])
    return ["indicator", "region", *periods], rows


def _cell(each: "Compared") -> str:
    value = each.value
    sign = "" if value.comparator == "=" else f"{value.comparator} "
    target = "target " if value.kind == "target" else ""
    rank = "rank " if each.rank else ""
    doubt = "?" if each.doubt else ""
    return f"{target}{rank}{sign}{value.value_text}{value.unit_text}{doubt} ({value.source.voice})"


def _row(each: "Compared") -> tuple[object, ...]:
    value, place, source = each.value, each.value.place, each.value.source
    return (
        *(each.indicator, value.about_name, value.period, value.kind, value.comparator),
        *(each.number, each.unit, value.quality, each.rank, each.conflict, each.doubt),
        each.definition,
        *(f"{value.value_text}{value.unit_text}", value.indicator_name, source.voice, source.date),
        *(source.title, source.path, place.quote, place.start, place.end, value.observation),
    )

"""``edugov panel``."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import (
    CsvOption,
    GraphArgument,
    JsonOption,
    OtherGazetteerOption,
    RegionOption,
)
from kg.cli.rows import Output, Style
from kg.vocabulary import Kind

if TYPE_CHECKING:
    from kg.analysis.panel import Panel
    from kg.bundle import Graph

LISTED = 5
SCREEN = (
    *("region", "indicator", "period", "kind", "comparator", "value", "unit", "quality"),
    *("voice", "conflict", "empty", "document"),
)

_YEARS = re.compile(r"(\d{4})(?:[-:/–](\d{4}))?")


def panel(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            metavar="NAME",
            help="An indicator (指标), by name, id or concept of the scheme, with its other names. "
            "May be given again. Default: all, and then no empty cells.",
        ),
    ] = None,
    region: RegionOption = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", help="Only values of this kind (性质); may be given again."),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(
            "--years", metavar="FROM-TO", help="Only these years, such as 2016-2020 (年)."
        ),
    ] = None,
    stated_only: Annotated[
        bool,
        typer.Option(
            "--stated-only",
            help="Only values whose sentence itself states region and period (仅原文写明的).",
        ),
    ] = False,
    harmonise: Annotated[
        int | None,
        typer.Option(
            "--harmonise",
            metavar="YEAR",
            min=1981,
            help="Follow regions through renamings and mergers to the codes of this year "
            "(统一到该年区划).",
        ),
    ] = None,
    gazetteer: OtherGazetteerOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write to this file, and a codebook (代码本) beside it: .csv, .xlsx (Excel), "
            ".parquet, .dta (Stata), or .json.",
        ),
    ] = None,
) -> None:
    r"""Make a research panel: region × indicator × period × kind (面板数据).

    One row a value and whose word it is, with the sentence it was read from. Values that differ
    are rows of their own with a flag (conflict), never averaged. Cells without a value say why:
    no document of that region and time, a document that is silent, one that could not be read,
    or a number that was too unsure to keep.

    \b
    Example (示例):
      edugov panel graph --indicator 普惠性幼儿园覆盖率 --kind actual --kind target --region 霁州市

    Regions change (撤县设区): with --harmonise the codes are followed to one year. A region that
    was split, merged or changed by a transfer is flagged; nothing is summed.

    \b
    Example (示例):
      edugov panel graph --indicator 普惠性幼儿园覆盖率 --harmonise 2020 --out panel.dta
    """
    from kg.analysis.divisions import Divisions
    from kg.analysis.panel import Request, panel
    from kg.bundle import Graph

    request = Request(
        tuple(indicator or ()), region, tuple(kind or ()), _years(years), stated_only, harmonise
    )
    file = _file(out, asked=csv or json)
    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    made = panel(opened, request, Divisions.load(*(gazetteer or opened.gazetteers)))
    if file is None:
        output.write(*_shown(made, output.style))
    else:
        _write(file, made, opened)
    _report(made, opened)


def _file(out: Path | None, *, asked: bool) -> Path | None:
    """Return the file that a table and its codebook go to, None where rows are printed."""
    from kg.analysis.files import check_suffix

    if out is None or asked or out.suffix.lower() == ".json":
        return None
    check_suffix(out)
    return out


def _years(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = _YEARS.fullmatch(text)
    if found is None:
        raise typer.BadParameter(f"{text} are no years: give them as 2016-2020, or one as 2020")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise typer.BadParameter(f"{text}: the first year is after the last")
    return first, last


def _shown(made: "Panel", style: Style) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """Return the columns and rows to print: a few of the columns for the eye, else all."""
    names = [column.name for column in made.table.columns]
    if style is not Style.TABLE:
        return names, made.table.rows
    places = [names.index(name) for name in SCREEN]
    indicator, asked = names.index("indicator"), names.index("asked")
    return SCREEN, [
        [row[place] or (row[asked] if place == indicator else row[place]) for place in places]
        for row in made.table.rows
    ]


def _write(file: Path, made: "Panel", graph: "Graph") -> None:
    from kg.analysis.codebook import codebook
    from kg.analysis.files import write_table
    from kg.analysis.holdings import unread
    from kg.files import write_file

    write_table(file, made.table)
    beside = file.with_suffix(".codebook.md")
    write_file(beside, codebook(made, unread(graph)).encode("utf-8"))
    say(f"{file}: {len(made.table.rows)} rows; {beside} says what the columns mean")


def _report(made: "Panel", graph: "Graph") -> None:
    """Say what is not in the panel, and what an empty one was asked for."""
    from kg.analysis.holdings import unread

    for each in made.doubtful:
        say(f"not taken: {each.name}, perhaps {each.asked}: {each.doubt}")
    for reason, count in made.left_out.items():
        say(f"left out: {count} values: {reason}")
    failures = unread(graph)
    if failures:
        say(f"{len(failures)} documents could not be read; they may hold values that are missing")
    unknown = _not_followed(made)
    if unknown:
        say(f"{unknown}: no list of divisions follows them; give your own with --gazetteer")
    if not any(made.table.column("kind")):
        said = "empty says of each cell why" if made.table.rows else "take options away to see more"
        say(f"no value fits what was asked for; {said}")


def _not_followed(made: "Panel") -> str:
    """Name regions that have a code and are in no list of divisions, the first few of them."""
    cells = (made.table.column(name) for name in ("region", "region_code", "base_relation"))
    found = {
        str(region)
        for region, code, relation in zip(*cells, strict=True)
        if code is not None and relation == "none"
    }
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return "、".join(sorted(found)[:LISTED]) + more

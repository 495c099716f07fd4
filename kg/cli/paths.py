"""``edugov paths``."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.paths import Found, Path

COLUMNS = (
    *("start", "via", "via_how", "result", "value", "kind", "period", "holder", "region"),
    *("directness", "reason", "doubts", "voice", "document", "date"),
    *("measure_quote", "measure_start", "measure_end", "result_quote", "result_start"),
    *("result_end", "via_document", "via_start", "via_end", "fact"),
)
SHOWN = ("directness", "reason", "via", "result", "value", "period", "region", "voice", "words")


class Least(StrEnum):
    """The least directness that is shown (kg.analysis.directness.Directness)."""

    SAID = "said"
    NAMED = "named"
    SENTENCE = "sentence"
    ITEM = "item"
    SECTION = "section"
    DOCUMENT = "document"


def paths(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    start: Annotated[
        str,
        typer.Argument(
            metavar="POLICY|PROGRAM", help="A title, a document number, a program, or an id (政策)."
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help="An indicator, recognition or region (终点)."),
    ] = None,
    directness: Annotated[
        Least,
        typer.Option(
            "--directness", help="Show what is tied as directly as this, or more directly (直接性)."
        ),
    ] = Least.ITEM,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Follow a policy or program (政策, 项目) to what documents report beside it (成效).

    The most direct comes first. said: in words (通过…，…下降); named: the indicator is the
    program's own; sentence: behind it in one sentence; item: in one list item or paragraph
    (同一条); section: under one heading; document: in one document. A ? marks a doubt, as a program
    that has the same name in another region. This says how closely a text puts two things, not
    that the one caused the other.

    \b
    Example (示例):
      edugov paths graph "霁政办发〔2022〕7号"
      edugov paths graph 学前教育普惠扩容工程 --to 普惠性幼儿园覆盖率 --directness document
    """
    from kg.analysis.paths import paths as read
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    found = read(Graph.open(graph), start, to=to)
    shown = [each for each in found.paths if each.tie.directness.rank <= _rank(directness)]
    _say_rest(found, shown, directness)
    if output.style is Style.TABLE:
        output.write(SHOWN, [_shown(each) for each in shown])
    else:
        output.write(COLUMNS, [_long(each) for each in shown])


def _rank(directness: Least) -> int:
    from kg.analysis.directness import Directness

    return Directness(directness).rank


def _say_rest(found: "Found", shown: "Sequence[Path]", directness: Least) -> None:
    say(f"{found.start.name} ({found.start.date or 'undated'}): {len(found.paths)} paths")
    rest = len(found.paths) - len(shown)
    if rest:
        say(f"  {rest} less direct than {directness}: --directness document shows all")
    for reason, count in sorted(found.left_out.items()):
        say(f"  {count} results near it are left out: {reason}")
    if not found.paths:
        say(f"  it is mentioned in {found.documents} other documents of the graph")


def _shown(path: "Path") -> tuple[object, ...]:
    result = path.result
    mark = "?" if path.doubts else ""
    return (
        *(f"{path.tie.directness}{mark}", path.tie.reason, path.via.name, result.name),
        *(result.text, result.period, result.region_name, result.source.voice),
        " ".join(path.passage.split()),
    )


def _long(path: "Path") -> tuple[object, ...]:
    result, via, source = path.result, path.via, path.result.source
    place = via.place
    return (
        *(path.start.name, via.name, via.how, result.name, result.text, result.kind),
        *(result.period, result.holder_name, result.region_name, path.tie.directness),
        *(path.tie.reason, list(path.doubts), source.voice, source.path, source.date),
        *(path.passage, path.measure.start, path.measure.end, result.quote),
        *(result.span.start, result.span.end),
        *((place.document, place.start, place.end) if place else (None, None, None)),
        result.fact,
    )

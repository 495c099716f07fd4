"""``edugov targets``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption, RegionOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.pairs import Pair
    from kg.analysis.targets import Followed
    from kg.analysis.values import Value
    from kg.bundle import Graph

SHORT = ("region", "indicator", "target", "by", "verdict", "value", "of", "gap", "word", "doubts")
COLUMNS = (
    *("region", "indicator", "target", "by", "verdict", "contested", "asserted", "timing"),
    *("value_region", "value_indicator", "value", "period", "gap", "gap_unit", "doubts", "reason"),
    *("target_voice", "value_voice", "target_date", "value_date"),
    *("target_definition", "value_definition"),
    *("target_document", "target_path", "target_quote", "target_start", "target_end"),
    *("value_document", "value_path", "value_quote", "value_start", "value_end"),
    *("target_observation", "value_observation"),
)


def targets(
    graph: GraphArgument,
    region: RegionOption = None,
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            metavar="NAME",
            help="Only targets of this indicator (指标), under any of its names.",
        ),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Follow targets (目标) to what documents say was reached (结果), and by whose word.

    A target is met (达成), missed (未达成), partly met (部分达成), not reported (未报告: a later
    document of the region could have told), or not in the corpus (文库中没有: no such document is
    there, which is no evidence of anything). Values from before the target's year are under way
    (进行中). A pair with doubts is only offered: the column says what speaks against it.

    \b
    Example (示例):
      edugov targets graph --region 霁州市
      edugov targets graph --indicator 普惠性幼儿园覆盖率 --csv --out targets.csv
    """
    from kg.analysis.targets import follow
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    found = follow(opened, region=region, indicator=indicator)
    if output.style is Style.TABLE:
        output.write(SHORT, [row for each in found for row in _short(each)])
    else:
        output.write(COLUMNS, [row for each in found for row in _rows(each)])
    say(_summary(found) if found else _nothing(opened, region, indicator))


def _nothing(graph: "Graph", region: str | None, indicator: str | None) -> str:
    """Say what was looked for, and whether the corpus could have held it."""
    from kg.analysis.territory import Territory

    what = f"no target for {indicator}" if indicator else "no target"
    if region is None:
        return f"{what} is in the graph"
    territory = Territory(graph)
    return f"{what} is set for {region}; {territory.could_hold(territory.find(region))}"


def _summary(found: "Sequence[Followed]") -> str:
    verdicts = [str(each.verdict) for each in found]
    counts = ", ".join(f"{name} {verdicts.count(name)}" for name in dict.fromkeys(sorted(verdicts)))
    pairs = [pair for each in found for pair in each.pairs]
    offered = sum(not pair.asserted for pair in pairs)
    return (
        f"{len(found)} targets: {counts}; {len(pairs)} pairs, of which {offered} only offered; "
        f"contested {sum(each.contested for each in found)}"
    )


def _short(each: "Followed") -> Iterator[tuple[object, ...]]:
    from kg.analysis.wording import written

    target = each.target
    head = (target.about_name, target.indicator_name, written(target), (target.end or "")[:4])
    if not each.pairs or not any(pair.timing == "due" for pair in each.pairs):
        yield (*head, each.verdict, "", "", "", "", "")
    for pair in each.pairs:
        told = pair.outcome
        of = told.period if told.about == target.about else f"{told.period} {told.about_name}"
        yield (
            *(*head, pair.verdict, written(told), of, _gap(pair), told.source.voice),
            "; ".join(pair.doubts),
        )


def _rows(each: "Followed") -> Iterator[tuple[object, ...]]:
    silent = not any(pair.timing == "due" for pair in each.pairs)
    if silent:
        yield _row(each, None)
    for pair in each.pairs:
        yield _row(each, pair)


def _row(each: "Followed", pair: "Pair | None") -> tuple[object, ...]:
    from kg.analysis.wording import written

    target = each.target
    told = pair.outcome if pair else None
    counted = pair.definitions if pair else (None, None)
    return (
        *(target.about_name, target.indicator_name, written(target), target.end),
        *(pair.verdict if pair else each.verdict, each.contested, pair.asserted if pair else None),
        pair.timing if pair else None,
        *(told.about_name if told else None, told.indicator_name if told else None),
        *(written(told) if told else None, told.period if told else None),
        *(pair.gap if pair else None, _unit(pair) if pair else None),
        *(list(pair.doubts) if pair else [], each.reason),
        *(target.source.voice, told.source.voice if told else None),
        *(target.source.date, told.source.date if told else None, *counted),
        *_place(target),
        *(_place(told) if told else (None,) * 5),
        *(target.observation, told.observation if told else None),
    )


def _place(value: "Value") -> tuple[object, ...]:
    place, source = value.place, value.source
    return source.title, source.path, place.quote, place.start, place.end


def _unit(pair: "Pair") -> str | None:
    from kg.analysis.judgement import gap_unit

    return gap_unit(pair.target) if pair.gap is not None else None


def _gap(pair: "Pair") -> str:
    return "" if pair.gap is None else f"{pair.gap:+f} {_unit(pair)}"

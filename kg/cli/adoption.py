"""``edugov adoption``."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import LISTED, say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OtherGazetteerOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.adoption import History

LEVELS = ("province", "prefecture", "county")
SCREEN = (
    *("region", "superior", "adopted", "date", "document", "ground", "lag_days"),
    *("cites_policy", "cites_superior", "reuse_share", "documents"),
)


def adoption(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    policy: Annotated[
        str,
        typer.Option(
            "--policy",
            metavar="POLICY",
            help="The policy that regions follow: its number, title or id (文号、标题).",
        ),
    ],
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help="Regions of this level (层级): province, prefecture or county. May be given "
            "again. Default: the level below the policy.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="MONTH",
            help="From this month on (起始月份), such as 2015-09. Default: the policy's own.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="MONTH",
            help="Until this month (截止月份). Default: that of the newest document.",
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
            help="Write the table of region × month to this file: .csv, .xlsx (Excel), .parquet, "
            ".dta (Stata) or .json.",
        ),
    ] = None,
) -> None:
    r"""Make an event-history table of a policy's adoption: region × month at risk (事件史数据).

    A region leaves the table in the month in which a document of its own, based on the policy or
    on what carries it out, first came. Where the corpus holds no document of a region, adopted is
    empty: that none is seen is no evidence. Siblings are regions under the same superior; the data
    has no borders. On the screen: the regions, one a line.

    \b
    Example (示例):
      edugov adoption graph --policy 霁政办发〔2022〕7号 --level county
      edugov adoption graph --policy 霁政办发〔2022〕7号 --level county --out eha.dta
    """
    from kg.analysis.adoption import Request
    from kg.analysis.adoption import adoption as read
    from kg.analysis.adoption_table import table
    from kg.analysis.files import check_suffix, write_table
    from kg.analysis.links import links
    from kg.analysis.policies import find_policy
    from kg.bundle import Graph
    from kg.linking.gazetteer import Gazetteer

    file = out if out and not (csv or json or out.suffix.lower() == ".json") else None
    if file is not None:
        check_suffix(file)
    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    root = find_policy(opened, links(opened).known, policy)
    request = Request(_levels(level or []), since, until)
    history = read(opened, root, Gazetteer.load(*(gazetteer or opened.gazetteers)), request)
    if file is not None:
        write_table(file, table(history, opened))
    elif output.style is Style.TABLE:
        output.write(SCREEN, _shown(history))
    else:
        made = table(history, opened)
        output.write([column.name for column in made.columns], made.rows)
    _report(history)


def _levels(names: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(names) - set(LEVELS))
    if unknown:
        raise typer.BadParameter(f"{'、'.join(unknown)} is none of {', '.join(LEVELS)}")
    return tuple(name for name in LEVELS if name in names)


def _shown(history: "History") -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for region in history.regions:
        found, held = history.adoptions.get(region.id), history.documents.get(region.id, 0)
        if found is None:
            adopted = "not seen" if held else "no document"
            rows.append((region.name, region.superior_name, adopted, *[None] * 7, held))
            continue
        policy, link = found.step.policy, found.step.link
        rows.append(
            (
                *(region.name, region.superior_name, "yes", policy.date, policy.label),
                *(link.ground if link else None, found.step.lag.days),
                *(found.cites_policy, found.cites_superior, found.shares[0], held),
            )
        )
    return rows


def _report(history: "History") -> None:
    """Say how many followed, how many can't be told, and what is of no region at risk."""
    total, followed = len(history.regions), len(history.adoptions)
    silent = sum(
        each.id not in history.adoptions and not history.documents.get(each.id)
        for each in history.regions
    )
    undated = sum(each.month is None for each in history.adoptions.values())
    say(
        f"{history.policy.label}, {history.first} to {history.last}: {followed} of {total} regions "
        f"followed ({undated} in a month that is not known); of {silent} the corpus holds no "
        "document: they may have followed"
    )
    others = Counter(each.policy.level or "level not known" for each in history.outside)
    asked = {region.level for region in history.regions}
    elsewhere = [
        f"{count} {level}" for level, count in sorted(others.items()) if level not in asked
    ]
    if elsewhere:
        say(f"in the line, but of other levels: {', '.join(elsewhere)}")
    left = [each for each in history.outside if each.policy.level in asked]
    for step in left[:LISTED]:
        doubt = step.link.doubt if step.link else None
        say(f"  left out: {step.policy.label}: {doubt or 'its region is not among those at risk'}")
    if len(left) > LISTED:
        say(f"  … and {len(left) - LISTED} more")

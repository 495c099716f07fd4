"""``edugov problems``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption, RegionOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.problems import Problem
    from kg.analysis.remedies import Answer, Remedy
    from kg.analysis.territory import Territory

COLUMNS = (
    *("region", "holder", "year", "themes", "themed_by", "problem", "voice", "document", "date"),
    *("quote", "start", "end", "again", "progress", "asserted", "match", "shared", "why_unsure"),
    *("later_document", "later_date", "later_voice", "later_quote", "later_start", "later_end"),
    "note",
)
SHOWN = ("region", "year", "themes", "problem", "again", "progress", "match", "what is said", "of")
SUMMARY = ("region", "theme", "years", "problems", "documents", "returns")


def problems(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    region: RegionOption = None,
    theme: Annotated[
        str | None,
        typer.Option("--theme", metavar="NAME", help="Only problems of this theme (主题)."),
    ] = None,
    summary: Annotated[
        bool,
        typer.Option("--summary", help="One row a region and theme, with the years (汇总)."),
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""List the problems (问题) that documents name, and what later documents say was put right.

    Themes (主题) are told by the words of pipelines/edugov_zh/terms/problem_themes.tsv, which may
    be changed; 其他 has none of them. 'again' are later years in which a problem of the same theme
    and region is named. What was put right (完成, 基本完成, 正在推进) is asserted where a later
    document shares an indicator, a program or telling words; a ? marks what is only offered.

    \b
    Example (示例):
      edugov problems graph --region 霁州市
      edugov problems graph --summary --csv
    """
    from kg.analysis.problems import problems as read
    from kg.analysis.remedies import answers
    from kg.analysis.territory import Territory
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    territory = Territory(opened)
    wanted = territory.find(region) if region is not None else None
    found = _of_theme(read(opened, region=wanted), theme)
    if not found:
        say(_nothing(territory, wanted, theme))
    elif not summary:
        _say_counts(found)
    if summary:
        output.write(SUMMARY, _summary(found, theme))
        return
    again = {id(problem): years for problem, years in _again(found)}
    answered = answers(opened, found)
    if output.style is Style.TABLE:
        output.write(SHOWN, [_shown(each, again[id(each.problem)]) for each in answered])
    else:
        rows = [row for each in answered for row in _long(each, again[id(each.problem)])]
        output.write(COLUMNS, rows)


def _of_theme(found: "list[Problem]", theme: str | None) -> "list[Problem]":
    from kg.analysis.themes import OTHER, theme_names

    if theme is None:
        return found
    if theme not in theme_names():
        raise typer.BadParameter(f"{theme} is no theme: one of {'、'.join(theme_names())}")
    return [each for each in found if theme in (each.themes or (OTHER,))]


def _summary(found: "Sequence[Problem]", theme: str | None) -> list[tuple[object, ...]]:
    from kg.analysis.problems import recurrences

    return [
        (
            *(each.region_name, each.theme, list(each.years), len(each.problems)),
            *(list(each.documents), each.returns),
        )
        for each in recurrences(found)
        if theme in {None, each.theme}
    ]


def _again(found: "Sequence[Problem]") -> "Iterator[tuple[Problem, list[str]]]":
    """Yield each problem with the later years of problems of its region and a theme of its."""
    for problem in found:
        same = [
            each.year
            for each in found
            if each.region == problem.region and each.themes.keys() & problem.themes.keys()
        ]
        yield problem, sorted({year for year in same if year and year > (problem.year or year)})


def _say_counts(found: "Sequence[Problem]") -> None:
    other = sum(not each.themes for each in found)
    undated = sum(each.year is None for each in found)
    say(f"{len(found)} problems, {other} of no theme (其他), {undated} in documents without a date")


def _nothing(territory: "Territory", region: str | None, theme: str | None) -> str:
    of = f" of the theme {theme}" if theme else ""
    if region is None:
        return f"no document of the graph names a problem{of}"
    return f"no problem{of} of {territory.name(region)} was read; {territory.could_hold(region)}"


def _themes(problem: "Problem") -> str:
    from kg.analysis.themes import OTHER

    return "、".join(problem.themes or (OTHER,))


def _shown(answer: "Answer", again: list[str]) -> tuple[object, ...]:
    problem = answer.problem
    start = (problem.region_name or problem.holder_name, problem.year, _themes(problem))
    if not answer.remedies:
        return (*start, problem.text, ", ".join(again), "", "", answer.note, "")
    first = answer.remedies[0]
    return (
        *(*start, problem.text, ", ".join(again), _progress(answer), first.match),
        *(first.quote, f"{first.source.title} ({first.source.date})"),
    )


def _progress(answer: "Answer") -> str:
    """Return all that is asserted, as documents may differ; else the first that is offered."""
    sure = [each.progress.value for each in answer.remedies if each.why_unsure is None]
    return " + ".join(dict.fromkeys(sure)) if sure else f"{answer.remedies[0].progress}?"


def _long(answer: "Answer", again: list[str]) -> Iterator[tuple[object, ...]]:
    problem = answer.problem
    source, place = problem.source, problem.place
    start = (
        *(problem.region_name, problem.holder_name, problem.year, _themes(problem)),
        *(problem.themed_by, problem.text, source.voice, source.path, source.date),
        *(place.quote, place.start, place.end, again),
    )
    for remedy in answer.remedies or (None,):
        row: tuple[object, ...] = (*start, *_remedy(remedy), answer.note)
        yield row


def _remedy(remedy: "Remedy | None") -> tuple[object, ...]:
    if remedy is None:
        return (None,) * 11
    source = remedy.source
    return (
        *(remedy.progress, remedy.why_unsure is None, remedy.match, list(remedy.shared)),
        *(remedy.why_unsure, source.path, source.date, source.voice, remedy.quote),
        *(remedy.span.start, remedy.span.end),
    )

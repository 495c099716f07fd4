"""``edugov ask``."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.bundle import Graph
    from kg.queries import Parameter, Question
    from kg.queries.values import Meant

LISTED = ("question", "options", "title", "asks")
EVERYTHING = (*LISTED, "columns", "does_not_say_zh", "does_not_say_en")


class Language(StrEnum):
    """In which language a query is shown."""

    CYPHER = "cypher"
    SPARQL = "sparql"


def _option(name: str, help: str, metavar: str = "NAME") -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help)
    return found


def ask(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="The name of a question (问题).")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the questions, with their options (列出).")
    ] = False,
    region: Annotated[str | None, _option("--region", "The region (地区).")] = None,
    indicator: Annotated[str | None, _option("--indicator", "The indicator (指标).")] = None,
    policy: Annotated[
        str | None, _option("--policy", "The policy, by title or number (政策).")
    ] = None,
    body: Annotated[str | None, _option("--body", "The body (机构).")] = None,
    document: Annotated[
        str | None, _option("--document", "The document, by path or title (文档).")
    ] = None,
    subject: Annotated[str | None, _option("--subject", "Whom a fact is about (主语).")] = None,
    object_: Annotated[
        str | None, _option("--object", "What its subject is joined with (宾语).")
    ] = None,
    year: Annotated[str | None, _option("--year", "The year (年份).", "YEAR")] = None,
    least: Annotated[str | None, _option("--least", "At least so many (至少).", "N")] = None,
    show_query: Annotated[
        Language | None,
        typer.Option("--show-query", help="Show the query itself instead (查询语句)."),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Ask a graph one of the research questions (研究问题) that come with edugov.

    Each question takes only some of the options; '--list' says which, '--list --json' what the
    columns mean. After the rows, stderr says what the answer does not say (答案没有说明的); where
    there are none, also what the graph holds that could have answered.

    \b
    Example (示例):
      edugov ask graph --list
      edugov ask graph targets-missed --region 霁州市
      edugov ask graph report-and-evaluation --csv

    With '--show-query' the query is shown with your values in it: for 'edugov query', for Neo4j,
    or to change it.

    \b
    Example (示例):
      edugov ask graph targets-met --region 霁州市 --show-query cypher
    """
    from kg.bundle import Graph
    from kg.queries import question as called
    from kg.queries.values import meant

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    if list_ or question is None:
        _list(output)
        return
    wanted = called(question)
    given = {
        **{"region": region, "indicator": indicator, "policy": policy, "body": body},
        **{"document": document, "subject": subject, "object": object_},
        **{"year": year, "least": least},
    }
    found = meant(opened, wanted, _checked(wanted, given))
    if show_query is not None:
        output.write_text(_query(wanted, found.values, show_query))
        return
    _answer(opened, wanted, found, output)


def _list(output: Output) -> None:
    """Write one row a question."""
    from kg.queries import questions

    rows = [
        (each.command, " ".join(map(_usage, each.parameters)), each.title.zh, each.title.en)
        for each in questions()
    ]
    if output.style is not Style.JSON:
        output.write(LISTED, rows)
        return
    more = [
        ({c.name: c.meaning.en for c in each.columns}, each.not_said.zh, each.not_said.en)
        for each in questions()
    ]
    output.write(EVERYTHING, [(*row, *rest) for row, rest in zip(rows, more, strict=True)])


def _usage(parameter: "Parameter") -> str:
    return f"--{parameter.name}" if parameter.default is None else f"[--{parameter.name}]"


def _checked(question: "Question", given: Mapping[str, str | None]) -> Mapping[str, str]:
    """Return the values that were given, if the question takes them and lacks none.

    :raises typer.BadParameter: if it does not take one, or needs another
    """
    found = {name: value for name, value in given.items() if value is not None}
    takes = {each.name: each for each in question.parameters}
    usage = " ".join(map(_usage, question.parameters)) or "no options"
    foreign = ", ".join(f"--{name}" for name in found if name not in takes)
    if foreign:
        raise typer.BadParameter(f"{question.command} takes {usage}, not {foreign}")
    for each in question.parameters:
        if each.default is None and each.name not in found:
            raise typer.BadParameter(
                f"{question.command} needs --{each.name}: {each.meaning.en} ({each.meaning.zh})"
            )
    return found


def _query(question: "Question", values: Mapping[str, str | int], language: Language) -> str:
    from kg.rdf import Terms
    from kg.stores.cypher import with_values as in_cypher
    from kg.stores.sparql import with_values as in_sparql

    if language is Language.CYPHER:
        return in_cypher(question.cypher, values)
    prefixes = Terms().prefixes
    used = [each for each in prefixes if each and f"{each}:" in question.sparql]
    head = "".join(f"PREFIX {each}: <{prefixes[each]}>\n" for each in used)
    return head + in_sparql(question.sparql, values)


def _answer(graph: "Graph", question: "Question", found: "Meant", output: Output) -> None:
    from kg.stores.ladybug import LadybugStore

    with LadybugStore.open(graph) as store:
        answer = store.query(question.cypher, found.values)
    output.write(answer.columns, answer.rows)
    for note in found.notes:
        say(note)
    if not answer.rows:
        _say_why(graph, question, found.values)
    say(f"{question.not_said.zh}\n{question.not_said.en}")


def _say_why(graph: "Graph", question: "Question", values: Mapping[str, str | int]) -> None:
    """Say what was looked for, and whether the graph could have held it."""
    kinds = {str(each.kind): str(values[each.name]) for each in question.parameters}
    asked = ", ".join(f"{name} {value}" for name, value in values.items() if value != "")
    say(f"nothing found ({question.title.en}{f': {asked}' if asked else ''})")
    for line in _could_have(graph, {kind: value for kind, value in kinds.items() if value}):
        say(line)


def _could_have(graph: "Graph", kinds: Mapping[str, str]) -> Iterator[str]:
    from kg.analysis import silence

    year = kinds.get("year", "")
    told = {
        "indicator": silence.of_indicator,
        "policy": silence.of_policy,
        "body": silence.of_body,
        "document": silence.of_document,
    }
    if "region" in kinds:
        yield silence.of_region(graph, kinds["region"], year)
    elif year:
        yield silence.of_year(graph, year)
    for kind, say_of in told.items():
        if kind in kinds:
            yield say_of(graph, kinds[kind])
    if not kinds.keys() - {"count", "entity"}:
        yield silence.of_all(graph)

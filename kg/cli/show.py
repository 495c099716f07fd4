"""``edugov show``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.bundle.facts import Fact, Quote

COLUMNS = (
    *("fact", "subject", "relation", "object", "details"),
    *("quote", "path", "section", "start", "end", "rule", "score", "document"),
)


def show(
    graph: GraphArgument,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name of an entity, or its id (实体名称).")
    ],
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help="Show at most so many facts (条数)."),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Show all that a graph says of an entity (实体), with the words it was read from (原文).

    Each fact comes with every sentence that it was read from, and where that stands: the
    document, the headings above it, the characters of the text, and the rule that read it.

    \b
    Example (示例):
      edugov show graph 霁州市教育局
    """
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    entity = opened.entity(name)
    facts = opened.facts(entity)
    shown = facts[:limit]
    if output.style is Style.TABLE:
        title = f"{entity.name}  {entity.cls}  {entity.id}  {len(facts)} facts"
        output.write_text("\n\n".join([title, *map(_text, shown)]) + "\n")
    else:
        output.write(COLUMNS, [row for fact in shown for row in _rows(fact)])


def _text(fact: "Fact") -> str:
    details = "".join(f", {name} {value}" for name, value in fact.details.items())
    lines = [f"{fact.subject} —{fact.relation}→ {fact.object}{details}"]
    for quote in fact.quotes:
        lines += [f"    “{' '.join(quote.text.split())}”", f"    {_place(quote)}"]
    return "\n".join(lines)


def _place(quote: "Quote") -> str:
    under = " › ".join((quote.path, *quote.section))
    return f"{under}, characters {quote.start}–{quote.end} ({quote.rule})"


def _rows(fact: "Fact") -> Iterator[tuple[object, ...]]:
    for quote in fact.quotes:
        yield (
            *(fact.id, fact.subject, fact.relation, fact.object, dict(fact.details)),
            *(quote.text, quote.path, list(quote.section), quote.start, quote.end),
            *(quote.rule, quote.score, quote.document),
        )

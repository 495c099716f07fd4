"""``edugov reuse``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.cascade import PolicyArgument
from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.links import Links
    from kg.analysis.policies import Policy
    from kg.analysis.reuse import Clause, Pair, Reuse
    from kg.bundle import Graph

COLUMNS = (
    *("policy", "superior", "fate", "likeness", "numbers_above", "numbers_below"),
    *("clause_above", "path_above", "start_above", "end_above"),
    *("clause_below", "path_below", "start_below", "end_below"),
)
_SHOWN = 60


def reuse(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    policy: PolicyArgument,
    superior: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="POLICY",
            help="The policy to compare with (上位文件). Default: all that it is based on.",
        ),
    ] = None,
    fate: Annotated[
        list[str] | None,
        typer.Option(
            "--fate",
            metavar="FATE",
            help="Only clauses that are same, changed, added or dropped (沿用、改动、新增、删去). "
            "May be given again.",
        ),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Compare a policy with its superiors clause by clause (条款比对).

    Each clause of the lower document stands beside the clause above that is most like it, with the
    numbers that differ (+ and −); what the lower document dropped comes last. Files have the
    characters of both sides. Programs (项目) are told by name alone.

    \b
    Example (示例):
      edugov reuse graph 荻教发〔2022〕19号
      edugov reuse graph 荻教发〔2022〕19号 --from 霁政办发〔2022〕7号 --fate changed --csv
    """
    from kg.analysis.links import links
    from kg.analysis.policies import find_policy
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    wanted = _fates(fate or [])
    opened = Graph.open(graph)
    found = links(opened)
    lower = find_policy(opened, found.known, policy)
    uppers = [find_policy(opened, found.known, superior)] if superior else _above(found, lower)
    compared = list(_compare(opened, lower, uppers))
    if not uppers:
        say(f"{lower.label} names no policy that it is based on: give one with --from")
    if output.style is Style.TABLE:
        output.write_text("".join(_text(each, wanted) for each in compared))
    else:
        output.write(COLUMNS, [row for each in compared for row in _rows(each, wanted)])


def _fates(names: Sequence[str]) -> frozenset[str]:
    from kg.analysis.reuse import Fate

    unknown = sorted(set(names) - set(Fate))
    if unknown:
        raise typer.BadParameter(f"{'、'.join(unknown)} is none of {', '.join(Fate)}")
    return frozenset(names or Fate)


def _above(found: "Links", lower: "Policy") -> "list[Policy]":
    return [found.known.by_id[link.upper] for link in found.up.get(lower.id, ())]


def _compare(graph: "Graph", lower: "Policy", uppers: "Sequence[Policy]") -> "Iterator[Reuse]":
    from kg.analysis.reuse import Texts, reuse

    texts = Texts(graph)
    for upper in uppers:
        found = reuse(texts, lower, upper)
        if found is not None:
            yield found
        else:
            missing = next(each for each in (lower, upper) if each.document is None)
            say(f"the text of {missing.label} is not in the corpus: nothing to compare")


def _text(reuse: "Reuse", wanted: frozenset[str]) -> str:
    from kg.analysis.reuse import Fate

    counts = ", ".join(f"{reuse.count(fate)} {fate}" for fate in Fate)
    lines = [
        f"{reuse.lower.title} ← {reuse.upper.title}",
        f"  {reuse.share:.0%} of its text stands above word for word, "
        f"{reuse.kept:.0%} of the text above is passed on",
        f"  clauses: {counts}; {reuse.short} too short to compare",
        *_programs(reuse),
    ]
    lines += [line for pair in reuse.pairs if pair.fate in wanted for line in _lines(pair)]
    return "\n".join(lines) + "\n"


def _programs(reuse: "Reuse") -> "Iterator[str]":
    named = (
        ("taken over", reuse.programs_kept),
        ("added", reuse.programs_added),
        ("dropped", reuse.programs_dropped),
    )
    for word, programs in named:
        if programs:
            yield f"  programs {word}: {'、'.join(programs)}"


def _lines(pair: "Pair") -> "Iterator[str]":
    yield f"{pair.fate}  {pair.likeness:.2f}"
    for mark, clause in (("−", pair.upper), ("+", pair.lower)):
        if clause is not None:
            yield f"  {mark} {_short(clause)}  characters {clause.start}–{clause.end}"
    above, below = pair.numbers
    if above or below:
        yield f"  numbers: {'、'.join(above) or 'none'} → {'、'.join(below) or 'none'}"


def _short(clause: "Clause") -> str:
    text = " ".join(clause.text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _rows(reuse: "Reuse", wanted: frozenset[str]) -> "Iterator[tuple[object, ...]]":
    for pair in reuse.pairs:
        if pair.fate in wanted:
            above, below = pair.numbers
            yield (
                *(reuse.lower.label, reuse.upper.label, pair.fate, pair.likeness),
                *(list(above), list(below)),
                *_cells(pair.upper, reuse.upper),
                *_cells(pair.lower, reuse.lower),
            )


def _cells(clause: "Clause | None", policy: "Policy") -> tuple[object, ...]:
    if clause is None:
        return (None, policy.path, None, None)
    return clause.text, policy.path, clause.start, clause.end

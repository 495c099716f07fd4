"""``edugov cascade``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output, Style

if TYPE_CHECKING:
    from kg.analysis.carriers import Carrier
    from kg.analysis.cascade import Step
    from kg.analysis.links import Link, Links
    from kg.analysis.reuse import Reuse
    from kg.bundle import Graph

COLUMNS = (
    *("depth", "policy", "number", "title", "level", "region", "issuers", "date", "dated_by"),
    *("in_corpus", "parent", "parent_number", "ground", "told_by", "doubt"),
    *("lag_days", "lag_months", "also", "reuse_share", "kept_share"),
    *("same", "changed", "added", "dropped", "quote", "path", "start", "end", "document"),
)
PolicyArgument = Annotated[
    str,
    typer.Argument(
        metavar="POLICY", help="A policy: its document number, its title or its id (文号、标题)."
    ),
]


def cascade(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    policy: PolicyArgument,
    reuse: Annotated[
        bool,
        typer.Option("--reuse", help="With the share of text taken over from above (文本沿用)."),
    ] = False,
    implements: Annotated[
        bool,
        typer.Option(
            "--implements",
            help="With the regions and bodies that documents say carry it out (落实、实施).",
        ),
    ] = False,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Follow a policy from the centre to province, city and county (政策层层落实).

    Below each policy stand those that say they are based on it (依据、贯彻、转发、修订), with
    the days since, and the words that say so. What it is itself based on stands above it, marked ↑.
    ? marks a link that is offered, not sure; a text that is not in the corpus is marked. In files
    the rows of --implements have the actor as region, and its status as told_by.

    \b
    Example (示例):
      edugov cascade graph 霁政办发〔2022〕7号
      edugov cascade graph 关于深化义务教育集团化办学的实施意见 --reuse --csv
    """
    from kg.analysis.carriers import carriers
    from kg.analysis.cascade import cascade as follow
    from kg.analysis.links import links
    from kg.analysis.policies import find_policy
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    found = links(opened)
    steps = follow(found, find_policy(opened, found.known, policy))
    shares = _shares(opened, steps) if reuse else {}
    by = carriers(opened, found.known) if implements else {}
    if not any(step.depth > 0 for step in steps):
        _say_nothing(found, steps)
    if output.style is Style.TABLE:
        lines = [
            line
            for step in steps
            for line in (_text(step, found, shares), *_carried(step, by.get(step.policy.id, ())))
        ]
        output.write_text("\n".join(lines) + "\n")
    else:
        rows = [_row(step, found, shares) for step in steps]
        rows += [_carrier(step, each) for step in steps for each in by.get(step.policy.id, ())]
        output.write(COLUMNS, rows)


def _shares(graph: "Graph", steps: "Sequence[Step]") -> "dict[tuple[str, str], Reuse]":
    """Return what each policy took over from the one that it hangs below, where both texts are."""
    from kg.analysis.reuse import Texts, reuse

    texts = Texts(graph)
    pairs = [(step.policy, step.parent) for step in steps if step.parent is not None]
    found = (reuse(texts, lower, upper) for lower, upper in pairs)
    return {(each.lower.id, each.upper.id): each for each in found if each is not None}


def _say_nothing(found: "Links", steps: "Sequence[Step]") -> None:
    root = next(step.policy for step in steps if step.depth == 0)
    read = sum(policy.document is not None for policy in found.known.by_id.values())
    say(
        f"no document of the graph says that it is based on {root.label}: of {read} with a title, "
        f"{len(found.up)} name a policy that they are based on"
    )


def _text(step: "Step", found: "Links", shares: "Mapping[tuple[str, str], Reuse]") -> str:
    indent = "    " * max(step.depth, 0)
    mark = "↑ " if step.depth < 0 else "? " if step.link and step.link.doubt else ""
    policy = step.policy
    lines = [f"{mark}{policy.title}", f"  {'  '.join(_facts(step))}"]
    if step.link is not None:
        lines += [f"  {each}" for each in _said(step, found)]
    shared = shares.get((policy.id, step.parent.id)) if step.parent is not None else None
    if shared is not None:
        lines.append(f"  {_shared(shared)}")
    return "\n".join(indent + line for line in lines)


def _carried(step: "Step", found: "Sequence[Carrier]") -> "Iterator[str]":
    """Yield who carries a policy out, as documents say."""
    indent = "    " * max(step.depth, 0) + "  "
    for each in found:
        quote = " ".join(each.place.quote.split())
        yield f"{indent}carried out by {each.actor_name}, {each.status or 'no status'}: “{quote}”"
        yield f"{indent}  {each.path}, characters {each.place.start}–{each.place.end}"


def _carrier(step: "Step", carrier: "Carrier") -> tuple[object, ...]:
    """Return the row of one that carries a policy out: below it, without a policy of its own."""
    place = carrier.place
    return (
        *(step.depth + 1, None, None, None, None, carrier.actor_name, [], None, None, None),
        *(step.policy.id, step.policy.number, "implements", carrier.status, None),
        *(None, None, [], *[None] * 6),
        *(place.quote, carrier.path, place.start, place.end, carrier.document),
    )


def _facts(step: "Step") -> "Iterator[str]":
    """Yield what stands in the second line of a policy."""
    policy = step.policy
    place = " ".join(each for each in (policy.level, policy.region_name) if each)
    yield from filter(None, (policy.number, place, "、".join(policy.issuers)))
    yield (policy.date or "no date") + ("" if policy.dated_by != "number" else " (its number)")
    if step.depth > 0 and step.lag.days is not None:
        yield f"{step.lag.days:+} days ({step.lag.months:+} months)"
    if policy.document is None:
        yield "[text not in the corpus]"


def _said(step: "Step", found: "Links") -> "Iterator[str]":
    """Yield why a policy stands where it does, and to what else of the cascade it is linked."""
    link = step.link
    if link is None:
        return
    quote = " ".join(link.place.quote.split())
    yield f"{link.ground}, told by {link.by}: “{quote}”"
    yield f"{link.path}, characters {link.place.start}–{link.place.end}"
    if link.doubt:
        yield f"not sure: {link.doubt}"
    if step.also:
        yield f"also based on {_named(step.also, found)}"


def _named(links: "Sequence[Link]", found: "Links") -> str:
    return "、".join(found.known.by_id[link.upper].label for link in links)


def _shared(reuse: "Reuse") -> str:
    from kg.analysis.reuse import Fate

    fates = ", ".join(f"{reuse.count(fate)} {fate}" for fate in Fate)
    return f"{reuse.share:.0%} of its text stands above word for word; clauses: {fates}"


def _row(
    step: "Step", found: "Links", shares: "Mapping[tuple[str, str], Reuse]"
) -> tuple[object, ...]:
    policy, parent, link = step.policy, step.parent, step.link
    return (
        *(step.depth, policy.id, policy.number, policy.title, policy.level, policy.region_name),
        *(list(policy.issuers), policy.date, policy.dated_by, policy.document is not None),
        *((parent.id, parent.number) if parent else (None, None)),
        *((link.ground, link.by, link.doubt) if link else (None, None, None)),
        *(step.lag.days, step.lag.months, [each.upper for each in step.also]),
        *_shares_of(shares.get((policy.id, parent.id)) if parent else None),
        *_place(link),
    )


def _shares_of(reuse: "Reuse | None") -> tuple[object, ...]:
    from kg.analysis.reuse import Fate

    if reuse is None:
        return (None,) * 6
    counts = (reuse.count(fate) for fate in Fate)
    return round(reuse.share, 3), round(reuse.kept, 3), *counts


def _place(link: "Link | None") -> tuple[object, ...]:
    if link is None:
        return (None,) * 5
    place = link.place
    return place.quote, link.path, place.start, place.end, link.document

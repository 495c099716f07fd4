"""``edugov remove``."""

from typing import Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import GraphArgument


def remove(
    graph: GraphArgument,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="Its path, as the graph has it, or its id (文件路径或标识)."
        ),
    ],
) -> None:
    r"""Withdraw a document from a graph (撤回文件).

    What only this document says is gone; what others say too stays. The graph is the one that a
    build of the other documents gives; they are not read again. The version before it stays in
    the folder, as ever, until the next change.

    \b
    Example (示例):
      edugov remove graph 雁泽市2026年教育工作要点.txt
    """
    from kg.build import remove as remove_document

    done = remove_document(graph, document)
    manifest = done.manifest
    for path in done.paths:
        say(f"withdrawn: {path}")
    say(
        f"{manifest.counts['documents']} documents left, {manifest.counts['statements']} statements"
    )
    say("a build that finds its file reads it again: take that out of its folder, too")
    say(f"graph: {graph} ({manifest.version})")

"""The application: its commands in the order in which one needs them, and its own options."""

from collections.abc import Callable
from inspect import getdoc
from typing import Annotated

import typer

from kg import __version__
from kg.cli.adoption import adoption
from kg.cli.annotate import annotate
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.cascade import cascade
from kg.cli.compare import compare
from kg.cli.duties import duties
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.info import info
from kg.cli.load import load
from kg.cli.network import network
from kg.cli.panel import panel
from kg.cli.paths import paths
from kg.cli.problems import problems
from kg.cli.query import query
from kg.cli.remove import remove
from kg.cli.reuse import reuse
from kg.cli.show import show
from kg.cli.targets import targets
from kg.cli.train import train

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    build,
    info,
    query,
    ask,
    show,
    targets,
    compare,
    duties,
    network,
    problems,
    paths,
    cascade,
    reuse,
    adoption,
    panel,
    export,
    load,
    remove,
    annotate,
    evaluate,
    train,
)


def _help(command: Callable[..., None]) -> str:
    r"""Return the help of a command; ``\b`` in it keeps the lines of a paragraph as they are."""
    return (getdoc(command) or "").replace("\\b", "\b")


for each in COMMANDS:
    app.command(help=_help(each))(each)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"edugov {__version__}")
        raise typer.Exit


@app.callback()
def edugov(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version (版本)."
        ),
    ] = False,
) -> None:
    """Make a knowledge graph of Chinese official documents on education (教育治理知识图谱).

    Every fact in it points at the characters it was read from (每条事实都可追溯到原文).
    """

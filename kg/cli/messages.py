"""What a command says beside its data: progress, reports and warnings, all on stderr."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.bundle import Failure

LISTED = 20


def say(text: str) -> None:
    """Write a line to stderr."""
    print(text, file=sys.stderr)  # noqa: T201  # this is the command line


def say_failures(title: str, failures: "Sequence[Failure]") -> None:
    """List inputs that gave nothing, the first of them by name."""
    for failure in failures[:LISTED]:
        say(f"  {title}: {failure.path}: {failure.message}")
    if len(failures) > LISTED:
        say(f"  … and {len(failures) - LISTED} more {title}")


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function to tell how many are done of how many; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

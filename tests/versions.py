"""What graph folders hold, to be compared; and builds that are killed."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.bundle import Graph
from kg.bundle.tables import TABLES

Version = tuple[str, Mapping[str, str]]


def version(graph: Path) -> Version:
    """The name of the current version, and the hash of each of its files."""
    name = (graph / "current").read_text(encoding="utf-8").strip()
    files = sorted((graph / name).iterdir())
    return name, {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def whole(graph: Path) -> str | None:
    """Return the name of the current version, every file of it checked; None if there is none."""
    if not (graph / "current").exists():
        return None
    opened = Graph.open(graph)
    for table in TABLES:
        opened.table(table.name)
    assert opened.report is not None
    return opened.manifest.version


def killed(arguments: Sequence[object], after: float) -> bool:
    """Run the command and kill it after so many seconds; say whether it was still running."""
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    with subprocess.Popen(  # noqa: S603  # the command is the tests' own
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(after)
        running = process.poll() is None
        if running:
            os.kill(process.pid, signal.SIGKILL)
    return running

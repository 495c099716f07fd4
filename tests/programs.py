"""Run programs in tests, and where the tests find what they read."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "notebooks" / "documents"
GAZETTEER = DOCUMENTS / "gazetteer.tsv"
EDUGOV = (sys.executable, "-m", "kg.cli")


def run_program(
    arguments: Sequence[object],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **more: object,
) -> "subprocess.CompletedProcess[str]":
    """Run a program to its end, and give its output as text."""
    return subprocess.run(  # noqa: S603  # programs and arguments are the tests' own
        [str(argument) for argument in arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def run_python(code: str, *arguments: object, **options: object):
    """Run Python code in a process of its own."""
    return run_program([sys.executable, "-c", code, *arguments], **options)


def run_edugov(*arguments: object, **options: object):
    """Run the command in a process of its own."""
    return run_program([*EDUGOV, *arguments], **options)

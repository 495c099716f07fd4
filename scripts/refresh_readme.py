#!/usr/bin/env python3
"""Run the commands that README.md and README.zh-CN.md show, and put their output below them.

Only commands that have output below them are given new output. Run it in the environment that
scripts/test makes: python scripts/refresh_readme.py
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"(?<=<!-- run -->\n```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (?P<line>[^\n]*)\n(?P<output>.*?)(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Refresh both files, in a copy of the sample documents."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "notebooks", Path(place) / "notebooks")
        for name in ("README.md", "README.zh-CN.md"):
            path = ROOT / name
            text = path.read_text(encoding="utf-8")
            fresh = _BLOCK.sub(lambda block: refresh(block.group(), place), text)
            path.write_text(fresh, encoding="utf-8")


def refresh(block: str, place: str) -> str:
    """Return a block with the output that its commands give now."""
    return _COMMAND.sub(lambda command: run(command, place), block)


def run(command: re.Match[str], place: str) -> str:
    """Run one command; return it with its output, or without if it had none."""
    arguments = shlex.split(command["line"])[1:]
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments],
        cwd=place,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return f"$ {command['line']}\n{done.stdout if command['output'] else ''}"


if __name__ == "__main__":
    main()

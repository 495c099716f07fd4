"""Find what the manual asks its readers to type: commands and Python of README, help and docs."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(
    r"^(?P<mark><!-- run -->\n)?```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Command:
    """One command of the manual: its arguments, and the output shown with it, if any is."""

    arguments: tuple[str, ...]
    output: str


def blocks(path: Path) -> list[tuple[str, str, bool]]:
    """Return the fenced blocks of a page: language, body, and whether it is marked to be run."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n```") % 2 == 0, f"{path}: a fence is not closed"
    return [(m["kind"], m["body"], m["mark"] is not None) for m in _BLOCK.finditer(text)]


def commands(body: str) -> list[Command]:
    """Return the ``$ edugov`` commands of a block, each with the lines below it."""
    found = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        program, *arguments = shlex.split(line)
        assert program == "edugov", f"a block to run holds edugov commands, not {program}"
        found.append(Command(tuple(arguments), output))
    return found


def examples(help_text: str) -> list[list[str]]:
    """Return the arguments of each example in the help of a command."""
    lines = [line.strip() for line in help_text.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("edugov ")]

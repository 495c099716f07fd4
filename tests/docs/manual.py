"""Find what the manual asks its readers to type: commands and Python of README, help and docs."""

import re
import shlex
from pathlib import Path

_BLOCK = re.compile(
    r"^(?P<mark><!-- run -->\n)?```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


def blocks(path: Path) -> list[tuple[str, str, bool]]:
    """Return the fenced blocks of a page: language, body, and whether it is marked to be run."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n```") % 2 == 0, f"{path}: a fence is not closed"
    return [(m["kind"], m["body"], m["mark"] is not None) for m in _BLOCK.finditer(text)]


def commands(body: str) -> list[list[str]]:
    """Return the arguments of each command of a block, after its ``$ edugov``."""
    lines = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
    split = [shlex.split(line) for line in lines]
    assert all(words[0] == "edugov" for words in split), "a block to run holds edugov commands"
    return [words[1:] for words in split]


def examples(help_text: str) -> list[list[str]]:
    """Return the arguments of each example in the help of a command."""
    lines = [line.strip() for line in help_text.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("edugov ")]

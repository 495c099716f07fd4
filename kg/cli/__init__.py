"""The command ``edugov``: open, call, print; what there is to think about lies in other modules."""

import sys

from kg.errors import EdugovError


def main() -> None:
    """Run the command line and leave with its exit code.

    0 done, 1 failed, 2 wrong usage, 3 built but some documents failed.
    """
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; an error we know is one line on stderr."""
    from kg.cli.app import app  # typer is not needed to import kg.cli

    _use_utf8()
    try:
        app(arguments, prog_name="edugov")
    except EdugovError as error:
        print(f"edugov: {error}", file=sys.stderr)  # noqa: T201  # this is the command line
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale: Windows consoles and pipes have code pages."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

"""Write rows as a table for the eye, as CSV or as JSON, to stdout or to a file."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

import typer

from kg.files import write_file

Row: TypeAlias = Sequence[object]


class Style(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows go, and how: what ``--csv``, ``--json`` and ``--out`` say together."""

    style: Style
    file: Path | None = None

    @classmethod
    def of(cls, *, csv: bool, json: bool, out: Path | None) -> "Output":
        """Make an output of the options; a file name ending in .csv or .json says its style.

        :raises typer.BadParameter: if both styles are asked for
        """
        if csv and json:
            raise typer.BadParameter("give --csv or --json, not both")
        if csv or (not json and out is not None and out.suffix.lower() == ".csv"):
            return cls(Style.CSV, out)
        if json or (out is not None and out.suffix.lower() == ".json"):
            return cls(Style.JSON, out)
        return cls(Style.TABLE, out)

    def write(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Write rows, each with a value for each column.

        :raises WriteError: if the file can't be written
        """
        self.write_text(_WRITERS[self.style](columns, rows))

    def write_text(self, text: str) -> None:
        """Write a text that is laid out already.

        :raises WriteError: if the file can't be written
        """
        if self.file is not None:
            write_file(self.file, text.encode("utf-8"))
        else:
            sys.stdout.write(text.removeprefix("\ufeff") if sys.stdout.isatty() else text)


def to_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    r"""Write rows as CSV that Excel reads as UTF-8.

    >>> to_csv(["name", "n"], [["南通市", 2], [None, [1]]])
    '\ufeffname,n\n南通市,2\n,[1]\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + text.getvalue()


def to_json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    r"""Write rows as a JSON list of objects.

    >>> to_json(["name"], [["南通市"]])
    '[\n {\n  "name": "南通市"\n }\n]\n'
    """
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1, default=str) + "\n"


def to_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    r"""Write rows in columns that line up where a Chinese character is two wide.

    >>> print(to_table(["name", "n"], [["南通市", 2], ["x", 10]]), end="")
    name    n
    ------  --
    南通市  2
    x       10
    """
    cells = [list(columns), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * size for size in widths])
    return "".join(_line(row, widths) for row in cells)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)]
    return "  ".join(padded).rstrip() + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


_WRITERS = {Style.TABLE: to_table, Style.CSV: to_csv, Style.JSON: to_json}

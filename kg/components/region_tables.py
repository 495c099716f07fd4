"""Read the tables of regions: those that ship with the pipeline, and those of a user.

A table is a text file in UTF-8 with tabs between its columns. Lines that begin with ``#`` are
comments; the first other line names the columns: ``name``, and ``code`` or ``parent`` or both,
and where known ``first``, ``until``, ``successors`` and ``approval``::

    code	name	parent
    990100	云岭市
    990181	清江市
        云岭高新区	990100

A code has six digits, as in GB/T 2260: its first two and first four say what it lies in. A region
without a code (a development zone) names its parent by code. ``first`` is the first day or year
of that name with that code, ``until`` the first day that it no longer held (or the year, where no
more is known).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import GazetteerError
from kg.resources import resource

FOLDER = "pipelines/edugov_zh/gazetteer"
SHIPPED = ("regions.tsv", "areas.tsv")
COLUMNS = ("code", "name", "parent", "first", "until", "successors", "approval")
_CODE = re.compile(r"\d{6}")
_TIME = re.compile(r"\d{4}(-\d\d-\d\d)?")
_NAME = re.compile(r"[\u3400-\u9fff〇（）()—、“”]{2,40}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of regions; what it leaves out is an empty text."""

    name: str
    code: str = ""
    parent: str = ""
    first: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    approval: str = ""


def read_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the columns of every line of a table but comments and empty lines.

    :raises GazetteerError: if the file can't be read, or is not UTF-8
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(
            f"{path}: {error}: give a table of regions as a text file in UTF-8"
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r").split("\t")


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read a table of regions.

    :raises GazetteerError: naming file and line, if it breaks the format
    """
    lines = read_lines(path)
    number, columns = next(lines, (1, [""]))
    _check_columns(columns, f"{path}:{number}")
    return tuple(_row(columns, values, f"{path}:{number}") for number, values in lines)


@cache
def shipped_rows() -> tuple[Row, ...]:
    """Read the tables that ship with the pipeline, once."""
    return tuple(row for name in SHIPPED for row in read_rows(resource(f"{FOLDER}/{name}")))


def provinces() -> list[str]:
    """Return the names of the provinces of today, municipalities and autonomous regions."""
    return [row.name for row in shipped_rows() if row.code.endswith("0000") and not row.until]


def read_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Read a shipped table of two columns, such as ``aliases.tsv``, without its heading.

    :raises GazetteerError: naming file and line, if a line has other than two columns
    """
    path = resource(f"{FOLDER}/{name}")
    pairs = []
    for number, values in read_lines(path):
        if len(values) != 2:
            raise GazetteerError(f"{path}:{number}: {len(values)} columns where two are expected")
        pairs.append((values[0], values[1]))
    return tuple(pairs[1:])


def _check_columns(columns: list[str], place: str) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or "name" not in columns or not {"code", "parent"} & set(columns):
        raise GazetteerError(
            f"{place}: the columns are {columns}: the first line names them, with tabs between: "
            f"name, code or parent or both, and any of {', '.join(COLUMNS[3:])}"
        )


def _row(columns: list[str], values: list[str], place: str) -> Row:
    if len(values) > len(columns):
        raise GazetteerError(
            f"{place}: {len(values)} values for {len(columns)} columns: put one tab between values"
        )
    found = {column: value.strip() for column, value in zip(columns, values, strict=False)}
    successors = tuple(found.pop("successors", "").split())
    row = Row(**{"name": "", **found}, successors=successors)
    _check(row, place)
    return row


def _check(row: Row, place: str) -> None:
    if not _NAME.fullmatch(row.name):
        raise GazetteerError(
            f"{place}: the name {row.name!r}: two or more Chinese characters are expected"
        )
    if not row.code and not row.parent:
        raise GazetteerError(f"{place}: {row.name} has neither a code nor a parent: give one")
    for code in (row.code, row.parent, *row.successors):
        if code and not _CODE.fullmatch(code):
            raise GazetteerError(f"{place}: the code {code!r}: six digits are expected")
    for time in (row.first, row.until):
        if time and not _TIME.fullmatch(time):
            raise GazetteerError(
                f"{place}: the time {time!r}: a year or a day such as 2020-06-05 is expected"
            )

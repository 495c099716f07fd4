"""Read the lists that components work with: data files that a policy expert can read and change.

A term file holds one term a line; ``#`` starts a comment line. A table has tab-separated columns,
named by its first line that is no comment.
"""

import csv
from collections.abc import Iterator

from kg.errors import PipelineError
from kg.resources import resource


def read_terms(name: str) -> list[str]:
    """Return the terms of a shipped file, in its order.

    :raises PipelineError: if it holds none, or one of them twice
    """
    terms = list(_lines(name))
    doubled = sorted({term for term in terms if terms.count(term) > 1}) if terms else []
    if not terms or doubled:
        raise PipelineError(f"{name} {f'names twice: {doubled}' if terms else 'holds no terms'}")
    return terms


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped table, each by column name.

    :raises PipelineError: if a row has more or fewer columns than the first line names
    """
    reader = csv.DictReader(_lines(name), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise PipelineError(f"{name}: the row {row} does not fit {reader.fieldnames}")
        rows.append(row)
    return rows


def _lines(name: str) -> Iterator[str]:
    for line in resource(name).read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\r")

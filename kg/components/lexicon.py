"""Read the lists that components work with: data files that a policy expert can read and change.

A term file holds one term a line; ``#`` starts a comment line. A table has tab-separated columns,
named by its first line that is no comment. A column ``kind`` says what the term or the pattern of
a row is for: one kind, or several joined by ``|``.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.errors import PipelineError
from kg.resources import resource


def read_terms(name: str) -> list[str]:
    """Return the terms of a shipped file, in its order.

    :raises PipelineError: if it holds none, or one of them twice
    """
    terms = list(_lines(name))
    doubled = sorted(term for term, count in Counter(terms).items() if count > 1)
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


def terms_of_kind(name: str, kind: str) -> list[str]:
    """Return the terms of one kind of a shipped table, in its order.

    :raises PipelineError: if it holds none of that kind
    """
    return _of_kind(name, kind, "term")


def one_of_kind(name: str, kind: str) -> str:
    """Return a pattern of the terms of one kind of a shipped table, the longest first."""
    return f"(?:{longest_first(terms_of_kind(name, kind))})"


def patterns_of_kind(name: str, kind: str) -> str:
    """Return the regular expressions of one kind of a shipped table as alternatives, in its order.

    :raises PipelineError: if it holds none of that kind
    """
    return "|".join(_of_kind(name, kind, "pattern"))


def longest_first(terms: Iterable[str]) -> str:
    """Return the alternatives of a pattern that matches the longest of some terms.

    >>> longest_first(["学校", "小学", "中心学校"])
    '中心学校|学校|小学'
    """
    return "|".join(map(re.escape, sorted(set(terms), key=lambda term: (-len(term), term))))


def _of_kind(name: str, kind: str, column: str) -> list[str]:
    found = [row[column] for row in read_table(name) if kind in row["kind"].split("|")]
    if not found:
        raise PipelineError(f"{name} holds nothing of the kind {kind!r}")
    return found


def _lines(name: str) -> Iterator[str]:
    for line in resource(name).read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\r")

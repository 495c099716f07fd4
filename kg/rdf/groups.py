"""Targets that are set side by side: observation groups, in the words of the RDF Data Cube."""

from collections.abc import Iterable, Iterator, Mapping

from kg.ids import make_id
from kg.vocabulary import Kind

PREFIX = "group"
"""The prefix of their ids. Only RDF has groups: they say nothing that observations do not."""


def groups(observations: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, list[str]]]:
    """Yield the targets of one indicator that are due on one day, where there are several.

    ``observations`` are rows of the table. Each group has its id and those of its targets, sorted.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in observations:
        if row["kind"] == Kind.TARGET and row["period_end"]:
            key = str(row["indicator"]), str(row["period_end"])
            found.setdefault(key, []).append(str(row["id"]))
    for (indicator, end), targets in sorted(found.items()):
        if len(targets) > 1:
            yield make_id(PREFIX, {"due": end, "indicator": indicator}), sorted(targets)

"""The regions of a graph: which holds which, and what the graph has documents of."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kg.analysis.sources import Source, sources
from kg.bundle import Graph
from kg.bundle.names import find
from kg.vocabulary import MentionType

Row: TypeAlias = Mapping[str, Any]


class Territory:
    """The regions that a graph names, and the documents of each."""

    def __init__(self, graph: Graph) -> None:
        entities = graph.table("entities")
        self._table = entities.filter(
            [kind == MentionType.REGION for kind in entities["type"].to_pylist()]
        )
        self._rows: Mapping[str, Row] = {row["id"]: row for row in self._table.to_pylist()}
        self._by_name = {
            row["name"]: row["id"] for row in self._rows.values() if row["id"] == row["canonical"]
        }
        self._sources = sources(graph)

    def find(self, name: str) -> str:
        """Return the id of the region of a name or id.

        :raises UnknownNameError: if there is none, with the nearest names; or if there are several
        """
        return find(self._table, name).id

    def name(self, region: str | None) -> str:
        """Return the name of a region with those that hold it; empty for none."""
        row = self._rows.get(region or "")
        return str(row["name"]) if row else ""

    def of(self, source: Source) -> str | None:
        """Return the id of the region that a document is of."""
        return self._by_name.get(source.region or "")

    def region_of(self, entity: Row) -> str | None:
        """Return the id of the region that an entity (a row of the table) is or lies in."""
        region = entity["id"] if entity["type"] == MentionType.REGION else entity["within"]
        return None if region is None else str(region)

    def above(self, region: str | None) -> Iterator[str]:
        """Yield a region and those that hold it, innermost first."""
        seen: set[str] = set()
        while region is not None and region in self._rows and region not in seen:
            seen.add(region)
            yield region
            region = self._rows[region]["within"]

    def holds(self, outer: str, inner: str | None) -> bool:
        """Say whether a region is another one or lies in it; the country holds all."""
        return self._by_name.get("中国") == outer or outer in self.above(inner)

    def documents(self, region: str) -> list[Source]:
        """Return the documents of a region itself, by date and path; undated ones first."""
        of = [each for each in self._sources.values() if self.of(each) == region]
        return sorted(of, key=lambda each: (each.date or "", each.path))

    def could_hold(self, region: str) -> str:
        """Say what the graph has of a region, for an answer that holds nothing."""
        found = self.documents(region)
        if not found:
            return f"the graph holds no document of {self.name(region)}: it can't tell"
        listed = "; ".join(f"{each.title} ({each.date or 'undated'})" for each in found[:5])
        more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
        return f"the graph holds {len(found)} of {self.name(region)}: {listed}{more}"

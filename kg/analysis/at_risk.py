"""The regions that could adopt a policy: all of a level below it, on the day that it came.

They come from the list of divisions, so that those of which the corpus holds nothing are there
too; regions that only the graph knows (places of one's own) are added.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.policies import LEVELS
from kg.analysis.territory import Territory
from kg.bundle import Graph
from kg.linking.gazetteer import Gazetteer, Level, Region
from kg.vocabulary import MentionType

Row: TypeAlias = Mapping[str, Any]

# Hong Kong, Macao and Taiwan: the documents read here do not apply there.
_ELSEWHERE = ("71", "81", "82")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A region that could adopt; ``ids`` are those it has had, ``superior`` a region's id."""

    id: str
    code: str
    name: str
    level: str
    superior: str | None
    superior_name: str
    ids: frozenset[str]


def candidates(
    graph: Graph, gazetteer: Gazetteer, root: str | None, levels: Iterable[str], date: str
) -> list[Candidate]:
    """Return the regions of some levels below a region (None: the country), by level and code."""
    wanted = set(levels)
    listed = [
        _listed(region, gazetteer, date)
        for region in gazetteer.coded()
        if region.level.value in wanted and _is_below(region, gazetteer, root, date)
    ]
    known = {identifier for each in listed for identifier in each.ids}
    own = (each for each in _own(graph, gazetteer, root, wanted) if each.id not in known)
    return sorted([*listed, *own], key=lambda each: (LEVELS.index(each.level), each.code, each.id))


def _is_below(region: Region, gazetteer: Gazetteer, root: str | None, date: str) -> bool:
    if not region.holds(date) or region.code.startswith(_ELSEWHERE):
        return False
    return root is None or any(each.id == root for each in gazetteer.ancestors(region, date))


def _listed(region: Region, gazetteer: Gazetteer, date: str) -> Candidate:
    parent = gazetteer.parent(region, date)
    names = [each for each in gazetteer.coded() if each.code == region.code]
    later = {each.id for each in gazetteer.successors(region)}
    return Candidate(
        region.id,
        region.code,
        gazetteer.path(region, date),
        region.level.value,
        parent.id if parent else None,
        gazetteer.path(parent, date) if parent else "",
        frozenset({each.id for each in names} | later),
    )


def _own(
    graph: Graph, gazetteer: Gazetteer, root: str | None, levels: set[str]
) -> Iterator[Candidate]:
    """Yield the regions that the graph knows and the list of divisions does not."""
    territory = Territory(graph)
    for row in graph.rows("entities"):
        properties = json.loads(row["properties"])
        level, code = properties.get("level"), properties.get("code", "")
        is_region = row["type"] == MentionType.REGION and row["id"] == row["canonical"]
        if not is_region or level not in levels or level == Level.AREA:
            continue
        if gazetteer.by_code(code) is not None or (root and not territory.holds(root, row["id"])):
            continue
        above = territory.name(row["within"])
        yield Candidate(
            row["id"], code, row["name"], level, row["within"], above, frozenset({row["id"]})
        )

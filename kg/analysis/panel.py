"""The research panel: region × indicator × period × kind, with evidence and with honest gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.analysis.divisions import Divisions
from kg.analysis.holdings import Holdings
from kg.analysis.panel_cells import is_stated, lines, year
from kg.analysis.panel_columns import CLASSES, columns
from kg.analysis.panel_grid import Grid
from kg.analysis.panel_indicators import Doubtful, Indicators
from kg.analysis.panel_rows import Rows
from kg.analysis.table import Table
from kg.analysis.territory import Territory
from kg.analysis.values import Value, values
from kg.bundle import Graph
from kg.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Request:
    """What a panel is asked for; what is left empty asks for all.

    ``region`` stands for itself and all that lie in it. ``years`` are the first and the last.
    """

    indicators: tuple[str, ...] = ()
    region: str | None = None
    kinds: tuple[Kind, ...] = ()
    years: tuple[int, int] | None = None
    stated_only: bool = False
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The table, and what is not in it.

    ``doubtful`` are indicators that may be ones that were asked for; ``left_out`` counts values by
    the reason why they are not there.
    """

    table: Table
    request: Request
    release: str
    doubtful: Sequence[Doubtful] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def panel(graph: Graph, request: Request, divisions: Divisions) -> Panel:
    """Return the panel that was asked for; with empty cells where it names indicators.

    :raises UnknownNameError: if a region or an indicator is not in the graph, with the nearest
    """
    return _Maker(graph, request, divisions).panel()


class _Maker:
    """One panel in the making."""

    def __init__(self, graph: Graph, request: Request, divisions: Divisions) -> None:
        self._graph = graph
        self._request = request
        self._divisions = divisions
        self._territory = Territory(graph)
        self._region = None if request.region is None else self._territory.find(request.region)
        self._entities = {row["id"]: row for row in graph.rows("entities")}
        names = {
            key: row["name"]
            for key, row in self._entities.items()
            if row["class"] == "Indicator" and row["canonical"] == key
        }
        self._indicators = Indicators(names, request.indicators)
        self._left_out: Counter[str] = Counter()

    def panel(self) -> Panel:
        asked = self._indicators.asked
        known = [value for value in values(self._graph) if value.indicator in asked]
        found = [value for value in known if self._fits(value)]
        kept = [value for value in found if self._is_kept(value)]
        rows = Rows(self._graph, self._divisions, self._indicators, self._request.base)
        cells = [rows.of(line) for line in lines(kept, self._indicators.same)]
        if self._request.indicators:
            cells += [rows.empty(gap) for gap in self._grid().gaps(kept, known)]
        release = self._graph.manifest.version
        table = Table(columns(), rows.sorted(cells), f"edugov panel {release}")
        return Panel(
            table,
            self._request,
            release,
            self._indicators.doubtful,
            dict(sorted(self._left_out.items())),
        )

    def _fits(self, value: Value) -> bool:
        """Say whether a value is of a kind, a place and a time that were asked for."""
        request = self._request
        of_kind = not request.kinds or value.kind in request.kinds
        in_place = self._region is None or self._territory.holds(self._region, value.region)
        return of_kind and in_place and self._in_time(value)

    def _in_time(self, value: Value) -> bool:
        if self._request.years is None:
            return True
        first, last = self._request.years
        return (of := year(value)) is not None and first <= of <= last

    def _is_kept(self, value: Value) -> bool:
        """Say whether a value goes into the panel; count it if not."""
        if self._entities[value.about]["class"] not in CLASSES:
            self._left_out["about a body or a school, not a region"] += 1
        elif self._request.stated_only and not is_stated(value):
            self._left_out["a slot was filled in (--stated-only)"] += 1
        else:
            return True
        return False

    def _looks_back(self) -> bool:
        """Say whether only values of what has been are asked for."""
        return bool(self._request.kinds) and Kind.TARGET not in self._request.kinds

    def _grid(self) -> Grid:
        return Grid(
            self._territory,
            self._divisions,
            Holdings(self._graph, self._territory, looking_back=self._looks_back()),
            self._entities,
            self._indicators,
            self._region,
            self._request.kinds,
            self._request.years,
            self._request.base,
        )

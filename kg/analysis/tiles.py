"""Maps of squares: one a region, about where it lies, so that small ones are seen as well.

A tile grid is a table (``code name short row column``; row 0 is the northernmost, column 0 the
westernmost). ``pipelines/edugov_zh/gazetteer/province_tiles.tsv`` is one of the 34 provinces.
Needs matplotlib, which the extra ``notebook`` installs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from kg.components.region_tables import FOLDER, read_lines
from kg.errors import GazetteerError
from kg.resources import resource

COLUMNS = ["code", "name", "short", "row", "column"]
EMPTY = "#eeeeee"
_COLOURS = "YlGnBu"
_GAP = 0.06
_DARK = 0.6  # from here on, black letters are hard to read


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: the code and the name of its region, how it is labelled, and where it stands."""

    code: str
    name: str
    short: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a square shows: a number, and the text below the name of its region."""

    number: float | None
    text: str = ""


def provinces() -> Sequence[Tile]:
    """Return the tile grid of the provinces."""
    return read_tiles(resource(f"{FOLDER}/province_tiles.tsv"))


def read_tiles(path: Path) -> Sequence[Tile]:
    """Read a tile grid.

    :raises GazetteerError: naming file and line, if it breaks the format, or two tiles have one
        place
    """
    lines = list(read_lines(path))
    if not lines or lines[0][1] != COLUMNS:
        raise GazetteerError(f"{path}: the first line must name the columns {' '.join(COLUMNS)}")
    tiles = [_tile(values, f"{path}:{number}") for number, values in lines[1:]]
    places = [(tile.row, tile.column) for tile in tiles]
    for tile in tiles:
        if places.count((tile.row, tile.column)) > 1:
            raise GazetteerError(
                f"{path}: {tile.name} shares row {tile.row}, column {tile.column} with another"
            )
    return tiles


def draw_tiles(
    axes: Axes, tiles: Sequence[Tile], cells: Mapping[str, Cell], *, label: str = ""
) -> None:
    """Draw a tile grid; ``cells`` are by the name of the region.

    A region without a number is grey and hatched, so that no gap looks like a low value.
    """
    numbers = [cell.number for cell in cells.values() if cell.number is not None]
    scale = Normalize(min(numbers, default=0), max(numbers, default=1))
    for tile in tiles:
        _draw(axes, tile, cells.get(tile.name, Cell(None)), scale)
    axes.set_xlim(min(t.column for t in tiles), max(t.column for t in tiles) + 1)
    axes.set_ylim(max(t.row for t in tiles) + 1, min(t.row for t in tiles))
    axes.set_aspect("equal")
    axes.axis("off")
    if numbers:
        bar = ScalarMappable(scale, colormaps[_COLOURS])
        axes.figure.colorbar(bar, ax=axes, label=label, shrink=0.6)


def _draw(axes: Axes, tile: Tile, cell: Cell, scale: Normalize) -> None:
    known = cell.number is not None
    share = 0.0 if cell.number is None else float(scale(cell.number))
    colour = colormaps[_COLOURS](share) if known else EMPTY
    axes.add_patch(
        Rectangle(
            (tile.column + _GAP / 2, tile.row + _GAP / 2),
            1 - _GAP,
            1 - _GAP,
            facecolor=colour,
            edgecolor="white" if known else "#d0d0d0",
            hatch="" if known else "///",
        )
    )
    ink = "white" if share > _DARK else "black"
    text = f"{tile.short}\n{cell.text}" if cell.text else tile.short
    axes.text(tile.column + 0.5, tile.row + 0.5, text, color=ink, ha="center", va="center")


def _tile(values: Sequence[str], place: str) -> Tile:
    try:
        code, name, short, row, column = values
        return Tile(code, name, short, int(row), int(column))
    except ValueError as error:
        raise GazetteerError(
            f"{place}: {values}: code, name, short name, row and column are expected"
        ) from error

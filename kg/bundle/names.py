"""Find the entity that a name means: one, or an error that lists those it may mean."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from kg.bundle.rows import Row
from kg.errors import UnknownNameError
from kg.linking.entities import fold

_NEAREST = 5
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Found:
    """An entity as the graph knows it; ``ids`` are its own and those that were merged with it."""

    id: str
    cls: str
    name: str
    resolved: bool
    key: str
    properties: str
    ids: tuple[str, ...]


def find(entities: pa.Table, name: str) -> Found:
    """Return the entity of an id or a name: the whole name, else one that ends with it.

    :raises UnknownNameError: if there is none or there are several
    """
    rows = entities.to_pylist()
    wanted = fold(name)
    matches = (
        [row for row in rows if row["id"] == name],
        [row for row in rows if fold(row["name"]) == wanted],
        [row for row in rows if wanted and fold(row["name"]).endswith(wanted)],
    )
    for found in matches:
        canonical = sorted({row["canonical"] for row in found})
        if len(canonical) == 1:
            return _entity(rows, canonical[0])
        if canonical:
            raise UnknownNameError(_several(name, rows, canonical))
    near = "、".join(nearest(wanted, sorted({row["name"] for row in rows})))
    raise UnknownNameError(
        f"nothing in the graph is called {name}" + (f": did you mean {near}?" if near else "")
    )


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """Return the names that share the most pairs of characters with this one, best first.

    Where none shares a pair (霁洲市 and 霁州市), single characters count.
    """
    names = list(names)
    for parts in (_pairs, set):
        wanted = parts(name)
        scores = ((_share(wanted, parts(each)), each) for each in names)
        best = sorted((-score, each) for score, each in scores if score)
        if best:
            return [each for _, each in best[:_NEAREST]]
    return []


def _entity(rows: list[Row], canonical: str) -> Found:
    ids = tuple(sorted(row["id"] for row in rows if row["canonical"] == canonical))
    row = next(row for row in rows if row["id"] == canonical)
    return Found(
        row["id"],
        row["class"],
        row["name"],
        row["resolved"],
        row["key"],
        row["properties"],
        ids,
    )


def _several(name: str, rows: list[Row], canonical: list[str]) -> str:
    found = [row for row in rows if row["id"] in canonical]
    names = {row["id"]: row["name"] for row in rows}
    lines = [
        f"  {row['id']}  {row['class']}  {row['name']}  {names.get(row['within'], '')}".rstrip()
        for row in found[:_LISTED]
    ]
    more = [f"  and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
    return "\n".join([f"{name} may mean several; give the id of one:", *lines, *more])


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(max(len(name) - 1, 1))}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)

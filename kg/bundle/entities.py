"""What the entities of a graph have beyond one reading: joint properties, regions, kinds."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.bundle.rows import Row
from kg.ids import canonical_json, make_id
from kg.vocabulary import MentionType

PROGRAM_KIND = "ProgramKind"
COLLECTIVE = "CollectiveRegion"


def joined(found: Iterable[Row]) -> Iterator[Row]:
    """Join the descriptions of one id: ``found`` is sorted by it.

    Where they differ in a property, the smallest value is kept, so that the order in which the
    documents come changes nothing. A policy gets the title that begins with its issuer.
    """
    for _, group in groupby(found, key=lambda row: row["id"]):
        rows = list(group)
        yield {**rows[0], **_described(rows)}


def describe(entities: Iterable[Row]) -> None:
    """Give each entity that others were merged with what is known of them too: number, issuer."""
    members: dict[str, list[Row]] = {}
    for row in entities:
        members.setdefault(row["canonical"], []).append(row)
    for canonical, rows in members.items():
        for row in rows if len(rows) > 1 else ():
            if row["id"] == canonical:
                row.update(_described([row, *(each for each in rows if each is not row)]))


def _described(rows: list[Row]) -> Row:
    """Return the properties of several descriptions, and the name that fits these best."""
    described = [json.loads(row["properties"]) for row in rows]
    names = sorted({name for each in described for name in each})
    properties = {name: min(d[name] for d in described if name in d) for name in names}
    name = _name([row["name"] for row in rows], properties)
    return {"properties": canonical_json(properties), "name": name}


def kinds(entities: Iterable[Row]) -> list[Row]:
    """Give each resolved program its kind, by name alone, and return the kinds."""
    found: dict[str, Row] = {}
    for row in entities:
        if row["type"] == MentionType.PROGRAM and row["resolved"]:
            key = {"name": _field(row, "name") or row["name"]}
            row["kind"] = make_id("kind", key)
            kind = _kind(row["kind"], row["name"], canonical_json(key))
            known = found.setdefault(row["kind"], kind)
            known["name"] = min(known["name"], kind["name"])
    return [found[each] for each in sorted(found)]


def place(entities: Iterable[Row]) -> None:
    """Give each entity the region that its identity holds, where the graph has that region."""
    entities = list(entities)
    regions = {row["id"]: row for row in entities if row["type"] == MentionType.REGION}
    paths = _paths(regions.values())
    for row in entities:
        if row["id"] in regions and row["class"] != COLLECTIVE:
            row["within"] = _above(row["name"], paths)
        else:
            named = _region_of(row)
            row["within"] = named if named in regions else None


def _name(names: list[str], properties: Mapping[str, str]) -> str:
    """Return the smallest name; of a policy, that of those that begin with its issuer in full."""
    issuer = properties.get("issuerName")
    return min((each for each in names if issuer and each.startswith(issuer)), default=names[0])


def _paths(regions: Iterable[Row]) -> Mapping[str, str]:
    """Map the full names of resolved regions to their ids, where one name is one region."""
    found: dict[str, list[str]] = {}
    for row in regions:
        if row["resolved"] and row["class"] != COLLECTIVE:
            found.setdefault(row["name"], []).append(row["id"])
    return {path: ids[0] for path, ids in found.items() if len(ids) == 1}


def _above(path: str, paths: Mapping[str, str]) -> str | None:
    """Return the region with the longest full name that a full name begins with."""
    starts = (path[:length] for length in range(len(path) - 1, 0, -1))
    return next((paths[start] for start in starts if start in paths), None)


def _region_of(row: Row) -> str | None:
    """Return the id of the region in an entity's key."""
    key = json.loads(row["key"])
    if isinstance(key, str):
        return key
    found = next(
        (key[name] for name in ("region", "jurisdiction", "parent") if key.get(name)), None
    )
    return None if found is None else str(found)


def _field(row: Row, name: str) -> str | None:
    key = json.loads(row["key"])
    return str(key[name]) if isinstance(key, dict) and key.get(name) else None


def _kind(identifier: str, name: str, key: str) -> Row:
    return {
        "id": identifier,
        "canonical": identifier,
        "class": PROGRAM_KIND,
        "type": MentionType.PROGRAM.value,
        "name": name,
        "key": key,
        "resolved": True,
        "properties": "{}",
        "within": None,
        "kind": None,
    }

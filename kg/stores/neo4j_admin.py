"""Write a graph as the files of ``neo4j-admin database import``, for first loads of big graphs.

Beside the data lie the command's arguments and the constraints as Cypher: the Community edition
can't make them while it imports. The buckets of :mod:`kg.stores.neo4j.ledger` are among the nodes,
so that ``edugov load`` takes over from there and writes only what is different.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from kg.bundle import Graph
from kg.errors import InputError
from kg.stores.elements import EDGE_COLUMNS, ID, Elements
from kg.stores.neo4j import ledger, marker, schema
from kg.stores.neo4j.parts import Filled, Nodes, Relationships, Row, filled

COMMAND = "neo4j-admin database import full {database} @import.args"
"""What is run in the folder of the files, while the server is stopped."""

_TYPES = {pa.int64(): "long", pa.float64(): "double", pa.bool_(): "boolean"}
_READ_ME = """\
# What to do with these files

1. Stop the Neo4j server, or the one database: STOP DATABASE {database}.
2. In this folder, run

       {command}

   It replaces what the database holds.
3. Start the server, open the database in Neo4j Browser or cypher-shell, and run what
   constraints.cypher says:

       cypher-shell -d {database} -f constraints.cypher

From then on, edugov load writes what is different.
"""


def write_files(graph: Graph, folder: Path, *, database: str = "neo4j") -> None:
    """Write header and data files, arguments, constraints and a note to an empty folder."""
    elements = Elements(graph)
    arguments = [
        "--overwrite-destination",
        "--multiline-fields=true",
        "--read-buffer-size=16m",
        "--input-encoding=UTF-8",
    ]
    buckets: list[Row] = []
    for each in filled(elements):
        if each.rows:
            arguments.append(_write_part(folder, elements, each))
            buckets += _buckets(each)
    arguments += [_write_buckets(folder, buckets), _write_marker(folder, elements)]
    _write_text(folder / "import.args", "\n".join(f'"{each}"' for each in arguments) + "\n")
    _write_text(folder / "constraints.cypher", _constraints(elements))
    note = _READ_ME.format(database=database, command=COMMAND.format(database=database))
    _write_text(folder / "README.md", note)


def cell(value: object) -> str:
    r"""Write a value as the import tool reads it back: nothing for none, quotes doubled.

    >>> [cell(each) for each in ('他说"好"\n', "", None, True, 1, 0.5)]
    ['"他说""好""\n"', '""', '', 'true', '1', '0.5']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


def _write_part(folder: Path, elements: Elements, each: Filled) -> str:
    """Write header and data of a part, and return the argument that names them."""
    if isinstance(each.part, Nodes):
        return _write_nodes(folder, elements, each.part, each.rows)
    if isinstance(each.part, Relationships):
        return _write_relationships(folder, each.part, each.rows)
    raise InputError(f"{each.part.title} is neither nodes nor relationships")


def _write_nodes(folder: Path, elements: Elements, part: Nodes, rows: Mapping[str, Row]) -> str:
    table, ontology = part.table, elements.ontology
    fields = [field for field in elements.schema(table) if field.name != ID]
    header = [f"{ID}:ID({table})", *map(_column, fields), ":LABEL"]
    lines = (
        [
            row[ID],
            *(row.get(field.name) for field in fields),
            ";".join(ontology.cls(str(row.get("class", table))).labels),
        ]
        for row in rows.values()
    )
    return "--nodes=" + _write_table(folder, f"nodes-{table}", header, lines)


def _write_relationships(folder: Path, part: Relationships, rows: Mapping[str, Row]) -> str:
    columns = EDGE_COLUMNS if part.direct else ()
    header = [f":START_ID({part.source})", f":END_ID({part.target})", *columns]
    lines = ([row.get(each) for each in ("from", "to", *columns)] for row in rows.values())
    stem = f"edges-{part.type}-{part.source}-{part.target}"
    return f"--relationships={part.type}=" + _write_table(folder, stem, header, lines)


def _buckets(each: Filled) -> Iterator[Row]:
    hashes = {key: each.part.hash(row) for key, row in each.rows.items()}
    buckets = ledger.buckets_for(each.part.title, len(hashes))
    for number, entries in sorted(buckets.spread(hashes).items()):
        yield buckets.row(number, entries)


def _write_buckets(folder: Path, rows: list[Row]) -> str:
    header = ["id:ID(EdugovBucket)", "part", "of:long", "number:long", "hash", "entries"]
    lines = ([row[name.partition(":")[0]] for name in header] for row in rows)
    return f"--nodes={ledger.BUCKET}=" + _write_table(folder, "load-buckets", header, lines)


def _write_marker(folder: Path, elements: Elements) -> str:
    found = marker.properties(marker.of(elements.graph, elements.ontology, complete=True))
    types = {"schema": ":long", "layout": ":long", "complete": ":boolean"}
    header = ["id:ID(EdugovLoad)", *(name + types.get(name, "") for name in found)]
    line = ["graph", *found.values()]
    return f"--nodes={marker.MARKER}=" + _write_table(folder, "load-marker", header, [line])


def _write_table(folder: Path, stem: str, header: list[str], lines: Iterable[list[object]]) -> str:
    """Write a header file and a data file, and return their names as an argument has them."""
    _write_text(folder / f"{stem}-header.csv", ",".join(header) + "\n")
    with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(",".join(map(cell, line)) + "\n")
    return f"{stem}-header.csv,{stem}.csv"


def _constraints(elements: Elements) -> str:
    own = {"load": marker.CONSTRAINT, "bucket": ledger.CONSTRAINT}
    ontology = elements.ontology
    kinds = (
        own,
        schema.node_constraints(ontology),
        schema.edge_constraints(ontology),
        schema.indexes(ontology),
    )
    return "".join(f"{text};\n" for texts in kinds for text in texts.values())


def _column(field: "pa.Field") -> str:
    kind = _TYPES.get(field.type)
    return f"{field.name}:{kind}" if kind else str(field.name)


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)

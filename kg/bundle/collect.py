"""Gather the rows of many readings in Arrow memory, and bring them in an order of their own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from kg.bundle.rows import Row, rows
from kg.bundle.tables import DOCUMENTS, ENTITIES, TABLES, Table
from kg.ontology import Ontology
from kg.statement import Reading, Unkept
from kg.vocabulary import MentionType

_BUFFERED = 4096


class Collector:
    """Takes readings in any order; gives tables that depend only on what was taken.

    Rows wait as Python values until there are some thousands, then as Arrow columns.
    """

    def __init__(self, ontology: Ontology):
        self.ontology = ontology
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._batches: dict[str, list[pa.RecordBatch]] = {table.name: [] for table in TABLES}
        self._unkept: dict[str, tuple[str, str, tuple[Unkept, ...]]] = {}

    def add(self, reading: Reading) -> None:
        """Take a reading."""
        document = reading.document
        told = document.path, document.encoding, reading.unkept
        self._unkept[document.id] = min(told, self._unkept.get(document.id, told))
        for name, row in rows(reading, self.ontology):
            self._waiting[name].append(row)
        for table in TABLES:
            if len(self._waiting[table.name]) >= _BUFFERED:
                self._flush(table)

    def tables(self) -> dict[str, pa.Table]:
        """Return every table, sorted, each key once, but an entity in all its descriptions."""
        return {table.name: self._table(table) for table in TABLES}

    def unkept(self) -> tuple[Unkept, ...]:
        """Return what was found and became no mention, a text under several names counted once."""
        found: Counter[tuple[MentionType, str, str]] = Counter()
        for _, _, counts in self._unkept.values():
            for each in counts:
                found[each.type, each.source, each.reason] += each.count
        return tuple(sorted(Unkept(*what, count) for what, count in found.items()))

    def _flush(self, table: Table) -> None:
        waiting = self._waiting[table.name]
        batch = pa.RecordBatch.from_pylist(waiting, schema=table.schema)
        self._batches[table.name].append(batch)
        waiting.clear()

    def _table(self, table: Table) -> pa.Table:
        self._flush(table)
        whole = pa.Table.from_batches(self._batches.pop(table.name), schema=table.schema)
        if table is DOCUMENTS:
            return _documents(whole)
        return unique(whole, replace(table, keys=len(table.schema)) if table is ENTITIES else table)


def table_of(table: Table, found: list[Row]) -> pa.Table:
    """Make a table of rows, sorted, each key once."""
    return unique(pa.Table.from_pylist(found, schema=table.schema), table)


def unique(data: pa.Table, table: Table) -> pa.Table:
    """Sort rows by all their columns and keep the first of each key."""
    order = [(name, "ascending") for name in data.schema.names]
    data = data.combine_chunks().sort_by(order)
    return data.filter(_firsts(data, table.key)).combine_chunks()


def counts(column: pa.ChunkedArray) -> dict[str, int]:
    """Count the values of a column, in the order of their names."""
    found = {
        str(each["values"]): int(each["counts"]) for each in pc.value_counts(column).to_pylist()
    }
    return dict(sorted(found.items()))


def _firsts(data: pa.Table, key: tuple[str, ...]) -> pa.Array:
    """Tell, of each row of a sorted table, whether its key differs from the row's before."""
    if not data.num_rows:
        return pa.array([], pa.bool_())
    differs = None
    for name in key:
        column = data[name].combine_chunks()
        changed = _differs(column[1:], column[:-1])
        differs = changed if differs is None else pc.or_(differs, changed)
    return pa.concat_arrays([pa.array([True]), differs])


def _differs(one: pa.Array, other: pa.Array) -> pa.Array:
    """Tell, row by row, whether two columns differ; null is like null and unlike all else."""
    unlike = pc.fill_null(pc.not_equal(one, other), fill_value=False)
    return pc.or_(unlike, pc.xor(pc.is_null(one), pc.is_null(other)))


def _documents(data: pa.Table) -> pa.Table:
    """Join the readings of one text under several names: all its paths, the rest of the first."""
    paths: dict[str, set[str]] = {}
    for identifier, found in zip(data["id"].to_pylist(), data["paths"].to_pylist(), strict=True):
        paths.setdefault(identifier, set()).update(found)
    first = pa.array([min(found) for found in data["paths"].to_pylist()], pa.string())
    data = data.combine_chunks().append_column("first", first)
    data = data.sort_by([("id", "ascending"), ("first", "ascending"), ("encoding", "ascending")])
    data = data.filter(_firsts(data, DOCUMENTS.key)).drop_columns(["first"])
    joined = [sorted(paths[identifier]) for identifier in data["id"].to_pylist()]
    return replaced(data, {"paths": joined}, DOCUMENTS).combine_chunks()


def replaced(data: pa.Table, columns: Mapping[str, Sequence[object]], table: Table) -> pa.Table:
    """Return a table with some of its columns replaced."""
    for name, values in columns.items():
        field = table.schema.field(name)
        index = table.schema.get_field_index(name)
        data = data.set_column(index, field, pa.array(values, field.type))
    return data

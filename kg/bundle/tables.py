"""The tables of a graph: each column with its type and whether it may be null.

A table's ``key`` columns come first and tell its rows apart; rows are sorted by them. ``subject``,
``object``, ``about``, ``indicator`` and ``entity`` hold canonical ids; the columns that begin with
``local_`` hold the ids as the reading of one document gave them, from which the ids of statements
and observations are made.
"""

from dataclasses import dataclass

import pyarrow as pa

from kg.document import FIELDS

_TEXT = pa.string()
_WHOLE = pa.int64()
_REAL = pa.float64()
_TRUTH = pa.bool_()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns, and how many of the first columns are its key."""

    name: str
    schema: pa.Schema
    keys: int

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that tell its rows apart."""
        return tuple(self.schema.names[: self.keys])

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.parquet"


def _table(name: str, keys: int, *columns: tuple[str, pa.DataType, bool]) -> Table:
    fields = [pa.field(column, kind, nullable=nullable) for column, kind, nullable in columns]
    return Table(name, pa.schema(fields), keys)


def _some(name: str, kind: pa.DataType = _TEXT) -> tuple[str, pa.DataType, bool]:
    """Return a column that always has a value."""
    return name, kind, False


def _maybe(name: str, kind: pa.DataType = _TEXT) -> tuple[str, pa.DataType, bool]:
    """Return a column that may be null."""
    return name, kind, True


DOCUMENTS = _table(
    "documents",
    1,
    _some("id"),
    _some("paths", pa.list_(pa.field("element", _TEXT, nullable=False))),
    _some("encoding"),
    _some("characters", _WHOLE),
    _maybe("policy"),
    *(_maybe(name) for name in FIELDS),
    _some("text"),
)
FIELDS_TABLE = _table(
    "fields",
    3,
    _some("document"),
    _some("key"),
    _some("ordinal", _WHOLE),
    _some("value"),
    _maybe("start", _WHOLE),
    _maybe("end", _WHOLE),
    _some("rule"),
)
SECTIONS = _table(
    "sections",
    1,
    _some("id"),
    _some("document"),
    _some("ordinal", _WHOLE),
    _some("kind"),
    _some("depth", _WHOLE),
    _some("marker"),
    _maybe("heading"),
    _some("start", _WHOLE),
    _some("end", _WHOLE),
    _maybe("parent"),
)
MENTIONS = _table(
    "mentions",
    6,
    _some("document"),
    _some("start", _WHOLE),
    _some("end", _WHOLE),
    _some("type"),
    _some("norm"),
    _some("rule"),
    _some("quote"),
    _maybe("entity"),
    _maybe("local_entity"),
    _some("score", _REAL),
    _some("reason"),
)
ENTITIES = _table(
    "entities",
    1,
    _some("id"),
    _some("canonical"),
    _some("class"),
    _some("type"),
    _some("name"),
    _some("key"),
    _some("resolved", _TRUTH),
    _some("properties"),
    _maybe("within"),
    _maybe("kind"),
)
STATEMENTS = _table(
    "statements",
    1,
    _some("id"),
    _some("subject"),
    _some("predicate"),
    _maybe("object"),
    _maybe("literal"),
    _maybe("status"),
    _maybe("strength"),
    _maybe("role"),
    _maybe("ground"),
    _some("direct", _TRUTH),
    _some("local_subject"),
    _maybe("local_object"),
)
OBSERVATIONS = _table(
    "observations",
    1,
    _some("id"),
    _some("indicator"),
    _some("about"),
    _some("kind"),
    _maybe("value"),
    _maybe("low"),
    _maybe("high"),
    _some("unit"),
    _some("comparator"),
    _maybe("compared_with"),
    _maybe("period_start"),
    _maybe("period_end"),
    _maybe("scope"),
    _maybe("binding"),
    _maybe("quality"),
    _some("value_text"),
    _some("unit_text"),
    _some("period"),
    _maybe("precision"),
    _some("period_basis"),
    _some("local_indicator"),
    _some("local_about"),
)
EVIDENCE = _table(
    "evidence",
    1,
    _some("id"),
    _some("document"),
    _maybe("section"),
    _some("start", _WHOLE),
    _some("end", _WHOLE),
    _some("quote"),
    _some("rule"),
    _some("score", _REAL),
)
SLOTS = _table(
    "slots",
    3,
    _some("evidence"),
    _some("ordinal", _WHOLE),
    _some("name"),
    _maybe("start", _WHOLE),
    _maybe("end", _WHOLE),
    _some("basis"),
    _maybe("quote"),
)
SUPPORTS = _table("supports", 2, _some("statement"), _some("evidence"))
MERGES = _table(
    "merges",
    3,
    _some("local"),
    _some("canonical"),
    _some("decision"),
    _some("rule"),
    _some("reason"),
)
DROPPED = _table(
    "dropped",
    6,
    _some("document"),
    _some("start", _WHOLE),
    _some("end", _WHOLE),
    _some("stage"),
    _some("rule"),
    _some("reason"),
)

TABLES = (
    DOCUMENTS,
    FIELDS_TABLE,
    SECTIONS,
    MENTIONS,
    ENTITIES,
    STATEMENTS,
    OBSERVATIONS,
    EVIDENCE,
    SLOTS,
    SUPPORTS,
    MERGES,
    DROPPED,
)
BY_NAME = {table.name: table for table in TABLES}

"""Write a table as CSV, Excel, Parquet or Stata: the suffix of the file's name says which.

All formats hold the same cells. What a column means travels with it where the format can carry
that: as variable and value labels in Stata, as a second sheet in Excel, as metadata in Parquet.
"""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analysis.table import Column, Table, Type, as_date, as_number
from kg.errors import FormatError
from kg.files import write_file

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter.worksheet import Worksheet

__all__ = ["SUFFIXES", "Column", "Table", "Type", "check_suffix", "write_table"]

# Files hold a moment of their making; this one, so that the same table is the same file.
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_EXCEL_ROWS = 1_048_576
_EXCEL_CHARACTERS = 32_767


def write_table(path: Path, table: Table) -> None:
    """Write a table whole or not at all, in the format of the file's suffix.

    :raises FormatError: if the suffix names no format, or the table does not fit the format
    :raises WriteError: if the file can't be written
    """
    check_suffix(path)
    write_file(path, _WRITERS[path.suffix.lower()](table))


def check_suffix(path: Path) -> None:
    """Check that a file's name says a format, before work is done that would be lost.

    :raises FormatError: if it does not
    """
    if path.suffix.lower() not in _WRITERS:
        raise FormatError(
            f"{path} says no format: let its name end in {', '.join(SUFFIXES[:-1])} "
            f"or {SUFFIXES[-1]} (CSV, Excel, Parquet, Stata)"
        )


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        writer.writerow([_plain(cell, column.type) for cell, column in cells])
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def _plain(cell: object, kind: Type) -> object:
    if cell is None:
        return ""
    if kind is Type.TRUTH:
        return int(bool(cell))
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _excel(table: Table) -> bytes:
    import xlsxwriter

    if len(table.rows) >= _EXCEL_ROWS:
        raise FormatError(
            f"a sheet of Excel holds {_EXCEL_ROWS - 1} rows and the table has {len(table.rows)}: "
            "write .csv or .parquet, or ask for less"
        )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _MOMENT, "title": table.title})
        styles = {Type.DATE: book.add_format({"num_format": "yyyy-mm-dd"})}
        data = book.add_worksheet("data")
        for position, column in enumerate(table.columns):
            data.write_string(0, position, column.name)
            for number, cell in enumerate(table.column(column.name), 1):
                _write_cell(data, (number, position), cell, column, styles)
        data.freeze_panes(1, 0)
        _describe(book.add_worksheet("columns"), table)
    return file.getvalue()


def _write_cell(
    sheet: "Worksheet",
    place: tuple[int, int],
    cell: object,
    column: Column,
    styles: Mapping[Type, object],
) -> None:
    if cell is None:
        return
    if column.type is Type.DATE:
        sheet.write_datetime(*place, as_date(cell), styles[Type.DATE])
    elif column.type is Type.TEXT:
        sheet.write_string(*place, _fitting(str(cell), column))
    else:
        sheet.write_number(*place, as_number(cell))


def _fitting(text: str, column: Column) -> str:
    if len(text) > _EXCEL_CHARACTERS:
        raise FormatError(
            f"a cell of Excel holds {_EXCEL_CHARACTERS} characters and one of {column.name} has "
            f"{len(text)}: write .csv, .parquet or .dta"
        )
    return text


def _describe(sheet: "Worksheet", table: Table) -> None:
    """Say in a sheet of its own what each column is."""
    lines = [("name", "label_zh", "label_en", "type", "values")]
    lines += [
        (each.name, each.label_zh, each.label_en, each.type.value, _listed(each))
        for each in table.columns
    ]
    for number, line in enumerate(lines):
        for position, text in enumerate(line):
            sheet.write_string(number, position, text)
    sheet.freeze_panes(1, 0)


def _listed(column: Column) -> str:
    return "; ".join(f"{value} {label}" for value, label in column.values.items())


def _parquet(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [
        pa.field(
            column.name,
            _arrow_type(column.type),
            metadata={"label_zh": column.label_zh, "label_en": column.label_en},
        )
        for column in table.columns
    ]
    schema = pa.schema(fields, metadata={"title": table.title})
    columns = [
        pa.array(_arrow_cells(table.column(column.name), column.type), schema.field(position).type)
        for position, column in enumerate(table.columns)
    ]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), file)
    return file.getvalue()


def _arrow_type(kind: Type) -> "pa.DataType":
    import pyarrow as pa

    return {
        Type.TEXT: pa.string(),
        Type.NUMBER: pa.float64(),
        Type.WHOLE: pa.int64(),
        Type.TRUTH: pa.bool_(),
        Type.DATE: pa.date32(),
    }[kind]


def _arrow_cells(cells: list[object], kind: Type) -> list[object]:
    if kind is Type.NUMBER:
        return [None if cell is None else as_number(cell) for cell in cells]
    if kind is Type.DATE:
        return [None if cell is None else as_date(cell) for cell in cells]
    return cells


def _stata(table: Table) -> bytes:
    from kg.analysis.stata import stata

    return stata(table, moment=_MOMENT)


_WRITERS: Mapping[str, Callable[[Table], bytes]] = {
    ".csv": _csv,
    ".xlsx": _excel,
    ".parquet": _parquet,
    ".dta": _stata,
}
SUFFIXES = tuple(_WRITERS)

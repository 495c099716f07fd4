"""A table as a Stata file (release 118, Stata 14 and later): UTF-8, with labels in Chinese."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from kg.analysis.table import LONGEST_LABEL, Column, Table, Type, as_number

if TYPE_CHECKING:
    import pandas as pd

_RELEASE = 118
_LONGEST_TEXT = 2045  # bytes that a text of fixed width may have; longer ones are strL
_TRUTH = {0: "否", 1: "是"}


def stata(table: Table, *, moment: datetime) -> bytes:
    """Return the bytes of a .dta file.

    A column that lists its values becomes numbers from 1 on with labels ("target 目标"); truth
    becomes 0 and 1; a missing text is empty, because Stata has no other.
    """
    import pandas as pd

    columns = table.columns
    frame = pd.DataFrame({each.name: _series(table.column(each.name), each) for each in columns})
    long = [each.name for each in columns if _is_long(frame[each.name], each)]
    file = io.BytesIO()
    frame.to_stata(
        file,
        version=_RELEASE,
        write_index=False,
        time_stamp=moment.replace(tzinfo=None),
        data_label=table.title[:LONGEST_LABEL],
        variable_labels={each.name: each.label_zh for each in columns},
        value_labels={each.name: _labels(each) for each in columns if _labels(each)},
        convert_dates={each.name: "td" for each in columns if each.type is Type.DATE},
        convert_strl=long,
    )
    return file.getvalue()


def _labels(column: Column) -> dict[int, str]:
    if column.type is Type.TRUTH:
        return _TRUTH
    return {
        code: f"{value} {label}" for code, (value, label) in enumerate(column.values.items(), 1)
    }


def _series(cells: list[object], column: Column) -> "pd.Series[object]":
    import pandas as pd

    if column.values:
        codes = {value: code for code, value in enumerate(column.values, 1)}
        return _numbers([None if cell is None else codes[str(cell)] for cell in cells])
    if column.type is Type.TEXT:
        return pd.Series(["" if cell is None else str(cell) for cell in cells], dtype=object)
    if column.type is Type.DATE:
        days = [None if cell is None else str(cell) for cell in cells]
        return pd.Series(pd.to_datetime(days, format="%Y-%m-%d"))
    return _numbers(cells)


def _numbers(cells: list[object]) -> "pd.Series[object]":
    """Return whole numbers where none is missing, else numbers with gaps."""
    import pandas as pd

    if all(isinstance(cell, int) for cell in cells):
        return pd.Series(cells, dtype="int64")
    numbers = [float("nan") if cell is None else as_number(cell) for cell in cells]
    return pd.Series(numbers, dtype="float64")


def _is_long(series: "pd.Series[object]", column: Column) -> bool:
    if column.type is not Type.TEXT or column.values:
        return False
    return any(len(str(text).encode("utf-8")) > _LONGEST_TEXT for text in series)

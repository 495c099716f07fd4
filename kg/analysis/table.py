"""A table for research: rows with columns that say, in both languages, what they hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Row: TypeAlias = Sequence[object]

LONGEST_NAME = 32
LONGEST_LABEL = 80
# Words that Stata and its programming language keep for themselves.
_RESERVED = re.compile(
    "_all|_b|_coef|_cons|_n|_N|_pi|_pred|_rc|_se|_skip|NULL|aggregate|array|boolean|break|byte|"
    "case|catch|class|colvector|complex|const|continue|default|delegate|delete|do|double|else|"
    "eltypedef|end|enum|explicit|export|external|float|for|friend|function|global|goto|if|in|"
    "inline|int|local|long|pragma|protected|quad|rowvector|short|str[0-9]+|strL|typedef|typename|"
    "using|virtual|with"
)


class Type(StrEnum):
    """What the cells of a column are. Any cell may be None: not known, or does not apply."""

    TEXT = "text"
    NUMBER = "number"  # Decimal, float or int
    WHOLE = "whole"
    TRUTH = "truth"
    DATE = "date"  # a day in ISO 8601, or a datetime.date


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its name is one that Stata, R and pandas take as it is.

    ``values`` is for a text column with few values: each with what it means in Chinese, in the
    order in which Stata numbers them; a row with another value is refused.
    """

    name: str
    label_zh: str
    label_en: str
    type: Type = Type.TEXT
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.name.isascii() and self.name.isidentifier()) or _RESERVED.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no name of a column: use a to z, 0 to 9 and _")
        if len(self.name) > LONGEST_NAME:
            raise ValueError(f"{self.name} is longer than {LONGEST_NAME} characters")
        if not 0 < len(self.label_zh) <= LONGEST_LABEL:
            raise ValueError(f"the label of {self.name} must have 1 to {LONGEST_LABEL} characters")
        if self.values and self.type is not Type.TEXT:
            raise ValueError(f"{self.name} is no text: only a text column lists its values")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, each with a cell for each column; ``title`` says what one row is, and of which graph.

    :raises ValueError: if a row has another number of cells, a listed column has another value,
        or two columns have one name
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""

    def __post_init__(self) -> None:
        names = [column.name.lower() for column in self.columns]
        if len(set(names)) < len(names):
            raise ValueError(f"two columns have one name: {', '.join(names)}")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row has {len(row)} cells for {len(names)} columns: {row}")
        for position, column in enumerate(self.columns):
            if column.values:
                self._check_values(column, position)

    def column(self, name: str) -> list[object]:
        """Return the cells of one column."""
        position = [column.name for column in self.columns].index(name)
        return [row[position] for row in self.rows]

    def _check_values(self, column: Column, position: int) -> None:
        for row in self.rows:
            value = row[position]
            if value is not None and value not in column.values:
                listed = ", ".join(column.values)
                raise ValueError(f"{column.name} can't be {value!r}: it is one of {listed}")


def as_number(cell: object) -> float:
    """Return what a cell of numbers or of truth holds; truth is 1 and 0."""
    if isinstance(cell, int | float | Decimal):
        return float(cell)
    raise ValueError(f"{cell!r} is no number")


def as_date(cell: object) -> date:
    """Return the day that a cell of dates holds."""
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell))

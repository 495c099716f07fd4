"""Read how the names of schools and companies are shortened: 职教中心 is 职业教育中心."""

from functools import cache
from typing import NamedTuple

from kg.components.lexicon import read_table

FORMS = "pipelines/edugov_zh/terms/name_forms.tsv"
ALWAYS, END, NUMBER, WHOLE, FOUND = "always", "end", "number", "whole", "found"
START = "start"
"""Where a short form is written out."""


class NameForm(NamedTuple):
    """A short form, what it may be in full, and the characters behind which it is none."""

    short: str
    full: tuple[str, ...]
    unless: str


@cache
def name_forms(*written: str) -> tuple[NameForm, ...]:
    """Return the forms that are written out in one of some places, in the order of the file."""
    return tuple(
        NameForm(row["short"], tuple(row["full"].split("|")), row["unless"])
        for row in read_table(FORMS)
        if row["written"] in written
    )

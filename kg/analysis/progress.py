"""How far a clause says that something has come, by a table of cues."""

from enum import StrEnum
from functools import cache

from kg.components.lexicon import read_table

CUES = "pipelines/edugov_zh/terms/remedy_cues.tsv"
_HIDES = "-"


class Progress(StrEnum):
    """How far something has come.

    ``unsolved`` is also what the graph has as a problem again. ``reported``: a value of the
    problem's indicator is given, and no more said.
    """

    UNSOLVED = "unsolved"
    NEARLY = "nearly"
    PLANNED = "planned"
    DONE = "done"
    ONGOING = "ongoing"
    REPORTED = "reported"


def progress_of(clause: str) -> Progress | None:
    """Return how far a clause says that something has come: by the cue that the table has first.

    >>> [progress_of(each) for each in ("基本消除大班额", "主要是大班额")]
    [<Progress.NEARLY: 'nearly'>, None]
    """
    found = []
    for place, term, progress in _cues():
        if term in clause:
            found.append((place, progress))
            clause = clause.replace(term, "\n")
    return next((progress for _, progress in sorted(found) if progress), None)


@cache
def _cues() -> tuple[tuple[int, str, Progress | None], ...]:
    """Return the cues with their place in the table, the longest first."""
    rows = [
        (place, row["term"], None if row["status"] == _HIDES else Progress(row["status"]))
        for place, row in enumerate(read_table(CUES))
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[1]), row[0])))

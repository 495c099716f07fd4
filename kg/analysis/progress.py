"""How far a clause says that something has come, by a table of cues."""

from enum import StrEnum
from functools import cache

from kg.components.lexicon import read_table

CUES = "pipelines/edugov_zh/terms/remedy_cues.tsv"
_HIDES = "-"


class Progress(StrEnum):
    """How far something has come; in a clause with several cues the first of these counts.

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
    """Return how far the words of a clause say that something has come.

    >>> [progress_of(each) for each in ("基本消除大班额", "主要是大班额")]
    [<Progress.NEARLY: 'nearly'>, None]
    """
    found = set()
    for term, progress in _cues():
        if term in clause:
            found.add(progress)
            clause = clause.replace(term, "\n")
    return next((each for each in Progress if each in found), None)


@cache
def _cues() -> tuple[tuple[str, Progress | None], ...]:
    rows = [
        (row["term"], None if row["status"] == _HIDES else Progress(row["status"]))
        for row in read_table(CUES)
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

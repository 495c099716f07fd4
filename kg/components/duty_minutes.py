"""Read what the minutes of a meeting give bodies to do: 由甲局核定计划，乙局组织考试; 请丙局排查.

Whatever such a text says of a body in the present is a duty, with a verb of duty or without.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.components.duty_lists import next_run
from kg.components.duty_said import MARKER, OTHERS, Duty
from kg.components.duty_words import clauses, deed, either
from kg.vocabulary import Role

RULE = "minutes"
_OPENING = 300
"""Characters within which a text says that it is the minutes of a meeting."""
_BOUND = re.compile(r"[，,。；;：:\n\s]")


def minutes_duties(
    text: str, actors: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Duty]:
    """Yield what bodies are to do by a range of the minutes of a meeting.

    >>> text = "会议纪要：由甲局核定计划，请乙局尽快组织考试。"
    >>> found = minutes_duties(text, [(6, 8), (14, 16)], 0, len(text))
    >>> [text[slice(*duty.task)] for duty in found if duty.task]
    ['核定计划', '组织考试']
    """
    if not clauses("minutes").search(text, 0, _OPENING):
        return
    done = -1
    for i, actor in enumerate(actors):
        if i <= done or not _begins(text, actor[0], start):
            continue
        run = tuple(each + i for each in next_run(text, actors[i:], actor[0], end))
        done = run[-1]
        asked = _asked().match(text, actors[done][1], end)
        if asked is not None and not clauses("past").search(text, *asked.span("task")):
            yield Duty(run, Role.RESPONSIBLE, asked.span("task"), actor[0], asked.end(), RULE)


def _begins(text: str, at: int, start: int) -> bool:
    """Whether a clause begins at a place, or a word stands there by which a body is asked."""
    before = text[start:at]
    if not before or _BOUND.match(before[-1]) or MARKER.fullmatch(before):
        return True
    return clauses("asks").search(before) is not None


@cache
def _asked() -> re.Pattern[str]:
    when = r"(?:[于在]?(?:本?\d[^，,。；;]{0,8}|年|月)(?:之?前|内|底|末))?"
    words = f"要|应当?|须|必须|需|尽快|抓紧|立即|{either('asked')}"
    return re.compile(
        rf"{OTHERS}(?:{words})*{when}(?:{words})*(?P<task>(?={deed().pattern})"
        r"(?!负责|牵头|配合|协助|会同|参与|承担|[^，,。；;]*所需)[^，,。；;：:\n]{4,60})"
    )

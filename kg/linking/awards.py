"""Give an award that names no contest the one that it was won in: 在全省技能大赛中获⟨一等奖⟩.

The contest stands before the award in its sentence, behind 在 or 参加, or as the subject of the
award's own clause (教学成果获⟨特等奖⟩); the awards of one list share it. What is an award and what
a contest says ``patterns/awards.tsv``.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from kg.components.lexicon import patterns_of_kind

PATTERNS = "pipelines/edugov_zh/patterns/awards.tsv"
REACH = 80
"""Characters before an award within which its contest is looked for."""
_ENDS = re.compile(r"[。！？!?；;\n]")


def with_contests(
    text: str, places: Sequence[tuple[int, int]], names: Mapping[int, str]
) -> dict[int, str]:
    """Return names of honours by their starts, those of bare awards with the contest before them.

    >>> text = "学生在全省技能大赛中获一等奖5个、二等奖9个，另有优秀奖。"
    >>> places = [(11, 14), (17, 20), (25, 28)]
    >>> names = {start: text[start:end] for start, end in places}
    >>> list(with_contests(text, places, names).values())
    ['全省技能大赛一等奖', '全省技能大赛二等奖', '优秀奖']
    """
    found = dict(names)
    last, contest = 0, ""
    for start, end in places:
        if not (contest and _words()["counted"].fullmatch(text, last, start)):
            contest = _contest(text, max(last, start - REACH), start)
        if _words()["award"].fullmatch(names[start]) is None:
            contest = _told_by(names[start])
        elif contest:
            found[start] = contest + names[start]
        last = end
    return found


def _told_by(name: str) -> str:
    """Return the contest that the name of an award begins with: 省教学成果⟨一等奖⟩."""
    match = _words()["whole"].fullmatch(name)
    return match["contest"] if match is not None else ""


def _contest(text: str, low: int, award: int) -> str:
    """Return the contest that a sentence names before an award, behind the honour before it."""
    low = max((match.end() for match in _ENDS.finditer(text, low, award)), default=low)
    found = [*_words()["led"].finditer(text, low, award)]
    found = found or [*_words()["subject"].finditer(text, low, award)]
    return found[-1]["contest"] if found else ""


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    award, contest, leads, whose, unit, won = map(
        partial(patterns_of_kind, PATTERNS),
        ("award", "contest", "leads", "whose", "unit", "won"),
    )
    named = rf"(?:{whose})?(?P<contest>[^，,。；;：:、“”\"被]{{2,30}}(?:{contest}))"
    return {
        "award": re.compile(award),
        "whole": re.compile(rf"(?P<contest>.{{2,30}}(?:{contest}))(?:{award})"),
        "led": re.compile(
            rf"(?:{leads}){named}(?=[中上里][，,]?[^，,。；;]{{0,20}}$|[^，,。；;]{{0,8}}$)"
        ),
        "subject": re.compile(rf"(?<![^，,。；;：:、\s]){named}(?=[^，,。；;]{{0,8}}$)"),
        "counted": re.compile(
            rf"[”\"]?\d+(?:{unit})[、和及与，,][“\"]?(?:[^，,。；;、]{{0,10}}(?:{won})了?[“\"]?)?"
        ),
    }

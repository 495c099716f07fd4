"""Read where something is tried out: 在甲县、乙县开展…试点, …，先在甲县试点, 甲县、乙县先行先试.

To whom the next clause gives it carries it out as well: 推行⟨集团化办学⟩，由甲校、乙校领办5所.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.components.program_words import program_words
from kg.extract.actors import Actor
from kg.extract.evidence import stated
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import MentionType

_WHERE = (MentionType.REGION, MentionType.SCHOOL)
_BODIES = (MentionType.SCHOOL, MentionType.ORG)
_BY = re.compile(r"[，,]?由")
_AND = re.compile(r"[、，,和及与]?")
_LISTED = re.compile(r"[”\"]?[(（]\d+[所个家][)）][:：]\s*")
_COUNT = r"[\d一二三四五六七八九十两]+[个所家]?(?:[县市区州盟旗镇乡校园地]|街道|学校|单位){1,3}"
_MORE = rf"(?:等[\d一二三四五六七八九十两]*[个所]?[^，,。；;]{{0,8}}?|{_COUNT})?"
_NEAR = 40
"""Characters behind a programme within which it is said where it is tried out."""
_WHOLE = re.compile(r"[全本我各]")
_ALL = re.compile(r"[全本我]")
"""What a region begins with in whose whole something is done, by whomever: 在全市开展⟨…⟩."""
_QUOTE = re.compile(r"[“\"]?")


def pilots_before(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who tries something out, named before it in its clause: 在甲县开展⟨…⟩试点."""
    low, _ = view.clause(mention.start)
    low = max(low, view.block(mention.start)[0])
    for run in _runs(view, view.sentence(mention.start)[0], mention.start):
        if _ALL.match(view.text, run[0].start):
            continue
        led = _chosen().search(view.text, max(0, run[0].start - 4), run[0].start)
        if (
            led
            and _carries().fullmatch(view.text, run[-1].end, mention.start)
            and run[-1].end >= low
        ):
            return _actors(run)
    return ()


def pilots_behind(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who tries something out first, named behind it: ⟨…⟩，先在甲县、乙县试点."""
    _, high = view.sentence(mention.start)
    for run in _runs(view, mention.end, high):
        between = view.within(mention.end, run[0].start, MentionType.PROGRAM, MentionType.POLICY)
        if between or run[0].start - mention.end > _NEAR or _WHOLE.match(view.text, run[0].start):
            return ()
        tries = _tries().match(view.text, run[-1].end, high)
        if tries is not None:
            return () if _tries_another(view, tries.end()) else _actors(run)
    return ()


def _tries_another(view: View, at: int) -> bool:
    """Whether what is tried out stands behind the verb: 甲县先行试点⟨…⟩."""
    _, high = view.clause(at)
    return any(
        _QUOTE.fullmatch(view.text, at, each.start)
        for each in view.within(at, high, MentionType.PROGRAM)[:1]
    )


def carried_on(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return to whom the clause behind gives what a mention names: ⟨…⟩，由甲校、乙校领办5所."""
    _, end = view.sentence(mention.start)
    _, last = view.clause(mention.start)
    low, high = view.clause(last)
    by = _BY.match(view.text, low, high)
    if by is None or not last <= low < end or view.within(low, high, MentionType.PROGRAM):
        return ()
    run = next(_runs(view, by.end(), high, _BODIES), [])
    takes = run and run[0].start == by.end() and _takes_on().match(view.text, run[-1].end, high)
    return _actors(run) if takes else ()


def pilots_listed(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who tries something out, where a line lists them: ⟨…⟩（2个）：甲县、乙县."""
    _, high = view.block(mention.start)
    lead = _LISTED.match(view.text, mention.end, high)
    if lead is None:
        return ()
    run = next(_runs(view, lead.end(), high), [])
    alone = run and run[0].start == lead.end() and not view.text[run[-1].end : high].strip("。；; ")
    return _actors(run) if alone else ()


def _runs(
    view: View, low: int, high: int, types: tuple[MentionType, ...] = _WHERE
) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in view.within(low, high, *types):
        if run and not _AND.fullmatch(view.text, run[-1].end, mention.start):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _actors(run: list[Mention]) -> tuple[Actor, ...]:
    return tuple(Actor(mention.entity or "", stated("subject", mention)) for mention in run)


@cache
def _chosen() -> re.Pattern[str]:
    return re.compile(f"{program_words('chosen')}$")


@cache
def _carries() -> re.Pattern[str]:
    early = "(?:率先|先行|首批|联合)?"
    return re.compile(rf"{_MORE}{early}{program_words('carries')}[^，,。；;]{{0,10}}")


@cache
def _tries() -> re.Pattern[str]:
    return re.compile(rf"{_MORE}(?:率先|先行)?{program_words('tries')}(?!.{{0,3}}基础上)")


@cache
def _takes_on() -> re.Pattern[str]:
    return re.compile(rf"{_MORE}(?:分别|各自?|共同|联合|具体|负责)?{program_words('takes_on')}")

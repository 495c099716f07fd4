"""Read where something is tried out: 在甲县、乙县开展…试点, …，先在甲县试点, 甲县、乙县先行先试."""

import re
from collections.abc import Iterator

from kg.extract.actors import Actor
from kg.extract.evidence import stated
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import MentionType

_WHERE = (MentionType.REGION, MentionType.SCHOOL)
_AND = re.compile(r"[、，,和及与]?")
_MORE = r"(?:等[\d一二三四五六七八九十两]*[个所]?[^，,。；;]{0,8}?)?"
_IN = re.compile(r"(?:在|选择|选取|选定|确定|支持|鼓励|指导|推动)$")
_CARRIES = re.compile(
    rf"{_MORE}(?:率先|先行|首批|联合)?(?:开展|实施|启动|推进|进行|试行|推行|试点|建立|探索)[^，,。；;]{{0,10}}"
)
_TRIES = re.compile(
    rf"{_MORE}(?:率先|先行)?(?:先行|试点|试行|先试|开展试点|进行试点)(?!.{{0,3}}基础上)"
)
_NEAR = 40
"""Characters behind a programme within which it is said where it is tried out."""
_WHOLE = re.compile(r"[全本我各]")
_FIRST_OF_ALL = re.compile(r"率先|首[先批个]|第一")
"""What follows a whole in which the one that tries something out is the first: 在全国率先."""


def pilots_before(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who tries something out, named before it in its clause: 在甲县开展⟨…⟩试点."""
    low, _ = view.clause(mention.start)
    low = max(low, view.block(mention.start)[0])
    for run in _runs(view, view.sentence(mention.start)[0], mention.start):
        led = _IN.search(view.text, max(0, run[0].start - 4), run[0].start)
        if led and _CARRIES.fullmatch(view.text, run[-1].end, mention.start) and run[-1].end >= low:
            return () if _compares(view, run) else _actors(run)
    return ()


def _compares(view: View, run: list[Mention]) -> bool:
    first = _FIRST_OF_ALL.match(view.text, run[-1].end)
    return first is not None and _WHOLE.match(view.text, run[0].start) is not None


def pilots_behind(view: View, mention: Mention) -> tuple[Actor, ...]:
    """Return who tries something out first, named behind it: ⟨…⟩，先在甲县、乙县试点."""
    _, high = view.sentence(mention.start)
    for run in _runs(view, mention.end, high):
        between = view.within(mention.end, run[0].start, MentionType.PROGRAM, MentionType.POLICY)
        if between or run[0].start - mention.end > _NEAR or _WHOLE.match(view.text, run[0].start):
            return ()
        if _TRIES.match(view.text, run[-1].end, high):
            return _actors(run)
    return ()


def _runs(view: View, low: int, high: int) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in view.within(low, high, *_WHERE):
        if run and not _AND.fullmatch(view.text, run[-1].end, mention.start):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _actors(run: list[Mention]) -> tuple[Actor, ...]:
    return tuple(Actor(mention.entity or "", stated("subject", mention)) for mention in run)

"""What stands below the text of a document: signature and date, notes, the page's foot."""

import re
from collections.abc import Sequence

from kg.readers.forms.captions import is_issue
from kg.readers.forms.dates import found_dates, only_date
from kg.readers.forms.furniture import furniture
from kg.readers.forms.labels import has_labels
from kg.readers.forms.lines import Line, segments
from kg.readers.forms.organs import is_organ, organ_names
from kg.readers.layout.parts import Draft, Part
from kg.vocabulary import BlockKind

_MOST_SIGNERS = 8
_NOTE = re.compile(
    r"[（(](?:此件|本文|联系人|联系电话|信息公开|主动公开|依申请公开|不予公开|供稿|责任编辑|来源|新华社|抄送)"
    r"[^（）()]{0,120}(?:[（(][^（）()]{0,40}[）)][^（）()]{0,60}){0,3}[）)]"
)
_IMPRINT = re.compile(
    r"[^。，；]{2,100}(?:\d{1,2}|[一二三十]{1,3})\s?日\s*印(?:发|制)?(?:\s*[（(]?共印\s?\d+\s?份[）)]?)?$"
)
_SIGNED = re.compile(
    r"[（(]?(?P<organ>[^。，；：:\d（()）]{2,60}?)(?:编印?)?\s*[（(]?"
    r"(?P<date>(?:\d{4}年|[二一][〇○零九]..年).{1,8}[日月])[）)]?"
)
_MADE = re.compile(r"(?:主办|主?编印?|编发)$")
_MONTH = re.compile(r"(?:\d{4}|[二一][〇○零]..)年(?:1[0-2]|[1-9]|十?[一二三四五六七八九]|十)月")
_BY_PROXY = re.compile(r"[（(][一-鿿]{2,24}代章[）)]")
_DEEP_MARGIN = 8
_LONGEST_TITLE = 90


def read_furniture(draft: Draft) -> None:
    """Take the lines that are page furniture wherever they stand."""
    for line in draft.lines:
        if draft.free(line.number) and line.length <= 400 and furniture().always(line.shown):
            draft.take(BlockKind.FURNITURE, line.number)


def read_foot(draft: Draft, body: int) -> None:
    """Take, from the last line upward, what is no part of the text any more."""
    for line in reversed(draft.lines[body:]):
        kind = _foot_kind(line)
        if kind is not None and draft.free(line.number):
            draft.take(kind, line.number)
        elif draft.free(line.number):
            return


def read_notes(draft: Draft, body: int) -> None:
    """Take notes such as （此件公开发布）, 抄送：… and 某办公室 2024年3月6日印发."""
    for line in draft.lines[body:]:
        if draft.free(line.number) and line.whole and _is_note(line):
            draft.take(BlockKind.METADATA, line.number)


def read_signatures(draft: Draft, body: int) -> None:
    """Take dates that stand alone under the names of bodies, with these names.

    A line that holds both may stand above the text as well, beside the title.
    """
    for line in draft.lines:
        if not draft.free(line.number) or line.length > 120:
            continue
        if line.number >= body and only_date(line.shown) is not None:
            _take_signature(draft, line)
        elif line.number >= body and _signs_alone(line):
            _take_undated(draft, line)
        elif not _take_issue(draft, line):
            _take_signed(draft, line)


def _signs_for_others(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_BY_PROXY, furniture().speaker))


def _signs_alone(line: Line) -> bool:
    """Tell whether a line holds names that need no date below: several, or far to the right."""
    names = organ_names(line.shown)
    return len(names) > 1 or (bool(names) and line.indent >= _DEEP_MARGIN)


def _take_undated(draft: Draft, line: Line) -> None:
    """Take names that close a text, no date below them, with the names above."""
    below = line.number + 1
    if not draft.free(below) or _begins_anew(draft.lines, line.number):
        for number in _signers(draft, below):
            draft.take(BlockKind.SIGNATURE, number)


def _take_signature(draft: Draft, line: Line) -> None:
    signers = _signers(draft, line.number)
    bare = line.shown.isdigit() and line.number + 1 == len(draft.lines)
    if signers or (_closes(draft, line) and not bare):
        for number in signers:
            draft.take(BlockKind.SIGNATURE, number)
        draft.take(BlockKind.DATE, line.number, resets=True)


def _signers(draft: Draft, number: int) -> list[int]:
    """Return the lines of names directly above a line, from top to bottom."""
    found: list[int] = []
    above = number - 1
    while draft.free(above) and len(found) < _MOST_SIGNERS and _signs(draft.lines[above]):
        found.append(above)
        above -= 1
    return found[::-1]


def _signs(line: Line) -> bool:
    """Tell whether a line holds bodies' names, a person's office and name, or whose seal it is."""
    return _signs_for_others(line.shown) or is_organ(line.shown)


def _closes(draft: Draft, line: Line) -> bool:
    """Tell whether a date without a name above it ends a text.

    It does at the end, far to the right, and above what is no text: a title, a note.
    """
    following = draft.lines[line.number + 1 : line.number + 2]
    ended = all(not draft.free(after.number) for after in following)
    return ended or line.indent >= _DEEP_MARGIN or _begins_anew(draft.lines, line.number)


def _begins_anew(lines: Sequence[Line], number: int) -> bool:
    """Tell whether what follows a date is a title or an attachment."""
    following = lines[number + 1 : number + 2]
    if not following:
        return True
    text = following[0].shown if following[0].length <= _LONGEST_TITLE else "。"
    return re.match(r"附\s*[件表]|\S*关于", text) is not None and text[-1] not in "。；，,"


def _take_signed(draft: Draft, line: Line) -> None:
    """Take a line that holds both the name and the date."""
    match = _SIGNED.fullmatch(line.shown)
    if match is None or not is_organ(match.group("organ")):
        return
    if not found_dates(match.group("date")) and not _MONTH.fullmatch(match.group("date")):
        return
    spans = [match.span("organ"), match.span("date")]
    kinds = (BlockKind.SIGNATURE, BlockKind.DATE)
    parts = [
        Part(kind, line.start + start, line.start + end, resets=True)
        for kind, (start, end) in zip(kinds, spans, strict=True)
    ]
    draft.add(parts, [line.number])


def _take_issue(draft: Draft, line: Line) -> bool:
    """Take a line of a bulletin's head that holds its issue, who made it, and perhaps the day.

    第3期　某市教育局编　2006年2月20日 is one.
    """
    found: list[Part] = []
    issues = 0
    for start, end in segments(line.shown):
        text = line.shown[start:end]
        made = _MADE.sub("", text)
        place = line.start + start
        if is_issue(text):
            issues += 1
        elif only_date(text) is not None:
            found.append(Part(BlockKind.DATE, place, line.start + end, resets=True))
        elif is_organ(made):
            found.append(Part(BlockKind.SIGNATURE, place, place + len(made), resets=True))
        else:
            return False
    signed = [part for part in found if part.kind is BlockKind.SIGNATURE]
    if issues != 1 or len(signed) != 1:
        return False
    draft.add(found, [line.number])
    return True


def is_imprint(text: str) -> bool:
    """Tell whether a line says which office printed a document, and when."""
    return _IMPRINT.fullmatch(text) is not None


def _is_note(line: Line) -> bool:
    text = line.shown
    if line.length > 160:
        return re.match(r"抄\s*[送报]\s*[:：]", text) is not None
    return (
        _NOTE.match(text) is not None
        or is_imprint(text)
        or re.match(r"(?:抄\s*[送报]|公开(?:方式|形式|范围|属性)|责任编辑)\s*[:：]", text)
        is not None
    )


def _foot_kind(line: Line) -> BlockKind | None:
    if not line.whole:
        return None
    if furniture().at_edge(line.shown):
        return BlockKind.FURNITURE
    return BlockKind.METADATA if has_labels(line, anywhere=True) else None

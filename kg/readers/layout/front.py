"""What stands above the text of a document: title, number, recipients, printed metadata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kg.readers.forms.captions import is_aside, is_supplement
from kg.readers.forms.dates import found_dates, month_of_line, only_date
from kg.readers.forms.furniture import furniture
from kg.readers.forms.labels import has_labels, is_open, source_behind_date, stated
from kg.readers.forms.lines import Line, closed, joined
from kg.readers.forms.marks import marked
from kg.readers.forms.numbers import line_number, number_in_front
from kg.readers.forms.organs import is_organ, without_date
from kg.readers.forms.titles import (
    LONGEST,
    begins_title,
    document_type,
    ends_title,
    fold,
    is_title,
    is_work_report,
    looks_back,
    passes_on,
    quoted,
)
from kg.readers.layout.closing import is_imprint
from kg.readers.layout.leads import lead_of
from kg.readers.layout.mastheads import below_masthead, with_issue
from kg.readers.layout.parts import Draft, TitleLines
from kg.vocabulary import BlockKind

_MOST_LINES = 60
_LONGEST_TITLE_LINES = 4
_NOTICES = frozenset({"通知", "通报", "决定", "函", "公告", "通告", "令", "批复"})
"""Kinds of documents that pass another one on."""
_UNFINISHED = re.compile(r"[和及与暨、的]$")
_BARE_KIND = 8
"""Characters of a line that names little but the kind of document."""
_WORDS = re.compile(r"[一-鿿“”（）()《》、\d—－-]+[一-鿿”]")
"""A line that may go on below it."""
_REGION = re.compile(r"[一-鿿]{2,8}(?:[省市州盟县区旗乡镇]|街道)")
_SUBTITLE = re.compile(r"[—―－–-]{1,3}\s*[^—―－–\-\s]")
_RED_HEAD = re.compile(r"[一-鿿\s]{4,40}文件$")
_SENTENCE = re.compile(r"如下|以下|现将|现就|现予|根据|按照|贯彻|^为|[是括][:：]$|[%％]|《")
_ADDRESSED = re.compile(
    r"[各省市州盟县区旗局厅委部府校院会办处]|单位|公司|中心|同志|代表|先生|女士"
)
_ORDER = re.compile(r"第\s{0,3}[\d一二三四五六七八九十百]{1,6}\s{0,3}号")
_IN_BRACKETS = re.compile("[（(][12一二]")
_MEETING = re.compile(r"(?:会议|大会|全会)")
_CAPTION = re.compile(r"[（(〔\[［](?P<inner>[^（()）〔〕\[\]［］]{6,80})[）)〕\]］]")
"""A line in brackets, such as that below a title which says when and where a speech was given."""


class Tag(Enum):
    """What a line above the text looks like by itself."""

    FURNITURE = auto()
    METADATA = auto()
    NUMBER = auto()
    DATE = auto()
    ORGAN = auto()
    TITLE = auto()
    OPEN_TITLE = auto()
    SUBTITLE = auto()
    RECIPIENTS = auto()
    SHORT = auto()
    TEXT = auto()


_NAMED = frozenset({Tag.SHORT, Tag.TITLE, Tag.OPEN_TITLE, Tag.ORGAN, Tag.SUBTITLE})
"""What a line that is no more than a link may look like."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a document: its title, if it has one, and the first line of its text."""

    title: TitleLines | None
    body: int


def read_front(draft: Draft, hint: str = "") -> Front:
    """Take the lines above the text. ``hint`` is the title as the page's head gives it."""
    tags = tag_lines(draft)
    groups = below_masthead(draft.lines, _groups(draft.lines, tags))
    title = with_issue(draft.lines, _choose(draft.lines, tags, groups, hint))
    body = len(tags)
    _take_titles(draft, groups, title)
    above = body if title is None else title.first
    if tags and tags[-1] is Tag.RECIPIENTS:
        draft.take(BlockKind.RECIPIENTS, tags.index(Tag.RECIPIENTS), body - 1, resets=True)
    for number, tag in enumerate(tags):
        if draft.free(number) and _is_order(draft.lines[number : number + 2]):
            draft.take(BlockKind.NUMBER, number, number + 1)
        elif draft.free(number):
            _take(draft, number, tag, above=number < above)
    return Front(title, body)


def tag_lines(draft: Draft) -> list[Tag]:
    """Return what each line looks like, up to the first line of the text."""
    tags: list[Tag] = []
    for line in draft.lines[:_MOST_LINES]:
        tag = Tag.FURNITURE if not draft.free(line.number) else _tag(line)
        if line.number and tag is not Tag.TEXT and is_open(draft.lines[line.number - 1]):
            tag = Tag.METADATA
        if _is_order(draft.lines[line.number : line.number + 2]):
            tags.extend([Tag.NUMBER, Tag.NUMBER])
            continue
        if len(tags) > line.number:
            continue
        if tag is Tag.TEXT:
            break
        tags.append(tag)
        if tag is Tag.RECIPIENTS:
            break
    return _below_path(draft.lines, _with_open_recipients(draft.lines, tags))


def _below_path(lines: Sequence[Line], tags: list[Tag]) -> list[Tag]:
    """Mark what stands above the path of a page (当前位置：首页 > …) as its menus and links.

    Where nothing below the path may be a title, it stands above.
    """
    paths = [number for number in range(len(tags)) if furniture().path.match(lines[number].shown)]
    last = paths[-1] if paths else 0
    if not _NAMED.intersection(tags[last:]):
        return tags
    return [Tag.FURNITURE if tag in _NAMED else tag for tag in tags[:last]] + tags[last:]


def _is_order(lines: Sequence[Line]) -> bool:
    """Tell whether two lines are the number of an order: 某部令, below it 第49号."""
    order = len(lines) == 2 and lines[0].shown.endswith("令")
    return order and _ORDER.fullmatch(lines[1].shown) is not None


def _with_open_recipients(lines: Sequence[Line], tags: list[Tag]) -> list[Tag]:
    """Mark the lines of recipients above the one that ends with a colon."""
    number = len(tags) - 2
    if not tags or tags[-1] is not Tag.RECIPIENTS:
        return tags
    while number >= 0 and tags[number] is Tag.SHORT and _goes_on(lines[number : number + 2]):
        tags[number] = Tag.RECIPIENTS
        number -= 1
    return tags


def _goes_on(lines: Sequence[Line]) -> bool:
    """Tell whether a list of names goes on from the first of two lines to the second."""
    text = lines[0].shown
    broken = len(text) >= 20 and re.search("[，,、]", text) is not None
    return not lines[1].blank_before and (broken or text[-1] in "，,、；;")


def _tag(line: Line) -> Tag:
    text = line.shown
    if not line.whole:
        return Tag.TEXT
    if furniture().at_top(text):
        return Tag.FURNITURE
    if has_labels(line) or source_behind_date(line) is not None:
        return Tag.METADATA
    tag = _plain_tag(text)
    if tag is not None:
        return tag
    if marked(line) is not None and not text.startswith("【"):
        return Tag.SUBTITLE if _SUBTITLE.match(text) and "。" not in text else Tag.TEXT
    return _tag_words(text)


def _tag_words(text: str) -> Tag:
    if is_title(text):
        return Tag.TITLE
    if is_supplement(text):
        return Tag.SUBTITLE
    if _recipients(text):
        return Tag.RECIPIENTS
    if begins_title(text) and len(text) <= 60:
        return Tag.OPEN_TITLE
    prose = (len(text) >= 30 and re.search(r"[。；]", text)) or len(text) > 70
    return Tag.TEXT if prose else Tag.SHORT


def _recipients(text: str) -> bool:
    plain = "。" not in text and _SENTENCE.search(text) is None
    return text[-1] in "：:" and plain and _ADDRESSED.search(text) is not None


def _only_date(text: str) -> bool:
    if only_date(text) is not None or (_IN_BRACKETS.match(text) and month_of_line(text)):
        return True
    caption = _CAPTION.fullmatch(text)
    if caption is not None and line_number(text) is None:
        dates = found_dates(caption["inner"])
        return bool(dates) and dates[0].start == 0
    dash = _SUBTITLE.match(text)
    dates = found_dates(text)
    begins = bool(dates) and dates[0].start <= (dash.end() if dash else 0)
    return begins and (dash is not None or _MEETING.search(text) is not None)


def _plain_tag(text: str) -> Tag | None:
    """Return the tag of a line that one look at its words settles."""
    if _only_date(text):
        return Tag.DATE
    begins = begins_title(text) and text[0] not in "（(" and not text.endswith("日印发")
    titled = is_title(text) or begins
    if line_number(text) is not None and not titled:
        return Tag.NUMBER
    named = without_date(text)
    if _RED_HEAD.match(text) or (named != text and is_organ(named) and text[-1] != "日"):
        return Tag.METADATA
    if is_aside(text) or is_imprint(text):
        return Tag.METADATA
    return Tag.ORGAN if is_organ(text) else None


def _groups(lines: Sequence[Line], tags: Sequence[Tag]) -> list[TitleLines]:
    """Return the titles among the lines, each with the lines it is broken over."""
    found: list[TitleLines] = []
    number = 0
    while number < len(tags):
        last = _title_end(lines, tags, number)
        if last is None:
            number += 1
            continue
        found.append(_with_lead(lines, tags, _title_start(lines, tags, number), last))
        number = last + 1
    return found


def _title_end(lines: Sequence[Line], tags: Sequence[Tag], first: int) -> int | None:
    """Return the last line of the title that begins at a line, or None if none does."""
    if tags[first] is Tag.TITLE:
        end = _notice_end(lines, tags, first)
        return _with_kind(lines, tags, first) if end is None else end
    if tags[first] is not Tag.OPEN_TITLE:
        return None
    end = next(_ends(lines, tags, first), None)
    return None if end is None else _with_kind(lines, tags, end)


def _with_kind(lines: Sequence[Line], tags: Sequence[Tag], last: int) -> int:
    """Return where a title ends whose kind stands in the line below it: 的公告, or whose span."""
    below = last + 1
    if below < len(tags) and lines[below].shown.startswith("的") and ends_title(lines[below].shown):
        return below
    return _with_subtitle(lines, tags, last)


def _ends(lines: Sequence[Line], tags: Sequence[Tag], first: int) -> Iterator[int]:
    """Yield the lines below a line with which it makes a title."""
    going_on = (Tag.TITLE, Tag.SHORT, Tag.OPEN_TITLE, Tag.ORGAN)
    for last in range(first + 1, min(first + _LONGEST_TITLE_LINES, len(tags))):
        if tags[last] not in going_on:
            return
        if is_title(joined(lines[first : last + 1])):
            yield last


def _notice_end(lines: Sequence[Line], tags: Sequence[Tag], first: int) -> int | None:
    """Return where a title ends that breaks within what it passes on: 转发甲计划 实施方案的通知."""
    if not passes_on(lines[first].shown) or _is_notice(lines[first].shown):
        return None
    ends = _ends(lines, tags, first)
    return next((last for last in ends if _is_notice(joined(lines[first : last + 1]))), None)


def _is_notice(title: str) -> bool:
    kind = document_type(title)
    return kind is not None and kind[0] in _NOTICES


def _title_start(lines: Sequence[Line], tags: Sequence[Tag], number: int) -> int:
    """Return the first line of a title: the line above, where the title only goes on from it."""
    above = number - 1
    if above < 0 or tags[above] not in {Tag.SHORT, Tag.TITLE} or lines[number].blank_before:
        return number
    if _UNFINISHED.search(lines[above].shown):
        return above
    words = closed(lines[number].shown)
    bare = len(words) <= _BARE_KIND and not is_work_report(words) and tags[above] is Tag.SHORT
    if not bare or lines[above].length <= len(words) or not _WORDS.fullmatch(lines[above].shown):
        return number
    return _region_above(lines, tags, above)


def _region_above(lines: Sequence[Line], tags: Sequence[Tag], number: int) -> int:
    """Return the line above the first of a title where it holds the name of a region alone."""
    above = number - 1
    alone = above >= 0 and tags[above] is Tag.SHORT and not lines[number].blank_before
    return above if alone and _REGION.fullmatch(lines[above].shown) else number


def _with_subtitle(lines: Sequence[Line], tags: Sequence[Tag], last: int) -> int:
    """Return where a title ends with the line below it, but for the years that a report is on."""
    below = last + 1
    if below >= len(tags) or tags[below] is not Tag.SUBTITLE:
        return last
    years = lines[below].shown[0] in "（(" and lines[below].shown[1:2].isdigit()
    return last if years and looks_back(lines[last].shown) else below


def _with_lead(lines: Sequence[Line], tags: Sequence[Tag], first: int, last: int) -> TitleLines:
    """Return a title with the lines above it that begin the list of its issuers."""
    organs = {number for number in range(first) if tags[number] is Tag.ORGAN}
    return TitleLines(first, last, lead_of(lines, organs, first, last))


def _choose(
    lines: Sequence[Line], tags: Sequence[Tag], groups: Sequence[TitleLines], hint: str
) -> TitleLines | None:
    """Return the document's title: that of the notice that passes on, else the first.

    A page may print a shorter form of it above (without who issued it, behind its number).
    """
    texts = [joined(lines[group.first : group.last + 1]) for group in groups]
    folded = {fold(text) for text in texts}
    for group, text in zip(groups, texts, strict=True):
        if passes_on(text) and len(groups) > 1 and folded & set(quoted(text)):
            return group
    if not groups:
        return _fallback(lines, tags, hint)
    caption = fold(_without_number(texts[0]))
    fuller = (
        group
        for group, text in zip(groups[1:], texts[1:], strict=True)
        if fold(text) != caption and fold(text).endswith(caption)
    )
    return next(fuller, groups[0])


def _without_number(text: str) -> str:
    number = number_in_front(text)
    return text[number.end :] if number is not None else text


def _fallback(lines: Sequence[Line], tags: Sequence[Tag], hint: str) -> TitleLines | None:
    """Return the line that the page names as title, else the first that may be one."""
    labelled = [v.value for line in lines[: len(tags)] for v in stated(line) if v.field == "title"]
    hint = labelled[0] if labelled else hint
    short = [number for number, tag in enumerate(tags) if tag in {Tag.SHORT, Tag.OPEN_TITLE}]
    named = [number for number in short if hint and fold(lines[number].shown) == fold(hint)]
    able = [number for number in short if not labelled and 6 <= lines[number].length <= LONGEST]
    able = [number for number in able if _may_be_title(lines[number].shown)]
    for number in named or able:
        return TitleLines(number, _with_subtitle(lines, tags, number))
    return None


def _may_be_title(text: str) -> bool:
    whole = text[-1] not in "：:；;，,、" and "。" not in text
    return whole and furniture().speaker.match(text) is None


def _take_titles(draft: Draft, groups: list[TitleLines], title: TitleLines | None) -> None:
    chosen = groups if title is None or title in groups else [*groups, title]
    for group in chosen:
        first = group.first if group.lead is None else group.lead
        draft.take(BlockKind.TITLE, first, group.last, resets=True)


def _take(draft: Draft, number: int, tag: Tag, *, above: bool) -> None:
    """Take one line of the front; what stands above the title and says nothing is the page's."""
    line = draft.lines[number]
    kinds = {
        Tag.FURNITURE: BlockKind.FURNITURE,
        Tag.METADATA: BlockKind.METADATA,
        Tag.NUMBER: BlockKind.NUMBER,
        Tag.DATE: BlockKind.DATE,
        Tag.ORGAN: BlockKind.METADATA,
    }
    if tag in kinds:
        draft.take(kinds[tag], number)
    elif tag is Tag.SUBTITLE and line.shown[0] in "（(":
        draft.take(BlockKind.METADATA, number)
    elif above and line.length <= 16:
        draft.take(BlockKind.FURNITURE, number)

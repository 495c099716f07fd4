"""The metadata of a document: what its title, its parts and the page around it say of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.document import Block, Field
from kg.readers.forms.dates import found_dates
from kg.readers.forms.labels import Stated, has_labels, source_behind_date, stated, value_below
from kg.readers.forms.lines import closed
from kg.readers.forms.numbers import FoundNumber, first_number, number_behind, number_in_front
from kg.readers.forms.organs import is_organ
from kg.readers.forms.titles import FRAMED, document_type, fold, is_title
from kg.readers.layout import Layout
from kg.readers.metadata.periods import PeriodSources, period_field
from kg.readers.metadata.signing import Sources, issuer_fields, published_date, signed_date
from kg.readers.metadata.validity import validity_fields
from kg.readers.patterns import genre_rules
from kg.vocabulary import BlockKind, Genre, Voice

_TAG = re.compile(r"^(?:【[^】]{1,10}】|\[[^\]]{1,10}\]|[一-鿿]{2,4}\s+[|｜]\s)\s*")
_ANNOUNCED = re.compile(r"^[^《》]{2,40}(?:印发|发布|公布)\s?《(?P<title>[^《》]{4,120})》$")
_BRACKETED = re.compile(r"^《(?P<title>[^《》]+)》$")
_SITE = re.compile(r"\s?[-_|]\s?(?P<site>[一-鿿]{3,20})$")
"""The name of its site behind a title: …的通知-某市教育局."""
_ADDRESS = re.compile(r"各位|同志们|尊敬的")
_BY_LINE = re.compile(r"记者|通讯员|供稿|责任编辑|编辑|本报|讯")
_AS_STATED = ("index_number", "subject", "validity", "source")
_NUMBERED = {BlockKind.METADATA: "line", BlockKind.TITLE: "title"}
"""What may begin or end with the number: a line with labels, the title."""
_YEARS = re.compile(
    r"\s*[（(](?:(?:19|20)\d\d年?\s?[—–－~～至-]{1,2}\s?)?(?:19|20)\d\d(?:学年|年)?度?[）)](?=\s*\n)"
)
_DATES = ("date_effective", "date_expires")
_UNTITLED = Field("title", "政府工作报告", None, None, "opening")
"""What a work report is called that a page prints without its title."""


def read_metadata(
    text: str, layout: Layout, head: Mapping[str, str] | None = None
) -> tuple[Field, ...]:
    """Return the fields of a document.

    ``head`` are the fields that a page gives in its head, outside its text; each counts where the
    text itself does not say it, and has no place in the text.
    """
    start, end = title_range(layout)
    labelled = _labelled(layout)
    sources = Sources(text, layout.blocks, text[start:end], start, labelled)
    title = title_field(text, layout) or _stated_title(labelled)
    found = [*_one(title), *issuer_fields(sources), *_one(_number(text, layout, labelled))]
    found += [*_one(signed_date(sources)), *_one(published_date(sources))]
    found += [*_recipients(text, layout.blocks), *_plain(labelled)]
    found += _in_force(text, layout.blocks, found)
    known = title or _head_title(head or {}) or (_UNTITLED if sources.work_report else None)
    found += _of_kind(known, text, layout, found)
    return (*found, *_from_head(found, head or {}))


def title_range(layout: Layout) -> tuple[int, int]:
    """Return where the title's lines begin and end, the issuer's line above them included.

    A number in front or behind is left out.
    """
    if layout.title is None:
        return 0, 0
    first = layout.title.first if layout.title.lead is None else layout.title.lead
    number = number_in_front(layout.lines[first].shown)
    start = layout.lines[first].start + (number.end if number is not None else 0)
    last = layout.lines[layout.title.last]
    behind = number_behind(last.shown) if last.whole else None
    return start, last.end if behind is None else last.start + behind.start


def title_field(text: str, layout: Layout) -> Field | None:
    """Return the title: its lines joined, without a column's name, its number, or 《》 around it.

    The title of what somebody announces in the news (某办公厅印发《…》) is that in 《》.
    """
    start, end = title_range(layout)
    if start == end:
        return None
    tag = _TAG.match(text[start:end])
    start += tag.end() if tag and tag.end() < end - start else 0
    for pattern in (_ANNOUNCED, _BRACKETED, FRAMED):
        inner = pattern.match(text[start:end])
        if inner is not None:
            start, end = start + inner.start("title"), start + inner.end("title")
    site = _SITE.search(text, start, end)
    end = site.start() if site is not None and is_title(text[start : site.start()]) else end
    return Field("title", _in_one_line(text[start:end]), start, end, "title.line")


def _in_one_line(title: str) -> str:
    """Return the lines of a title as one, bodies that stand on lines of their own apart."""
    lines = [closed(line.strip()) for line in title.split("\n")]
    names = [is_organ(line) for line in lines]
    apart = [" " if both == (True, True) else "" for both in pairwise(names)]
    return lines[0] + "".join(gap + line for gap, line in zip(apart, lines[1:], strict=True))


def _stated_title(labelled: Sequence[Stated]) -> Field | None:
    for value in labelled:
        if value.field == "title":
            return Field("title", value.value, value.start, value.end, "title.label")
    return None


def _one(field: Field | None) -> list[Field]:
    return [] if field is None else [field]


def _head_title(head: Mapping[str, str]) -> Field | None:
    title = head.get("title")
    return Field("title", title, None, None, "head") if title else None


def _labelled(layout: Layout) -> list[Stated]:
    above = layout.lines[layout.title.first].start if layout.title is not None else 0
    starts = {
        block.start
        for block in layout.blocks
        if block.kind is BlockKind.METADATA
        or (block.kind is BlockKind.FURNITURE and block.start < above)
    }
    lines = [line for line in layout.lines if line.start in starts]
    found = [value for line in lines for value in stated(line)]
    found += [value for line in lines if (value := source_behind_date(line)) is not None]
    for label, line in pairwise(lines):
        below = value_below(label, line) if line.number == label.number + 1 else None
        if below is not None and not has_labels(line):
            found.append(below)
    return sorted(found, key=lambda value: value.start)


def _number(text: str, layout: Layout, labelled: Sequence[Stated]) -> Field | None:
    for found, rule in _numbers(text, layout, labelled):
        if found is not None:
            return Field("doc_number", found.value, found.start, found.end, f"number.{rule}")
    return None


def _numbers(
    text: str, layout: Layout, labelled: Sequence[Stated]
) -> Iterator[tuple[FoundNumber | None, str]]:
    """Yield the numbers with their rules, the surest first: of a line, a label, or the title."""
    shown = [(b.kind, text[b.start : b.end], b.start) for b in layout.blocks]
    for kind, words, start in shown:
        if kind is BlockKind.NUMBER:
            yield first_number(words, start), "line"
    for value in labelled:
        if value.field == "doc_number":
            yield first_number(value.value, value.start), "label"
    for kind, words, start in shown:
        if kind in _NUMBERED and (number_in_front(words) or number_behind(words)) is not None:
            yield first_number(words, start), _NUMBERED[kind]


def _of_kind(title: Field | None, text: str, layout: Layout, known: Sequence[Field]) -> list[Field]:
    """Return what the title tells of the kind of document: genre, voice, type, period."""
    if title is None:
        return []
    genre, voice = genre_of(title.value, text, layout.blocks)
    found = [Field("genre", genre.value, None, None, "genre.title")]
    if voice is not None:
        found.append(Field("voice", voice.value, None, None, "genre.title"))
    found += _one(_type(title))
    raw = _with_years(text, title)
    dated = _dated(known)
    read = PeriodSources(text, layout.blocks, dated, genre)
    return [*found, *_one(period_field(raw, title.start, read))]


def _with_years(text: str, title: Field) -> str:
    """Return a title as it stands in the text, with the years in brackets below it."""
    if title.start is None or title.end is None:
        return title.value
    below = _YEARS.match(text, title.end)
    return text[title.start : below.end() if below is not None else title.end]


def genre_of(title: str, text: str, blocks: Sequence[Block]) -> tuple[Genre, Voice | None]:
    """Return the genre of a document with this title, and whose word it is.

    >>> genre_of("某县人民政府2022年履行教育职责自评报告", "", ())
    (<Genre.SELF_REPORT: '自评报告'>, <Voice.SELF_REPORT: 'self-report'>)
    """
    plain = fold(title)
    for rule in genre_rules():
        if rule.pattern.search(plain) or rule.pattern.search(title):
            return rule.genre, rule.voice
    if document_type(title) is None and _is_news(text, blocks):
        return Genre.NEWS, Voice.NEWS
    return Genre.OTHER, None


def _is_news(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a page is news: printed metadata, but neither number nor signature."""
    kinds = {block.kind for block in blocks}
    metadata = [block for block in blocks if block.kind is BlockKind.METADATA]
    by_line = any(_BY_LINE.search(text, block.start, block.end) for block in metadata)
    official = BlockKind.NUMBER in kinds or BlockKind.SIGNATURE in kinds
    return by_line or (bool(metadata) and not official)


def _type(title: Field) -> Field | None:
    found = document_type(title.value)
    if found is None:
        return None
    whole = title.start is not None and title.end is not None
    one_line = whole and title.end - title.start == len(title.value)  # type: ignore[operator]
    if not one_line or title.start is None:
        return Field("document_type", found[0], None, None, "type.title")
    start, end = title.start + found[1], title.start + found[2]
    return Field("document_type", found[0], start, end, "type.title")


def _dated(known: Sequence[Field]) -> str:
    """Return the first day that is known of a document, or the year of its number, or nothing."""
    dates = {field.key: field.value for field in known}
    for key in ("date_effective", "date_signed", "date_published", "doc_number"):
        found = re.search(r"(?:19|20)\d\d(?:-\d\d)*", dates.get(key, ""))
        if found is not None:
            return found.group()
    return ""


def _recipients(text: str, blocks: Sequence[Block]) -> list[Field]:
    """Return each body that a document is sent to; the first line of them counts."""
    found = []
    for block in blocks:
        if block.kind is not BlockKind.RECIPIENTS or _ADDRESS.match(text, block.start):
            continue
        for match in re.finditer(r"[^，,；;：:\n]+", text[block.start : block.end]):
            name = match.group().strip()
            start = block.start + match.start() + len(match.group()) - len(match.group().lstrip())
            if name:
                found.append(Field("recipients", name, start, start + len(name), "recipients.line"))
    return found


def _plain(labelled: Sequence[Stated]) -> list[Field]:
    """Return the fields whose value is what the page prints, or the date in it, first of each."""
    found: dict[str, Field] = {}
    for value in labelled:
        if value.field in _AS_STATED:
            field = Field(value.field, value.value, value.start, value.end, "label")
            found.setdefault(value.field, field)
        elif value.field in _DATES:
            for date in found_dates(value.value, value.start)[:1]:
                field = Field(value.field, date.value, date.start, date.end, "label")
                found.setdefault(value.field, field)
    return list(found.values())


def _in_force(text: str, blocks: Sequence[Block], known: Sequence[Field]) -> list[Field]:
    signed = next((field.value for field in known if field.key == "date_signed"), None)
    keys = frozenset(field.key for field in known)
    return validity_fields(text, blocks, signed, keys)


def _from_head(known: Sequence[Field], head: Mapping[str, str]) -> list[Field]:
    keys = {field.key for field in known}
    return [
        Field(key, value, None, None, "head")
        for key, value in sorted(head.items())
        if value and key not in keys
    ]

"""Who issued a document and when, from its signature, its title, and what the page prints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.document import Block, Field
from kg.readers.forms.dates import ASCII_DIGITS, DATE, FoundDate, found_dates, only_date
from kg.readers.forms.labels import Stated
from kg.readers.forms.lines import OPENING, closed
from kg.readers.forms.organs import is_organ, organ_names, speaks_for_organ, without_date
from kg.readers.forms.titles import gives_work_report, is_work_report, speaks_for
from kg.vocabulary import BlockKind

_BEFORE_VERB = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?P<organs>[^。，]{2,120}?)\s*(?:等[^《》关]{1,12})?(?:关于|印发|转发|批转|对|履行|落实|贯彻|推进|实施|开展|工作(?:总结|报告)|(?:19|20)\d\d\s?[年—–-]|"
    r"[二一][〇○零九][〇○零一二三四五六七八九]{2}年)"
)
_BEFORE_COLON = re.compile(r"(?:【[^】]*】)?(?P<organs>[^：:]{3,30})[：:]")
_ORDER = re.compile(r"(?P<organs>[一-鿿]{2,20})令")
_PRINTED = re.compile(
    r"日\s*(?P<organs>[^\d\s，,、]{3,30}?)\s*(?:印发|发布|制定|[）)]$)"
    rf"|^[（(]\s*(?P<first>[^\d\s，,、]{{3,30}}?)\s*(?:{DATE.pattern})"
)
_YEAR = r"(?:(?:19|20)\d\d年)?"
_WORK_REPORT = re.compile(
    rf"{_YEAR}(?P<region>[一-鿿]{{2,12}}?(?:省|市|自治区|自治州|州|地区|盟|县|自治县|区|旗))"
    rf"(?:人民)?{_YEAR}(?:人民)?政府工作报告"
)
_CONGRESS = re.compile(
    r"在(?P<region>[一-鿿]{2,12}?(?:省|市|自治区|州|县|区|旗))第.{1,5}届人民代表大会"
)
_PASSED = re.compile(
    r"日\s*(?P<organs>[^\d\s，,、]{1,28}?(?:政府|委员会|[委局厅]))(?:第[\d一二三四五六七八九十百]{1,6}[次届])?"
    r"(?:[^，。；\d]{0,8}会议?)?(?:研究|讨论|审议)?(?:通过|同意|批准)[）)]?$"
)
"""Who passed a document on what day: （2011年9月14日县政府第36次常务会议通过）."""
_COMMISSIONED = re.compile(
    r"受(?P<organ>[一-鿿]{1,14}?(?:政府|行署|行政公署))(?:的)?委托[，,]?(?:我|现|向|由我|就|报告|汇报|作)"
)
_SPOKEN = re.compile(r"(?:报告|汇报|说明|讲话|发言|致辞)(?:[（(][^（）()]+[）)])?$")
_MEDIA = re.compile(r"[一-鿿]{2,14}(?:日报|晚报|早报|时报|报|电视台|广播台|网|新闻社|通讯社|社)$")
_SECTION = re.compile(r"(?<=[委局厅])[一-鿿]{2,8}[科股处]$")
"""The section of a body that put a page up."""
_MEETING = re.compile(
    r"(?P<organ>[一-鿿]{2,30}?(?:政府|委员会|委|[局厅部院]))(?:党[委组]|[局厅部院省市州县区]长|主任)?"
    r"(?:第?[\d一二三四五六七八九十百]{1,5}次)?(?:常务|常委|办公|专题|全体|工作|例行)*会议?(?:纪要|记录)"
)
_HEARING = re.compile(
    r"意见[^。；]{0,40}?(?:反馈|发送|发|报送|寄送?|送)(?:至|到|给)(?P<organ>[一-鿿]{2,24}?(?:委员会|委|政府|[局厅部]))"
)
_HELD = re.compile(
    r"日(?:[上下]午|晚)?[，,]?(?P<organ>[一-鿿]{2,20}?(?:委员会|委|政府|[局厅部]))"
    r"(?:在[^，。；]{2,16}?|主持|组织)?召开[^，。；]{2,60}会"
)
_DRAFT = "征求意见"
_MINUTES = re.compile(r"纪要[〕】\]]?$")
_LINES_OF_HEAD = 6
"""Lines of the head of minutes: the body, 会议纪要, the issue, the office and the day."""
_LINES_OF_SPEAKER = 4
"""Lines below a title one of which may say who speaks."""
_ASIDE = frozenset({BlockKind.FURNITURE, BlockKind.METADATA})
_DATED = frozenset({BlockKind.NUMBER, BlockKind.DATE})


@dataclass(frozen=True, slots=True)
class Named:
    """An issuer as the text has it; several names are those of bodies that issue together."""

    names: tuple[tuple[int, int], ...]
    rule: str
    added: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the issuer may be read from: text, blocks, title with its place, labelled values."""

    text: str
    blocks: Sequence[Block]
    title: str
    title_start: int
    stated: Sequence[Stated]

    @property
    def work_report(self) -> bool:
        """Whether this is a government's work report, by its title or by its opening words."""
        title = re.sub(r"\s", "", self.title)
        return is_work_report(title) or (not title and gives_work_report(self.text))


def issuer_fields(sources: Sources) -> list[Field]:
    """Return the issuer, and each of the bodies where several issue a document together."""
    found = next(_issuers(sources), None)
    if found is None:
        return []
    texts = [closed(sources.text[start:end]) + found.added for start, end in found.names]
    whole = Field(
        "issuer", "、".join(texts), found.names[0][0], found.names[-1][1], f"issuer.{found.rule}"
    )
    if len(texts) == 1:
        return [whole]
    spans = zip(texts, found.names, strict=True)
    return [whole, *(_co_issuer(text, span, found.rule) for text, span in spans)]


def _co_issuer(text: str, span: tuple[int, int], rule: str) -> Field:
    return Field("co_issuers", text, span[0], span[1], f"issuer.{rule}")


def _issuers(sources: Sources) -> Iterator[Named]:
    """Yield the candidates, the surest first."""
    yield from _of_work_report(sources)
    yield from _of_masthead(sources)
    yield from (_in_full(sources, signed) for signed in _signed(sources))
    yield from _of_title(sources)
    yield from _of_speaker(sources)
    yield from _above(sources)
    yield from _below(sources)
    yield from _of_officer(sources)
    yield from _of_labels(sources)
    yield from _of_source(sources)
    yield from _of_hearing(sources)
    yield from _of_meeting(sources)


def _in_full(sources: Sources, signed: Named) -> Named:
    """Return the one who signed as the title or the head names it, if with more words in front."""
    short = [closed(sources.text[start:end]) for start, end in signed.names]
    for named in (*_of_title(sources), *_above(sources)):
        full = [closed(sources.text[start:end]) for start, end in named.names]
        if len(short) == len(full) == 1 and full[0].endswith(short[0]) and full != short:
            return named
    return signed


def _of_work_report(sources: Sources) -> Iterator[Named]:
    """Yield the government whose work report it is; its region stands in title or caption."""
    if not sources.work_report:
        return
    match, offset = _WORK_REPORT.search(sources.title), sources.title_start
    for block in sources.blocks:
        if match is None and block.kind in {BlockKind.DATE, BlockKind.METADATA}:
            match, offset = _CONGRESS.search(sources.text[block.start : block.end]), block.start
    if match is not None and _stands(
        sources, match.group("region"), offset + match.start("region")
    ):
        start, end = match.span("region")
        yield Named(((start + offset, end + offset),), "work-report", "人民政府")


def _of_speaker(sources: Sources) -> Iterator[Named]:
    """Yield the government for which somebody gives its work report: 我代表某市人民政府."""
    organ = speaks_for(sources.text) if sources.work_report else None
    if organ is not None:
        yield Named((organ,), "speaker")


def _of_masthead(sources: Sources) -> Iterator[Named]:
    """Yield the body in whose name minutes begin, above the office that wrote them up.

    It stands above their title, or begins it: 某市人民政府常务会议纪要.
    """
    kinds = [block.kind for block in sources.blocks[:_LINES_OF_HEAD]]
    if BlockKind.SIGNATURE in kinds and _MINUTES.search(re.sub(r"\s", "", sources.title)):
        yield from _above(sources)
    met = _MEETING.match(sources.title)
    if met is not None and _stands(sources, met["organ"], sources.title_start):
        start, end = met.span("organ")
        yield Named(((start + sources.title_start, end + sources.title_start),), "minutes")


def _of_officer(sources: Sources) -> Iterator[Named]:
    """Yield the body whose officer gives a report or a speech, or which had the report given."""
    if not _SPOKEN.search(re.sub(r"\s", "", sources.title)):
        return
    end = sources.title_start + len(sources.title)
    below = [block for block in sources.blocks if block.start >= end]
    for block in below[:_LINES_OF_SPEAKER]:
        spoken = speaks_for_organ(sources.text[block.start : block.end])
        if spoken is not None:
            yield Named(((block.start + spoken[0], block.start + spoken[1]),), "officer")
    given = _COMMISSIONED.search(sources.text, 0, OPENING)
    if given is not None:
        yield Named((given.span("organ"),), "commissioned")


def _stands(sources: Sources, name: str, start: int) -> bool:
    return sources.text.startswith(name, start)


def _signed(sources: Sources) -> Iterator[Named]:
    signers = [block for block in sources.blocks if block.kind is BlockKind.SIGNATURE]
    if not signers:
        return
    first = sources.blocks.index(signers[0])
    together: list[tuple[int, int]] = []
    for block in sources.blocks[first:]:
        if block.kind is not BlockKind.SIGNATURE:
            break
        together.extend(_named(sources, block))
    if together:
        yield Named(tuple(together), "signature")


def _named(sources: Sources, block: Block) -> tuple[tuple[int, int], ...]:
    """Return where the names of a block stand, if it holds nothing else."""
    names = organ_names(without_date(sources.text[block.start : block.end]))
    return tuple((start + block.start, end + block.start) for start, end in names)


def _of_title(sources: Sources) -> Iterator[Named]:
    for pattern in (_BEFORE_VERB, _BEFORE_COLON):
        match = pattern.match(sources.title.translate(ASCII_DIGITS))
        if match is None or not is_organ(match.group("organs")):
            continue
        start = sources.title_start + match.start("organs")
        if _stands(sources, match.group("organs"), start):
            names = organ_names(match.group("organs"))
            yield Named(tuple((first + start, last + start) for first, last in names), "title")


def _above(sources: Sources) -> Iterator[Named]:
    """Yield names of bodies above the title, in the line of the number, or as a red head."""
    lines = [block for block in sources.blocks if block.start < sources.title_start]
    metadata = [block for block in lines if block.kind is BlockKind.METADATA]
    organs = tuple(chain.from_iterable(_named(sources, each) for each in metadata))
    heads = tuple(chain.from_iterable(_red_head(sources, each) for each in metadata))
    if organs:
        yield Named(tuple(sorted((*organs, *heads))), "above-title")
    for block in sources.blocks:
        if block.kind is BlockKind.NUMBER:
            yield from _printed(sources, block)
    for head in heads:
        yield Named((head,), "red-head")


def _red_head(sources: Sources, block: Block) -> list[tuple[int, int]]:
    """Return the name in a red head (某市教育局文件), if a block is one."""
    shown = sources.text[block.start : block.end]
    name = shown.removesuffix("文件").rstrip()
    return [] if name == shown else [(block.start, block.start + len(name))]


def _below(sources: Sources) -> Iterator[Named]:
    """Yield the bodies whose names stand alone under the title, or as the last of the text.

    A line below the title may also say who passed the document.
    """
    end = sources.title_start + len(sources.title)
    below = [block for block in sources.blocks if block.start >= end]
    text = [block for block in below if block.kind not in _ASIDE]
    for block in (*below[:2], *text[-1:]):
        names = _named(sources, block)
        if names and sources.title:
            yield Named(names, "alone")
    for block in below[:2]:
        passed = _PASSED.search(sources.text, block.start, block.end)
        if passed is not None:
            yield Named((passed.span("organs"),), "passed")


def _printed(sources: Sources, block: Block) -> Iterator[Named]:
    shown = sources.text[block.start : block.end]
    match = _PRINTED.search(shown) or _ORDER.match(shown)
    group = "organs" if match is None or match["organs"] else "first"
    if match is not None and is_organ(match[group]):
        start, end = match.span(group)
        yield Named(((start + block.start, end + block.start),), "number-line")


def _of_labels(sources: Sources) -> Iterator[Named]:
    for value in sources.stated:
        if value.field == "issuer":
            yield Named(((value.start, value.end),), "label")


def _of_source(sources: Sources) -> Iterator[Named]:
    """Yield the page's source where it is a body or a newspaper, without its office or section."""
    for value in sources.stated:
        name = _SECTION.sub("", re.split(r"[（(\s，,]", value.value)[0])
        if value.field != "source" or not name:
            continue
        names = organ_names(name) or ([(0, len(name))] if _MEDIA.fullmatch(name) else [])
        if names:
            yield Named(tuple((a + value.start, b + value.start) for a, b in names), "source")


def _of_hearing(sources: Sources) -> Iterator[Named]:
    """Yield the body to which opinions on a draft are to be sent."""
    found = _HEARING.search(sources.text) if _DRAFT in sources.text else None
    if found is not None:
        yield Named((found.span("organ"),), "hearing")


def _of_meeting(sources: Sources) -> Iterator[Named]:
    """Yield the body that held the meeting of which these are the minutes."""
    minutes = _MINUTES.search(re.sub(r"\s", "", sources.title))
    held = _HELD.search(sources.text, 0, OPENING) if minutes is not None else None
    if held is not None:
        yield Named((held.span("organ"),), "meeting")


def signed_date(sources: Sources) -> Field | None:
    """Return the date of signing: under the signature, in the table, beside number or title."""
    for rule, found in _signed_dates(sources):
        return Field("date_signed", found.value, found.start, found.end, f"date.{rule}")
    return None


def _signed_dates(sources: Sources) -> Iterator[tuple[str, FoundDate]]:
    """Yield the dates of signing with the rule of each, the surest first."""
    placed = list(_placed_dates(sources))
    yield from (pair for pair in placed if pair[0] == "signature")
    yield from (("label", date) for date in _labelled(sources, "date_signed"))
    if any(_labelled(sources, "date_published")):
        yield from (("label", date) for date in _labelled(sources, "date_made"))
    for wanted in ("number-line", "alone", "caption"):
        yield from (pair for pair in placed if pair[0] == wanted)


def _placed_dates(sources: Sources) -> Iterator[tuple[str, FoundDate]]:
    """Yield the first date of each block that may state when the document was signed."""
    before: Block | None = None
    for block in sources.blocks:
        above, before = before, block
        shown = sources.text[block.start : block.end]
        dates = _dates(shown, block.start) if block.kind in _DATED else []
        if not dates:
            continue
        if block.kind is BlockKind.NUMBER:
            yield "number-line", dates[0]
        elif above is not None and above.kind is BlockKind.SIGNATURE:
            yield "signature", dates[0]
        elif block.start < sources.title_start:
            continue
        elif only_date(shown) is None:
            yield "caption", dates[0]
        elif _is_written(sources.text, dates[0]):
            yield "alone", dates[0]


def _dates(shown: str, start: int) -> list[FoundDate]:
    """Return the dates of a block, or the one that it is, its marks being lost."""
    alone = only_date(shown) if shown.isdigit() else None
    if alone is None:
        return found_dates(shown, start)
    return [FoundDate(alone.start + start, alone.end + start, alone.value)]


def _is_written(text: str, date: FoundDate) -> bool:
    """Tell whether a date is written as in a document, not printed as by a page (2026-02-03)."""
    written = text[date.start : date.end]
    return written.endswith(("日", "号")) or written.isdigit()


def published_date(sources: Sources) -> Field | None:
    """Return the date of publication: in the table, beside the source, in the imprint."""
    for rule, found in _published_dates(sources):
        return Field("date_published", found.value, found.start, found.end, f"date.{rule}")
    return None


def _published_dates(sources: Sources) -> Iterator[tuple[str, FoundDate]]:
    signed = signed_date(sources)
    yield from (("label", date) for date in _labelled(sources, "date_published"))
    made = (*_labelled(sources, "date_made"), *_labelled(sources, "date_updated"))
    yield from (("label", date) for date in made if not _same_day(date, signed))
    for block in sources.blocks:
        shown = sources.text[block.start : block.end]
        dates = found_dates(shown[:400], block.start)
        if not dates or (signed is not None and dates[0].start == signed.start):
            continue
        if block.kind is BlockKind.METADATA and not _labelled_at(sources, dates[0]):
            yield ("imprint" if shown.endswith("印发") else "source-line", dates[0])
        elif block.kind is BlockKind.DATE and not _is_written(sources.text, dates[0]):
            yield ("alone", dates[0])


def _same_day(date: FoundDate, field: Field | None) -> bool:
    return field is not None and field.value == date.value


def _labelled(sources: Sources, field: str) -> Iterator[FoundDate]:
    for value in sources.stated:
        if value.field == field:
            yield from found_dates(value.value, value.start)[:1]


def _labelled_at(sources: Sources, date: FoundDate) -> bool:
    return any(value.start <= date.start < value.end for value in sources.stated)

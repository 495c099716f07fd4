"""The text of a document: headings, paragraphs, list items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.readers.forms.lines import Line
from kg.readers.forms.marks import Marked, head_end, marked
from kg.readers.forms.organs import is_organ
from kg.readers.layout.parts import Draft, Part
from kg.vocabulary import BlockKind

_TERMINAL = frozenset("。！？；：.;:!?）)】」”』》…～~、")
_LONGEST_BARE = 22
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]，|其[一二三四五六]，"
)
_BARE = re.compile(r"[一-鿿“”‘’（）()、·\s\dA-Za-z]+")
_WRAPPED_SHARE = 0.3
_CONNECTING = frozenset("，,、的和及与在为对把（(“《")
_LEADING = frozenset("，,、。；;）)”》")
_LOOSE = frozenset({"arabic", "halfarabic", "decimal", "label", "spaced", "digit"})
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"))
_LONGEST_BRACKET = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, broken by nothing but the page's width."""

    first: Line
    last: Line
    text: str
    mark: Marked | None

    @property
    def length(self) -> int:
        """How many characters it has, line ends included."""
        return self.last.end - self.first.start


Around = tuple[Paragraph | None, Paragraph | None]
"""The paragraphs directly before and after one, where they are text too."""


def read_body(draft: Draft, text: str) -> None:
    """Take all lines that are left."""
    found = _paragraphs(draft, text)
    numbers = {paragraph.first.number: index for index, paragraph in enumerate(found)}
    for index, paragraph in enumerate(found):
        after = numbers.get(paragraph.last.number + 1)
        following = found[after] if after is not None else None
        before = found[index - 1] if index and _adjoin(found[index - 1], paragraph) else None
        parts = _parts(paragraph, before, following, text)
        draft.add(parts, range(paragraph.first.number, paragraph.last.number + 1))


def _adjoin(before: Paragraph, after: Paragraph) -> bool:
    return before.last.number + 1 == after.first.number


def _paragraphs(draft: Draft, text: str) -> list[Paragraph]:
    """Return the paragraphs of the free lines, hard line ends within them closed up."""
    free = [line for line in draft.lines if draft.free(line.number)]
    width = _wrap_width(free, text)
    found: list[list[Line]] = []
    for line in free:
        if found and _goes_on(found[-1][-1], line, text, width):
            found[-1].append(line)
        else:
            found.append([line])
    return [_paragraph(lines, text) for lines in found]


def _paragraph(lines: Sequence[Line], text: str) -> Paragraph:
    first, last = lines[0], lines[-1]
    shown = text[first.start : min(last.end, first.start + 400)]
    return Paragraph(first, last, shown, marked(first))


def _wrap_width(lines: Sequence[Line], text: str) -> int:
    """Return the width at which a text was broken into lines, 0 if it was not."""
    long = [line for line in lines if line.length >= 20 and re.search("[，,。；;]", line.shown)]
    open_ = [line for line in long if text[line.end - 1] not in _TERMINAL]
    if len(open_) < 4 or len(open_) < _WRAPPED_SHARE * len(long):
        return 0
    widths = sorted(line.length + line.indent for line in open_)
    width = widths[len(widths) // 2]
    near = [each for each in widths if abs(each - width) <= 3]
    return width if 2 * len(near) >= len(widths) else 0


def _goes_on(line: Line, after: Line, text: str, width: int) -> bool:
    """Tell whether a paragraph goes on in the line after."""
    if after.number != line.number + 1 or after.blank_before:
        return False
    if text[line.end - 1] in _TERMINAL and text[line.end - 1] != "、":
        return False
    mark = marked(after)
    full = width > 0 and line.length + line.indent >= width - 3 and after.indent <= 1
    if mark is not None and not (full and mark.style in _LOOSE and not _lists(line, mark)):
        return False
    if width:
        return full
    return _is_open(text[line.start : line.end]) or after.shown[0] in _LEADING


def _lists(line: Line, after: Marked) -> bool:
    """Tell whether a line begins with numbering as the next one does: both are items of a list."""
    own = marked(line)
    return own is not None and own.style == after.style


def _is_open(text: str) -> bool:
    """Tell whether a line ends in the middle of a clause: at a comma, in an open bracket."""
    if text[-1] in _CONNECTING:
        return True
    last = text[-_LONGEST_BRACKET:]
    return any(last.rfind(opening) > last.rfind(closing) for opening, closing in _PAIRS)


def _parts(
    paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None, text: str
) -> list[Part]:
    if paragraph.mark is not None:
        return _marked_parts(paragraph, paragraph.mark, (before, after), text)
    start, end = paragraph.first.start, paragraph.last.end
    if _is_bare_heading(paragraph, before, after, text):
        return [Part(BlockKind.HEADING, start, end, style="bare")]
    kind = BlockKind.ITEM if _ORDINAL.match(paragraph.text) else BlockKind.PARAGRAPH
    return [Part(kind, start, end)]


def _marked_parts(paragraph: Paragraph, mark: Marked, around: Around, text: str) -> list[Part]:
    """Return the heading of a numbered paragraph and the text behind it, or the item that it is."""
    start, end = paragraph.first.start, paragraph.last.end
    cut = head_end(paragraph.text, mark)
    if cut is None or _is_item(paragraph, mark, cut, around):
        return [Part(BlockKind.ITEM, start, end, marker=mark.marker, rank=mark.rank)]
    rest = start + cut + len(text[start + cut : end]) - len(text[start + cut : end].lstrip())
    stop = start + len(text[start : start + cut].rstrip())
    head = Part(
        BlockKind.HEADING, start, stop, marker=mark.marker, rank=mark.rank, style=mark.style
    )
    return [head] if rest >= end else [head, Part(BlockKind.PARAGRAPH, rest, end)]


def _is_item(paragraph: Paragraph, mark: Marked, cut: int, around: Around) -> bool:
    """Tell whether a line that could be a heading is one of several items instead."""
    if cut < paragraph.length or mark.part != "lead" or mark.style == "comma":
        return False
    if paragraph.text[-1] in "；;":
        return True
    before, after = (_of_style(other, mark.style) for other in around)
    listed = before is not None and before.text[-1] in "；;"
    return paragraph.text[-1] == "。" and (after is not None or listed)


def _of_style(paragraph: Paragraph | None, style: str) -> Paragraph | None:
    same = paragraph is not None and paragraph.mark is not None and paragraph.mark.style == style
    return paragraph if same else None


def _is_bare_heading(
    paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None, text: str
) -> bool:
    """Tell whether a short line without numbering stands above text as its heading."""
    if paragraph.length > _LONGEST_BARE or paragraph.length < 2 or after is None:
        return False
    if _BARE.fullmatch(paragraph.text) is None or is_organ(paragraph.text):
        return False
    if paragraph.text[0].isdigit() or text[paragraph.last.end - 1] in _TERMINAL - {"”", "）", ")"}:
        return False
    ended = before is None or text[before.last.end - 1] in _TERMINAL
    return ended and _is_prose(after, text)


def _is_prose(paragraph: Paragraph, text: str) -> bool:
    dashed = paragraph.mark is not None and paragraph.mark.style in {"dash", "bullet"}
    long = paragraph.length >= 30 and re.search(r"[，。；,;]", paragraph.text) is not None
    return dashed or long

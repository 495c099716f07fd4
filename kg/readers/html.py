"""From a web page to its text, its furniture, and what its head says of the document.

The text holds all that a reader of the page sees, in the page's order; what is furniture (links
to other pages, navigation, copyright) is marked, not taken out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.readers.flow import Flow
from kg.readers.forms.dates import found_dates
from kg.readers.layout import Hint
from kg.readers.patterns import rows
from kg.vocabulary import BlockKind

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = frozenset(
    {"head", "script", "style", "noscript", "template", "iframe", "object", "svg", "textarea"}
)
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote body caption center dd details div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p "
        "pre section select summary table tbody tfoot thead tr ul",
    )
)
_LISTS = frozenset({"div", "ul", "ol", "dl", "table", "td", "section", "p", "li", "span"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_WORD = re.compile(r"[A-Z]?[a-z]+")
_TITLE_TAIL = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+")
_LEAST_LINKS = 3
_LINK_SHARE = 0.6
_MOST_FURNITURE = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text, what its markup says of parts of it, and the fields that its head gives."""

    text: str
    hints: tuple[Hint, ...] = ()
    head: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Weight:
    """How much text an element holds, how much of it in links, and how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page names in its first bytes, or nothing."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else ""


def read_page(source: str) -> Page:
    """Return what a page shows; without any text if it shows none."""
    source = _XML_DECLARATION.sub("", source)
    if not source.strip():
        return Page("")
    root = _parse(source)
    if root is None:
        return Page("")
    walk = _Walk(root)
    walk.run()
    return Page(walk.flow.text, tuple(sorted(walk.hints, key=lambda hint: hint.start)), _head(root))


def _parse(source: str) -> HtmlElement | None:
    """Parse a page; one nested deeper than the parser goes is parsed without its nesting."""
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(source, parser=parser)
        cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
        return document_fromstring(_flattened(source), parser=parser) if cut else root
    except etree.ParserError:
        return None


def _flattened(source: str) -> str:
    """Return a page's source with line ends for its blocks and no other markup."""
    source = re.sub(r"(?is)<!--.*?-->|<(script|style|head)\b.*?</\1\s*>", "", source)
    source = re.sub(rf"(?i)</?(?:{'|'.join(sorted(_BLOCKS))}|br|td|th)\b[^>]*>", "\x01", source)
    return re.sub(r"<[/A-Za-z][^>]*>", "", source).replace("\x01", "<br>") + "<br>"


class _Walk:
    """One walk over a page's elements, in order, without recursion."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.flow = Flow()
        self.hints: list[Hint] = []
        self._weights = _weigh(root)
        self._unseen = 0
        self._kept = 0
        self._furniture: list[HtmlElement] = []
        self._furniture_start = 0
        self._rows: list[int] = []

    def run(self) -> None:
        """Collect the text and the hints."""
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if event == "start":
                self._start(element)
            else:
                self._end(element)

    def _start(self, element: HtmlElement) -> None:
        if self._unseen or _is_unseen(element):
            self._unseen += 1
            return
        if element.tag in _BLOCKS:
            self.flow.end_line()
        if element.tag == "tr":
            self._rows.append(self.flow.length)
        elif element.tag in {"td", "th"}:
            self.flow.begin_cell()
        elif element.tag == "br":
            self.flow.break_line()
        elif element.tag == "pre":
            self._kept += 1
        self._begin_furniture(element)
        self._add(element.text)

    def _end(self, element: HtmlElement) -> None:
        if self._unseen:
            self._unseen -= 1
        else:
            self._close(element)
        self._add(element.tail)

    def _close(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self.flow.end_line()
        if element.tag == "tr":
            self._end_row()
        elif element.tag in {"td", "th"}:
            self.flow.end_cell()
        elif element.tag == "pre":
            self._kept -= 1
        if self._furniture and self._furniture[-1] is element:
            self._furniture.pop()
            self._hint(BlockKind.FURNITURE, self._furniture_start)

    def _end_row(self) -> None:
        start = self._rows.pop() if self._rows else self.flow.length
        several = self.flow.tabs_since(start)
        self.flow.end_row()
        marked = bool(self.hints) and self.hints[-1].end > start
        if several and not self._furniture and not marked:
            self._hint(BlockKind.TABLE_CELL, start)

    def _add(self, text: str | None) -> None:
        if text and not self._unseen:
            self.flow.add(text, keep=self._kept > 0)

    def _begin_furniture(self, element: HtmlElement) -> None:
        if not self._furniture and self._is_furniture(element):
            self._furniture.append(element)
            self._furniture_start = self.flow.length

    def _hint(self, kind: BlockKind, start: int) -> None:
        if self.flow.length > start:
            self.hints.append(Hint(kind, start, self.flow.length))

    def _is_furniture(self, element: HtmlElement) -> bool:
        weight, whole = self._weights[element], self._weights[self.root]
        own = weight.text - weight.linked
        if not weight.text or own > _MOST_FURNITURE * (whole.text - whole.linked):
            return False
        return _is_named_furniture(element) or _is_link_list(element, weight)


def _weigh(root: HtmlElement) -> dict[HtmlElement, _Weight]:
    """Return the weight of each element."""
    found: dict[HtmlElement, _Weight] = {}
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            unseen += 1 if unseen or _is_unseen(element) else 0
            found[element] = _Weight()
            continue
        weight = found[element]
        weight.text += 0 if unseen else _visible(element.text)
        if element.tag == "a":
            weight.linked, weight.links = weight.text, 1
        unseen -= 1 if unseen else 0
        parent = element.getparent()
        if parent is not None and parent in found:
            above = found[parent]
            above.text += weight.text + (0 if unseen else _visible(element.tail))
            above.linked += weight.linked
            above.links += weight.links
    return found


def _visible(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _is_unseen(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return element.tag in _UNSEEN or bool(hidden)


def _is_named_furniture(element: HtmlElement) -> bool:
    elements, words = _furniture_names()
    if element.tag in elements:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(word.lower() in words for word in _WORD.findall(names))


def _is_link_list(element: HtmlElement, weight: _Weight) -> bool:
    """Tell whether an element is little but links, and not the list of attachments."""
    if element.tag not in _LISTS or weight.links < _LEAST_LINKS:
        return False
    if weight.linked < _LINK_SHARE * weight.text:
        return False
    first = next((text.strip() for text in _texts(element) if text.strip()), "")
    return not first.startswith("附")


def _texts(element: HtmlElement) -> Iterator[str]:
    return (str(text) for text in element.itertext())


@cache
def _furniture_names() -> tuple[frozenset[str], frozenset[str]]:
    names: dict[str, set[str]] = {"element": set(), "class": set()}
    for what, word in rows("html_furniture.tsv", 2):
        names[what].add(word)
    return frozenset(names["element"]), frozenset(names["class"])


def _head(root: HtmlElement) -> dict[str, str]:
    """Return the fields that the page's head gives, the title without the site's name."""
    given: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        given.setdefault(name, (meta.get("content") or "").strip())
    found: dict[str, str] = {}
    for name, key in rows("html_meta.tsv", 2):
        value = _value(key, given.get(name.lower(), ""))
        if value:
            found.setdefault(key, value)
    title = root.findtext(".//title")
    if title and title.strip():
        found.setdefault("title", _TITLE_TAIL.split(" ".join(title.split()))[0])
    return {key: value for key, value in found.items() if value}


def _value(key: str, content: str) -> str:
    if key != "date_published":
        return " ".join(content.split())
    dates = found_dates(content)
    return dates[0].value if dates else ""

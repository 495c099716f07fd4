"""Find the titles of documents: 《…》, the document's own title, and titles without marks.

Names of works of art, newspapers and articles stand in 《》 as well: the words around tell them.
Without marks a title is sure in five places: where the page's fields say so, on a line of its own
that ends in a word for a kind of document (方案, 办法 …), behind 附件, between 印发 and 的通知, and
where it is one of a few standing titles. After a verb that takes documents (出台, 落实 …) a short
name that ends in such a word is one as well.

Measured on the annotated documents of ``train`` and ``own``, exact spans: F1 0.95.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.components.duty_words import body_ends
from kg.components.lexicon import longest_first, patterns_of_kind, read_table, read_terms
from kg.components.policy_verbs import policy_verbs
from kg.components.spans import DOCUMENT, TITLES, span_at
from kg.document import Document
from kg.vocabulary import BlockKind, MentionType

WORDS = "pipelines/edugov_zh/patterns/title_words.tsv"
SHORTEST_AGAIN = 8
"""Characters of the shortest title that is known again without its marks."""
LONGEST = 120
"""Characters of the longest title that is looked for."""

_QUOTE = re.compile("[“”\"‘’']")
_OWN_LINE = re.compile(r"[^\s—][^\n]*[^\s]")
_LEADS_ON = "厅室府委局市区县部院“"
"""Characters before a title by which it is only the end of a longer one."""
_OPEN, _CLOSE = "《〈<", "》〉>"
_SPACE = "[ 　\\t\u00a0]"
_NUMBERED = re.compile(
    r"[(（]?[一二三四五六七八九十\d]+[、)）.．]|第[一二三四五六七八九十]+[章节条]"
)
_OWN = ("own", "whole")
"""A line of the document's own title, and that title where it stands in one line."""
_UNSURE = ("line", "attached", "printed", "object", "standing", "again")
_TITLE_BLOCKS = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ATTACHMENT,
    BlockKind.ITEM,
)
LABEL = MentionType.POLICY


class Title(NamedTuple):
    """One title: its characters with the marks, and how it was found."""

    start: int
    end: int
    rule: str


def find_marked(text: str) -> Iterator[Title]:
    """Yield the titles in 《》, with what they hold in 〈〉 or 《》.

    A mark that is not closed in its paragraph, or within :data:`LONGEST` characters, opens
    nothing.

    >>> [("印发《甲<乙>》、《丙"[t.start : t.end]) for t in find_marked("印发《甲<乙>》、《丙")]
    ['《甲<乙>》']
    """
    last = 0
    for match in re.finditer("《", text):
        end = _closing(text, match.start()) if match.start() >= last else None
        if end is not None:
            yield Title(match.start(), end, "marks")
            last = end


def _closing(text: str, start: int) -> int | None:
    """Return where a title ends that opens at ``start``: its mark closed as often as opened."""
    depth = 0
    for i in range(start, min(len(text), start + LONGEST)):
        if text[i] in _OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return i + 1
        elif text[i] == "\n" and i > start + 60:
            return None
    return None


class TitleGrammar:
    """The grammar of titles without marks, made from the words for kinds of documents.

    ``kinds`` end a line that is a title, ``objects`` a title behind one of ``verbs``;
    ``standing`` are regular expressions of titles that need no more.
    """

    def __init__(
        self,
        kinds: Sequence[str],
        objects: Sequence[str],
        verbs: Sequence[str],
        standing: Sequence[str] = ("(?!)",),
    ):
        self._standing = re.compile("|".join(standing))
        brackets = _brackets()
        kind, sure, verb = map(longest_first, (kinds, objects, verbs))
        self._line = re.compile(
            rf"^{_SPACE}*(?P<attached>附件{_SPACE}*\d{{0,2}}{_SPACE}*[:：.．、]?{_SPACE}*)?"
            rf"(?:\d{{1,2}}{_SPACE}*[.．、]{_SPACE}*)?"
            rf"(?P<title>[^\n。；;，,：:!?！？>]{{4,60}}?(?:{kind}){brackets}){_SPACE}*$",
            re.MULTILINE,
        )
        self._printed = re.compile(
            rf"{policy_verbs('printed')}(?P<title>[^《》\n。，,]{{4,70}}?(?:{kind}){brackets})的(?:通知|公告)"
        )
        self._object = re.compile(
            rf"(?:{verb})[“\"]?"
            rf"(?!并|与|具体|以下|组织|[一-鿿]{{0,3}}后)"
            rf"(?P<title>[^《》<>\n。，,；;：:、“”\"的和与并]{{4,40}}?(?:{sure}){brackets})"
            rf"(?=[”\"。，,；;、\n]|要求|精神|规定|$)"
        )

    def lines(self, text: str) -> Iterator[Title]:
        r"""Yield the lines that are a title and nothing else, or stand behind 附件.

        >>> grammar = TitleGrammar(["办法"], ["管理办法"], ["出台"])
        >>> [t.rule for t in grammar.lines("\n丹阳市管理办法\n一、办法")]
        ['line']
        """
        for match in self._line.finditer(text):
            if not _NUMBERED.match(match["title"]):
                yield Title(*match.span("title"), "attached" if match["attached"] else "line")

    def inside(self, text: str) -> Iterator[Title]:
        """Yield titles between 印发 and 的通知, standing ones, and those that a verb takes."""
        for match in self._standing.finditer(text):
            yield Title(*match.span(), "standing")
        for match in self._printed.finditer(text):
            yield Title(*match.span("title"), "printed")
        for match in self._object.finditer(text):
            yield Title(*match.span("title"), "object")


def find_own(document: Document) -> Iterator[Title]:
    """Yield the document's own title, where its fields say it stands, one for each line.

    A line that holds only the issuer is none. A title in one line is whole: nothing cuts it.
    """
    for field in document.fields:
        if field.key == "title" and field.start is not None and field.end is not None:
            for line in _OWN_LINE.finditer(document.text, field.start, field.end):
                if not _body().fullmatch(line.group()):
                    whole = line.span() == (field.start, field.end)
                    yield Title(*line.span(), "whole" if whole else "own")


def find_again(text: str, names: Iterable[str]) -> Iterator[Title]:
    """Yield where titles that are known stand again, without marks, quotes or not.

    >>> text = "《丹阳市“十四五”规划》。丹阳市十四五规划提出"
    >>> [text[t.start : t.end] for t in find_again(text, ["丹阳市“十四五”规划"])]
    ['丹阳市“十四五”规划', '丹阳市十四五规划']
    """
    plain = _QUOTE.sub("", text)
    quotes = [match.start() - n for n, match in enumerate(_QUOTE.finditer(text))]
    for name in names:
        words = _QUOTE.sub("", name)
        at = plain.find(words) if len(words) >= SHORTEST_AGAIN else -1
        while at >= 0:
            last = at + len(words) - 1
            start, end = at + bisect_right(quotes, at), last + bisect_right(quotes, last) + 1
            if start == 0 or text[start - 1] not in _LEADS_ON:
                yield Title(start, end, "again")
            at = plain.find(words, at + 1)


def _known(document: Document, found: Iterable[Title]) -> list[str]:
    """Return the titles that a document has or cites in marks, each once, in a fixed order."""
    marked = {document.text[t.start + 1 : t.end - 1] for t in found if t.rule == "marks"}
    return sorted({*document.all("title"), *marked})


def is_work(text: str, title: Title, works: re.Pattern[str]) -> bool:
    """Whether what stands around a title in marks shows a work of art or a newspaper."""
    before, after = text[max(0, title.start - 8) : title.start], text[title.end : title.end + 8]
    name = text[title.start + 1 : title.end - 1]
    return works.search(f"{before}|{name}|{after}") is not None


def find_titles(document: Document, grammar: TitleGrammar, works: re.Pattern[str]) -> list[Title]:
    """Return the titles in the body of a document, from left to right, each once."""
    text = document.text
    own = list(find_own(document))
    found = [*own, *grammar.inside(text)]
    marked = (title for title in find_marked(text) if not is_work(text, title, works))
    found += [title for title in marked if not _breaks(text, title, own)]
    found += [title for title in grammar.lines(text) if _stands_alone(document, title)]
    found += find_again(text, _known(document, found))
    each: dict[tuple[int, int], Title] = {}
    for title in found:
        each.setdefault((title.start, title.end), title)
    return sorted(title for title in each.values() if not _straddles(title, each.values()))


def _breaks(text: str, title: Title, own: Sequence[Title]) -> bool:
    """Whether a title in marks goes over the end of a line of the document's own title."""
    broken = "\n" in text[title.start : title.end]
    return broken and any(line.start < title.end and title.start < line.end for line in own)


def _stands_alone(document: Document, title: Title) -> bool:
    """Whether the block of a line is one that may be a title: no numbered heading, no item."""
    block = document.block_at(title.start)
    if block is None:
        return not document.blocks
    return not block.marker and block.kind in _TITLE_BLOCKS


def _straddles(title: Title, others: Iterable[Title]) -> bool:
    """Whether a title without marks cuts across a surer one, or is its like with marks."""
    return title.rule in _UNSURE and any(
        other.rule not in _UNSURE
        and other.start < title.end
        and title.start < other.end
        and not (other.start <= title.start and title.end <= other.end and other.rule == "own")
        for other in others
    )


@cache
def _body() -> re.Pattern[str]:
    """Return the name of a body that stands on a line of its own above a title."""
    ends = f"{body_ends('line')}|{patterns_of_kind(WORDS, 'alone')}"
    return re.compile(rf"(?!.*(?:关于|印发|转发)).*(?:{ends})\s*")


@cache
def _brackets() -> str:
    """Return what may stand in brackets behind a title: its state, the years that it is for."""
    dated = r"[^()（）\n]{0,12}\d{4}[^()（）\n]{0,12}"
    return rf"(?:[(（](?:{policy_verbs('state')}|{dated})[)）])?"


class TitleMatcher:
    """Put the titles of a text in ``doc.spans["titles"]``."""

    def __init__(self, name: str, grammar: TitleGrammar, works: re.Pattern[str]):
        self.name = name
        self.grammar = grammar
        self.works = works

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        document = doc.user_data.get(DOCUMENT) or Document(doc.text, "")
        doc.spans[TITLES] = [
            span_at(doc, title.start, title.end, label=LABEL, rule=f"{self.name}.{title.rule}")
            for title in find_titles(document, self.grammar, self.works)
        ]
        return doc


@Language.factory("kg_title", assigns=["doc.spans"])
def make_title(
    nlp: Language,
    name: str,
    kinds: str = "pipelines/edugov_zh/terms/document_kinds.tsv",
    verbs: str = "pipelines/edugov_zh/terms/title_verbs.txt",
    works: str = "pipelines/edugov_zh/patterns/works.txt",
    standing: str = "pipelines/edugov_zh/patterns/standing_titles.txt",
) -> TitleMatcher:
    """Make the component from its data files, given by their resource names."""
    rows = read_table(kinds)
    lines = [row["kind"] for row in rows if row["line"] == "yes"]
    objects = [row["kind"] for row in rows if row["object"] == "yes"]
    grammar = TitleGrammar(lines, objects, read_terms(verbs), read_terms(standing))
    return TitleMatcher(name, grammar, re.compile("|".join(read_terms(works))))

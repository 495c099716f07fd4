"""Tell which finds of the trained reader are none: words that only look like a value or a school.

一所学校 says which school, not how many; 五个工作日 a term; the first cell of a row counts the
rows. 十八届三中、四中全会 names sessions, 县中 no one school, a 职教园区 no school at all. The
rules leave these out (``patterns/quantity.tsv``, ``terms/school_not.txt``); the reader sees only
the form. 某市小学、初中教师 are those of all its schools, not of one; 县城学校 and 九年一贯制学校
are kinds of them, and a 名师工作室 bears a school's name without being one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

from kg.components.cells import tables, without_numbering
from kg.components.lexicon import patterns_of_kind
from kg.components.reader import ReaderSpan
from kg.document import Document
from kg.vocabulary import MentionType

PATTERNS = "pipelines/edugov_zh/patterns/reader_slips.tsv"
_NUMERAL = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿半倍首Ⅰ-Ⅴ]")
_SESSION = re.compile(r"(?:.*届)?[一二三四五六七八九]中(?:全会)?")
_SESSIONS = re.compile(r"(?:届|届[一二三四五六七八九]中、(?:[一二三四五六七八九]中、)*)$")
_DATED = re.compile(r"(?:^|\n)[\s\u3000]*[0-9]{4}年$")
_REPORT = re.compile(r"的?工作报告")
REACH = 24
"""Characters before a 四中 within which 届 makes it a session."""


def is_slip(text: str, span: ReaderSpan) -> bool:
    """Whether what the reader takes for a value measures nothing, for a school names none."""
    surface = text[span.start : span.end]
    if span.type is MentionType.VALUE:
        return (
            _NUMERAL.search(surface) is None or _words()["article"].fullmatch(surface) is not None
        )
    if span.type is MentionType.SCHOOL:
        bare = _words()["no_school"].fullmatch(surface) is not None
        studio = _words()["studio"].match(text, span.end) is not None
        return bare or studio or _is_session(text, span) or _is_a_class(text, span)
    return span.type is MentionType.ORG and is_in_a_title(text, span.start, span.end)


def is_in_a_title(text: str, start: int, end: int) -> bool:
    """Whether a body stands in a title that begins with a year: 2026年某省政府工作报告.

    A title names its issuer apart only where it begins with it.
    """
    dated = _DATED.search(text, max(0, start - REACH), start)
    return dated is not None and _REPORT.match(text, end) is not None


def _is_a_class(text: str, span: ReaderSpan) -> bool:
    """Whether it says all schools of a class: 某市小学、初中教师."""
    unnamed = _words()["unnamed"].fullmatch(text, span.start, span.end)
    return unnamed is not None and _words()["of_all"].match(text, span.end) is not None


def _is_session(text: str, span: ReaderSpan) -> bool:
    surface = text[span.start : span.end]
    if _SESSION.fullmatch(surface) is None:
        return False
    before = text[max(0, span.start - REACH) : span.start]
    return "届" in surface or _SESSIONS.search(before) is not None


def numbering(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the cells that count the rows of a table."""
    for run in tables(document):
        kept = frozenset(without_numbering(document, run))
        for index in run:
            if index not in kept:
                yield document.blocks[index].start, document.blocks[index].end


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    article, no_school, generic, school, subject, stage, of_all = map(
        partial(patterns_of_kind, PATTERNS),
        ("article", "no_school", "generic", "school", "subject", "stage", "of_all"),
    )
    found = {
        "article": article,
        "no_school": rf"{no_school}|(?:{generic})+(?:{school})",
        "studio": rf"(?:小学|初中|高中)?(?:{subject})(?:教育)?(?:名师|名校长|名园长)?工作室",
        "unnamed": rf".*[省市县区州旗](?:{stage})",
        "of_all": of_all,
    }
    return {kind: re.compile(pattern) for kind, pattern in found.items()}

"""Tell which finds of the trained reader are none: words that only look like a value or a school.

一所学校 says which school, not how many; 五个工作日 a term; the first cell of a row counts the
rows. 十八届三中、四中全会 names sessions, 县中 no one school, a 职教园区 no school at all. The
rules leave these out (``patterns/quantity.tsv``, ``terms/school_not.txt``); the reader sees only
the form. 某市小学、初中教师 are those of all its schools, not of one; 县城学校 and 九年一贯制学校
are kinds of them, and a 名师工作室 bears a school's name without being one.
"""

import re
from collections.abc import Iterator

from kg.components.cells import tables, without_numbering
from kg.components.reader import ReaderSpan
from kg.document import Document
from kg.vocabulary import MentionType

_NUMERAL = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿半倍首Ⅰ-Ⅴ]")
_ARTICLE = re.compile(r"一[所个家批支条]|千家万户|千千万万|.*工作日")
_NO_SCHOOL = re.compile(r"[县市区旗州][里中]|.*(?<![学校院])园区|.*幼儿")
_GENERIC = re.compile(
    r"(?:普通|中小|[高初中]等?|农村|[城乡]村?|城[乡区镇]|乡镇|县城|市区|村级?|[公民]办|寄宿制|[九十]二?年(?:一贯)?制|"
    r"一贯制|完全|中心完?|牧区|嘎查|苏木|城关|优质|薄弱|试点|设岗|[^一-鿿]*名|联办|教学)+(?:[小中]学校?|学校|校|幼儿园|初中|高中|完小|园)"
)
_OTHER = re.compile(r"[\d\W]+|.*(?:讲学|组团)")
_STUDIO = re.compile(
    r"(?:小学|初中|高中)?(?:语文|数学|英语|物理|化学|生物|政治|历史|地理|音乐|体育|美术|信息技术|科学|学前教育|心理健康)"
    r"(?:教育)?(?:名师|名校长|名园长)?工作室"
)
_UNNAMED = re.compile(r".*[省市县区州旗](?:小学|初中|高中|中小学|中学|幼儿园|高校)")
_OF_ALL = re.compile(
    r"[、和与及](?:小学|初中|(?:普通)?高中|中学|中职|中等|幼儿园|特殊|大学)|专任|教师|师生|学生|在校|在园|"
    r"毕业|生均|[毛净]?入[学园]|大班额|阶段|校长|办学"
)
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
        return _NUMERAL.search(surface) is None or _ARTICLE.fullmatch(surface) is not None
    if span.type is MentionType.SCHOOL:
        bare = any(kind.fullmatch(surface) for kind in (_NO_SCHOOL, _GENERIC, _OTHER))
        studio = _STUDIO.match(text, span.end) is not None
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
    unnamed = _UNNAMED.fullmatch(text, span.start, span.end)
    return unnamed is not None and _OF_ALL.match(text, span.end) is not None


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

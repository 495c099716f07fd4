"""What looks like the title of a document, and what a title quotes."""

import re
import unicodedata
from functools import cache

from kg.readers.forms.lines import OPENING, closed
from kg.readers.patterns import alternatives, document_types, work_report

LONGEST = 160
_TAIL = r"(?:\s*[（(〔\[][^（）()]{1,40}[）)〕\]]){0,2}"
FRAMED = re.compile(r"^[〔【\[](?P<title>关于[^〔〕【】\[\]]{4,120})[〕】\]]$")
"""A title in a frame, as minutes print it."""
_QUOTED = re.compile(r"《([^《》]{2,120})》")
_PASSED_ON = re.compile(r"(?:印发|转发|批转|公布|发布)(?P<title>.{4,120}?)(?:的通知|$)")
_INNER_STOP = re.compile(r"[。；！？]")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{alternatives(tuple(document_types()))}){_TAIL}$")


def is_title(text: str) -> bool:
    """Tell whether a line reads as the title of a document: it ends with a kind of document.

    >>> is_title("某市人民政府关于加强教师队伍建设的意见（试行）"), is_title("请提出意见。")
    (True, False)
    >>> is_title("〔关于加强美育工作的会议纪要〕"), is_title("【关于加强美育工作】")
    (True, False)
    """
    framed = FRAMED.match(text)
    text = closed(framed["title"] if framed is not None else text)
    if not 4 <= len(text) <= LONGEST or _INNER_STOP.search(text) or text[0] in "（(":
        return False
    return _ending().search(text) is not None and text[-1] not in "：:，,、"


def begins_title(text: str) -> bool:
    """Tell whether a line reads as the beginning of a title that the next line goes on with."""
    if len(text) > LONGEST or _INNER_STOP.search(text) or text[-1] in "：:，,":
        return False
    return re.search(r"关于|印发|转发|批转|.{6}的$", text) is not None


def ends_title(text: str) -> bool:
    """Tell whether a line is the kind of document alone with which a title ends.

    >>> ends_title("的通告"), ends_title("答　　复"), ends_title("工作通知")
    (True, True, False)
    """
    return re.fullmatch(rf"的?{_ending().pattern}", closed(text)) is not None


def document_type(title: str) -> tuple[str, int, int] | None:
    """Return the kind of document that a title names last, and where."""
    match = _ending().search(title)
    return (document_types()[match.group("word")], *match.span("word")) if match else None


def looks_back(title: str) -> bool:
    """Tell whether a title is of a report or a summary, and not of what is planned.

    >>> looks_back("某市三年行动计划工作总结"), looks_back("某市三年行动计划")
    (True, False)
    """
    kind = document_type(title)
    return kind is not None and kind[0] in {"报告", "总结"}


def quoted(title: str) -> list[str]:
    """Return the folded titles that a title passes on: 印发《…》的通知, 印发…的通知."""
    found = [fold(match.group(1)) for match in _QUOTED.finditer(title)]
    passed = _PASSED_ON.search(title)
    if passed is not None:
        found.append(fold(passed.group("title")))
    return [item for item in found if len(item) >= 6]


def announced(sentence: str) -> list[str]:
    """Return the folded titles that an opening sentence announces: 《…》已经…通过，现予公布."""
    if re.search(r"现(?:予|将|印发)|公布|印发|发布", sentence) is None:
        return []
    return [fold(match.group(1)) for match in _QUOTED.finditer(sentence)]


def is_work_report(title: str) -> bool:
    """Tell whether a title is that of a government's work report, and not of a notice about one.

    >>> is_work_report("甲市人民政府2025年工作报告"), is_work_report("《政府工作报告》任务分工方案")
    (True, False)
    >>> is_work_report("甲地区行政公署工作报告"), is_work_report("甲市教育局工作报告")
    (True, False)
    """
    return work_report("title").search(re.sub(r"\s", "", title)) is not None


def speaks_for(text: str) -> tuple[int, int] | None:
    """Return where the government is named for which somebody gives its work report.

    >>> text = "各位代表：现在，我代表甲市人民政府，向大会报告工作。"
    >>> text[slice(*speaks_for(text))]
    '甲市人民政府'
    """
    found = work_report("speaker").search(text, 0, OPENING)
    return found.span("organ") if found is not None else None


def gives_work_report(text: str) -> bool:
    """Tell whether the opening words of a text are those of a government's work report.

    >>> gives_work_report("我代表市政府，向大会报告工作。"), gives_work_report("我代表政府致辞。")
    (True, False)
    """
    spoken = speaks_for(text)
    return spoken is not None and work_report("to_congress").match(text, spoken[1]) is not None


def passes_on(title: str) -> bool:
    """Tell whether a title is of a notice that passes another document on."""
    return _PASSED_ON.search(title) is not None


def fold(title: str) -> str:
    """Return a title without what typography varies: width, quotes, brackets' shape, spaces."""
    plain = unicodedata.normalize("NFKC", title)
    plain = re.sub(r"[\s\"'“”‘’「」『』《》<>〈〉]", "", plain)
    return re.sub(r"^[、,。;:]+|[、,。;:]+$", "", plain.replace("[", "〔").replace("]", "〕"))

"""Write an error report: causes, the commonest first, and under each its cases in their sentences.

As a page (``.html``) it opens in any browser with the cases folded away; as Markdown it can be
searched and compared. Headings are in Chinese and English.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from kg.evaluate.errors import Cause, Error, ErrorKind, by_cause
from kg.evaluate.mention_errors import mention_errors
from kg.evaluate.outcomes import outcomes
from kg.evaluate.sheets import Fact, Sheet
from kg.evaluate.statement_errors import statement_errors
from kg.files import write_file

LONGEST = 160
"""Characters of a sentence that are shown; of a longer one those around the error."""
KINDS = {
    ErrorKind.MISSED: "missed 漏读",
    ErrorKind.INVENTED: "invented 误读",
    ErrorKind.BOUNDARY: "boundary 边界",
    ErrorKind.TYPE: "type 类型",
    ErrorKind.NAME: "name 名称",
    ErrorKind.SLOT: "slot 要素",
}
_SLOTS = (
    *("subject", "indicator", "value", "unit", "period", "kind"),
    *("head", "relation", "tail", "status", "role"),
)
TITLE = "Errors 错误分析"
LEGEND = (
    "Commonest causes first (按原因归类，多者在前). front + X, end − X: X stands too much before, "
    "is missing at the end (前多、后少). The sentence shows 【what is annotated】, or what was "
    "invented (【】内为标注，误读则为所读)."
)
_UP_TO = re.compile(r"[^\n。！？；!?;]*\Z")
_ON_FROM = re.compile(r"[^\n。！？；!?;]*[。！？；!?;]?")


class Case(NamedTuple):
    """One error as it is shown."""

    place: str
    sentence: str
    gold: str
    found: str


def errors_of(gold: Sheet, found: Sheet) -> list[Error]:
    """Return every error of one document: mentions, then statements."""
    pairs = outcomes(gold, found)
    return [*mention_errors(gold, found), *statement_errors(gold, found, pairs)]


def write_report(path: Path, comparisons: Sequence[tuple[Sheet, Sheet]]) -> int:
    """Write the report to a file, a page if its name ends in .html; return how many errors.

    :raises WriteError: if the file can't be written
    """
    errors = [error for gold, found in comparisons for error in errors_of(gold, found)]
    texts = {gold.name: gold.text for gold, _ in comparisons}
    groups = [
        (cause, [_case(error, texts[error.document]) for error in each])
        for cause, each in by_cause(errors)
    ]
    write = to_html if path.suffix.lower() in {".html", ".htm"} else to_markdown
    write_file(path, write(_table(errors), groups).encode("utf-8"))
    return len(errors)


def quote(text: str, start: int, end: int) -> str:
    """Return the sentence around characters, these in 【】; nothing where there are none.

    >>> quote("一是谋划。二是落实双减。", 8, 10)
    '二是落【实双】减。'
    """
    if end <= start:
        return ""
    before = _UP_TO.search(text[max(0, start - LONGEST) : start])
    after = _ON_FROM.match(text[end : end + LONGEST])
    front, back = before.group() if before else "", after.group() if after else ""
    room = max(20, (LONGEST - (end - start)) // 2)
    front = front if len(front) <= room else "…" + front[-room:]
    back = back if len(back) <= room else back[:room] + "…"
    inner = text[start:end].replace("\n", "⏎")
    return f"{front}【{inner}】{back}" if len(inner) <= LONGEST else f"【{inner[:LONGEST]}…】"


def to_markdown(table: Sequence[Sequence[str]], groups: Iterable[tuple[Cause, list[Case]]]) -> str:
    """Lay the report out as Markdown."""
    lines = [f"# {TITLE}", "", LEGEND, "", *_markdown_table(table)]
    for cause, cases in groups:
        lines += ["", f"## {len(cases)} × {_heading(cause)}", ""]
        lines += [f"- {' | '.join(part for part in case if part)}" for case in cases]
    return "\n".join(lines) + "\n"


def to_html(table: Sequence[Sequence[str]], groups: Iterable[tuple[Cause, list[Case]]]) -> str:
    """Lay the report out as a page that needs nothing else."""
    rows = "\n".join(_html_row(row) for row in table)
    sections = "\n".join(
        f"<details><summary>{len(cases)} × {escape(_heading(cause))}</summary>\n<table>\n"
        + "\n".join(_html_row(case) for case in cases)
        + "\n</table></details>"
        for cause, cases in groups
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN"><meta charset="utf-8"><title>{TITLE}</title>\n'
        "<style>body{font-family:sans-serif;margin:2em}td{border:1px solid #ccc;padding:.2em .5em}"
        "table{border-collapse:collapse;margin:.5em 0}</style>\n"
        f"<h1>{TITLE}</h1>\n<p>{LEGEND}</p>\n<table>\n{rows}\n</table>\n{sections}\n</html>\n"
    )


def _table(errors: Iterable[Error]) -> list[list[str]]:
    """Count errors by what was read and kind of error, with a heading and sums."""
    counts = Counter((error.cause.type, error.cause.kind) for error in errors)
    types = sorted({type_ for type_, _ in counts})
    head = ["", *KINDS.values(), "all 合计"]
    rows = [[type_, *_counts(counts, [type_])] for type_ in types]
    return [head, *rows, ["all 合计", *_counts(counts, types)]]


def _counts(counts: Mapping[tuple[str, ErrorKind], int], types: Sequence[str]) -> list[str]:
    by_kind = [sum(counts.get((type_, kind), 0) for type_ in types) for kind in KINDS]
    return [str(number or "") for number in (*by_kind, sum(by_kind))]


def _case(error: Error, text: str) -> Case:
    start, end = error.place
    same = error.cause.kind in {ErrorKind.MISSED, ErrorKind.INVENTED}
    mention = error.cause.type.startswith("mention")
    gold = "" if same and mention else _said("annotated 标注", error.gold)
    found = "" if same and mention else _said("read 读出", error.found)
    line = f":{text.count(chr(10), 0, start) + 1}" if end > start else ""
    return Case(f"{error.document}{line}", quote(text, start, end), gold, found)


def _said(who: str, fact: Fact | None) -> str:
    if fact is None:
        return ""
    value = fact.value
    if "text" in value:
        return f"{who}: {value['text']} = {value['norm']}"
    if "key" in value:
        return f"{who}: {value['value']}"
    return f"{who}: {', '.join(str(value[slot]) for slot in _SLOTS if value.get(slot))}"


def _heading(cause: Cause) -> str:
    rule = f"rule {cause.rule}" if cause.rule else ""
    return ", ".join(part for part in (cause.type, KINDS[cause.kind], rule, cause.detail) if part)


def _markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]


def _html_row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"

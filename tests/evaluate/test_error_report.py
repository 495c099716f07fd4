"""The error report, as Markdown and as a page."""

import pytest
from invented import GOLD, ORG, TEXT, mention, sheet

from kg.evaluate.report import quote, write_report

FOUND = sheet([mention(3, 7, "PROGRAM"), ORG, mention(25, 29, "TASK")], rule="kg_<rule>")


def test_markdown_shows_each_error_in_its_sentence(tmp_path):
    path = tmp_path / "errors.md"
    count = write_report(path, [(GOLD, FOUND)])
    lines = path.read_text(encoding="utf-8").split("\n")
    assert count == 8
    at = lines.index("## 1 × mention PROGRAM, boundary 边界, rule kg_<rule>, front + 实施")
    assert lines[at + 2] == (
        "- invented:1 | 荻川县实施【双减】工作。 | annotated 标注: 双减 = 双减 | "
        "read 读出: 实施双减 = 实施双减"
    )
    assert "## 1 × mention REGION, missed 漏读" in lines
    assert "| all 合计 | 6 |  | 1 | 1 |  |  | 8 |" in lines


def test_a_page_is_escaped(tmp_path):
    path = tmp_path / "errors.html"
    write_report(path, [(GOLD, FOUND)])
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "kg_&lt;rule&gt;" in page
    assert "<rule>" not in page


def test_no_errors_is_a_report_too(tmp_path):
    path = tmp_path / "errors.md"
    assert write_report(path, [(GOLD, GOLD)]) == 0
    assert "##" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (5, 7, "荻川县实施【双减】工作。"),
        (26, 29, "巩固率达到【75%】。"),
        (8, 13, "荻川县实施双减工【作。⏎荻川】县教育局负责。"),
        (0, 0, ""),
    ],
)
def test_quote(start, end, shown):
    assert quote(TEXT, start, end) == shown


def test_a_long_sentence_is_cut_around_the_place():
    shown = quote("前" * 500 + "双减" + "后" * 500, 500, 502)
    assert shown == "…" + "前" * 79 + "【双减】" + "后" * 79 + "…"

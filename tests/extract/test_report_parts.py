"""The words by which a government work report opens its parts."""

import pytest

from kg.document import Block, Document, Field
from kg.extract import report_parts
from kg.extract.report_parts import is_work_report, looked_back, summing_up
from kg.vocabulary import BlockKind


def document(text, title="甲县政府工作报告", kind=BlockKind.PARAGRAPH):
    return Document(
        text,
        "",
        blocks=(Block(kind, 0, len(text)),),
        fields=(Field("title", title, None, None, "test"),),
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲县政府工作报告", True),
        ("政 府 工 作 报 告", True),
        ("甲地区行政公署工作报告", True),
        ("甲县教育局工作报告", False),
    ],
)
def test_what_is_a_work_report(title, expected):
    assert is_work_report(document("正文", title)) is expected


def test_titles_of_work_reports_are_data(add_line):
    speech = document("正文", "甲县县情报告")
    assert not is_work_report(speech)
    add_line(report_parts.PATTERNS, "title\t县情报告", report_parts)
    assert is_work_report(speech)


def test_headings_of_a_term_are_data(add_line):
    heading = document("一、届内工作", kind=BlockKind.HEADING)
    assert looked_back(heading, 2024) == ""
    add_line(report_parts.PATTERNS, "term\t届内", report_parts)
    assert looked_back(heading, 2024) == "2019/2023"


def test_words_of_several_years_are_data(add_line):
    text = document("届内累计新建学校9所。")
    assert summing_up(text) == frozenset()
    add_line(report_parts.PATTERNS, "several\t届内", report_parts)
    assert summing_up(text) == {0}

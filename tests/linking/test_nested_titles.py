"""The plans that a document's own title names."""

from linked_documents import TOKENIZER

from kg.components.spans import MENTIONS, TITLES, span_at
from kg.linking.nested_titles import nested_titles


def nested(text, own, *titles, rule="kg_title.whole"):
    doc = TOKENIZER(text)
    doc.spans[MENTIONS] = [span_at(doc, 0, len(own), label="POLICY", rule=rule)]
    doc.spans[TITLES] = [
        span_at(doc, text.index(t), text.index(t) + len(t), label="POLICY", rule="kg_title.marks")
        for t in titles
    ]
    return [span.text for span in nested_titles(doc, list(doc.spans[MENTIONS]))]


def test_what_a_notice_passes_on_is_named_in_its_title():
    title = "云岭市教育局关于印发《云岭市美育计划》的通知"
    assert nested(f"{title}\n正文", title, "《云岭市美育计划》") == ["《云岭市美育计划》"]


def test_what_a_document_is_about_is_named_in_its_title():
    title = "《云岭市美育办法》政策解读"
    assert nested(f"{title}\n正文", title, "《云岭市美育办法》") == ["《云岭市美育办法》"]


def test_a_title_in_marks_holds_no_other():
    title = "《云岭市美育办法》"
    assert nested(f"{title}\n正文", title, title) == []


def test_titles_in_other_mentions_are_not():
    title = "关于印发《云岭市美育计划》的通知"
    assert nested(title, title, "《云岭市美育计划》", rule="kg_title.marks") == []

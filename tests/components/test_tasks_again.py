import pytest

from kg.components.tasks_again import tasks_again
from kg.components.unkept import BY_READER
from kg.components.weighing import Candidate
from kg.document import Block, Document
from kg.vocabulary import BlockKind, MentionType

ORG, TASK = MentionType.ORG, MentionType.TASK
TEXT = "由甲局安全办牵头，乙局配合，开展隐患排查。"
DOCUMENT = Document(TEXT, "a.txt", blocks=(Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))
BODY, SHORT, OTHER = (
    Candidate(1, 6, ORG, "r"),
    Candidate(1, 3, ORG, "r"),
    Candidate(9, 11, ORG, "r"),
)


def words(found):
    return [TEXT[c.start : c.end] for c in found if c.type is TASK]


def test_a_body_that_the_reader_bounds_has_its_task():
    assert words(tasks_again(DOCUMENT, [BODY, OTHER])) == ["开展隐患排查"]
    assert words(tasks_again(DOCUMENT, [SHORT])) == []


@pytest.mark.parametrize(("rule", "expected"), [("kg_term.clause", []), (BY_READER, ["乙局配合"])])
def test_what_no_body_has_to_do_is_no_task_of_the_rules(rule, expected):
    found = [BODY, Candidate(9, 13, TASK, rule)]
    assert words(c for c in tasks_again(DOCUMENT, found) if c.start == 9) == expected


def test_a_task_of_the_reader_is_not_doubled():
    read = Candidate(14, 20, TASK, BY_READER)
    assert [c for c in tasks_again(DOCUMENT, [BODY, OTHER, read]) if c.type is TASK] == [read]


def test_without_a_document_nothing_changes():
    assert list(tasks_again(None, [BODY])) == [BODY]

"""Annotations and readings as facts with their places."""

from invented import GOLD, TEXT, observation, sheet

from kg.document import Document
from kg.evaluate.gold import read_folder
from kg.evaluate.scorer import score
from kg.evaluate.sheets import sheet_of_gold, sheet_of_predictions, sheet_of_reading
from kg.statement import Entity, Evidence, Mention, Reading, Statement
from kg.vocabulary import MentionType, Relation, Status


def text_of(fact):
    return TEXT[fact.start : fact.end]


def test_a_statement_stands_where_what_it_joins_stands():
    assert [text_of(fact) for fact in GOLD.relations] == ["荻川县实施双减"]
    assert [text_of(fact) for fact in GOLD.observations] == ["巩固率达到75%"]


def test_a_statement_of_nothing_in_its_line_has_the_line():
    lost = sheet([], [(3, observation())])
    assert [text_of(fact) for fact in lost.observations] == ["巩固率达到75%。"]


def test_annotations_are_read_with_lines_counted_over_those_with_text(tmp_path):
    (tmp_path / "one.txt").write_text("标题\n\n巩固率达到75%。\n", encoding="utf-8")
    (tmp_path / "one.tsv").write_text(
        "# invented\nM\t2\t1\t75%\tVALUE\t=\nO\t2\t荻川县\t巩固率\t75\t%\t2024\tactual\n",
        encoding="utf-8",
    )
    [(path, compiled)] = read_folder(tmp_path)
    gold = sheet_of_gold(path, compiled)
    assert gold.name == "one"
    assert [(fact.start, fact.end, fact.rule) for fact in gold.observations] == [(9, 12, "")]


def test_a_prediction_that_is_missing_found_nothing():
    found = sheet_of_predictions(None, GOLD)
    assert (found.name, found.mentions, found.relations) == ("invented", (), ())
    assert score([(GOLD.compiled, found.compiled)])["mention exact"].missed == 5


def test_a_prediction_is_placed_by_its_mentions():
    found = sheet_of_predictions(GOLD.compiled, GOLD)
    assert [text_of(fact) for fact in found.relations] == ["荻川县实施双减"]
    assert {fact.rule for fact in found.relations} == {"-"}


def test_facts_of_a_reading_have_its_rules_and_scores():
    document = Document(TEXT, "a.txt")
    region = Entity("region-1", "Region", MentionType.REGION, "荻川县", "1")
    program = Entity("program-1", "Program", MentionType.PROGRAM, "双减", "2")
    reading = Reading(
        document,
        mentions=(Mention(5, 7, MentionType.PROGRAM, "双减", "program-1", "reader", 0.7),),
        entities=(program, region),
        statements=(
            Statement(
                "region-1",
                Relation.IMPLEMENTS,
                "program-1",
                status=Status.PLANNED,
                evidence=(
                    Evidence(document.id, 5, 9, "late", 0.1),
                    Evidence(document.id, 0, 9, "early", 0.9),
                ),
            ),
        ),
    )
    found = sheet_of_reading(reading, "a")
    assert [(f.start, f.end, f.rule, f.score) for f in found.mentions] == [(5, 7, "reader", 0.7)]
    assert [(f.start, f.end, f.rule, f.score) for f in found.relations] == [(0, 9, "early", 0.9)]
    assert found.relations[0].value["status"] == "planned"

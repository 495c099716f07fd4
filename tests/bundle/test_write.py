"""Writing a graph: what is in it, and that the same readings give the same bytes."""

import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from readings import (
    AFTER_SCHOOL,
    BUREAU,
    CITED,
    CITY,
    COUNTY,
    COVERAGE,
    OPINION,
    PROVENANCE,
    Page,
    plan_page,
    readings,
    report_page,
)

from kg.bundle import Failure, Graph, Provenance, write_graph
from kg.bundle.tables import BY_NAME, TABLES
from kg.statement import Evidence, Reading, Slot, Statement, Unkept
from kg.vocabulary import Kind, MentionType, Relation


def content(folder):
    """Every file of a graph's current version, by name."""
    version = Graph.open(folder).folder
    return {path.name: path.read_bytes() for path in version.iterdir()}


def write(out, found=None, **options):
    return write_graph(found or readings(), out, provenance=PROVENANCE, **options)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("graph") / "graph"
    write(out)
    return Graph.open(out)


def test_every_table_is_written_as_declared(graph):
    for table in TABLES:
        data = pq.read_table(graph.folder / table.file)
        assert data.schema.names == table.schema.names
        assert data.num_rows == graph.manifest.counts[table.name]
        rows = data.select(list(table.key)).to_pylist()
        keys = [tuple(row.values()) for row in rows]
        assert keys == sorted(set(keys))


def test_no_column_has_a_null_that_may_not(graph):
    for table in TABLES:
        data = graph.table(table.name)
        nulls = {f.name for f in table.schema if not f.nullable and data[f.name].null_count}
        assert nulls == set()


def test_counts_by_class_and_relation(graph):
    assert graph.manifest.classes == {
        "CollectiveRegion": 1,
        "GovernmentBody": 2,
        "Indicator": 1,
        "Policy": 2,
        "Problem": 1,
        "Program": 3,
        "ProgramKind": 2,
        "Recognition": 1,
        "Region": 2,
        "School": 1,
        "Task": 1,
    }
    assert graph.manifest.relations == {
        "achieves": 1,
        "affects": 1,
        "aims_for": 1,
        "based_on": 1,
        "has_number": 1,
        "has_problem": 1,
        "implements": 6,
        "issued_by": 2,
        "located_in": 1,
        "part_of": 1,
        "responsible_for": 1,
    }


def test_the_same_bytes_in_any_order_and_again(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    write(first)
    write(second, reversed(readings()))
    expected = content(first)
    assert content(second) == expected
    write(first)
    assert content(first) == expected
    assert sorted(p.name for p in first.iterdir()) == sorted(
        ["current", "lock", Graph.open(first).manifest.version]
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"provenance": Provenance("other", "code-hash", "gazetteer-hash")},
        {"failures": [Failure("c.txt", "EmptyDocumentError", "it holds no text")]},
    ],
)
def test_another_provenance_or_failure_is_another_version(tmp_path, changed):
    options = {"provenance": PROVENANCE} | changed
    plain = write(tmp_path / "a")
    other = write_graph(readings(), tmp_path / "b", **options)
    assert other.version != plain.version


def test_statements_point_at_canonical_entities_and_keep_their_ids(graph):
    statement = Statement(CITY.id, Relation.IMPLEMENTS, CITED.id, status="ongoing")
    row = next(row for row in graph.rows("statements") if row["id"] == statement.id)
    canonical = min(CITED.id, OPINION.id)
    assert (row["local_object"], row["object"]) == (CITED.id, canonical)
    merge = graph.rows("merges")
    assert [(each["local"], each["canonical"]) for each in merge] == [
        (max(CITED.id, OPINION.id), canonical)
    ]


def test_one_statement_of_two_documents_has_two_pieces_of_evidence(graph):
    statement = Statement(OPINION.id, Relation.ISSUED_BY, "org-b089cffeaafc6bd1c184")
    supports = [each for each in graph.rows("supports") if each["statement"] == statement.id]
    documents = {row["id"]: row["document"] for row in graph.rows("evidence")}
    assert {documents[each["evidence"]] for each in supports} == {
        plan_page().document.id,
        report_page().document.id,
    }


def test_evidence_is_the_words_of_the_text_and_names_its_section(graph):
    texts = {row["id"]: row["text"] for row in graph.rows("documents")}
    for row in graph.rows("evidence"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
        assert row["rule"] == "test_rule"
    headings = {row["id"]: row["heading"] for row in graph.rows("sections")}
    found = {row["quote"]: headings.get(row["section"]) for row in graph.rows("evidence")}
    assert found["全市要实施课后服务"] == "一、推进课后服务"
    assert found["云山市教育局2022年工作要点"] is None


def test_slots_have_their_characters_or_their_basis(graph):
    slots = {(row["name"], row["quote"], row["basis"]) for row in graph.rows("slots")}
    assert slots == {
        ("subject", "全市", "stated"),
        ("object", "课后服务", "stated"),
        ("status", "要", "stated"),
        ("subject", None, "document"),
        ("subject", None, "section"),
        ("value", "90%以上", "stated"),
        ("period", "2022年", "stated"),
    }


def test_programs_of_one_name_share_a_kind_and_stay_two(graph):
    rows = {row["id"]: row for row in graph.rows("entities")}
    ours = [row for row in rows.values() if row["name"] == "课后服务"]
    assert sorted(row["class"] for row in ours) == ["Program", "Program", "ProgramKind"]
    assert len({row["kind"] for row in ours if row["class"] == "Program"}) == 1


def test_entities_lie_in_the_region_of_their_identity(graph):
    within = {row["id"]: row["within"] for row in graph.rows("entities")}
    assert within[COUNTY.id] == CITY.id
    assert within[BUREAU.id] == CITY.id
    assert within[AFTER_SCHOOL.id] == CITY.id
    assert within[CITY.id] is None


def test_which_statements_are_direct(graph):
    direct = {(row["predicate"], row["status"], row["direct"]) for row in graph.rows("statements")}
    assert ("implements", "required", True) in direct
    assert ("implements", "encouraged", False) in direct
    assert ("implements", "negated", False) in direct
    assert ("aims_for", "planned", True) in direct


def test_one_text_under_two_names_is_one_document(tmp_path):
    page = plan_page().reading()
    twin = replace(page, document=replace(page.document, path="also/b.txt"))
    write(tmp_path / "g", [page, twin])
    graph = Graph.open(tmp_path / "g")
    (row,) = graph.rows("documents")
    assert row["paths"] == ["also/b.txt", "plans/云山 2022〔要点〕.txt"]
    assert graph.manifest.counts["statements"] == len(page.statements)


def test_metadata_is_in_the_columns_of_documents(graph):
    rows = {row["paths"][0]: row for row in graph.rows("documents")}
    plan = rows["plans/云山 2022〔要点〕.txt"]
    assert plan["title"] == "云山市教育局2022年工作要点"
    assert plan["issuer"] is None
    assert plan["policy"] == plan_page().policy
    fields = {(row["key"], row["value"], row["start"], row["end"]) for row in graph.rows("fields")}
    assert fields == {("title", plan["title"], 0, 15), ("period", "2022", 4, 8)}


def test_what_was_dropped_is_counted_with_its_reason(graph):
    assert graph.report["dropped"] == [
        {
            "stage": "linking",
            "rule": "test_org",
            "count": 1,
            "reasons": ["no region of that name"],
        }
    ]
    assert graph.report["merges"] == {"merged": 1}


def test_what_became_no_mention_is_counted_over_all_documents(graph):
    assert graph.report["mentions_not_kept"] == [
        {"type": "ORG", "source": "reader", "reason": "not sure", "count": 5},
        {"type": "ORG", "source": "rules", "reason": "part of another", "count": 1},
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_of_one_text_under_two_names_the_first_name_s_counts_count(tmp_path, turned):
    page = plan_page().reading()
    unlike = (Unkept(MentionType.ORG, "reader", "not sure", 7),)
    first = replace(page, document=replace(page.document, path="a.txt"), unkept=unlike)
    write(tmp_path / "g", [page, first] if turned else [first, page])
    assert Graph.open(tmp_path / "g").report["mentions_not_kept"] == [
        {"type": "ORG", "source": "reader", "reason": "not sure", "count": 7}
    ]


def test_no_counts_are_an_empty_list(tmp_path):
    write(tmp_path / "g", [Reading(Page("附件：略。", "c.txt").document)])
    assert Graph.open(tmp_path / "g").report["mentions_not_kept"] == []


def rules_of(tmp_path, reading):
    write(tmp_path / "g", [reading])
    graph = Graph.open(tmp_path / "g")
    assert graph.manifest.counts["statements"] == 0
    assert graph.manifest.counts["observations"] == 0
    return [(each["rule"], each["count"]) for each in graph.report["dropped"]]


def test_a_statement_the_ontology_forbids_is_left_out_and_reported(tmp_path):
    page = Page("云山市实施云山市教育局。")
    page.say(CITY, Relation.IMPLEMENTS, BUREAU, "云山市实施云山市教育局")
    assert rules_of(tmp_path, page.reading()) == [("range", 1)]


def test_a_statement_without_evidence_is_left_out_and_reported(tmp_path):
    page = Page("云山市实施课后服务。")
    page.say(CITY, Relation.IMPLEMENTS, AFTER_SCHOOL, "云山市实施课后服务")
    page.said[0] = replace(page.said[0], evidence=())
    assert rules_of(tmp_path, page.reading()) == [("no evidence", 1)]


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(Evidence("doc-0", 0, 3, "rule"), id="other-document"),
        pytest.param(Evidence(None, 5, 99, "rule"), id="beyond-the-end"),
        pytest.param(Evidence(None, 3, 3, "rule"), id="empty"),
        pytest.param(
            Evidence(None, 0, 3, "rule", slots=(Slot("subject", 8, 88),)), id="slot-beyond"
        ),
    ],
)
def test_evidence_that_does_not_fit_the_text_is_left_out(tmp_path, evidence):
    page = Page("云山市实施课后服务。")
    page.say(CITY, Relation.IMPLEMENTS, AFTER_SCHOOL, "云山市实施课后服务")
    document = evidence.document or page.document.id
    page.said[0] = replace(page.said[0], evidence=(replace(evidence, document=document),))
    assert rules_of(tmp_path, page.reading()) == [("evidence", 1), ("no evidence", 1)]


def test_a_value_that_is_no_number_is_left_out(tmp_path):
    page = Page("云山市覆盖率很高。")
    page.observe(COVERAGE, CITY, "很高", "%", "云山市覆盖率很高")
    assert rules_of(tmp_path, page.reading()) == [("value", 1)]


def test_a_mention_of_an_unknown_entity_keeps_its_place_only(tmp_path):
    page = Page("云山市实施课后服务。")
    page.mention(CITY, "云山市")
    reading = replace(page.reading(), entities=())
    write(tmp_path / "g", [reading])
    graph = Graph.open(tmp_path / "g")
    assert [row["entity"] for row in graph.rows("mentions")] == [None]
    assert [each["rule"] for each in graph.report["dropped"]] == ["entity"]


def test_a_document_that_says_nothing_is_listed(tmp_path):
    silent = Reading(Page("附件：略。", "c.txt").document)
    write(tmp_path / "g", [*readings(), silent])
    assert Graph.open(tmp_path / "g").report["documents_without_statements"] == ["c.txt"]


def test_failures_may_come_while_readings_are_taken(tmp_path):
    failures = []

    def reading_on():
        yield from readings()
        failures.append(Failure("c.txt", "EmptyDocumentError", "it holds no text"))

    manifest = write(tmp_path / "g", reading_on(), failures=failures)
    assert manifest.failed == 1
    report = Graph.open(tmp_path / "g").report
    assert [each["path"] for each in report["failures"]] == ["c.txt"]


def test_no_readings_make_an_empty_graph(tmp_path):
    write_graph([], tmp_path / "g", provenance=PROVENANCE)
    graph = Graph.open(tmp_path / "g")
    assert {name: graph.table(name).num_rows for name in BY_NAME} == dict.fromkeys(BY_NAME, 0)


def test_an_observation_is_kept_with_its_columns(graph):
    rows = {row["kind"]: row for row in graph.rows("observations")}
    target = rows["target"]
    assert (target["value"], target["comparator"], target["unit"]) == ("90", "≥", "%")
    assert (target["period_start"], target["period_end"]) == ("2022-01-01", "2022-12-31")
    assert set(rows) == {Kind.ACTUAL, Kind.TARGET}


def described(page, **properties):
    """The reading of a page whose city has these properties beside its own."""
    reading = page.reading()
    pairs = tuple(sorted({**dict(CITY.properties), **properties}.items()))
    entities = (replace(e, properties=pairs) if e.id == CITY.id else e for e in reading.entities)
    return replace(reading, entities=tuple(entities))


@pytest.mark.parametrize("turned", [False, True])
def test_descriptions_of_one_entity_are_joined(tmp_path, turned):
    found = [
        described(plan_page(), shortName="云山", level="prefecture"),
        described(report_page(), shortName="山", validUntil="2030"),
    ]
    write(tmp_path / "g", found[::-1] if turned else found)
    (city,) = [e for e in Graph.open(tmp_path / "g").rows("entities") if e["id"] == CITY.id]
    assert json.loads(city["properties"]) == {
        **dict(CITY.properties),
        "level": "prefecture",
        "shortName": min("云山", "山"),
        "validUntil": "2030",
    }


def test_properties_without_a_place_are_counted(tmp_path):
    write(tmp_path / "g", [described(plan_page(), mayor="张三"), described(report_page())])
    assert Graph.open(tmp_path / "g").report["not_mapped"] == {"Region.mayor": 1}


def test_many_readings_are_gathered_in_parts(tmp_path, monkeypatch):
    write(tmp_path / "whole")
    monkeypatch.setattr("kg.bundle.collect._BUFFERED", 3)
    write(tmp_path / "parts")
    assert content(tmp_path / "parts") == content(tmp_path / "whole")

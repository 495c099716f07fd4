"""The shipped ontology, against the vocabulary, the document fields and itself."""

import csv
import enum

import pytest

from kg import vocabulary
from kg.document import FIELDS
from kg.errors import OntologyError
from kg.ids import canonical_json
from kg.ontology import Ontology
from kg.resources import resource
from kg.statement import Entity, Observation, Statement
from kg.vocabulary import Kind, MentionType, Relation, Status

ENUMERATIONS = [
    "Status",
    "Kind",
    "Role",
    "Ground",
    "Voice",
    "Comparator",
    "Quality",
    "Basis",
    "Precision",
]


@pytest.fixture(scope="module")
def ontology():
    return Ontology.load()


def entity(identifier, cls):
    return Entity(identifier, cls, MentionType.REGION, identifier, canonical_json(identifier))


ENTITIES = {
    each.id: each
    for each in [
        entity("region-1", "Region"),
        entity("org-1", "GovernmentBody"),
        entity("school-1", "School"),
        entity("school-2", "School"),
        entity("policy-1", "Policy"),
        entity("program-1", "Program"),
        entity("task-1", "Task"),
        entity("indicator-1", "Indicator"),
        entity("odd-1", "Unheard"),
    ]
}


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_concept_schemes_have_the_values_of_the_vocabulary(ontology, name):
    values: type[enum.StrEnum] = getattr(vocabulary, name)
    codes = [concept.code for concept in ontology.enumerations[name]]
    assert sorted(codes) == sorted(str(value) for value in values)


def test_every_enumeration_is_tested_above(ontology):
    assert sorted(ontology.enumerations) == sorted(ENUMERATIONS)


def test_every_relation_of_the_vocabulary_is_a_property(ontology):
    assert sorted(ontology.relations) == sorted(str(relation) for relation in Relation)


def test_every_field_of_a_document_is_a_column(ontology):
    columns = {found.column for found in ontology.columns("Document")}
    assert set(FIELDS) - columns == set()


def test_gold_types_and_relations_are_mapped(ontology):
    path = resource("ontology/gold.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader((line for line in file if line[0] != "#"), delimiter="\t"))
    terms = set(ontology.classes) | set(ontology.properties)
    assert [row for row in rows if row[2] not in terms] == []
    assert {name for what, name, _ in rows if what == "mention"} == set(MentionType)
    relations = {name: term for what, name, term in rows if what == "relation"}
    assert relations == {code: found.term.name for code, found in ontology.relations.items()}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("Region", ("Region",)),
        ("CollectiveRegion", ("CollectiveRegion", "Region")),
        ("GovernmentBody", ("GovernmentBody", "Organization")),
        ("School", ("School",)),
        ("Entity", ()),
    ],
)
def test_labels_end_at_the_class_with_the_table(ontology, name, labels):
    assert ontology.cls(name).labels == labels


def test_ancestors_are_known_though_the_table_is_its_own(ontology):
    assert ontology.is_a("School", ("Organization",))
    assert not ontology.is_a("Organization", ("School",))


def test_an_unknown_class_is_named(ontology):
    with pytest.raises(OntologyError, match=r"'Planet' is not a class .* Region"):
        ontology.cls("Planet")


@pytest.mark.parametrize(
    ("subject", "relation", "target"),
    [
        ("region-1", Relation.IMPLEMENTS, "program-1"),
        ("school-1", Relation.IMPLEMENTS, "policy-1"),
        ("school-1", Relation.PART_OF, "school-2"),
        ("task-1", Relation.PART_OF, "policy-1"),
        ("policy-1", Relation.ISSUED_BY, "org-1"),
    ],
)
def test_statements_that_stand(ontology, subject, relation, target):
    assert ontology.check(Statement(subject, relation, target), ENTITIES) == []


@pytest.mark.parametrize(
    ("subject", "relation", "target", "rule"),
    [
        ("task-1", Relation.IMPLEMENTS, "program-1", "domain"),
        ("region-1", Relation.IMPLEMENTS, "task-1", "range"),
        ("school-1", Relation.PART_OF, "policy-1", "restriction"),
        ("task-1", Relation.PART_OF, "program-1", "restriction"),
        ("odd-1", Relation.PART_OF, "program-1", "class"),
        ("region-1", Relation.IMPLEMENTS, "program-9", "entity"),
        ("policy-1", Relation.HAS_NUMBER, "policy-1", "object"),
    ],
)
def test_statements_that_do_not_stand(ontology, subject, relation, target, rule):
    found = ontology.check(Statement(subject, relation, target), ENTITIES)
    assert [violation.rule for violation in found] == [rule]


def test_a_number_is_a_literal(ontology):
    stands = Statement("policy-1", Relation.HAS_NUMBER, literal="国发〔2016〕40号")
    assert ontology.check(stands, ENTITIES) == []


def test_observations_are_checked(ontology):
    values = {"value": "1", "low": None, "high": None, "unit": "%"}
    good = Observation("indicator-1", "region-1", Kind.ACTUAL, "1", "%", **values)
    bad = Observation("region-1", "task-1", Kind.ACTUAL, "1", "%", **values)
    assert ontology.check(good, ENTITIES) == []
    assert [each.rule for each in ontology.check(bad, ENTITIES)] == ["range", "range"]


@pytest.mark.parametrize(
    ("relation", "status", "direct"),
    [
        (Relation.IMPLEMENTS, Status.REACHED, True),
        (Relation.IMPLEMENTS, Status.ONGOING, True),
        (Relation.IMPLEMENTS, Status.REQUIRED, True),
        (Relation.IMPLEMENTS, None, True),
        (Relation.IMPLEMENTS, Status.PLANNED, False),
        (Relation.IMPLEMENTS, Status.ENCOURAGED, False),
        (Relation.IMPLEMENTS, Status.NEGATED, False),
        (Relation.AIMS_FOR, Status.PLANNED, True),
        (Relation.AIMS_FOR, Status.NEGATED, False),
        (Relation.ISSUED_BY, None, True),
        (Relation.LOCATED_IN, Status.PLANNED, True),
    ],
)
def test_which_statements_make_a_direct_edge(ontology, relation, status, direct):
    assert ontology.is_direct(relation, status) is direct


def test_a_term_without_a_label_is_refused(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text(
        "@prefix edugov: <https://w3id.org/edugov/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "edugov:Thing a owl:Class .\n",
        encoding="utf-8",
    )
    with pytest.raises(OntologyError, match=r"Thing lacks label@zh, label@en, definition@zh"):
        Ontology.read(path)


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"bad\.ttl is not Turtle"):
        Ontology.read(path)

"""The lists of labels in Cypher texts are those of the ontology, which they follow by hand.

The embedded store walks from a node far faster where its labels are given; a class that came to the
ontology would be missing from the answers without a word.
"""

import re

import pytest

from kg.ontology import Ontology
from kg.queries import questions

ONTOLOGY = Ontology.load()
LIST = re.compile(r":(\w+(?:\s*\|\s*\w+)+)")
LISTS = {each.name: found for each in questions() if (found := LIST.findall(each.cypher))}


def domain(*relations):
    """The tables of what may be the subject of each of these relations."""
    return _common(ONTOLOGY.relations[each].domain for each in relations)


def range_(*relations):
    return _common(ONTOLOGY.relations[each].range for each in relations)


def _common(classes):
    return set.intersection(*(set(ONTOLOGY.tables_of(each)) for each in classes))


SUBJECTS = set().union(*map(domain, ONTOLOGY.relations))
OBJECTS = set().union(*map(range_, ONTOLOGY.relations))
EXPECTED = {
    "programs_tied_to_an_indicator": [domain("affects")],
    "recognitions_aimed_for_and_won": [domain("aims_for", "achieves")],
    "report_and_evaluation": [set(ONTOLOGY.tables_of(ONTOLOGY.properties["about"].range))],
    "tasks_without_a_lead": [domain("responsible_for"), range_("responsible_for")],
    "what_a_document_says": [SUBJECTS, OBJECTS],
    "where_a_fact_was_read": [SUBJECTS, OBJECTS],
}


def test_every_text_with_a_list_is_known():
    assert sorted(LISTS) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_labels_are_those_of_the_ontology(name):
    listed = [re.split(r"\s*\|\s*", each) for each in LISTS[name]]
    assert [set(each) for each in listed] == EXPECTED[name]
    assert [len(each) for each in listed] == [len(each) for each in EXPECTED[name]]

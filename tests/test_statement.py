"""Statements of one document: which are one, and with what evidence."""

from dataclasses import replace

from kg.statement import Evidence, Statement, join_evidence
from kg.vocabulary import Relation


def said(object_, *evidence):
    return Statement("region-1", Relation.IMPLEMENTS, object=object_, evidence=evidence)


FIRST = Evidence("doc-1", 3, 9, "programs.cue", 0.5)
SECOND = Evidence("doc-1", 20, 31, "programs.list", 0.8)


def test_statements_of_one_id_are_one_with_the_evidence_of_all():
    surer = replace(FIRST, score=0.9)
    one, other = said("program-1", SECOND), said("program-2", FIRST)
    joined = join_evidence([one, other, said("program-1", FIRST), said("program-1", surer)])
    expected = [replace(one, evidence=(surer, SECOND)), other]
    assert joined == tuple(sorted(expected, key=lambda statement: statement.id))


def test_a_statement_said_once_stays_as_it_is():
    once = said("program-1", SECOND, FIRST)
    assert join_evidence([once]) == (once,)
    assert join_evidence([]) == ()

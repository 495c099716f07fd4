"""The research questions answered over the tables of the bundle, row by row, without a store."""

import json
from collections import defaultdict

from brute_more import MORE, more_examples


class Tables:
    """The tables of a graph as rows by id, and what the questions ask of them."""

    def __init__(self, graph):
        entities = graph.rows("entities")
        self.entities = {row["id"]: row for row in entities if row["id"] == row["canonical"]}
        self.statements = {row["id"]: row for row in graph.rows("statements")}
        self.observations = graph.rows("observations")
        self.documents = {row["id"]: row for row in graph.rows("documents")}
        self.evidence = {row["id"]: row for row in graph.rows("evidence")}
        self.supports = [(row["statement"], row["evidence"]) for row in graph.rows("supports")]
        self.slots = graph.rows("slots")
        self.canonical = {row["id"]: row["canonical"] for row in entities}
        self._numbers = defaultdict(set)
        for row in entities:
            number = json.loads(row["properties"]).get("number")
            if number:
                self._numbers[row["canonical"]].add(number)
        for row in self.statements.values():
            if row["literal"] is not None and row["direct"]:
                self._numbers[row["subject"]].add(row["literal"])

    def name(self, identifier):
        return self.entities[identifier]["name"]

    def type(self, identifier):
        return self.entities[identifier]["type"]

    def property(self, identifier, name):
        return json.loads(self.entities[identifier]["properties"]).get(name)

    def called(self, name, kind):
        found = (row for row in self.entities.values() if row["name"] == name)
        return sorted(row["id"] for row in found if row["type"] == kind)

    def number(self, identifier):
        return min(self._numbers[identifier], default=None)

    def path(self, document):
        return "\n".join(self.documents[document]["paths"])

    def said(self, predicate, *, direct=False):
        return [
            row
            for row in self.statements.values()
            if row["predicate"] == predicate and (row["direct"] or not direct)
        ]


def who_issued_what(tables):
    return {
        (tables.name(row["object"]), tables.name(row["subject"]), tables.number(row["subject"]))
        for row in tables.said("issued_by", direct=True)
    }


def what_a_region_implements(tables, region):
    return {
        (tables.name(row["object"]), row["status"])
        for row in tables.said("implements")
        if tables.name(row["subject"]) == region and tables.type(row["subject"]) == "REGION"
    }


def responsibilities_of_a_body(tables, body):
    return {
        (tables.name(row["object"]), row["role"], row["status"])
        for row in tables.said("responsible_for")
        if tables.name(row["subject"]) == body and tables.type(row["subject"]) == "ORG"
    }


def recognitions_by_year(tables):
    years = defaultdict(set)
    for statement, evidence in tables.supports:
        row = tables.statements.get(statement)
        period = tables.documents[tables.evidence[evidence]["document"]]["period"]
        won = row and row["predicate"] == "achieves" and row["status"] in {None, "reached"}
        if won and period:
            years[period[:4]].add(row["object"])
    return {(year, len(found)) for year, found in years.items()}


def observations_over_time(tables, indicator):
    return {
        (
            tables.name(row["about"]),
            row["period"],
            row["kind"],
            row["comparator"],
            None if row["value"] is None else float(row["value"]),
            row["unit"],
        )
        for row in tables.observations
        if tables.name(row["indicator"]) == indicator
    }


def problems_by_district(tables):
    problems = defaultdict(set)
    for row in tables.said("has_problem", direct=True):
        if tables.type(row["subject"]) == "REGION":
            problems[tables.name(row["subject"])].add(row["object"])
    return {(region, len(found)) for region, found in problems.items()}


def programs_shared_by_regions(tables):
    regions = defaultdict(set)
    for row in tables.said("implements", direct=True):
        kind = tables.entities[row["object"]]["kind"]
        if tables.type(row["subject"]) == "REGION" and kind:
            regions[kind].add(row["subject"])
    return {(tables.name(kind), len(found)) for kind, found in regions.items() if len(found) > 1}


def superior_policies(tables, policy):
    above = defaultdict(set)
    for row in tables.said("based_on", direct=True):
        above[row["subject"]].add(row["object"])
    reached = {each for each in tables.entities if tables.name(each) == policy}
    reached = {each for each in reached if tables.type(each) == "POLICY"}
    found = set()
    for _ in range(3):
        reached = {high for each in reached for high in above[each]}
        found |= reached
    return {(tables.name(each), tables.number(each)) for each in found}


def what_a_document_says(tables, document):
    found = set()
    for statement, evidence in tables.supports:
        row = tables.statements.get(statement)
        if row and tables.path(tables.evidence[evidence]["document"]) == document:
            target = row["literal"] if row["object"] is None else tables.name(row["object"])
            found.add((tables.name(row["subject"]), row["predicate"], target, row["status"]))
    return found


def where_a_fact_was_read(tables, subject, object):
    found = set()
    for statement, evidence in tables.supports:
        row = tables.statements.get(statement)
        ends = row and row["object"] and (tables.name(row["subject"]), tables.name(row["object"]))
        if ends == (subject, object):
            place = tables.evidence[evidence]
            words = (place["start"], place["end"], place["quote"], place["rule"])
            found.add((row["predicate"], tables.path(place["document"]), *words))
    return found


def examples(tables):
    """Return values for the parameters of each question, from what the graph holds."""
    implementing = [
        tables.name(row["subject"])
        for row in tables.said("implements")
        if tables.type(row["subject"]) == "REGION"
    ]
    responsible = [
        tables.name(row["subject"])
        for row in tables.said("responsible_for")
        if tables.type(row["subject"]) == "ORG"
    ]
    based = [tables.name(row["subject"]) for row in tables.said("based_on")]
    facts = [
        {"subject": tables.name(row["subject"]), "object": tables.name(row["object"])}
        for row in tables.said("achieves") + tables.said("issued_by")
    ]
    indicators = [tables.name(row["indicator"]) for row in tables.observations]
    return {
        "what_a_region_implements": [{"region": each} for each in _some(implementing)],
        "responsibilities_of_a_body": [{"body": each} for each in _some(responsible)],
        "observations_over_time": [{"indicator": each} for each in _some(indicators)],
        "superior_policies": [{"policy": each} for each in _some(based)],
        "what_a_document_says": [
            {"document": tables.path(each)} for each in sorted(tables.documents)
        ],
        "where_a_fact_was_read": facts[:5],
        **more_examples(tables),
    }


def _some(names):
    return sorted(set(names))[:5]


ANSWERS = {
    each.__name__: each
    for each in (
        who_issued_what,
        what_a_region_implements,
        responsibilities_of_a_body,
        recognitions_by_year,
        observations_over_time,
        problems_by_district,
        programs_shared_by_regions,
        superior_policies,
        what_a_document_says,
        where_a_fact_was_read,
        *MORE,
    )
}

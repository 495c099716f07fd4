"""Errors and their causes."""

import pytest
from invented import (
    GOLD,
    IMPLEMENTS,
    INDICATOR,
    ORG,
    PROGRAM,
    REGION,
    VALUE,
    mention,
    observation,
    relation,
    sheet,
)

from kg.evaluate.errors import Cause, ErrorKind, by_cause
from kg.evaluate.mention_errors import difference
from kg.evaluate.report import errors_of

ALL = [REGION, PROGRAM, ORG, INDICATOR, VALUE]
METADATA = GOLD.compiled["metadata"]


def causes(mentions=ALL, observed=None, related=None, *, metadata=METADATA):
    found = sheet(
        mentions,
        [(3, observation())] if observed is None else observed,
        [(1, IMPLEMENTS)] if related is None else related,
        metadata=metadata,
        rule="rule",
    )
    return [error.cause for error in errors_of(GOLD, found)]


def without(gone, *instead):
    return [each for each in ALL if each is not gone] + list(instead)


def test_what_was_read_rightly_is_no_error():
    assert causes() == []


@pytest.mark.parametrize(
    ("mentions", "cause"),
    [
        pytest.param(without(ORG), ("mention ORG", "missed", "", ""), id="missed"),
        pytest.param(
            [*ALL, mention(11, 14, "REGION")],
            ("mention REGION", "invented", "rule", ""),
            id="invented",
        ),
        pytest.param(
            without(PROGRAM, mention(3, 7, "PROGRAM", "双减")),
            ("mention PROGRAM", "boundary", "rule", "front + 实施"),
            id="too long",
        ),
        pytest.param(
            without(ORG, mention(14, 18, "ORG", "荻川县教育局")),
            ("mention ORG", "boundary", "rule", "front − 荻川县, end + 负"),
            id="shifted",
        ),
        pytest.param(
            without(ORG, mention(16, 17, "ORG", "荻川县教育局")),
            ("mention ORG", "boundary", "rule", "front − …"),
            id="much cut off",
        ),
        pytest.param(
            without(ORG, mention(11, 17, "SCHOOL")),
            ("mention ORG", "type", "rule", "read as SCHOOL"),
            id="another type",
        ),
        pytest.param(
            without(REGION, mention(0, 3, "REGION")),
            ("mention REGION", "name", "rule", "front − 霁州市"),
            id="misnamed",
        ),
    ],
)
def test_the_cause_of_an_error_in_a_mention(mentions, cause):
    assert [each for each in causes(mentions) if each.type.startswith("mention")] == [cause]


@pytest.mark.parametrize(
    ("observed", "mentions", "cause"),
    [
        pytest.param([], ALL, ("missed", "", "all its parts were read"), id="not joined"),
        pytest.param([], without(VALUE), ("missed", "", "value not read"), id="no value"),
        pytest.param(
            [], without(VALUE)[:3], ("missed", "", "value and indicator not read"), id="neither"
        ),
        pytest.param([(3, observation(period=""))], ALL, ("slot", "rule", "period"), id="period"),
        pytest.param(
            [(3, observation(kind="target", subject="霁州市"))],
            ALL,
            ("slot", "rule", "subject and kind"),
            id="subject",
        ),
        pytest.param(
            [(3, observation()), (3, observation("9", indicator="率"))],
            ALL,
            ("invented", "rule", "value and indicator not annotated"),
            id="invented",
        ),
    ],
)
def test_the_cause_of_an_error_in_an_observation(observed, mentions, cause):
    found = [each for each in causes(mentions, observed) if each.type == "observation"]
    assert found == [("observation", *cause)]


@pytest.mark.parametrize(
    ("related", "cause"),
    [
        pytest.param([], ("implements", "missed", "", "all its parts were read"), id="missed"),
        pytest.param(
            [(1, IMPLEMENTS | {"status": "reached"})],
            ("implements", "slot", "rule", "status reached for planned"),
            id="status",
        ),
        pytest.param(
            [(1, IMPLEMENTS | {"head": "荻川县教育局", "head_type": "ORG"})],
            ("implements", "slot", "rule", "head"),
            id="another head",
        ),
        pytest.param(
            [(1, IMPLEMENTS), (2, relation("ORG:荻川县教育局", "located_in", "REGION:霁州市"))],
            ("located_in", "invented", "rule", "tail not annotated"),
            id="invented",
        ),
    ],
)
def test_the_cause_of_an_error_in_a_relation(related, cause):
    name, *rest = cause
    assert causes(related=related) == [(f"relation {name}", *rest)]


def test_wrong_metadata():
    assert causes(metadata={"title": "别的", "region": "荻川县"}) == [
        ("metadata title", "slot", "", ""),
        ("metadata region", "invented", "", ""),
        ("metadata period", "missed", "", ""),
    ]


def test_causes_stand_the_commonest_first():
    found = sheet([ORG, PROGRAM], rule="rule")
    groups = [(cause.type, len(each)) for cause, each in by_cause(errors_of(GOLD, found))]
    assert groups == sorted(groups, key=lambda group: (-group[1], group[0]))
    twice = errors_of(GOLD, found) + errors_of(GOLD, sheet([ORG], rule="rule"))
    first, each = by_cause(twice)[0]
    assert (len(each), first) == (
        2,
        Cause("mention INDICATOR", ErrorKind.MISSED, "", ""),
    )


@pytest.mark.parametrize(
    ("found", "gold", "said"),
    [
        ("市教育局", "教育局", "front + 市"),
        ("教育", "教育局", "end − 局"),
        ("", "教育局", "another name"),
        ("教育局", "教育部", "another name"),
    ],
)
def test_difference(found, gold, said):
    assert difference(found, gold) == said

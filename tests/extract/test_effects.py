from dataclasses import replace

import pytest
from marked import said, view

from kg.components.reader import SpanRange
from kg.components.reader_rules import STANDING
from kg.extract.effects import effects
from kg.vocabulary import Relation


class Answers:
    """Stands for the trained reader: one probability for every pair."""

    def __init__(self, probability: float | None) -> None:
        self.probability = probability

    def ask(self, pairs: list[tuple[SpanRange, SpanRange]]) -> None:
        """Nothing to work out."""

    def relation(self, head: SpanRange, tail: SpanRange) -> dict[str, float] | None:
        return None if self.probability is None else {Relation.AFFECTS: self.probability}


def read(text: str, probability: float | None = None) -> list[str]:
    seen = view(text)
    seen.reader = Answers(probability)
    return said(seen, effects)


NEAR = "实施[PROGRAM 强师工程]，新增[INDICATOR 骨干教师][VALUE 6人]。\n"
COUNTED = "招聘[PROGRAM 西行计划]教师[VALUE 40名]，新增[INDICATOR 骨干教师][VALUE 6人]。\n"
FAR = "实施[PROGRAM 强师工程]，甲好，乙好，丙好，新增[INDICATOR 骨干教师][VALUE 6人]。\n"
OTHER = "推行[PROGRAM 走教制]，[INDICATOR 强师工程覆盖率][VALUE 9%]。[PROGRAM 强师工程]好。\n"


@pytest.mark.parametrize(
    ("text", "probability", "expected"),
    [
        pytest.param(NEAR, 0.4, ["强师工程 骨干教师"], id="likely"),
        pytest.param(NEAR, 0.3, [], id="unlikely"),
        pytest.param(NEAR, None, ["强师工程 骨干教师"], id="no-answer"),
        pytest.param(COUNTED, 0.7, [], id="counted-itself"),
        pytest.param(COUNTED, 0.8, ["西行计划 骨干教师"], id="counted-but-sure"),
        pytest.param(COUNTED, None, [], id="counted-and-no-answer"),
        pytest.param(FAR, 0.5, [], id="far"),
        pytest.param(FAR, 0.6, ["强师工程 骨干教师"], id="far-but-sure"),
        pytest.param(FAR, None, [], id="far-and-no-answer"),
        pytest.param(OTHER, 0.5, ["强师工程 强师工程覆盖率"], id="its-own"),
        pytest.param(
            OTHER, 0.6, ["走教制 强师工程覆盖率", "强师工程 强师工程覆盖率"], id="its-own-and-sure"
        ),
        pytest.param(OTHER, None, ["强师工程 强师工程覆盖率"], id="its-own-no-answer"),
    ],
)
def test_how_sure_the_reader_must_be(text, probability, expected):
    found = [each.replace(" affects INDICATOR:", " ")[8:] for each in read(text, probability)]
    assert sorted(found) == sorted(expected)


def test_a_programme_that_the_list_alone_found_affects_nothing_where_there_is_a_reader():
    seen = view(NEAR)
    seen.linked = replace(
        seen.linked, mentions=tuple(replace(m, rule=STANDING) for m in seen.linked.mentions)
    )
    assert len(said(seen, effects)) == 1
    seen.reader = Answers(0.9)
    assert said(seen, effects) == []
    reasons = [(each.rule, each.reason) for each in seen.dropped]
    assert reasons == [("effects.sentence", "only the list takes it for a programme")]


@pytest.mark.parametrize(
    ("text", "probability", "expected"),
    [
        (NEAR, 0.3, [("effects.sentence", "the reader finds it unlikely")]),
        (NEAR, 0.4, []),
        (COUNTED, None, [("effects.sentence", "the reader has no answer")]),
        (FAR, 0.3, []),
        (OTHER, 0.3, [("effects.sentence", "the reader finds it unlikely")]),
    ],
)
def test_what_a_rule_ties_together_and_the_reader_does_not_bear_is_noted(
    text, probability, expected
):
    seen = view(text)
    seen.reader = Answers(probability)
    list(effects(seen))
    assert [(each.rule, each.reason) for each in seen.dropped] == expected


def test_what_stands_behind_an_indicator_does_not_affect_it():
    text = "新增[INDICATOR 骨干教师][VALUE 6人]，实施[PROGRAM 强师工程]。\n"
    assert read(text, 0.9) == []


def test_a_heading_needs_no_reader():
    text = "（一）[PROGRAM 强师工程]\n新增[INDICATOR 骨干教师]6人。\n"
    assert read(text, 0.1) == ["PROGRAM:强师工程 affects INDICATOR:骨干教师"]
    assert read(text.replace("新增", "推行[PROGRAM 走教制]，新增"), 0.1) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(
            "实施[PROGRAM 强师工程]", ["PROGRAM:强师工程 affects INDICATOR:骨干教师"], id="task"
        ),
        pytest.param("[PROGRAM 强师工程]推进有力，成效好", [], id="sentence"),
        pytest.param("负责[PROGRAM 强师工程]的各有关部门", [], id="more-than-its-name"),
    ],
)
def test_the_cell_before_that_of_the_measures_names_what_they_are_of(cell, expected):
    assert read(f"{cell}\n新增[INDICATOR 骨干教师][VALUE 6人]。\n") == expected


@pytest.mark.parametrize(
    ("text", "probability", "expected"),
    [
        pytest.param("（一）巩固[PROGRAM 强师工程]有关成果\n", 0.5, True, id="likely"),
        pytest.param("（一）巩固[PROGRAM 强师工程]有关成果\n", 0.4, False, id="unlikely"),
        pytest.param("（一）巩固[PROGRAM 强师工程]有关成果\n", None, False, id="no-answer"),
        pytest.param(
            "（一）[PROGRAM 强师工程]\n推行[PROGRAM 走教制]，", 0.5, True, id="another-between"
        ),
    ],
)
def test_what_a_heading_only_names_needs_the_reader(text, probability, expected):
    found = read(f"{text}新增[INDICATOR 骨干教师][VALUE 6人]。\n", probability)
    assert ("PROGRAM:强师工程 affects INDICATOR:骨干教师" in found) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("印发[POLICY 《强师方案》]。方案提出，新增", True, id="the-one-before"),
        pytest.param("印发[POLICY 《强师方案》]。会议提出，新增", False, id="another-speaks"),
        pytest.param("[POLICY 《强师方案》]（甲发〔2020〕1号）明确，新增", True, id="itself"),
        pytest.param("按照[POLICY 《强师方案》]要求，新增", False, id="asked-for"),
    ],
)
def test_what_a_policy_says_is_tied_to_it(text, expected):
    found = read(f"{text}[INDICATOR 骨干教师][VALUE 6人]。\n", 0.1)
    assert found == ["POLICY:强师方案 affects INDICATOR:骨干教师"] * expected


@pytest.mark.parametrize(
    ("text", "probability", "expected"),
    [
        pytest.param(
            "[VALUE 6万元]实施[PROGRAM 强师工程]、[PROGRAM 走教制]，", 0.5, 2, id="on-both"
        ),
        pytest.param(
            "[VALUE 6万元]，完成[PROGRAM 强师工程]，推行[PROGRAM 走教制]，", 0.5, 1, id="clause"
        ),
        pytest.param("[VALUE 6万元]实施[PROGRAM 强师工程]，", 0.3, 0, id="unlikely"),
        pytest.param("[VALUE 6所]，实施[PROGRAM 强师工程]，", 0.5, 0, id="no-money"),
        pytest.param("较多，达[VALUE 6万元]，实施[PROGRAM 强师工程]，", 0.5, 0, id="far"),
    ],
)
def test_money_is_tied_to_what_it_is_spent_on(text, probability, expected):
    assert len(read(f"[INDICATOR 投入]{text}有成效。\n", probability)) == expected

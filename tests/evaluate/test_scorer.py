"""The scorer on fixed predictions with wrong, doubled and missing ones: golden figures, and those
of the annotation's own scorer where that lies beside the checkout."""

import importlib.util
import json
from pathlib import Path

import pytest

from kg.evaluate.scorer import fold, score

SHARED = Path(__file__).parents[3] / "shared" / "gold"


def mention(start, end, type_, norm):
    return {"start": start, "end": end, "text": norm, "type": type_, "norm": norm}


def relation(head, name, tail, **detail):
    (head_type, head), (tail_type, tail) = (each.split(":") for each in (head, tail))
    ends = {"head_type": head_type, "head": head, "tail_type": tail_type, "tail": tail}
    return {"relation": name} | ends | detail


def observation(value, kind="actual", period="2021", indicator="巩固率"):
    return {
        "subject": "丹阳市",
        "indicator": indicator,
        "value": value,
        "unit": "%",
        "period": period,
        "kind": kind,
    }


GOLD = {
    "doc": "a",
    "metadata": {"title": "工作总结", "region": "丹阳市", "period": "2021"},
    "mentions": [
        mention(0, 3, "REGION", "丹阳市"),
        mention(5, 7, "PROGRAM", "双减"),
        mention(9, 14, "PROGRAM", "阳光食堂"),
        mention(20, 24, "ORG", "丹阳市教育局"),
        mention(30, 40, "TASK", "补齐学位短板"),
    ],
    "observations": [observation("98.5"), observation("3", kind="change"), observation("8/10")],
    "relations": [
        relation("REGION:丹阳市", "implements", "PROGRAM:双减", status="reached"),
        relation("REGION:丹阳市", "implements", "PROGRAM:阳光食堂", status="planned"),
        relation("ORG:丹阳市教育局", "responsible_for", "TASK:补齐学位短板", role="lead"),
    ],
}
PREDICTED = {
    "doc": "a",
    "metadata": {"title": "《工作总结》", "region": "丹阳", "genre": "其他"},
    "mentions": [
        mention(0, 3, "REGION", "丹阳市"),
        mention(0, 3, "REGION", "丹阳市"),
        mention(5, 9, "PROGRAM", "双减工作"),
        mention(20, 24, "ORG", "丹阳市教育局"),
        mention(41, 44, "SCHOOL", "正则小学"),
    ],
    "observations": [
        observation("98.50", period="2020"),
        observation("98.50", period="2020"),
        observation("8/10", indicator="九年巩固率"),
    ],
    "relations": [
        relation("REGION:丹阳市", "implements", "PROGRAM:“双减”", status="planned"),
        relation("REGION:丹阳市", "implements", "PROGRAM:“双减”", status="reached"),
        relation("ORG:丹阳市教育局", "responsible_for", "TASK:补齐学位的短板", role="lead"),
        relation("ORG:丹阳市财政局", "responsible_for", "TASK:补齐学位短板", role="lead"),
    ],
}
EMPTY = {"doc": "b", "metadata": {"title": "通知"}, "mentions": [mention(0, 2, "POLICY", "通知")]}
EMPTY |= {"observations": [], "relations": []}
PAIRS = [(GOLD, PREDICTED), (EMPTY, None)]


def test_golden_figures():
    tallies = score(PAIRS)
    figures = {
        name: (tally.right, tally.wrong, tally.missed)
        for name, tally in tallies.items()
        if tally.right + tally.wrong + tally.missed
    }
    assert figures == {
        "metadata": (1, 2, 3),
        "mention exact": (2, 2, 4),
        "mention exact REGION": (1, 0, 0),
        "mention exact ORG": (1, 0, 0),
        "mention exact SCHOOL": (0, 1, 0),
        "mention exact POLICY": (0, 0, 1),
        "mention exact PROGRAM": (0, 1, 2),
        "mention exact TASK": (0, 0, 1),
        "mention+norm": (2, 2, 4),
        "entity": (2, 2, 4),
        "entity REGION": (1, 0, 0),
        "entity ORG": (1, 0, 0),
        "entity SCHOOL": (0, 1, 0),
        "entity POLICY": (0, 0, 1),
        "entity PROGRAM": (0, 1, 2),
        "entity TASK": (0, 0, 1),
        "mention overlap": (3, 2, 3),
        "mention overlap REGION": (1, 1, 0),
        "mention overlap ORG": (1, 0, 0),
        "mention overlap SCHOOL": (0, 1, 0),
        "mention overlap POLICY": (0, 0, 1),
        "mention overlap PROGRAM": (1, 0, 1),
        "mention overlap TASK": (0, 0, 1),
        "observation": (2, 0, 1),
        "observation+period": (1, 1, 2),
        "relation": (2, 1, 1),
        "relation implements": (1, 0, 1),
        "status of implements found": (0, 1, 1),
        "relation responsible_for": (1, 1, 0),
        "role of responsible_for found": (1, 0, 0),
    }


def test_precision_recall_and_f1_of_what_is_not_there():
    tally = score([(EMPTY, None)])["relation"]
    assert (tally.precision, tally.recall, tally.f1, tally.gold) == (0.0, 0.0, 0.0, 0)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("国办发[2015] 71号", "国办发〔2015〕71号"),
        ("《“双减”》工作；", "双减工作"),
        ("（试行）", "(试行)"),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


def _their_scorer():
    if not (SHARED / "gold.py").is_file():
        pytest.skip(f"{SHARED / 'gold.py'} is not there: its figures can't be compared")
    spec = importlib.util.spec_from_file_location("gold", SHARED / "gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figures_of_the_annotations_own_scorer(tmp_path):
    theirs = _their_scorer()
    for folder in ("gold", "found"):
        (tmp_path / folder).mkdir()
    for gold, found in PAIRS:
        for folder, value in (("gold", gold), ("found", found)):
            if value is not None:
                place = tmp_path / folder / f"{gold['doc']}.json"
                place.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    rows = theirs.score(tmp_path / "gold", tmp_path / "found")
    assert _rounded(score(PAIRS)) == _rows(rows)


def test_the_same_figures_on_real_annotations_against_each_other(tmp_path):
    """One document read as another: nearly all is wrong, and every comparison is made."""
    theirs = _their_scorer()
    names = sorted(path.stem for path in (SHARED / "own").glob("*.json"))[:6]
    golds = [
        json.loads((SHARED / "own" / f"{name}.json").read_text(encoding="utf-8")) for name in names
    ]
    found = [*golds[1:], {**golds[0], "relations": golds[0]["relations"][::2]}]
    for folder, values in (("gold", golds), ("found", found)):
        (tmp_path / folder).mkdir()
        for name, value in zip(names, values, strict=True):
            place = tmp_path / folder / f"{name}.json"
            place.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    rows = theirs.score(tmp_path / "gold", tmp_path / "found")
    assert _rounded(score(zip(golds, found, strict=True))) == _rows(rows)


def _rounded(tallies):
    return {
        name: (round(t.precision, 3), round(t.recall, 3), round(t.f1, 3), t.gold)
        for name, t in tallies.items()
    }


def _rows(rows):
    return {name: (*(round(figure, 3) for figure in row[:3]), row[3]) for name, row in rows.items()}

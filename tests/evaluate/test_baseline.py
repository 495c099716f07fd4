"""Holding figures against those of an earlier run."""

import json

import pytest

from kg.errors import InputError
from kg.evaluate.baseline import falls, read_baseline, write_baseline
from kg.evaluate.scorer import Tally

NOW = {
    "mention exact": Tally(8, 2, 2),
    "entity": Tally(),
    "mention exact ORG": Tally(1, 0, 0),
    "relation based_on": Tally(1, 1, 0),
}


def test_the_main_figures_are_kept(tmp_path):
    path = tmp_path / "new" / "figures.json"
    write_baseline(path, NOW)
    assert read_baseline(path) == {"mention exact": 0.8, "relation based_on": 0.6667}
    assert falls(read_baseline(path), NOW) == []


@pytest.mark.parametrize(
    ("before", "fell"),
    [
        pytest.param({"mention exact": 0.805}, [], id="within"),
        pytest.param({"mention exact": 0.1}, [], id="risen"),
        pytest.param(
            {"mention exact": 0.8051, "relation based_on": 0.5},
            ["mention exact: F1 0.8000, was 0.8051"],
            id="fallen",
        ),
        pytest.param({"metadata": 0.9}, ["metadata: F1 0.0000, was 0.9000"], id="gone"),
    ],
)
def test_falls(before, fell):
    assert falls(before, NOW) == fell


def test_the_json_of_the_command_is_a_baseline(tmp_path):
    path = tmp_path / "figures.json"
    rows = [{"what": "entity", "precision": 1.0, "f1": 0.5, "right": 1}]
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert read_baseline(path) == {"entity": 0.5}


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1]", '[{"what": "entity"}]'])
def test_a_file_that_compares_nothing_is_refused(tmp_path, text):
    path = tmp_path / "figures.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"figures\.json"):
        read_baseline(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="--save-baseline"):
        read_baseline(tmp_path / "none.json")

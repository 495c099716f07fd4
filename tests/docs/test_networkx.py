"""docs/networkx.md: its examples run on the sample and print something."""

import pytest
from manual import blocks
from programs import ROOT, run_python

CODE = [body for kind, body, *_ in blocks(ROOT / "docs" / "networkx.md") if kind == "python"]


def test_there_are_three_examples():
    assert len(CODE) == 3


@pytest.mark.parametrize("code", CODE, ids=["duties", "depth", "alike"])
def test_an_example_runs(code, sample_graph):
    assert sample_graph.name == "graph"
    done = run_python(code, cwd=sample_graph.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 1

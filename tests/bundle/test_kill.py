"""A build that is killed at any of its steps leaves the graph as it was, or the new one."""

import textwrap

import pytest
from programs import ROOT, run_python
from readings import PROVENANCE, plan_page, readings

from kg.bundle import Graph, write_graph

BUILD = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    import pyarrow.parquet as pq
    from kg.bundle import write_graph
    from readings import PROVENANCE, readings

    left = int(sys.argv[2])

    def counted(work):
        def step(*args, **options):
            global left
            left -= 1
            if left == 0:
                os._exit(9)
            return work(*args, **options)
        return step

    pq.write_table = counted(pq.write_table)
    Path.write_bytes = counted(Path.write_bytes)
    Path.write_text = counted(Path.write_text)
    Path.replace = counted(Path.replace)
    write_graph(readings(), Path(sys.argv[1]), provenance=PROVENANCE)
    print(left)
""")
STEPS = 17
"""Twelve tables, report, manifest, the version, the pointer and its switch."""


def content(out):
    folder = Graph.open(out).folder
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(out, step):
    return run_python(BUILD, out, step, environment={"PYTHONPATH": str(ROOT / "tests")})


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """What a graph of one page and one of two have in their files."""
    folder = tmp_path_factory.mktemp("both")
    write_graph([plan_page().reading()], folder / "one", provenance=PROVENANCE)
    write_graph(readings(), folder / "two", provenance=PROVENANCE)
    return content(folder / "one"), content(folder / "two")


@pytest.mark.parametrize("step", [1, 7, 13, 14, 15, 16, 17])
def test_a_killed_build_leaves_one_whole_graph_and_the_next_finishes(tmp_path, both, step):
    out = tmp_path / "g"
    write_graph([plan_page().reading()], out, provenance=PROVENANCE)
    assert run(out, step).returncode == 9
    assert content(out) == both[0]
    write_graph(readings(), out, provenance=PROVENANCE)
    assert content(out) == both[1]
    names = {path.name for path in out.iterdir()}
    assert names == {"lock", "current"} | {name for name in names if name.startswith("v-")}
    assert len(names) == 4


def test_these_are_all_steps(tmp_path, both):
    done = run(tmp_path / "g", 1000)
    assert done.stdout.strip() == str(1000 - STEPS), done.stderr
    assert content(tmp_path / "g") == both[1]

"""Fixtures that tests of several parts share."""

import shutil
from pathlib import Path

import pytest
from programs import DOCUMENTS, GAZETTEER, ROOT, run_edugov


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample documents; read it only."""
    out = tmp_path_factory.mktemp("sample") / "graph"
    done = run_edugov("build", DOCUMENTS, "--out", out, "--gazetteer", GAZETTEER, "--workers", "1")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def whole_sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all folders of sample documents; read it only."""
    out = tmp_path_factory.mktemp("whole") / "graph"
    folders = [DOCUMENTS, ROOT / "notebooks" / "outcomes", ROOT / "notebooks" / "questions"]
    lists = [GAZETTEER, folders[2] / "gazetteer.tsv"]
    given = [part for each in lists for part in ("--gazetteer", each)]
    done = run_edugov("build", *folders, "--out", out, *given, "--workers", "1")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def sample_place(tmp_path: Path) -> Path:
    """A folder that holds a copy of ``notebooks``, in which the examples of the manual run."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return tmp_path

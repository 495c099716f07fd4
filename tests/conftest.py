"""Fixtures that tests of several parts share."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from programs import DOCUMENTS, GAZETTEER, ROOT, run_edugov

from kg.components import lexicon
from kg.resources import resource

BUILT = frozenset({"sample_graph", "whole_sample_graph", "outcomes_graph", "chain", "arts", "real"})
"""Fixtures that read whole folders of documents with the pipeline that ships."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what needs a graph that takes many seconds to build."""
    for item in items:
        if BUILT.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


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


@pytest.fixture
def add_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Add a line to a shipped list, as an expert would, for the modules that a test names."""
    changed: dict[str, Path] = {}
    cached: list[ModuleType] = []

    def add(name: str, line: str, *readers: ModuleType) -> None:
        text = changed.get(name, resource(name)).read_text(encoding="utf-8")
        changed[name] = tmp_path / Path(name).name
        changed[name].write_text(f"{text.rstrip()}\n{line}\n", encoding="utf-8")
        cached.extend(readers)
        _forget(readers)

    monkeypatch.setattr(lexicon, "resource", lambda name: changed.get(name) or resource(name))
    yield add
    monkeypatch.undo()
    _forget(cached)


def _forget(modules: Iterable[ModuleType]) -> None:
    """Let modules read anew what they read once."""
    for module in modules:
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()

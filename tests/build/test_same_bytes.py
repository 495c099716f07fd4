"""The same documents give the same bytes, whatever surrounds the build."""

import shutil

import pytest
from programs import DOCUMENTS, GAZETTEER, run_edugov
from versions import version


def build(paths, graph, *options, **more):
    done = run_edugov("build", *paths, "--out", graph, "--gazetteer", GAZETTEER, *options, **more)
    assert done.returncode == 0, done.stderr
    return version(graph)


@pytest.mark.parametrize(
    ("workers", "environment"),
    [
        pytest.param(1, {"PYTHONHASHSEED": "1"}, id="hash-seed"),
        pytest.param(2, {"PYTHONHASHSEED": "77"}, id="two-workers"),
        pytest.param(3, {"TZ": "America/New_York", "LC_ALL": "C"}, id="locale-and-zone"),
        pytest.param(1, {"PYTHONUTF8": "0", "LANG": "POSIX", "LC_ALL": "POSIX"}, id="posix"),
    ],
)
def test_surroundings_change_nothing(workers, environment, sample_graph, tmp_path):
    given = build(
        [DOCUMENTS],
        tmp_path / "graph",
        "--workers",
        workers,
        cwd=tmp_path,
        environment=environment,
    )
    assert given == version(sample_graph)


def test_the_order_of_the_paths_changes_nothing(sample_graph, tmp_path):
    documents = sorted(path for path in DOCUMENTS.iterdir() if path.suffix != ".tsv")
    forward = build(documents, tmp_path / "one", "--workers", 1)
    backward = build(documents[::-1], tmp_path / "two", "--workers", 2)
    assert forward == backward


def test_the_place_of_the_folder_changes_nothing(sample_graph, tmp_path):
    shutil.copytree(DOCUMENTS, tmp_path / "elsewhere")
    done = run_edugov(
        *("build", "elsewhere", "--out", "graph", "--gazetteer", "elsewhere/gazetteer.tsv"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert version(tmp_path / "graph") == version(sample_graph)


def test_a_second_build_with_or_without_the_cache_changes_nothing(sample_graph, tmp_path):
    graph = tmp_path / "graph"
    first = build([DOCUMENTS], graph, "--workers", 1)
    assert list((graph / "cache").iterdir())
    again = build([DOCUMENTS], graph, "--workers", 1)
    shutil.rmtree(graph / "cache")
    anew = build([DOCUMENTS], graph, "--workers", 2)
    assert first == again == anew == version(sample_graph)


def test_a_document_under_two_names_is_one_document(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (source,) = DOCUMENTS.glob("荻川县*.txt")
    shutil.copy(source, docs / "a.txt")
    shutil.copy(source, docs / "b.txt")
    (docs / "sub").mkdir()
    shutil.copy(source, docs / "sub" / "a.txt")
    build([docs], tmp_path / "graph", "--workers", 2)
    done = run_edugov("info", tmp_path / "graph", "--json")
    assert done.returncode == 0, done.stderr
    assert '"documents"' in done.stdout

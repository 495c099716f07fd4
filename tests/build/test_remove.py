"""A document withdrawn leaves the graph that a build of the others gives, or the one there was."""

import shutil
import sys

import pytest
from programs import DOCUMENTS, GAZETTEER
from versions import version

import kg.cli
from kg.build import Settings, build, remove
from kg.build.remove import Others
from kg.bundle import Graph, write_graph
from kg.errors import GraphError, InputError, LockedError, MissingPathError, UnknownNameError

SETTINGS = Settings("edugov_zh_forms", (GAZETTEER,))
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".tsv")
FIRST = NAMES[0]


def run(docs, graph):
    return build([docs], graph, settings=SETTINGS, workers=1)


def everything(folder):
    """The bytes of all files that count: all but the lock, which names a process."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sample documents and their graph, which each test copies."""
    place = tmp_path_factory.mktemp("built")
    shutil.copytree(DOCUMENTS, place / "docs")
    run(place / "docs", place / "graph")
    return place


@pytest.fixture
def docs(built, tmp_path):
    return shutil.copytree(built / "docs", tmp_path / "docs")


@pytest.fixture
def graph(built, tmp_path):
    return shutil.copytree(built / "graph", tmp_path / "graph")


@pytest.mark.parametrize("name", NAMES[:5])
def test_what_is_left_is_a_build_of_the_others(name, docs, graph, built, tmp_path):
    done = remove(graph, name)
    assert done.paths == (name,)
    assert name not in [
        each for row in Graph.open(graph).rows("documents") for each in row["paths"]
    ]
    (docs / name).unlink()
    shutil.copytree(built / "graph" / "cache", tmp_path / "anew" / "cache")
    (tmp_path / "anew" / "lock").write_text("edugov graph\n", encoding="utf-8")
    again = run(docs, tmp_path / "anew")
    assert again.fresh == ()
    assert again.manifest == done.manifest
    assert version(graph) == version(tmp_path / "anew")
    assert everything(graph / "cache") == everything(tmp_path / "anew" / "cache")


def test_what_is_left_is_a_build_from_nothing(docs, graph, tmp_path):
    remove(graph, FIRST)
    (docs / FIRST).unlink()
    run(docs, tmp_path / "anew")
    assert version(graph) == version(tmp_path / "anew")


def test_one_after_another(docs, graph, tmp_path):
    for name in NAMES[:-1]:
        remove(graph, name)
        (docs / name).unlink()
    run(docs, tmp_path / "anew")
    assert version(graph) == version(tmp_path / "anew")
    before = everything(graph)
    with pytest.raises(InputError, match=r"is the only document of .*graph: delete the folder"):
        remove(graph, NAMES[-1])
    assert everything(graph) == before


def test_a_build_reads_it_again_and_nothing_else(docs, graph):
    before = version(graph)
    remove(graph, FIRST)
    assert version(graph) != before
    assert run(docs, graph).fresh == (FIRST,)
    assert version(graph) == before


def test_by_id_and_by_a_path_written_otherwise(graph, built, tmp_path):
    rows = Graph.open(graph).rows("documents")
    identifier = next(row["id"] for row in rows if row["paths"] == [FIRST])
    assert remove(graph, identifier).paths == (FIRST,)
    other = shutil.copytree(built / "graph", tmp_path / "other")
    assert remove(other, f"./{FIRST}").document == identifier
    assert version(other) == version(graph)


def test_all_names_of_a_document_go(docs, graph, tmp_path):
    before = version(graph)
    (docs / "sub").mkdir()
    shutil.copy(docs / FIRST, docs / "sub" / "副本.txt")
    run(docs, graph)
    assert version(graph) != before
    assert remove(graph, "sub/副本.txt").paths == (FIRST, "sub/副本.txt")
    (docs / FIRST).unlink()
    (docs / "sub" / "副本.txt").unlink()
    run(docs, tmp_path / "anew")
    assert version(graph) == version(tmp_path / "anew")


def test_two_documents_of_one_path_need_an_id(docs, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(docs / NAMES[1], other / FIRST)
    build([docs, other], tmp_path / "graph", settings=SETTINGS, workers=1)
    with pytest.raises(UnknownNameError, match="give the id of one:") as caught:
        remove(tmp_path / "graph", FIRST)
    ids = [line.split()[0] for line in str(caught.value).splitlines()[1:]]
    assert len(ids) == 2
    (docs / FIRST).unlink()
    run(docs, tmp_path / "anew")
    left = Graph.open(tmp_path / "anew").rows("documents")
    gone = next(each for each in ids if each not in [row["id"] for row in left])
    remove(tmp_path / "graph", gone)
    paths = {row["id"]: row["paths"] for row in Graph.open(tmp_path / "graph").rows("documents")}
    assert sorted(paths) == sorted(row["id"] for row in left)
    assert sorted([FIRST, NAMES[1]]) in paths.values()


def test_what_failed_stays_in_the_report(docs, graph, tmp_path):
    (docs / "empty.txt").write_bytes(b"")
    run(docs, graph)
    remove(graph, FIRST)
    (docs / FIRST).unlink()
    run(docs, tmp_path / "anew")
    assert Graph.open(graph).manifest.failed == 1
    assert version(graph) == version(tmp_path / "anew")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (FIRST.replace("2023", "2024"), f"has no document 2024.*: did you mean {FIRST}"),
        (f"notebooks/documents/{FIRST}", f"did you mean {FIRST}"),
        ("gazetteer.tsv", "gazetteer.tsv was not read"),
        ("doc-00000000000000000000", "has no document doc-0"),
        ("", "has no document"),
    ],
)
def test_a_document_that_is_not_there(name, message, graph):
    before = everything(graph)
    with pytest.raises(UnknownNameError, match=message):
        remove(graph, name)
    assert everything(graph) == before


@pytest.mark.parametrize("name", ["empty.txt", "table.xlsx"])
def test_a_document_that_was_not_read_holds_nothing(name, docs, graph):
    (docs / name).write_bytes(b"")
    run(docs, graph)
    before = everything(graph)
    with pytest.raises(UnknownNameError, match=f"{name} was not read, .* build again"):
        remove(graph, name)
    assert everything(graph) == before


def lose_one(graph):
    (listed,) = (graph / "cache").glob("*.json")
    text = listed.read_text(encoding="utf-8")
    key = text[text.index(NAMES[1]) + len(NAMES[1]) + 3 :][:64]
    (graph / "cache" / key[:2] / f"{key}.reading").unlink()


def lose_all(graph):
    shutil.rmtree(graph / "cache")


def lose_the_list(graph):
    for path in (graph / "cache").glob("*.json"):
        path.unlink()


def damage_the_list(graph):
    for path in (graph / "cache").glob("*.json"):
        path.write_text('[["a"]]', encoding="utf-8")


def shorten_the_list(graph):
    for path in (graph / "cache").glob("*.json"):
        path.write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    "lose", [lose_one, lose_all, lose_the_list, damage_the_list, shorten_the_list]
)
def test_without_a_reading_it_is_refused_with_the_remedy(lose, docs, graph):
    whole = version(graph)
    lose(graph)
    before = everything(graph)
    with pytest.raises(GraphError, match=r"holds no reading of .*: run edugov build again"):
        remove(graph, FIRST)
    assert everything(graph) == before
    run(docs, graph)
    assert version(graph) == whole
    remove(graph, FIRST)
    assert version(graph) != whole


def test_the_reading_of_what_is_withdrawn_is_not_needed(docs, graph, tmp_path):
    lose_one(graph)
    remove(graph, NAMES[1])
    (docs / NAMES[1]).unlink()
    run(docs, tmp_path / "anew")
    assert version(graph) == version(tmp_path / "anew")


def test_a_graph_of_other_code_is_refused(graph, monkeypatch):
    before = everything(graph)
    monkeypatch.setattr(sys.modules["kg.build.remove"], "code_hash", lambda: "another")
    with pytest.raises(GraphError, match=r"another version of this program.*build again"):
        remove(graph, FIRST)
    assert everything(graph) == before


def test_a_graph_that_was_built_anew_in_the_meantime(docs, graph):
    opened = Graph.open(graph)
    (docs / FIRST).unlink()
    run(docs, graph)
    others = Others(opened, {})
    with pytest.raises(LockedError, match="built anew in the meantime: try again"):
        write_graph(others.readings(), graph, provenance=opened.manifest.provenance)
    assert Graph.open(graph).manifest.counts["documents"] == len(NAMES) - 1


def test_no_graph(tmp_path):
    with pytest.raises(MissingPathError, match="no folder"):
        remove(tmp_path / "none", FIRST)


def edugov(*arguments):
    return kg.cli.run([str(argument) for argument in arguments])


def test_the_command(graph, capsys):
    assert edugov("remove", graph, FIRST) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert f"withdrawn: {FIRST}\n" in told.err
    assert f"{len(NAMES) - 1} documents left" in told.err
    assert edugov("remove", graph, FIRST) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"edugov: the graph has no document {FIRST}")
    assert edugov("remove", graph) == 2

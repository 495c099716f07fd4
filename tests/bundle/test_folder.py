"""The graph folder: whose it is, who may write, and that a failure leaves it as it was."""

import os
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from programs import ROOT, run_python
from readings import PROVENANCE, plan_page, readings, report_page

from kg.bundle import Graph, write_graph
from kg.bundle.folder import GraphFolder
from kg.errors import (
    BrokenGraphError,
    ForeignFolderError,
    LockedError,
    MissingPathError,
    WriteError,
)


def write(out, found=None):
    return write_graph(found or readings(), out, provenance=PROVENANCE)


def everything(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_the_pointer_names_the_version(tmp_path):
    manifest = write(tmp_path / "g")
    assert (tmp_path / "g" / "current").read_text(encoding="utf-8") == f"{manifest.version}\n"
    assert Graph.open(tmp_path / "g").folder == tmp_path / "g" / manifest.version


def test_the_version_before_is_kept_and_older_ones_go(tmp_path):
    out = tmp_path / "g"
    first = write(out, [plan_page().reading()])
    second = write(out, [report_page().reading()])
    opened = Graph.open(out)
    third = write(out)
    kept = sorted(path.name for path in out.iterdir() if path.name.startswith("v-"))
    assert kept == sorted([second.version, third.version])
    assert opened.manifest.version == second.version != first.version
    assert opened.table("documents").num_rows == 1


def test_a_reader_keeps_what_it_opened(tmp_path):
    out = tmp_path / "g"
    write(out, [plan_page().reading()])
    graph = Graph.open(out)
    write(out)
    assert graph.table("documents").num_rows == 1
    assert Graph.open(out).table("documents").num_rows == 2


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "current"])
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    taken = []

    def reading_on():
        taken.append(1)
        yield from readings()

    with pytest.raises(ForeignFolderError, match="give an empty or a new folder"):
        write(tmp_path, reading_on())
    assert everything(tmp_path) == {Path(name): b"mine"}
    assert taken == []
    with pytest.raises(ForeignFolderError, match="is no graph: give a folder that edugov build"):
        Graph.open(tmp_path)


def test_a_file_is_refused(tmp_path):
    (tmp_path / "g").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFolderError, match="is a file"):
        write(tmp_path / "g")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(MissingPathError, match=r"no folder .*nowhere"):
        Graph.open(tmp_path / "nowhere")


def test_a_folder_that_a_build_left_unfinished_is_ours(tmp_path):
    out = tmp_path / "g"

    def broken():
        yield plan_page().reading()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(out, broken())
    assert sorted(path.name for path in out.iterdir()) == ["lock"]
    with pytest.raises(BrokenGraphError, match="no finished graph"):
        Graph.open(out)
    write(out)
    assert Graph.open(out).table("documents").num_rows == 2


def test_a_failed_build_leaves_the_graph_as_it_was(tmp_path):
    out = tmp_path / "g"
    write(out, [plan_page().reading()])
    before = everything(out)

    def broken():
        yield report_page().reading()
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        write(out, broken())
    assert everything(out) == before


def test_two_writers_at_once_are_refused(tmp_path):
    folder = GraphFolder(tmp_path / "g")
    with folder.writing():
        with pytest.raises(LockedError, match=rf"process {os.getpid()}.*: wait until it"):
            write(tmp_path / "g")
        failed = []

        def other():
            try:
                write(tmp_path / "g")
            except LockedError as error:
                failed.append(error)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert len(failed) == 1
    write(tmp_path / "g")


def run(code):
    return run_python(textwrap.dedent(code), environment={"PYTHONPATH": str(ROOT / "tests")})


def test_the_lock_of_a_killed_build_is_none(tmp_path):
    killed = run(f"""
        import os, signal
        from pathlib import Path
        from kg.bundle.folder import GraphFolder
        with GraphFolder(Path({str(tmp_path / "g")!r})).writing() as staging:
            (staging / "half").write_text("x", encoding="utf-8")
            os._exit(9)
    """)
    assert killed.returncode == 9
    assert (tmp_path / "g" / "staging" / "half").exists()
    write(tmp_path / "g")
    assert not (tmp_path / "g" / "staging").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_graph_as_it_was(tmp_path):
    out = tmp_path / "g"
    write(out, [plan_page().reading()])
    before = everything(out)
    failed = run(f"""
        import resource
        from pathlib import Path
        from kg.bundle import write_graph
        from kg.errors import WriteError
        from readings import PROVENANCE, readings
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_graph(readings(), Path({str(out)!r}), provenance=PROVENANCE)
        except WriteError as error:
            print("refused:", error)
    """)
    assert failed.stdout.startswith("refused: "), failed.stderr
    assert "make room or choose another folder" in failed.stdout
    assert everything(out) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_a_write_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError):
        write(tmp_path / "g")


def test_an_error_of_reading_is_not_called_one_of_writing(tmp_path):
    def broken():
        yield plan_page().reading()
        raise FileNotFoundError("a document vanished")

    with pytest.raises(FileNotFoundError, match="a document vanished"):
        write(tmp_path / "g", broken())


@pytest.mark.parametrize("name", ["statements.parquet", "manifest.json", "report.json"])
def test_a_missing_file_is_named(tmp_path, name):
    version = write(tmp_path / "g").version
    (tmp_path / "g" / version / name).unlink()
    with pytest.raises(BrokenGraphError, match=name.partition(".")[0] + "|not whole"):
        assert Graph.open(tmp_path / "g").report


def test_a_foreign_table_is_named(tmp_path):
    folder = tmp_path / "g" / write(tmp_path / "g").version
    (folder / "statements.parquet").write_bytes((folder / "mentions.parquet").read_bytes())
    with pytest.raises(BrokenGraphError, match=r"statements\.parquet has 5 rows of document"):
        Graph.open(tmp_path / "g")


def test_a_table_that_is_no_parquet_is_named(tmp_path):
    folder = tmp_path / "g" / write(tmp_path / "g").version
    (folder / "statements.parquet").write_text("not a table", encoding="utf-8")
    with pytest.raises(BrokenGraphError, match=r"statements\.parquet is missing or no table"):
        Graph.open(tmp_path / "g")


def test_a_changed_table_is_found_when_it_is_read(tmp_path):
    out = tmp_path / "g"
    folder = out / write(out).version
    path = folder / "entities.parquet"
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(bytes(data))
    graph = Graph.open(out)
    assert graph.table("statements").num_rows == 17
    with pytest.raises(BrokenGraphError, match=r"entities\.parquet is missing or was changed"):
        graph.table("entities")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "can't be read"),
        ('{"format": "else", "provenance": {"pipeline": "", "code": ""}}', "can't be read"),
        ("[]", "can't be read"),
    ],
)
def test_a_broken_manifest_is_named(tmp_path, text, message):
    folder = tmp_path / "g" / write(tmp_path / "g").version
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenGraphError, match=message):
        Graph.open(tmp_path / "g")


def test_another_schema_version_is_refused_with_the_remedy(tmp_path):
    folder = tmp_path / "g" / write(tmp_path / "g").version
    path = folder / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"schema_version": 1', '"schema_version": 0'), encoding="utf-8")
    with pytest.raises(BrokenGraphError, match=r"schema version 0, .* build the graph again"):
        Graph.open(tmp_path / "g")

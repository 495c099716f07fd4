"""What a build does with input that is wrong: it says so, spares the rest, leaves no half."""

import errno
import os
import sys

import pytest
from programs import run_edugov

import kg.cli
from kg.build import Settings, build
from kg.bundle import Graph
from kg.errors import InputError, LockedError, MissingPathError
from kg.readers import find_documents

GOOD = "霁州市教育局关于做好招生工作的通知\n霁教发〔2021〕5号\n各县区教育局：\n现通知如下。\n"

BAD = {
    "empty.txt": b"",
    "blank.txt": "\ufeff \n\u3000\n".encode(),
    "binary.txt": b"PK\x03\x04" + bytes(range(256)),
    "noise.txt": bytes(range(256)) * 4,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
    "mixed.txt": "教育局关于印发的通知".encode()
    + "教育局关于印发通知".encode("gb18030")
    + b"\xff\xfe\xff",
    "hollow.html": b"<html><head><title></title></head><body><div></div></body></html>",
    "long.txt": ("全市教育工作会议召开。" * 200).encode(),
}
KINDS = {
    "empty.txt": "EmptyDocumentError",
    "blank.txt": "EmptyDocumentError",
    "binary.txt": "NotTextError",
    "noise.txt": "EncodingError",
    "picture.txt": "NotTextError",
    "mixed.txt": "EncodingError",
    "hollow.html": "EmptyDocumentError",
    "long.txt": "TooLargeError",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "docs"
    place.mkdir()
    (place / "good.txt").write_text(GOOD, encoding="utf-8")
    return place


def edugov(*arguments):
    return kg.cli.run([str(argument) for argument in arguments])


def inputs(graph):
    rows = Graph.open(graph).rows("documents")
    return sorted(path for row in rows for path in row["paths"])


def versions(graph):
    """The current version, and the bytes of every file of every version that is there."""
    files = {path: path.read_bytes() for path in graph.glob("v-*/*")}
    return (graph / "current").read_text(encoding="utf-8"), files


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_named_and_the_others_are_built(name, folder, tmp_path, capsys):
    (folder / name).write_bytes(BAD[name])
    code = edugov(
        "build", folder, "--out", tmp_path / "graph", "--workers", 1, "--max-characters", 1000
    )
    told = capsys.readouterr()
    assert code == 3
    assert told.out == ""
    assert f"failed: {name}: " in told.err
    assert inputs(tmp_path / "graph") == ["good.txt"]
    report = next((tmp_path / "graph").glob("v-*/report.json")).read_text(encoding="utf-8")
    assert name in report
    assert KINDS[name] in report


def test_all_bad_documents_are_told_together(folder, tmp_path):
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    done = build([folder], tmp_path / "graph", settings=Settings(max_characters=1000), workers=2)
    assert {each.path: each.kind for each in done.failed} == KINDS
    assert inputs(tmp_path / "graph") == ["good.txt"]


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_written_where_no_document_is_left(name, folder, tmp_path, capsys):
    (folder / name).write_bytes(BAD[name])
    graph = tmp_path / "graph"
    code = edugov("build", folder / name, "--out", graph, "--workers", 1, "--max-characters", 1000)
    told = capsys.readouterr().err
    assert code == 1
    assert name in told
    assert "Traceback" not in told
    assert not (graph / "current").exists()


@pytest.mark.parametrize("command", ["build", "annotate"])
def test_a_missing_path_is_named(command, tmp_path, capsys):
    code = edugov(command, tmp_path / "none", "--out", tmp_path / "out")
    told = capsys.readouterr().err
    assert code == 1
    assert str(tmp_path / "none") in told
    assert not (tmp_path / "out").exists()


def test_a_folder_without_documents(tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.xlsx").write_bytes(b"PK")
    code = edugov("build", tmp_path / "docs", "--out", tmp_path / "out")
    told = capsys.readouterr().err
    assert code == 1
    assert "no documents in" in told
    assert "1 file" in told
    assert not (tmp_path / "out").exists()


def test_files_of_other_kinds_are_listed(folder, tmp_path, capsys):
    (folder / "table.xlsx").write_bytes(b"PK")
    code = edugov("build", folder, "--out", tmp_path / "graph", "--workers", 1)
    told = capsys.readouterr().err
    assert code == 0
    assert "skipped: table.xlsx" in told
    assert inputs(tmp_path / "graph") == ["good.txt"]


def test_a_line_of_a_megabyte_is_read(folder, tmp_path):
    line = "全市普惠性幼儿园覆盖率达91.2%，" * 23_000
    (folder / "line.txt").write_text(line, encoding="utf-8")
    assert len(line.encode()) > 1_000_000
    forms = Settings("edugov_zh_forms")  # the trained reader takes minutes for so much
    done = build([folder], tmp_path / "graph", settings=forms, workers=1)
    assert done.failed == ()
    assert inputs(tmp_path / "graph") == ["good.txt", "line.txt"]


def test_a_file_that_vanishes_during_the_build(folder, tmp_path):
    (folder / "zz.txt").write_text(GOOD + "二", encoding="utf-8")

    def vanish(done, total):
        (folder / "zz.txt").unlink(missing_ok=True)

    done = build([folder], tmp_path / "graph", workers=1, progress=vanish)
    assert [each.path for each in done.failed] == ["zz.txt"]
    assert "is it still there" in done.failed[0].message
    assert inputs(tmp_path / "graph") == ["good.txt"]


def test_a_fault_of_ours_is_named_with_the_document(folder, tmp_path, monkeypatch):
    from kg.reading import Reader

    (folder / "other.txt").write_text(GOOD.replace("5号", "6号"), encoding="utf-8")
    really = Reader.read

    def read(self, document):
        if document.path == "other.txt":
            raise KeyError("cue")
        return really(self, document)

    monkeypatch.setattr(Reader, "read", read)
    done = build([folder], tmp_path / "graph", workers=1)
    (failure,) = done.failed
    assert (failure.path, failure.kind) == ("other.txt", "KeyError")
    assert "fault of edugov-kg" in failure.message
    assert "test_bad_input.py" in failure.message
    assert inputs(tmp_path / "graph") == ["good.txt"]


def test_a_folder_that_is_not_ours_is_refused_before_anything_is_read(folder, tmp_path, capsys):
    foreign = tmp_path / "thesis"
    foreign.mkdir()
    (foreign / "chapter.docx").write_bytes(b"PK")
    code = edugov("build", folder, "--out", foreign, "--pipeline", "none")
    told = capsys.readouterr().err
    assert code == 1
    assert str(foreign) in told
    assert [path.name for path in foreign.iterdir()] == ["chapter.docx"]


def test_an_unknown_pipeline_is_named(folder, tmp_path, capsys):
    code = edugov("build", folder, "--out", tmp_path / "graph", "--pipeline", "none")
    assert code == 1
    assert "none is neither" in capsys.readouterr().err
    assert not (tmp_path / "graph" / "current").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_gazetteer_ends_the_build(workers, folder, tmp_path, capsys):
    (folder / "other.txt").write_text(GOOD.replace("5号", "6号"), encoding="utf-8")
    table = tmp_path / "g.tsv"
    table.write_text("code\tname\n99\t霁州市\n", encoding="utf-8")
    graph = tmp_path / "graph"
    code = edugov("build", folder, "--out", graph, "--gazetteer", table, "--workers", workers)
    assert code == 1
    assert "g.tsv:2" in capsys.readouterr().err
    assert not (graph / "current").exists()


def test_a_missing_gazetteer_is_named(folder, tmp_path):
    with pytest.raises(MissingPathError, match="no file"):
        build([folder], tmp_path / "graph", settings=Settings(gazetteers=(tmp_path / "g.tsv",)))


def test_two_builds_at_once(folder, tmp_path):
    met = []

    def again(done, total):
        with pytest.raises(LockedError) as caught:
            build([folder], tmp_path / "graph", workers=1)
        met.append(str(caught.value))

    build([folder], tmp_path / "graph", workers=1, progress=again)
    assert len(met) == 1
    assert str(tmp_path / "graph") in met[0]
    assert inputs(tmp_path / "graph") == ["good.txt"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of files as bytes")
def test_a_name_that_is_not_utf_8(folder, tmp_path):
    name = os.fsdecode("招生工作通知.txt".encode("gb18030"))
    (folder / name).write_text(GOOD.replace("5号", "8号"), encoding="utf-8")
    (folder / f"{name}.txt").write_bytes(b"")
    done = build([folder], tmp_path / "graph", workers=1)
    assert [each.path for each in done.failed] == ["招生工作通知.txt.txt"]
    assert inputs(tmp_path / "graph") == ["good.txt", "招生工作通知.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [0, 2000])
def test_a_full_disk_leaves_the_graph_as_it_was(room, folder, tmp_path):
    import resource

    graph = tmp_path / "graph"
    assert run_edugov("build", folder, "--out", graph, "--workers", 1).returncode == 0
    before = versions(graph)
    (folder / "more.txt").write_text(GOOD.replace("5号", "7号"), encoding="utf-8")
    done = run_edugov(
        *("build", folder, "--out", graph, "--workers", 1),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        environment={"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1, done.stderr
    assert os.strerror(errno.EFBIG) in done.stderr or "room" in done.stderr
    assert "Traceback" not in done.stderr
    assert versions(graph) == before
    assert inputs(graph) == ["good.txt"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_place_where_nothing_may_be_written(folder):
    done = run_edugov("build", folder, "--out", "/proc/graph", "--workers", 1)
    assert done.returncode == 1
    assert "/proc/graph" in done.stderr
    assert "Traceback" not in done.stderr


def test_out_at_a_file(folder, tmp_path, capsys):
    (tmp_path / "graph").write_text("mine", encoding="utf-8")
    assert edugov("build", folder, "--out", tmp_path / "graph") == 1
    assert str(tmp_path / "graph") in capsys.readouterr().err
    assert (tmp_path / "graph").read_text(encoding="utf-8") == "mine"


def test_usage_errors_have_a_code_of_their_own(capsys):
    assert edugov("build") == 2
    assert edugov("nonsense") == 2
    assert edugov("build", "x", "--out", "y", "--workers", "0") == 2
    assert capsys.readouterr().out == ""


def test_no_documents_is_an_error_of_input(tmp_path):
    with pytest.raises(InputError):
        build([tmp_path], tmp_path / "graph")
    with pytest.raises(MissingPathError):
        find_documents([tmp_path / "none"])

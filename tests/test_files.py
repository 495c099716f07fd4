import errno
import os
from tempfile import NamedTemporaryFile

import pytest

import kg.files as module
from kg.errors import WriteError
from kg.files import write_file


def test_a_file_is_written_whole(tmp_path):
    write_file(tmp_path / "x.txt", "文".encode())
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == "文"
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_is_replaced(tmp_path):
    (tmp_path / "x.txt").write_text("old", encoding="utf-8")
    write_file(tmp_path / "x.txt", b"new")
    assert (tmp_path / "x.txt").read_bytes() == b"new"


def test_a_missing_folder_is_made(tmp_path):
    write_file(tmp_path / "none" / "x.txt", b"x")
    assert (tmp_path / "none" / "x.txt").read_bytes() == b"x"


def test_a_folder_that_cannot_be_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match=r"x\.txt can't be written"):
        write_file(tmp_path / "file" / "x.txt", b"x")


def test_a_place_that_is_a_folder_leaves_nothing_behind(tmp_path):
    (tmp_path / "x").mkdir()
    with pytest.raises(WriteError, match="choose another place"):
        write_file(tmp_path / "x", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_full_disk_is_named_and_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "x").write_text("old", encoding="utf-8")

    class Full:
        def __init__(self, **options):
            self.file = NamedTemporaryFile(**options)  # noqa: SIM115  # closed by the test
            self.name = self.file.name

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def close(self):
            self.file.close()

        def write(self, _):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "NamedTemporaryFile", Full)
    with pytest.raises(WriteError, match="No space left"):
        write_file(tmp_path / "x", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_text(encoding="utf-8") == "old"

import errno
import os
from pathlib import Path

import pytest

from kg.errors import InputError, MissingPathError
from kg.readers import find_documents


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")


def test_folders_are_searched_in_order(tmp_path):
    put(tmp_path, "b.txt", "a/z.html", "a/B.HTM", "c.XHTML", "a.txt", ".git/x.txt", ".keep")
    found = find_documents([tmp_path])
    assert [source.name for source in found.documents] == [
        "a/B.HTM",
        "a/z.html",
        "a.txt",
        "b.txt",
        "c.XHTML",
    ]
    assert found.skipped == ()


def test_other_kinds_are_listed_with_the_reason(tmp_path):
    put(tmp_path, "a.txt", "b.pdf", "README")
    found = find_documents([tmp_path])
    assert [(item.path.name, item.reason.split(":")[0]) for item in found.skipped] == [
        ("README", "files without an ending are not read"),
        ("b.pdf", "files .pdf are not read"),
    ]


def test_hidden_documents_are_listed_but_not_what_systems_leave(tmp_path):
    put(tmp_path, "a.txt", "sub/.b.TXT", "._a.txt", ".b.html.swp")
    found = find_documents([tmp_path])
    assert [source.name for source in found.documents] == ["a.txt"]
    assert [(item.path.name, item.reason) for item in found.skipped] == [
        (".b.TXT", "hidden files are not read: take the dot from its name, or give the file itself")
    ]
    given = find_documents([tmp_path / "sub" / ".b.TXT"])
    assert [source.name for source in given.documents] == [".b.TXT"]


def test_a_folder_that_can_t_be_looked_into_is_listed(tmp_path, monkeypatch):
    put(tmp_path, "a.txt", "locked/b.txt")
    listed = os.scandir

    def scandir(path):
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_documents([tmp_path])
    assert [source.name for source in found.documents] == ["a.txt"]
    assert [(item.path, item.reason) for item in found.skipped] == [
        (tmp_path / "locked", "the folder can't be looked into (Permission denied)")
    ]


def test_a_file_that_is_given_and_in_a_folder_counts_once(tmp_path):
    put(tmp_path, "a.txt", "b.txt")
    found = find_documents([tmp_path / "b.txt", tmp_path, tmp_path])
    assert [source.name for source in found.documents] == ["b.txt", "a.txt"]


def test_links_to_folders_are_listed_not_followed(tmp_path):
    put(tmp_path, "docs/a.txt")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs", target_is_directory=True)
    found = find_documents([tmp_path / "docs"])
    assert [source.name for source in found.documents] == ["a.txt"]
    assert [item.path.name for item in found.skipped] == ["loop"]


def test_a_path_that_leads_to_nothing(tmp_path):
    with pytest.raises(MissingPathError, match="nowhere"):
        find_documents([tmp_path / "nowhere"])


def test_a_folder_without_documents(tmp_path):
    put(tmp_path, "a.pdf")
    with pytest.raises(InputError, match=r"no documents .*1 files of other kinds.*\.txt"):
        find_documents([tmp_path])

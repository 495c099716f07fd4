"""Readings as bytes and back, and the cache of them."""

import os
from dataclasses import replace

import pytest
from readings import plan_page, readings

from kg.bundle import Cached, ReadingCache, reading_key
from kg.bundle.codec import from_bytes, to_bytes


@pytest.mark.parametrize("index", [0, 1])
def test_a_reading_comes_back_as_it_was(index):
    reading = readings()[index]
    again = from_bytes(to_bytes(reading))
    assert again == reading
    assert to_bytes(again) == to_bytes(reading)
    assert again.document.id == reading.document.id
    assert [each.id for each in again.statements] == [each.id for each in reading.statements]


@pytest.mark.parametrize("cut", [0, 10, 40, -1])
def test_damaged_bytes_are_refused(cut):
    data = to_bytes(readings()[0])
    with pytest.raises(ValueError, match="damaged"):
        from_bytes(data[:cut])


def test_the_cache_gives_what_was_put(tmp_path):
    cache = ReadingCache(tmp_path / "cache")
    reading = plan_page().reading()
    path = reading.document.path
    key = reading_key(reading.document.id, "pipeline", "ontology", "code")
    assert cache.get(key, path) is None
    cache.put(key, reading)
    assert cache.get(key, path) == reading
    other = reading_key(reading.document.id, "pipeline", "ontology", "other")
    assert cache.get(other, path) is None


def test_a_reading_is_that_of_whatever_path_is_asked_for(tmp_path):
    cache = ReadingCache(tmp_path)
    cache.put("ab", plan_page().reading())
    found = cache.get("ab", "sub/another.txt")
    assert found.document.path == "sub/another.txt"
    document = replace(found.document, path=plan_page().document.path)
    assert replace(found, document=document) == plan_page().reading()


@pytest.mark.parametrize("end", [0, 10, -1])
def test_a_damaged_file_is_no_reading(tmp_path, end):
    cache = ReadingCache(tmp_path)
    key = reading_key("a")
    cache.put(key, plan_page().reading())
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(path.read_bytes()[:end])
    assert cache.get(key, "a.txt") is None


def test_keys_tell_their_parts_apart():
    assert reading_key("a", "b") != reading_key("b", "a")


def test_the_list_of_a_version_comes_back(tmp_path):
    cache = ReadingCache(tmp_path)
    listed = {Cached("二.txt", "aa"), Cached("一.txt", "aa"), Cached('"\t.txt', "bb")}
    assert cache.get_list("v-1") == ()
    cache.put_list("v-1", listed)
    assert cache.get_list("v-1") == tuple(sorted(listed))
    assert cache.get_list("v-2") == ()


@pytest.mark.parametrize("text", ["", "[", "[1]", '[["a"]]', "{}"])
def test_a_damaged_list_lists_nothing(tmp_path, text):
    (tmp_path / "v-1.json").write_text(text, encoding="utf-8")
    assert ReadingCache(tmp_path).get_list("v-1") == ()


def test_all_else_is_removed(tmp_path):
    cache = ReadingCache(tmp_path)
    one, other = reading_key("a"), reading_key("b")
    cache.put(one, plan_page().reading())
    cache.put(other, plan_page().reading())
    cache.put_list("v-1", {Cached("a.txt", one), Cached("b.txt", other)})
    cache.put_list("v-2", {Cached("b.txt", other)})
    (tmp_path / other[:2] / f"{other}.{os.getpid()}").write_bytes(b"of a killed build")
    cache.keep_only("v-2", {Cached("b.txt", other)})
    assert cache.get(one, "a.txt") is None
    assert cache.get(other, "b.txt") is not None
    assert cache.get_list("v-2") == (Cached("b.txt", other),)
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")]
    assert sorted(left) == [f"{other[:2]}/{other}.reading", "v-2.json"]

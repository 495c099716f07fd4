"""Readings as bytes and back, and the cache of them."""

import pytest
from readings import plan_page, readings

from kg.bundle import ReadingCache, reading_key
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
    key = reading_key(reading.document.id, "pipeline", "ontology", "code")
    assert cache.get(key) is None
    cache.put(key, reading)
    assert cache.get(key) == reading
    assert cache.get(reading_key(reading.document.id, "pipeline", "ontology", "other")) is None


def test_a_damaged_file_is_no_reading(tmp_path):
    cache = ReadingCache(tmp_path)
    key = reading_key("a")
    cache.put(key, plan_page().reading())
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.get(key) is None


def test_keys_tell_their_parts_apart():
    assert reading_key("a", "b") != reading_key("b", "a")


def test_readings_of_other_keys_are_removed(tmp_path):
    cache = ReadingCache(tmp_path)
    one, other = reading_key("a"), reading_key("b")
    cache.put(one, plan_page().reading())
    cache.put(other, plan_page().reading())
    cache.keep_only({other})
    assert cache.get(one) is None
    assert cache.get(other) is not None

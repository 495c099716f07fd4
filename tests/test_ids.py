"""Ids: canonical JSON and what is made of it."""

import json
import unicodedata
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import canonical_json, make_id
from kg.vocabulary import Status

KEYS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(Status),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def normal(key):
    """The key as plain JSON values with every string in NFC, in the plainest way."""
    if isinstance(key, str):
        return unicodedata.normalize("NFC", str(key))
    if isinstance(key, dict):
        return {normal(name): normal(value) for name, value in key.items()}
    return [normal(value) for value in key] if isinstance(key, list) else key


@given(KEYS)
def test_canonical_json_is_json_of_the_normal_key_with_sorted_names(key):
    expected = json.dumps(normal(key), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_json(key) == expected


def test_equal_keys_give_equal_text():
    assert canonical_json({"a": "e\u0301", "b": (1, None)}) == canonical_json(
        {"b": [1, None], "a": "\u00e9"}
    )
    assert (
        canonical_json(MappingProxyType({"b": range(2), "a": "e\u0301"})) == '{"a":"é","b":[0,1]}'
    )
    assert canonical_json([Status.REACHED, True, 1]) == '["reached",true,1]'


@pytest.mark.parametrize("key", [1.5, [0.0], {"a": {1, 2}}, b"x", {"a": object()}])
def test_what_has_no_canonical_form_is_refused(key):
    with pytest.raises(TypeError, match="has no canonical form: give it as a string"):
        canonical_json(key)


def test_ids_are_those_of_version_one():
    key = {"jurisdiction": "region-320600-1983", "name": "南通市教育局"}
    assert make_id("org", key) == "org-01168ff508adb1396c3d"

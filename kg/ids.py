"""Ids made of meaning: the same key always gives the same id, on any machine.

Version 1 of the scheme: a prefix for the class, ``-``, then the first 20 hexadecimal digits of
SHA-256 over the key as canonical JSON (RFC 8785 for the values used here: strings in NFC, whole
numbers, booleans, null, lists and objects of these; keys sorted; no white space; UTF-8).
"""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

VERSION = 1
DIGITS = 20

Key: TypeAlias = "str | int | bool | Sequence[Key] | Mapping[str, Key] | None"


def canonical_json(key: Key) -> str:
    """Write a key so that equal keys give equal text.

    Floats are refused, since their text differs between writers: give them as strings.

    >>> canonical_json({"b": [1, None], "a": "市教育局"})
    '{"a":"市教育局","b":[1,null]}'

    :raises TypeError: for a value of any other type
    """
    text = _written(key)
    return text if unicodedata.is_normalized("NFC", text) else _written(_normal(key))


def make_id(prefix: str, key: Key) -> str:
    """Return the id of what has this key.

    >>> make_id("org", {"jurisdiction": "region-320600-1983", "name": "南通市教育局"})
    'org-01168ff508adb1396c3d'
    """
    return f"{prefix}-{hash_text(canonical_json(key))[:DIGITS]}"


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    :raises UnicodeEncodeError: if the text holds a lone surrogate
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _written(key: Key) -> str:
    """Write a key, refusing what has no canonical form; strings as they are."""
    if isinstance(key, str):
        return encode_basestring(key)
    if key is None or isinstance(key, bool):
        return _WORDS[key]
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, _OBJECTS):
        named = [f"{encode_basestring(name)}:{_written(key[name])}" for name in sorted(key)]
        return f"{{{','.join(named)}}}"
    if isinstance(key, _LISTS) and not isinstance(key, bytes):
        return f"[{','.join([_written(value) for value in key])}]"
    raise TypeError(
        f"{key!r} of type {type(key).__name__} has no canonical form: give it as a string"
    )


_WORDS = {None: "null", True: "true", False: "false"}
_OBJECTS, _LISTS = (dict, Mapping), (list, tuple, Sequence)
"""The plain type first: it is told at once."""


def _normal(key: Key) -> Key:
    """Return a key with all its strings in NFC."""
    if isinstance(key, str):
        return unicodedata.normalize("NFC", key)
    if isinstance(key, Mapping):
        return {unicodedata.normalize("NFC", name): _normal(value) for name, value in key.items()}
    if isinstance(key, Sequence):
        return [_normal(value) for value in key]
    return key

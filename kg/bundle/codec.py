"""A reading as bytes, and back exactly: canonical JSON, compressed, with a checksum."""

import hashlib
import json
import zlib
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.statement import Reading

VERSION = 2
_DIGEST = 32


def to_bytes(reading: Reading) -> bytes:
    """Write a reading; equal readings give equal bytes."""
    text = json.dumps([VERSION, _plain(reading)], ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8"), 6)
    return hashlib.sha256(packed).digest() + packed


def from_bytes(data: bytes) -> Reading:
    """Read what :func:`to_bytes` wrote.

    :raises ValueError: if the bytes are damaged or of another version
    """
    digest, packed = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(packed).digest() != digest:
        raise ValueError("the checksum does not fit: the file is damaged")
    version, content = json.loads(zlib.decompress(packed))
    if version != VERSION:
        raise ValueError(f"version {version} is not {VERSION}")
    reading: Reading = _made(Reading, content)
    return reading


def _plain(value: Any) -> Any:
    """Return a value as lists and plain values: a dataclass as the list of its fields."""
    if hasattr(value, "__dataclass_fields__"):
        kind: Any = type(value)
        return [_plain(getattr(value, name)) for name, _ in _typed(kind)]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _typed(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields that make a dataclass, in order, each with its type."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind) if field.init)


def _made(kind: Any, value: Any) -> Any:
    """Make a value of a type from what :func:`_plain` gave for it."""
    if get_origin(kind) in {Union, UnionType}:
        kinds = [each for each in get_args(kind) if each is not type(None)]
        return None if value is None else _made(kinds[0], value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__"):
        return kind(**{n: _made(t, v) for (n, t), v in zip(_typed(kind), value, strict=True)})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


def _tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in value)
    return tuple(_made(kind, each) for kind, each in zip(kinds, value, strict=True))

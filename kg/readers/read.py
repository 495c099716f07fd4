"""From a file to a document."""

from collections.abc import Mapping
from pathlib import Path

from kg.document import Document
from kg.errors import (
    DocumentError,
    EmptyDocumentError,
    MissingPathError,
    NotTextError,
    TooLargeError,
)
from kg.readers.encoding import decode
from kg.readers.files import SUFFIXES, document_name
from kg.readers.html import Page, declared_encoding, read_page
from kg.readers.layout import lay_out
from kg.readers.metadata import read_metadata

MAX_CHARACTERS = 2_000_000
_BYTES_A_CHARACTER = {"text": 4, "html": 40}
"""How many bytes of a file one character of its text may take, markup included."""


def read(path: Path, *, root: Path | None = None, max_characters: int = MAX_CHARACTERS) -> Document:
    """Read a .txt or .html file: its text, blocks and fields.

    The document's path is relative to ``root``, the file's name alone without it.

    :raises MissingPathError: if there is no such file (any more)
    :raises DocumentError: if it can't be read, holds no text, is binary, is in no one encoding or
        longer than ``max_characters``; the subclass says which
    """
    name = document_name(path, path.parent if root is None else root)
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise NotTextError(f"{path}: files {path.suffix} are not read: save it as .txt or .html")
    data = _bytes(path, max_characters * _BYTES_A_CHARACTER[kind], max_characters)
    text, encoding = decode(
        data, str(path), declared=declared_encoding(data) if kind == "html" else ""
    )
    page = read_page(text) if kind == "html" else Page(text)
    if not page.text.strip():
        raise EmptyDocumentError(f"{path} is a page that shows no text")
    if len(page.text) > max_characters:
        raise _too_large(path, f"{len(page.text)} characters", max_characters)
    return _document(page, name, encoding)


def read_text(text: str, path: str = "text.txt") -> Document:
    """Return the document of a text that is at hand.

    :raises EmptyDocumentError: if it holds nothing but white space
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise EmptyDocumentError(f"{path} holds nothing but white space")
    return _document(Page(plain), path, "utf-8")


def _document(page: Page, path: str, encoding: str) -> Document:
    head: Mapping[str, str] = page.head
    layout = lay_out(page.text, page.hints, head.get("title", ""))
    fields = read_metadata(page.text, layout, head)
    return Document(page.text, path, encoding, layout.blocks, fields)


def _bytes(path: Path, most: int, max_characters: int) -> bytes:
    """Return a file's bytes, at most ``most``.

    :raises TooLargeError: if it has more, before they are read
    """
    try:
        size = path.stat().st_size
        if size > most:
            raise _too_large(path, f"{size} bytes", max_characters)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingPathError(f"there is no file {path}: check the path") from error
    except OSError as error:
        raise DocumentError(f"{path} can't be read: {error.strerror}") from error


def _too_large(path: Path, size: str, max_characters: int) -> TooLargeError:
    return TooLargeError(
        f"{path} has {size}, more than {max_characters} characters allow: split it, or raise "
        "the limit (--max-characters)"
    )

"""From the bytes of a file to its text, without guessing quietly."""

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from kg.errors import EmptyDocumentError, EncodingError, NotTextError
from kg.readers.patterns import FOLDER
from kg.resources import resource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file: save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an Office file (.docx, .xlsx): save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an Office file (.doc, .xls, .wps): save its text as .txt"),
    (b"{\\rtf", "an RTF file: save its text as .txt"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_UTF8_INSIDE = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){6,}")
_WIDE = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000
_LEAST_COMMON = 0.25
_SHORT = 24
_REMEDY = "save it as UTF-8"


def decode(data: bytes, path: str, *, declared: str = "") -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    A byte order mark is dropped and CRLF and CR become LF; nothing else is changed. ``declared``
    is the encoding that the file itself names, such as an HTML page's, to try before guessing.

    :raises EmptyDocumentError: if there is nothing, or white space only
    :raises NotTextError: if it is binary
    :raises EncodingError: if no encoding fits all of it; the message names the first byte
    """
    _refuse_binary(data, path)
    text, encoding = _decode(data, path, declared)
    _refuse_controls(text, path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocumentError(f"{path} holds nothing but white space")
    return text, encoding


def _refuse_binary(data: bytes, path: str) -> None:
    if not data:
        raise EmptyDocumentError(f"{path} is empty")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"{path} is {kind}")


def _refuse_controls(text: str, path: str) -> None:
    controls = _CONTROLS.findall(text[:_SAMPLE])
    if "\x00" in text or len(controls) * 20 > min(len(text), _SAMPLE):
        raise NotTextError(f"{path} holds control characters: it is binary, not text")


def _decode(data: bytes, path: str, declared: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, path), encoding.removesuffix("-sig")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, path, declared, error)
    return _as_utf16(data, path) if "\x00" in text else (text, "utf-8")


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _misfit(data, path, error) from error


def _as_utf16(data: bytes, path: str) -> tuple[str, str]:
    """Read text with NUL bytes, which is UTF-16 without a byte order mark if it is text at all."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text is not None and "\x00" not in text and _plausible(text):
            return text, encoding
    raise NotTextError(f"{path} holds NUL bytes: it is binary, not text")


def _decode_legacy(
    data: bytes, path: str, declared: str, error: UnicodeDecodeError
) -> tuple[str, str]:
    """Read what is not UTF-8: GB18030 (with GBK, GB2312), UTF-16 without a mark, what is declared.

    Of the encodings that fit, that counts which gives the most common characters; where none
    gives enough of them, charset-normalizer may know a further one.
    """
    inside = _UTF8_INSIDE.search(data)
    texts = {encoding: _try(data, encoding) for encoding in _candidates(declared)}
    fits = {encoding: text for encoding, text in texts.items() if text is not None}
    ranked = sorted(fits, key=lambda encoding: -_commonness(fits[encoding]))
    if inside is not None and not (ranked and ranked[0].startswith("utf-16")):
        raise _mixed(data, path, error, inside.start())
    if ranked and _plausible(fits[ranked[0]]):
        return fits[ranked[0]], ranked[0]
    return _other(data, path, error)


def _candidates(declared: str) -> list[str]:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        name = ""
    known = ["gb18030", "utf-16-le", "utf-16-be"]
    return known if name in {"", "utf-8", "gbk", "gb2312", *known} else [name, *known]


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _other(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, str]:
    best = from_bytes(data[:_SAMPLE]).best()
    text = _try(data, best.encoding) if best is not None and best.encoding else None
    if best is None or text is None or not _WIDE.search(text) or not _has_words(text):
        raise _misfit(data, path, error) from error
    return text, best.encoding


def _has_words(text: str) -> bool:
    """Tell whether most of a text is Chinese or plain ASCII, as in Big5 rightly read."""
    sample = re.sub(r"\s", "", text[:_SAMPLE])
    wide = len(
        re.findall(r"[㐀-鿿\U00020000-\U0003ffff\u3000-\u303f\uff00-\uffef\x20-\x7e]", sample)
    )
    return wide * 10 >= len(sample) * 9


def _plausible(text: str) -> bool:
    """Tell whether a text reads as Chinese: many of its characters are common ones."""
    wide = len(_WIDE.findall(text[:_SAMPLE]))
    if wide <= _SHORT:
        return _has_words(text)
    return _commonness(text) >= _LEAST_COMMON


def _commonness(text: str) -> float:
    """Return the share of common characters among all that are not ASCII."""
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    common = _common()
    return sum(character in common for character in sample) / len(sample) if sample else 0.0


@cache
def _common() -> frozenset[str]:
    path = resource(f"{FOLDER}/common_characters.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    return frozenset("".join(line for line in lines if not line.startswith("#"))) | frozenset(
        "，。、；：！？“”‘’（）《》〔〕—…　"
    )


def _misfit(data: bytes, path: str, error: UnicodeDecodeError) -> EncodingError:
    line = data.count(b"\n", 0, error.start) + 1
    return EncodingError(
        f"{path}: byte {error.start} (line {line}) is not {error.encoding.upper()}, "
        f"and no other encoding fits: {_REMEDY}"
    )


def _mixed(data: bytes, path: str, error: UnicodeDecodeError, inside: int) -> EncodingError:
    line = data.count(b"\n", 0, error.start) + 1
    return EncodingError(
        f"{path} mixes encodings: byte {error.start} (line {line}) is not UTF-8, the text at byte "
        f"{inside} is: {_REMEDY}"
    )

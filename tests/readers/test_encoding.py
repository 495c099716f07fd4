import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import EmptyDocumentError, EncodingError, NotTextError
from kg.readers.encoding import decode

TEXT = (
    "龙泉市人民政府关于加强学前教育工作的通知\n"
    "一、总体要求。到2025年，普惠性幼儿园覆盖率达到95%以上。\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode("utf-8"), "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8", id="utf-8-bom"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", id="utf-16-bom"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16", id="utf-16-be-bom"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", id="utf-16-be"),
        pytest.param(TEXT.encode("utf-32"), "utf-32", id="utf-32"),
        pytest.param(TEXT.encode("gbk"), "gb18030", id="gbk"),
        pytest.param(TEXT.encode("gb18030"), "gb18030", id="gb18030"),
    ],
)
def test_the_same_text_in_each_encoding(data, encoding):
    assert decode(data, "a.txt") == (TEXT, encoding)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("市教育局".encode("gbk"), "市教育局", id="short-gbk"),
        pytest.param("某市教育局䶮𠮷".encode("gb18030"), "某市教育局䶮𠮷", id="gb18030-only"),
        pytest.param("教育\r\n规划\r完".encode(), "教育\n规划\n完", id="line-ends"),
        pytest.param(
            "\u3000教育\xa0规划（１）".encode(), "\u3000教育\xa0规划（１）", id="unchanged"
        ),
        pytest.param("教育".encode("utf-16-le"), "教育", id="utf-16-without-ascii"),
    ],
)
def test_text(data, text):
    assert decode(data, "a.txt")[0] == text


def test_big5():
    text = "教育部為推動學前教育發展，特訂定本要點，各校應依規定辦理，並於年底前報告成果。" * 3
    assert decode(text.encode("big5"), "a.txt")[0] == text


def test_a_declared_encoding_is_tried():
    text = "教育部為推動學前教育發展，特訂定本要點。"
    assert decode(text.encode("big5"), "a.html", declared="big5") == (text, "big5")


@pytest.mark.parametrize("declared", ["no-such-code", "utf-8", "gb2312"])
def test_a_declared_encoding_that_is_wrong_does_no_harm(declared):
    assert decode(TEXT.encode("gbk"), "a.html", declared=declared) == (TEXT, "gb18030")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        pytest.param(b"", EmptyDocumentError, "a.txt is empty", id="empty"),
        pytest.param("\ufeff \u3000\r\n".encode(), EmptyDocumentError, "white space", id="blank"),
        pytest.param(b"%PDF-1.7\n", NotTextError, "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", NotTextError, "docx", id="docx"),
        pytest.param(b"\x89PNG\r\n", NotTextError, "image", id="png"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1", NotTextError, "doc", id="doc"),
        pytest.param(b"{\\rtf1 text}", NotTextError, "RTF", id="rtf"),
        pytest.param(b"abc\x00\x01\x02\x00", NotTextError, "binary", id="nul"),
        pytest.param(bytes(range(1, 32)) * 40, NotTextError, "binary", id="controls"),
        pytest.param(
            codecs.BOM_UTF16_LE + "教育".encode("utf-16-le") + b"\x01",
            EncodingError,
            "byte 6 ",
            id="utf-16-odd",
        ),
        pytest.param(
            ("教育\n" * 20).encode() + "龙泉市人民政府办公室".encode("gbk"),
            EncodingError,
            "byte 140 (line 21)",
            id="utf-8-then-gbk",
        ),
        pytest.param(
            (TEXT * 9).encode("gbk") + TEXT.encode(), EncodingError, "mixes", id="gbk-then-utf-8"
        ),
        pytest.param(
            "教育".encode() + b"\xff\xfe\xff" + "规划".encode(), EncodingError, "UTF-8", id="broken"
        ),
    ],
)
def test_what_is_no_text_in_one_encoding(data, error, words):
    with pytest.raises(error) as raised:
        decode(data, "a.txt")
    assert words in str(raised.value)
    assert str(raised.value).startswith("a.txt")


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_give_text_or_one_of_our_errors(data):
    try:
        text, _ = decode(data, "a.txt")
    except (EmptyDocumentError, EncodingError, NotTextError):
        return
    assert "\r" not in text
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_utf_8_comes_back_unchanged(text):
    text = text.removeprefix("\ufeff")
    if text.strip():
        assert decode(text.encode(), "a.txt") == (text, "utf-8")

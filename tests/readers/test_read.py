import pytest

from kg.errors import (
    DocumentError,
    EmptyDocumentError,
    MissingPathError,
    NotTextError,
    TooLargeError,
)
from kg.readers import read, read_text

TEXT = "龙泉市人民政府关于加强学前教育的意见\n一、总体要求\n　　到2025年，毛入园率达到95%以上。\n"
PAGE = f"""<html><head><meta charset="gb2312"><title>{TEXT.split()[0]}_某市政府</title></head>
<body><div class="nav">首页</div><p>{TEXT.split()[0]}</p><p>一、总体要求</p>
<p>到2025年，毛入园率达到95%以上。</p></body></html>"""


def put(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_text_file(tmp_path):
    path = put(tmp_path, "a/b.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    document = read(path, root=tmp_path)
    assert (document.text, document.path, document.encoding) == (TEXT, "a/b.txt", "utf-8")
    assert document == read_text(TEXT, "a/b.txt")


def test_the_path_without_a_root_is_the_name(tmp_path):
    assert read(put(tmp_path, "a/b.txt", TEXT.encode())).path == "b.txt"


def test_a_page(tmp_path):
    document = read(put(tmp_path, "a.html", PAGE.encode("gb2312")))
    assert document.encoding == "gb18030"
    assert [(block.kind.value, document.text_of(block)) for block in document.blocks] == [
        ("furniture", "首页"),
        ("title", "龙泉市人民政府关于加强学前教育的意见"),
        ("heading", "一、总体要求"),
        ("paragraph", "到2025年，毛入园率达到95%以上。"),
    ]
    assert document.get("title") == "龙泉市人民政府关于加强学前教育的意见"


def test_the_head_of_a_page_says_what_its_text_does_not(tmp_path):
    page = (
        "<title>龙泉市教育规划</title><p>全市新建幼儿园3所，增加学位900个，明年全部投入使用。</p>"
    )
    document = read(put(tmp_path, "a.html", page.encode()))
    title = next(field for field in document.fields if field.key == "title")
    assert (title.value, title.start, title.rule) == ("龙泉市教育规划", None, "head")
    assert document.get("genre") == "发展规划"


def test_equal_texts_are_one_document(tmp_path):
    first = read(put(tmp_path, "a.txt", TEXT.encode()))
    second = read(put(tmp_path, "b.txt", TEXT.encode("gbk")))
    assert first.id == second.id


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(MissingPathError, match=r"gone\.txt"):
        read(tmp_path / "gone.txt")


def test_a_folder_with_the_name_of_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(DocumentError, match=r"a\.txt can't be read"):
        read(tmp_path / "a.txt")


def test_a_kind_that_is_not_read(tmp_path):
    with pytest.raises(NotTextError, match=r"\.pdf"):
        read(put(tmp_path, "a.pdf", b"%PDF"))


@pytest.mark.parametrize("data", [b"", b" \n", b"<html><img></html>", b"<script>1</script>"])
def test_a_page_without_text(tmp_path, data):
    with pytest.raises(EmptyDocumentError, match=r"a\.html"):
        read(put(tmp_path, "a.html", data))


def test_a_text_without_text():
    with pytest.raises(EmptyDocumentError, match=r"text\.txt"):
        read_text(" \u3000\n")


@pytest.mark.parametrize(
    ("count", "words"),
    [pytest.param(11, "11 characters", id="by-text"), pytest.param(41, "123 bytes", id="by-size")],
)
def test_a_file_that_is_too_large(tmp_path, count, words):
    path = put(tmp_path, "a.txt", ("教" * count).encode())
    with pytest.raises(TooLargeError, match=rf"a\.txt has {words}, more than 10"):
        read(path, max_characters=10)


def test_a_file_at_the_limit(tmp_path):
    assert read(put(tmp_path, "a.txt", ("教" * 10).encode()), max_characters=10).text == "教" * 10

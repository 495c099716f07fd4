import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.html import declared_encoding, read_page
from kg.readers.layout import Hint
from kg.vocabulary import BlockKind


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<p>一</p><p>二</p>", "一\n二", id="paragraphs"),
        pytest.param("<div>一<br>二<br/>三</div>", "一\n二\n三", id="line-breaks"),
        pytest.param("<p>教育\n  规划</p>", "教育规划", id="source-line-between-chinese"),
        pytest.param("<p>in 2021\n  about</p>", "in 2021 about", id="source-line-in-english"),
        pytest.param("<p>教育 规划</p>", "教育 规划", id="blank-between-chinese"),
        pytest.param("<p>教<b>育</b><span>规</span>划</p>", "教育规划", id="inline"),
        pytest.param("<p>一&nbsp;二　三&#8220;四&rdquo;</p>", "一\xa0二　三“四”", id="entities"),
        pytest.param(
            "<script>var a='无'</script><style>p{}</style><p>有</p><!-- 无 -->尾",
            "有\n尾",
            id="unseen",
        ),
        pytest.param('<p hidden>无</p><p style="display: none">无</p>有', "有", id="hidden"),
        pytest.param("<pre>一\n  二</pre>", "一\n  二", id="preformatted"),
        pytest.param("<ul><li>一<li>二</ul>三", "一\n二\n三", id="list-without-end-tags"),
        pytest.param("<title>无</title><h1>有</h1>", "有", id="title-is-not-shown"),
        pytest.param(
            "<table><tr><td>一</td><td> <p>二</p> </td></tr><tr><td>三<td>四</table>",
            "一\t二\n三\t四",
            id="table",
        ),
        pytest.param(
            "<table><tr><td></td><td>二</td><td></td><td>四</td></tr></table>",
            "\t二\t\t四",
            id="empty-cells",
        ),
        pytest.param(
            "<table><tr><td><p>一</p><p>二</p></td><td>三</td></tr></table>",
            "一\n二\n三",
            id="cell-of-several-lines",
        ),
        pytest.param("<p>一<b>二</p>三</i></table>四", "一二\n三四", id="broken-markup"),
        pytest.param(
            '<?xml version="1.0" encoding="gb2312"?><html><body>一</body></html>', "一", id="xhtml"
        ),
        pytest.param("只有文字", "只有文字", id="no-markup"),
        pytest.param("<p>一</p>&#55296;&#0;", "一", id="characters-that-do-not-exist"),
    ],
)
def test_text(source, text):
    assert read_page(source).text.replace("\ufffd", "").rstrip("\n") == text


@pytest.mark.parametrize("source", ["", " \n", "<!-- x -->", "<html></html>", "<img src=a.png>"])
def test_a_page_without_text(source):
    assert read_page(source).text == ""


def marked(source):
    """Return the text of each hint, by kind."""
    page = read_page(source)
    return [(hint.kind, page.text[hint.start : hint.end].strip()) for hint in page.hints]


BODY = "<p>" + "全市新建幼儿园，增加学位，办学条件持续改善。" * 5 + "</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"<nav>首页</nav>{BODY}", ["首页"], id="element"),
        pytest.param(f'<div class="top-nav">首页</div>{BODY}', ["首页"], id="class"),
        pytest.param(f'<div id="leftMenu">首页</div>{BODY}', ["首页"], id="camel-case-id"),
        pytest.param(
            f"<ul><li><a>甲</a><li><a>乙</a><li><a>丙</a></ul>{BODY}", ["甲\n乙\n丙"], id="links"
        ),
        pytest.param(
            f"{BODY}<p>附件：<a>1.甲</a><a>2.乙</a><a>3.丙</a></p>", [], id="attachments-are-not"
        ),
        pytest.param(f"{BODY}<p>见<a>通知</a></p>", [], id="one-link-is-not"),
        pytest.param(f'<div class="nav-content">{BODY}</div>', [], id="most-of-the-page-is-not"),
        pytest.param(f'<p class="unavoidable">序</p>{BODY}', [], id="part-of-a-word-is-not"),
    ],
)
def test_furniture(source, expected):
    assert marked(source) == [(BlockKind.FURNITURE, text) for text in expected]


def test_rows_of_a_table():
    source = "<p>表</p><table><tr><th>指标<th>值<tr><td>入园率<td>95%</table><p>完</p>"
    assert marked(source) == [
        (BlockKind.TABLE_CELL, "指标\t值"),
        (BlockKind.TABLE_CELL, "入园率\t95%"),
    ]


def test_a_table_that_only_arranges_is_none():
    assert marked(f"<table><tr><td>{BODY}{BODY}</td><td>二</td></tr></table>") == []


def test_head():
    source = """<head><title>通知_某市</title><meta name="ArticleTitle" content="关于甲的通知">
    <meta name="pubdate" content="2021-03-05 10:20"><meta name="ContentSource" content="市 教育局">
    <meta property="og:url" content="http://a.cn/1.html"><meta name="Keywords" content="乙">
    </head>一"""
    assert read_page(source).head == {
        "title": "关于甲的通知",
        "date_published": "2021-03-05",
        "source": "市 教育局",
        "url": "http://a.cn/1.html",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("关于甲的通知_某市政府", "关于甲的通知", id="underscore"),
        pytest.param("关于甲的通知 - 某市政府", "关于甲的通知", id="dash"),
        pytest.param("关于2021—2025年规划", "关于2021—2025年规划", id="dash-inside"),
    ],
)
def test_title_without_the_name_of_the_site(title, expected):
    assert read_page(f"<title>{title}</title>一").head == {"title": expected}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "GBK"),
        (b"<p>charset</p>", ""),
    ],
)
def test_declared_encoding(data, expected):
    assert declared_encoding(data) == expected


@pytest.mark.parametrize("tag", ["div", "font", "ul><li"])
def test_nesting_without_end_loses_nothing(tag):
    page = read_page(f"<{tag}>一" * 3000)
    assert page.text.count("一") == 3000


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<td>", "</td>", "<tr>", "</tr>", "<table>", "</table>", "<br>", "<pre>",
     "</pre>", "<nav>", "</nav>", "<b>", "</div>", "<li>", "<a>", "一", "二 ", "\n", "<", "&amp;",
     "<script>", "</script>", "<!--", "-->"]
), max_size=40))  # fmt: skip
def test_any_markup_gives_hints_within_the_text(pieces):
    page = read_page("".join(pieces))
    last = Hint(BlockKind.FURNITURE, 0, 0)
    for hint in page.hints:
        assert last.end <= hint.start < hint.end <= len(page.text)
        last = hint

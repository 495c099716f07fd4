import pytest

from kg.readers import read_text


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("龙泉市教育局二〇一〇年工作总结", "龙泉市教育局"),
        ("龙泉市教育局2010年工作总结", "龙泉市教育局"),
        ("龙泉市义务教育二〇一〇年工作总结", None),
    ],
)
def test_a_title_names_its_issuer_before_the_year(title, issuer):
    document = read_text(f"{title}\n　　今年以来，全市教育系统落实各项任务，各项工作进展顺利。\n")
    assert document.get("issuer") == issuer

"""Of which region a text is that nothing else tells of."""

import pytest
from linked_documents import GAZETTEER

from kg.linking import most_named as module
from kg.linking import schools
from kg.linking.most_named import most_named, named_regions


def meant(text):
    found = most_named(text, GAZETTEER, None, named_regions(text, GAZETTEER, None))
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("如东县、如东县、海安市。", "如东县", id="most-often"),
        pytest.param("建成乡村振兴示范县。江苏方案获推广。", "江苏省", id="no-end-of-a-word"),
        pytest.param("江苏企业增多，江苏品牌叫响，如东县获奖。", "江苏省", id="short-name"),
        pytest.param("江苏师范大学帮扶如东县。", "如东县", id="in-the-name-of-a-school"),
        pytest.param("全省如东县、海安市先行，山东省帮扶。", "江苏省", id="all-the-province"),
        pytest.param("我市居全省第三，如东县、如东县、江苏省。", "如东县", id="a-city-in-one"),
        pytest.param("没有地名。", None, id="none"),
    ],
)
def test_most_named(text, expected):
    assert meant(text) == expected


def test_what_bears_the_name_of_a_province_is_data(add_line):
    text = "江苏银行、江苏银行支持如东县。"
    assert meant(text) == "江苏省"
    add_line(schools.PATTERNS, "named\t银行", module)
    assert meant(text) == "如东县"

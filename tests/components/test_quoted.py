import pytest

from kg.components.quoted import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化“县管校聘”改革，完成竞聘", ["“县管校聘”改革"]),
        ("开展“师德师风提升年”主题活动", ["“师德师风提升年”主题活动"]),
        ("推进“一校一品”建设", ["一校一品"]),
        ("落实“六稳”要求，打好“百日攻坚”战", []),
        ("“甲镇”的老师们都参加了这次活动", []),
    ],
)
def test_what_a_name_in_quotes_is_a_programme_by(text, expected):
    assert [text[start:end] for start, end in quoted(text)] == expected

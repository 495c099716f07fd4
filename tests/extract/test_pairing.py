import pytest
from observed import parse

from kg.extract.pairing import pair, value_lists
from kg.vocabulary import MentionType


def paired(markup):
    text, _, mentions = parse(markup)
    values = [(a, b) for a, b, type_, _ in mentions if type_ is MentionType.VALUE]
    indicators = [(a, b) for a, b, type_, _ in mentions if type_ is MentionType.INDICATOR]
    return [
        (text[a:b], [text[slice(*indicators[j])] for j in chosen])
        for (a, b), chosen in zip(values, pair(text, values, indicators), strict=True)
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("[I:覆盖率]达[V:94%]", [("94%", ["覆盖率"])], id="before"),
        pytest.param("建成[V:12个][I:基地]", [("12个", ["基地"])], id="behind"),
        pytest.param(
            "[I:产值]增长[V:3%]，[I:城乡居民收入]分别增长[V:4%]、[V:5%]",
            [("3%", ["产值"]), ("4%", ["城乡居民收入"]), ("5%", ["城乡居民收入"])],
            id="town-and-country-at-once",
        ),
        pytest.param(
            "[I:成果入选名单][V:4项]。健全机制，[V:37个]“小事”落地，达[V:5项]，居第[V:3位]",
            [
                ("4项", ["成果入选名单"]),
                ("37个", []),
                ("5项", ["成果入选名单"]),
                ("3位", ["成果入选名单"]),
            ],
            id="a-count-of-what-was-not-read",
        ),
        pytest.param(
            "[I:绿化率]、[I:普及率]分别达[V:46%]、[V:43%]，均居全省[V:第2]",
            [("46%", ["绿化率"]), ("43%", ["普及率"]), ("第2", ["绿化率", "普及率"])],
            id="a-rank-of-all-in-the-clause-before",
        ),
        pytest.param(
            "[I:绿化率]、[I:普及率]分别达[V:46%]、[V:43%]，居全省[V:第2]",
            [("46%", ["绿化率"]), ("43%", ["普及率"]), ("第2", ["普及率"])],
            id="a-rank-of-the-last",
        ),
        pytest.param(
            "[I:稻米产量]居全省[V:第1]，[I:生猪出栏量]、[I:茶叶出口量]均居全省[V:第3]",
            [("第1", ["稻米产量"]), ("第3", ["茶叶出口量"])],
            id="a-rank-of-what-stands-before-it",
        ),
        pytest.param(
            "[I:投资][V:3.8亿元][I:改造学校][V:76所]",
            [("3.8亿元", ["投资"]), ("76所", ["改造学校"])],
            id="between",
        ),
        pytest.param(
            "[V:43所][I:高校]和[V:538所][I:中小学]",
            [("43所", ["高校"]), ("538所", ["中小学"])],
            id="behind-in-a-list",
        ),
        pytest.param(
            "[I:小学]、[I:初中入学率]分别为[V:99%]和[V:98%]",
            [("99%", ["小学"]), ("98%", ["初中入学率"])],
            id="respectively",
        ),
        pytest.param(
            "[I:小学]、[I:初中入学率]均为[V:100%]", [("100%", ["小学", "初中入学率"])], id="both"
        ),
        pytest.param(
            "[I:足球]、[I:篮球特色学校]达[V:60所]",
            [("60所", ["篮球特色学校"])],
            id="a-count-of-the-last",
        ),
        pytest.param(
            "[V:43所][I:学校]落成，[I:入学率]达[V:99%]",
            [("43所", ["学校"]), ("99%", ["入学率"])],
            id="not-over-a-comma",
        ),
        pytest.param(
            "[V:4个][I:贫困县]、[I:贫困村]占[V:3%]",
            [("4个", ["贫困县"]), ("3%", ["贫困村"])],
            id="not-with-what-is-counted",
        ),
        pytest.param(
            "[I:上线率]达[V:58%]，比上年提高[V:2个百分点]，居全省[V:第3位]",
            [("58%", ["上线率"]), ("2个百分点", ["上线率"]), ("第3位", ["上线率"])],
            id="again",
        ),
        pytest.param(
            "[I:招生][V:4.46万人]，[I:在校生][V:12.87万人]，分别增长[V:1.8%]和[V:2.6%]",
            [
                ("4.46万人", ["招生"]),
                ("12.87万人", ["在校生"]),
                ("1.8%", ["招生"]),
                ("2.6%", ["在校生"]),
            ],
            id="respectively-again",
        ),
        pytest.param(
            "培育[V:50个]具有鲜明特色的[I:艺术团体]", [("50个", ["艺术团体"])], id="described"
        ),
        pytest.param("[V:3所]，再无其他", [("3所", [])], id="none"),
    ],
)
def test_pairs(markup, expected):
    assert paired(markup) == expected


def test_lists():
    text = "为5.2%、7.3%和11.2%，共3个"
    assert value_lists(text, [(1, 5), (6, 10), (11, 16), (18, 20)]) == [
        (0, 3),
        (1, 3),
        (2, 3),
        (0, 1),
    ]

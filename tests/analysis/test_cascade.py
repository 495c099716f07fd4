"""Who is based on whom, and the line from province to county."""

import pytest
from cascade_graph import CITY, COUNTY, DISTRICT, FORWARDED, PROVINCE, UNLINKED

from kg.analysis.cascade import Lag, cascade, lag
from kg.analysis.links import links
from kg.analysis.policies import Policy, find_policy, normal_number
from kg.errors import UnknownNameError


@pytest.fixture(scope="module")
def found(chain):
    return links(chain)


@pytest.fixture(scope="module")
def steps(chain, found):
    return cascade(found, find_policy(chain, found.known, PROVINCE))


def test_the_line_from_the_province_to_the_counties(steps):
    assert [
        (each.depth, each.policy.number, each.parent.number if each.parent else None)
        for each in steps
    ] == [
        (-1, None, None),
        (0, PROVINCE, None),
        (1, CITY, PROVINCE),
        (2, FORWARDED, CITY),
        (2, DISTRICT, CITY),
        (2, COUNTY, CITY),
    ]


def test_the_ground_and_how_the_superior_was_told(steps):
    assert [(each.link.ground, each.link.by) for each in steps if each.link] == [
        ("implementation", "title"),
        ("implementation", "title and issuer"),
        ("forwarding", "number"),
        ("basis", "number"),
        ("implementation", "number"),
    ]


def test_level_region_issuer_and_date(steps):
    assert [
        (each.policy.level, each.policy.region_name, each.policy.issuers, each.policy.date)
        for each in steps
    ] == [
        ("central", None, ("中共中央", "国务院"), None),
        ("province", "岚江省", ("岚江省人民政府办公厅",), "2020-09-10"),
        ("prefecture", "岚江省霁州市", ("霁州市人民政府办公室",), "2021-01-20"),
        ("county", "岚江省霁州市雁泽市", ("雁泽市教育局",), "2021"),
        ("county", "岚江省霁州市澄岚区", ("霁州市澄岚区教育局",), "2021-03-05"),
        ("county", "岚江省霁州市荻川县", ("荻川县人民政府办公室",), "2021-06-18"),
    ]


def test_lags_where_both_days_are_known(steps):
    assert [(each.lag.days, each.lag.months) for each in steps] == [
        (None, None), (None, None), (132, 4), (None, None), (44, 2), (149, 5),
    ]  # fmt: skip


def test_what_is_named_beside_the_nearest_superior(found, steps):
    also = {each.policy.number: [link.upper for link in each.also] for each in steps}
    numbers = {key: [found.known.by_id[each].number for each in of] for key, of in also.items()}
    assert numbers[COUNTY] == [PROVINCE]
    assert [key for key, of in numbers.items() if of] == [COUNTY]


def test_the_text_of_a_policy_that_is_only_cited_is_not_there(steps):
    assert [each.policy.document is not None for each in steps] == [False] + [True] * 5


def test_the_place_holds_the_words(chain, steps):
    texts = {row["id"]: row["text"] for row in chain.table("documents").to_pylist()}
    for link in (each.link for each in steps if each.link):
        assert texts[link.document][link.place.start : link.place.end] == link.place.quote
    city = next(each for each in steps if each.policy.number == CITY)
    assert (
        city.link.place.quote == "为贯彻落实《省政府办公厅关于加强中小学劳动教育的实施意见》精神，"
    )


def test_a_document_that_names_no_superior_hangs_nowhere(chain, found, steps):
    alone = find_policy(chain, found.known, UNLINKED)
    assert alone.id not in {each.policy.id for each in steps}
    assert [each.policy.number for each in cascade(found, alone)] == [UNLINKED]


@pytest.mark.parametrize(
    "name",
    [
        "霁政办发[2021] 3 号",
        "霁州市加强中小学劳动教育实施方案",
        "《霁州市加强中小学劳动教育实施方案》",
    ],
)
def test_a_policy_is_found_by_number_title_and_the_plan_printed_in_it(chain, found, name):
    assert find_policy(chain, found.known, name).number == CITY


def test_a_title_may_leave_its_issuer_out(chain, found):
    title = "关于加强中小学劳动教育的实施意见"
    with pytest.raises(UnknownNameError, match="may mean several"):
        find_policy(chain, found.known, title)
    assert find_policy(chain, found.known, f"岚江省人民政府办公厅{title}").number == PROVINCE
    notice = "关于报送劳动教育统计数据的通知"
    assert find_policy(chain, found.known, notice).number == UNLINKED


def test_an_unknown_number_gives_the_nearest(chain, found):
    with pytest.raises(UnknownNameError, match="霁政办发〔2021〕3号"):
        find_policy(chain, found.known, "霁政办发〔2021〕30号")


def test_an_unknown_title_gives_the_nearest(chain, found):
    with pytest.raises(UnknownNameError, match=r"did you mean .*劳动教育"):
        find_policy(chain, found.known, "霁州市劳动教育方案")


def test_what_is_no_number():
    assert normal_number("2021年3号") is None


def policy(date):
    return Policy("policy-a", "甲", None, (), None, None, None, date, None, None, None)


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("2015-12-31", "2016-01-04", Lag(4, 1)),
        ("2016-03-01", "2016-02-28", Lag(-2, -1)),
        ("2015-12", "2016-01-04", Lag(None, 1)),
        ("2015", "2016-01-04", Lag(None, None)),
        (None, "2016-01-04", Lag(None, None)),
    ],
)
def test_lags(upper, lower, expected):
    assert lag(policy(upper), policy(lower)) == expected

"""Regions through renamings, mergers, splits and transfers: one plain unit, or a flag."""

import pytest

from kg.analysis.divisions import RELATIONS, Divisions, Relation, Unit


@pytest.fixture(scope="module")
def divisions():
    return Divisions.load()


@pytest.mark.parametrize(
    ("region", "year", "base", "unit"),
    [
        pytest.param(
            "region-320684-1994",
            2017,
            2020,
            Unit(Relation.RENAMED, "320614", "海门区"),
            id="a city that became a district",
        ),
        pytest.param(
            "region-320614-2020",
            2021,
            2015,
            Unit(Relation.RENAMED, "320684", "海门市"),
            id="and back",
        ),
        pytest.param(
            "region-320625-1983",
            1990,
            2020,
            Unit(Relation.RENAMED, "320614", "海门区"),
            id="renamed twice",
        ),
        pytest.param(
            "region-320611-1991",
            2017,
            2020,
            Unit(Relation.PART, "320613", "崇川区", ("320602 崇川区",)),
            id="merged with another into a new code",
        ),
        pytest.param(
            "region-320611-1991",
            2017,
            2019,
            Unit(Relation.SAME, "320611", "港闸区"),
            id="before the merger",
        ),
        pytest.param(
            "region-320613-2020",
            2021,
            2019,
            Unit(Relation.SEVERAL, others=("320602 崇川区", "320611 港闸区")),
            id="made of two",
        ),
        pytest.param(
            "region-110101-1981",
            2005,
            2020,
            Unit(Relation.PART, "110101", "东城区", ("110103 崇文区",)),
            id="took another in and kept its code",
        ),
        pytest.param(
            "region-110101-1981",
            2015,
            2020,
            Unit(Relation.SAME, "110101", "东城区"),
            id="after it took the other in",
        ),
        pytest.param(
            "region-130323-1983",
            2014,
            2020,
            Unit(Relation.SEVERAL, others=("130302 海港区", "130304 北戴河区", "130306 抚宁区")),
            id="split",
        ),
        pytest.param(
            "region-130123-1986",
            2000,
            2020,
            Unit(
                Relation.CHANGED,
                "130123",
                "正定县",
                ("130123 → 130102 2001", "130123 → 130108 2001"),
            ),
            id="gave parts away",
        ),
        pytest.param(
            "region-130123-1986",
            2001,
            2020,
            Unit(Relation.SAME, "130123", "正定县"),
            id="gave them away before",
        ),
        pytest.param(
            "region-650000-1981",
            2010,
            2024,
            Unit(Relation.SAME, "650000", "新疆维吾尔自治区"),
            id="what a new city of its own took stays in the region",
        ),
        pytest.param(
            "region-371202-1992",
            2000,
            2020,
            Unit(Relation.CHANGED, "370116", "莱芜区", ("371202 → 371203 2006",)),
            id="gave a part away, then was renamed",
        ),
        pytest.param(
            "region-371202-1992",
            2010,
            2020,
            Unit(Relation.RENAMED, "370116", "莱芜区"),
            id="renamed after the transfer",
        ),
        pytest.param(
            "region-371200-1992", 2015, 2020, Unit(Relation.NONE), id="ended without a successor"
        ),
        pytest.param("region-0123456789abcdef0123", 2015, 2020, Unit(Relation.NONE), id="no code"),
    ],
)
def test_a_region_in_a_base_year(divisions, region, year, base, unit):
    assert divisions.unit(region, year, base) == unit


def test_a_region_that_a_later_document_names_is_taken_as_it_is(divisions):
    assert divisions.unit("region-320614-2020", 2018, 2020) == Unit(
        Relation.SAME, "320614", "海门区"
    )


@pytest.mark.parametrize(
    ("region", "years"),
    [
        ("region-320684-1994", [2019, 2020]),
        ("region-320614-2020", [2020, 2021]),
        ("region-320613-2020", [2020, 2021]),
        ("region-of-no-list", [2019, 2020, 2021]),
    ],
)
def test_the_years_of_a_name(divisions, region, years):
    assert [year for year in (2019, 2020, 2021) if divisions.held(region, year)] == years


def test_every_relation_has_its_meaning():
    assert set(RELATIONS) == set(Relation)


def test_a_table_of_ones_own(tmp_path):
    table = tmp_path / "regions.tsv"
    table.write_text(
        "code\tname\tfirst\tuntil\tsuccessors\n"
        "990000\t岚江省\t1990\t\t\n"
        "990100\t霁州市\t1990\t\t\n"
        "990121\t荻川县\t1990\t2019-05-01\t990103\n"
        "990103\t荻川区\t2019-05-01\t\t\n",
        encoding="utf-8",
    )
    own = Divisions.load(table)
    unit = own.unit("region-990121-1990", 2017, 2020)
    assert unit == Unit(Relation.RENAMED, "990103", "荻川区")

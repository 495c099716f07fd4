"""For whom a value is: a region, a part of it, each city or each county in it."""

from types import SimpleNamespace

import pytest
from made_values import made

from kg.analysis.addressees import Addressee, Addressees
from kg.analysis.wording import wording

PROVINCE, CITY = "region-990000-1990", "region-990100-1990"
DISTRICT, COUNTY = "region-990102-1990", "region-990121-1990"


@pytest.fixture(scope="module")
def addressees(outcomes_graph):
    return Addressees(outcomes_graph)


def of(addressees, text, about):
    value = made(text, about=about, region=about)
    return addressees.of(value, wording(value))


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        pytest.param("全市达到⟨95%⟩", CITY, Addressee(CITY), id="whole"),
        pytest.param(
            "各市达到⟨95%⟩", PROVINCE, Addressee(PROVINCE, True, "prefecture"), id="cities"
        ),
        pytest.param(
            "各县（市、区）均达到⟨95%⟩", CITY, Addressee(CITY, True, "county"), id="counties"
        ),
        pytest.param("各地达到⟨95%⟩", PROVINCE, Addressee(PROVINCE, True), id="places"),
        pytest.param("达到⟨95%⟩", "school-1", Addressee("school-1"), id="school"),
    ],
)
def test_of(addressees, text, about, expected):
    assert of(addressees, text, about) == expected


def test_a_part_of_a_region_is_that_region_with_a_place():
    city = {"id": CITY, "name": "岚江省霁州市", "within": None}
    town = {"id": "town", "name": "岚江省霁州市市区", "within": CITY}
    rows = [
        {**row, "canonical": row["id"], "type": "REGION", "class": "Region"} for row in (city, town)
    ]
    found = Addressees(SimpleNamespace(rows=lambda _: rows))
    assert of(found, "小学平均班额⟨45人⟩", "town") == Addressee(CITY, place="城区")
    assert of(found, "小学平均班额⟨45人⟩", CITY) == Addressee(CITY)


@pytest.mark.parametrize(
    ("addressee", "covered"),
    [
        pytest.param(Addressee(PROVINCE, True, "prefecture"), [CITY], id="cities"),
        pytest.param(Addressee(PROVINCE, True, "county"), [DISTRICT, COUNTY], id="counties"),
        pytest.param(Addressee(PROVINCE, True), [CITY, DISTRICT, COUNTY], id="places"),
        pytest.param(Addressee(CITY, True, "county"), [DISTRICT, COUNTY], id="of-a-city"),
    ],
)
def test_covers(addressees, addressee, covered):
    regions = [PROVINCE, CITY, DISTRICT, COUNTY]
    assert [each for each in regions if addressees.covers(addressee, each)] == covered


def test_what_holds_a_region(addressees):
    assert addressees.holding(DISTRICT) == [DISTRICT, CITY, PROVINCE]
    assert addressees.holding("school-1") == ["school-1"]
    assert addressees.region_named("岚江省霁州市") == CITY
    assert addressees.region_named("岚江省") == PROVINCE
    assert addressees.region_named(None) is None

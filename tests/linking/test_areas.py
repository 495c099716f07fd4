"""The kinds of functional areas."""

from kg.linking import areas
from kg.linking.gazetteer import Level, Region
from kg.linking.regions import area_name

CITY = Region("320600", "云岭市", Level.PREFECTURE)


def test_the_kinds_are_data(add_line):
    assert not areas.is_kind("自主科创园区")
    assert area_name("云岭科创区", CITY) == "科创区"
    add_line(areas.ZONES, "自主科创园区\tstate\t科创区", areas)
    assert areas.is_kind("自主科创园区")
    assert area_name("云岭科创区", CITY) == "云岭自主科创园区"


def test_words_that_are_no_names_are_data(add_line):
    assert area_name("云岭试点区", CITY) == "试点区"
    add_line(areas.ZONES, "试点区\tplain\t-", areas)
    assert area_name("云岭试点区", CITY) == "云岭试点区"

"""Regions that only the trained reader finds, and that are none."""

import pytest
from linked_documents import linked

from kg.linking import no_places
from kg.linking.no_places import is_no_place, may_be_region
from kg.linking.regions import NAMES
from kg.statement import Entity, Mention
from kg.vocabulary import MentionType


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("龙湾镇", True),
        ("巴彦苏木", True),
        ("清溪产业园区", True),
        ("柳湖安置区", True),
        ("各安置区", False),
        ("清溪河", False),
        ("建设路", False),
        ("贫困乡镇", False),
        ("县级市", False),
    ],
)
def test_the_form_of_a_region(surface, expected):
    assert may_be_region(surface) is expected


@pytest.mark.parametrize(
    ("rule", "resolved", "reason", "expected"),
    [
        pytest.param("reader", False, "no region of that name is known", True, id="unknown"),
        pytest.param("reader", True, "", False, id="resolved"),
        pytest.param("reader", False, "河滨 may be any of 甲, 乙", False, id="several"),
        pytest.param("names.name", False, "no region is known", False, id="of-the-rules"),
    ],
)
def test_what_only_the_reader_found_must_be_known(rule, resolved, reason, expected):
    entity = Entity("region-1", "Region", MentionType.REGION, "清溪河", "{}", resolved)
    mention = Mention(0, 3, MentionType.REGION, "清溪河", "region-1", rule, 0.9, reason)
    assert is_no_place(mention, "清溪河", {"region-1": entity}) is expected


def test_what_is_left_out_is_told_with_its_reason():
    found = linked("苏州市治理清溪河。", ("REGION", "苏州市"), ("REGION", "清溪河"), rule="reader")
    assert [mention.norm for mention in found.mentions] == ["江苏省苏州市"]
    assert {entity.name for entity in found.entities.values()} == {"江苏省", "江苏省苏州市"}
    told = [(item.rule, item.reason, item.start, item.end) for item in found.dropped]
    assert ("reader", "no list has this region, and it has not the form of one", 5, 8) in told
    assert linked("治理清溪河。", ("REGION", "清溪河")).mentions[0].norm == "清溪河"


@pytest.mark.parametrize(
    ("line", "surface", "expected"),
    [
        pytest.param("place\t茶场", "清溪茶场", True, id="place"),
        pytest.param("zone\t光电", "清溪光电园区", True, id="zone"),
        pytest.param("no_name\t临时", "临时安置区", False, id="no-name"),
    ],
)
def test_the_forms_are_data(add_line, line, surface, expected):
    assert may_be_region(surface) is not expected
    add_line(NAMES, line, no_places)
    assert may_be_region(surface) is expected


def test_words_that_describe_places_are_data(add_line):
    entity = Entity("region-1", "Region", MentionType.REGION, "标杆乡镇", "{}")
    mention = Mention(0, 4, MentionType.REGION, "标杆乡镇", "region-1", "reader", 0.9, "")
    assert not is_no_place(mention, "标杆乡镇", {"region-1": entity})
    add_line(NAMES, "described\t标杆.*", no_places)
    assert is_no_place(mention, "标杆乡镇", {"region-1": entity})

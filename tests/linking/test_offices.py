"""Offices and party groups of the body that speaks."""

import pytest

from kg.linking import offices
from kg.linking.offices import office_of


@pytest.mark.parametrize(
    ("line", "name", "speaker", "expected"),
    [
        pytest.param("office\t组", "局计财组", "云岭市教育局", "云岭市教育局计财组", id="office"),
        pytest.param(
            "department\t署", "项目办", "云岭市教育署", "云岭市教育署项目办公室", id="department"
        ),
    ],
)
def test_the_words_are_data(add_line, line, name, speaker, expected):
    assert office_of(name, speaker) is None
    add_line(offices.NAMES, line, offices)
    assert office_of(name, speaker) == expected

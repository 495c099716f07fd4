import pytest

from kg.linking import entities
from kg.linking.direction import falls


@pytest.mark.parametrize("name", ["初中辍学率", "小学大班额比例", "普通高中生师比", "失业率"])
def test_some_indicators_are_better_the_smaller_they_are(name):
    assert falls(name)
    assert entities.indicator(name).properties == (("better", "lower"),)


@pytest.mark.parametrize("name", ["初中巩固率", "新增学位", "专任教师"])
def test_of_others_nothing_is_said(name):
    assert not falls(name)
    assert entities.indicator(name).properties == ()

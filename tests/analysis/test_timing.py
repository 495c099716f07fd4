"""When a value was reached, as seen from a target."""

import pytest
from made_values import SOURCE, made

from kg.analysis.timing import Timed, Timing, not_over, span_of, time, years


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        pytest.param((2015, 2015), None, id="before-the-plan"),
        pytest.param((2018, 2018), Timed(Timing.INTERIM), id="on-the-way"),
        pytest.param((2020, 2020), Timed(Timing.DUE), id="in-its-year"),
        pytest.param(
            (2021, 2021), Timed(Timing.LATE, "a value of 2021, the target was for 2020"), id="after"
        ),
    ],
)
def test_levels(outcome, expected):
    assert time((2020, 2020), outcome, begin=2016, flow=False, annual=False) == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        pytest.param((2016, 2020), Timed(Timing.DUE), id="same-years"),
        pytest.param((2015, 2020), Timed(Timing.DUE), id="one-year-more"),
        pytest.param((2016, 2018), Timed(Timing.INTERIM), id="so-far"),
        pytest.param(
            (2020, 2020),
            Timed(Timing.DUE, "adds up over 2020, the target over 2016–2020"),
            id="one-year-only",
        ),
        pytest.param((2011, 2015), None, id="the-plan-before"),
    ],
)
def test_what_adds_up(outcome, expected):
    assert time((2016, 2020), outcome, begin=2016, flow=True, annual=False) == expected


def test_for_each_year():
    one = time((2016, 2020), (2018, 2018), begin=2016, flow=True, annual=True)
    total = time((2016, 2020), (2016, 2020), begin=2016, flow=True, annual=True)
    assert one == Timed(Timing.DUE)
    assert total == Timed(Timing.DUE, "for each year, and a total of 2016–2020")
    assert time((2016, 2020), (2021, 2021), begin=2016, flow=False, annual=True) is None


def test_what_adds_up_by_a_year_counts_from_the_plan_on():
    target = made("到2020年新增学位⟨3万个⟩", 30000, "个")
    assert years(target) == (2020, 2020)
    assert span_of(target, adds_up=True, by=True) == (2016, 2020)
    assert span_of(target, adds_up=False, by=True) == (2020, 2020)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param("2015", None, id="over"),
        pytest.param("2016", "told on 2016-03-20, before 2016 was over", id="not-over"),
        pytest.param("2017", "", id="to-come"),
    ],
)
def test_not_over(year, expected):
    from dataclasses import replace

    source = replace(SOURCE, date="2016-03-20")
    value = made("⟨3万个⟩", 3, "个", source=source, start=f"{year}-01-01", end=f"{year}-12-31")
    assert not_over(value) == expected

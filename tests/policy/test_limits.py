"""When a limit ends: each unit, what does not count, and why (民法典 201-203, 行政许可法 45, 82)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.policy.limits import StandsStill, limit_ends, months_after
from banshi.policy.vocabulary import SuspensionGround, Unit
from banshi.policy.working_time import WorkingCalendar
from tests.week import CALENDAR, ZONE, at

DAY = timedelta(days=1)
HEARING = SuspensionGround.HEARING


def ends(unit: Unit, budget: int, began: str, *still: tuple[str, str]) -> datetime | None:
    stretches = tuple(
        StandsStill(HEARING, at(since), at(until) if until else None) for since, until in still
    )
    return limit_ends(CALENDAR, unit, budget, at(began), stretches).due_at


@pytest.mark.parametrize(
    ("unit", "budget", "began", "due"),
    [
        (Unit.CLOCK_MINUTE, 15, "2026-03-06 23:50", "2026-03-07 00:05"),
        (Unit.HALL_MINUTE, 40, "2026-03-06 17:20", "2026-03-09 09:00"),
        (Unit.WORKING_DAY, 20, "2026-02-10 10:00", "2026-03-16 23:59:59"),
        (Unit.CALENDAR_DAY, 5, "2026-03-02 10:00", "2026-03-09 23:59:59"),
        (Unit.CALENDAR_DAY, 4, "2026-03-02 10:00", "2026-03-06 23:59:59"),
        (Unit.MONTH, 1, "2026-01-31 10:00", "2026-02-28 23:59:59"),
        (Unit.MONTH, 1, "2024-01-31 10:00", "2024-02-29 23:59:59"),
        (Unit.MONTH, 12, "2024-02-29 10:00", "2025-02-28 23:59:59"),
        (Unit.MONTH, 6, "2026-08-16 10:00", "2027-02-16 23:59:59"),
        (Unit.CALENDAR_DAY, 0, "2026-03-07 10:00", "2026-03-07 23:59:59"),
    ],
)
def test_each_unit_ends_where_the_law_of_its_kind_puts_it(
    unit: Unit, budget: int, began: str, due: str
) -> None:
    assert ends(unit, budget, began) == at(due)


@pytest.mark.parametrize(
    ("unit", "budget", "still", "due"),
    [
        (Unit.WORKING_DAY, 5, ("2026-03-04 09:00", "2026-03-10 09:00"), "2026-03-13 23:59:59"),
        (Unit.CALENDAR_DAY, 5, ("2026-03-04 09:00", "2026-03-10 09:00"), "2026-03-13 23:59:59"),
        (Unit.HALL_MINUTE, 120, ("2026-03-02 11:00", "2026-03-03 15:00"), "2026-03-03 16:00"),
        (Unit.CLOCK_MINUTE, 120, ("2026-03-02 11:00", "2026-03-03 15:00"), "2026-03-03 16:00"),
        (Unit.MONTH, 1, ("2026-03-04 09:00", "2026-03-10 09:00"), "2026-04-08 23:59:59"),
        (Unit.WORKING_DAY, 5, ("2026-03-20 09:00", "2026-03-30 09:00"), "2026-03-09 23:59:59"),
    ],
)
def test_time_that_stands_still_does_not_count(
    unit: Unit, budget: int, still: tuple[str, str], due: str
) -> None:
    assert ends(unit, budget, "2026-03-02 10:00", still) == at(due)


@pytest.mark.parametrize("unit", [one for one in Unit if one is not Unit.SAME_DAY])
def test_while_it_stands_still_nobody_says_a_day(unit: Unit) -> None:
    found = limit_ends(
        CALENDAR,
        unit,
        3000,
        at("2026-03-02 10:00"),
        (StandsStill(HEARING, at("2026-03-02 10:30")),),
    )
    assert found.due_at is None
    assert "还停着" in found.why[-1].zh
    assert "听证" in found.why[0].zh


def test_every_sum_says_why() -> None:
    for unit in Unit:
        if unit is not Unit.SAME_DAY:
            why = limit_ends(CALENDAR, unit, 3, at("2026-03-02 10:00")).why
            assert why, unit
            assert all(step.zh and step.en for step in why)


def test_what_is_no_sum_is_refused() -> None:
    began = at("2026-03-02 10:00")
    with pytest.raises(ValueError, match="rule"):
        limit_ends(CALENDAR, Unit.SAME_DAY, 1, began)
    with pytest.raises(ValueError, match="forwards"):
        limit_ends(CALENDAR, Unit.MONTH, -1, began)
    both = (StandsStill(HEARING, began), StandsStill(HEARING, began + DAY, began + DAY * 2))
    with pytest.raises(ValueError, match="overlap"):
        limit_ends(CALENDAR, Unit.MONTH, 1, began, both)


OLD_CLOCK = WorkingCalendar("Asia/Shanghai", (), ())


@pytest.mark.parametrize("year", range(1986, 1992))
def test_clock_minutes_are_real_ones_in_the_years_of_summer_time(year: int) -> None:
    """A child born in those years: its hours are real hours though the clock jumped."""
    zone = ZoneInfo("Asia/Shanghai")
    for month in (4, 5, 9):
        began = datetime(year, month, 1, tzinfo=zone)
        due = limit_ends(OLD_CLOCK, Unit.CLOCK_MINUTE, 30 * 24 * 60, began).due_at
        assert due is not None
        assert due.astimezone(UTC) - began.astimezone(UTC) == timedelta(days=30)
    born = datetime(year, 5, 10, 0, 30, tzinfo=zone)
    days = limit_ends(OLD_CLOCK, Unit.CALENDAR_DAY, 30, born).due_at
    assert days is not None
    assert days.date() >= date(year, 6, 9)


MOMENTS = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2026-06-01"))


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(0, 60), st.integers(0, 40), st.integers(0, 30))
def test_days_agree_with_ticking_them_off_one_by_one(
    moment: datetime, budget: int, after: int, length: int
) -> None:
    began = moment.replace(microsecond=0, tzinfo=ZONE)
    since = began + DAY * after
    still = (StandsStill(HEARING, since, since + DAY * length),)
    for unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY):
        day, left = began.date(), budget
        while left:
            day += DAY
            held = since.date() <= day < (since + DAY * length).date()
            works = CALENDAR.is_state_working_day(day)
            left -= not held and (works or unit is Unit.CALENDAR_DAY)
        while unit is Unit.CALENDAR_DAY and budget and not CALENDAR.is_state_working_day(day):
            day += DAY
        assert limit_ends(CALENDAR, unit, budget, began, still).due_at == CALENDAR.end_of_day(day)


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(0, 900), st.integers(0, 2000), st.integers(0, 2000))
def test_hall_minutes_with_a_stop_agree_with_counting_outside_it(
    moment: datetime, budget: int, after: int, length: int
) -> None:
    began = moment.replace(microsecond=0, tzinfo=ZONE)
    since = began + timedelta(minutes=after)
    until = since + timedelta(minutes=length)
    due = limit_ends(
        CALENDAR, Unit.HALL_MINUTE, budget, began, (StandsStill(HEARING, since, until),)
    ).due_at
    assert due is not None
    counted = CALENDAR.hall_time_between(began, due)
    if due > since:
        counted -= CALENDAR.hall_time_between(since, min(until, due))
    assert counted == timedelta(minutes=budget)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.integers(0, 40))
def test_months_end_on_the_same_date_or_the_last_of_a_shorter_month(day: date, more: int) -> None:
    found = months_after(day, more)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == more
    assert found.day == day.day or (found + DAY).month != found.month

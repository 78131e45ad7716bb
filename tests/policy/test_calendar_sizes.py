"""The calendar against its oracles at nightly sizes, and against a second library every day."""

from datetime import date, datetime, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.policy.working_time import WorkingCalendar
from tests.policy.test_working_time import (
    BEFORE,
    CALENDAR,
    DAY,
    MARCH,
    MINUTE,
    MINUTES_OF_THREE_WEEKS,
    OPEN,
    UNEVEN,
)

MANY = settings(max_examples=20_000, deadline=None)
WHOLE_YEARS = st.datetimes(
    datetime.fromisoformat("2019-12-01"), datetime.fromisoformat("2027-03-01")
)


def test_every_published_day_agrees_with_a_second_library() -> None:
    china = holidays.country_holidays("CN", years=range(2019, 2028))
    day = date(2020, 1, 1)
    while day.year <= 2026:
        assert CALENDAR.is_state_working_day(day) is china.is_working_day(day), day
        day += DAY


def counted(calendar: WorkingCalendar, start: datetime, minutes: int) -> datetime:
    """The moment reached by walking session by session from the first day on, naively."""
    day, left, at = start.date(), timedelta(minutes=minutes), start
    while left:
        for session in calendar.sessions_on(day):
            begins = max(at, session.opens_at)
            if begins >= session.closes_at:
                continue
            gives = min(left, session.closes_at - begins)
            left, at = left - gives, begins + gives
            if not left:
                return at
        day += DAY
    return at


@pytest.mark.long
@MANY
@given(MINUTES_OF_THREE_WEEKS, st.integers(1, 2000))
def test_tens_of_thousands_of_sums_agree_with_counting_every_minute(minute: int, more: int) -> None:
    target = BEFORE[minute] + more
    reached = UNEVEN.add_hall_minutes(MARCH + MINUTE * minute, more)
    index = int((reached - MARCH) / MINUTE)
    if index < len(BEFORE):
        assert BEFORE[index] == target
        assert OPEN[index - 1]


@pytest.mark.long
@MANY
@given(WHOLE_YEARS, st.integers(1, 30_000))
def test_sums_over_feasts_seasons_and_year_ends_agree_with_walking(
    moment: datetime, minutes: int
) -> None:
    start = CALENDAR.local(moment.replace(microsecond=0, tzinfo=CALENDAR.zone))
    assert CALENDAR.add_hall_minutes(start, minutes) == counted(CALENDAR, start, minutes)


@pytest.mark.long
@MANY
@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(1, 500))
def test_tens_of_thousands_of_working_days_agree_with_counting(start: date, days: int) -> None:
    day, left = start, days
    while left:
        day += DAY
        left -= CALENDAR.is_state_working_day(day)
    assert CALENDAR.add_working_days(start, days) == day


@settings(max_examples=60, deadline=None)
@given(WHOLE_YEARS, st.integers(1, 3000))
def test_a_sum_over_any_year_agrees_with_walking_session_by_session(
    moment: datetime, minutes: int
) -> None:
    start = CALENDAR.local(moment.replace(microsecond=0, tzinfo=CALENDAR.zone))
    assert CALENDAR.add_hall_minutes(start, minutes) == counted(CALENDAR, start, minutes)

"""The hall's working time (3.1): days, sessions, sums."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import accumulate

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.policy.hours import Closure, HallHours, Opening, Stretch
from banshi.policy.working_time import WorkingCalendar
from tests.week import CALENDAR, MAKE_UP_SATURDAY, MONDAY, SATURDAY, SPRING_FESTIVAL, at

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MORNING = Stretch(time(8, 30), time(12))
AFTERNOON = Stretch(time(14, 30), time(17, 30))

POWER_CUT = Closure(MONDAY, "停电", Stretch(time(10), time(15)))
SHUT_ON_MONDAY = Closure(MONDAY, "检修")
OPEN_ON_SATURDAY = Opening(SATURDAY, "便民开放日", Stretch(time(9), time(12)))
UNEVEN = replace(
    CALENDAR,
    closures=(Closure(date(2026, 3, 4), "停电", Stretch(time(9), time(16))),),
    openings=(OPEN_ON_SATURDAY, Opening(SATURDAY, "加开", Stretch(time(11), time(13)))),
)


def test_every_published_day_agrees_with_an_independent_calendar() -> None:
    day = date(2020, 1, 1)
    while day.year <= 2026:
        assert CALENDAR.is_state_working_day(day) is chinese_calendar.is_workday(day), day
        day += DAY


def test_published_years_name_their_papers() -> None:
    assert CALENDAR.published_through == 2026
    for year in range(2020, 2027):
        day = date(year, 6, 1)
        assert not CALENDAR.is_provisional(day)
        assert all("gov.cn" in source for source in CALENDAR.sources_for(day))


def test_a_year_nobody_published_follows_the_weekend_and_is_provisional() -> None:
    friday, saturday = date(2027, 10, 1), date(2027, 10, 2)
    assert CALENDAR.is_provisional(friday)
    assert CALENDAR.sources_for(friday) == ()
    assert CALENDAR.is_state_working_day(friday)
    assert not CALENDAR.is_state_working_day(saturday)


def clocks(calendar: WorkingCalendar, day: date) -> list[tuple[str, str]]:
    return [
        (f"{one.opens_at:%H:%M}", f"{one.closes_at:%H:%M}") for one in calendar.sessions_on(day)
    ]


WINTER = [("08:30", "12:00"), ("14:30", "17:30")]
SUMMER = [("08:30", "12:00"), ("15:00", "18:00")]


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        pytest.param(MONDAY, WINTER, id="a working day"),
        pytest.param(SATURDAY, [], id="a rest day"),
        pytest.param(MAKE_UP_SATURDAY, WINTER, id="a make-up Saturday"),
        pytest.param(SPRING_FESTIVAL, [], id="a feast"),
        pytest.param(date(2026, 5, 29), WINTER, id="the last working day before summer"),
        pytest.param(date(2026, 6, 1), SUMMER, id="summer's first day"),
        pytest.param(date(2026, 9, 30), SUMMER, id="summer's last day"),
        pytest.param(date(2026, 10, 8), WINTER, id="the first working day after it"),
        pytest.param(date(2019, 12, 31), [], id="before the hall had hours"),
    ],
)
def test_the_hall_sits_by_day_and_season(day: date, sessions: list[tuple[str, str]]) -> None:
    assert clocks(CALENDAR, day) == sessions


def test_a_closure_of_some_hours_cuts_the_sessions() -> None:
    calendar = replace(CALENDAR, closures=(POWER_CUT,))
    assert clocks(calendar, MONDAY) == [("08:30", "10:00"), ("15:00", "17:30")]


def test_a_closed_day_has_no_session_and_is_still_the_states_working_day() -> None:
    calendar = replace(CALENDAR, closures=(SHUT_ON_MONDAY,))
    assert clocks(calendar, MONDAY) == []
    assert calendar.is_state_working_day(MONDAY)
    assert calendar.add_working_days(date(2026, 2, 28), 1) == MONDAY


def test_an_extra_opening_adds_a_session_and_overlapping_ones_are_one() -> None:
    assert clocks(UNEVEN, SATURDAY) == [("09:00", "13:00")]
    assert UNEVEN.is_working_time(at("2026-03-07 12:30"))
    assert not UNEVEN.is_state_working_day(SATURDAY)


def test_new_hours_hold_from_their_day_on() -> None:
    shorter = HallHours(MONDAY, (MORNING,))
    calendar = replace(CALENDAR, hours=(*CALENDAR.hours, shorter))
    assert clocks(calendar, MAKE_UP_SATURDAY) == WINTER
    assert clocks(calendar, MONDAY) == [("08:30", "12:00")]


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-03-02 08:30", "2026-03-02 08:30"),
        ("2026-03-02 11:59:59", "2026-03-02 08:30"),
        ("2026-03-02 12:00", "2026-03-02 14:30"),
        ("2026-03-06 17:30", "2026-03-09 08:30"),
        ("2026-12-31 18:00", "2027-01-01 08:30"),
        ("2026-02-14 18:00", "2026-02-24 08:30"),
    ],
)
def test_the_session_that_holds_a_moment_or_the_next(moment: str, opens: str) -> None:
    assert CALENDAR.session_at_or_after(at(moment)).opens_at == at(opens)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        pytest.param(MONDAY, 0, MONDAY, id="none"),
        pytest.param(MONDAY, 1, date(2026, 3, 3), id="the day after is day one"),
        pytest.param(MONDAY, 5, date(2026, 3, 9), id="over a weekend"),
        pytest.param(date(2026, 2, 13), 2, date(2026, 2, 24), id="over make-up day and feast"),
        pytest.param(SATURDAY, 1, date(2026, 3, 9), id="from a rest day"),
        pytest.param(date(2026, 12, 30), 3, date(2027, 1, 4), id="into the next year"),
    ],
)
def test_working_days_are_added(start: date, days: int, due: date) -> None:
    assert CALENDAR.add_working_days(start, days) == due
    assert CALENDAR.add_working_days(CALENDAR.end_of_day(start), days) == due


@pytest.mark.parametrize(
    ("moment", "minutes", "due"),
    [
        pytest.param("2026-03-02 10:00", 15, "2026-03-02 10:15", id="within a session"),
        pytest.param("2026-03-02 11:45", 15, "2026-03-02 12:00", id="to the very close"),
        pytest.param("2026-03-02 11:45", 16, "2026-03-02 14:31", id="a minute over lunch"),
        pytest.param("2026-03-02 12:30", 40, "2026-03-02 15:10", id="from lunch"),
        pytest.param("2026-03-06 17:20", 40, "2026-03-09 09:00", id="over a weekend"),
        pytest.param("2026-03-07 03:00", 0, "2026-03-07 03:00", id="none"),
        pytest.param("2026-12-31 17:00", 60, "2027-01-01 09:00", id="into the next year"),
        pytest.param("2026-03-02 10:00:30", 15, "2026-03-02 10:15:30", id="seconds stay"),
    ],
)
def test_hall_minutes_are_added(moment: str, minutes: int, due: str) -> None:
    assert CALENDAR.add_hall_minutes(at(moment), minutes) == at(due)


MARCH = at("2026-02-13 00:00")
MINUTES_OF_THREE_WEEKS = st.integers(0, 21 * 24 * 60)


def minutes_open(calendar: WorkingCalendar) -> list[bool]:
    """The naive oracle: four weeks, minute by minute, each sitting ticked off on its own."""
    is_open = [False] * (28 * 24 * 60)
    for day in range(28):
        for session in calendar.sessions_on(MARCH.date() + DAY * day):
            first = int((session.opens_at - MARCH) / MINUTE)
            for minute in range(
                first, first + int((session.closes_at - session.opens_at) / MINUTE)
            ):
                is_open[minute] = True
    return is_open


OPEN = minutes_open(UNEVEN)
# How many of the minutes before this one were open.
BEFORE = [0, *accumulate(OPEN)]


@settings(max_examples=40, deadline=None)
@given(MINUTES_OF_THREE_WEEKS, st.integers(1, 2000))
def test_adding_hall_minutes_agrees_with_counting_every_minute(minute: int, more: int) -> None:
    target = BEFORE[minute] + more
    expected = next(
        (index for index in range(minute, len(BEFORE)) if BEFORE[index] == target), None
    )
    if expected is not None:
        reached = UNEVEN.add_hall_minutes(MARCH + MINUTE * minute, more)
        assert reached == MARCH + MINUTE * expected


@settings(max_examples=40, deadline=None)
@given(MINUTES_OF_THREE_WEEKS, MINUTES_OF_THREE_WEEKS)
def test_hall_minutes_between_agree_with_counting_every_minute(one: int, other: int) -> None:
    start, end = MARCH + MINUTE * one, MARCH + MINUTE * other
    assert UNEVEN.hall_minutes_between(start, end) == BEFORE[other] - BEFORE[one]


@settings(max_examples=40, deadline=None)
@given(MINUTES_OF_THREE_WEEKS)
def test_working_time_agrees_with_every_minute(minute: int) -> None:
    assert UNEVEN.is_working_time(MARCH + MINUTE * minute) is OPEN[minute]


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2028, 12, 31)), st.integers(1, 150))
def test_adding_working_days_agrees_with_counting_every_day(start: date, days: int) -> None:
    day, left = start, days
    while left:
        day += DAY
        left -= CALENDAR.is_state_working_day(day)
    assert CALENDAR.add_working_days(start, days) == day


@settings(max_examples=40, deadline=None)
@given(MINUTES_OF_THREE_WEEKS, st.integers(0, 4000))
def test_what_is_added_lies_between(minute: int, more: int) -> None:
    start = MARCH + MINUTE * minute
    assert UNEVEN.hall_minutes_between(start, UNEVEN.add_hall_minutes(start, more)) == more


def test_hall_minutes_between_span_years() -> None:
    whole_year = CALENDAR.hall_minutes_between(at("2025-01-01 00:00"), at("2026-01-01 00:00"))
    assert whole_year == 390 * sum(
        chinese_calendar.is_workday(date(2025, 1, 1) + DAY * index) for index in range(365)
    )
    both = CALENDAR.hall_minutes_between(at("2024-06-01 00:00"), at("2026-06-01 00:00"))
    parts = CALENDAR.hall_minutes_between(
        at("2024-06-01 00:00"), at("2025-01-01 00:00")
    ) + CALENDAR.hall_minutes_between(at("2025-01-01 00:00"), at("2026-06-01 00:00"))
    assert both == parts


def test_a_kept_edition_is_the_same_calendar_under_the_same_version() -> None:
    again = WorkingCalendar.from_plain(UNEVEN.to_plain())
    assert (again, again.version) == (UNEVEN, UNEVEN.version)
    assert len(again.version) == 12


def test_any_change_of_content_is_another_version() -> None:
    assert UNEVEN.version != CALENDAR.version
    assert replace(CALENDAR, zone_name="Asia/Urumqi").version != CALENDAR.version


def test_a_hall_that_never_opens_is_an_error_and_not_an_endless_search() -> None:
    never = replace(CALENDAR, hours=())
    with pytest.raises(LookupError, match="give the calendar its hours"):
        never.session_at_or_after(at("2026-03-02 10:00"))
    with pytest.raises(LookupError, match="no session after"):
        never.add_hall_minutes(at("2026-03-02 10:00"), 1)


def test_a_moment_without_a_zone_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        CALENDAR.is_working_time(at("2026-03-02 10:00").replace(tzinfo=None))


def test_nothing_is_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.add_working_days(MONDAY, -1)
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.add_hall_minutes(at("2026-03-02 10:00"), -1)

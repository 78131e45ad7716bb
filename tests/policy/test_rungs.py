"""A warning of what is owed on a later day comes while somebody is there to heed it (3.5.a)."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from banshi.policy.rungs import rung_moments
from banshi.policy.vocabulary import Rung
from tests.week import CALENDAR, FRAME, at

SECOND = timedelta(seconds=1)
WARNINGS = (Rung.HOLDER, Rung.B_ROLE, Rung.LEADER)


def moments(counted_from: str, due_at: str) -> dict[Rung, datetime]:
    found = rung_moments(at(counted_from), at(due_at), FRAME)
    return {one.rung: one.at for one in found}


def test_a_limit_of_two_working_days_warns_in_sittings_and_tells_management_when_due() -> None:
    # From Monday's opening to Tuesday's end are 780 minutes of sittings.
    assert moments("2026-03-02 08:30", "2026-03-03 23:59:59") == {
        Rung.HOLDER: at("2026-03-02 17:30"),
        Rung.B_ROLE: at("2026-03-03 11:06"),
        Rung.LEADER: at("2026-03-03 15:33"),
        Rung.MANAGEMENT: at("2026-03-03 23:59:59"),
        Rung.SUPERVISION: at("2026-03-04 09:30"),
    }


def test_over_a_weekend_nobody_is_warned_on_sunday() -> None:
    found = moments("2026-03-06 16:30", "2026-03-09 23:59:59")
    assert [found[rung] for rung in WARNINGS] == [
        at("2026-03-09 11:15"),
        at("2026-03-09 15:15"),
        at("2026-03-09 16:22"),
    ]


def test_what_is_owed_the_same_day_is_warned_of_in_the_evening_too() -> None:
    found = moments("2026-03-02 18:00", "2026-03-02 23:59:59")
    assert found[Rung.HOLDER] == at("2026-03-02 20:59:59")


def test_where_the_hall_is_shut_from_beginning_to_end_the_clock_is_shared() -> None:
    found = moments("2026-03-07 12:00", "2026-03-08 12:00")
    assert found[Rung.HOLDER] == at("2026-03-08 00:00")


@given(
    st.integers(0, 60 * 24 * 40).map(lambda one: at("2026-02-20 00:00") + timedelta(minutes=one)),
    st.integers(1, 60),
)
def test_however_long_a_limit_its_warnings_fall_in_sittings_in_order_before_it_is_due(
    began: datetime, days: int
) -> None:
    due = CALENDAR.end_of_day(CALENDAR.add_working_days(began, days))
    found = {one.rung: one.at for one in rung_moments(began, due, FRAME)}
    order = [found[rung] for rung in Rung]
    assert order == sorted(order)
    for rung in WARNINGS:
        # The last moment of a sitting is still one at which people are there.
        assert CALENDAR.is_working_time(found[rung] - SECOND), (rung, found[rung])
        assert found[rung] < due
    assert found[Rung.MANAGEMENT] == due

"""Overtime is credited from what really happened, as time or as pay (3.5.d, R4)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.holidays import YEARS
from banshi.policy.packs.law.statutory_days import MOVING, is_statutory_holiday
from banshi.policy.questions.overtime import credit, crediting
from banshi.policy.questions.overtime_situations import Span, Worked
from banshi.policy.rules.overtime import (
    credited_by_itself,
    earns_leave,
    given_back_as,
    off_hours_worked,
)
from banshi.policy.vocabulary import DayKind, Employment, GivenAs, RequestKind
from tests.policy.marks import rows
from tests.week import CALENDAR, FRAME, at

ordinary, edge, refusing = rows("3.5.d")
STEPS_OF_15 = Frame(replace(FRAME.parameters, overtime_whole_minutes=15), CALENDAR)
NO_VISITS = Frame(replace(FRAME.parameters, visits_earn_leave=False), CALENDAR)


def span(begin: str, end: str) -> Span:
    return Span(at(begin), at(end))


def worked(begin: str, end: str, **changed: Any) -> Worked:
    plain = Worked(RequestKind.OFF_HOURS, Employment.CIVIL_SERVANT, at(begin), at(end))
    return replace(plain, **changed)


@pytest.mark.parametrize(
    ("begin", "end", "parts"),
    [
        ordinary(
            "2026-03-07 10:00",
            "2026-03-07 11:05",
            [("rest_day", 65)],
            says="a Saturday morning, every minute of it",
        ),
        ordinary(
            "2026-03-06 17:00",
            "2026-03-06 18:10",
            [("workday", 40)],
            says="from before closing: only what lies after it",
        ),
        ordinary(
            "2026-03-06 11:30",
            "2026-03-06 15:00",
            [("workday", 150)],
            says="over lunch: the break counts, both sessions do not",
        ),
        ordinary(
            "2026-02-17 09:00",
            "2026-02-17 10:00",
            [("statutory_holiday", 60)],
            says="New Year's Day of the Spring Festival",
        ),
        edge(
            "2026-02-20 09:00",
            "2026-02-20 10:00",
            [("rest_day", 60)],
            says="off in the Spring Festival, but no statutory holiday: a day moved",
        ),
        edge(
            "2026-03-06 23:30",
            "2026-03-07 00:45",
            [("workday", 30), ("rest_day", 45)],
            says="over midnight: each day for itself",
        ),
        edge(
            "2026-02-28 10:00",
            "2026-02-28 11:00",
            [],
            says="a Saturday worked in exchange is working time",
        ),
        edge("2026-03-06 17:30", "2026-03-06 17:30", [], says="nothing at all"),
        refusing("2026-03-06 09:00", "2026-03-06 10:30", [], says="all in working time"),
    ],
)
def test_only_minutes_outside_working_time_are_overtime(
    begin: str, end: str, parts: list[tuple[str, int]]
) -> None:
    found = off_hours_worked(span(begin, end), (), FRAME)
    assert [(one.day_kind, one.minutes) for one in found.value] == parts
    assert found.cites == ("3.5.d",)


def test_what_somebody_missed_or_has_credited_already_is_not_his() -> None:
    saturday = span("2026-03-07 10:00", "2026-03-07 12:00")
    gone = (
        span("2026-03-07 10:30", "2026-03-07 11:00"),
        span("2026-03-07 11:45", "2026-03-07 13:00"),
    )
    (part,) = off_hours_worked(saturday, gone, FRAME).value
    assert part.minutes == 75
    assert (
        off_hours_worked(saturday, (span("2026-03-07 09:00", "2026-03-07 13:00"),), FRAME).value
        == ()
    )


def test_only_whole_steps_are_credited() -> None:
    (part,) = off_hours_worked(span("2026-03-07 10:00", "2026-03-07 11:14"), (), STEPS_OF_15).value
    assert part.minutes == 60


@pytest.mark.parametrize(
    ("service", "frame", "earns"),
    [
        ordinary(RequestKind.OFF_HOURS, FRAME, True, says="an appointment, by the notice"),
        ordinary(RequestKind.HOME_VISIT, FRAME, True, says="a visit, by the pack"),
        edge(RequestKind.OFF_HOURS, NO_VISITS, True, says="the pack cannot take the notice's away"),
        refusing(RequestKind.HOME_VISIT, NO_VISITS, False, says="a hall whose pack says no"),
        refusing(RequestKind.FAST_TRACK, FRAME, False, says="a service nothing is said of"),
    ],
)
def test_appointments_earn_by_the_notice_and_visits_by_the_pack(
    service: RequestKind, frame: Frame, earns: bool
) -> None:
    assert earns_leave(service, frame).value is earns


@pytest.mark.parametrize(
    ("employment", "day_kind", "given"),
    [
        ordinary(
            Employment.CIVIL_SERVANT, DayKind.REST_DAY, GivenAs.LEAVE, says="rest in exchange"
        ),
        ordinary(Employment.CIVIL_SERVANT, DayKind.WORKDAY, GivenAs.LEAVE, says="an evening"),
        edge(
            Employment.CIVIL_SERVANT,
            DayKind.STATUTORY_HOLIDAY,
            GivenAs.PAY,
            says="a statutory holiday is paid, whoever works",
        ),
        refusing(Employment.CONTRACT, DayKind.WORKDAY, GivenAs.PAY, says="on contract: paid"),
        refusing(Employment.CONTRACT, DayKind.REST_DAY, GivenAs.PAY, says="on contract: paid"),
    ],
)
def test_what_the_law_wants_paid_is_no_leave(
    employment: Employment, day_kind: DayKind, given: GivenAs
) -> None:
    assert given_back_as(employment, day_kind, FRAME).value is given


@pytest.mark.parametrize(
    ("end", "believed"),
    [
        ordinary("2026-03-07 11:00", True, says="an hour"),
        edge("2026-03-07 22:00", True, says="twelve hours to the minute"),
        edge("2026-03-07 22:01", False, says="a minute more"),
        refusing("2026-03-09 08:40", False, says="pressed on Monday morning"),
    ],
)
def test_an_end_written_days_later_is_looked_at_by_two(end: str, believed: bool) -> None:
    assert credited_by_itself(span("2026-03-07 10:00", end), FRAME).value is believed


def test_an_evening_into_a_feast_is_leave_before_midnight_and_pay_after() -> None:
    found = credit(worked("2026-02-16 23:00", "2026-02-17 01:00"), FRAME)
    # New Year's Eve is statutory too since 2025.
    assert (found.minutes, found.pay_minutes) == (0, 120)
    before = credit(worked("2026-02-15 23:00", "2026-02-16 01:00"), FRAME)
    assert (before.minutes, before.pay_minutes) == (60, 60)
    assert (
        crediting(worked("2026-02-15 23:00", "2026-02-16 01:00"), FRAME).decision.value
        == "credited"
    )


def test_what_is_held_or_earns_nothing_is_said_so() -> None:
    held = credit(worked("2026-03-07 10:00", "2026-03-09 08:00"), FRAME)
    assert (held.is_held, held.parts) == (True, ())
    inside = credit(worked("2026-03-06 09:00", "2026-03-06 10:00"), FRAME)
    assert (inside.is_held, inside.decision.value) == (False, "nothing")
    visit = replace(worked("2026-03-07 10:00", "2026-03-07 11:00"), service=RequestKind.HOME_VISIT)
    assert credit(visit, NO_VISITS).decision.value == "nothing"


@pytest.mark.parametrize("year", sorted(MOVING))
def test_statutory_holidays_are_days_off_of_the_papers(year: int) -> None:
    paper = next(one for one in YEARS if one.year == year)
    off = {one.day for one in paper.days_off}
    days = {one for one in off if is_statutory_holiday(one, CALENDAR)}
    assert len(days) == (13 if year >= 2025 else 11) - (year == 2020)


def test_of_a_year_not_listed_every_feast_counts_as_statutory() -> None:
    assert not is_statutory_holiday(date(2027, 3, 6), CALENDAR)

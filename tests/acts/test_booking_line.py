"""Places held, waited for, offered and displaced, as the worker sees to them (R11, 3.0)."""

from dataclasses import replace
from datetime import datetime

import pytest

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Refused
from banshi.acts.bookings import WaitAsked
from banshi.acts.folding import fold
from banshi.policy.hours import Closure
from banshi.policy.vocabulary import BookingState, NoticeKind
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.hall import CalendarEdition
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.booking import (
    CARD,
    MONDAY_NINE,
    POLICE,
    SUN_MANCANG,
    TUESDAY_HALF_PAST,
    TUESDAY_NINE,
    ZHAO_XIAOHE,
    Line,
    party,
)
from tests.people import LI_MIN, WANG_SHEN, Member
from tests.week import CALENDAR, TUESDAY, at

S = BookingState
LATER = at("2026-03-02 09:30")


@pytest.fixture
def line(story: Story) -> Line:
    """The seeded halls with short words for bookings."""
    return Line(story)


def line_member(line: Line, login: str) -> Member:
    """A demo account as a member of the cast."""
    account = line.story.rehearsal.accounts["boai"][login]
    return Member(login, account.name, account.id_number, account.phone)


def waiting(line: Line, login: str, member: Member, when: datetime = MONDAY_NINE) -> str:
    """Somebody waits for Tuesday at nine; the reference."""
    asked = WaitAsked(
        CARD,
        party(member),
        TUESDAY_NINE,
        at("2026-03-03 09:01"),
        POLICE,
    )
    answer = bookings.wait(asked, by=line.story.who(login), at=when)
    assert isinstance(answer, Accepted), answer
    return answer.reference


def full(line: Line) -> list[str]:
    """Three have all that anybody may book of Tuesday at nine; their references."""
    people = (WANG_SHEN, ZHAO_XIAOHE, SUN_MANCANG)
    return [line.booked(login=member.login, member=member) for member in people]


def test_a_place_held_is_booked_in_time_and_lapses_by_itself(line: Line) -> None:
    by = line.story.who("citizen")
    held = bookings.hold(CARD, TUESDAY_NINE, POLICE, by=by, at=MONDAY_NINE)
    assert isinstance(held, Accepted)
    assert line.row(held.reference).until == at("2026-03-02 09:05")
    booked = bookings.book_held(held.reference, party(), by=by, at=at("2026-03-02 09:05"))
    assert isinstance(booked, Accepted), booked
    assert (booked.reference, booked.state) == (held.reference, S.BOOKED)
    assert line.slot().taken == 1
    other = bookings.hold(CARD, TUESDAY_HALF_PAST, POLICE, by=by, at=MONDAY_NINE)
    assert isinstance(other, Accepted)
    assert line.story.tick(at("2026-03-02 09:05"))["places_lapsed"] == 0
    assert line.story.tick(at("2026-03-02 09:06"))["places_lapsed"] == 1
    assert (line.row(other.reference).state, line.slot(TUESDAY_HALF_PAST).taken) == (S.LAPSED, 0)
    late = bookings.book_held(other.reference, party(), by=by, at=at("2026-03-02 09:07"))
    assert isinstance(late, Refused)
    assert fold("boai").agrees


def test_holding_another_slot_lets_the_first_go(line: Line) -> None:
    by = line.story.who("citizen")
    first = bookings.hold(CARD, TUESDAY_NINE, POLICE, by=by, at=MONDAY_NINE)
    second = bookings.hold(CARD, TUESDAY_HALF_PAST, POLICE, by=by, at=MONDAY_NINE)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert (line.slot().taken, line.slot(TUESDAY_HALF_PAST).taken) == (0, 1)
    assert line.row(first.reference).state == S.LEFT
    assert fold("boai").agrees


def test_a_hold_nobody_swept_yet_keeps_no_place_from_the_next(line: Line) -> None:
    line.booked(login="citizen2", member=ZHAO_XIAOHE)
    line.booked(login="enterprise", member=SUN_MANCANG)
    held = bookings.hold(CARD, TUESDAY_NINE, POLICE, by=line.story.who("agent"), at=MONDAY_NINE)
    assert isinstance(held, Accepted)
    answer = line.book()
    assert isinstance(answer, Refused)
    assert answer.decision.value == "slot_full"
    line.booked(at("2026-03-02 09:06"))
    assert line.row(held.reference).state == S.LAPSED
    assert fold("boai").agrees


def test_where_a_place_is_free_there_is_nothing_to_wait_for(line: Line) -> None:
    asked = WaitAsked(CARD, party(), TUESDAY_NINE, at("2026-03-03 12:00"), POLICE)
    answer = bookings.wait(asked, by=line.story.who("citizen"), at=MONDAY_NINE)
    assert isinstance(answer, Refused)
    assert answer.decision.value == "place_free"


def test_a_freed_place_goes_to_the_first_in_line_and_on_to_the_next(line: Line) -> None:
    taken = full(line)
    first = waiting(line, "agent", line_member(line, "agent"))
    second = waiting(line, "agent", LI_MIN, at("2026-03-02 09:01"))
    assert line.story.tick(at("2026-03-02 09:02"))["places_offered"] == 0
    gone = bookings.cancel(taken[0], by=line.story.who("citizen"), at=at("2026-03-02 09:02"))
    assert isinstance(gone, Accepted)
    passed = line.book(at("2026-03-02 09:02"))
    assert isinstance(passed, Refused), "nobody passes those who wait"
    assert line.story.tick(at("2026-03-02 09:02"))["places_offered"] == 1
    assert (line.row(first).state, line.row(second).state) == (S.OFFERED, S.WAITING)
    assert Notice.objects.filter(reference=first, kind=NoticeKind.PLACE_OFFERED).exists()
    done = line.story.tick(at("2026-03-02 09:33"))
    assert (done["places_lapsed"], done["places_offered"]) == (1, 1)
    assert (line.row(first).state, line.row(second).state) == (S.LAPSED, S.OFFERED)
    accepted = bookings.accept(second, by=line.story.who("agent"), at=at("2026-03-02 09:40"))
    assert isinstance(accepted, Accepted), accepted
    assert accepted.state is S.BOOKED
    assert line.slot().taken == 3
    assert fold("boai").agrees


def test_who_waits_in_vain_is_told_when_the_time_is_over(line: Line) -> None:
    full(line)
    reference = waiting(line, "agent", line_member(line, "agent"))
    assert line.story.tick(at("2026-03-03 09:02"))["places_lapsed"] == 1
    assert line.row(reference).state == S.LAPSED
    told = Notice.objects.get(reference=reference, kind=NoticeKind.PLACE_PASSED_ON)
    assert "一直没有空位" in told.body


def load(line: Line, calendar: WorkingCalendar) -> None:
    """A calendar edition is loaded as the newest."""
    CalendarEdition.objects.create(
        id=new_id(),
        hall_id=line.story.rehearsal.hall().id,
        version=calendar.version,
        content=calendar.to_plain(),
        loaded_at=LATER,
    )


def test_a_closure_inside_a_booked_day_drops_nobody_and_offers_another_time(line: Line) -> None:
    reference = line.booked()
    untouched = line.booked(login="citizen2", member=ZHAO_XIAOHE, starts_at=at("2026-03-04 09:00"))
    shut = replace(CALENDAR, closures=(Closure(day=TUESDAY, stretch=None, reason="停电"),))
    load(line, shut)
    assert line.story.tick(LATER)["bookings_displaced"] == 1
    assert (line.row(reference).state, line.row(untouched).state) == (S.DISPLACED, S.BOOKED)
    told = Notice.objects.get(reference=reference, kind=NoticeKind.BOOKING_DISPLACED)
    assert "没有取消" in told.body
    assert line.story.tick(LATER)["bookings_displaced"] == 0
    moved = bookings.move(reference, at("2026-03-05 09:00"), by=line.story.who("citizen"), at=LATER)
    assert isinstance(moved, Accepted), moved
    assert moved.state is S.BOOKED
    assert fold("boai").agrees


def test_a_closure_taken_back_lets_the_booking_stand_again(line: Line) -> None:
    reference = line.booked()
    load(line, replace(CALENDAR, closures=(Closure(day=TUESDAY, stretch=None, reason="停电"),)))
    line.story.tick(LATER)
    CalendarEdition.objects.filter(version=CALENDAR.version).update(
        loaded_at=at("2026-03-02 10:00")
    )
    assert line.story.tick(at("2026-03-02 10:01"))["bookings_displaced"] == 1
    assert line.row(reference).state == S.BOOKED
    assert Booking.objects.filter(state=S.DISPLACED).count() == 0
    assert fold("boai").agrees

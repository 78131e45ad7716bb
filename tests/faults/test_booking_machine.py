"""Whatever people do with bookings in whatever order, places, line and journal stay whole (3.0)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase
from hypothesis import settings as sizes
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.bookings import BookingAsked, WaitAsked
from banshi.policy.booking_transitions import booking_step
from banshi.policy.hours import Closure
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.base import new_id
from banshi.records.booking import Booking, BookingSlot
from banshi.records.hall import CalendarEdition
from tests.acts.asking import Story
from tests.acts.conftest import story
from tests.acts.crowd import somebody
from tests.faults.invariants import broken
from tests.week import CALENDAR, TUESDAY, at

__all__ = ["story"]

BEGINS = at("2026-03-02 09:00")
# One person sits at this window, so that a few bookings fill a slot.
MATTER, WINDOW = "M043", "W17"
ASKERS = ("citizen", "citizen2", "consult", "manager")
LOGINS = (*ASKERS, "clerk", "supervisor")
TIMES = tuple(at(f"2026-03-03 {clock}") for clock in ("08:30", "09:00", "09:30", "14:30"))
WHEN = st.sampled_from((*TIMES[:3], *TIMES, at("2026-03-04 09:00"), at("2026-03-03 12:30")))
WHO = st.sampled_from(ASKERS)
PARTY = st.integers(0, 5).map(somebody)
SHUT = replace(CALENDAR, closures=(Closure(day=TUESDAY, stretch=None, reason="停电"),))
KNOWN = (Accepted, Refused, Invalid, Forbidden, NotFound)
V = BookingVerb

Do = Callable[[str, datetime, int, dict[str, Any]], Any]
STEPS: dict[BookingVerb, Do] = {
    V.BOOK: lambda ref, _, n, how: bookings.book_held(ref, somebody(n), **how),
    V.MOVE: lambda ref, when, _, how: bookings.move(ref, when, **how),
    V.CANCEL: lambda ref, _, __, how: bookings.cancel(ref, "不来了", **how),
    V.CHECK_IN: lambda ref, _, __, how: bookings.check_in(ref, **how),
    V.NO_SHOW: lambda ref, _, __, how: bookings.no_show(ref, **how),
    V.ACCEPT: lambda ref, _, __, how: bookings.accept(ref, **how),
    V.LEAVE: lambda ref, _, __, how: bookings.leave(ref, **how),
}


class Desk(RuleBasedStateMachine):
    """One window with one person, a clock that only goes forward, and anybody doing anything."""

    def __init__(self, story: Story, ground: Any, folder: Path) -> None:
        super().__init__()
        self.story, self.now = story, BEGINS
        self.references: list[str] = []
        self.newcomers = 100
        folder.mkdir()
        ground.DATA = folder
        self.before = transaction.savepoint()

    def teardown(self) -> None:
        try:
            assert broken() == []
        finally:
            transaction.savepoint_rollback(self.before)

    def how(self, login: str) -> dict[str, Any]:
        return {"by": self.story.who(login), "at": self.now}

    def made(self, answer: Any) -> None:
        assert isinstance(answer, KNOWN), answer
        if isinstance(answer, Accepted):
            self.references.append(answer.reference)

    @rule(login=WHO, party=PARTY, when=WHEN)
    def somebody_books(self, login: str, party: Any, when: datetime) -> None:
        self.made(bookings.book(BookingAsked(MATTER, party, when, WINDOW), **self.how(login)))

    @rule(login=WHO, when=WHEN)
    def somebody_holds(self, login: str, when: datetime) -> None:
        self.made(bookings.hold(MATTER, when, WINDOW, **self.how(login)))

    @rule(login=WHO, when=WHEN, hours=st.sampled_from((0, 1, 8)))
    def somebody_new_waits(self, login: str, when: datetime, hours: int) -> None:
        self.newcomers += 1
        until = when + timedelta(hours=hours, minutes=1)
        asked = WaitAsked(MATTER, somebody(self.newcomers), when, until, WINDOW)
        self.made(bookings.wait(asked, **self.how(login)))
        self.now += timedelta(seconds=1)

    @rule(when=st.sampled_from(TIMES))
    def a_slot_fills_and_somebody_waits_for_it(self, when: datetime) -> None:
        for login in ("citizen", "consult", "consult"):
            self.newcomers += 1
            asked = BookingAsked(MATTER, somebody(self.newcomers), when, WINDOW)
            self.made(bookings.book(asked, **self.how(login)))
        self.somebody_new_waits("consult", when, 0)

    @rule(minutes=st.one_of(st.integers(0, 6), st.integers(0, 90), st.integers(0, 30 * 60)))
    def time_passes_and_the_worker_looks(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.story.tick(self.now)

    @rule(calendar=st.sampled_from((SHUT, CALENDAR)))
    def a_calendar_is_loaded_that_shuts_or_opens_tuesday(self, calendar: Any) -> None:
        hall = self.story.rehearsal.hall().id
        self.now += timedelta(seconds=1)
        CalendarEdition.objects.update_or_create(
            hall_id=hall,
            version=calendar.version,
            defaults={"content": calendar.to_plain(), "loaded_at": self.now},
            create_defaults={
                "id": new_id(),
                "content": calendar.to_plain(),
                "loaded_at": self.now,
            },
        )

    @precondition(lambda self: self.references)
    @rule(
        which=st.integers(0, 20),
        verb=st.sampled_from(sorted(STEPS)),
        login=st.sampled_from(LOGINS),
        when=WHEN,
        number=st.integers(0, 5),
    )
    def somebody_tries(
        self, which: int, verb: BookingVerb, login: str, when: datetime, number: int
    ) -> None:
        self.step(self.references[which % len(self.references)], verb, login, when, number)

    @precondition(lambda self: self.references)
    @rule(
        picks=st.lists(
            st.tuples(st.integers(0, 20), WHEN, st.integers(0, 5)), min_size=2, max_size=4
        )
    )
    def the_desk_does_what_is_open(self, picks: list[tuple[int, datetime, int]]) -> None:
        for pick, when, number in picks:
            reference = self.references[pick % len(self.references)]
            state = BookingState(Booking.objects.get(reference=reference).state)
            verbs = [verb for verb in sorted(STEPS) if booking_step(state, verb)]
            if verbs:
                self.step(reference, verbs[pick % len(verbs)], "manager", when, number)

    @precondition(lambda self: self.references)
    @rule(which=st.integers(0, 20), came=st.booleans())
    def the_booked_hour_comes(self, which: int, came: bool) -> None:
        reference = self.references[which % len(self.references)]
        row = Booking.objects.get(reference=reference)
        if row.state == BookingState.BOOKED and row.starts_at:
            self.now = max(self.now, row.starts_at + timedelta(minutes=0 if came else 16))
            self.step(reference, V.CHECK_IN if came else V.NO_SHOW, "manager", self.now, 0)

    def step(
        self, reference: str, verb: BookingVerb, login: str, when: datetime, number: int
    ) -> None:
        before = Booking.objects.get(reference=reference)
        answer = STEPS[verb](reference, when, number, self.how(login))
        assert isinstance(answer, KNOWN), answer
        after = Booking.objects.get(reference=reference)
        if not isinstance(answer, Accepted):
            assert (after.state, after.version) == (before.state, before.version)
            return
        row = booking_step(BookingState(before.state), verb)
        assert row is not None, f"{verb} in {before.state}"
        assert (after.state, after.version) == (row.to, before.version + 1)


def explored(story: Story, ground: Any, folder: Path, *, desks: int, steps: int) -> None:
    """So many windows, each with so many steps at random."""
    made = iter(range(10**9))
    run_state_machine_as_test(
        lambda: Desk(story, ground, folder / str(next(made))),
        settings=sizes(
            max_examples=desks,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            # A failing order is shown as found: each try to shorten it is a hall of its own.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_order_of_steps_leaves_bookings_and_places_whole(
    story: Story, settings: Any, tmp_path: Path
) -> None:
    explored(story, settings, tmp_path, desks=8, steps=12)


@pytest.mark.long
def test_a_thousand_orders_of_steps_leave_bookings_and_places_whole(
    story: Story, settings: Any, tmp_path: Path
) -> None:
    explored(story, settings, tmp_path, desks=1000, steps=40)


def test_control_a_place_counted_twice_or_an_offer_out_of_turn_is_found(
    story: Story, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    how: dict[str, Any] = {"by": story.who("consult"), "at": BEGINS}
    for number, moment in enumerate(TIMES[1:3]):
        assert isinstance(
            bookings.book(BookingAsked(MATTER, somebody(number), moment, WINDOW), **how), Accepted
        )
    assert broken() == []
    BookingSlot.objects.filter(starts_at=TIMES[1]).update(taken=2, capacity=90)
    assert any("hold it" in one for one in broken())
    BookingSlot.objects.filter(starts_at=TIMES[1]).update(taken=90)
    assert any("walk-ins have too little" in one for one in broken())
    first, second = Booking.objects.order_by("received_at", "id")
    Booking.objects.filter(id=first.id).update(
        state="waiting", slot=None, wanted_from=TIMES[0], wanted_until=TIMES[3]
    )
    Booking.objects.filter(id=second.id).update(
        state="offered", received_at=BEGINS + timedelta(minutes=1)
    )
    assert any("waits for longer" in one for one in broken())

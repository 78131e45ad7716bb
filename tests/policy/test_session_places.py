"""Places over whole sittings: what is free, what is kept for walk-ins (3.0, reading R12)."""

from datetime import timedelta
from uuid import UUID

import pytest

from banshi.policy.free_slots import AtWindow, FreeSlot, KeptSlot, free_slots
from banshi.policy.session_places import session_places
from banshi.policy.slot_grid import Sitting
from banshi.policy.vocabulary import WindowKind
from tests.week import CALENDAR, FRAME, MONDAY, TUESDAY, at

HALF_HOUR = timedelta(minutes=30)


def sittings(people: int) -> tuple[Sitting, ...]:
    """So many sit there all Monday and Tuesday, lunch left out by the hall's own sessions."""
    days = [session for day in (MONDAY, TUESDAY) for session in CALENDAR.sessions_on(day)]
    return tuple(
        Sitting(UUID(int=number), one.opens_at, one.closes_at)
        for number in range(people)
        for one in days
    )


def monday_and_tuesday(kept: tuple[KeptSlot, ...] = (), people: int = 3) -> list[FreeSlot]:
    window = AtWindow(WindowKind.GENERAL, sittings(people), kept)
    return list(free_slots(window, MONDAY, TUESDAY, lambda _: FRAME))


def left_at(found: list[FreeSlot], moment: str) -> int:
    return next(one.left for one in found if one.slot.starts_at == at(moment))


def test_what_is_booked_in_another_cut_of_the_day_takes_places_of_every_slot_it_touches() -> None:
    hour = KeptSlot(at("2026-03-03 09:15"), at("2026-03-03 10:15"), taken=2, open_taken=2)
    before, after = monday_and_tuesday(), monday_and_tuesday((hour,))
    touched = [
        one.slot.starts_at
        for one, other in zip(before, after, strict=True)
        if one.left != other.left
    ]
    assert touched == [at(f"2026-03-03 {clock}") for clock in ("09:00", "09:30", "10:00")]
    assert left_at(before, "2026-03-03 09:30") - left_at(after, "2026-03-03 09:30") == 2


def test_a_slot_taken_on_one_day_is_free_on_the_other() -> None:
    nine = at("2026-03-03 09:00")
    taken = monday_and_tuesday((KeptSlot(nine, nine + HALF_HOUR, taken=3, open_taken=2),))
    assert left_at(taken, "2026-03-03 09:00") == 0
    assert left_at(taken, "2026-03-02 09:00") == 3


@pytest.mark.parametrize("people", range(7))
@pytest.mark.parametrize("kind", [WindowKind.GENERAL, WindowKind.REAL_ESTATE_TAX])
def test_a_sitting_has_the_places_of_its_slots_and_never_less_than_the_share_for_walk_ins(
    people: int, kind: WindowKind
) -> None:
    window = AtWindow(kind, sittings(people))
    slots = list(free_slots(window, MONDAY, TUESDAY, lambda _: FRAME))
    found = list(session_places(window, MONDAY, TUESDAY, lambda _: FRAME))
    assert len(found) == 4
    for one in found:
        inside = [
            slot.places.every
            for slot in slots
            if one.session.opens_at <= slot.slot.starts_at < one.session.closes_at
        ]
        assert one.booked == sum(inside)
        share = FRAME.parameters.booking_walk_in_share
        assert one.walk_ins >= (one.booked + one.walk_ins) * share


def test_where_nobody_sits_there_is_nothing_to_book_and_nothing_to_keep() -> None:
    found = session_places(AtWindow(WindowKind.GENERAL, ()), MONDAY, TUESDAY, lambda _: FRAME)
    assert {(one.booked, one.walk_ins) for one in found} == {(0, 0)}

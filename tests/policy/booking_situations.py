"""Situations of bookings in the known week, each a few words away from the ordinary one."""

from dataclasses import replace
from typing import Any

from banshi.policy.questions.booking_situations import (
    AcceptingPlace,
    Booking,
    BookingStanding,
    CalendarChanged,
    HoldingPlace,
    LapsingPlace,
    MovingBooking,
    OfferingPlace,
    OnTheDay,
    SlotWanted,
    WaitingForPlace,
)
from banshi.policy.questions.situations import MatterFacts
from banshi.policy.vocabulary import BookingState, Channel, WindowKind
from tests.week import at

S = BookingState
CARD = MatterFacts("M001", ("police",), has_procedure=True)
NINE = at("2026-03-03 09:00")


def standing(state: BookingState | None = None, **changed: Any) -> BookingStanding:
    """王婶 herself on Monday at nine, with changes."""
    ordinary = BookingStanding(state, at("2026-03-02 09:00"), True, False, Channel.WEB)
    return replace(ordinary, **changed)


def slot(**changed: Any) -> SlotWanted:
    """Tuesday at nine, where three people serve, with changes."""
    ordinary = SlotWanted(NINE, "police", WindowKind.GENERAL, CARD, (3, 3), able=True)
    return replace(ordinary, **changed)


def booking(**changed: Any) -> Booking:
    """Tuesday at nine, booked on Monday, with changes to the slot or around it."""
    of_slot = {name: changed.pop(name) for name in list(changed) if hasattr(slot(), name)}
    return replace(Booking(standing(), slot(**of_slot)), **changed)


def holding(**changed: Any) -> HoldingPlace:
    return HoldingPlace(standing(), slot(**changed))


def waiting(**changed: Any) -> WaitingForPlace:
    ordinary = WaitingForPlace(
        standing(), "police", CARD, NINE, at("2026-03-03 12:00"), place_free=False
    )
    return replace(ordinary, **changed)


def offering(**changed: Any) -> OfferingPlace:
    return OfferingPlace(standing(S.WAITING, by_asker=False), slot(**changed))


def accepting(until: str = "2026-03-02 09:30") -> AcceptingPlace:
    return AcceptingPlace(standing(S.OFFERED), NINE, at(until))


def moving(when: str = "2026-03-02 09:00", **changed: Any) -> MovingBooking:
    return MovingBooking(standing(S.BOOKED, at=at(when)), NINE, slot(**changed))


def on_the_day(
    when: str = "2026-03-03 09:00", state: BookingState = S.BOOKED, **changed: Any
) -> OnTheDay:
    """The clerk acts on the day, with changes."""
    ordinary = standing(state, at=at(when), by_asker=False, by_staff=True, channel=Channel.WINDOW)
    return OnTheDay(replace(ordinary, **changed), NINE, 4)


def lapsing(until: str = "2026-03-02 08:59") -> LapsingPlace:
    return LapsingPlace(standing(S.HELD, by_asker=False), at(until))


def changed_calendar(starts_at: str, state: BookingState = S.BOOKED) -> CalendarChanged:
    return CalendarChanged(standing(state, by_asker=False), at(starts_at))

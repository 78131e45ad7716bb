"""Every question about a booking by its name, so that a kept decision can be asked again (3.0)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from banshi.policy.frame import Frame
from banshi.policy.plain import from_plain
from banshi.policy.questions import booking_situations as situations
from banshi.policy.questions.booking_endings import (
    cancelling_booking,
    checking_in,
    displacing_booking,
    lapsing_place,
    leaving_line,
    marking_no_show,
    reinstating_booking,
)
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_places import (
    accepting_place,
    booking,
    holding_place,
    moving_booking,
    offering_place,
    waiting_for_place,
)

B = TypeVar("B")


@dataclass(frozen=True)
class BookingQuestion(Generic[B]):
    """A question about a booking, and the type of situation it is asked about."""

    ask: Callable[[B, Frame], BookingOutcome]
    situation: type[B]

    def ask_again(self, plain: dict[str, Any], frame: Frame) -> BookingOutcome:
        """The outcome for a situation as it was kept; the same for the same frame, always."""
        return self.ask(from_plain(self.situation, plain), frame)


BOOKING_QUESTIONS: dict[str, BookingQuestion[Any]] = {
    "booking": BookingQuestion(booking, situations.Booking),
    "holding_place": BookingQuestion(holding_place, situations.HoldingPlace),
    "waiting_for_place": BookingQuestion(waiting_for_place, situations.WaitingForPlace),
    "offering_place": BookingQuestion(offering_place, situations.OfferingPlace),
    "accepting_place": BookingQuestion(accepting_place, situations.AcceptingPlace),
    "moving_booking": BookingQuestion(moving_booking, situations.MovingBooking),
    "cancelling_booking": BookingQuestion(cancelling_booking, situations.OnTheDay),
    "checking_in": BookingQuestion(checking_in, situations.OnTheDay),
    "marking_no_show": BookingQuestion(marking_no_show, situations.OnTheDay),
    "leaving_line": BookingQuestion(leaving_line, situations.LeavingLine),
    "lapsing_place": BookingQuestion(lapsing_place, situations.LapsingPlace),
    "displacing_booking": BookingQuestion(displacing_booking, situations.CalendarChanged),
    "reinstating_booking": BookingQuestion(reinstating_booking, situations.CalendarChanged),
}

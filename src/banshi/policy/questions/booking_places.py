"""Questions of who may have which place: booked, held, waited for, offered, moved (3.0)."""

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions import booking_situations as situations
from banshi.policy.questions.booking_outcome import (
    BookingOutcome,
    agent_step,
    confirmed,
    in_place,
    refused,
    room_steps,
    time_steps,
)
from banshi.policy.questions.composing import Step, concluded, stated
from banshi.policy.rules import booking_day, booking_places, booking_time, conditions, contact
from banshi.policy.vocabulary import BookingState, NoticeKind
from banshi.policy.vocabulary import BookingVerb as V


def booking(situation: situations.Booking, frame: Frame) -> BookingOutcome:
    """May this slot be booked? Allowed: ``booked``, at once (3.0)."""
    standing, wanted = situation.standing, situation.wanted
    decided, places, room = room_steps(wanted, standing.by_staff, frame)
    until = situation.held_until
    held = (Step(booking_time.still_held(standing.at, until, frame)),) if until else ()
    limits = booking_day.within_limits(situation.open_of_party, situation.open_of_phone, frame)
    clash = booking_day.not_elsewhere_then(situation.booked_then, wanted.starts_at, frame)
    steps = (
        in_place(V.BOOK, standing, frame),
        *held,
        *time_steps(standing.at, wanted, frame),
        Step(
            contact.channel_admitted(standing.channel, frame, given_before=situation.given_before)
        ),
        agent_step(standing, wanted.matter.code, frame),
        Step(limits),
        Step(clash, "wanted_at"),
        *room,
    )
    if refusal := refused(*steps):
        return refusal
    reason = confirmed(wanted.starts_at, frame)
    return BookingOutcome(
        decision=concluded("booked", reason, *(one.decision for one in steps), decided),
        allowed=True,
        next_state=BookingState.BOOKED,
        notices=(NoticeKind.BOOKED,),
        places=places,
    )


def holding_place(situation: situations.HoldingPlace, frame: Frame) -> BookingOutcome:
    """May a place be held while a form is filled in, and until when (R11)?"""
    standing, wanted = situation.standing, situation.wanted
    decided, places, room = room_steps(wanted, standing.by_staff, frame)
    steps = (in_place(V.HOLD, standing, frame), *time_steps(standing.at, wanted, frame), *room)
    if refusal := refused(*steps):
        return refusal
    until = booking_time.held_until(standing.at, wanted.starts_at, frame)
    return BookingOutcome(
        decision=concluded("held", until, *(one.decision for one in steps), decided),
        allowed=True,
        next_state=BookingState.HELD,
        places=places,
        until=until.value,
    )


def waiting_for_place(situation: situations.WaitingForPlace, frame: Frame) -> BookingOutcome:
    """May somebody wait for a place to come free? Only where none is."""
    standing = situation.standing
    limits = booking_day.within_limits(situation.open_of_party, situation.open_of_phone, frame)
    at, until = standing.at, situation.wanted_until
    steps = (
        in_place(V.WAIT, standing, frame),
        Step(conditions.time_clear(at, until, frame), "until"),
        Step(conditions.within_authority(situation.window, (situation.matter,), frame), "window"),
        Step(booking_time.within_horizon(at, max(until, situation.wanted_from), frame), "until"),
        Step(contact.channel_admitted(standing.channel, frame)),
        agent_step(standing, situation.matter.code, frame),
        Step(limits),
        Step(booking_places.none_left_to_wait_for(situation.place_free, frame), "from"),
    )
    if refusal := refused(*steps):
        return refusal
    reason = Text(
        "候补登记了。有人退号，按登记先后给您留位并发通知，到时您来定。",
        "You are on the waiting list. When a place comes free it is kept for the first in line, who"
        " is told and decides.",
    )
    said = stated("waiting", frame, reason, "3.0")
    return BookingOutcome(
        decision=concluded("waiting", said, *(one.decision for one in steps)),
        allowed=True,
        next_state=BookingState.WAITING,
        notices=(NoticeKind.IN_LINE,),
        until=until,
    )


def offering_place(situation: situations.OfferingPlace, frame: Frame) -> BookingOutcome:
    """A place that came free goes to the first in line, until when (R11)?"""
    standing, wanted = situation.standing, situation.wanted
    decided, places, room = room_steps(wanted, not situation.of_open, frame, passes_line=True)
    clash = booking_day.not_elsewhere_then(situation.booked_then, wanted.starts_at, frame)
    steps = (
        in_place(V.OFFER, standing, frame),
        *time_steps(standing.at, wanted, frame),
        Step(clash),
        *room,
    )
    if refusal := refused(*steps):
        return refusal
    until = booking_time.offered_until(standing.at, wanted.starts_at, frame)
    return BookingOutcome(
        decision=concluded("offered", until, *(one.decision for one in steps), decided),
        allowed=True,
        next_state=BookingState.OFFERED,
        notices=(NoticeKind.PLACE_OFFERED,),
        places=places,
        until=until.value,
    )


def accepting_place(situation: situations.AcceptingPlace, frame: Frame) -> BookingOutcome:
    """The first in line takes the place offered: booked."""
    standing, when = situation.standing, situation.starts_at
    steps = (
        in_place(V.ACCEPT, standing, frame),
        Step(booking_time.still_held(standing.at, situation.offered_until, frame)),
        Step(booking_time.in_working_time(when, frame)),
    )
    if refusal := refused(*steps):
        return refusal
    reason = confirmed(when, frame)
    return BookingOutcome(
        decision=concluded("booked", reason, *(one.decision for one in steps)),
        allowed=True,
        next_state=BookingState.BOOKED,
        notices=(NoticeKind.BOOKED,),
    )


def moving_booking(situation: situations.MovingBooking, frame: Frame) -> BookingOutcome:
    """May a booking go to another slot? Somebody displaced may take any place that is left."""
    standing, wanted = situation.standing, situation.wanted
    displaced = standing.state is BookingState.DISPLACED
    decided, places, room = room_steps(
        wanted, standing.by_staff or displaced, frame, passes_line=displaced
    )
    over = booking_day.not_over(standing.at, situation.booked_at, frame)
    clash = booking_day.not_elsewhere_then(situation.booked_then, wanted.starts_at, frame)
    steps = (
        in_place(V.MOVE, standing, frame),
        *(() if displaced else (Step(over),)),
        *time_steps(standing.at, wanted, frame),
        Step(clash, "wanted_at"),
        *room,
    )
    if refusal := refused(*steps):
        return refusal
    reason = confirmed(wanted.starts_at, frame)
    return BookingOutcome(
        decision=concluded("moved", reason, *(one.decision for one in steps), decided),
        allowed=True,
        next_state=BookingState.BOOKED,
        notices=(NoticeKind.BOOKING_MOVED,),
        places=places,
    )

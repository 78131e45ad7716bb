"""Ordinary bookings in working time: where one stands, and what is done to it."""

from enum import StrEnum


class BookingState(StrEnum):
    """Where a booking stands (约号状态)."""

    HELD = "held"
    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    DISPLACED = "displaced"
    ARRIVED = "arrived"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    LEFT = "left"


class BookingVerb(StrEnum):
    """What people do to a booking, and what the hall's own worker does (last four)."""

    HOLD = "hold"
    BOOK = "book"
    WAIT = "wait"
    ACCEPT = "accept"
    LEAVE = "leave"
    MOVE = "move"
    CANCEL = "cancel"
    CHECK_IN = "check_in"
    NO_SHOW = "no_show"
    OFFER = "offer"
    LAPSE = "lapse"
    DISPLACE = "displace"
    REINSTATE = "reinstate"


_S = BookingState
# What takes a place at its slot, what counts against a person's limits, and what is over.
PLACED = (_S.HELD, _S.OFFERED, _S.BOOKED, _S.DISPLACED, _S.ARRIVED, _S.NO_SHOW)
STANDING = (_S.BOOKED, _S.DISPLACED, _S.OFFERED, _S.WAITING)
KEPT_A_WHILE = (_S.HELD, _S.OFFERED, _S.WAITING)
ENDED_BOOKINGS = (_S.ARRIVED, _S.NO_SHOW, _S.CANCELLED, _S.LAPSED, _S.LEFT)


class SlotKind(StrEnum):
    """Whether a slot lies in working time, to be booked, or off it, to be asked for."""

    IN_HOURS = "in_hours"
    OFF_HOURS = "off_hours"

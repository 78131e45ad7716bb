"""A booking in a list."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from banshi.boards.bookings import BookingLine
from banshi.faces.api.envelopes import address, spelled
from banshi.faces.api.paging import bad_cursor, decode_cursor
from banshi.faces.api.shapes import PROVISIONAL, At
from banshi.faces.provisional import noted
from banshi.policy.vocabulary import BookingState


class BookingLineOut(BaseModel):
    """A booking in a list; its envelope is under ``link``."""

    reference: str
    state: BookingState
    version: int
    matter: str
    window: str
    window_name: str
    party_name: str
    received_at: At
    starts_at: At | None
    ends_at: At | None
    provisional: bool = Field(description=f"of the time booked: {PROVISIONAL}")
    until: At | None
    next: list[str]
    link: str


def booking_line(line: BookingLine) -> dict[str, Any]:
    """A line as it is sent."""
    return {
        "reference": line.reference,
        "state": line.state,
        "version": line.version,
        "matter": line.matter,
        "window": line.window,
        "window_name": line.window_name,
        "party_name": line.party_name,
        "received_at": line.received_at,
        "starts_at": line.starts_at,
        "ends_at": line.ends_at,
        "provisional": noted(line.starts_at.date()) if line.starts_at else False,
        "until": line.until,
        "next": [spelled(verb) for verb in line.next],
        "link": address("bookings", line.reference),
    }


def place_of(cursor: str) -> tuple[datetime, str] | None:
    """The place in the list a cursor names."""
    if not cursor:
        return None
    try:
        moment, reference = decode_cursor(cursor)
        place = datetime.fromisoformat(moment), str(reference)
    except (TypeError, ValueError) as fault:
        raise bad_cursor() from fault
    if place[0].tzinfo is None or "\x00" in place[1]:
        raise bad_cursor()
    return place

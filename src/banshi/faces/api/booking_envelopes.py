"""A booking in the envelope of the API."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from banshi.boards.booking_page import BookingPage, booking_page
from banshi.faces.api.callers import Call
from banshi.faces.api.envelopes import (
    address,
    decision_plain,
    entry_plain,
    etag,
    notice_pdf,
    spelled,
)
from banshi.faces.api.problems import Problem, not_found
from banshi.faces.api.shapes import PROVISIONAL, At, DecisionOut, EntryOut, PromiseOut
from banshi.faces.provisional import noted
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    BookingState,
    Channel,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PartyType,
)


class BookingPartyOut(BaseModel):
    """Who it is for; numbers are masked, names too for everybody but the asker."""

    type: PartyType
    name: str
    number: str


class ContactOut(BaseModel):
    """Who is reached about it, masked."""

    name: str
    phone: str


class BookingNoticeOut(BaseModel):
    """A notice about the booking; ``pdf`` is its paper, null where none is printed."""

    id: UUID
    kind: NoticeKind
    title: str
    channel: NoticeChannel
    state: NoticeState
    pdf: str | None
    number: str


class BookingOut(BaseModel):
    """A booking in its envelope, as its reader may see it.

    ``next`` are the verbs the caller may do now. ``until`` is when a place held, offered or waited
    for lapses. ``lookup_code`` is told to the asker alone.
    """

    reference: str
    kind: str
    state: BookingState
    version: int
    hall: str
    channel: Channel
    decision: DecisionOut | None
    promises: list[PromiseOut]
    next: list[str]
    timeline: list[EntryOut]
    links: dict[str, str]
    received_at: At
    matter: str
    matter_name: str
    materials: list[str]
    filled_in_here: list[str] = Field(
        description="those of the materials that are filled in at the hall: not to be brought"
    )
    looked_up: list[str] = Field(
        description="those of the materials that the hall looks up itself: not to be brought"
    )
    window: str
    window_name: str
    starts_at: At | None
    ends_at: At | None
    provisional: bool = Field(description=f"of the time booked: {PROVISIONAL}")
    wanted_from: At | None
    wanted_until: At | None
    until: At | None
    arrived_at: At | None
    party: BookingPartyOut | None
    contact: ContactOut | None
    caller: ContactOut | None = Field(description="who telephoned for the party, if anybody did")
    closing_words: str
    lookup_code: str
    notices: list[BookingNoticeOut]


def shown_booking(reference: str, call: Call) -> dict[str, Any]:
    """The booking's envelope as the caller may see it; 404 if he may not."""
    page = booking_page(reference, viewer=call.by)
    if page is None:
        raise not_found()
    return booking_envelope(page)


def stale_booking(reference: str, call: Call) -> Problem:
    """The caller acted on an old version: how it stands now."""
    present = shown_booking(reference, call)
    detail = Text(
        f"您看的是旧版本，现在是第 {present['version']} 版。请看过再办。",
        f"That version is old; it is version {present['version']} now. Please look first.",
    )
    more = {"version": present["version"], "state": present["state"], "present": present}
    return Problem(412, "stale", detail, more=more, headers={"ETag": etag(present)})


def booking_envelope(page: BookingPage) -> dict[str, Any]:
    """A booking's page as its envelope."""
    party = page.party_type
    return {
        "reference": page.reference,
        "kind": "booking",
        "state": page.state,
        "version": page.version,
        "hall": page.hall,
        "channel": page.channel,
        "decision": decision_plain(page.decision) if page.decision else None,
        "promises": [],
        "next": [spelled(verb) for verb in page.next],
        "timeline": [entry_plain(entry) for entry in page.timeline],
        "links": {
            "self": address("bookings", page.reference),
            "notices": f"{address('notices')}?reference={page.reference}",
            "slots": f"{address('slots')}?matter={page.matter}",
        },
        "received_at": page.received_at,
        "matter": page.matter,
        "matter_name": page.matter_name,
        "materials": list(page.bringing.names),
        "filled_in_here": list(page.bringing.filled_in_here),
        "looked_up": list(page.bringing.looked_up),
        "window": page.window,
        "window_name": page.window_name,
        "starts_at": page.starts_at,
        "ends_at": page.ends_at,
        "provisional": noted(page.starts_at.date()) if page.starts_at else False,
        "wanted_from": page.wanted_from,
        "wanted_until": page.wanted_until,
        "until": page.until,
        "arrived_at": page.arrived_at,
        "party": {"type": party, "name": page.party_name, "number": page.party_number}
        if party
        else None,
        "contact": {"name": page.contact_name, "phone": page.contact_phone} if party else None,
        "caller": {"name": page.caller_name, "phone": page.caller_phone}
        if page.caller_name
        else None,
        "closing_words": page.closing_words,
        "lookup_code": page.lookup_code,
        "notices": [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "channel": one.channel,
                "state": one.state,
                "pdf": notice_pdf(one.id) if one.paper else None,
                "number": one.paper_number,
            }
            for one in page.notices
        ],
    }

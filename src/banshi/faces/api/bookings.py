"""Ordinary bookings in working time: book, hold, wait, and what is done to a booking (3.0)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from banshi.acts import bookings
from banshi.acts.answers import Accepted, Answer, Refused, Repeated, Stale
from banshi.acts.bookings import Reached
from banshi.boards.bookings import booking_lines, nearest_free
from banshi.faces.api import examples
from banshi.faces.api.answering import conflict, refused
from banshi.faces.api.booking_envelopes import BookingOut, shown_booking, stale_booking
from banshi.faces.api.booking_inputs import (
    BookingIn,
    CancelIn,
    HeldIn,
    HoldIn,
    MoveIn,
    TimeIn,
    WaitingIn,
)
from banshi.faces.api.booking_lines import BookingLineOut, booking_line, place_of
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.envelopes import address, decision_plain, etag
from banshi.faces.api.errors import acting, creating, reading, reading_one
from banshi.faces.api.fields import Reference
from banshi.faces.api.paging import Cursor, Limit, encode_cursor
from banshi.faces.api.preflight import refused_before_input
from banshi.faces.api.problems import Problem
from banshi.faces.api.shapes import Page
from banshi.faces.api.slots import slot_plain
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import BookingState

router = Router(tags=["bookings"])
waiting = Router(tags=["bookings"])

OTHER_TIMES = (RefusalCode.SLOT_FULL, RefusalCode.NOT_BOOKABLE, RefusalCode.TOO_NEAR)
Operation = Callable[..., Status[Any]]


@router.post(
    "",
    response=creating(BookingOut),
    openapi_extra=examples.of("booking_create"),
    url_name="bookings",
)
def book_slot(request: HttpRequest, asked: BookingIn, response: HttpResponse) -> Status[Any]:
    """Book a slot in working time: confirmed at once if a place is free (3.0, 3.1).

    Full: 409 ``slot_full`` with the nearest free slots. A time off working time is 409
    ``outside_working_time``: ask for it with ``POST /requests``.
    """
    call, wanted = call_of(request), asked.asked()
    answer = bookings.book(wanted, by=call.by, at=call.at, key=call.key)
    around = (wanted.matter, wanted.starts_at, wanted.window)
    return _made(answer, call, response, around)


@router.get(
    "",
    response=reading(Page[BookingLineOut]),
    openapi_extra=examples.of("booking_list"),
    url_name="bookings",
)
def list_bookings(
    request: HttpRequest,
    state: BookingState | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """One's own bookings; for staff those of their windows; newest first."""
    call = call_of(request)
    lines = booking_lines(
        call.by, zone=call.hall.zone, most=limit, after=place_of(cursor), state=state
    )
    after = lines.after
    return {
        "items": [booking_line(one) for one in lines.items],
        "next": encode_cursor([after[0].isoformat(), after[1]]) if after else None,
    }


@router.post(
    "/hold",
    response=creating(BookingOut),
    openapi_extra=examples.of("booking_hold"),
    url_name="booking-hold",
)
def hold_place(request: HttpRequest, asked: HoldIn, response: HttpResponse) -> Status[Any]:
    """Hold a place while a form is filled in; ``until`` says how long. Then ``book`` it."""
    call = call_of(request)
    starts_at, window = _slot_of(request, asked)
    answer = bookings.hold(asked.matter, starts_at, window, by=call.by, at=call.at, key=call.key)
    return _made(answer, call, response, (asked.matter, starts_at, window))


@waiting.post(
    "",
    response=creating(BookingOut),
    openapi_extra=examples.of("waiting_create"),
    url_name="waiting",
)
def join_line(request: HttpRequest, asked: WaitingIn, response: HttpResponse) -> Status[Any]:
    """Wait for a place to come free; it is offered to the first in line, until ``until``."""
    call = call_of(request)
    answer = bookings.wait(asked.asked(), by=call.by, at=call.at, key=call.key)
    return _made(answer, call, response, None)


@router.get(
    "/{reference}",
    response=reading_one(BookingOut),
    openapi_extra=examples.of("booking"),
    url_name="booking",
)
def show_booking(
    request: HttpRequest, reference: Reference, response: HttpResponse
) -> dict[str, Any]:
    """One booking as the caller may see it."""
    envelope = shown_booking(reference, call_of(request))
    response.headers["ETag"] = etag(envelope)
    return envelope


def verb(name: str) -> Callable[[Operation], Operation]:
    """The function below answers ``POST /bookings/{reference}/NAME``."""
    return router.post(
        f"/{{reference}}/{name}",
        response=acting(BookingOut),
        openapi_extra=examples.of(f"booking_{name}"),
        url_name=f"booking-{name}",
    )


@verb("book")
def book_held(
    request: HttpRequest, reference: Reference, asked: HeldIn, response: HttpResponse
) -> Status[Any]:
    """Book the place that was held (3.0)."""
    party, contact = asked.people()
    return _act(
        request,
        response,
        reference,
        bookings.book_held,
        party,
        contact,
        Reached(asked.post_address),
    )


@verb("move")
def move(
    request: HttpRequest, reference: Reference, to: MoveIn, response: HttpResponse
) -> Status[Any]:
    """Move it to another slot: that one is taken and this one given back, or neither (3.0)."""
    starts_at, window = _slot_of(request, to)
    return _act(request, response, reference, bookings.move, starts_at, window, to=starts_at)


@verb("cancel")
def cancel(
    request: HttpRequest,
    reference: Reference,
    response: HttpResponse,
    why: CancelIn | None = None,
) -> Status[Any]:
    """Give it up; its place is free at once. Staff who write it down say why."""
    return _act(request, response, reference, bookings.cancel, (why or CancelIn()).reason)


@verb("accept")
def accept(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status[Any]:
    """Take the place that was offered to the first in line. Needs no body."""
    return _act(request, response, reference, bookings.accept)


@verb("leave")
def leave(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status[Any]:
    """Give up a place held or offered, or a place in line. Needs no body."""
    return _act(request, response, reference, bookings.leave)


@verb("check-in")
def check_in(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status[Any]:
    """Somebody with a booking is at the hall. Needs no body."""
    return _act(request, response, reference, bookings.check_in)


@verb("no-show")
def no_show(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status[Any]:
    """Somebody did not come; only after the minutes of grace. Needs no body."""
    return _act(request, response, reference, bookings.no_show)


def _slot_of(request: HttpRequest, asked: TimeIn) -> tuple[datetime, str]:
    """When and at which window; where it cannot be read, 404, 403 and 412 come before that."""
    try:
        return asked.time()
    except Problem as slip:
        raise (refused_before_input(request) or slip) from slip


def _made(
    answer: Answer,
    call: Call,
    response: HttpResponse,
    around: tuple[str, datetime, str] | None,
) -> Status[Any]:
    match answer:
        case Accepted():
            status, envelope = 201, shown_booking(answer.reference, call)
            envelope["decision"] = envelope["decision"] or decision_plain(answer.decision)
        case Repeated():
            status, envelope = answer.status, shown_booking(answer.reference, call)
        case Refused() if around is not None:
            raise _full(answer, call, *around)
        case Refused():
            raise conflict(answer, call)
        case Stale():
            raise AssertionError("a booking still to be made has no version")
        case _:
            refused(answer, call)
    response.headers["ETag"] = etag(envelope)
    response.headers["Location"] = address("bookings", envelope["reference"])
    return Status(status, envelope)


def _act(
    request: HttpRequest,
    response: HttpResponse,
    reference: str,
    act: Callable[..., Answer],
    *said: Any,
    to: datetime | None = None,
) -> Status[Any]:
    call = call_of(request)
    answer = act(
        reference,
        *said,
        by=call.by,
        at=call.at,
        expected_version=call.expected_version,
        key=call.key,
    )
    match answer:
        case Accepted() | Repeated():
            envelope = shown_booking(reference, call)
        case Stale():
            raise stale_booking(reference, call)
        case Refused() if to is not None:
            present = shown_booking(reference, call)
            raise _full(answer, call, present["matter"], to, "")
        case Refused():
            raise conflict(answer, call)
        case _:
            refused(answer, call)
    response.headers["ETag"] = etag(envelope)
    return Status(200, envelope)


def _full(answer: Refused, call: Call, matter: str, around: datetime, window: str) -> Exception:
    """A refusal with the nearest free times, where another time is the way out."""
    code = answer.decision.value
    if code == RefusalCode.OUTSIDE_WORKING_TIME:
        instead = {
            "code": "off_hours",
            "slots": f"{address('slots')}?matter={matter}",
            "create": address("requests"),
        }
        return conflict(answer, call, instead=instead)
    if code not in OTHER_TIMES:
        return conflict(answer, call)
    near = nearest_free(call.by, matter, around=around, at=call.at, window=window)
    return conflict(answer, call, nearest=[slot_plain(one) for one in near])

"""What stands before a step on a request, whatever was typed: not yours, not your role, changed."""

from enum import StrEnum

from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import may_ever_book
from banshi.policy.seeing import is_asker, may_see, may_see_booking
from banshi.policy.transitions import may_ever
from banshi.policy.vocabulary import BookingVerb, Role, Verb
from banshi.records.booking import Booking
from banshi.records.request import Request

ASKERS = (Role.CITIZEN, Role.AGENT, Role.ENTERPRISE)


class Bar(StrEnum):
    """Why a step is out of the question; in the order they are answered."""

    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    STALE = "stale"


def bar_before(
    verb: Verb, *, viewer: Actor, reference: str | None = None, expected_version: int | None = None
) -> Bar | None:
    """The first bar before ``verb``; no reference where the request is still to be made."""
    if reference is None:
        return None if may_ask(viewer) else Bar.FORBIDDEN
    request = (
        Request.objects.select_related("window")
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    if request is None or not may_see(request, viewer):
        return Bar.NOT_FOUND
    asker = is_asker(request, viewer)
    if not may_ever(verb, viewer.roles, is_asker=asker):
        return Bar.FORBIDDEN
    seen = request.shown_version if asker else request.version
    return Bar.STALE if expected_version not in (None, seen) else None


def bar_before_booking(
    verb: BookingVerb,
    *,
    viewer: Actor,
    reference: str | None = None,
    expected_version: int | None = None,
) -> Bar | None:
    """The first bar before ``verb`` on a booking; no reference where it is still to be made."""
    if reference is None:
        asker = viewer.has(*ASKERS)
        return None if may_ever_book(verb, viewer.roles, is_asker=asker) else Bar.FORBIDDEN
    booking = (
        Booking.objects.select_related("window")
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    if booking is None or not may_see_booking(booking, viewer):
        return Bar.NOT_FOUND
    if not may_ever_book(verb, viewer.roles, is_asker=is_asker(booking, viewer)):
        return Bar.FORBIDDEN
    return Bar.STALE if expected_version not in (None, booking.version) else None


def may_ask(viewer: Actor) -> bool:
    """Whether the viewer may send in a request, for himself or typed in for somebody."""
    return may_ever(Verb.RECEIVE, viewer.roles, is_asker=viewer.has(*ASKERS))
